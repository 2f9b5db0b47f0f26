"""What the words of a source are: a name, a pronoun, a description, a group, a document, a body.

Reading a source decides its kind and its form only; who is meant is decided by the resolver with the whole article in
view. The head of the noun phrase decides: the last word before the first preposition, clause or comma.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.attribution import Entity, Kind
from claimtrack.resolution.coordination import before_apposition, joined, two_explained
from claimtrack.resolution.edges import noun_phrase, opens_report
from claimtrack.resolution.folding import fold
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.namings import Naming
from claimtrack.resolution.noun_kinds import read_noun
from claimtrack.resolution.phrases import Phrases
from claimtrack.resolution.reading import Form, Reading
from claimtrack.resolution.roles import body_in, is_person_noun, is_role_noun
from claimtrack.resolution.specifics import specific_words
from claimtrack.resolution.words import Word, phrase, singular

__all__ = ["SourceReader"]


_BASED = ("-based", "-backed", "-owned", "-controlled", "-headquartered", "-listed", "-run")
_VERBS = frozenset({"said", "says", "told", "added", "wrote", "asked"})
_FINITE = frozenset({"had", "has", "have", "is", "was", "were"})
"""Verbs behind a "who" that the source goes on with: "who has since left"."""
_NO_NAMES = frozenset({"he", "she", "they", "we", "you", "her", "his", "their"})
"""Pronouns that are no name in capitals either."""
_OF_BODIES_TOO = frozenset({"ally", "competitor", "opponent", "owner", "partner", "peer", "rival", "successor"})
"""Nouns for persons by which bodies are called as well."""
_FOLLOWING = re.compile(r" (?:has |have |had |also )?([a-z]+)\b")
"""The verb behind a source."""
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|io|tv|co\.[a-z]{2}|com\.[a-z]{2})", re.IGNORECASE)
"""A website by its address."""
_SINGLE = frozenset({"one", "another", "either", "neither"})
_SEVERAL = frozenset(
    {"some", "many", "most", "few", "several", "all", "both", "each", "others", "those", "none", "half", "more", "any"}
)


class SourceReader:
    """Reads the sources of one article, given its namings and entities."""

    def __init__(self, text: str, namings: Sequence[Naming], entities: Sequence[Entity]) -> None:
        self.text = text
        self.phrases = Phrases(text, namings, entities)

    def read(self, words: Sequence[Word]) -> Reading:
        """Read the words of one source."""
        part = noun_phrase(self.phrases, words)
        if not part or part[0].folded in _VERBS or opens_report(self.phrases, part):
            return Reading(form=Form.EMPTY)
        return (
            self._pronoun(part)
            or self._coordination(part)
            or self._name(part)
            or self._explained(part)
            or self._explained_by_body(part)
            or self._named_last(part)
            or self._noun(part)
        )

    def _pronoun(self, part: Sequence[Word]) -> Reading | None:
        known = lexicon()
        kind = known.pronouns.get(part[0].folded)
        # "US" and "IT" in capitals are names; "SHE" is none, whatever else a text writes in capitals.
        name = part[0].text.isupper() and len(part[0].text) > 1 and part[0].folded not in _NO_NAMES
        if kind is None or name:
            return None
        if len(part) > 1 and part[1].text[0] in "'’" and not part[1].possessive:
            part = part[:1]
        followed = (
            len(part) > 1
            and part[1].word
            and part[1].folded not in {"all", "both", "himself", "herself", "who", "themselves", "each", "too", "also"}
        )
        if followed and not (part[0].folded == "who" and part[1].folded in _FINITE):
            return None
        if kind == "second":
            return Reading(form=Form.PRONOUN, kind=Kind.GENERIC, name="you", pronoun=kind)
        return Reading(form=Form.PRONOUN, pronoun=kind, gender={"male": "m", "female": "f"}.get(kind))

    # -- several at once

    def _coordination(self, part: Sequence[Word]) -> Reading | None:
        """Two or more speakers."""
        segment = joined(self.phrases, part)
        if segment is not None:
            return self._joined(segment)
        names = two_explained(self.phrases, part)
        return None if names is None else Reading(form=Form.DESCRIPTION, kind=Kind.GROUP, name=names, plural=True)

    def _joined(self, segment: Sequence[Word]) -> Reading:
        name = phrase(self.text, self.phrases.undetermined(segment))
        last = self._noun(self.phrases.undetermined(segment))
        kind = Kind.DOCUMENT if last.kind is Kind.DOCUMENT else Kind.GROUP
        return Reading(form=Form.DESCRIPTION, kind=kind, name=name, head=None, plural=True)

    # -- one person by name

    def _name(self, part: Sequence[Word]) -> Reading | None:
        """A person whose name ends the noun phrase: "Pentagon spokesman Jeff Davis", "Sen. Tim Kaine (D-Va.)"."""
        stop = self.phrases.first_stop(part)
        begin = part[0].start
        for naming in reversed(self.phrases.namings_in(begin, part[stop - 1].end)):
            if naming.start < begin and naming.end <= begin:
                continue
            after = [word for word in part if word.start >= naming.end]
            if not after or (after[0].possessive and len(after) == 1 and not self._own_ending(part)):
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
        core = self.phrases.core(part)
        if (
            not core
            or (
                read_noun(self.phrases, core, core[-1]).kind not in {Kind.OFFICE, Kind.DOCUMENT}
                and not is_role_noun(core[-1].folded)
            )
            or core[-1].folded in lexicon().documents
        ):
            return None
        for at, word in enumerate(part):
            if word.text == "," and at + 1 < len(part):
                following = part[
                    at + 2 if part[at + 1].folded in lexicon().determiners and at + 2 < len(part) else at + 1
                ]
                starts = self.phrases.namings_in(following.start, part[-1].end)
                if starts and starts[0].head <= following.start:
                    return self._named(starts[0])
                return None
        return None

    def _explained_by_body(self, part: Sequence[Word]) -> Reading | None:
        """A body called by a noun for persons first: "Roe's former coalition partner, the Varnian Greens"."""
        core = self.phrases.core(part)
        comma = next((at for at, word in enumerate(part) if word.text == ","), None)
        if comma is None or comma < len(core) or core[-1].folded not in _OF_BODIES_TOO or comma + 1 >= len(part):
            return None
        rest = before_apposition(part[comma + 1 :])
        last = next((word for word in reversed(rest) if word.word and word.text != ")"), rest[-1])
        body = any(entity.type == "ORG" and entity.end >= last.end for entity in self.phrases.entities_at(last))
        return self._noun(rest) if body else None

    def _named_last(self, part: Sequence[Word]) -> Reading | None:
        """A role, whom it serves, and the name without a comma: "spokeswoman for the festival Anja Marx".

        Only after a noun that is no person: "spokesman for rapper Zog" names whom he speaks for.
        """
        namings = self.phrases.namings_in(part[0].start, part[-1].end)
        if namings and namings[-1].end == part[-1].end and namings[-1].head <= part[0].start:
            return self._named(namings[-1])
        if not namings or namings[-1].end != part[-1].end or not namings[-1].name.full:
            return None
        before = [word for word in self.phrases.undetermined(part) if word.end <= namings[-1].start]
        # "The head of a police union DPLG Rainer Wendel"
        if before and sum(map(str.isupper, before[-1].text)) > 1:
            before.pop()
        if len(before) < 4 or not is_role_noun(before[0].folded) or before[1].folded not in {"for", "of", "at"}:
            return None
        last = before[-1]
        noun = last.word and last.folded not in lexicon().stoppers | lexicon().determiners
        return self._named(namings[-1]) if noun and not last.capital and not is_person_noun(last.folded) else None

    # -- nouns

    def _noun(self, part: Sequence[Word]) -> Reading:
        core = self.phrases.core(part)
        if len(part) == 2 and part[0].folded == "this" and part[1].folded in lexicon().own_voice:
            return Reading(form=Form.DESCRIPTION, kind=Kind.AUTHOR, name=phrase(self.text, part))
        if fold(phrase(self.text, part)) in lexicon().generic:
            return Reading(form=Form.DESCRIPTION, kind=Kind.GENERIC, name=phrase(self.text, part))
        whole = phrase(self.text, self.phrases.undetermined(part))
        if fold(whole) in lexicon().metonyms and whole[0].isupper():
            return Reading(form=Form.NAME, kind=Kind.ORGANIZATION, name=whole, head=part[-1].folded)
        last = phrase(self.text, part).rsplit(" ", 1)[-1]
        if _SITE.fullmatch(last) and self.phrases.first_stop(part) == len(part):
            return Reading(form=Form.NAME, kind=Kind.ORGANIZATION, name=last, head=fold(last))
        if self._quantity(part, core):
            return self._quantified(part, core)
        if part[0].folded in {"no", "any"} and len(part) > 1:
            return Reading(form=Form.DESCRIPTION, kind=Kind.GENERIC, name=phrase(self.text, part))
        bare = self.phrases.undetermined(core) or list(core)
        head = bare[-1]
        if head.possessive and len(bare) > 1:
            bare = bare[:-1]
            head = bare[-1]
        first = part[0].folded
        reading = self._of_a_nation(part, bare, head) or read_noun(self.phrases, bare, head)
        owner = self._owner(part, head)
        if reading.kind is Kind.GENERIC and len(part) > len(core):
            reading = replace(reading, kind=Kind.GROUP, plural=True)
        indefinite = lexicon().indefinite | {"least", "most"}
        definite = first in lexicon().definite or owner is not None or first not in indefinite
        name = reading.name or phrase(self.text, self.phrases.undetermined(self.phrases.named_part(part)))
        words = frozenset(word.folded for word in bare[:-1])
        name = _unquoted(self._without_ending(name, part))
        body = body_in(self.text, self.phrases.named_part(part)) if reading.kind is Kind.OFFICE else None
        if reading.form is Form.NAME and reading.kind is Kind.ORGANIZATION:
            name = self._proper(part, head) or name
        specific = specific_words(self.phrases.named_part(part), but=head)
        return replace(
            reading, name=name, definite=definite, owner=owner, modifiers=words, organization=body, specific=specific
        )

    def _of_a_nation(self, part: Sequence[Word], bare: Sequence[Word], head: Word) -> Reading | None:
        """ "A Tunisian", "the 46-year-old South African": one person by a people's name; "the Swiss": several."""
        nation = any(
            entity.type == "NORP" and entity.end >= head.end and entity.start <= head.start
            for entity in self.phrases.entities_at(head)
        )
        if not nation or singular(head.folded) is not None:
            return None
        if head.folded in lexicon().roles:
            return None
        aged = any(word.folded.endswith("year-old") for word in bare)
        heads = frozenset({"citizen"})
        one = part[0].folded in {"a", "an", "another", "one", "every"}
        if aged or one:
            return Reading(form=Form.DESCRIPTION, kind=Kind.OFFICE, head="citizen", heads=heads)
        if part[0].folded == "the" and len(bare) == 1 and head.folded not in lexicon().known_bodies:
            return Reading(form=Form.DESCRIPTION, kind=Kind.GROUP, head=head.folded, plural=True)
        return None

    def _proper(self, part: Sequence[Word], head: Word) -> str | None:
        """A body's name without what only tells of it: "angry Ostland", "the law firm Mossel Fonda", "KONA"."""
        named = self.phrases.undetermined(self.phrases.named_part(part))
        at = next((at for at, word in enumerate(named) if word.end == head.end), None)
        if at is None or not head.capital:
            return None
        first = at
        while first > 0 and self._goes_on(named[first - 1], named[first]):
            first -= 1
        while first < at and (named[first].folded.endswith(_BASED) or not named[first].capital):
            first += 1
        return self._without_ending(phrase(self.text, named[first:]), part)

    def _without_ending(self, name: str, part: Sequence[Word]) -> str:
        return name if self._own_ending(part) else name.removesuffix("'s").removesuffix("’s")

    def _own_ending(self, part: Sequence[Word]) -> bool:
        """Whether the "'s" at the end is the name's own, for a verb follows: "Orlo's announced"."""
        following = _FOLLOWING.match(self.text, part[-1].end)
        return part[-1].possessive and following is not None and following[1] in lexicon().clause_verbs

    def _goes_on(self, before: Word, word: Word) -> bool:
        """Whether a word before is part of a proper name, or of the owner's ("South Korea's Defense Ministry")."""
        linked = before.folded in {
            "of",
            "for",
            "and",
            "&",
            "the",
            "de",
            "on",
            "in",
            "'",
            "’",
        } and self.phrases.inside_name(before)
        return before.capital or before.possessive or before.text == "&" or linked or self.phrases.inside_name(word)

    def _quantity(self, part: Sequence[Word], core: Sequence[Word]) -> bool:
        """Whether the phrase is a number or share of others: "one of the doctors", "46 percent", "some"."""
        head = core[-1].folded
        following = part[len(core)].folded if len(part) > len(core) else ""
        if head in _SINGLE and [word.folded for word in part[1:3]] == ["or", "more"]:
            return True
        if "more" in {word.folded for word in core} and following == "of":
            return True
        if following == "of" and (
            head in _SINGLE or head in _SEVERAL or head in lexicon().groups or head == "group" or head[0].isdigit()
        ):
            return True
        if following == "in" and head in {"one", "two", "three", "four"}:
            return True
        return (len(core) <= 2 and (head in _SINGLE | _SEVERAL or head in {"percent", "percentage"})) or (
            head[0].isdigit() and "year-old" not in head and not (len(core) > 1 and core[-2].capital)
        )

    def _quantified(self, part: Sequence[Word], core: Sequence[Word]) -> Reading:
        head = core[-1].folded
        name = phrase(self.text, self.phrases.named_part(part))
        of_them = len(part) > len(core) + 1 and part[len(core)].folded == "of"
        if head == "group":
            return Reading(form=Form.DESCRIPTION, kind=Kind.GROUP, name=name, head=head, plural=True)
        if (
            head in _SINGLE
            and [word.folded for word in part[1:3]] != ["or", "more"]
            and not (of_them and head == "neither")
        ):
            if not of_them and len(part) > len(core) and part[len(core)].folded == "in":
                return Reading(form=Form.DESCRIPTION, kind=Kind.GROUP, name=name, plural=True)
            kind = self._one_of(part[len(core) + 1 :]) if of_them else Kind.OFFICE
            return Reading(form=Form.DESCRIPTION, kind=kind, name=name, head=None)
        rest = self._noun(part[len(core) + 1 :]) if of_them else None
        papers = rest is not None and rest.kind is Kind.DOCUMENT and rest.head in lexicon().documents
        kind = Kind.DOCUMENT if papers else Kind.GROUP
        return Reading(form=Form.DESCRIPTION, kind=kind, name=name, head=head, plural=True)

    def _one_of(self, rest: Sequence[Word]) -> Kind:
        """What one of several is: an individual, unless they are bodies or documents."""
        head = self.phrases.core(rest)[-1].folded if rest else ""
        one = singular(head) or head
        if one in lexicon().organizations:
            return Kind.ORGANIZATION
        return Kind.DOCUMENT if one in lexicon().documents else Kind.OFFICE

    def _owner(self, part: Sequence[Word], head: Word) -> Naming | str | None:
        pronoun = part[0].folded
        if pronoun in lexicon().possessive:
            return lexicon().pronouns.get(pronoun)
        for naming in self.phrases.namings_in(part[0].start, head.start):
            if naming.possessive and naming.end < head.start:
                return naming
        return None


def _unquoted(name: str) -> str:
    """A name without a quotation mark in front whose fellow lies outside: "The “Selby Papers” show"."""
    return name[1:] if name[:1] in '"“‘' and len(name) > 1 and not set(name[1:]) & set('"”’') else name
