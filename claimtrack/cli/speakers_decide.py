"""``claimtrack speakers merge``, ``split``, ``rename``, ``link``, ``unlink``: deciding who is who."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimtrack.cli.deciding import Decider, decider_options, deciding, speaker_number, tell
from claimtrack.cli.finding import speaker_argument
from claimtrack.cli.parameters import WholeNumber
from claimtrack.cli.settings import Command, CommandGroup, Settings, pass_settings
from claimtrack.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

__all__ = ["alias", "link", "merge", "rename", "split", "subject_argument", "unlink"]

subject_argument = click.argument(
    "subject",
    metavar="STATEMENT",
    help="A statement by its number or as ARTICLE#a3, or a speaker of an article as ARTICLE#s2 or ARTICLE@OFFSET.",
)
only_option = click.option("--only", is_flag=True, help="This one statement, not all that its speaker says there.")


@click.command(
    cls=Command,
    epilog="claimtrack speakers merge 3 12 --note 'a typing error'\nclaimtrack speakers merge 'Ana Dorel' 'A. Dorel'",
)
@click.argument(
    "several",
    nargs=-1,
    required=True,
    metavar="SPEAKER SPEAKER...",
    help="Names or numbers; the first one's name stays.",
)
@decider_options
@pass_settings
def merge(settings: Settings, several: tuple[str, ...], decider: Decider) -> None:
    """Decide that speakers are one.

    The first keeps its number and its name; the others' names become aliases. Lists, reports, claims and exports follow
    at once. `claimtrack speakers undo` takes it back, and all is as it was.
    """
    from claimtrack.store import decisions

    with deciding(settings, decider) as review:
        numbers = [speaker_number(settings, review.session, words) for words in several]
        done = decisions.merge(review, numbers)
    tell(done)


@click.command(
    cls=Command, epilog="claimtrack speakers split 3 --article 7 --name 'Jon Smith (mayor)' --alias 'J. Smith'"
)
@speaker_argument
@click.option(
    "--article",
    "articles",
    type=WholeNumber(min=1),
    multiple=True,
    metavar="N",
    help="What the speaker is in this article.",
)
@click.option(
    "--statement", "statements", multiple=True, metavar="STATEMENT", help="This one statement, by number or as 7#a3."
)
@click.option(
    "--link",
    "links",
    type=WholeNumber(min=1),
    multiple=True,
    metavar="ID",
    help="This link, by its number in `speakers show --json`.",
)
@click.option("--alias", "names", multiple=True, metavar="NAME", help="This name.")
@click.option("--into", metavar="SPEAKER", help="Into this speaker.  [default: a new one]")
@click.option("--name", metavar="NAME", help="The name of the new speaker.  [default: as the articles call it]")
@decider_options
@pass_settings
def split(
    settings: Settings,
    words: tuple[str, ...],
    articles: tuple[int, ...],
    statements: tuple[str, ...],
    links: tuple[int, ...],
    names: tuple[str, ...],
    into: str | None,
    name: str | None,
    decider: Decider,
) -> None:
    """Take articles, statements, links or names out of a speaker.

    They become a new speaker, or go to another one (--into). A later run never puts them back. Each option may be given
    several times.
    """
    from claimtrack.store import decisions, queries

    if into is not None and name is not None:
        raise UsageError("--name is for a new speaker, --into for one that there is")
    with deciding(settings, decider) as review:
        session = review.session
        speaker = speaker_number(settings, session, " ".join(words))
        alone = [queries.pointed_at(session, one).attribution_id for one in statements]
        if None in alone:
            raise UsageError("--statement takes statements; --article takes what a speaker says in one article")
        done = decisions.split(
            review,
            speaker,
            article_speakers=_shares(session, speaker, articles, links),
            attributions={one for one in alone if one is not None},
            names=names,
            into=speaker_number(settings, session, into) if into is not None else None,
            name=name,
        )
    tell(done)


def _shares(session: Session, speaker: int, articles: tuple[int, ...], links: tuple[int, ...]) -> set[int]:
    """The speakers of articles that are meant: those of the articles that are this speaker, and those of the links."""
    from claimtrack.store import decisions

    found: set[int] = set()
    for article in articles:
        inside = decisions.shares(session, speaker, article=article)
        if not inside:
            raise UsageError(f"speaker {speaker} says nothing in article {article}")
        found |= inside
    for number in links:
        found.add(decisions.linked(session, number))
    return found


@click.command(cls=Command, epilog="claimtrack speakers rename 3 'Mara A. Lindqvist'")
@click.argument("speaker", metavar="SPEAKER", help="A name or a number.")
@click.argument("name", metavar="NAME", help="The name to show.")
@decider_options
@pass_settings
def rename(settings: Settings, speaker: str, name: str, decider: Decider) -> None:
    """Show a speaker by another name.

    The old name stays an alias; `speakers alias remove` takes it away.
    """
    from claimtrack.store import decisions

    with deciding(settings, decider) as review:
        done = decisions.rename(review, speaker_number(settings, review.session, speaker), name)
    tell(done)


@click.command(cls=Command, epilog="claimtrack speakers link 7#a3 Jon Smith --only --note 'he is the one interviewed'")
@subject_argument
@speaker_argument
@only_option
@decider_options
@pass_settings
def link(settings: Settings, subject: str, words: tuple[str, ...], only: bool, decider: Decider) -> None:
    """Decide who said a statement.

    All that the same speaker says in the article goes along, unless --only is given. Newer readings of the article,
    and newer versions of it, keep to it.
    """
    from claimtrack.store import decisions

    with deciding(settings, decider) as review:
        shared, alone = _subjects(review.session, subject, only=only)
        speaker = speaker_number(settings, review.session, " ".join(words))
        done = decisions.link(review, speaker, article_speakers=shared, attributions=alone)
    tell(done)


@click.command(cls=Command, epilog="claimtrack speakers unlink 7#s2 --note 'another Smith'")
@subject_argument
@only_option
@decider_options
@pass_settings
def unlink(settings: Settings, subject: str, only: bool, decider: Decider) -> None:
    """Decide that it cannot be told who said a statement.

    All that the same speaker says in the article goes along, unless --only is given. No later run links it again.
    """
    from claimtrack.store import decisions

    with deciding(settings, decider) as review:
        shared, alone = _subjects(review.session, subject, only=only)
        done = decisions.unlink(review, article_speakers=shared, attributions=alone)
    tell(done)


def _subjects(session: Session, words: str, *, only: bool) -> tuple[list[int], list[int]]:
    """The speakers of articles, or the single statements, that are to be decided about."""
    from claimtrack.store import queries

    pointed = queries.pointed_at(session, words)
    if only and pointed.attribution_id is None:
        raise UsageError("--only needs a statement, by its number or as ARTICLE#a3")
    if not only and pointed.article_speaker_id is not None:
        return [pointed.article_speaker_id], []
    # A statement without a source has no speaker in its article that others could share.
    return [], [pointed.attribution_id] if pointed.attribution_id is not None else []


@click.group(cls=CommandGroup)
def alias() -> None:
    """By which names a speaker is known."""


@alias.command("add", epilog="claimtrack speakers alias add 3 'Mara Lindqvist-Holm'")
@click.argument("speaker", metavar="SPEAKER", help="A name or a number.")
@click.argument("name", metavar="NAME", help="One more name.")
@decider_options
@pass_settings
def add_alias(settings: Settings, speaker: str, name: str, decider: Decider) -> None:
    """Give a speaker one more name.

    Articles read later that use it are linked to the speaker.
    """
    from claimtrack.store import decisions

    with deciding(settings, decider) as review:
        done = decisions.add_name(review, speaker_number(settings, review.session, speaker), name)
    tell(done)


@alias.command("remove", epilog="claimtrack speakers alias remove 3 'M. Lind'")
@click.argument("speaker", metavar="SPEAKER", help="A name or a number.")
@click.argument("name", metavar="NAME", help="The name that is not the speaker's.")
@decider_options
@pass_settings
def remove_alias(settings: Settings, speaker: str, name: str, decider: Decider) -> None:
    """Take a name from a speaker, for good.

    What is linked stays linked (`speakers split` takes it out); no later run gives the name back.
    """
    from claimtrack.store import decisions

    with deciding(settings, decider) as review:
        done = decisions.remove_name(review, speaker_number(settings, review.session, speaker), name)
    tell(done)
