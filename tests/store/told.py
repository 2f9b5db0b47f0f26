"""Articles in which Irena Kostvald says things, and the claims that a store makes of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from zlib import crc32

import numpy as np
from sqlalchemy import select

from claimtrack.article import make_article
from claimtrack.attribution import Extraction
from claimtrack.store import Store, models
from claimtrack.store.writing import save_extraction
from tests.store.invented import RULES, RUN, Said, extraction, person

SIZE = 384
KOSTVALD = person("Irena Kostvald")


def meaning(*parts: float) -> bytes:
    vector = np.zeros(SIZE)
    vector[: len(parts)] = parts
    return (vector / np.linalg.norm(vector)).astype("<f2").tobytes()


def told(
    content: str, *, day: int, vector: bytes | None = None, outlet: str = "Meridian", text: str | None = None
) -> Extraction:
    """An article of January 2024 in which Irena Kostvald says one thing."""
    article = make_article(
        text or f"Irena Kostvald said {content}.",
        url=f"https://example.org/{outlet}/{day}/{crc32(content.encode())}",
        outlet=outlet,
        published=date(2024, 1, day),
    )
    found = extraction(article, [Said(content, KOSTVALD, source="Irena Kostvald")])
    return replace(found, vectors={} if vector is None else {"a1": vector})


def save(store: Store, found: Iterable[Extraction]) -> None:
    for one in found:
        with store.session(write=True) as session:
            save_extraction(session, one, run=RUN, rules=RULES)


def claims(store: Store) -> list[tuple[str, list[str]]]:
    """The claims: each with the words of its appearances, in the order of the alphabet."""
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    with store.session() as session:
        rows = session.execute(
            select(models.Claim.id, models.Claim.wording, models.AttributionSpan.text)
            .join(models.Appearance, models.Appearance.claim_id == models.Claim.id)
            .join(models.AttributionSpan, models.AttributionSpan.attribution_id == models.Appearance.attribution_id)
            .where(models.AttributionSpan.role == models.SpanRole.CONTENT)
        )
        for number, claim, said in rows:
            found[number, claim].append(said)
    return sorted((claim, sorted(said)) for (_, claim), said in found.items())
