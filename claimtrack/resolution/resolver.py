"""Who each attribution of one article belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimtrack.article import Article
from claimtrack.attribution import Annotation, Attribution, Entity, Kind, Span, Speaker, Type
from claimtrack.passives import is_passive
from claimtrack.resolution.bodies import body
from claimtrack.resolution.descriptions import individual
from claimtrack.resolution.fronts import opens_sentence
from claimtrack.resolution.interviews import interviewee
from claimtrack.resolution.introductions import introduced
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.officials import Setting, find_official
from claimtrack.resolution.pronouns import Pronouns
from claimtrack.resolution.reading import Form, Reading
from claimtrack.resolution.reasons import reason
from claimtrack.resolution.referents import Referent
from claimtrack.resolution.salience import Mention
from claimtrack.resolution.scene import Scene, place_of
from claimtrack.resolution.turn_labels import Label, label_of, with_labelled_persons
from claimtrack.resolution.unsaid import unsaid_speaker
from claimtrack.resolution.words import Word

__all__ = ["resolve"]


def resolve(
    article: Article, annotation: Annotation, attributions: Sequence[Attribution]
) -> tuple[tuple[Speaker, ...], tuple[Attribution, ...]]:
    """Decide the speaker of every attribution of an article.

    Returns the speakers in order of first appearance, keyed "s1", "s2", ..., and the attributions in the order given,
    each with its ``speaker`` and the reason (``why``). Every attribution gets one; kind ``implicit`` says that none is
    certain.
    """
    annotation = with_labelled_persons(article.text, annotation, attributions)
    scene = Scene(article, annotation, attributions)
    _Resolver(scene).decide()
    return _speakers(scene, attributions, Setting.of(article))


_NOTHING_SAID = Attribution(id="", type=Type.INDIRECT, cue=(), content=())
"""Stands for the attribution where a phrase is read that is no source."""


class _Resolver:
    """Decides attributions in text order, since a pronoun looks back; one that depends on a later one pulls it up."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.pronouns = Pronouns(scene, self._speaker_of, self._read_phrase)
        self._deciding: set[str] = set()
        self._sources = {span.start for attribution in scene.attributions for span in attribution.source}
        self._phrases = iter(scene.phrases)
        self._phrase: list[Word] | None = next(self._phrases, None)
        self._roles: dict[str, Referent] = {}

    def decide(self) -> None:
        """Decide every attribution: the scene keeps who it is and why."""
        for attribution in self.scene.attributions:
            self._speaker_of(attribution)

    def _speaker_of(self, attribution: Attribution) -> Referent | None:
        """The referent of an attribution, decided now if it was not; None while it is being decided."""
        who = self.scene.who
        if attribution.id not in who:
            if attribution.id in self._deciding:
                return None
            self._deciding.add(attribution.id)
            part = self._whole(self._without_front(self.scene.words_of(attribution)))
            self._catch_up(place_of(attribution)[0])
            reading = self.scene.reader.read(part)
            if part and is_passive(self.scene.text, attribution.cue, attribution.source):
                referent = self._spoken_about(reading, part)
            else:
                referent = self._referent(attribution, reading, part)
            who[attribution.id] = referent
            self.scene.why[attribution.id] = reason(self.scene, attribution, reading, part, referent)
            if reading.form is not Form.EMPTY and referent.kind is not Kind.IMPLICIT:
                self._remember(referent, reading, part)
        return who[attribution.id]

    def _whole(self, part: list[Word]) -> list[Word]:
        """A source with what its span leaves out: "her | husband", "Hale, | from Selby,"."""
        scene = self.scene
        if len(part) != 1 or part[0].folded not in lexicon().possessive:
            return self._named_before(part)
        at = scene.word_at(part[0].end)
        behind = scene.words[at : at + 2]
        kin = next((word for word in behind[:1] if word.folded in {*lexicon().kin, "spokesman", "spokeswoman"}), None)
        owned = kin is not None and not (len(behind) > 1 and behind[1].possessive)
        return [*part, kin] if owned and kin is not None else part

    def _without_front(self, part: list[Word]) -> list[Word]:
        """A source from the subject on where it begins in what stands before that: "by Ann Orlo, Tom Hale | said"."""
        front = self.scene.front_at(part[0].start) if part else None
        if front is None or front.subject is None or part[-1].end <= front.end:
            return self._without_opening(part)
        return [word for word in part if word.start >= front.end]

    def _without_opening(self, part: list[Word]) -> list[Word]:
        """A source without the end of what opens its sentence: "After talks with us and | the Greens, Orlo agreed"."""
        scene = self.scene
        if not part or not (at := scene.word_at(part[0].start)) or scene.words[at - 1].folded not in {"and", "or"}:
            return part
        before = scene.words[scene.word_at(scene.layout.sentence_start(part[0].start)) : at - 1]
        comma = next((index for index, word in enumerate(part) if word.text == ","), len(part))
        opens = before and opens_sentence(before[0]) and all(word.word or word.possessive for word in before)
        return part[comma + 1 :] if opens and comma + 1 < len(part) else part

    def _named_before(self, part: list[Word]) -> list[Word]:
        """ "Eric Roe, from Selby, said" where the source is only where Roe is from."""
        if not part or part[0].text != "from":
            return part
        naming = self.scene.naming_ending_by(part[0].start)
        if naming is None or self.scene.text[naming.end : part[0].start].strip() != ",":
            return part
        first, last = self.scene.word_at(naming.start), self.scene.word_at(part[-1].end)
        return [*self.scene.words[first:last]]

    def _spoken_about(self, reading: Reading, part: Sequence[Word]) -> Referent:
        """Nobody, where the words of a source are what others speak about; pronouns may still look back to them."""
        about = self._referent(_NOTHING_SAID, reading, part)
        if reading.form is not Form.EMPTY and about.kind is not Kind.IMPLICIT:
            start, end = part[0].start, part[-1].end
            self.scene.salience.add(Mention(start=start, end=end, referent=about, subject=True))
        return self.scene.register.implicit()

    def _catch_up(self, place: int) -> None:
        """Mention the people whom phrases before a place mean, sources apart (they are decided themselves)."""
        scene = self.scene
        while self._phrase is not None and self._phrase[0].start < place:
            part, self._phrase = self._phrase, next(self._phrases, None)
            if part[0].start in self._sources:
                continue
            reading = scene.reader.read(part)
            if reading.form is Form.PRONOUN and scene.layout.quotation(part[0].start) is not None:
                continue
            referent = self._referent(_NOTHING_SAID, reading, part)
            if referent.kind in {Kind.PERSON, Kind.OFFICE, Kind.GROUP}:
                start, end = part[0].start, part[-1].end
                referent.mentions.add(Span(start, end))
                subject = start in scene.subjects
                scene.salience.add(Mention(start=start, end=end, referent=referent, subject=subject))

    def _remember(self, referent: Referent, reading: Reading, part: Sequence[Word]) -> None:
        named = reading.naming
        span = Span(named.start, named.end) if named is not None else Span(part[0].start, part[-1].end)
        referent.mentions.add(span)
        front = self.scene.front_at(part[0].start)
        speaks = (front is None or not front.asks) and not self.scene.in_relative(part[0].start)
        self.scene.salience.add(
            Mention(start=part[0].start, end=part[-1].end, referent=referent, subject=speaks, source=speaks)
        )

    def _referent(self, attribution: Attribution, reading: Reading, part: Sequence[Word]) -> Referent:
        scene = self.scene
        label = label_of(scene.text, attribution)
        if label is not None and label[0] is Label.ANSWER:
            return interviewee(scene) or self._unnamed(*label)
        if label is not None and label[0] is not Label.PERSON:
            return self._unnamed(*label)
        if reading.form is Form.EMPTY:
            return unsaid_speaker(scene, attribution) or scene.register.implicit()
        if reading.form is Form.PRONOUN:
            return self.pronouns.referent(attribution, reading, part)
        if reading.naming is not None:
            return scene.person(reading.naming)
        if (named := self._apposed(reading, part)) is not None:
            return named
        if reading.kind is Kind.OFFICE and (naming := introduced(scene, part)) is not None:
            return scene.person(naming)
        if len(part) == 1 and part[0].capital and (person := scene.cast.misspelt(part[0].text)):
            return scene.register.person(person)
        words = scene.text[part[0].start : part[-1].end]
        if part[0].capital and (person := scene.cast.named(words)):
            return scene.register.person(person)
        if self._turn(part) and (person := scene.cast.by_initials(part[0].text.replace(".", ""))):
            return scene.register.person(person)
        if reading.kind is Kind.AUTHOR:
            return scene.register.author()
        if reading.kind is Kind.GENERIC:
            return scene.register.generic(reading.name)
        if reading.kind not in {Kind.ORGANIZATION, Kind.OFFICE}:
            return scene.register.described(reading)
        pronoun = reading.owner if isinstance(reading.owner, str) else None
        owner = self.pronouns.possessor(attribution, pronoun, part[0].start)
        find = body if reading.kind is Kind.ORGANIZATION else individual
        return find(scene, attribution, reading, part, owner=owner)

    def _apposed(self, reading: Reading, part: Sequence[Word]) -> Referent | None:
        """Who bears the name that an indefinite noun phrase explains: "the Selby Times, a newspaper close to ...".

        Behind "On Telegram, a channel ..." the sentence only begins.
        """
        scene = self.scene
        if part[0].folded not in {"a", "an"} or reading.kind not in {Kind.OFFICE, Kind.ORGANIZATION}:
            return None
        start = part[0].start
        gap = scene.text[max(0, start - 2) : start]
        if not gap.startswith(",") or gap[1:].strip():
            return None
        end = start - len(gap)
        naming = scene.naming_ending_by(end)
        if naming is not None and naming.end == end and reading.kind is Kind.OFFICE:
            return scene.person(naming)
        entity = scene.body_ending_at(end) if reading.kind is Kind.ORGANIZATION else None
        if entity is None or self._in_front(entity):
            return None
        return scene.register.body(" ".join(entity.text.split()))

    def _in_front(self, entity: Entity) -> bool:
        """Whether only a preposition, and perhaps an article, stand before a name in its sentence: "On Telegram"."""
        begin = self.scene.layout.sentence_start(entity.start)
        before = self.scene.words[self.scene.word_at(begin) : self.scene.word_at(entity.start)]
        return 0 < len(before) < 3 and opens_sentence(before[0])

    def _turn(self, part: Sequence[Word]) -> bool:
        """Whether two or three capitals before a colon begin a line: whose turn it is in an interview."""
        word = part[0]
        letters = word.text.replace(".", "")
        begins = self.scene.reader.phrases.opens_paragraph(word)
        return begins and letters.isupper() and 2 <= len(letters) <= 3 and self.scene.text[part[-1].end :][:1] == ":"

    def _unnamed(self, label: Label, span: Span) -> Referent:
        """Whoever asks, or the one person of a role that labels turns: "MODERATOR"; who answers is interviewed."""
        if label is Label.QUESTION:
            return self.scene.register.generic("Q")
        words = " ".join(self.scene.text[span.start : span.end].split()).removeprefix("THE ").lower()
        words = "interviewee" if label is Label.ANSWER else words
        if words not in self._roles:
            self._roles[words] = Referent(kind=Kind.OFFICE, name=words, role=words)
        return self._roles[words]

    def _read_phrase(self, attribution: Attribution, part: Sequence[Word]) -> Referent | None:
        """The referent of a noun phrase elsewhere in the text; None where it is no noun phrase."""
        reading = self.scene.reader.read(part)
        if reading.form in {Form.EMPTY, Form.PRONOUN}:
            return None
        return self._referent(attribution, reading, part)


def _speakers(
    scene: Scene, attributions: Sequence[Attribution], setting: Setting
) -> tuple[tuple[Speaker, ...], tuple[Attribution, ...]]:
    """Speakers keyed in order of first appearance, and the attributions with those keys."""
    who = scene.who
    first: dict[Referent, int] = {}
    for attribution in sorted(attributions, key=place_of):
        referent = who[attribution.id]
        place = min((span.start for span in referent.mentions), default=place_of(attribution)[0])
        first[referent] = min(place, first.get(referent, place))
    keys = {referent: f"s{number}" for number, referent in enumerate(sorted(first, key=first.__getitem__), start=1)}
    speakers = tuple(_speaker(key, referent, setting) for referent, key in keys.items())
    decided = [replace(one, speaker=keys[who[one.id]], why=scene.why.get(one.id)) for one in attributions]
    return speakers, tuple(decided)


def _speaker(key: str, referent: Referent, setting: Setting) -> Speaker:
    speaker = Speaker(
        key=key,
        name=referent.name,
        kind=referent.kind,
        role=referent.role,
        organization=referent.organization,
        mentions=tuple(sorted(referent.mentions)),
    )
    return replace(speaker, official=find_official(speaker, setting, gender=referent.gender))
