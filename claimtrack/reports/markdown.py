"""A speaker's report as Markdown (CommonMark), for notes, wikis and mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimtrack.attribution import Act, Polarity
from claimtrack.reports.display import BESIDE, CHANGES, JUDGE, counted, one_line, words_as_said
from claimtrack.reports.html.rendering import web_link
from claimtrack.reports.speaker import Entry, Report
from claimtrack.store.queries import AttributionRow, ChangeRow

__all__ = ["escaped", "markdown_report"]

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&!])")
_LIST = re.compile(r"^([-+=]|\d+(?=[.)]))")


def markdown_report(report: Report) -> str:
    """The report as a page: a heading, who the speaker is, and each claim with its appearances as a list."""
    return "\n".join(_lines(report)) + "\n"


def escaped(text: str) -> str:
    """The text on one line, so that Markdown shows it as it is; a link or an element in it stays text."""
    return _LIST.sub(_harmless, _MARKUP.sub(r"\\\1", one_line(text)))


def _harmless(start: re.Match[str]) -> str:
    # A number is no punctuation and takes no backslash; its first digit as an entity does the same.
    return f"&#{ord(start[1][0])};{start[1][1:]}" if start[1].isdigit() else f"\\{start[1]}"


def _lines(report: Report) -> Iterator[str]:
    detail = report.speaker
    yield f"# {escaped(detail.speaker.name)}"
    yield ""
    yield f"{detail.speaker.kind}, speaker {detail.speaker.id}"
    others = [name for name in detail.aliases if name != detail.speaker.name]
    for label, values in (("Role", detail.roles), ("Organization", detail.organizations), ("Also", others)):
        if values:
            yield ""
            yield f"{label}: {'; '.join(map(escaped, values))}"
    if detail.merged:
        held = "; ".join(escaped(f"{other.name} (speaker {other.id})") for other in detail.merged)
        yield from ("", f"Merged into this speaker: {held}")
    yield ""
    yield (
        f"{counted(len(report.attributions), 'statement')} in {counted(report.articles, 'article')} "
        f"of {counted(len(report.outlets), 'outlet')}"
        if report.entries
        else "Nothing is on record within these filters."
    )
    for entry in report.entries:
        yield ""
        yield from _entry(entry)
    if report.changes:
        yield from ("", f"## {CHANGES}", "", JUDGE)
    for change in report.changes:
        yield ""
        yield from _change(change)


def _change(change: ChangeRow) -> Iterator[str]:
    """What differs, and the two wordings below it as a list."""
    yield f"{escaped(change.differs)}:"
    yield ""
    yield f"- {change.earlier}: {escaped(change.earlier_wording)}"
    yield f"- {change.later}: {escaped(change.later_wording)}"


def _entry(entry: Entry) -> Iterator[str]:
    first = entry.first
    yield f"## {first.published or 'undated'}"
    yield ""
    for number, line in enumerate(words_as_said(first.content, first.type)):
        yield from (">",) * bool(number)
        yield f"> {escaped(line)}"
    yield ""
    for row in entry.appearances:
        yield f"- {_appearance(row)}{'' if entry.is_own(row) else f', {BESIDE}'}"


def _appearance(row: AttributionRow) -> str:
    title = escaped(row.title or f"article {row.article_id}")
    url = web_link(row.url)
    # In angle brackets an address may hold parentheses; brackets of its own are written as they travel.
    shown = title if url is None else f"[{title}](<{url.replace('<', '%3C').replace('>', '%3E')}>)"
    known = [
        str(row.published or "undated"),
        escaped(row.outlet or "unknown outlet"),
        shown,
        row.type.value,
        *([row.act.value] if row.act is not Act.ASSERTION else []),
        *(["denied or withheld"] if row.polarity is Polarity.NEGATIVE else []),
        f"confidence {row.confidence:.2f}",
    ]
    return ", ".join(known)
