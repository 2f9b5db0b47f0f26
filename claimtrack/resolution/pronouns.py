"""The antecedents of pronouns that stand as sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from claimtrack.attribution import Attribution, Kind, Type
from claimtrack.resolution.first_person import first_person
from claimtrack.resolution.hearers import Hearers
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.namings import Naming
from claimtrack.resolution.phrases import known_noun
from claimtrack.resolution.reading import Form, Reading
from claimtrack.resolution.referents import Referent
from claimtrack.resolution.salience import Mention
from claimtrack.resolution.scene import Scene, gender_fits, is_person
from claimtrack.resolution.words import Word

__all__ = ["Pronouns"]

_EXPLETIVE = re.compile(
    r"(?:['’]s|\s+(?:is|was|has\s+been|had\s+been|will\s+be|would\s+be|may\s+be|remains|seems|appears))"
    r"(?:\s+(?:not|also|still|now|widely|generally|\w+ly))?\s+(?:agreed|alleged|announced|assumed|believed|claimed|clear"
    r"|confirmed|estimated|expected|feared|hoped|known|likely|obvious|possible|predicted|recommended|reported|revealed"
    r"|rumou?red|said|suggested|thought|true|unclear|understood|unknown|unlikely)\b"
)
""" "It is expected that ...": a pronoun that means nobody."""

_FROM_PLACE = re.compile(r"\s*(?:\([^()]*\))?,?\s+(?:of|from|in|at|for|with)\s[^.;:!?“”\"]{1,60},\s*")
"""What stands between a name and its "who": "(D-Va.) of Selby, "."""

_GENDERS = {"male": "m", "female": "f"}
_LONGEST_PHRASE = 8
_LONGEST_APPOSITION = 80
_UNKNOWN_GENDER = -12.0
"""What "he" and "she" lose on someone whose gender nothing tells: most of a sentence's distance."""

_SPEAKS = 12.0
"""What "he" and "she" gain on whom the article quotes by name: half a sentence's distance."""

_PEOPLE = 12.0
"""What "they" gain on several people beside a body."""
_PLURAL_KINDS = frozenset({Kind.GROUP, Kind.ORGANIZATION, Kind.DOCUMENT})
_NEUTER_KINDS = frozenset({Kind.ORGANIZATION, Kind.DOCUMENT})


