"""What a person can decide. Each act checks, adds one event to the log, and makes the record follow it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.attribution import Kind
from claimtrack.errors import UsageError
from claimtrack.store import models
from claimtrack.store.decisions.facts import (
    called,
    checked_name,
    counting_links,
    described,
    named_members,
    one_kind,
    refuse_old_readings,
    shown_speaker,
    subjects_in_words,
)
from claimtrack.store.decisions.log import Action, Effects, Event, NameChange, Renaming, Review, record
from claimtrack.store.decisions.names import name_key
from claimtrack.store.decisions.settling import settle
from claimtrack.store.identity import folded, is_full_name
from claimtrack.store.queries.scope import stands

__all__ = ["add_name", "differ", "link", "merge", "remove_name", "rename", "skip", "split", "unlink"]


def merge(review: Review, speakers: Sequence[int]) -> Event:
    """Decide that the speakers are one; the first keeps its number and gives the name.

    Raises UsageError when there are fewer than two of them, one is unknown or given twice, two are one already, or
    their kinds differ.
    """
    chosen = _different(review.session, speakers)
    one_kind(chosen)
    numbers = tuple(speaker.id for speaker in chosen)
    effects = Effects(what=f"{_listed(chosen)} are one", speakers=numbers, merged=numbers)
    event = record(review, Action.MERGE, effects, subject="speaker", subject_id=numbers[0])
    return settle(review, event)


def differ(review: Review, speakers: Sequence[int]) -> Event:
    """Decide that two speakers are not one, so that the review asks no more; raises as ``merge`` does."""
    chosen = _different(review.session, speakers)
    numbers = tuple(speaker.id for speaker in chosen)
    effects = Effects(what=f"{_listed(chosen)} are not one", speakers=numbers)
    return record(review, Action.DIFFER, effects, subject="speaker", subject_id=numbers[0])


def split(
    review: Review,
    speaker: int,
    *,
    article_speakers: Collection[int] = (),
    attributions: Collection[int] = (),
    names: Sequence[str] = (),
    into: int | None = None,
    name: str | None = None,
) -> Event:
    """Take links, single attributions and names out of a speaker: into another one, or into a new one called ``name``.

    A new one without a name is called as the articles that are taken out call it most. Raises UsageError when what is
    to be taken is not the speaker's, nothing is, nothing would be left, or kinds differ.
    """
    session = review.session
    source = shown_speaker(session, speaker)
    if not article_speakers and not attributions and not names:
        raise UsageError("nothing to take out: name an article, a statement, a link or an alias")
    _taken_from(session, source, article_speakers, attributions, leave_some=into is None)
    removed = [change for one in names for change in _without(session, source, one)]
    target = _split_target(session, source, article_speakers, names, into=into, name=name)
    given = _names_given(session, target, article_speakers, names, made=into is None)
    what = ", ".join(filter(None, (subjects_in_words(session, article_speakers, attributions), *map(repr, names))))
    effects = Effects(
        what=f"{what}: taken out of {described(source)} into {described(target)}",
        speakers=(source.id, target.id),
        article_speakers=tuple(sorted(article_speakers)),
        attributions=tuple(sorted(attributions)),
        to=target.id,
        names=(*removed, *given),
        made=target.id if into is None else None,
        made_from=_owner(session, source, article_speakers) if into is None else None,
    )
    event = record(review, Action.SPLIT, effects, subject="speaker", subject_id=source.id)
    return settle(review, event)


def rename(review: Review, speaker: int, name: str) -> Event:
    """Show a speaker by another name; the old one stays among its aliases.

    Raises UsageError for a name that is none, or that the speaker is shown by already.
    """
    one = shown_speaker(review.session, speaker)
    name = checked_name(name)
    if name == one.name:
        raise UsageError(f"{described(one)} has that name already")
    effects = Effects(
        what=f"{described(one)} is called {name}",
        speakers=(one.id,),
        names=(NameChange(speaker=one.id, key=name_key(name), name=name, has=True),),
        renamed=Renaming(speaker=one.id, before=one.name, after=name),
    )
    event = record(review, Action.RENAME, effects, subject="speaker", subject_id=one.id)
    return settle(review, event)


def add_name(review: Review, speaker: int, name: str) -> Event:
    """Give a speaker one more name; raises UsageError when it has it."""
    one = shown_speaker(review.session, speaker)
    name = checked_name(name)
    if named_members(review.session, one.id, name_key(name)):
        raise UsageError(f"{described(one)} has the name {name} already")
    effects = Effects(
        what=f"{described(one)} is also called {name}",
        speakers=(one.id,),
        names=(NameChange(speaker=one.id, key=name_key(name), name=name, has=True),),
    )
    event = record(review, Action.ALIAS_ADD, effects, subject="speaker", subject_id=one.id)
    return settle(review, event)


def remove_name(review: Review, speaker: int, name: str) -> Event:
    """Take a name from a speaker, for good: no later run gives it again.

    Raises UsageError when the speaker has no such name, or is shown by it.
    """
    one = shown_speaker(review.session, speaker)
    effects = Effects(
        what=f"{described(one)} is not called {' '.join(name.split())}",
        speakers=(one.id,),
        names=tuple(_without(review.session, one, name)),
    )
    event = record(review, Action.ALIAS_REMOVE, effects, subject="speaker", subject_id=one.id)
    return settle(review, event)


def link(
    review: Review, speaker: int, *, article_speakers: Collection[int] = (), attributions: Collection[int] = ()
) -> Event:
    """Decide who speakers of articles, or single attributions, are.

    Raises UsageError when the speaker or a subject is unknown, when a person decided just that already, or when the
    article's speaker is of another lasting kind: an unnamed official is given no name. ChangedError when the article
    was read anew since.
    """
    session = review.session
    target = shown_speaker(session, speaker)
    refuse_old_readings(session, article_speakers, attributions)
    for row in session.scalars(select(models.ArticleSpeaker).where(models.ArticleSpeaker.id.in_(article_speakers))):
        if row.kind in (Kind.PERSON, Kind.ORGANIZATION, Kind.OFFICE) and row.kind is not target.kind:
            raise UsageError(
                f"{called(row)} is of kind {row.kind} in the article, {described(target)} of kind {target.kind}; where "
                "one statement is read wrongly, decide about that one alone (--only)"
            )
    _refuse_decided(session, article_speakers, attributions, target.id)
    effects = Effects(
        what=f"{subjects_in_words(session, article_speakers, attributions)} is {described(target)}",
        speakers=(target.id,),
        article_speakers=tuple(sorted(article_speakers)),
        attributions=tuple(sorted(attributions)),
        to=target.id,
    )
    event = _about(review, Action.LINK, effects, article_speakers, attributions)
    return settle(review, event)


def unlink(review: Review, *, article_speakers: Collection[int] = (), attributions: Collection[int] = ()) -> Event:
    """Decide that it cannot be told who they are; raises as ``link`` does."""
    session = review.session
    refuse_old_readings(session, article_speakers, attributions)
    _refuse_decided(session, article_speakers, attributions, None)
    before = counting_links(session, article_speakers=article_speakers, attributions=attributions)
    effects = Effects(
        what=f"{subjects_in_words(session, article_speakers, attributions)} is nobody on record that can be told",
        speakers=tuple(sorted({speaker for speaker in before.values() if speaker is not None})),
        article_speakers=tuple(sorted(article_speakers)),
        attributions=tuple(sorted(attributions)),
    )
    event = _about(review, Action.UNLINK, effects, article_speakers, attributions)
    return settle(review, event)


def skip(review: Review, item: str) -> Event:
    """Remember that the reviewer passed over an item of the review."""
    return record(review, Action.SKIP, Effects(what=f"passed over {item}", item=item), subject="review", subject_id=0)


def _about(
    review: Review, action: Action, effects: Effects, article_speakers: Collection[int], attributions: Collection[int]
) -> Event:
    """The new event, about the first of its subjects."""
    if article_speakers:
        return record(review, action, effects, subject="article_speaker", subject_id=min(article_speakers))
    return record(review, action, effects, subject="attribution", subject_id=min(attributions))


def _different(session: Session, speakers: Sequence[int]) -> list[models.Speaker]:
    """The speakers shown under the numbers; raises UsageError unless they are two at least, each once."""
    if len(speakers) < 2:
        raise UsageError("two speakers at least, by number or name")
    chosen = [shown_speaker(session, number) for number in speakers]
    for place, speaker in enumerate(chosen):
        for number, before in zip(speakers[:place], chosen[:place], strict=True):
            if before.id != speaker.id:
                continue
            if number == speakers[place]:
                raise UsageError(f"{described(speaker)} is given twice")
            raise UsageError(f"{number} and {speakers[place]} are one speaker already: {described(speaker)}")
    return chosen


def _listed(speakers: Sequence[models.Speaker]) -> str:
    names = [described(speaker) for speaker in speakers]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _taken_from(
    session: Session,
    source: models.Speaker,
    article_speakers: Collection[int],
    attributions: Collection[int],
    *,
    leave_some: bool,
) -> None:
    refuse_old_readings(session, article_speakers, attributions)
    found = counting_links(session, article_speakers=article_speakers, attributions=attributions)
    for (_, number), speaker in found.items():
        if speaker != source.id:
            words = subjects_in_words(session, *(([number], ()) if number in article_speakers else ((), [number])))
            raise UsageError(f"{words} is not {described(source)}, so it cannot be taken out")
    if leave_some and article_speakers:
        rest = set(counting_links(session, speaker=source.id)) - {("article speaker", one) for one in article_speakers}
        if not rest:
            raise UsageError(f"nothing would be left of {described(source)}: rename it, or merge it with another")


def _owner(session: Session, source: models.Speaker, article_speakers: Collection[int]) -> int:
    """Whose most of the links are, of those merged into a speaker: there all go back when this is undone."""
    linked = session.scalars(
        select(models.SpeakerLink.speaker_id)
        .where(models.SpeakerLink.article_speaker_id.in_(article_speakers), stands())
        .order_by(models.SpeakerLink.id)
    )
    most = Counter(number for number in linked if number is not None).most_common(1)
    return most[0][0] if most else source.id


def _split_target(
    session: Session,
    source: models.Speaker,
    article_speakers: Collection[int],
    names: Sequence[str],
    *,
    into: int | None,
    name: str | None,
) -> models.Speaker:
    if into is not None:
        target = shown_speaker(session, into)
        if target.id == source.id:
            raise UsageError(f"{described(source)} cannot be split into itself")
        one_kind([source, target])
        return target
    if name is None:
        rows = session.scalars(
            select(models.ArticleSpeaker.name)
            .where(models.ArticleSpeaker.id.in_(article_speakers), models.ArticleSpeaker.name.is_not(None))
            .order_by(models.ArticleSpeaker.id)
        ).all()
        common = Counter(rows).most_common(1)
        name = (common[0][0] if common else None) or (names[0] if names else source.name)
    # Without a key: nobody but a person tells it from others of its name, and it vanishes when the split is undone.
    made = models.Speaker(key=None, name=checked_name(name), kind=source.kind, made_at=models.now())
    session.add(made)
    session.flush()
    return made


def _names_given(
    session: Session, target: models.Speaker, article_speakers: Collection[int], names: Sequence[str], *, made: bool
) -> Iterable[NameChange]:
    """The names that the target gets: those asked for, of a new speaker its own, and full ones that articles use."""
    given = [checked_name(name) for name in names]
    if made:
        given.append(target.name)
        given += [
            name
            for name in session.scalars(
                select(models.ArticleSpeaker.name).where(models.ArticleSpeaker.id.in_(article_speakers))
            )
            if name and folded(name) and is_full_name(name, target.kind)
        ]
    unique = {name_key(name): name for name in reversed(given)}
    return [NameChange(speaker=target.id, key=key, name=name, has=True) for key, name in sorted(unique.items())]


def _without(session: Session, speaker: models.Speaker, name: str) -> list[NameChange]:
    key = name_key(name)
    if key == name_key(speaker.name):
        raise UsageError(f"{speaker.name} is the name that speaker {speaker.id} is shown by: rename it first")
    having = named_members(session, speaker.id, key)
    if not having:
        raise UsageError(f"{described(speaker)} has no name {' '.join(name.split())}")
    return [NameChange(speaker=one, key=key, name=name, has=False) for one in having]


def _refuse_decided(
    session: Session, article_speakers: Collection[int], attributions: Collection[int], speaker: int | None
) -> None:
    """Raise UsageError when persons decided just this of all the subjects already."""
    if not article_speakers and not attributions:
        raise UsageError("nothing to decide about")
    found = counting_links(session, article_speakers=article_speakers, attributions=attributions, persons_only=True)
    if len(found) == len(article_speakers) + len(attributions) and set(found.values()) == {speaker}:
        raise UsageError(f"that is decided already: {subjects_in_words(session, article_speakers, attributions)}")
