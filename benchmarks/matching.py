"""How long it takes to tell whom a name means among very many aliases, and what blocking loses.

    python -m benchmarks.matching --aliases 1000000 --mentions 2000 --yardstick 200

Invented people (``invented_names.py``, seeded) are put on record in an SQLite file and in PostgreSQL, with the tables,
keys and indexes of the store. Then mentions are resolved as ``ingest`` resolves them: keys, candidates, decision.

The yardstick is RapidFuzz's ``process.extractOne`` with its default scorer (WRatio) over the same aliases, folded, in
the same process. A mention counts as *lost* when the alias that ``extractOne`` ranks first is one that ``compare``
itself calls the same person as the mention, and the speakers that blocking hands over do not hold its owner. A mention
for which blocking hands over too many speakers to look at is *abstained*, and counted by itself.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from rapidfuzz import process
from sqlalchemy import Engine, insert, text
from sqlalchemy.orm import Session

from benchmarks.invented_names import Mention, People, Person
from claimtrack.attribution import Kind, Speaker
from claimtrack.ingest import decide, review_rules
from claimtrack.resolution import blocking, comparison, folding, forms, names, spelling, syllables
from claimtrack.resolution.comparison import Verdict, compare
from claimtrack.resolution.folding import fold
from claimtrack.resolution.record import blocking_keys
from claimtrack.store import Store, models
from claimtrack.store.candidates import Known, known_speakers
from claimtrack.store.connection import connect, parse_url
from claimtrack.store.identity import digest, folded
from tests.store.servers import new_database, server_programs, throw_away_server

RULES = review_rules()

CHUNK = 20_000
"""Aliases put on record at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is on record: every alias with its owner, in the order of their ids."""

    aliases: list[str]
    owners: list[int]
    people: list[Person]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """One mention resolved: wall and processor milliseconds of this process, the candidates and the method."""

    wall: float
    cpu: float
    known: Known
    method: str
    speaker: int | None


def main() -> None:
    """Read the arguments, put people on record, time, print."""
    options = arguments()
    record = invent(options.aliases, seed=options.seed)
    mentions = list(People(options.seed + 1).mentions(record.people, options.mentions + 100))
    kinds = Counter(mention.kind for mention in mentions[:-100])
    print(f"{len(record.aliases):,} aliases of {len(record.people):,} speakers; {options.mentions} mentions")
    print(dict(kinds))
    with ExitStack() as stack:
        databases = dict(open_databases(stack, options.databases))
        begun = time.perf_counter()
        keys = fill(list(databases.values()), record)
        print(f"put on record with {keys:,} keys in {time.perf_counter() - begun:,.0f} s\n")
        gc.freeze()  # The invented people are no garbage; to look through them all takes most of a second.
        results = {}
        for name, engine in databases.items():
            forget()
            results[name] = resolve_all(engine, mentions, niceness=options.niceness)
            print(render(name, results[name]))
        if options.yardstick:
            print(yardstick(record, mentions[: options.yardstick], results))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of the process {peak:,.0f} MiB, aliases for the yardstick included")


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aliases", type=int, default=20_000)
    parser.add_argument("--mentions", type=int, default=500)
    parser.add_argument("--yardstick", type=int, default=100, metavar="N", help="mentions that extractOne resolves too")
    parser.add_argument("--databases", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    parser.add_argument("--niceness", type=int, default=0, help="while mentions are resolved (below 0: as root)")
    parser.add_argument("--seed", type=int, default=4)
    return parser.parse_args()


def invent(aliases: int, *, seed: int) -> Record:
    """People with about so many aliases."""
    found: list[str] = []
    owners: list[int] = []
    people: list[Person] = []
    for person in People(seed):
        people.append(person)
        found += person.aliases
        owners += [len(people)] * len(person.aliases)
        if len(found) >= aliases:
            return Record(aliases=found, owners=owners, people=people)
    raise AssertionError("people without end")


# -- databases


def open_databases(stack: ExitStack, wanted: Sequence[str]) -> Iterator[tuple[str, Engine]]:
    """Fresh databases with the schema, gone at the end."""
    for name in wanted:
        url = f"sqlite:///{stack.enter_context(tempfile.TemporaryDirectory())}/record.db"
        if name == "postgresql":
            programs = server_programs()
            if programs is None:
                raise SystemExit("no PostgreSQL: install its server")
            url = stack.enter_context(new_database(stack.enter_context(throw_away_server(programs))))
        with Store(url) as store:
            store.upgrade()
        engine = connect(parse_url(url))
        stack.callback(engine.dispose)
        yield name, engine


def fill(engines: Sequence[Engine], record: Record) -> int:
    """Put everybody on record; returns the number of keys."""
    now = models.now()
    speakers = ({"id": n, "key": None, "name": p.aliases[0], "kind": Kind.PERSON, "made_at": now}
                for n, p in enumerate(record.people, start=1))  # fmt: skip
    write(engines, models.Speaker, speakers)
    aliases = (
        {"id": n, "speaker_id": owner, "key": digest(folded(name)), "name": name, "folded": folded(name),
         "judge": models.Judge.MACHINE, "made_by": "benchmark", "made_at": now, "withdrawn_at": None}
        for n, (owner, name) in enumerate(zip(record.owners, record.aliases, strict=True), start=1)
    )  # fmt: skip
    write(engines, models.Alias, aliases)

    keys = ((n, key) for n, name in enumerate(record.aliases, start=1) for key in blocking_keys(name, Kind.PERSON))
    return write_keys(engines, keys)


def write(engines: Sequence[Engine], table: type[models.Base], rows: Iterator[dict[str, Any]]) -> None:
    """Insert rows into every database, some thousands at a time."""
    while chunk := list(islice(rows, CHUNK)):
        for engine in engines:
            with engine.begin() as connection:
                connection.execute(insert(table.__table__), chunk)  # type: ignore[arg-type]


def write_keys(engines: Sequence[Engine], rows: Iterator[tuple[int, str]]) -> int:
    """Insert keys, some eight times as many as aliases, the quick way: the index last; returns how many."""
    (index,) = models.AliasKey.__table__.indexes  # type: ignore[attr-defined]
    total = 0
    for engine in engines:
        index.drop(engine)
    while chunk := list(islice(rows, 10 * CHUNK)):
        total += len(chunk)
        for engine in engines:
            with engine.begin() as connection:
                if engine.dialect.name == "sqlite":
                    connection.exec_driver_sql("INSERT INTO alias_key (alias_id, key) VALUES (?, ?)", chunk)
                    continue
                connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
                cursor: Any = connection.connection.cursor()
                with cursor.copy("COPY alias_key (alias_id, key) FROM STDIN") as copy:
                    for row in chunk:
                        copy.write_row(row)
    for engine in engines:
        index.create(engine)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE" if engine.dialect.name == "postgresql" else "ANALYZE"))
    return total


# -- what is measured


def resolve_all(engine: Engine, mentions: Sequence[Mention], *, niceness: int) -> list[Resolved]:
    """Every mention resolved once, all in one session as those of an article are; a hundred others as a warm-up."""
    with Session(engine) as session, priority(session, niceness):
        for mention in mentions[-100:]:
            resolve(session, mention.name)
        return [resolve(session, mention.name) for mention in mentions[:-100]]


def forget() -> None:
    """Empty what resolution remembers of names, so that the second database gains nothing from the first."""
    for module in (blocking, comparison, folding, forms, names, spelling, syllables):
        for function in vars(module).values():
            if hasattr(function, "cache_parameters") and function.cache_parameters()["maxsize"] is not None:
                function.cache_clear()


@contextmanager
def priority(session: Session, niceness: int) -> Iterator[None]:
    """On a busy core, another priority for this process and for the server's process that answers the session."""
    busy = [0]
    if niceness and session.get_bind().dialect.name == "postgresql":
        busy.append(session.execute(text("SELECT pg_backend_pid()")).scalar_one())
    for process_id in busy:
        os.setpriority(os.PRIO_PROCESS, process_id, niceness)
    yield
    for process_id in busy:
        os.setpriority(os.PRIO_PROCESS, process_id, 0)