class Pronouns:
    """Resolves pronouns within one scene.

    ``speaker_of`` decides another attribution first where this one depends on it ("I" in a quotation is whoever the
    quotation belongs to); ``read_phrase`` resolves the noun phrase that a relative pronoun refers to.
    """

    def __init__(
        self,
        scene: Scene,
        speaker_of: Callable[[Attribution], Referent | None],
        read_phrase: Callable[[Attribution, Sequence[Word]], Referent | None],
    ) -> None:
        self.scene = scene
        self.speaker_of = speaker_of
        self.read_phrase = read_phrase
        self.hearers = Hearers(scene, speaker_of, read_phrase)

    def referent(self, attribution: Attribution, reading: Reading, part: Sequence[Word]) -> Referent:
        """Who a pronoun means; an unnamed speaker of a fitting kind where nothing does."""
        place = part[0].start
        kind = reading.pronoun
        if kind == "second":
            return self.scene.register.generic("you")
        if kind in {"first", "first_plural"}:
            enclosing = self._enclosing(attribution, place)
            return first_person(self.scene, attribution, place, enclosing, self.speaker_of)
        if kind == "relative":
            return self._relative(attribution, place)
        if kind in _GENDERS:
            gender = reading.gender
            told = (
                self._subject_behind(place, gender)
                or self._named_before_semicolon(place, gender)
                or self.hearers.answers(attribution, place, gender)
            )
            if told is not None:
                return told
            if self._says_itself(attribution, gender):
                return self._unnamed(Kind.OFFICE, gender=gender)
            found = self._antecedent(
                attribution,
                place,
                lambda other: is_person(other) and gender_fits(gender, other.gender),
                lambda other: (0.0 if other.gender else _UNKNOWN_GENDER) + self._speaks(other),
            )
            if found is not None and found is self.hearers.not_answering(attribution, place):
                found = None
            return found or self._unnamed(Kind.OFFICE, gender=gender)
        if kind == "neuter" and _EXPLETIVE.match(self.scene.text, part[0].end):
            return self.scene.register.implicit()
        kinds = _PLURAL_KINDS if kind == "plural" else _NEUTER_KINDS
        found = self._antecedent(
            attribution,
            place,
            lambda other: other.kind in kinds and (kind != "plural" or other.kind is not Kind.DOCUMENT or other.plural),
            lambda other: _PEOPLE if kind == "plural" and other.kind is Kind.GROUP else 0.0,
            _may_be_they if kind == "plural" else lambda _: True,
        )
        return found or self._unnamed(Kind.GROUP if kind == "plural" else Kind.DOCUMENT)

    def _speaks(self, other: Referent) -> float:
        """What a person gains who is a source by name anywhere in the article."""
        return _SPEAKS if other.person is not None and other.person in self.scene.named_sources else 0.0

    def _subject_behind(self, place: int, gender: str | None) -> Referent | None:
        """The subject that a pronoun before it means: "Despite his doubts, Hale went"."""
        front = self.scene.front_at(place)
        if front is None or front.subject is None or self.scene.namings_between(front.start, place):
            return None
        subject = self.scene.person(front.subject)
        return subject if gender_fits(gender, subject.gender) else None

    def _named_before_semicolon(self, place: int, gender: str | None) -> Referent | None:
        """Whom the clause before ends with where it has no person for a subject: "It was a blow to Hale; he said"."""
        scene = self.scene
        naming = scene.naming_ending_by(place)
        if naming is None or scene.text[naming.end : place].strip() != ";":
            return None
        others = scene.namings_between(scene.layout.sentence_start(place), naming.start)
        subjects = any(scene.layout.sentence_start(place) <= start < place for start in scene.subjects)
        if subjects or not all(other.possessive for other in others):
            return None
        person = scene.person(naming)
        return person if gender_fits(gender, person.gender) else None

    def _says_itself(self, attribution: Attribution, gender: str | None) -> bool:
        """Whether the clause before "she said" begins with one who says something: "Roe said it was late, she said"."""
        if attribution.type is not Type.INDIRECT or not attribution.content:
            return False
        begin = min(attribution.content).start
        naming = self.scene.naming_from(begin)
        said = naming is not None and any(
            other.id != attribution.id and any(span.start == begin for span in other.source)
            for other in self.scene.attributions
        )
        return said and naming is not None and gender_fits(gender, self.scene.person(naming).gender)

    def possessor(self, attribution: Attribution, pronoun: str | None, place: int) -> Referent | None:
        """The person that a possessive pronoun (its class) at a place means, as in "his campaign"."""
        if pronoun in {"first", "first_plural"}:
            enclosing = self._enclosing(attribution, place)
            speaker = self.speaker_of(enclosing) if enclosing is not None else None
            return speaker if speaker is not None and speaker.kind is Kind.PERSON else None
        gender = _GENDERS.get(pronoun or "")
        if gender is None:
            return None
        joined = self._joined(place)
        if joined is not None and gender_fits(gender, (whose := self.scene.person(joined)).gender):
            return whose
        return self._antecedent(
            attribution, place, lambda other: other.kind is Kind.PERSON and gender_fits(gender, other.gender)
        )

    def _joined(self, place: int) -> Naming | None:
        """The name that "and" joins to what follows: "Hale and | his board"."""
        naming = self.scene.naming_ending_by(place)
        return naming if naming is not None and self.scene.text[naming.end : place].split() == ["and"] else None

    def _antecedent(
        self,
        attribution: Attribution,
        place: int,
        fits: Callable[[Referent], bool],
        bonus: Callable[[Referent], float] = lambda _: 0.0,
        counts: Callable[[Mention], bool] = lambda _: True,
    ) -> Referent | None:
        """The most salient antecedent.

        Inside a quotation "he" is not its speaker, and in the turn of a dialogue not the other who talks; inside
        reported content without quotation marks ("Roe said she believed ...") it most likely is the speaker.
        """
        but = prefer = addressed = None
        enclosing = self._enclosing(attribution, place)
        if enclosing is not None:
            speaker = self.speaker_of(enclosing)
            quoted = enclosing.type is Type.DIRECT or self.scene.layout.quotation(place) is not None
            if quoted or self._turn(enclosing):
                but = speaker
                addressed = self._turn_before(enclosing)
            else:
                prefer = speaker
        return self.scene.salience.antecedent(
            place,
            fits=lambda other: other is not addressed and fits(other),
            outside=attribution.content,
            but=but,
            prefer=prefer,
            bonus=bonus,
            counts=counts,
        )

    def _turn_before(self, turn: Attribution) -> Referent | None:
        """Who has the turn right before a turn, and so is "you" in it."""
        start = min(span.start for span in (*turn.source, *turn.cue, *turn.content))
        for other in self.scene.attributions:
            end = max(span.end for span in other.content)
            if end <= start and not self.scene.text[end:start].strip(' \n.?!"”') and self._turn(other):
                return self.speaker_of(other)
        return None

    def _turn(self, attribution: Attribution) -> bool:
        """Whether an attribution is a turn of a transcript, which needs no quotation marks."""
        end = max((span.end for span in (*attribution.source, *attribution.cue)), default=0)
        return self.scene.text[max(0, end - 1) : end + 1].strip().endswith(":")

    def _relative(self, attribution: Attribution, place: int) -> Referent:
        """ "who", "which": the noun that the parse gives, else the noun phrase right before."""
        scene = self.scene
        relative, place = place, self._before_aside(place)
        noun = scene.layout.antecedent_noun(place)
        if noun is not None:
            start, end = noun
            naming = scene.naming_ending_by(place)
            if naming is not None and naming.start < end <= naming.end:
                return scene.person(naming)
            phrase = scene.words[scene.word_at(start) : scene.word_at(end)]
        else:
            naming = scene.naming_ending_by(place)
            if naming is not None and self._touches(naming.end, place):
                return scene.person(naming)
            phrase = self._phrase_before(place)
            if again := self._who_again(attribution, place):
                return again
        if phrase and (explained := self._explained(phrase)) is not None:
            return scene.person(explained)
        if phrase and (joined := self._joined(phrase[0].start)) is not None and self._several(relative):
            phrase = scene.words[scene.word_at(joined.head) : scene.word_at(phrase[-1].end)]
        found = self.read_phrase(attribution, phrase) if phrase else None
        who = scene.text[relative : relative + 3].casefold() == "who"
        # "Senator Jane Roe of Texas, who ...": no place or paper is "who".
        thing = who and found is not None and found.kind in _NEUTER_KINDS
        if thing and naming is not None and _FROM_PLACE.fullmatch(scene.text, naming.end, place):
            return scene.person(naming)
        return found or self._unnamed(Kind.GROUP)

    def _several(self, relative: int) -> bool:
        """Whether the verb behind a relative pronoun tells that it means several: "who have"."""
        behind = self.scene.words[self.scene.word_at(relative) + 1 :][:1]
        return bool(behind) and behind[0].folded in {"are", "do", "have", "were"}

    def _who_again(self, attribution: Attribution, place: int) -> Referent | None:
        """ "..., who left and who said": whom the "who" before in the sentence means."""
        words, at = self.scene.words, self.scene.word_at(place)
        if not at or words[at - 1].folded not in {"and", "but", "or"}:
            return None
        begin = self.scene.layout.sentence_start(place)
        before = [word for word in words[self.scene.word_at(begin) : at] if word.folded == "who"]
        return self._relative(attribution, before[-1].start) if before else None

    def _before_aside(self, place: int) -> int:
        """The place itself, or that of an aside between dashes that ends right before it."""
        begin = self.scene.layout.sentence_start(place)
        before = self.scene.text[begin:place].rstrip()
        for dash in ("--", "—", "–"):
            if before.endswith(dash):
                opening = before.rfind(dash, 0, len(before) - len(dash))
                return begin + opening if opening > 0 else place
        return place

    def _explained(self, phrase: Sequence[Word]) -> Naming | None:
        """The person whom an apposition explains: "Laurie Marsh, a mother of two, who"."""
        scene, known = self.scene, lexicon()
        at = scene.word_at(phrase[0].start)
        if phrase[0].folded not in known.indefinite | {"the"}:
            at -= 1
            if at < 1 or scene.words[at].folded not in known.indefinite | {"the"}:
                return None
        comma = scene.words[at - 1] if at else None
        naming = scene.naming_ending_by(comma.start + 1) if comma is not None and comma.text == "," else None
        explains = naming is not None and comma is not None and naming.end == comma.start
        return naming if explains and phrase[-1].end - phrase[0].start < _LONGEST_APPOSITION else None

    def _touches(self, end: int, place: int) -> bool:
        """Whether only marks or a bracket ("(D-Va.)") stand between a name and its relative pronoun."""
        gap = self.scene.text[end:place].strip(" ,—–-\u00a0")
        return not gap or (gap[0] == "(" and gap[-1] == ")")

    def _phrase_before(self, place: int) -> list[Word]:
        """The noun phrase that ends before a place: back to its determiner, or over nouns and modifiers alone."""
        words, known = self.scene.words, lexicon()
        last = self.scene.word_at(place) - 1
        while last >= 0 and not words[last].word:
            last -= 1
        if last < 0:
            return []
        first = last
        for at in range(last, max(-1, last - _LONGEST_PHRASE), -1):
            if not words[at].word or "\n" in self.scene.text[words[at].end : words[at + 1].start]:
                break
            if words[at].folded in known.determiners:
                return [*words[at : last + 1]]
            if first == at + 1 and self._in_noun_phrase(words[at]):
                first = at
        return [*words[first : last + 1]]

    def _in_noun_phrase(self, word: Word) -> bool:
        known = lexicon()
        named = word.capital and word.folded not in known.sentence_words
        return named or word.folded in known.modifiers | known.quantifiers or known_noun(word.folded)

    def _enclosing(self, attribution: Attribution, place: int) -> Attribution | None:
        """The smallest other attribution whose content holds a place."""
        holders = [other for other in self.scene.holding(place) if other.id != attribution.id]
        return min(holders, key=lambda other: sum(span.end - span.start for span in other.content), default=None)

    def _unnamed(self, kind: Kind, *, gender: str | None = None) -> Referent:
        reading = Reading(form=Form.DESCRIPTION, kind=kind, gender=gender, plural=kind is Kind.GROUP)
        return self.scene.register.described(reading)


def _may_be_they(mention: Mention) -> bool:
    """Whether "they" may look back to a mention: of bodies only to subjects and speakers."""
    return mention.referent.kind is not Kind.ORGANIZATION or mention.subject or mention.source
