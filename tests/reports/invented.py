"""An invented article with its extraction, and attributions of an invented speaker."""

from __future__ import annotations

from datetime import date
from typing import Any

from claimtrack.article import make_article
from claimtrack.attribution import Act, Attribution, Extraction, Kind, Polarity, Span, Speaker, Type
from claimtrack.store.queries import AttributionRow, ChangeRow, SpeakerDetail, SpeakerRow

__all__ = ["CHANGE", "DOREL", "extraction", "row"]

TEXT = """“The bridge [/] is safe,” Ana Dorel said. She added that the minister feared "the [red] flood".

Nobody else was heard."""

DOREL = SpeakerDetail(
    speaker=SpeakerRow(
        id=12,
        name="Ana Dorel",
        kind=Kind.PERSON,
        role="mayor of Vessin",
        organization="Vessin City Council",
        attributions=3,
        articles=2,
        outlets=1,
        first=date(2031, 5, 2),
        last=date(2031, 6, 1),
    ),
    aliases=("Ana Dorel", "Ann Dorell"),
    roles=("mayor of Vessin",),
    organizations=("Vessin City Council",),
    merged=(),
    links=(),
)


CHANGE = ChangeRow(
    speaker_id=12,
    speaker_name="Ana Dorel",
    earlier=date(2031, 5, 2),
    earlier_claim=7,
    earlier_wording="there are 240 [/] lamps\non the bridge",
    later=date(2031, 6, 1),
    later_claim=8,
    later_wording="there are 400 lamps on the bridge",
    differs="numbers differ: 240 against 400",
    score=0.9375,
)


def span(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


def extraction() -> Extraction:
    """A direct quote, and a mixed one that holds a third attribution; text and names look like rich markup."""
    return Extraction(
        article=make_article(
            TEXT,
            id="bridge",
            title="Bridge [bold]safe[/bold]",
            outlet="Harbour Post",
            published=date(2031, 5, 2),
            url="https://harbourpost.example/bridge",
        ),
        speakers=(
            Speaker(key="s1", name="Ana Dorel [/]", kind=Kind.PERSON, role="mayor", mentions=span("Ana Dorel")),
            Speaker(key="s2", name=None, kind=Kind.OFFICE, role="minister"),
        ),
        attributions=(
            Attribution(
                id="a1",
                type=Type.DIRECT,
                source=span("Ana Dorel"),
                cue=span("said"),
                content=span("“The bridge [/] is safe,”"),
                speaker="s1",
                confidence=0.9,
            ),
            Attribution(
                id="a2",
                type=Type.MIXED,
                source=span("She"),
                cue=span("added"),
                content=span('that the minister feared "the [red] flood"'),
                speaker="s1",
                confidence=0.8,
            ),
            Attribution(
                id="a3",
                type=Type.DIRECT,
                source=span("the minister"),
                cue=span("feared"),
                content=span('"the [red] flood"'),
                act=Act.BELIEF,
                polarity=Polarity.NEGATIVE,
                speaker="s2",
                confidence=0.7,
                parent="a2",
            ),
        ),
    )


def row(id: int, **changes: Any) -> AttributionRow:
    """A direct statement by Dorel in the Harbour Post of 2 May 2031, changed as asked."""
    fields: dict[str, Any] = {
        "key": "a1",
        "run_id": 1,
        "article_id": id,
        "version_id": id,
        "version": 1,
        "input_id": f"input{id}",
        "published": date(2031, 5, 2),
        "said_at": None,
        "outlet": "Harbour Post",
        "title": "Bridge reopens",
        "url": f"https://harbourpost.example/{id}",
        "story_id": id,
        "type": Type.DIRECT,
        "act": Act.ASSERTION,
        "polarity": Polarity.POSITIVE,
        "confidence": 0.9,
        "source": ("Dorel",),
        "cue": ("said",),
        "content": ("“The bridge is safe”",),
        "source_spans": (Span(26, 31),),
        "cue_spans": (Span(21, 25),),
        "content_spans": (Span(0, 20),),
        "context": "“The bridge is safe” said Dorel.",
        "context_start": 0,
        "article_speaker_key": "s1",
        "article_speaker_name": "Ana Dorel",
        "article_speaker_kind": Kind.PERSON,
        "article_speaker_role": "mayor",
        "article_speaker_organization": None,
        "speaker_id": 12,
        "speaker_name": "Ana Dorel",
        "parent_id": None,
        "why": None,
        "claim_id": None,
        "appearances": 0,
        "further_claims": (),
    }
    return AttributionRow(id=id, **(fields | changes))