def resolve(session: Session, name: str) -> Resolved:
    """Keys, candidates, decision, as ``claimtrack.store.linking`` does it."""
    speaker = Speaker(key="s1", name=name, kind=Kind.PERSON)
    wall, cpu = time.perf_counter(), time.process_time()
    known = known_speakers(session, RULES, name, Kind.PERSON)
    verdict = known.abstention(name) or decide(speaker, known.speakers, None)
    return Resolved(
        wall=1000 * (time.perf_counter() - wall),
        cpu=1000 * (time.process_time() - cpu),
        known=known,
        method=verdict.method,
        speaker=verdict.speaker_id,
    )


def yardstick(record: Record, mentions: Sequence[Mention], results: dict[str, list[Resolved]]) -> str:
    """The same mentions by ``extractOne``: how much longer that takes, and what blocking lost of its first ranks."""
    choices = [fold(alias) for alias in record.aliases]
    process.extractOne("warm up", choices)
    seconds, matched, kept, wide = [], 0, Counter[str](), 0
    missing: dict[str, None] = {}
    for at, mention in enumerate(mentions):
        begun = time.process_time()
        _, _, first = process.extractOne(fold(mention.name), choices)
        seconds.append(time.process_time() - begun)
        if compare(mention.name, record.aliases[first]).verdict is not Verdict.SAME:
            continue
        matched += 1
        wide += any(found[at].known.more for found in results.values())
        for name, found in results.items():
            known = found[at].known
            if known.more or record.owners[first] in {one.id for one in known.speakers}:
                kept[name] += 1
            else:
                missing[f"  lost: {mention.name} ({mention.kind}) for {record.aliases[first]}"] = None
    middle = 1000 * statistics.median(seconds)
    lines = [
        f"extractOne, {len(mentions)} mentions, ms of processor: median {middle:,.0f},"
        f" p99 {1000 * percentile(seconds, 0.99):,.0f}"
    ]
    for name, found in results.items():
        wall, cpu = (statistics.median(of(one) for one in found[: len(mentions)]) for of in (_wall, _cpu))
        lost = matched - kept[name]
        lines.append(
            f"{name}: {middle / wall:,.0f} times faster by the clock, {middle / cpu:,.0f} by processor time;"
            f"\n  {matched} first ranks of the same name: {lost} lost by blocking, {wide} with too many to look at"
        )
    return "\n".join([*lines, *missing])


def _wall(one: Resolved) -> float:
    return one.wall


def _cpu(one: Resolved) -> float:
    return one.cpu


def percentile(values: Sequence[float], share: float) -> float:
    """The value that so great a share does not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def render(name: str, found: Sequence[Resolved]) -> str:
    """Milliseconds at the median and the 99th percentile, by the clock and by the processor; candidates; methods."""

    def line(of: Callable[[Resolved], float]) -> str:
        values = [of(one) for one in found]
        return f"median {statistics.median(values):.2f}, p99 {percentile(values, 0.99):.2f}, most {max(values):.2f}"

    methods = Counter("too many" if one.known.more else one.method for one in found)
    return (
        f"{name}\n  ms by the clock: {line(_wall)}\n  ms of processor: {line(_cpu)}"
        f"\n  candidates: {line(lambda one: len(one.known.speakers))}"
        f"\n  decided: {dict(methods)}; {sum(one.known.alike for one in found)} among those spelled alike alone\n"
    )


if __name__ == "__main__":
    main()
