"""A stand-in for the pipeline that finds quotations of one simple form, and articles that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from claimtrack.article import Article
from claimtrack.attribution import Act, Attribution, Extraction, Kind, Span, Speaker, Type

__all__ = ["ARTICLES", "QuotePipeline"]

_QUOTE = re.compile(r"(“[^”]+”) (said|feared) ([^.]+)\.")

ARTICLES: list[dict[str, Any]] = [
    {
        "text": "“The bridge is safe,” said Ana Dorel.\n\n“It will rain,” feared Ana Dorel.",
        "title": "Bridge [bold]reopens[/bold]",
        "outlet": "Harbour Post",
        "published": "2031-05-02",
        "url": "https://harbourpost.example/bridge",
    },
    {
        "text": "“The bridge is safe,” said Ana Dorel.\n\n“=1+1 [/] [red]x[/red]” said Tom Dorel.",
        "title": "Again",
        "outlet": "Valley Wire",
        "published": "2031-06-01",
        "url": "https://valleywire.example/again",
    },
    {"text": "Nobody spoke.", "title": "Silence", "outlet": "Valley Wire", "url": "https://valleywire.example/silence"},
]
"""Dorel says one thing in two outlets and fears another; a namesake says what looks like a formula and like markup."""


@dataclass(frozen=True)
class QuotePack:
    name: str = "quotes"
    version: str = "1"
    digest: str = "0" * 64


class QuotePipeline:
    """Finds “words,” said NAME. and “words,” feared NAME."""

    pack = QuotePack()

    def __init__(self, pack: str | None = None, *, vectors: bool = False) -> None:
        del pack, vectors

    def load(self) -> None:
        """Nothing to load."""

    def extract(self, article: Article) -> Extraction:
        if "poison" in article.text:
            raise ValueError("poisoned text")
        quotes = list(_QUOTE.finditer(article.text))
        names = list(dict.fromkeys(quote[3] for quote in quotes))
        return Extraction(
            article=article,
            speakers=tuple(
                Speaker(
                    key=f"s{number}",
                    name=name,
                    kind=Kind.PERSON,
                    role="mayor" if name == "Ana Dorel" else None,
                    mentions=tuple(Span(*quote.span(3)) for quote in quotes if quote[3] == name),
                )
                for number, name in enumerate(names, start=1)
            ),
            attributions=tuple(
                Attribution(
                    id=f"a{number}",
                    type=Type.DIRECT,
                    act=Act.ASSERTION if quote[2] == "said" else Act.BELIEF,
                    content=(Span(*quote.span(1)),),
                    cue=(Span(*quote.span(2)),),
                    source=(Span(*quote.span(3)),),
                    speaker=f"s{names.index(quote[3]) + 1}",
                    confidence=0.9,
                )
                for number, quote in enumerate(quotes, start=1)
            ),
        )

    def extract_many(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        return map(self.extract, articles)
