"""Writing a dataset: rows from the store, through one SQLite file, into the format asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from claimtrack.attribution import Manner
from claimtrack.exports.dataset.articles import add_articles, add_sources, add_story_decisions
from claimtrack.exports.dataset.attributions import add_article_speakers, add_attributions, add_links
from claimtrack.exports.dataset.claims import add_changes, add_claim_decisions, add_claims
from claimtrack.exports.dataset.codebook import codebook
from claimtrack.exports.dataset.columnar import write_parquet
from claimtrack.exports.dataset.database import complete_database
from claimtrack.exports.dataset.flat import write_csv_tables, write_jsonl_tables
from claimtrack.exports.dataset.linked import write_jsonld
from claimtrack.exports.dataset.metadata import write_metadata
from claimtrack.exports.dataset.package import write_package
from claimtrack.exports.dataset.schema import Table, load_schema
from claimtrack.exports.dataset.scratch import Scratch, build, opened
from claimtrack.exports.dataset.speakers import add_decisions, add_posts, add_speakers
from claimtrack.exports.files import replacing_folder

__all__ = ["DATABASE", "FORMATS", "MARK", "METADATA", "write_dataset"]

DATABASE = "dataset.sqlite"
"""The file of a dataset in SQLite."""

METADATA = "metadata.json"
"""What Datasette shows beside it."""

MARK = "datapackage.json"
"""Stands in every dataset; a folder without it is something else."""

Writer = Callable[[sqlite3.Connection, Sequence[Table], Path], None]

_WRITERS: Mapping[str, Writer] = {
    "csv": write_csv_tables,
    "jsonl": write_jsonl_tables,
    "jsonld": write_jsonld,
    "parquet": write_parquet,
}

FORMATS = ("sqlite", *sorted(_WRITERS))
"""The formats that a dataset can have."""


def write_dataset(
    session: Session,
    folder: Path,
    *,
    style: str,
    manner: Manner | None = None,
    words: bool = True,
    raw: bool = False,
    force: bool = False,
) -> dict[str, int]:
    """Write the record as a dataset to a new or empty folder; returns the number of rows of each table.

    Articles, and what is said in them, are of the newest version and its latest reading; ``manner`` chooses among the
    attributions, and with them claims. ``words`` False leaves out every column that holds words of an article's text;
    offsets and digests stay. ``raw`` turns off the guard of CSV against formulas. The same database gives the same
    bytes. With ``force`` an older dataset at ``folder`` is replaced.

    Raises UsageError where ``folder`` is not to be written, and CannotRunError where the system refuses to.
    """
    tables = load_schema(words=words)
    with replacing_folder(folder, mark=MARK, force=force) as beside:
        rows, data = beside / "rows.sqlite", beside / DATABASE
        with opened(rows) as connection:
            _gather(session, Scratch(connection, tables), tables, manner=manner or Manner(), words=words)
        with opened(data) as connection:
            build(connection, tables, raw=rows)
            rows.unlink()
            counts = {table.name: _count(connection, table) for table in tables}
            if style == "sqlite":
                complete_database(connection, tables)
            elif style == "csv":
                write_csv_tables(connection, tables, beside, raw=raw)
            else:
                _WRITERS[style](connection, tables, beside)
        if style == "sqlite":
            write_metadata(beside / METADATA, tables, database=data.stem, words=words)
        else:
            data.unlink()
        (beside / "codebook.md").write_text(codebook(tables, counts, style=style, words=words), encoding="utf-8")
        write_package(beside / MARK, tables, counts, style=style, words=words)
    return counts


def _gather(session: Session, scratch: Scratch, tables: Sequence[Table], *, manner: Manner, words: bool) -> None:
    """Everything from the store, in an order in which what is referred to comes first."""
    add_sources(session, scratch)
    add_articles(session, scratch, words=words)
    add_story_decisions(session, scratch)
    add_speakers(session, scratch)
    add_posts(session, scratch)
    add_decisions(session, scratch)
    add_article_speakers(session, scratch)
    add_attributions(session, scratch, manner)
    add_links(session, scratch)
    add_claims(session, scratch)
    add_claim_decisions(session, scratch)
    add_changes(session, scratch)
    scratch.finish(tables)


def _count(connection: sqlite3.Connection, table: Table) -> int:
    number: int = connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]
    return number
