"""Who each attribution of one article belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.article import Article
from claimtrack.attribution import Annotation, Attribution, Kind, Span, Speaker, Type
from claimtrack.resolution.cast import Cast, Person, share_post
from claimtrack.resolution.folding import fold
from claimtrack.resolution.layout import Layout
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.namings import Naming, find_namings
from claimtrack.resolution.referents import Referent, Register
from claimtrack.resolution.salience import Mention, Salience
from claimtrack.resolution.sources import Form, Reading, SourceReader
from claimtrack.resolution.words import Word, scan, singular

__all__ = ["resolve"]


def resolve(
    article: Article, annotation: Annotation, attributions: Sequence[Attribution]
) -> tuple[tuple[Speaker, ...], tuple[Attribution, ...]]:
    """Decide the speaker of every attribution of an article.

    Returns the speakers in order of first appearance, keyed "s1", "s2", ..., and the attributions in the order given,
    each with its ``speaker``. Every attribution gets one; kind ``implicit`` says that none is certain.
    """
    return _Resolver(article, annotation).resolve(attributions)


class _Resolver:
    def __init__(self, article: Article, annotation: Annotation) -> None:
        self.text = article.text
        self.words = scan(self.text)
        self.starts = [word.start for word in self.words]
        self.layout = Layout(self.text, annotation)
        self.namings = find_namings(self.text, self.words, annotation.entities)
        self.cast = Cast(self.namings)
        self.reader = SourceReader(self.text, self.words, self.namings, annotation.entities)
        self.register = Register()
        self.salience = Salience(self.layout)
        self.annotation = annotation

    def resolve(self, attributions: Sequence[Attribution]) -> tuple[tuple[Speaker, ...], tuple[Attribution, ...]]:
        self._mention_all()
        self.attributions = sorted(attributions, key=_place)
        self.who: dict[str, Referent] = {}
        for attribution in self.attributions:
            part = self._source_words(attribution)
            reading = self.reader.read(part)
            referent = self._referent(attribution, reading, part)
            self.who[attribution.id] = referent
            if part and reading.form is not Form.EMPTY:
                referent.mentions.add(_mention_span(reading, part))
                self.salience.add(
                    Mention(start=part[0].start, end=part[-1].end, referent=referent, subject=True, source=True)
                )
        return self._speakers(attributions)

    def _mention_all(self) -> None:
        """Every naming and every named body is a possible antecedent."""
        last = -1
        for naming in self.namings:
            person = self.register.person(self.cast.person(naming))
            sentence = self.layout.sentence(naming.start)
            weak = naming.possessive or self._modifies(naming)
            subject = sentence != last and not weak and not self._after_preposition(naming)
            if subject:
                last = sentence
            self.salience.add(Mention(start=naming.start, end=naming.end, referent=person, subject=subject, weak=weak))

        for entity in self.annotation.entities:
            if entity.type != "ORG" or any(
                naming.start < entity.end and naming.end > entity.start for naming in self.namings
            ):
                continue
            name = (
                " ".join(entity.text.split())
                .removeprefix("the ")
                .removeprefix("The ")
                .removesuffix("'s")
                .removesuffix("’s")
            )
            body = self.register.body(name, None)
            possessive = self.text[entity.end : entity.end + 2] in {"'s", "’s"} or entity.text.endswith(("'s", "’s"))
            sentence = self.layout.sentence_at(entity.start)
            subject = sentence is not None and entity.start - sentence.start < 6 and not possessive
            self.salience.add(
                Mention(start=entity.start, end=entity.end, referent=body, subject=subject, weak=possessive)
            )

    def _modifies(self, naming: Naming) -> bool:
        """Whether a name only modifies the next noun: "the Clinton campaign"."""
        at = bisect_left(self.starts, naming.end)
        if at >= len(self.words):
            return False
        known = lexicon()
        folded = self.words[at].folded
        return self.words[at].start - naming.end == 1 and (
            folded in known.organizations or folded in known.roles or singular(folded) is not None
        )

    def _after_preposition(self, naming: Naming) -> bool:
        at = bisect_left(self.starts, naming.head) - 1
        return at >= 0 and self.words[at].folded in {
            "of",
            "with",
            "for",
            "to",
            "by",
            "from",
            "about",
            "on",
            "against",
            "at",
            "in",
            "and",
        }

    def _source_words(self, attribution: Attribution) -> list[Word]:
        found: list[Word] = []
        for span in sorted(attribution.source):
            at = bisect_left(self.starts, span.start)
            if at and self.words[at - 1].end > span.start:
                at -= 1
            while at < len(self.words) and self.words[at].start < span.end:
                found.append(self.words[at])
                at += 1
        return found

    # -- one attribution

    def _referent(self, attribution: Attribution, reading: Reading, part: Sequence[Word]) -> Referent:
        if reading.form is Form.EMPTY:
            return self._unsaid(attribution)
        if reading.form is Form.PRONOUN:
            return self._pronoun(attribution, reading, part)
        if reading.naming is not None:
            return self.register.person(self.cast.person(reading.naming))
        if reading.kind is Kind.ORGANIZATION:
            return self._body(reading)
        if reading.kind is Kind.GENERIC:
            return self.register.generic(reading.name)
        if reading.kind is Kind.OFFICE:
            return self._individual(attribution, reading, part)
        return self.register.described(reading)

    def _body(self, reading: Reading) -> Referent:
        name = reading.name or ""
        if isinstance(reading.owner, str) and (owner := self._owner_name(reading)):
            name = f"{owner} {name}"
        return self.register.body(
            name, reading.head, definite=reading.definite, named=reading.form is Form.NAME or reading.owner is not None
        )

    def _owner_name(self, reading: Reading) -> str | None:
        return None

    def _individual(self, attribution: Attribution, reading: Reading, part: Sequence[Word]) -> Referent:
        """A description of one person: the person of the article that has the role, else an unnamed individual."""
        if not reading.definite or reading.head is None:
            return self.register.described(reading)
        place = part[0].start
        holders = [
            self.register.person(person)
            for person in self.cast.people
            if share_post(reading.heads, person.heads)
            and _gender_fits(reading.gender, person.gender)
            and not _rival_parties(reading, person)
        ]
        if len(holders) == 1:
            return holders[0]
        if holders and place < self.layout.headline_end and part[0].folded not in lexicon().determiners:
            return holders[0]
        known = self.register.find(reading)
        if known is not None:
            return known
        if holders:
            near = self.salience.antecedent(
                place, fits=lambda referent: referent in holders, outside=attribution.content
            )
            return near or self.register.described(reading)
        return self._called_again(attribution, reading, place) or self.register.described(reading)

    def _called_again(self, attribution: Attribution, reading: Reading, place: int) -> Referent | None:
        """The person that an epithet calls again ("the Vermont senator"): the most salient one of no known post."""
        if not reading.heads & lexicon().epithets or reading.owner is not None:
            return None
        return self.salience.antecedent(
            place,
            fits=lambda referent: (
                referent.person is not None
                and _gender_fits(reading.gender, referent.gender)
                and not _rival_parties(reading, referent.person)
                and (not referent.heads or bool(reading.heads & _LOOSE))
            ),
            outside=attribution.content,
            margin=8.0,
        )

    def _pronoun(self, attribution: Attribution, reading: Reading, part: Sequence[Word]) -> Referent:
        place = part[0].start
        kind = reading.pronoun
        enclosing = self._enclosing(attribution, place)
        if kind == "second":
            return self.register.generic("you")
        if kind in {"first", "first_plural"}:
            if enclosing is not None and enclosing.id in self.who:
                return self.who[enclosing.id]
            quoted = self.layout.quotation(place) is not None
            return self.register.implicit() if quoted else self.register.author()
        outside = [*attribution.content]
        but = prefer = None
        if enclosing is not None and enclosing.id in self.who:
            if self.layout.quotation(place) is not None:
                but = self.who[enclosing.id]
            else:
                prefer = self.who[enclosing.id]
        if kind in {"male", "female"}:
            gender = reading.gender
            found = self.salience.antecedent(
                place,
                fits=lambda referent: (
                    referent.kind in {Kind.PERSON, Kind.OFFICE} and _gender_fits(gender, referent.gender)
                ),
                outside=outside,
                but=but,
                prefer=prefer,
            )
            return found or self.register.described(
                Reading(form=Form.DESCRIPTION, kind=Kind.OFFICE, definite=False, gender=gender)
            )
        if kind == "relative":
            return self._relative(attribution, part, outside)
        if kind == "plural":
            fits = {Kind.GROUP, Kind.ORGANIZATION, Kind.DOCUMENT}
        else:
            fits = {Kind.ORGANIZATION, Kind.DOCUMENT}
        found = self.salience.antecedent(
            place, fits=lambda referent: referent.kind in fits, outside=outside, but=but, prefer=prefer
        )
        if found is not None:
            return found
        default = Kind.GROUP if kind == "plural" else Kind.DOCUMENT
        return self.register.described(Reading(form=Form.DESCRIPTION, kind=default, plural=kind == "plural"))

    def _relative(self, attribution: Attribution, part: Sequence[Word], outside: Sequence[Span]) -> Referent:
        """ "who", "which": the noun phrase right before."""
        at = bisect_left(self.starts, part[0].start) - 1
        while at >= 0 and (not self.words[at].word or self.words[at].possessive):
            at -= 1
        begin = at
        for naming in reversed(self.namings):
            if naming.end <= part[0].start and part[0].start - naming.end < 30:
                between = self.text[naming.end : part[0].start].strip(" ,—–-")
                if not between or between.startswith("("):
                    return self.register.person(self.cast.person(naming))
            if naming.end <= part[0].start:
                break
        while (
            begin > 0
            and at - begin < 8
            and self.words[begin - 1].word
            and self.words[begin].folded not in lexicon().determiners
            and "\n" not in self.text[self.words[begin - 1].end : self.words[begin].start]
        ):
            begin -= 1
        reading = self.reader.read(self.words[begin : at + 1])
        if reading.form in {Form.EMPTY, Form.PRONOUN}:
            return self.register.described(Reading(form=Form.DESCRIPTION, kind=Kind.GROUP, plural=True))
        return self._referent(attribution, reading, self.words[begin : at + 1])

    def _unsaid(self, attribution: Attribution) -> Referent:
        return self.register.implicit()

    def _enclosing(self, attribution: Attribution, place: int) -> Attribution | None:
        holders = [
            other
            for other in self.attributions
            if other.id != attribution.id and any(span.start <= place < span.end for span in other.content)
        ]
        return min(holders, key=lambda other: sum(span.end - span.start for span in other.content), default=None)

    def _speakers(self, attributions: Sequence[Attribution]) -> tuple[tuple[Speaker, ...], tuple[Attribution, ...]]:
        used: dict[int, Referent] = {}
        first: dict[int, int] = {}
        for attribution in self.attributions:
            referent = self.who[attribution.id]
            used[id(referent)] = referent
            places = [span.start for span in referent.mentions] or [_place(attribution)[0]]
            first[id(referent)] = min([*places, first.get(id(referent), places[0])])
        order = sorted(used, key=lambda known: first[known])
        keys = {known: f"s{number}" for number, known in enumerate(order, start=1)}
        speakers = tuple(_speaker(keys[known], used[known]) for known in order)
        done = tuple(replace(attribution, speaker=keys[id(self.who[attribution.id])]) for attribution in attributions)
        return speakers, done


def _speaker(key: str, referent: Referent) -> Speaker:
    return Speaker(
        key=key,
        name=referent.name,
        kind=referent.kind,
        role=referent.role,
        organization=referent.organization,
        mentions=tuple(sorted(referent.mentions)),
    )


def _mention_span(reading: Reading, part: Sequence[Word]) -> Span:
    if reading.naming is not None:
        return Span(reading.naming.start, reading.naming.end)
    return Span(part[0].start, part[-1].end)


def _place(attribution: Attribution) -> tuple[int, str]:
    spans = attribution.source or attribution.cue or attribution.content
    return min((span.start for span in spans), default=0), attribution.id


_LOOSE = frozenset(
    {
        "man",
        "woman",
        "businessman",
        "businesswoman",
        "candidate",
        "billionaire",
        "mogul",
        "tycoon",
        "lady",
        "politician",
    }
)
_PARTIES = ({"republican", "gop", "tory", "conservative"}, {"democratic", "democrat", "labour"})


def _rival_parties(reading: Reading, person: Person) -> bool:
    """Whether the description names one party and the person's roles another."""
    told = {fold(word) for role in person.roles for word in role.text.split()}
    said = reading.modifiers | reading.heads
    return any(said & one and told & other for one, other in (_PARTIES, _PARTIES[::-1]))


def _gender_fits(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other
