"""Everything that is known of one article while its sources are resolved."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import accumulate

from claimtrack.article import Article
from claimtrack.attribution import Annotation, Attribution, Entity, Kind, Span
from claimtrack.resolution.aliases import find_aliases, known_only_as
from claimtrack.resolution.cast import Cast
from claimtrack.resolution.couples import with_shared_names
from claimtrack.resolution.folding import fold, letters
from claimtrack.resolution.fronts import Front, find_fronts
from claimtrack.resolution.genders import tell_genders
from claimtrack.resolution.layout import Layout
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.lone_names import selves_in
from claimtrack.resolution.namings import Naming, find_namings
from claimtrack.resolution.organizations import first_words, short_forms, short_names
from claimtrack.resolution.referents import Referent, Register
from claimtrack.resolution.salience import Mention, Salience
from claimtrack.resolution.sources import SourceReader
from claimtrack.resolution.subjects import relatives, subject_phrases
from claimtrack.resolution.words import Word, scan, singular

__all__ = ["Scene"]

_COMPOUND = re.compile(r"[-–]\w+[^\S\n]+([\w-]+)")

INSTITUTIONS = frozenset(
    {"academy", "airport", "aquarium", "clinic", "college", "foundation", "hospital", "institute", "library", "museum"}
    | {"observatory", "prison", "university", "zoo"}
)
"""What is a place and speaks as well."""
BEHIND_NOUN = frozenset({"&", "and", "at", "for", "in", "of"})
"""What goes on in a name behind the noun that tells what it is."""
_ARTICLE = 4
"""Room for an article before a body that begins a sentence: "The ministry"."""

_PREPOSITIONS = frozenset(["about", "against", "and", "at", "by", "for", "from", "in", "of", "on", "to", "with"])


class Scene:
    """The article's words, layout, persons and speakers, and the mentions that pronouns look back to.

    ``who`` maps an attribution's id to its referent once that is decided, ``why`` to the reason where there is one.
    """

    def __init__(self, article: Article, annotation: Annotation, attributions: Sequence[Attribution]) -> None:
        self.text = article.text
        self.title = article.title or ""
        self.words = scan(self.text)
        self.starts = [word.start for word in self.words]
        self.layout = Layout(self.text, annotation)
        cuts = {place for attribution in attributions for span in attribution.source for place in span}
        short = short_forms(self.text)
        selves = selves_in(self.text, attributions)
        namings = find_namings(self.text, self.words, annotation.entities, cuts=cuts, bodies=short, speaking=selves)
        self.namings = with_shared_names(self.text, namings)
        self.naming_starts = [naming.start for naming in self.namings]
        self.cast = Cast(self.namings, find_aliases(self.text, self.namings), known_only_as(self.text, self.namings))
        tell_genders(self.cast, self.namings, self.words, self.layout)
        sources = [span for attribution in attributions for span in attribution.source]
        entities = self._relabelled(annotation.entities, {self.text[start:end] for start, end in sources})
        self.reader = SourceReader(self.text, self.namings, entities)
        self.named_sources = {
            self.cast.person(naming) for start, end in sources for naming in self.namings_between(start, end)
        }
        self.register = Register(short_forms=self._lone_companies(annotation.entities, sources) | short)
        self.salience = Salience(self.layout)
        self.attributions = sorted(attributions, key=place_of)
        sentences = self.layout.sentences
        subjects = subject_phrases(self.words, [self.word_at(sentence.start) for sentence in sentences], sentences)
        self.subjects = frozenset(phrase[0].start for phrase in subjects)
        begun = {phrase[0].start: phrase for phrase in (*relatives(self.words), *subjects)}
        self.phrases = [begun[start] for start in sorted(begun)]
        self.who: dict[str, Referent] = {}
        self.why: dict[str, str | None] = {}
        self._contents = sorted(
            ((span, attribution) for attribution in attributions for span in attribution.content),
            key=lambda pair: (pair[0], pair[1].id),
        )
        self._content_starts = [span.start for span, _ in self._contents]
        # The furthest end so far: looking back can stop where nothing reaches the place any more.
        self._furthest = [*accumulate((span.end for span, _ in self._contents), max)]
        self.states = [
            (entity.start, entity.text)
            for entity in annotation.entities
            if entity.type == "LOC" and fold(entity.text) in lexicon().states
        ]
        self._bodies = {entity.end: entity for entity in annotation.entities if entity.type == "ORG"}
        self.fronts = find_fronts(self.words, sentences, self.namings)
        self._front_starts = [front.start for front in self.fronts]
        self._mention_persons()
        self._mention_bodies(entities)

    def word_at(self, place: int) -> int:
        """The index of the first word that begins at or after a place."""
        return bisect_left(self.starts, place)

    def words_of(self, attribution: Attribution) -> list[Word]:
        """The words of an attribution's source, in text order."""
        found: list[Word] = []
        for span in sorted(attribution.source):
            at = self.word_at(span.start)
            if at and self.words[at - 1].end > span.start:
                at -= 1
            while at < len(self.words) and self.words[at].start < span.end:
                found.append(self.words[at])
                at += 1
        return found

    def holding(self, place: int) -> list[Attribution]:
        """The attributions whose content holds a place."""
        at = bisect_right(self._content_starts, place) - 1
        found: list[Attribution] = []
        while at >= 0 and self._furthest[at] > place:
            span, attribution = self._contents[at]
            if span.end > place:
                found.append(attribution)
            at -= 1
        return found

    def namings_between(self, start: int, end: int) -> Sequence[Naming]:
        """The namings that begin between two places."""
        return self.namings[bisect_left(self.naming_starts, start) : bisect_left(self.naming_starts, end)]

    def naming_ending_by(self, place: int) -> Naming | None:
        """The last naming that ends at or before a place."""
        at = bisect_left(self.naming_starts, place) - 1
        while at >= 0 and self.namings[at].end > place:
            at -= 1
        return self.namings[at] if at >= 0 else None

    def body_ending_at(self, place: int) -> Entity | None:
        """The organization that the annotation ends at a place."""
        return self._bodies.get(place)

    def naming_from(self, place: int) -> Naming | None:
        """The naming whose noun phrase begins at a place."""
        at = bisect_left(self.naming_starts, place)
        found = self.namings[at] if at < len(self.namings) else None
        return found if found is not None and place in (found.head, found.start) else None

    def front_at(self, place: int) -> Front | None:
        """What stands before the subject of its sentence and holds a place; None where nothing does."""
        at = bisect_right(self._front_starts, place) - 1
        return self.fronts[at] if at >= 0 and place < self.fronts[at].end else None

    def in_relative(self, place: int) -> bool:
        """Whether a name at a place is only the subject of a relative clause: "the pact, which Hale opposed"."""
        at = self.word_at(place) - 1
        return at >= 0 and self.words[at].folded in {"which", "whom"}

    def person(self, naming: Naming) -> Referent:
        """The referent of the person that a naming names."""
        return self.register.person(self.cast.person(naming))

    def _relabelled(self, entities: Sequence[Entity], speaking: Collection[str]) -> list[Entity]:
        """The entities, a word that is no person's name after all as a place, which may speak for a state.

        "The Roes" are neither. What a list or the annotation elsewhere calls a body is one here as well, and so is a
        word that speaks (``speaking``).
        """
        families = {naming.name.key for naming in self.namings}
        bodies = {entity.text for entity in entities if entity.type == "ORG"}

        def relabelled(entity: Entity) -> Entity:
            if entity.type != "PERSON" or self.namings_between(entity.start, entity.end):
                return entity
            if " " in entity.text and (entity.text in bodies or fold(entity.text) in lexicon().known_bodies):
                return replace(entity, type="ORG")
            place = entity.text.isalpha() and letters(entity.text).removesuffix("s") not in families
            return replace(entity, type="ORG" if entity.text in speaking else "LOC") if place else entity

        return [relabelled(entity) for entity in entities]

    def _lone_companies(self, entities: Sequence[Entity], sources: Sequence[Span]) -> dict[str, str]:
        """The bodies that a single word calls again: one that is no place and nobody's name."""
        places = {entity.text for entity in entities if entity.type in {"LOC", "NORP"}}
        bodies = {
            " ".join(entity.text.split()).removeprefix("The ")
            for entity in entities
            if entity.type == "ORG" or (entity.type == "PERSON" and not self.namings_between(entity.start, entity.end))
        }
        speaking = " ".join(self.text[span.start : span.end] for span in sources)
        # "Google Pixel Core" is no other name of Google: of what speaks nowhere, the first word is a body of its own.
        shortened = {word: name for word, name in short_names(bodies, self.text).items() if name in speaking}
        return {
            word: name
            for word, name in {**shortened, **first_words(self.text)}.items()
            if word not in places and all(naming.name.key != letters(word) for naming in self.namings)
        }

    def _mention_persons(self) -> None:
        last = -1
        behind_fronts = {front.subject.start for front in self.fronts if front.subject is not None}
        for naming in self.namings:
            front = self.front_at(naming.start)
            sentence = self.layout.sentence(naming.start)
            parsed = self.layout.role(naming.start, naming.end)
            weak = naming.possessive or (parsed == "weak" if parsed else self._modifies(naming.end))
            weak = weak or self._determined(naming) or (front is not None and front.asks)
            first = (sentence != last and not self._after_preposition(naming)) or self._heads_clause(naming)
            first = first or naming.start in behind_fronts
            subject = not weak and (parsed == "subject" if parsed else first) and not self.in_relative(naming.head)
            if subject:
                last = sentence
            person = self.cast.person(naming)
            told = bool(naming.roles) or (subject and self._called_by_a_word(naming))
            introduced = naming.name.full and told and not weak
            lone = len(person.namings) == 1 and not naming.name.full and not naming.roles
            self.salience.add(
                Mention(
                    start=naming.start,
                    end=naming.end,
                    referent=self.person(naming),
                    subject=subject,
                    weak=weak,
                    lone=lone,
                    introduced=introduced,
                )
            )

    def _mention_bodies(self, entities: Sequence[Entity]) -> None:
        for entity in entities:
            if self.text[entity.end : entity.end + 1] in {"-", "–"}:
                self._mention_compound(entity)
                continue
            at = bisect_left(self.naming_starts, entity.end) - 1
            if at >= 0 and self.namings[at].end > entity.start:
                continue
            acts = (entity.type == "LOC" and self._acts(entity)) or _is_institution(entity)
            if entity.type != "ORG" and not acts:
                continue
            possessive = self.text[entity.end - 2 : entity.end] in {"'s", "’s"}
            name = " ".join(entity.text.split()).removeprefix("the ").removeprefix("The ")
            body = self.register.body(name[:-2] if possessive else name)
            weak = possessive or self.text[entity.end : entity.end + 2] in {"'s", "’s"} or self._modifies(entity.end)
            sentence = self.layout.sentence_at(entity.start)
            subject = sentence is not None and entity.start - sentence.start <= _ARTICLE and not weak
            self.salience.add(Mention(start=entity.start, end=entity.end, referent=body, subject=subject, weak=weak))

    def _acts(self, entity: Entity) -> bool:
        """Whether a place begins a sentence and does something: "Ostland launched a rocket"."""
        at = self.word_at(entity.end)
        if at >= len(self.words) or entity.start - self.layout.sentence_start(entity.start) > _ARTICLE:
            return False
        verb = self.words[at]
        return verb.word and not verb.capital and verb.folded not in _PREPOSITIONS and verb.start == entity.end + 1

    def _mention_compound(self, entity: Entity) -> None:
        """ "The US-led coalition" mentions a coalition, and not the US."""
        match = _COMPOUND.match(self.text, entity.end)
        if match and fold(match[1]) in lexicon().organizations:
            body = self.register.body(self.text[entity.start : match.end()], fold(match[1]))
            sentence = self.layout.sentence_at(entity.start)
            subject = sentence is not None and entity.start - sentence.start <= _ARTICLE
            self.salience.add(Mention(start=entity.start, end=match.end(), referent=body, subject=subject, weak=False))

    def _modifies(self, end: int) -> bool:
        """Whether a name that ends at a place only modifies the next noun: "the Clinton campaign"."""
        at = self.word_at(end)
        if at >= len(self.words) or self.words[at].start - end != 1:
            return False
        known = lexicon()
        folded = self.words[at].folded
        # "Hale takes a seat": what has an object is a verb.
        verb = at + 1 < len(self.words) and self.words[at + 1].folded in known.determiners
        return folded in known.organizations or folded in known.roles or (not verb and singular(folded) is not None)

    def _heads_clause(self, naming: Naming) -> bool:
        """Whether a name begins a further main clause: ", but Jane Roe did"."""
        at = self.word_at(naming.head)
        joined = at > 1 and self.words[at - 1].folded in {"and", "but", "while"} and self.words[at - 2].text == ","
        after = self.word_at(naming.end)
        if not joined or after >= len(self.words):
            return False
        verb = self.words[after]
        return verb.word and not verb.capital and verb.folded not in _PREPOSITIONS | lexicon().stoppers - {"was", "had"}

    def _determined(self, naming: Naming) -> bool:
        """Whether a lone name stands between an article and a noun: "the Shamu show"."""
        at, after = self.word_at(naming.head) - 1, self.word_at(naming.end)
        if naming.name.full or naming.roles or at < 0 or after >= len(self.words):
            return False
        noun = self.words[after]
        plain = noun.word and not noun.capital and noun.folded not in lexicon().stoppers | lexicon().times
        return plain and self.words[at].folded in {"the", "a", "an"} and noun.start == naming.end + 1

    def _called_by_a_word(self, naming: Naming) -> bool:
        """Whether a name that begins a sentence has a word before it that no list knows: "Full-back Emeka Orlo"."""
        begin = self.layout.sentence_start(naming.start)
        before = self.words[self.word_at(naming.head) : self.word_at(naming.start)]
        plain = all(word.word and word.folded not in lexicon().determiners for word in before)
        return bool(before) and plain and self.word_at(naming.head) - self.word_at(begin) <= 1

    def _after_preposition(self, naming: Naming) -> bool:
        at = self.word_at(naming.head) - 1
        return at >= 0 and self.words[at].folded in _PREPOSITIONS


def place_of(attribution: Attribution) -> tuple[int, str]:
    """Where an attribution stands in the text: its source, else its cue, else its content; and its id."""
    spans = attribution.source or attribution.cue or attribution.content
    return min((span.start for span in spans), default=0), attribution.id


def gender_fits(one: str | None, other: str | None) -> bool:
    """Whether two genders may belong to one person; an unknown one fits all."""
    return one is None or other is None or one == other


def is_person(referent: Referent) -> bool:
    """Whether a referent is one person, named or not."""
    return referent.kind in {Kind.PERSON, Kind.OFFICE}


def _is_institution(entity: Entity) -> bool:
    """Whether a place's name tells that it is one that speaks: "Selby Zoo", "Museum of Art in Selby"."""
    return entity.type in {"FACILITY", "LOC"} and any(tells(entity.text, noun) for noun in INSTITUTIONS)


def tells(name: str, noun: str) -> bool:
    """Whether a name says by its noun what it is: "Selby Zoo", "Selby Museum of Art", "University of Selby"."""
    words = [word.strip(".,") for word in fold(name).split()]
    if len(words) < 2 or noun not in words:
        return False
    at = words.index(noun)
    return at == len(words) - 1 or words[at + 1] in BEHIND_NOUN
