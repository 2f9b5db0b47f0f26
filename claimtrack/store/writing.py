"""Writing one extraction, or one failure, inside a unit of work."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from claimtrack.article import Article
from claimtrack.attribution import Attribution, Extraction, Span
from claimtrack.store import models
from claimtrack.store.claiming import settle_claims
from claimtrack.store.connection import WriteError
from claimtrack.store.identity import article_key, canonical_url, digest, outlet_key
from claimtrack.store.linking import link_speakers
from claimtrack.store.rules import Rules
from claimtrack.store.storying import NewVersion, place_version, sketch_version

__all__ = ["RunInfo", "Saved", "save_extraction", "save_failure", "stored_attributions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInfo:
    """What an extraction is made with: versions of code and pack, and the settings that change its outcome."""

    code_version: str
    pack_name: str
    pack_version: str
    pack_digest: str
    settings: Mapping[str, Any]

    @property
    def key(self) -> str:
        """Digest of all of it: equal runs are one run."""
        settings = json.dumps(self.settings, sort_keys=True)
        return digest(self.code_version, self.pack_name, self.pack_version, self.pack_digest, settings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of an extraction: ``new`` is False when the same was there already."""

    new: bool
    attributions: int


def stored_attributions(session: Session, article: Article, *, run: RunInfo) -> int | None:
    """How many attributions this text has under this run, or None when it was not stored under it."""
    extraction = session.scalar(
        select(models.Extraction.id)
        .join(models.ArticleVersion, models.ArticleVersion.id == models.Extraction.version_id)
        .join(models.Article, models.Article.id == models.ArticleVersion.article_id)
        .join(models.Run, models.Run.id == models.Extraction.run_id)
        .where(models.Article.key == article_key(article))
        .where(models.ArticleVersion.text_hash == article.text_hash)
        .where(models.Run.key == run.key)
    )
    if extraction is None:
        return None
    return session.scalar(
        select(func.count()).select_from(models.Attribution).where(models.Attribution.extraction_id == extraction)
    )


def save_extraction(session: Session, extraction: Extraction, *, run: RunInfo, rules: Rules) -> Saved:
    """Store an article with all that was found in it, unless it is there under the same run.

    A text that is new under the article's URL becomes its next version. Raises WriteError, and the unit of work is to
    be given up, when spans lie outside the text or keys refer to nothing.
    """
    stored = stored_attributions(session, extraction.article, run=run)
    if stored is not None:
        return Saved(new=False, attributions=stored)
    version = _version(session, extraction.article)
    reading = _reading(session, version, run)
    speakers = _article_speakers(session, extraction, reading.id)
    rows = _attributions(session, extraction, reading.id, speakers)
    session.flush()
    attributed = {attribution.speaker for attribution in extraction.attributions}
    link_speakers(
        session,
        [(speakers[one.key], one) for one in extraction.speakers if one.key in attributed],
        article_id=version.article_id,
        rules=rules,
        on=extraction.article.published,
    )
    vectors = {rows[one].id: vector for one, vector in extraction.vectors.items() if one in rows}
    settle_claims(session, [row.id for row in rows.values()], vectors=vectors)
    return Saved(new=True, attributions=len(rows))


def save_failure(session: Session, *, run: RunInfo, place: str, reason: str) -> None:
    """Record an input that gave nothing to store; the same failure under the same run is recorded once."""
    key = digest(run.key, place, reason)
    if session.scalar(select(models.IngestFailure.id).where(models.IngestFailure.key == key)) is None:
        run_id = _run(session, run).id
        session.add(models.IngestFailure(key=key, run_id=run_id, place=place, reason=reason, failed_at=models.now()))


def _run(session: Session, run: RunInfo) -> models.Run:
    row = session.scalar(select(models.Run).where(models.Run.key == run.key))
    if row is None:
        row = models.Run(
            key=run.key,
            code_version=run.code_version,
            pack_name=run.pack_name,
            pack_version=run.pack_version,
            pack_digest=run.pack_digest,
            settings=dict(run.settings),
            started_at=models.now(),
        )
        session.add(row)
        session.flush()
    return row


def _reading(session: Session, version: models.ArticleVersion, run: RunInfo) -> models.Extraction:
    """A new reading of the version; of the newest version of its article it is the one that counts from now on."""
    versions = models.ArticleVersion
    newest = session.scalars(select(func.max(versions.number)).where(versions.article_id == version.article_id)).one()
    counts = version.number == newest
    if counts:
        earlier = select(versions.id).where(versions.article_id == version.article_id)
        session.execute(
            update(models.Extraction).where(models.Extraction.version_id.in_(earlier)).values(is_current=False),
            execution_options={"synchronize_session": False},
        )
    reading = models.Extraction(
        version_id=version.id, run_id=_run(session, run).id, made_at=models.now(), is_current=counts
    )
    session.add(reading)
    session.flush()
    return reading


def _version(session: Session, article: Article) -> models.ArticleVersion:
    page = _page(session, article)
    known = select(models.ArticleVersion).where(models.ArticleVersion.article_id == page.id)
    version = session.scalar(known.where(models.ArticleVersion.text_hash == article.text_hash))
    return version or _new_version(session, page, article)


