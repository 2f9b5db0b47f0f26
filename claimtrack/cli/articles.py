"""``claimtrack articles``: what was read."""

from __future__ import annotations

import click

from claimtrack.attribution import Manner
from claimtrack.cli.articles_decide import not_same_story, same_story, undo_story
from claimtrack.cli.database import open_store
from claimtrack.cli.finding import LARGEST_ID
from claimtrack.cli.listing import ListStyle, list_options, print_list, print_record
from claimtrack.cli.parameters import ALL_ACTS, Period, WholeNumber, manner_options, period_options
from claimtrack.cli.settings import CommandGroup, Settings, pass_settings
from claimtrack.errors import UsageError

__all__ = ["articles"]

COLUMNS = ("id", "published", "outlet", "title", "attributions", "story_id", "characters", "versions", "url")


@click.group(cls=CommandGroup)
def articles() -> None:
    """What was read, and deciding what is one story."""


for _command in (same_story, not_same_story, undo_story):
    articles.add_command(_command)


@articles.command("list", epilog="claimtrack articles list --outlet 'Harbour Post' --contains 'bridge inspection'")
@period_options
@click.option("--outlet", metavar="NAME", help="Published there.")
@click.option("--contains", metavar="WORDS", help="All the words stand in title or text.")
@manner_options(act=ALL_ACTS)
@list_options
@pass_settings
def list_articles(
    settings: Settings,
    period: Period,
    outlet: str | None,
    contains: str | None,
    manner: Manner,
    style: ListStyle,
) -> None:
    """List articles, the newest first.

    Counts are of the attributions asked for; articles without any are left out.
    """
    from claimtrack.store import queries

    with open_store(settings) as store, store.session() as session:
        rows = queries.articles(
            session,
            outlet=outlet,
            words=contains,
            since=period.since,
            until=period.until,
            manner=manner,
            limit=style.needed(settings),
        )
        print_list(settings, style, COLUMNS, rows)


@articles.command("search", epilog="claimtrack articles search bridge inspection --outlet 'Harbour Post'")
@click.argument("words", nargs=-1, required=True, metavar="WORDS", help="All of them stand in title or text.")
@period_options
@click.option("--outlet", metavar="NAME", help="Published there.")
@manner_options(act=ALL_ACTS)
@list_options
@pass_settings
def search_articles(
    settings: Settings, words: tuple[str, ...], period: Period, outlet: str | None, manner: Manner, style: ListStyle
) -> None:
    """Search articles by words, the newest first.

    Counts are of the attributions asked for; articles without any are left out.
    """
    from claimtrack.store import queries

    with open_store(settings) as store, store.session() as session:
        rows = queries.articles(
            session,
            outlet=outlet,
            words=" ".join(words),
            since=period.since,
            until=period.until,
            manner=manner,
            limit=style.needed(settings),
        )
        print_list(settings, style, COLUMNS, rows)


@articles.command("show", epilog="claimtrack articles show 3")
@click.argument("number", type=WholeNumber(1, LARGEST_ID), metavar="ID", help="The article's number in the list.")
@click.option("--version", type=WholeNumber(1, LARGEST_ID), metavar="N", help="An earlier version of its text.")
@manner_options(act=ALL_ACTS)
@click.option("--json", "as_json", is_flag=True, help="A JSON object, as `claimtrack extract` prints it.")
@pass_settings
def show_article(settings: Settings, number: int, version: int | None, manner: Manner, as_json: bool) -> None:
    """Show an article with its attributions marked.

    A source stands as [S1 Davis], a cue as [cue said], what is reported as [a3 "..."]; the speakers are named below.
    """
    from claimtrack.exports.extractions import extraction_of
    from claimtrack.reports.marked import print_article
    from claimtrack.store.queries import article_detail

    with open_store(settings) as store, store.session() as session:
        detail = article_detail(session, number, version=version)
    if detail is None:
        wanted = f"article {number}" if version is None else f"version {version} of article {number}"
        raise UsageError(f"there is no {wanted}")
    extraction = extraction_of(detail).only(manner)
    if as_json:
        print_record(extraction.to_json())
    else:
        print_article(extraction, settings.results)
