"""How words from articles are made fit to show: one line, no control characters, quotation marks put right."""

from __future__ import annotations

from collections.abc import Iterable

from claimtrack.article import safe_text
from claimtrack.attribution import GAP, Type

__all__ = ["BESIDE", "CHANGES", "JUDGE", "counted", "facts", "one_line", "paragraphs", "unquoted", "words_as_said"]

BESIDE = "beside another claim"
"""Said of an appearance whose own claim is another."""

CHANGES = "Possible changes of position"
JUDGE = "Two statements on what looks like one matter that differ; whether the position changed is for you to judge."

_CLOSING = {"“": "”", "‘": "’", '"': '"', "'": "'", "«": "»", "„": "“", "‚": "‘"}

_OPENING = tuple(_CLOSING)


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 article``, ``1,204 articles``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def facts(*told: str | None) -> str:
    """What is told of somebody, by commas; not a body that the role before it names already."""
    found: list[str] = []
    for fact in told:
        if fact and not any(fact in other for other in found):
            found.append(fact)
    return ", ".join(found)


def one_line(text: str) -> str:
    """The text on one line: runs of white space become one space, unsafe characters U+FFFD."""
    return " ".join(safe_text(text)[0].split())


def paragraphs(text: str) -> list[str]:
    """The paragraphs of the text, each on one line; line breaks inside a paragraph become spaces."""
    return [line for part in text.split("\n\n") if (line := one_line(part))]


def unquoted(text: str) -> str:
    """The words without the pair of quotation marks around the whole, when there is one.

    An opening mark that stands again inside (“no,” he said, “never”) means two quotations, so nothing is taken off.
    """
    text = text.strip()
    close = _CLOSING.get(text[:1])
    if close is None or len(text) < 2 or text[-1] != close:
        return text
    inside = text[1:-1]
    return text if text[0] in inside or close in inside else inside.strip()


def words_as_said(content: Iterable[str], type: Type) -> list[str]:
    """The words of a content's spans, a line for each paragraph; direct speech stands in quotation marks.

    Between two spans stands GAP. Where several quotations are inside, their own marks stay and none are put around.
    """
    if type is not Type.DIRECT:
        return paragraphs(GAP.join(content))
    words = GAP.join(map(unquoted, content))
    return paragraphs(words if words.startswith(_OPENING) else f"“{words}”")
