"""What the words of a source are: a name, a pronoun, a description, a group, a document, a body.

Reading a source decides its kind and its form only; who is meant is decided by the resolver with the whole article in
view. The head of the noun phrase decides: the last word before the first preposition, clause or comma.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from claimtrack.attribution import Entity, Kind
from claimtrack.resolution.folding import fold
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.namings import Naming
from claimtrack.resolution.roles import is_role_noun, role_gender, role_heads
from claimtrack.resolution.words import Word, phrase, singular

__all__ = ["Form", "Reading", "SourceReader"]


class Form(Enum):
    """How a source names its speaker."""

    EMPTY = "empty"
    PRONOUN = "pronoun"
    NAME = "name"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A source read by itself.

    ``name`` is the noun phrase without determiner, ``head`` its head noun (folded, singular), ``heads`` all role nouns.
    ``owner`` is the naming or pronoun (class) that possesses it ("Trump's lawyer", "his wife"). ``naming`` is the
    person named, ``pronoun`` the class of a pronoun.
    """

    form: Form
    kind: Kind | None = None
    name: str | None = None
    head: str | None = None
    heads: frozenset[str] = frozenset()
    definite: bool = False
    plural: bool = False
    gender: str | None = None
    naming: Naming | None = None
    pronoun: str | None = None
    owner: Naming | str | None = None
    modifiers: frozenset[str] = frozenset()


_APPOSITION = frozenset({",", "—", "–", "(", "-", ";", ":"})
_VERBS = frozenset({"said", "says", "told", "added", "wrote", "asked"})
_SINGLE = frozenset({"one", "another", "either", "neither"})
_SEVERAL = frozenset(
    {"some", "many", "most", "few", "several", "all", "both", "each", "others", "those", "none", "half", "more", "any"}
)


