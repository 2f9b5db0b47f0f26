"""A record of many attributions, generated from a seed and written in bulk, with rows as ingest leaves them.

Articles of ten statements by five speakers each; a statement is one of 20,000 sentences, so that a speaker repeats
some and different speakers share their words. Vectors are random, blocks of wordings are computed as ingest does; the
bands of stories are random numbers, as a digest is.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice
from typing import Any

import numpy as np
from sqlalchemy import Engine, text

from claimtrack.attribution import Polarity
from claimtrack.claims.blocks import blocks_of
from claimtrack.claims.exact import claim_key
from claimtrack.claims.wording import Wording

__all__ = ["OFTEN", "Generated", "fill"]

STATEMENTS, SPEAKERS = 10, 5
SENTENCES = 20_000
OFTEN = 1
"""The number of the speaker with 500 claims."""
OFTEN_CLAIMS = 500
REPEATED = 2.5
"""Appearances of a claim."""
BANDS = 64
"""Bands of an article's story."""
CHUNK = 50_000
STAMP = "2026-11-23T00:00:00Z"
_COUNTED = (
    *("outlet", "run", "speaker", "alias", "claim", "wording", "story", "article", "article_version"),
    *("extraction", "article_speaker", "speaker_link", "attribution"),
)
"""Tables whose numbers PostgreSQL must go on counting behind those that were written."""
NAMES = ("Ana", "Tor", "Mara", "Ivo", "Lena", "Rustam", "Edda", "Joren")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What may be said: words, vector, key and blocks."""

    text: str
    vector: bytes
    key: str
    blocks: tuple[int, ...]


class Generated:
    """The record: ``attributions`` of ``speakers``; everything follows from the seed."""

    def __init__(self, attributions: int, speakers: int, *, seed: int) -> None:
        self.attributions, self.speakers = attributions, speakers
        self.articles = attributions // STATEMENTS
        chance = random.Random(seed)
        numbers = np.random.default_rng(seed)
        vocabulary = [
            "".join(chance.choice("bdfgklmnprstv") + chance.choice("aeiou") for _ in range(3)) for _ in range(8_000)
        ]
        self.sentences = [_sentence(chance, vocabulary, numbers) for _ in range(SENTENCES)]
        self.names = [
            f"{NAMES[n % len(NAMES)]} {vocabulary[n % 8_000].title()}{vocabulary[(n * 7 + 3) % 8_000]}"
            for n in range(speakers + 1)
        ]
        weights = 1 / (np.arange(speakers) + 30)
        self.said_by = numbers.choice(speakers, size=(self.articles, SPEAKERS), p=weights / weights.sum()) + 1
        self.said_by[self.said_by == OFTEN] = OFTEN + 1
        often = numbers.choice(self.articles, size=int(OFTEN_CLAIMS * REPEATED) // 2, replace=False)
        self.said_by[often, 0] = OFTEN
        share = np.bincount(self.said_by.ravel(), minlength=speakers + 1) * 2
        self.claims_of = np.maximum(1, share / REPEATED).astype(int)
        self.claims_of[OFTEN] = OFTEN_CLAIMS
        self.first_claim = np.concatenate([[0], np.cumsum(self.claims_of)[:-1]]) + 1
        self.claims = int(self.claims_of[1:].sum() + self.claims_of[0])
        self._numbers = numbers

    def sentence(self, speaker: int, claim: int) -> Sentence:
        """What the n-th claim of a speaker says."""
        return self.sentences[(speaker * 7919 + claim) % SENTENCES]

    def article_rows(self) -> Iterator[tuple[int, str, str, list[tuple[int, int, int, int, str]]]]:
        """Number, day, text, and of each statement: speaker's place, speaker, claim, offset of the content, words."""
        chosen = self._numbers.random((self.articles, STATEMENTS))
        turn = 0
        for number in range(self.articles):
            lines, said, at = [], [], 0
            for statement in range(STATEMENTS):
                place = statement % SPEAKERS
                speaker = int(self.said_by[number, place])
                claim = int(chosen[number, statement] * self.claims_of[speaker])
                if speaker == OFTEN:
                    turn, claim = turn + 1, turn % OFTEN_CLAIMS
                name, words = self.names[speaker], self.sentence(speaker, claim).text
                said.append((place, speaker, int(self.first_claim[speaker]) + claim, at + len(name) + 6, words))
                lines.append(f"{name} said {words}.")
                at += len(lines[-1]) + 2
            day = (date(2016, 1, 1) + timedelta(days=number * 3_650 // self.articles)).isoformat()
            yield number + 1, day, "\n\n".join(lines), said


def _sentence(chance: random.Random, vocabulary: Sequence[str], numbers: np.random.Generator) -> Sentence:
    words = " ".join(vocabulary[min(int(chance.expovariate(1 / 1_500)), 7_999)] for _ in range(13))
    vector = numbers.standard_normal(384)
    packed = (vector / np.linalg.norm(vector)).astype("<f2").tobytes()
    wording = Wording(words, Polarity.POSITIVE, packed)
    return Sentence(words, packed, claim_key(words, Polarity.POSITIVE) or "", tuple(sorted(blocks_of(wording))))


def fill(engine: Engine, record: Generated, *, bare: int = 0) -> None:
    """Write the record, and so many articles in which nobody says anything, to an empty database with the schema."""
    digests = (sha256(str(number).encode()).hexdigest() for number in range(10**9))
    _write(engine, "outlet", ("id", "key", "name"), ((n, next(digests), f"Outlet {n}") for n in range(1, 201)))
    run = (1, next(digests), "0", "generated", "0", "0", "{}", STAMP)
    columns = ("id", "key", "code_version", "pack_name", "pack_version", "pack_digest", "settings", "started_at")
    _write(engine, "run", columns, [run])
    everyone = range(1, record.speakers + 1)
    _write(
        engine,
        "speaker",
        ("id", "key", "name", "kind", "made_at"),
        ((n, next(digests), record.names[n], "person", STAMP) for n in everyone),
    )
    _write(
        engine,
        "alias",
        ("id", "speaker_id", "key", "name", "folded", "judge", "made_by", "made_at"),
        (
            (n, n, next(digests), record.names[n], record.names[n].lower(), "machine", "generated", STAMP)
            for n in everyone
        ),
    )
    _write_claims(engine, record)
    _write_articles(engine, record, digests)
    _write_bare(engine, range(record.articles + 1, record.articles + bare + 1), digests)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in _COUNTED if engine.dialect.name == "postgresql" else ():
            sequence = f"pg_get_serial_sequence('{table}', 'id')"
            connection.execute(text(f"SELECT setval({sequence}, (SELECT max(id) FROM {table}))"))
        connection.execute(text("VACUUM ANALYZE" if engine.dialect.name == "postgresql" else "ANALYZE"))


def _write_claims(engine: Engine, record: Generated) -> None:
    def claims() -> Iterator[tuple[int, int, Sentence]]:
        for speaker in range(1, record.speakers + 1):
            for claim in range(int(record.claims_of[speaker])):
                yield int(record.first_claim[speaker]) + claim, speaker, record.sentence(speaker, claim)

    _write(
        engine, "claim", ("id", "speaker_id", "key", "wording"), ((n, s, one.key, one.text) for n, s, one in claims())
    )
    columns = (
        "id",
        "speaker_id",
        "key",
        "text",
        "polarity",
        "vector",
        "first_seen",
        "first_article",
        "claim_id",
        "stands",
        "score",
        "method",
        "explanation",
    )
    _write(
        engine,
        "wording",
        columns,
        (
            (
                n,
                s,
                one.key,
                one.text,
                "positive",
                one.vector,
                "2016-01-01",
                one.key,
                n,
                True,
                1.0,
                "first",
                "the first wording of the claim",
            )
            for n, s, one in claims()
        ),
    )
    blocks = ((s, block, n) for n, s, one in claims() for block in one.blocks)
    _write(engine, "wording_block", ("speaker_id", "block", "wording_id"), blocks)


def _write_articles(engine: Engine, record: Generated, digests: Iterator[str]) -> None:
    bands = np.random.default_rng(7)
    articles = record.article_rows()
    while some := list(islice(articles, 5_000)):
        _write_versions(engine, [(n, day, said[0][4][:40], words) for n, day, words, said in some], digests)
        _write_bands(engine, some[0][0], some[-1][0] + 1, bands)
        _write_statements(engine, record, some)


def _write_bare(engine: Engine, numbers: range, digests: Iterator[str]) -> None:
    """Articles without statements; their bands come at the end in order, as millions are quick to write."""
    for start in range(numbers.start, numbers.stop, CHUNK):
        some = range(start, min(start + CHUNK, numbers.stop))
        _write_versions(engine, [(n, "2020-01-01", f"Article {n}", f"Article {n}.") for n in some], digests)
    if numbers:
        _write_bands(engine, numbers.start, numbers.stop, np.random.default_rng(8))


def _write_versions(engine: Engine, some: Sequence[tuple[int, str, str, str]], digests: Iterator[str]) -> None:
    """Articles (number, day, title, text) with a story each, and when they were read."""
    numbers = [number for number, _, _, _ in some]
    _write(engine, "story", ("id", "key"), ((n, next(digests)) for n in numbers))
    _write(
        engine,
        "article",
        ("id", "key", "url", "outlet_id"),
        ((n, next(digests), f"https://generated.example/{n}", n % 200 + 1) for n in numbers),
    )
    _write(
        engine,
        "article_version",
        ("id", "article_id", "number", "input_id", "url", "title", "published", "text", "text_hash", "story_id",
         "added_at"),
        (
            (n, n, 1, str(n), f"https://generated.example/{n}", title, day, words, next(digests), n, STAMP)
            for n, day, title, words in some
        ),
    )  # fmt: skip
    slots = bytes(range(256)) * 2
    _write(
        engine,
        "story_link",
        ("version_id", "slots", "shingles", "stands", "score", "method", "explanation"),
        ((n, slots, 150, True, 1.0, "first", "the first of its story") for n in numbers),
    )
    columns = ("id", "version_id", "run_id", "made_at", "is_current")
    _write(engine, "extraction", columns, ((n, n, 1, STAMP, True) for n in numbers))


def _write_bands(engine: Engine, start: int, stop: int, chance: np.random.Generator) -> None:
    """Random bands of the articles from ``start`` up to ``stop``, smallest first."""
    drawn = chance.integers(-(2**63), 2**63 - 1, size=(stop - start) * BANDS)
    order = np.argsort(drawn)
    rows = ((int(drawn[at]), start + int(at) // BANDS) for at in order)
    _write(engine, "story_band", ("band", "version_id"), rows)


def _write_statements(engine: Engine, record: Generated, some: Sequence[Any]) -> None:
    own = [
        ((n - 1) * SPEAKERS + place + 1, n, place, said[place][1])
        for n, _, _, said in some
        for place in range(SPEAKERS)
    ]
    _write(
        engine,
        "article_speaker",
        ("id", "extraction_id", "key", "name", "kind"),
        ((i, n, f"s{place}", record.names[s], "person") for i, n, place, s in own),
    )
    _write(
        engine,
        "speaker_link",
        ("id", "article_speaker_id", "speaker_id", "method", "score", "explanation", "rivals", "judge",
         "made_by", "made_at"),
        ((i, i, s, "name", 1.0, "the same name", "[]", "machine", "generated", STAMP) for i, _, _, s in own),
    )  # fmt: skip
    told = [((n - 1) * STATEMENTS + k + 1, n, k, *one) for n, _, _, said in some for k, one in enumerate(said)]
    columns = ("id", "extraction_id", "key", "type", "act", "polarity", "confidence", "article_speaker_id")
    _write(
        engine,
        "attribution",
        columns,
        (
            (i, n, f"a{k}", "indirect", "assertion", "positive", 0.9, (n - 1) * SPEAKERS + place + 1)
            for i, n, k, place, *_ in told
        ),
    )
    spans: list[tuple[int, str, int, int, int, str]] = []
    for i, _, _, _, speaker, _, at, words in told:
        name = record.names[speaker]
        spans.append((i, "source", 0, at - 6 - len(name), at - 6, name))
        spans.append((i, "cue", 0, at - 5, at - 1, "said"))
        spans.append((i, "content", 0, at, at + len(words), words))
    _write(
        engine, "attribution_span", ("attribution_id", "role", "ordinal", "start_offset", "end_offset", "text"), spans
    )
    _write(
        engine,
        "appearance",
        ("attribution_id", "claim_id", "wording_id", "own"),
        ((i, claim, claim, True) for i, _, _, _, _, claim, _, _ in told),
    )


def _write(engine: Engine, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows: many at a time on SQLite, by COPY on PostgreSQL; references are not checked one by one."""
    names = ", ".join(f'"{name}"' for name in columns)
    waiting = iter(rows)
    while some := list(islice(waiting, CHUNK)):
        if engine.dialect.name == "sqlite":
            with engine.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
                connection.exec_driver_sql("BEGIN")
                marks = ", ".join("?" * len(columns))
                connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", some)
                connection.commit()
            continue
        with engine.begin() as connection:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            cursor: Any = connection.connection.cursor()
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in some:
                    copy.write_row(row)
