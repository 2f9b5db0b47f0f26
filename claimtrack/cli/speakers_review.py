"""``claimtrack speakers review``: doubtful links one by one, each decided with one key."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.database import open_store
from claimtrack.cli.deciding import Decider, by_option, deciding, reviewer, tell
from claimtrack.cli.listing import ListStyle
from claimtrack.cli.parameters import Share, WholeNumber
from claimtrack.cli.settings import Command, Settings, pass_settings
from claimtrack.cli.speakers_doubts import print_doubts
from claimtrack.errors import ClaimtrackError, DatabaseError, UsageError
from claimtrack.reports.display import counted

if TYPE_CHECKING:
    from claimtrack.store.decisions import Event, Review
    from claimtrack.store.decisions.doubts import Doubt

__all__ = ["review"]

KINDS = ("abstained", "low", "double")

SHOWN = 9
"""Suggestions that a key can choose."""

KEYS = {
    "link": "y the first, 1-9 that one, n nobody of these, s skip, u undo, q quit",
    "linked": "y right, 1-9 that one instead, n cannot be told, s skip, u undo, q quit",
    "pair": "y the same, n not the same, s skip, u undo, q quit",
}


@click.command(
    cls=Command,
    epilog="claimtrack speakers review --by ana --limit 20\nclaimtrack speakers review --kind double --json",
)
@click.option("--kind", type=click.Choice(KINDS), help="Only abstentions, low scores, or near doubles.")
@click.option("--below", type=Share(), default=0.8, show_default=True, metavar="SCORE", help="What a low score is.")
@click.option("--limit", type=WholeNumber(min=1), metavar="N", help="At most N items.")
@click.option("--again", is_flag=True, help="Also what you skipped before.")
@click.option("--json", "as_json", is_flag=True, help="List the items as JSON, one object a line, and decide nothing.")
@click.option("--csv", "as_csv", is_flag=True, help="List the items as CSV, safe in a spreadsheet, and decide nothing.")
@click.option("--raw", is_flag=True, help="With --csv: leave cells that look like formulas as they are.")
@by_option
@click.option("--note", metavar="TEXT", help="Why, kept with each decision.")
@pass_settings
def review(
    settings: Settings,
    kind: str | None,
    below: float,
    limit: int | None,
    again: bool,
    as_json: bool,
    as_csv: bool,
    raw: bool,
    by: str | None,
    note: str | None,
) -> None:
    """Go through doubtful links and decide with one key each.

    Abstentions come first, then links with a low score, then speakers on record that may be one. What is decided, or
    skipped, does not come again, so the work can be broken off at any time. Two people may review at once: who comes
    second to an item is told what the first decided.
    """
    style = ListStyle(as_json=as_json, as_csv=as_csv, raw=raw, limit=limit)
    name = reviewer(by)
    with open_store(settings) as store:
        from claimtrack.ingest import prepare, review_rules
        from claimtrack.store.decisions.doubts import DoubtKind, doubts

        store.check_schema()
        prepare(store)
        wanted = DoubtKind(kind) if kind else None
        with store.session() as session:
            found = doubts(session, review_rules(), by=name, kind=wanted, below=below, again=again)
            items = [item for item, _ in zip(found, range(limit), strict=False)] if limit else list(found)
    if as_json or as_csv:
        print_doubts(items, style)
        return
    if not items:
        settings.note("nothing is doubtful" if again else "nothing is doubtful that you have not skipped")
        return
    _Walk(settings, Decider(by=name, note=note, seen=None), items).go()


@dataclass
class _Walk:
    """One reviewer's way through the items."""

    settings: Settings
    decider: Decider
    items: list[Doubt]
    done: list[tuple[int, int]] = field(default_factory=list)
    """What was decided in this walk: the place of the item, and the event."""
    place: int = 0

    def go(self) -> None:
        """Show item after item until all are decided or the reviewer has enough."""
        while self.place < len(self.items):
            item = self._fresh(self.items[self.place])
            if item is None:
                self.settings.note(f"item {self.place + 1} was decided meanwhile")
                self.place += 1
                continue
            self._show(item)
            if not self._answer(item):
                break
        self.settings.note(f"{counted(len(self.done), 'decision')}; `claimtrack speakers undo` takes one back")

    def _fresh(self, item: Doubt) -> Doubt | None:
        """The item with the newest event there is now; None when somebody decided it."""
        from claimtrack.store.decisions import newest_event
        from claimtrack.store.decisions.doubts import is_open

        with open_store(self.settings) as store, store.session() as session:
            return replace(item, seen=newest_event(session)) if is_open(session, item) else None

    def _show(self, item: Doubt) -> None:
        from claimtrack.reports.why import print_doubt

        print_doubt(item, self.settings.results, place=f"{self.place + 1}/{len(self.items)}")
        click.echo(f"[{KEYS[_sort(item)]}] ", nl=False)

    def _answer(self, item: Doubt) -> bool:
        """Take keys until one decides; False to stop."""
        for key in _keys():
            if key in ("q", "\x03", "\x04"):
                click.echo("q")
                return False
            act = self._act(item, key)
            if act is None:
                continue
            click.echo(key)
            self._decide(item, act)
            return True
        click.echo()
        return False

    def _act(self, item: Doubt, key: str) -> Callable[[Review], Event] | None:
        """What a key decides about the item; None for one that means nothing here."""
        from claimtrack.store import decisions

        if key == "s":
            return lambda review: decisions.skip(review, item.item)
        if key == "u":
            return self._undo
        if item.article_speaker_id is None:
            return _pair_act(item, key)
        shared = [item.article_speaker_id]
        if key == "n":
            return lambda review: decisions.unlink(review, article_speakers=shared)
        chosen = _chosen(item, key)
        return (lambda review: decisions.link(review, chosen, article_speakers=shared)) if chosen else None

    def _undo(self, review: Review) -> Event:
        from claimtrack.store import decisions

        if not self.done:
            raise UsageError("nothing was decided in this review yet")
        return decisions.undo(review, self.done[-1][1])

    def _decide(self, item: Doubt, act: Callable[[Review], Event]) -> None:
        """Do it, and go on to the next item; what is refused is told, and the item is left to the other reviewer."""
        back = act == self._undo
        decider = Decider(by=self.decider.by, note=self.decider.note, seen=None if back else item.seen)
        try:
            with deciding(self.settings, decider) as review:
                event = act(review)
        except DatabaseError:
            raise
        except ClaimtrackError as error:
            self.settings.complain(str(error))
            self.place += 0 if back else 1
            return
        tell(event)
        if back:
            self.place, _ = self.done.pop()
        else:
            self.done.append((self.place, event.id))
            self.place += 1


def _pair_act(item: Doubt, key: str) -> Callable[[Review], Event] | None:
    from claimtrack.store import decisions

    assert item.speaker is not None
    pair = [item.speaker.id, item.suggestions[0].speaker.id]
    acts: dict[str, Any] = {"y": decisions.merge, "1": decisions.merge, "n": decisions.differ}
    act = acts.get(key)
    return (lambda review: act(review, pair)) if act else None


def _chosen(item: Doubt, key: str) -> int | None:
    """The speaker that a key chooses for a link: y says that the machine was right, or takes the first suggestion."""
    if key == "y" and item.speaker is not None:
        return item.speaker.id
    number = 1 if key == "y" else int(key) if key.isdecimal() else 0
    return item.suggestions[number - 1].speaker.id if 1 <= number <= min(SHOWN, len(item.suggestions)) else None


def _sort(item: Doubt) -> str:
    if item.article_speaker_id is None:
        return "pair"
    return "linked" if item.speaker is not None else "link"


def _keys() -> Iterator[str]:
    """The keys pressed, one by one; from a pipe its characters, without white space."""
    if sys.stdin.isatty():
        while True:
            yield click.getchar().lower()
    while key := sys.stdin.read(1):
        if not key.isspace():
            yield key.lower()
