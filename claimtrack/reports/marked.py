"""An article's text with its attributions marked, and who the speakers are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from claimtrack.article import Article, safe_text
from claimtrack.attribution import Extraction
from claimtrack.reports.display import one_line
from claimtrack.reports.extraction import remarks, speaker_label

__all__ = ["marked_text", "print_article"]

_SPEAKER_STYLES = ("green", "cyan", "magenta", "yellow", "blue", "red")


class _Mark(NamedTuple):
    """A stretch of text to mark; ``label`` opens its bracket."""

    start: int
    end: int
    label: str
    style: str


def print_article(extraction: Extraction, console: Console) -> None:
    """Print the article's heading, its text with brackets around sources, cues and contents, and the speakers."""
    _print_heading(extraction.article, console)
    console.print(marked_text(extraction))
    console.print()
    for line in _legend(extraction):
        console.print(line)


def marked_text(extraction: Extraction) -> Text:
    """The text with each source as ``[S1 Davis]``, each cue as ``[cue said]`` and each content as ``[a3 "..."]``.

    Brackets nest where attributions do; on a terminal each speaker's words have a colour of their own besides.
    """
    words, _ = safe_text(extraction.article.text)
    marked = Text()
    position = 0
    open_marks: list[_Mark] = []
    for place, closing, opening in _edges(_marks(extraction)):
        marked.append(words[position:place], _style(open_marks))
        position = place
        for mark in closing:
            marked.append("]", mark.style)
            open_marks.remove(mark)
        for mark in opening:
            marked.append(f"[{mark.label} ", f"{mark.style} dim")
            open_marks.append(mark)
    marked.append(words[position:])
    return marked


def _marks(extraction: Extraction) -> Iterator[_Mark]:
    styles = {
        speaker.key: _SPEAKER_STYLES[number % len(_SPEAKER_STYLES)]
        for number, speaker in enumerate(extraction.speakers)
    }
    for attribution in extraction.attributions:
        style = styles.get(attribution.speaker or "", "white")
        who = attribution.speaker.upper() if attribution.speaker else "source"
        for spans, label, manner in (
            (attribution.content, attribution.id, style),
            (attribution.source, who, f"bold {style}"),
            (attribution.cue, "cue", f"italic {style}"),
        ):
            yield from (_Mark(span.start, span.end, label, manner) for span in spans)


def _edges(marks: Iterator[_Mark]) -> Iterator[tuple[int, list[_Mark], list[_Mark]]]:
    """Each place where marks end or begin, in text order: inner marks end first, outer marks begin first."""
    # One source can speak in several attributions; it is marked once for each speaker.
    every = set(marks)
    closing: defaultdict[int, list[_Mark]] = defaultdict(list)
    opening: defaultdict[int, list[_Mark]] = defaultdict(list)
    for mark in sorted(every, key=lambda mark: (-mark.start, mark.end, mark.label)):
        closing[mark.end].append(mark)
    for mark in sorted(every, key=lambda mark: (-mark.end, mark.label)):
        opening[mark.start].append(mark)
    for place in sorted({*closing, *opening}):
        yield place, closing[place], opening[place]


def _style(open_marks: list[_Mark]) -> str:
    return open_marks[-1].style if open_marks else ""


def _print_heading(article: Article, console: Console) -> None:
    console.print(Text(one_line(article.title or article.id), "bold"))
    known = (article.outlet, article.published and article.published.isoformat(), article.url)
    if any(known):
        console.print(Text("  ".join(one_line(part) for part in known if part), "dim"))
    console.print()


def _legend(extraction: Extraction) -> Iterator[Text]:
    said: defaultdict[str | None, list[str]] = defaultdict(list)
    for attribution in extraction.attributions:
        said[attribution.speaker].append(f"{attribution.id} {remarks(attribution)}")
    for speaker in extraction.speakers:
        official = speaker.official
        known = f", speaker {official.id}: {one_line(official.name)}" if official else ""
        yield Text.assemble((f"{speaker.key.upper():<4}", "bold"), speaker_label(speaker), known)
        yield from (Text(f"      {line}", "dim") for line in said.pop(speaker.key, ()))
    for unnamed in said.values():
        yield Text("Nobody named")
        yield from (Text(f"      {line}", "dim") for line in unnamed)
