"""A speaker's report for a terminal, wide or narrow, and as plain text for a pipe."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from claimtrack.attribution import GAP, Act, Polarity
from claimtrack.reports.display import BESIDE, CHANGES, JUDGE, counted, facts, one_line, words_as_said
from claimtrack.reports.speaker import Entry, Report
from claimtrack.store.queries import AttributionRow, SpeakerDetail

__all__ = ["print_links", "print_report", "print_speaker", "print_text"]

INDENT = 4
NARROWEST = 24
"""Columns below which lines are no longer shortened to fit: a word a line reads worse than a broken line."""


def print_report(report: Report, console: Console) -> None:
    """Print the report on the console.

    Every text is built as rich Text, so markup that stands in an article or a name is shown and never interpreted.
    """
    print_speaker(report.speaker, console)
    print_text(console, Text(_summary(report)), indent=2)
    for entry in report.entries:
        console.print()
        _print_entry(entry, console)
    if report.changes:
        console.print()
        print_text(console, Text(CHANGES, "bold"))
        print_text(console, Text(JUDGE, "dim"), indent=2)
    for change in report.changes:
        console.print()
        for day, words in ((change.earlier, change.earlier_wording), (change.later, change.later_wording)):
            print_text(console, Text(day.isoformat(), "bold cyan"), indent=2)
            print_text(console, Text(one_line(words)), indent=INDENT)
        print_text(console, Text(one_line(change.differs), "italic"), indent=2)


def print_speaker(detail: SpeakerDetail, console: Console) -> None:
    """Print who the speaker is: name, kind and number, roles, organizations, other names, and who is merged into it."""
    speaker = detail.speaker
    print_text(console, Text.assemble((one_line(speaker.name), "bold"), f" ({speaker.kind}, speaker {speaker.id})"))
    for label, values in _known(detail):
        print_text(console, Text.assemble((f"{label}: ", "dim"), "; ".join(map(one_line, values))), indent=2)
    if detail.merged:
        others = "; ".join(one_line(f"{other.name} (speaker {other.id})") for other in detail.merged)
        print_text(console, Text.assemble(("merged: ", "dim"), others), indent=2)


def print_links(detail: SpeakerDetail, console: Console) -> None:
    """Print the decisions that names in articles are this speaker, with their reasons; withdrawn ones say so."""
    for link in detail.links:
        console.print()
        who = facts(link.name or "unnamed", link.role, link.organization)
        who += f", statement {link.article_id}#{link.attribution} alone" if link.attribution else ""
        day = link.published.isoformat() if link.published else "undated"
        place = f"article {link.article_id}, {link.title}" if link.title else f"article {link.article_id}"
        print_text(
            console, Text.assemble((f"{day:<10}", "bold cyan"), "  ", one_line(who), (f"  {one_line(place)}", "dim"))
        )
        standing = "" if link.stands else ", does not stand"
        how = "" if link.method == "new" else f"{link.method}, {link.score:.2f}, "
        reason = f"{link.explanation} ({how}by {link.made_by}{standing})"
        print_text(console, Text(one_line(reason)), indent=INDENT)


def _known(detail: SpeakerDetail) -> Iterator[tuple[str, tuple[str, ...]]]:
    others = tuple(alias for alias in detail.aliases if alias != detail.speaker.name)
    for label, values in (("role", detail.roles), ("organization", detail.organizations), ("also", others)):
        if values:
            # Outlets capitalize titles each in their own way; the newest one stands for all.
            newest: dict[str, str] = {}
            for value in values:
                newest.setdefault(value.casefold(), value)
            yield label, tuple(newest.values())


def _summary(report: Report) -> str:
    if not report.entries:
        return "nothing on record within these filters"
    parts = [f"{counted(len(report.attributions), 'statement')} in {counted(report.articles, 'article')}"]
    if report.outlets:
        parts.append(f"of {counted(len(report.outlets), 'outlet')}")
    if report.period:
        first, last = report.period
        parts.append(f"on {first}" if first == last else f"from {first} to {last}")
    return " ".join(parts)


def _print_entry(entry: Entry, console: Console) -> None:
    first = entry.first
    print_text(console, _heading(first))
    for line in words_as_said(first.content, first.type):
        print_text(console, Text(line), indent=INDENT)
    _print_place(first, console)
    if entry.again:
        times = f"{counted(len(entry.appearances), 'appearance')} in {counted(len(entry.outlets), 'outlet')}; again:"
        print_text(console, Text(times, "italic"), indent=INDENT)
        for later in entry.again:
            heading = _heading(later)
            if not entry.is_own(later):
                heading.append(f"  {BESIDE}", "dim")
            print_text(console, heading, indent=INDENT)
            _print_place(later, console, indent=2 * INDENT)


def _heading(row: AttributionRow) -> Text:
    day = row.published.isoformat() if row.published else "undated"
    heading = Text.assemble((f"{day:<10}", "bold cyan"), "  ", one_line(row.outlet or "unknown outlet"))
    heading.append(f"  {row.type}", "dim")
    if row.cue:
        heading.append(f" ({one_line(GAP.join(row.cue))})", "dim")
    if row.act is not Act.ASSERTION:
        heading.append(f" {row.act}", "yellow")
    if row.polarity is Polarity.NEGATIVE:
        heading.append(" denied or withheld", "red")
    if row.said_at and row.said_at != day:
        heading.append(f"  said {row.said_at}", "dim")
    return heading


def _print_place(row: AttributionRow, console: Console, *, indent: int = INDENT) -> None:
    title = one_line(row.title or f"article {row.article_id}")
    print_text(console, Text(title, "dim"), indent=indent)
    if row.url:
        print_text(console, Text(one_line(row.url), "dim"), indent=indent, whole=True)


def print_text(console: Console, text: Text, *, indent: int = 0, whole: bool = False) -> None:
    """Print the text wrapped to the console behind an indent; ``whole`` leaves it unbroken, as links must be."""
    width = max(NARROWEST, console.width - indent)
    for line in [text] if whole else text.wrap(console, width):
        line.rstrip()
        console.print(Text(" " * indent) + line, soft_wrap=True)
