"""Invented articles with what is said in them, and rules simple enough to foresee."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from claimtrack.article import Article, make_article
from claimtrack.attribution import Act, Attribution, Extraction, Kind, Polarity, Span, Speaker, Type
from claimtrack.store.rules import KnownSpeaker, Rival, Rules, Verdict
from claimtrack.store.writing import RunInfo

RUN = RunInfo(code_version="0.1.0", pack_name="en", pack_version="1", pack_digest="d1", settings={})
NEWER_RUN = replace(RUN, pack_version="2", pack_digest="d2")

DENIAL = "The harbour will not be sold"


@dataclass(frozen=True)
class Said:
    """One attribution of an invented article: its words, and who says them."""

    content: str
    by: Speaker
    source: str = ""
    cue: str = "said"
    act: Act = Act.ASSERTION
    polarity: Polarity = Polarity.POSITIVE
    confidence: float = 0.9
    inside: str | None = None


MARA = Speaker(key="s1", name="Mara Lindqvist", kind=Kind.PERSON, role="harbour master", organization="Port of Velm")
OFFICE = Speaker(key="s2", name=None, kind=Kind.OFFICE, role="spokesman", organization="transport ministry")
CROWD = Speaker(key="s3", name="residents", kind=Kind.GROUP)


def person(name: str, *, key: str = "s1", role: str | None = None) -> Speaker:
    return Speaker(key=key, name=name, kind=Kind.PERSON, role=role)


def harbour_article(*, url: str | None = "https://post.example/harbour", text: str | None = None) -> Article:
    return make_article(
        text or f"“{DENIAL},” Mara Lindqvist said.\n\nA spokesman agreed. Residents fear the plan.",
        url=url,
        title="No sale",
        outlet="Velm Post",
        published=date(2025, 3, 1),
    )


HARBOUR = (
    Said(DENIAL, MARA, source="Mara Lindqvist"),
    Said("the plan", CROWD, source="Residents", cue="fear", act=Act.BELIEF),
)


def extraction(article: Article, said: Sequence[Said] = HARBOUR) -> Extraction:
    """The extraction of the article in which each word of ``said`` is at its first place."""
    speakers = {one.by.key: one.by for one in said}
    mentions = {one.by.key: _places(article.text, one.source) for one in said}
    return Extraction(
        article=article,
        speakers=tuple(replace(speaker, mentions=mentions[key]) for key, speaker in speakers.items()),
        attributions=tuple(
            Attribution(
                id=f"a{number}",
                type=Type.INDIRECT,
                source=_places(article.text, one.source),
                cue=_places(article.text, one.cue),
                content=_places(article.text, one.content),
                act=one.act,
                polarity=one.polarity,
                speaker=one.by.key,
                confidence=one.confidence,
                parent=one.inside,
            )
            for number, one in enumerate(said, start=1)
        ),
    )


def statement(
    name: str,
    content: str,
    *,
    number: int = 1,
    role: str | None = None,
    published: date | None = date(2025, 1, 1),
    outlet: str = "Velm Post",
) -> Extraction:
    """One article in which one person says one thing."""
    text = f"{name} said {content}. Article {number}."
    url = f"https://example.org/{number}"
    article = make_article(text, url=url, title=f"Number {number}", outlet=outlet, published=published)
    return extraction(article, [Said(content, person(name, role=role), source=name)])


def _places(text: str, words: str) -> tuple[Span, ...]:
    return (Span(text.index(words), text.index(words) + len(words)),) if words else ()


def same_last_name(speaker: Speaker, known: Sequence[KnownSpeaker], on: date | None) -> Verdict:
    """A whole name or a last name links; two fits abstain."""
    name = (speaker.name or "").split()
    fits = [one for one in known if one.name.split()[-1:] == name[-1:] and (len(name) == 1 or one.name == speaker.name)]
    if len(fits) == 1:
        return Verdict(speaker_id=fits[0].id, score=0.9, method="name", why="the last names agree", rivals=())
    why = f"fit: {', '.join(one.name for one in fits)}"
    rivals = tuple(Rival(id=one.id, name=one.name, score=0.9, why="the last names agree") for one in fits)
    return Verdict(speaker_id=None, score=0.0, method="abstained", why=why, rivals=rivals)


def last_word(name: str, kind: Kind) -> frozenset[str]:
    return frozenset({f"{kind}:{name.split()[-1].lower()}"})


RULES = Rules(
    link=same_last_name,
    blocking_keys=last_word,
    lookup_keys=last_word,
    made_by="tests",
)
