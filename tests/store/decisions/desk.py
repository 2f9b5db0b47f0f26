"""A small record to decide about, and what a person sees of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from claimtrack.article import Article, make_article
from claimtrack.attribution import Extraction, Speaker
from claimtrack.store import Store, queries
from claimtrack.store.decisions import Event, Review
from claimtrack.store.rules import KnownSpeaker, Rules, Verdict
from claimtrack.store.writing import RunInfo, save_extraction
from tests.store.invented import RULES, RUN, Said, extraction, person


def any_name(speaker: Speaker, known: Sequence[KnownSpeaker], on: date | None) -> Verdict:
    """Who has the very name, as an alias too; or the only one with the last name."""
    having = [one for one in known if speaker.name in one.aliases]
    return RULES.link(speaker, [replace(one, name=speaker.name or "") for one in having] or known, on)


DESK_RULES = replace(RULES, link=any_name)


@dataclass(frozen=True)
class Desk:
    """A store at which a person sits."""

    store: Store
    by: str = "ana"
    rules: Rules = DESK_RULES

    def do(self, act: Callable[..., Event], *arguments: Any, seen: int | None = None, **named: Any) -> Event:
        with self.store.session(write=True) as session:
            return act(Review(session=session, by=self.by, rules=self.rules, seen=seen), *arguments, **named)

    def read(self, found: Extraction, *, run: int = 1) -> None:
        with self.store.session(write=True) as session:
            save_extraction(session, found, run=numbered_run(run), rules=self.rules)

    def said(self) -> dict[str, list[str]]:
        """Who is shown to have said what, by name."""
        with self.store.session() as session:
            found: dict[str, list[str]] = {}
            for row in queries.attributions(session):
                found.setdefault(row.speaker_name or "-", []).append(row.content[0])
            return {name: sorted(words) for name, words in found.items()}

    def names(self) -> dict[str, set[str]]:
        """The names of each speaker that is shown, by the first."""
        with self.store.session() as session:
            details = [queries.speaker_detail(session, row.id) for row in queries.speakers(session)]
            return {one.speaker.name: set(one.aliases) for one in details if one}

    def claims(self) -> dict[tuple[str, str], int]:
        """How often each speaker made each claim."""
        with self.store.session() as session:
            return {(row.speaker_name, row.wording): row.appearances for row in queries.claims(session)}

    def view(self) -> tuple[object, ...]:
        """All that a person sees."""
        with self.store.session() as session:
            counted = [(row.id, row.name, row.attributions, row.articles) for row in queries.speakers(session)]
            details = [queries.speaker_detail(session, number) for number, *_ in counted]
            names = [(one.speaker.id, one.aliases, one.roles, one.merged) for one in details if one]
            statements = [
                (row.id, row.speaker_id, row.claim_id, row.appearances) for row in queries.attributions(session)
            ]
            made = [(row.id, row.speaker_id, row.wording, row.appearances) for row in queries.claims(session)]
            totals = replace(queries.counts(session), runs=0)
            return (counted, names, statements, made, totals)


def numbered_run(number: int) -> RunInfo:
    return replace(RUN, pack_version=str(number), pack_digest=f"d{number}")


def paper(*said: tuple[str, str], number: int = 1, before: str = "", after: str = "") -> Extraction:
    """An article in which people, by name, say something; ``before`` and ``after`` make another version of it."""
    article = told(said, number=number, before=before, after=after)
    names = list(dict.fromkeys(name for name, _ in said))
    return extraction(
        article,
        [Said(words, person(name, key=f"s{names.index(name) + 1}"), source=name) for name, words in said],
    )


def told(said: tuple[tuple[str, str], ...], *, number: int, before: str, after: str) -> Article:
    lines = [f"{name} said {words} at the harbour of Velm." for name, words in said]
    text = "\n\n".join(filter(None, (before, *lines, after)))
    return make_article(text, url=f"https://post.example/{number}", title=f"Paper {number}", outlet="Velm Post")