class SourceReader:
    """Reads the sources of one article: its text, words, namings and entities."""

    def __init__(self, text: str, words: Sequence[Word], namings: Sequence[Naming], entities: Sequence[Entity]) -> None:
        self.text = text
        self.words = words
        self.namings = namings
        self.entities = entities

    def read(self, words: Sequence[Word]) -> Reading:
        """Read the words of one source."""
        part = self._trimmed(words)
        if not part or part[0].folded in _VERBS:
            return Reading(form=Form.EMPTY)
        return (
            self._pronoun(part)
            or self._coordination(part)
            or self._name(part)
            or self._explained(part)
            or self._noun(part)
        )

    def _trimmed(self, words: Sequence[Word]) -> list[Word]:
        part = [*words]
        openers = lexicon().openers
        while part and (not part[0].word or (part[0].folded in openers and len(part) > 1 and not part[0].capital)):
            if part[0].folded in {"that", "one", "no"} and len(part) == 1:
                break
            part.pop(0)
        while part and not part[-1].word and not part[-1].possessive and part[-1].text not in {")"}:
            part.pop()
        return part

    def _pronoun(self, part: Sequence[Word]) -> Reading | None:
        known = lexicon()
        kind = known.pronouns.get(part[0].folded)
        if kind is None:
            return None
        followed = (
            len(part) > 1
            and part[1].word
            and part[1].folded not in {"all", "both", "himself", "herself", "who", "themselves", "each", "too", "also"}
        )
        if followed:
            return None
        if kind == "second":
            return Reading(form=Form.PRONOUN, kind=Kind.GENERIC, name="you", pronoun=kind)
        return Reading(form=Form.PRONOUN, pronoun=kind, gender={"male": "m", "female": "f"}.get(kind))

    # -- several at once

    def _coordination(self, part: Sequence[Word]) -> Reading | None:
        """Two or more speakers joined: "Trump and Clinton", "Obama, others", "Russia and China"."""
        segment = self._before_apposition(part)
        for at, word in enumerate(segment[1:-1], start=1):
            joins = word.folded in {"and", "or", "nor", "&"} or (
                word.text == "," and fold(segment[at + 1].text) in {"others", "and"}
            )
            if word.folded in lexicon().stoppers and word.folded not in {"or"}:
                break
            if joins and not self._inside_name(word) and self._stands_alone(segment, at):
                return self._joined(part, segment)
        return None

    def _joined(self, part: Sequence[Word], segment: Sequence[Word]) -> Reading:
        name = phrase(self.text, self._undetermined(segment))
        last = self._noun(self._undetermined(segment))
        kind = Kind.DOCUMENT if last.kind is Kind.DOCUMENT else Kind.GROUP
        return Reading(form=Form.DESCRIPTION, kind=kind, name=name, head=None, plural=True)

    def _stands_alone(self, segment: Sequence[Word], at: int) -> bool:
        """Whether what stands before the conjunction is a speaker by itself, and what follows begins one."""
        left = segment[at - 1]
        if left.text == ")" or left.text == ",":
            left = segment[at - 2] if left.text == "," else left
        right = segment[at + 1]
        named_left = self._ends_name(left) or left.text == ")"
        plural_left = singular(left.folded) is not None or left.folded in lexicon().groups
        right_new = (
            right.folded in lexicon().determiners
            or right.folded in {"other", "others", "many", "some", "several"}
            or right.capital
            or singular(segment[-1].folded) is not None
        )
        determined = segment[0].folded in lexicon().determiners and right.folded in lexicon().determiners
        return (named_left and (right_new or at + 2 < len(segment))) or (plural_left and right_new) or determined

    def _before_apposition(self, part: Sequence[Word]) -> Sequence[Word]:
        """The words before the first comma that opens an apposition or a relative clause."""
        known = lexicon()
        for at, word in enumerate(part[1:-1], start=1):
            if word.text in _APPOSITION and word.text != "(":
                following = part[at + 1]
                named = following.capital and not is_role_noun(following.folded)
                listed = word.text == "," and (named or following.folded in {"others", "and"})
                if not listed or following.folded in known.determiners:
                    return part[:at]
        return part

    def _inside_name(self, word: Word) -> bool:
        return any(entity.start < word.start and word.end < entity.end for entity in self._overlapping(word)) or any(
            naming.start < word.start < naming.end for naming in self.namings
        )

    def _ends_name(self, word: Word) -> bool:
        return any(naming.end == word.end for naming in self._namings_in(word.start, word.end)) or any(
            entity.end == word.end and entity.type in {"PERSON", "ORG", "LOC", "NORP"}
            for entity in self._overlapping(word)
        )

    # -- one person by name

    def _name(self, part: Sequence[Word]) -> Reading | None:
        """A person whose name ends the noun phrase: "Pentagon spokesman Jeff Davis", "Sen. Tim Kaine (D-Va.)"."""
        stop = self._first_stop(part)
        begin = part[0].start
        for naming in reversed(self._namings_in(begin, part[stop - 1].end)):
            if naming.start < begin and naming.end <= begin:
                continue
            after = [word for word in part if word.start >= naming.end]
            if not after or (after[0].possessive and len(after) == 1):
                return self._named(naming)
            first = after[0]
            if not first.possessive and (not first.word or first.folded in lexicon().stoppers):
                return self._named(naming)
        return None

    def _named(self, naming: Naming) -> Reading:
        heads = frozenset(head for role in naming.roles for head in role.heads)
        return Reading(
            form=Form.NAME, kind=Kind.PERSON, name=naming.name.text, heads=heads, naming=naming, gender=naming.gender
        )

    def _explained(self, part: Sequence[Word]) -> Reading | None:
        """A role that a name explains: "A lawyer for the news outlets, David Schulz,"."""
        core = self._core(part)
        if not core or not is_role_noun(core[-1].folded):
            return None
        for at, word in enumerate(part):
            if word.text == "," and at + 1 < len(part):
                starts = [naming for naming in self._namings_in(part[at + 1].start, part[-1].end)]
                if starts and starts[0].head <= part[at + 1].start:
                    return self._named(starts[0])
                return None
        return None

    # -- nouns

    def _noun(self, part: Sequence[Word]) -> Reading:
        core = self._core(part)
        if fold(phrase(self.text, part)) in lexicon().generic:
            return Reading(form=Form.DESCRIPTION, kind=Kind.GENERIC, name=phrase(self.text, part))
        if self._quantity(part, core):
            return self._quantified(part, core)
        bare = self._undetermined(core) or list(core)
        head = bare[-1]
        if head.possessive and len(bare) > 1:
            bare = bare[:-1]
            head = bare[-1]
        reading = self._by_entity(bare, head) or self._by_list(bare, head)
        first = part[0].folded
        owner = self._owner(part, head)
        definite = first in lexicon().definite or owner is not None or first not in lexicon().indefinite
        name = reading.name or phrase(self.text, self._undetermined(self._named_part(part)))
        words = frozenset(word.folded for word in bare[:-1])
        return replace(reading, name=name, definite=definite, owner=owner, modifiers=words)

    def _quantity(self, part: Sequence[Word], core: Sequence[Word]) -> bool:
        """Whether the phrase is a number or share of others: "one of the doctors", "46 percent", "some"."""
        head = core[-1].folded
        following = part[len(core)].folded if len(part) > len(core) else ""
        if "more" in {word.folded for word in core} and following == "of":
            return True
        if following == "of" and (head in _SINGLE or head in _SEVERAL or head in lexicon().groups or head[0].isdigit()):
            return True
        if following == "in" and head in {"one", "two", "three", "four"}:
            return True
        return (
            len(core) <= 2
            and (head in _SINGLE | _SEVERAL or head in {"percent", "percentage"})
            or (head[0].isdigit() and not (len(core) > 1 and core[-2].capital))
        )

    def _quantified(self, part: Sequence[Word], core: Sequence[Word]) -> Reading:
        head = core[-1].folded
        name = phrase(self.text, self._named_part(part))
        of_them = len(part) > len(core) + 1 and part[len(core)].folded == "of"
        if head in _SINGLE and not (of_them and head == "neither"):
            if not of_them and len(part) > len(core) and part[len(core)].folded == "in":
                return Reading(form=Form.DESCRIPTION, kind=Kind.GROUP, name=name, plural=True)
            return Reading(form=Form.DESCRIPTION, kind=Kind.OFFICE, name=name, head=None)
        rest = self._noun(part[len(core) + 1 :]) if of_them else None
        papers = rest is not None and rest.head in lexicon().documents
        kind = Kind.DOCUMENT if papers else Kind.GROUP
        return Reading(form=Form.DESCRIPTION, kind=kind, name=name, head=head, plural=True)

    def _by_entity(self, bare: Sequence[Word], head: Word) -> Reading | None:
        """What the annotation says of a capitalised head; a body's whole name is one."""
        if not head.capital:
            return None
        for entity in self._overlapping(head):
            if entity.end < head.end or (bare[0].start < entity.start and head.folded in lexicon().documents):
                continue
            if entity.type in {"ORG", "LOC", "FACILITY", "PRODUCT"}:
                return Reading(form=Form.NAME, kind=Kind.ORGANIZATION, head=head.folded)
            if entity.type == "NORP" and singular(head.folded) is not None:
                return Reading(form=Form.DESCRIPTION, kind=Kind.GROUP, head=singular(head.folded), plural=True)
        return None

    def _by_list(self, bare: Sequence[Word], head: Word) -> Reading:
        known = lexicon()
        folded = head.folded
        one = singular(folded)
        last = (one or folded).rsplit("-", 1)[-1]
        noun = one if one is not None else folded
        description = Form.DESCRIPTION
        if fold(phrase(self.text, bare)) in known.generic:
            return Reading(form=description, kind=Kind.GENERIC, head=folded)
        if noun in known.documents or last in known.documents:
            return Reading(form=description, kind=Kind.DOCUMENT, head=noun, plural=one is not None)
        if one is None and (folded in known.metonyms or fold(phrase(self.text, bare)) in known.metonyms):
            return Reading(form=Form.NAME, kind=Kind.ORGANIZATION, head=folded)
        if head.capital and any(char.isupper() for char in head.text[2:]) and not head.text.isupper():
            return Reading(form=Form.NAME, kind=Kind.ORGANIZATION, head=folded)
        if folded in known.groups or (one is not None and not (head.capital and one in known.organizations)):
            return Reading(form=description, kind=Kind.GROUP, head=noun, plural=True)
        if is_role_noun(folded):
            heads = frozenset(role_heads(bare)) | {folded}
            gender = next((gender for noun in sorted(heads) if (gender := role_gender(noun))), None)
            return Reading(form=description, kind=Kind.OFFICE, head=folded, heads=heads, gender=gender)
        if folded in known.organizations or folded in known.body_words or last in known.organizations:
            form = Form.NAME if head.capital else description
            return Reading(form=form, kind=Kind.ORGANIZATION, head=folded)
        if head.capital and folded not in known.sentence_words:
            return Reading(form=Form.NAME, kind=Kind.ORGANIZATION, head=folded)
        if folded.endswith(("ist", "ian", "eer")):
            return Reading(form=description, kind=Kind.OFFICE, head=folded, heads=frozenset({folded}))
        return Reading(form=description, kind=Kind.DOCUMENT, head=folded)

    # -- parts of a noun phrase

    def _core(self, part: Sequence[Word]) -> Sequence[Word]:
        """The noun phrase up to its head: before the first mark, preposition, participle or clause."""
        core = part[: self._first_stop(part)]
        while len(core) > 1 and not core[-1].word and not core[-1].possessive:
            core = core[:-1]
        return core or part[:1]

    def _first_stop(self, part: Sequence[Word]) -> int:
        stoppers = lexicon().stoppers
        for at, word in enumerate(part):
            if at and (word.folded in stoppers or word.text in _APPOSITION) and not self._inside_name(word):
                title = tuple(other.folded for other in part[at - 1 : at + 2])
                if not any(key[:3] == title for key in lexicon().titles):
                    return at
        return len(part)

    def _named_part(self, part: Sequence[Word]) -> Sequence[Word]:
        """What becomes the name: the phrase up to its first comma or clause, prepositions kept."""
        for at, word in enumerate(part):
            if at and (word.text in _APPOSITION or word.folded in {"who", "which", "whose", "that"}):
                return part[:at]
        return part

    def _undetermined(self, part: Sequence[Word]) -> list[Word]:
        rest = [*part]
        while len(rest) > 1 and (rest[0].folded in lexicon().determiners or rest[0].folded in {"both"}):
            rest.pop(0)
        return rest

    def _owner(self, part: Sequence[Word], head: Word) -> Naming | str | None:
        pronoun = part[0].folded
        if pronoun in lexicon().possessive:
            return lexicon().pronouns.get(pronoun)
        for naming in self._namings_in(part[0].start, head.start):
            if naming.possessive and naming.end < head.start:
                return naming
        return None

    def _namings_in(self, start: int, end: int) -> list[Naming]:
        return [naming for naming in self.namings if naming.start < end and naming.end > start]

    def _overlapping(self, word: Word) -> list[Entity]:
        return [entity for entity in self.entities if entity.start < word.end and entity.end > word.start]
