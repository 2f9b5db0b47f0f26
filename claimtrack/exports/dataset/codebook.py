"""The codebook: every table and column explained, from the schema that the tables are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from claimtrack.exports.dataset.database import SEARCHED, load_views
from claimtrack.exports.dataset.schema import Table

__all__ = ["codebook"]


def codebook(tables: Sequence[Table], counts: Mapping[str, int], *, style: str, words: bool) -> str:
    """The page in Markdown for a dataset in the format ``style``; ``counts`` are the rows of each table."""
    text = files("claimtrack.exports.dataset").joinpath("templates/codebook.md").read_text("utf-8")
    # Markdown for people, not HTML: nothing is escaped, and nothing in it comes from articles.
    environment = Environment(undefined=StrictUndefined, trim_blocks=False, keep_trailing_newline=True)
    indexes = [f"{table.name}_fts" for table in tables if set(SEARCHED.get(table.name, ())) & set(table.names)]
    page = environment.from_string(text).render(
        tables=tables, counts=counts, style=style, words=words, views=load_views(), indexes=indexes
    )
    return page.rstrip() + "\n"
