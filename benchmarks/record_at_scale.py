"""How long reports, searches and one more article take on a record of very many attributions.

    python -m benchmarks.record_at_scale --attributions 1000000 --speakers 20000

The record is generated (``generated_record.py``) in a fresh SQLite file and in PostgreSQL. Each operation is timed
several times, on other arguments each time where it takes any, after one that does not count. Wall time and processor
time are told; on PostgreSQL the latter is that of this process and, apart, that of the server's process for it (where
the server runs on this machine; parallel workers are not in it).
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from benchmarks.generated_record import OFTEN, Generated, fill
from claimtrack.article import make_article
from claimtrack.attribution import ASSERTIONS, Attribution, Extraction, Kind, Span, Speaker, Type
from claimtrack.claims.stories import sketch
from claimtrack.ingest import review_rules
from claimtrack.reports.html.pages import speaker_page
from claimtrack.reports.speaker import Report, gather_report
from claimtrack.store import Store, queries, writing
from claimtrack.store.connection import connect, parse_url
from claimtrack.store.queries import AttributionFilter
from claimtrack.store.writing import RunInfo, save_extraction
from tests.store.servers import new_database, server_programs, throw_away_server

RUN = RunInfo(code_version="0", pack_name="generated", pack_version="0", pack_digest="1", settings={})


def main() -> None:
    """Fill, time, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--attributions", type=int, default=20_000)
    parser.add_argument("--speakers", type=int, default=1_000)
    parser.add_argument("--bare-articles", type=int, default=0, help="so many more without statements")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--databases", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    parser.add_argument("--niceness", type=int, default=0, help="of this process (below 0: as root)")
    parser.add_argument("--urls", nargs="+", default=[], help="measure these instead; the empty ones are filled")
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    if options.niceness:
        os.setpriority(os.PRIO_PROCESS, 0, options.niceness)
    record = Generated(options.attributions, options.speakers, seed=options.seed)
    told = f"{record.attributions:,} attributions in {record.articles:,} of {record.articles + options.bare_articles:,}"
    print(f"{told} articles, {record.speakers:,} speakers, {record.claims:,} claims", flush=True)
    for name in options.urls or options.databases:
        with ExitStack() as stack:
            url = name if options.urls else _database(stack, name)
            with Store(url) as store:
                if store.current() is None:
                    store.upgrade()
                    begun = time.perf_counter()
                    engine = connect(parse_url(url))
                    fill(engine, record, bare=options.bare_articles)
                    engine.dispose()
                    print(f"{name}: filled in {time.perf_counter() - begun:,.0f} s", flush=True)
                store.upgrade()
                print(name, flush=True)
                _measure(store, record, rounds=options.rounds)


def _database(stack: ExitStack, name: str) -> str:
    if name == "sqlite":
        return f"sqlite:///{stack.enter_context(tempfile.TemporaryDirectory())}/record.db"
    programs = server_programs()
    if programs is None:
        raise SystemExit("no PostgreSQL: install its server")
    return stack.enter_context(new_database(stack.enter_context(throw_away_server(programs))))


