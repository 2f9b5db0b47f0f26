"""Who answers: whom a question or remark was put to, where an answer by "he" or "she" stands right behind it.

"“How old are you?” the judge asked the boy. “Eleven,” he said." is answered by the boy, and by nobody certain where the
one asked is not told or is no "he": whoever asks does not reply.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimtrack.attribution import Attribution, Span, Type
from claimtrack.passives import is_passive
from claimtrack.resolution.fronts import ASKED
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.referents import Referent
from claimtrack.resolution.salience import Mention
from claimtrack.resolution.scene import Scene, gender_fits, is_person
from claimtrack.resolution.words import Word

__all__ = ["Hearers"]

_GENDERS = {"male": "m", "female": "f"}

_ASKING = ASKED | {"ask", "asking", "asks", "inquired", "enquired"}
_TELLING = frozenset(
    {"advised", "assured", "informed", "ordered", "reminded", "tell", "telling", "tells", "told", "urged", "warned"}
)
_ANSWERING = frozenset(
    {"answer", "answered", "answering", "answers", "countered", "replied", "replies", "reply", "replying", "responded"}
    | {"responding", "responds", "retorted", "retorts"}
)
"""What only another one than who has just asked or told does."""
_YIELDING = _ANSWERING | {"agreed", "declined", "obeyed", "refused"}
"""What whoever was asked to do something does."""

_QUESTIONS = frozenset(
    {"about", "how", "if", "what", "when", "where", "whether", "which", "who", "whom", "whose", "why"}
)
"""What a question in reported speech begins with."""
_BEHIND = _QUESTIONS | frozenset(
    {"after", "and", "as", "at", "before", "but", "during", "for", "in", "last", "on", "over", "that", "to", "while"}
    | {"with"}
)
"""Behind whom a question is put to these tell more of it."""
_MARKS = frozenset({".", "!", "?", ":", ";", "“", "”", '"', "—", "–", "(", "\n"})
_ENDING = re.compile(r"[.!?]?[”\"’']?\s*[“\"‘']?")
"""What stands between the end of a sentence and a quotation that follows."""
_QUOTED_QUESTION = re.compile(r"\?[”\"’']\s")
_LONGEST = 8
"""Words of whom a question is put to: "the banker, Joel Mwangi"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Put:
    """What was put to somebody right before an answer, by which attribution."""

    attribution: Attribution
    question: bool
    whom: Sequence[Word]


