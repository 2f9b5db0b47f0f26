"""Decisions and readings in any order, against a slow oracle that knows nothing of tables."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from claimtrack.errors import ClaimtrackError
from claimtrack.store import Store, models, queries
from claimtrack.store.decisions import add_name, link, merge, remove_name, rename, split, undo, unlink
from claimtrack.store.decisions.names import name_key
from claimtrack.store.queries.scope import is_current

from .desk import Desk, paper

NAMES = ("Mara Lindqvist", "Jon Lindqvist", "Ilya Brandt", "Brandt", "Otto Venn", "O. Venn")
WORDS = (
    "the harbour of Velm stays ours",
    "two ferries leave for Karsund at noon",
    "rain floods the eastern bank of the river",
)
"""Told apart by every word, and more than a few: what says too little is one claim on one day only."""
PAPERS = range(1, 6)

papers = st.sampled_from(PAPERS)
numbers = st.integers(min_value=1, max_value=9)


@dataclass
class Fact:
    """What a person said, as the oracle remembers it."""

    number: int
    undoes: int | None = None
    joined: tuple[int, ...] = ()
    papers: tuple[int, ...] = ()
    alone: bool = False
    to: int | None = None
    names: dict[tuple[int, str], bool] = field(default_factory=dict)
    shown: tuple[int, str] | None = None
    made: tuple[int, int] | None = None


class Oracle:
    """The decisions in their order; everything is worked out anew from them each time, by brute force."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []

    def stands(self, fact: Fact) -> bool:
        return not any(other.undoes == fact.number and self.stands(other) for other in self.facts)

    def standing(self) -> list[Fact]:
        return [fact for fact in self.facts if self.stands(fact)]

    def shown(self, speaker: int) -> int:
        """The first of the group that the speaker is in, groups being joined one merge after the other."""
        groups: list[list[int]] = []
        for fact in self.facts:
            pair = fact.joined if self.stands(fact) else fact.made or ()
            for other in pair[1:]:
                first = next((group for group in groups if pair[0] in group), [pair[0]])
                second = next((group for group in groups if other in group), [other])
                if first is not second:
                    groups = [group for group in groups if group is not first and group is not second]
                    groups.append(first + second)
        return next((group[0] for group in groups if speaker in group), speaker)

    def decided(self, number: int) -> tuple[bool, int | None]:
        """Whether a person decided who speaks in the paper, and whom they said; one statement goes before all."""
        about = [fact for fact in self.standing() if number in fact.papers]
        for alone in (True, False):
            told = [fact for fact in about if fact.alone is alone]
            if told:
                return True, told[-1].to
        return False, None

    def has(self, speaker: int, name: str, found: bool) -> bool:
        told = [fact.names[speaker, name] for fact in self.standing() if (speaker, name) in fact.names]
        return told[-1] if told else found