def _measure(store: Store, record: Generated, *, rounds: int) -> None:
    chance = random.Random(5)
    frequent = [record.sentence(chance.randrange(2, record.speakers // 20), 0) for _ in range(rounds + 1)]
    words = [" ".join(sentence.text.split()[4:6]) for sentence in frequent]
    articles = _articles(record, rounds + 1)
    reports: list[Report] = []

    def report(session: Session, _: int) -> None:
        detail = queries.speaker_detail(session, OFTEN)
        assert detail is not None
        wanted = AttributionFilter(act=ASSERTIONS.act, speaker=OFTEN)
        reports.append(gather_report(session, detail, wanted))
        assert len(reports[-1].entries) == 500

    def page(_: Session, number: int) -> None:
        speaker_page(reports[number])

    def search(session: Session, number: int) -> None:
        queries.claims(session, search=words[number], limit=50)

    def search_articles(session: Session, number: int) -> None:
        queries.search_articles(session, words[number], limit=50)

    def add(session: Session, number: int) -> None:
        save_extraction(session, articles[number], run=RUN, rules=review_rules())

    with store.session() as session:
        _time("a speaker's report with 500 claims", report, session, rounds)
        _time("the same made into a page", page, session, rounds)
        _time("claims search, 50 shown", search, session, rounds)
        _time("articles search, 50 shown", search_articles, session, rounds)
    parts: dict[str, list[tuple[float, float]]] = {"claims": [], "story": []}
    with Timed(parts), store.session(write=True) as session:
        _time("add an article of 10 statements", add, session, rounds)
        session.rollback()
    for part, seconds in parts.items():
        walls, processor = zip(*seconds[1:], strict=True)
        print(f"  of that its {part}: {_milliseconds(walls)}, processor {_milliseconds(processor)}", flush=True)


def _time(what: str, run: Callable[[Session, int], None], session: Session, rounds: int) -> None:
    walls, processor, server = [], [], []
    for number in range(rounds + 1):
        served = _server_seconds(session)
        wall, cpu = time.perf_counter(), time.process_time()
        run(session, number)
        session.flush()
        walls.append(time.perf_counter() - wall)
        processor.append(time.process_time() - cpu)
        server.append(_server_seconds(session) - served)
    told = f"{what}: {_milliseconds(walls[1:])}, processor {_milliseconds(processor[1:])}"
    print(f"{told}, server {_milliseconds(server[1:])}" if any(server) else told, flush=True)


def _server_seconds(session: Session) -> float:
    """Processor time that the server's process for this session has taken; 0 for SQLite and for a server elsewhere."""
    bind = session.get_bind()
    if bind.dialect.name != "postgresql" or not str(bind.engine.url.query.get("host", "")).startswith("/"):
        return 0.0
    file = Path(f"/proc/{session.scalar(text('SELECT pg_backend_pid()'))}/schedstat")
    return int(file.read_text("ascii").split()[0]) / 1e9 if file.exists() else 0.0


def _milliseconds(seconds: Sequence[float]) -> str:
    return (
        f"{statistics.median(seconds) * 1000:.0f} ms (least {min(seconds) * 1000:.0f}, most {max(seconds) * 1000:.0f})"
    )


_PARTS = {"claims": "settle_claims", "story": "place_version"}
"""The functions that do the parts of storing an article."""


class Timed:
    """Adds up what the two parts of storing an article take, inside the block."""

    def __init__(self, parts: dict[str, list[tuple[float, float]]]) -> None:
        self._parts = parts
        self._real: list[Callable[..., object]] = []

    def __enter__(self) -> None:
        for part, name in _PARTS.items():
            self._real.append(getattr(writing, name))
            setattr(writing, name, self._around(part, self._real[-1]))

    def __exit__(self, *_: object) -> None:
        for name, real in zip(_PARTS.values(), self._real, strict=True):
            setattr(writing, name, real)

    def _around(self, part: str, call: Callable[..., object]) -> Callable[..., object]:
        def timed(*arguments: object, **named: object) -> object:
            begun = time.perf_counter(), time.process_time()
            try:
                return call(*arguments, **named)
            finally:
                self._parts[part].append((time.perf_counter() - begun[0], time.process_time() - begun[1]))

        return timed


def _articles(record: Generated, count: int) -> list[Extraction]:
    """New articles in which well-known speakers say old things and new ones."""
    chance = random.Random(9)
    found = []
    for number in range(count):
        lines, said = [], []
        mentions: dict[int, Span] = {}
        at = 0
        for k in range(10):
            speaker = OFTEN + k % 5
            name, sentence = record.names[speaker], record.sentence(speaker, chance.randrange(5))
            words = sentence.text if k % 2 else f"{sentence.text} {number} times"
            start = at + len(name) + 6
            said.append(
                (
                    f"a{k}",
                    f"s{speaker}",
                    (at, at + len(name)),
                    (at + len(name) + 1, start - 1),
                    (start, start + len(words)),
                    sentence.vector,
                )
            )
            mentions.setdefault(speaker, Span(at, at + len(name)))
            lines.append(f"{name} said {words}.")
            at += len(lines[-1]) + 2
        article = make_article(
            "\n\n".join(lines),
            id=f"new{number}",
            url=f"https://new.example/{number}",
            outlet="Outlet 3",
            published=date(2026, 1, 2),
        )
        sketch(article.text)
        attributions = tuple(
            Attribution(
                id=i,
                type=Type.INDIRECT,
                source=(Span(*source),),
                cue=(Span(*cue),),
                content=(Span(*content),),
                speaker=s,
                confidence=0.9,
            )
            for i, s, source, cue, content, _ in said
        )
        speakers = tuple(
            Speaker(key=f"s{n}", name=record.names[n], kind=Kind.PERSON, mentions=(span,))
            for n, span in mentions.items()
        )
        found.append(
            Extraction(
                article=article,
                speakers=speakers,
                attributions=attributions,
                vectors={i: vector for i, *_, vector in said},
            )
        )
    return found


if __name__ == "__main__":
    main()