class Hearers:
    """Finds in one scene who was asked or told something; made as `Pronouns` is."""

    def __init__(
        self,
        scene: Scene,
        speaker_of: Callable[[Attribution], Referent | None],
        read_phrase: Callable[[Attribution, Sequence[Word]], Referent | None],
    ) -> None:
        self.scene = scene
        self.speaker_of = speaker_of
        self.read_phrase = read_phrase
        self._yielding: dict[int, Referent] = {}
        """Who does what they were asked for, or not, in the sentence of a number: "He refused"."""

    def answers(self, attribution: Attribution, place: int, gender: str | None) -> Referent | None:
        """Whom the words before ask or tell, if "he" or "she" at a place, who answers, may be them."""
        if (same := self._yielding.get(self._sentence_before(attribution, place))) and gender_fits(gender, same.gender):
            return same
        put = self._put_before(attribution, place)
        if put is not None and put.whom and (put.question or self._replies(attribution)):
            asker = self.speaker_of(put.attribution)
            found = self._named(put.attribution, put.whom, gender, asker)
            if found is not None:
                return found
        return self._asked_before(place, gender)

    def _sentence_before(self, attribution: Attribution, place: int) -> int:
        """The number of the sentence before a quotation."""
        return self.scene.layout.sentence(min((place, *(span.start for span in attribution.content)))) - 1

    def not_answering(self, attribution: Attribution, place: int) -> Referent | None:
        """Who has just asked, or told somebody, what an attribution replies to; None where it may be anybody's."""
        put = self._put_before(attribution, place) if self._replies(attribution) else None
        if put is None or not (put.question or put.whom):
            return None
        asker = self.speaker_of(put.attribution)
        if not put.question:
            hearer = self._read(put.attribution, put.whom)
            return asker if hearer is not None and is_person(hearer) else None
        return asker

    def _replies(self, attribution: Attribution) -> bool:
        return bool(self._cue_words(attribution) & _ANSWERING)

    def _cue_words(self, attribution: Attribution) -> set[str]:
        return {word for start, end in attribution.cue for word in self.scene.text[start:end].casefold().split()}

    def _put_before(self, attribution: Attribution, place: int) -> _Put | None:
        """What was asked or told right before a quotation."""
        if attribution.type is Type.INDIRECT or not attribution.content:
            return None
        begin = min(place, min(attribution.content).start)
        ends = (
            (max(span.end for span in (*other.source, *other.cue, *other.content)), other)
            for other in self.scene.attributions
            if other.id != attribution.id and other.cue and other.content
        )
        before = [(end, other) for end, other in ends if end <= begin]
        if not before:
            return None
        end, other = max(before, key=lambda pair: pair[0])
        verbs = self._cue_words(other)
        asks = not verbs.isdisjoint(_ASKING)
        if not (asks or verbs & _TELLING) or is_passive(self.scene.text, other.cue, other.source):
            return None
        whom, stop, question = self._whom(other)
        if _ENDING.fullmatch(self.scene.text, max(end, stop), begin) is None:
            return None
        return _Put(attribution=other, question=asks and (question or self._is_question(other)), whom=whom)

    def _is_question(self, attribution: Attribution) -> bool:
        text, content = self.scene.text, attribution.content
        if text[: max(content).end].rstrip("”\"’' ").endswith("?"):
            return True
        return text[min(content).start :].split(maxsplit=1)[0].casefold() in _QUESTIONS

    def _whom(self, attribution: Attribution) -> tuple[Sequence[Word], int, bool]:
        """The words behind a cue that tell whom it is put to, where they end, and whether a question follows them."""
        scene, end = self.scene, max(attribution.cue).end
        if any(span.start >= end for span in attribution.source):
            return [], end, False
        behind = [span for span in sorted(attribution.content) if span.start >= end]
        whom, stop = self._phrase(scene.word_at(end), behind[0].start if behind else len(scene.text))
        if whom or not behind:
            return whom, stop, False
        # "Asked | his captain why he was late": the content may begin with whom it is put to.
        whom, stop = self._phrase(scene.word_at(end), behind[0].end)
        following = scene.words[scene.word_at(stop) :][:1]
        asks = bool(whom and following) and following[0].folded in _QUESTIONS and following[0].start < behind[0].end
        return (whom, stop, True) if asks else ([], end, False)

    def _phrase(self, first: int, limit: int) -> tuple[Sequence[Word], int]:
        """The noun phrase from a word on, apposition included, and where it ends."""
        words, text = self.scene.words, self.scene.text
        at = first
        while at < len(words) and words[at].start < limit and at - first <= _LONGEST:
            word = words[at]
            line = at > first and "\n" in text[words[at - 1].end : word.start]
            if line or word.text in _MARKS or (word.folded in _BEHIND and not word.capital):
                break
            at += 1
        found = words[first:at]
        while found and found[-1].text == ",":
            found = found[:-1]
        return found, found[-1].end if found else (words[first - 1].end if first else 0)

    def _named(
        self, attribution: Attribution, whom: Sequence[Word], gender: str | None, asker: Referent | None
    ) -> Referent | None:
        """The person whom a question or remark is put to, if they may be of a gender."""
        found = self._asked(whom[0], gender, asker) or self._read(attribution, whom)
        if found is None or found is asker or not is_person(found) or not gender_fits(gender, found.gender):
            return None
        self._mention(found, whom)
        return found

    def _mention(self, referent: Referent, whom: Sequence[Word]) -> None:
        span = Span(whom[0].start, whom[-1].end)
        if span not in referent.mentions:
            referent.mentions.add(span)
            self.scene.salience.add(Mention(start=span.start, end=span.end, referent=referent))

    def _read(self, attribution: Attribution, whom: Sequence[Word]) -> Referent | None:
        """The referent of a noun phrase with a determiner or a name; None for anything else."""
        naming = self.scene.naming_from(whom[0].start)
        if naming is not None:
            return self.scene.person(naming)
        return self.read_phrase(attribution, whom) if whom[0].folded in lexicon().determiners else None

    def _asked_before(self, place: int, gender: str | None) -> Referent | None:
        """Whom the sentence before asks: "Crane asked Roe whether she knew. She said no"."""
        scene = self.scene
        sentence = scene.layout.sentence(place)
        if sentence == 0 or scene.layout.quotation(place) is not None:
            return None
        begin = scene.layout.sentences[sentence - 1].start
        asked = [
            at
            for at in range(scene.word_at(begin), scene.word_at(scene.layout.sentence_start(place)) - 1)
            if scene.words[at].folded in ASKED and scene.layout.quotation(scene.words[at].start) is None
        ]
        if not asked or scene.front_at(scene.words[asked[-1]].start) is not None:
            return None
        return self._asked_in(begin, asked[-1], place, gender)

    def _asked_in(self, begin: int, at: int, place: int, gender: str | None) -> Referent | None:
        """Whom the verb of asking at a word, in the sentence that begins at a place, has as its object."""
        scene = self.scene
        verb = scene.words[at]
        # "She recalled that a man asked Crane": a question within what someone tells is not answered here.
        if any(begin <= span.start and span.end <= verb.start for other in scene.attributions for span in other.cue):
            return None
        asking = next(
            (other for other in scene.attributions if any(verb.start in range(*span) for span in other.cue)), None
        )
        asker = self.speaker_of(asking) if asking is not None else None
        found = self._asked(scene.words[at + 1], gender, asker) or self._yields(asking, at, place)
        return found if found is not asker and found is not None and gender_fits(gender, found.gender) else None

    def _asked(self, whom: Word, gender: str | None, asker: Referent | None) -> Referent | None:
        """The person that the object of a verb of asking begins with or is; None where none is told."""
        naming = self.scene.naming_from(whom.start)
        if naming is not None:
            return self.scene.person(naming)
        if lexicon().pronouns.get(whom.folded) not in _GENDERS or whom.folded == "his":
            return None
        told = _GENDERS[lexicon().pronouns[whom.folded]]
        if told != gender:
            return None
        return self.scene.salience.antecedent(
            whom.start, fits=lambda other: is_person(other) and gender_fits(told, other.gender), but=asker
        )

    def _yields(self, asking: Attribution | None, at: int, place: int) -> Referent | None:
        """ "Orlo asked the president to go. He refused", "“Why?” Orlo asked the president": whom a noun tells."""
        scene = self.scene
        behind = scene.words[scene.word_at(place) + 1 :][:1]
        yields = bool(behind) and behind[0].folded in _YIELDING
        # A question may be a sentence of its own.
        begin = max(0, scene.layout.sentence_start(scene.words[at].start) - 3)
        if not yields and not _QUOTED_QUESTION.search(scene.text, begin, scene.words[at].start):
            return None
        whom, _ = self._phrase(at + 1, scene.layout.sentence_start(place))
        nobody = Attribution(id="", type=Type.INDIRECT, cue=(), content=())
        found = self._read(asking or nobody, whom) if whom else None
        if found is None or not is_person(found):
            return None
        self._mention(found, whom)
        if yields and scene.layout.sentence_start(place) == place:
            self._yielding[scene.layout.sentence(place)] = found
        return found