def _new_version(session: Session, page: models.Article, article: Article) -> models.ArticleVersion:
    story, sketch, link = place_version(
        session,
        NewVersion(
            article_id=page.id,
            article_key=page.key,
            outlet_id=page.outlet_id,
            published=article.published.isoformat() if article.published else None,
            text=article.text,
            text_hash=article.text_hash,
        ),
    )
    newest = session.scalar(
        select(func.max(models.ArticleVersion.number)).where(models.ArticleVersion.article_id == page.id)
    )
    version = models.ArticleVersion(
        article_id=page.id,
        number=(newest or 0) + 1,
        input_id=article.id,
        url=article.url,
        title=article.title,
        published=article.published,
        text=article.text,
        text_hash=article.text_hash,
        story_id=story.id,
        added_at=models.now(),
    )
    session.add(version)
    session.flush()
    sketch_version(session, version.id, sketch, link)
    return version


def _page(session: Session, article: Article) -> models.Article:
    key = article_key(article)
    page = session.scalar(select(models.Article).where(models.Article.key == key))
    if page is None:
        outlet = _outlet(session, article.outlet) if article.outlet else None
        url = canonical_url(article.url) if article.url else None
        page = models.Article(key=key, url=url, outlet_id=outlet and outlet.id)
        session.add(page)
        session.flush()
    return page


def _outlet(session: Session, name: str) -> models.Outlet:
    key = outlet_key(name)
    outlet = session.scalar(select(models.Outlet).where(models.Outlet.key == key))
    if outlet is None:
        outlet = models.Outlet(key=key, name=name)
        session.add(outlet)
        session.flush()
    return outlet


def _words(text: str, span: Span, *, owner: str) -> dict[str, Any]:
    """The columns of a span, its words read from the text; raises WriteError when it does not lie inside."""
    start, end = span
    if not 0 <= start < end <= len(text):
        raise WriteError(f"{owner} has the span {start}-{end}, but the text has {len(text):,} characters")
    return {"start_offset": start, "end_offset": end, "text": text[start:end]}


def _article_speakers(session: Session, extraction: Extraction, extraction_id: int) -> dict[str, models.ArticleSpeaker]:
    rows: dict[str, models.ArticleSpeaker] = {}
    for speaker in extraction.speakers:
        if speaker.key in rows:
            raise WriteError(f"two speakers have the key {speaker.key}")
        official = speaker.official
        rows[speaker.key] = models.ArticleSpeaker(
            extraction_id=extraction_id,
            key=speaker.key,
            name=speaker.name,
            kind=speaker.kind,
            role=speaker.role,
            organization=speaker.organization,
            official_id=official and official.id,
            official_name=official and official.name,
            official_score=official and official.score,
            official_why=official and official.why,
            mentions=[
                models.ArticleSpeakerMention(
                    ordinal=ordinal, **_words(extraction.article.text, span, owner=f"speaker {speaker.key}")
                )
                for ordinal, span in enumerate(speaker.mentions)
            ],
        )
    session.add_all(rows.values())
    return rows


def _attributions(
    session: Session, extraction: Extraction, extraction_id: int, speakers: Mapping[str, models.ArticleSpeaker]
) -> dict[str, models.Attribution]:
    rows: dict[str, models.Attribution] = {}
    for one in extraction.attributions:
        if one.id in rows:
            raise WriteError(f"two attributions have the id {one.id}")
        if one.speaker is not None and one.speaker not in speakers:
            raise WriteError(f"attribution {one.id} has the speaker {one.speaker}, which is none of the article's")
        rows[one.id] = models.Attribution(
            extraction_id=extraction_id,
            key=one.id,
            type=one.type,
            act=one.act,
            polarity=one.polarity,
            confidence=one.confidence,
            said_at=one.said_at,
            why=one.why,
            speaker=speakers[one.speaker] if one.speaker is not None else None,
            spans=_spans(extraction.article.text, one),
        )
    _nest(extraction.attributions, rows)
    session.add_all(rows.values())
    return rows


def _nest(attributions: Sequence[Attribution], rows: Mapping[str, models.Attribution]) -> None:
    parents = {one.id: one.parent for one in attributions if one.parent is not None}
    for child, parent in parents.items():
        if parent not in rows:
            raise WriteError(f"attribution {child} has the parent {parent}, which is none of the article's")
        above: str | None = parent
        for _ in parents:
            above = parents.get(above) if above is not None else None
        if above is not None:
            raise WriteError(f"attribution {child} is inside itself")
        rows[child].parent = rows[parent]


def _spans(text: str, attribution: Attribution) -> list[models.AttributionSpan]:
    parts: Sequence[tuple[models.SpanRole, Sequence[Span]]] = (
        (models.SpanRole.SOURCE, attribution.source),
        (models.SpanRole.CUE, attribution.cue),
        (models.SpanRole.CONTENT, attribution.content),
    )
    return [
        models.AttributionSpan(
            role=role, ordinal=ordinal, **_words(text, span, owner=f"the {role} of attribution {attribution.id}")
        )
        for role, spans in parts
        for ordinal, span in enumerate(spans)
    ]
