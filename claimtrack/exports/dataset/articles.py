"""From the store into a dataset: outlets, stories, runs and articles."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from claimtrack.exports.dataset.identifiers import Numbered, short
from claimtrack.exports.dataset.scratch import Scratch
from claimtrack.store import models
from claimtrack.store.queries.scope import is_current

__all__ = ["add_articles", "add_sources", "add_story_decisions"]

TEXTS = 16
"""Articles fetched at a time: a text may have two million characters."""


def add_sources(session: Session, scratch: Scratch) -> None:
    """Add what articles refer to: outlets, stories and runs."""
    for outlet in session.execute(select(models.Outlet.id, models.Outlet.key, models.Outlet.name)):
        scratch.add("outlets", row=outlet.id, id=short(outlet.key), name=outlet.name)
    query = select(models.Story.id, models.Story.key)
    for story in session.execute(query, execution_options={"yield_per": 500}):
        scratch.add("stories", row=story.id, id=short(story.key))
    for run in session.scalars(select(models.Run)):
        scratch.add(
            "runs",
            row=run.id,
            id=short(run.key),
            code_version=run.code_version,
            pack_name=run.pack_name,
            pack_version=run.pack_version,
            pack_digest=run.pack_digest,
            settings=run.settings,
            started_at=run.started_at,
        )


def add_articles(session: Session, scratch: Scratch, *, words: bool) -> None:
    """Add the newest version of every article as it was read last; the texts only with ``words``."""
    version = models.ArticleVersion
    other = aliased(version)
    versions = select(func.count()).where(other.article_id == version.article_id).scalar_subquery()
    query = (
        select(
            version.article_id,
            models.Article.key,
            models.Article.outlet_id,
            version.story_id,
            version.url,
            version.title,
            version.published,
            version.number,
            versions.label("versions"),
            version.input_id,
            version.text_hash,
            func.length(version.text).label("characters"),
            models.Extraction.run_id,
            version.added_at,
            models.Extraction.made_at,
            models.StoryLink.score,
            models.StoryLink.method,
            models.StoryLink.explanation,
            *([version.text] if words else []),
        )
        .join(models.Article, models.Article.id == version.article_id)
        .join(models.Extraction, models.Extraction.version_id == version.id)
        .outerjoin(models.StoryLink, models.StoryLink.version_id == version.id)
        .where(is_current())
        .order_by(version.id)
    )
    for row in session.execute(query, execution_options={"yield_per": TEXTS}):
        scratch.add(
            "articles",
            row=row.article_id,
            id=short(row.key),
            outlet_id=row.outlet_id,
            story_id=row.story_id,
            url=row.url,
            title=row.title,
            published=row.published,
            version=row.number,
            versions=row.versions,
            input_id=row.input_id,
            text_sha256=row.text_hash,
            characters=row.characters,
            run_id=row.run_id,
            added_at=row.added_at,
            read_at=row.made_at,
            story_score=row.score,
            story_method=row.method,
            story_explanation=row.explanation,
            text=row.text if words else None,
        )


def add_story_decisions(session: Session, scratch: Scratch) -> None:
    """Add what persons decided about stories, after the articles."""
    ids = Numbered()
    for one in session.scalars(select(models.StoryDecision).order_by(models.StoryDecision.id)):
        pair = [scratch.id_of("articles", number) for number in (one.article_id, one.other_id)]
        scratch.add(
            "story_decisions",
            row=one.id,
            id=ids.id("story decision", *pair, one.same, one.made_by, one.made_at),
            article_id=one.article_id,
            other_id=one.other_id,
            same=one.same,
            made_by=one.made_by,
            made_at=one.made_at,
            withdrawn_by=one.withdrawn_by,
            withdrawn_at=one.withdrawn_at,
        )
