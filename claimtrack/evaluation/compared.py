"""An attribution as the measures compare it: sets of words, a head, a type."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.attribution import Span, Type
from claimtrack.evaluation.corpus import MarkedAttribution
from claimtrack.evaluation.wordlists import word_lists
from claimtrack.evaluation.words import Words, tidy_spans

__all__ = ["Compared", "compare"]

_CUE_MARKS = frozenset(":—–-―")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Token sets of one attribution.

    ``source`` leaves out determiners, ``head`` is the source's head word, ``spans`` are the content's tidied spans,
    ``speech`` tells whether the cue reports speech, ``type`` comes from the article's own quotation marks.
    """

    source: frozenset[int]
    head: int | None
    cue: frozenset[int]
    content: frozenset[int]
    spans: tuple[Span, ...]
    speech: bool
    type: Type
    speaker: str | None


def compare(attribution: MarkedAttribution, words: Words) -> Compared:
    """Put an attribution into words; its spans must lie inside the text of ``words``."""
    source = tidy_spans(attribution.source, words.text)
    cue = words.tokens(tidy_spans(attribution.cue, words.text))
    spans = tidy_spans(attribution.content, words.text)
    content = words.tokens(spans)
    return Compared(
        source=words.besides_determiners(words.tokens(source)),
        head=words.head(source),
        cue=cue,
        content=content,
        spans=spans,
        speech=not words.lower(cue).isdisjoint(word_lists().speech_cues | _CUE_MARKS),
        type=_type(words, content),
        speaker=attribution.speaker,
    )


def _type(words: Words, content: frozenset[int]) -> Type:
    quoted = words.quoted(content)
    if not quoted:
        return Type.INDIRECT
    return Type.DIRECT if quoted == len(content) else Type.MIXED
