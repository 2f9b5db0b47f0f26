"""One article's extraction as lines for a person to read."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.attribution import Act, Attribution, Extraction, Polarity, Speaker
from claimtrack.reports.display import one_line, words_as_said

__all__ = ["extraction_lines", "remarks", "speaker_label"]


def extraction_lines(extraction: Extraction) -> Iterator[str]:
    """A heading, then a line for each attribution: speaker (kind, role): content [type, confidence]."""
    article = extraction.article
    speakers = {speaker.key: speaker for speaker in extraction.speakers}
    known = [article.title or article.id, article.outlet, article.published and article.published.isoformat()]
    yield "# " + ", ".join(one_line(part) for part in known if part)
    for attribution in extraction.attributions:
        speaker = speakers.get(attribution.speaker) if attribution.speaker else None
        yield f"{speaker_label(speaker)}: {_content(article.text, attribution)} {remarks(attribution)}"


def speaker_label(speaker: Speaker | None) -> str:
    """Name, kind and role of a speaker: ``Jeff Davis (person, Pentagon spokesman)``."""
    if speaker is None:
        return "nobody named"
    known = ", ".join(filter(None, (speaker.kind.value, speaker.role and speaker.name and speaker.role)))
    return one_line(f"{speaker.name or speaker.role or 'unnamed'} ({known})")


def _content(text: str, attribution: Attribution) -> str:
    words = (text[span.start : span.end] for span in attribution.content)
    return " ".join(words_as_said(words, attribution.type))


def remarks(attribution: Attribution) -> str:
    """Type, whatever is out of the ordinary, and confidence: ``[direct, 0.93]``, ``[indirect, belief, 0.71]``."""
    unusual = [
        word.value for word in (attribution.act, attribution.polarity) if word not in (Act.ASSERTION, Polarity.POSITIVE)
    ]
    return f"[{', '.join([attribution.type.value, *unusual, f'{attribution.confidence:.2f}'])}]"
