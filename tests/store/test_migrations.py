from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from alembic.config import Config
from pytest_alembic.tests import (  # noqa: F401 - collected here
    test_model_definitions_match_ddl,
    test_single_head_revision,
    test_up_down_consistency,
    test_upgrade,
)
from sqlalchemy import Engine, inspect, text

from claimtrack.store import Store
from claimtrack.store.connection import connect, parse_url
from claimtrack.store.models import Base
from claimtrack.store.queries import search_articles
from claimtrack.store.schema import head_revision, migration_config
from claimtrack.store.writing import save_extraction
from tests.store.dumps import dump
from tests.store.invented import RULES, RUN, extraction, harbour_article


@pytest.fixture
def alembic_config() -> Config:
    return migration_config()


@pytest.fixture
def alembic_engine(empty_url: str) -> Iterator[Engine]:
    engine = connect(parse_url(empty_url))
    yield engine
    engine.dispose()


def declared_ddl(engine: Engine) -> list[str]:
    """The schema as the database itself writes it down, but for the search and the revision."""
    if engine.dialect.name == "sqlite":
        query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
    else:
        query = """
            SELECT concat_ws(' ', table_name, column_name, data_type, character_maximum_length, is_nullable,
                column_default) FROM information_schema.columns WHERE table_schema = 'public'
            UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
                FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
        """
    with engine.connect() as connection:
        written = connection.execute(text(query)).scalars().all()
    lines = {line for statement in written for line in _clauses(statement)}
    return sorted(line for line in lines if "_search" not in line and "alembic_version" not in line)


def _clauses(statement: str) -> Iterator[str]:
    """The clauses of a statement, each with the table it is of; their order within a table does not matter.

    SQLite quotes the names of tables that were built anew.
    """
    statement = statement.replace('"', "")
    table = re.match(r"CREATE TABLE \S+", statement)
    lines = statement.splitlines() if table else [statement]
    for line in lines:
        yield f"{table[0]}: {line.strip(' ,')}" if table else line


def test_migrations_build_what_the_models_declare(alembic_engine: Engine, empty_url: str) -> None:
    Base.metadata.create_all(alembic_engine)
    declared = declared_ddl(alembic_engine)
    Base.metadata.drop_all(alembic_engine)
    with Store(empty_url) as store:
        store.upgrade()
    assert declared_ddl(alembic_engine) == declared
    assert len(declared) > 200


def test_the_search_survives_a_downgrade_with_data_in_place(store: Store, url: str) -> None:
    with store.session(write=True) as session:
        save_extraction(session, extraction(harbour_article()), run=RUN, rules=RULES)
    before = dump(store)
    store.upgrade(revision="0004")
    assert store.current() == "0004"
    kept = _tables(url)
    store.upgrade()
    after = dump(store)
    assert {table: after[table] for table in kept if table in after} == {
        table: before[table] for table in kept if table in before
    }
    with store.session() as session:
        assert [row.title for row in search_articles(session, "harbour")] == ["No sale"]


@pytest.mark.parametrize("revision", ["base", "0001", "0002", "0003", "0005"])
def test_down_and_up_again_with_data_in_place(revision: str, store: Store, url: str) -> None:
    with store.session(write=True) as session:
        save_extraction(session, extraction(harbour_article()), run=RUN, rules=RULES)
    before = dump(store)
    store.upgrade(revision=revision)
    kept = _tables(url)
    store.upgrade()
    after = dump(store)
    assert {table: after[table] for table in after if table in kept} == {
        table: before[table] for table in before if table in kept
    }
    with store.session(write=True) as session:
        save_extraction(session, extraction(harbour_article(text="Mara said no.", url=None), []), run=RUN, rules=RULES)


def _tables(url: str) -> set[str]:
    engine = connect(parse_url(url))
    tables = set(inspect(engine).get_table_names())
    engine.dispose()
    return tables


def test_a_failing_migration_leaves_the_schema_as_it_was(
    store: Store, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no power")

    store.upgrade(revision="0002")
    monkeypatch.setattr("alembic.runtime.migration.HeadMaintainer.update_to_step", fail)
    with pytest.raises(RuntimeError, match="no power"):
        store.upgrade()
    monkeypatch.undo()
    assert store.current() == "0002"
    assert "speaker" not in _tables(url)
    store.upgrade()
    assert store.current() == head_revision()