class Session(RuleBasedStateMachine):
    """Persons and the machine at one record; each paper has one speaker who says one thing."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="claimtrack-test-"))
        self.desk = Desk(Store(f"sqlite:///{self.folder / 'record.db'}"))
        self.desk.store.upgrade()
        self.oracle = Oracle()
        self.papers: dict[int, tuple[str, str]] = {}
        self.versions: dict[int, int] = {}
        self.runs = 1

    def teardown(self) -> None:
        self.desk.store.close()
        shutil.rmtree(self.folder)

    @initialize(first=st.sampled_from(NAMES), second=st.sampled_from(NAMES))
    def begin(self, first: str, second: str) -> None:
        self.publish(1, first, WORDS[0])
        self.publish(2, second, WORDS[0])

    @rule(number=papers, name=st.sampled_from(NAMES), words=st.sampled_from(WORDS))
    def publish(self, number: int, name: str, words: str) -> None:
        if number not in self.papers:
            self.papers[number] = (name, words)
            self.versions[number] = 0
            self._read(number)

    @rule(number=papers, newer=st.booleans())
    def read_again(self, number: int, newer: bool) -> None:
        if number in self.papers:
            self.versions[number] += newer
            self.runs += 1
            self._read(number)

    def _read(self, number: int) -> None:
        after = f"Corrected {self.versions[number]} times." if self.versions[number] else ""
        self.desk.read(paper(self.papers[number], number=number, after=after), run=self.runs)

    def _decide(self, fact: Fact, act: Any, *arguments: Any, **named: Any) -> None:
        """Do it at the desk; what is refused must change nothing, and the oracle forgets it."""
        before = self.desk.view()
        try:
            event = self.desk.do(act, *arguments, **named)
        except ClaimtrackError:
            assert self.desk.view() == before
            return
        fact.number = event.id
        effects = event.effects
        fact.names = {(one.speaker, one.name): one.has for one in effects.names}
        if effects.made is not None and effects.made_from is not None:
            fact.made = (effects.made_from, effects.made)
            fact.to = effects.made
        self.oracle.facts.append(fact)

    def _speakers(self) -> list[int]:
        with self.desk.store.session() as session:
            return [row.id for row in queries.speakers(session)]

    def _inside(self, number: int) -> tuple[int, int]:
        """The speaker and the statement of the paper's current reading."""
        with self.desk.store.session() as session:
            told = queries.pointed_at(session, f"{self._article(number)}#a1")
        assert told.article_speaker_id is not None
        assert told.attribution_id is not None
        return told.article_speaker_id, told.attribution_id

    def _article(self, number: int) -> int:
        with self.desk.store.session() as session:
            query = select(models.Article.id).where(models.Article.url == f"https://post.example/{number}")
            return session.scalars(query).one()

    @rule(first=numbers, second=numbers)
    def merge_two(self, first: int, second: int) -> None:
        shown = [self.oracle.shown(first), self.oracle.shown(second)]
        self._decide(Fact(0, joined=(shown[0], shown[1])), merge, [first, second])

    @rule(number=papers, into=st.none() | numbers)
    def split_off(self, number: int, into: int | None) -> None:
        if number not in self.papers:
            return
        inside, _ = self._inside(number)
        whose = self._told(number)
        if whose is not None:
            to = self.oracle.shown(into) if into is not None else None
            self._decide(Fact(0, papers=(number,), to=to), split, whose, article_speakers=[inside], into=into)

    @rule(number=papers, to=st.none() | numbers, alone=st.booleans())
    def link_paper(self, number: int, to: int | None, alone: bool) -> None:
        if number not in self.papers:
            return
        inside, statement = self._inside(number)
        subject: dict[str, Any] = {"attributions": [statement]} if alone else {"article_speakers": [inside]}
        shown = self.oracle.shown(to) if to is not None else None
        fact = Fact(0, papers=(number,), alone=alone, to=shown)
        if to is None:
            self._decide(fact, unlink, **subject)
        else:
            self._decide(fact, link, to, **subject)

    @rule(speaker=numbers, name=st.sampled_from(NAMES))
    def rename_one(self, speaker: int, name: str) -> None:
        self._decide(Fact(0, shown=(self.oracle.shown(speaker), name)), rename, speaker, name)

    @rule(speaker=numbers, name=st.sampled_from(NAMES), has=st.booleans())
    def change_name(self, speaker: int, name: str, has: bool) -> None:
        self._decide(Fact(0), add_name if has else remove_name, speaker, name)

    @precondition(lambda self: self.oracle.facts)
    @rule(data=st.data())
    def undo_one(self, data: st.DataObject) -> None:
        fact = data.draw(st.sampled_from(self.oracle.facts))
        was = self.oracle.stands(fact)
        count = len(self.oracle.facts)
        self._decide(Fact(0, undoes=fact.number), undo, fact.number)
        if not was:
            assert len(self.oracle.facts) == count

    def _told(self, number: int) -> int | None:
        with self.desk.store.session() as session:
            wanted = queries.AttributionFilter(article=self._article(number))
            (row,) = queries.attributions(session, wanted)
            return row.speaker_id

    @invariant()
    def the_record_is_what_the_oracle_says(self) -> None:
        with self.desk.store.session() as session:
            statements = list(queries.attributions(session))
            machine = self._machine(session)
            claims: dict[tuple[int, str], int] = {}
            for row in statements:
                number = int((row.url or "").rpartition("/")[2])
                decided, to = self.oracle.decided(number)
                expected = to if decided else machine[row.article_id]
                expected = self.oracle.shown(expected) if expected is not None else None
                assert row.speaker_id == expected, f"paper {number}"
                if expected is not None:
                    key = (expected, row.content[0])
                    claims[key] = claims.get(key, 0) + 1
            listed = queries.speakers(session)
            said = {row.id: sum(one.speaker_id == row.id for one in statements) for row in listed}
            assert {row.id: row.attributions for row in listed} == said
            self._each_speaker_says_the_same(session, statements)
            made = {(row.speaker_id, row.wording): row.appearances for row in queries.claims(session)}
            assert made == claims
            assert {row.id for row in statements if row.claim_id is None} == {
                row.id for row in statements if row.speaker_id is None
            }
            self._names_are_as_told(session)

    def _each_speaker_says_the_same(self, session: Any, statements: list[queries.AttributionRow]) -> None:
        """What is found from a speaker's links is what all statements tell."""
        for number in session.scalars(select(models.Speaker.id)):
            own = list(queries.attributions(session, queries.AttributionFilter(speaker=number)))
            assert own == [row for row in statements if row.speaker_id == number]
            shown = self.oracle.shown(number)
            detail = queries.speaker_detail(session, number)
            assert detail is not None
            said = sum(row.speaker_id == shown for row in statements)
            assert (detail.speaker.id, detail.speaker.attributions) == (shown, said)

    def _machine(self, session: Any) -> dict[int, int | None]:
        """Whom the machine held the speaker of each article's current reading for: taken as it is."""
        rows = session.execute(
            select(models.ArticleVersion.article_id, models.SpeakerLink.speaker_id)
            .join(models.Extraction, models.Extraction.version_id == models.ArticleVersion.id)
            .join(models.ArticleSpeaker, models.ArticleSpeaker.extraction_id == models.Extraction.id)
            .join(models.SpeakerLink, models.SpeakerLink.article_speaker_id == models.ArticleSpeaker.id)
            .where(models.SpeakerLink.judge == models.Judge.MACHINE, is_current())
        )
        return dict(iter(rows))

    def _names_are_as_told(self, session: Any) -> None:
        aliases = session.scalars(select(models.Alias)).all()
        for speaker in session.scalars(select(models.Speaker)):
            renamed = [fact.shown for fact in self.oracle.standing() if fact.shown and fact.shown[0] == speaker.id]
            if renamed:
                assert speaker.name == renamed[-1][1]
            assert (speaker.merged_into or speaker.id) == self.oracle.shown(speaker.id)
            for alias in (one for one in aliases if one.speaker_id == speaker.id):
                found = alias.judge is models.Judge.MACHINE
                is_shown = speaker.merged_into is None and name_key(speaker.name) == alias.key
                expected = is_shown or self.oracle.has(speaker.id, alias.name, found)
                assert (alias.withdrawn_at is None) == expected, f"{alias.name} of {speaker.id}"


TestAnyOrder = pytest.mark.slow(Session.TestCase)
TestAnyOrder.settings = settings(
    max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
