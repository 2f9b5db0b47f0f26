"""From articles to the store: extract what is new, save it, and tell what became of every input."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Literal, Protocol

from claimtrack import engine
from claimtrack.article import Article
from claimtrack.attribution import Extraction, Manner, Speaker
from claimtrack.errors import DatabaseError
from claimtrack.readers import Unreadable
from claimtrack.registry import Profile, shipped
from claimtrack.resolution.blocking import KEYS_VERSION, blocking_keys, exact_keys, lookup_keys, near_keys
from claimtrack.resolution.record import Candidate, Tenure, link
from claimtrack.store.connection import WriteError
from claimtrack.store.database import Store
from claimtrack.store.keying import keys_version, make_keys_anew
from claimtrack.store.rules import KnownSpeaker, Rival, Rules, Verdict
from claimtrack.store.writing import RunInfo, save_extraction, save_failure, stored_attributions

__all__ = ["Outcome", "decide", "ingest", "prepare", "review_rules", "upgrade"]


class PackInfo(Protocol):
    """What a pack tells about itself."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def digest(self) -> str: ...


class Pipeline(engine.Extractor, Protocol):
    """A pipeline with the pack that it runs on."""

    @property
    def pack(self) -> PackInfo:
        """The pack; its digest is part of what a run is known by."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one input: ``reason`` says why it failed, ``attributions`` counts those that it has stored."""

    where: str
    status: Literal["stored", "unchanged", "failed"]
    reason: str | None = None
    attributions: int = 0


def ingest(
    store: Store,
    articles: Iterable[Article | Unreadable],
    pipeline: Pipeline,
    *,
    executor: Executor | None = None,
    pipeline_factory: Callable[[], engine.Extractor] | None = None,
    settings: Mapping[str, Any] | None = None,
    min_confidence: float = 0.0,
) -> Iterator[Outcome]:
    """Store every article with what is found in it; yields one Outcome an input, in input order, once it is stored.

    An article that is stored under the same code, pack and ``settings`` is not extracted again. Each article is one
    transaction, so the work can be broken off and taken up again at any time. With an executor, extraction runs on
    its workers, each with the pipeline that ``pipeline_factory`` makes there; ``pipeline`` then only names the run.
    Attributions below ``min_confidence`` are not stored; it is one of the run's settings.

    Raises DatabaseError when the database cannot be worked with; SQLite is made and upgraded by itself.
    """
    prepare(store)
    info = RunInfo(
        code_version=_code_version(),
        pack_name=pipeline.pack.name,
        pack_version=pipeline.pack.version,
        pack_digest=pipeline.pack.digest,
        settings=dict(settings or {}) | ({"min_confidence": min_confidence} if min_confidence else {}),
    )
    kept = Manner(min_confidence=min_confidence)
    factory = pipeline_factory if executor is not None and pipeline_factory is not None else lambda: pipeline
    inputs: Iterator[Article | Unreadable | Outcome] = (_sorted_out(store, article, info) for article in articles)
    results: Iterator[Extraction | Unreadable | Outcome]
    results = engine.run(inputs, pipeline_factory=factory, executor=executor)
    for result in results:
        if isinstance(result, Extraction):
            yield _save(store, info, result.only(kept))
        elif isinstance(result, Unreadable):
            yield _fail(store, info, result.where, result.reason)
        else:
            yield result


def prepare(store: Store) -> None:
    """Make a database ready for names: its schema, and the keys by which the rules of today find names.

    SQLite is made and upgraded by itself. Raises DatabaseError where another database needs `claimtrack db upgrade`,
    or a newer claimtrack made it.
    """
    store.prepare()
    rules = review_rules()
    with store.session() as session:
        version = keys_version(session)
    if version == rules.keys_version:
        return
    if version is not None and version > rules.keys_version:
        raise DatabaseError(f"{store.url} finds names as a newer claimtrack does: upgrade claimtrack")
    if not store.is_sqlite:
        raise DatabaseError(f"{store.url} finds names as an older claimtrack did; run `claimtrack db upgrade`")
    make_keys_anew(store, rules)


def upgrade(store: Store) -> int:
    """Bring schema and keys of the names up to date, on any database; returns how many names got other keys."""
    store.upgrade()
    rules = review_rules()
    with store.session() as session:
        version = keys_version(session)
    if version is not None and version >= rules.keys_version:
        return 0
    return make_keys_anew(store, rules)


def _sorted_out(store: Store, article: Article | Unreadable, info: RunInfo) -> Article | Unreadable | Outcome:
    """The Outcome of an article that is already stored under this run; anything else as it is."""
    if isinstance(article, Unreadable):
        return article
    with store.session() as session:
        stored = stored_attributions(session, article, run=info)
    if stored is None:
        return article
    return Outcome(where=engine.article_place(article), status="unchanged", attributions=stored)


def _save(store: Store, info: RunInfo, extraction: Extraction) -> Outcome:
    where = engine.article_place(extraction.article)
    try:
        with store.session(write=True) as session:
            saved = save_extraction(session, extraction, run=info, rules=_rules(info.code_version))
    except WriteError as error:
        return _fail(store, info, where, str(error))
    return Outcome(where=where, status="stored" if saved.new else "unchanged", attributions=saved.attributions)


def _fail(store: Store, info: RunInfo, where: str, reason: str) -> Outcome:
    with store.session(write=True) as session:
        save_failure(session, run=info, place=where, reason=reason)
    return Outcome(where=where, status="failed", reason=reason)


def review_rules() -> Rules:
    """The rules by which names and claims are keyed where no article is read: those of ``ingest``."""
    return _rules(_code_version())


def _rules(code_version: str) -> Rules:
    return Rules(
        link=decide,
        blocking_keys=blocking_keys,
        lookup_keys=lookup_keys,
        near_keys=near_keys,
        exact_keys=exact_keys,
        keys_version=KEYS_VERSION,
        made_by=f"claimtrack {code_version}",
        profile=_official,
    )


def _official(id: str) -> Profile | None:
    """The person that the shipped registry has under an id; the file is read at the first one."""
    return shipped().get(id)


def decide(speaker: Speaker, known: Sequence[KnownSpeaker], on: date | None) -> Verdict:
    """The decision of the resolution stage, in the words of the store."""
    decision = link(speaker, [_candidate(one) for one in known], on=on)
    return Verdict(
        speaker_id=decision.candidate.id if decision.candidate else None,
        score=decision.score,
        method=decision.method,
        why=decision.why,
        rivals=tuple(
            Rival(id=rival.id, name=rival.name, score=rival.score, why=rival.why) for rival in decision.rivals
        ),
    )


def _candidate(known: KnownSpeaker) -> Candidate:
    return Candidate(
        id=known.id,
        name=known.name,
        kind=known.kind,
        aliases=known.aliases,
        roles=known.roles,
        organizations=known.organizations,
        tenures=tuple(
            Tenure(role=one.post, organization=one.organization, starts=one.starts, ends=one.ends)
            for one in known.tenures
        ),
    )


def _code_version() -> str:
    try:
        return version("claimtrack")
    except PackageNotFoundError:
        return "checkout"
