from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import make_transient

from claimtrack.errors import DatabaseError
from claimtrack.store import Store, WriteError, models
from claimtrack.store.schema import head_revision


def test_making_a_store_connects_to_nothing(tmp_path: Path) -> None:
    Store(f"sqlite:///{tmp_path}/none/record.db")
    Store("postgresql://nobody:secret@127.0.0.1:1/none")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("record.db", "not a database URL: record.db; try sqlite:///claimtrack.db"),
        ("", "not a database URL"),
        ("postgresql://me:p@ss@host:port/x", r"not a database URL: postgresql://\*\*\*@host:port/x"),
        ("mysql://me@host/x", "mysql is not supported"),
        ("postgresql+asyncpg://host/x", r"postgresql\+asyncpg is not supported"),
    ],
)
def test_a_url_that_is_none(url: str, message: str) -> None:
    with pytest.raises(DatabaseError, match=message):
        Store(url)


@pytest.mark.parametrize("url", ["postgresql://me:secret@h/x", "postgres://me:secret@h/x"])
def test_postgresql_means_psycopg_and_passwords_are_hidden(url: str) -> None:
    store = Store(url)
    assert store.url == "postgresql://me:***@h/x"
    assert not store.is_sqlite


def test_a_missing_driver_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(DatabaseError, match=r'pip install "claimtrack\[postgres\]"'):
        Store("postgresql://me@h/x")


def test_a_server_that_does_not_answer() -> None:
    store = Store("postgresql://me:secret@127.0.0.1:1/news")
    with pytest.raises(DatabaseError, match=r"cannot work with the database postgresql://me:\*\*\*@127") as caught:
        store.current()
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_not_made_by_reading(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/record.db")
    assert store.current() is None
    with pytest.raises(DatabaseError, match=r"there is no database .*record\.db; `claimtrack ingest` makes one"):
        store.check_schema()
    with pytest.raises(DatabaseError, match="there is no database"), store.session():
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("method", ["current", "check_schema", "upgrade", "prepare"])
def test_a_missing_folder(method: str, tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/none/record.db")
    with pytest.raises(DatabaseError, match=r"there is no folder .*none for the database record\.db"):
        getattr(store, method)()


@pytest.mark.parametrize("method", ["current", "check_schema", "upgrade", "prepare"])
def test_a_file_that_is_no_database(method: str, tmp_path: Path) -> None:
    file = tmp_path / "record.db"
    file.write_text("Mara Lindqvist said the harbour will not be sold. " * 100)
    with pytest.raises(DatabaseError, match=r"record\.db is not an SQLite database"):
        getattr(Store(f"sqlite:///{file}"), method)()


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="cannot open the database"):
        Store(f"sqlite:///{tmp_path}").current()


def test_a_database_without_tables(empty_url: str) -> None:
    with Store(empty_url) as store:
        if store.is_sqlite:
            Path(empty_url.removeprefix("sqlite:///")).touch()
        assert store.current() is None
        with pytest.raises(DatabaseError, match="has no tables of claimtrack; run `claimtrack db upgrade`"):
            store.check_schema()


def test_another_programs_file_is_left_alone_unless_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
    with Store(f"sqlite:///{file}") as store:
        with pytest.raises(
            DatabaseError, match="is the database of another program, with a table recipe; name another"
        ):
            store.prepare()
        with closing(sqlite3.connect(file)) as other:
            assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("recipe",)]
        store.upgrade()
        store.prepare()


def test_an_older_schema(store: Store) -> None:
    store.upgrade(revision="0002")
    with pytest.raises(
        DatabaseError, match=f"has schema 0002, {head_revision()} is needed; run `claimtrack db upgrade`"
    ):
        store.check_schema()
    store.upgrade()
    store.check_schema()


def test_a_newer_schema(store: Store, url: str) -> None:
    with store.session(write=True) as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    fresh = Store(url)
    for method in (fresh.check_schema, fresh.upgrade, fresh.prepare):
        with pytest.raises(DatabaseError, match="has schema 9999, which a newer claimtrack made"):
            method()
    with store.session(write=True) as session:
        session.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": head_revision()})
    fresh.close()


def test_prepare_makes_sqlite_and_asks_elsewhere(empty_url: str) -> None:
    with Store(empty_url) as store:
        if store.is_sqlite:
            store.prepare()
            assert store.current() == head_revision()
        else:
            with pytest.raises(DatabaseError, match="claimtrack db upgrade"):
                store.prepare()


def test_prepare_upgrades_an_older_sqlite_file(tmp_path: Path) -> None:
    with Store(f"sqlite:///{tmp_path}/record.db") as store:
        store.upgrade(revision="0003")
        store.prepare()
        assert store.current() == head_revision()


def test_sqlite_in_memory(tmp_path: Path) -> None:
    with Store("sqlite://") as store:
        store.upgrade()
        with store.session(write=True) as session:
            session.add(models.Outlet(key="k", name="Velm Post"))
        with store.session() as session:
            assert session.scalars(select(models.Outlet.name)).all() == ["Velm Post"]


def test_sqlite_settings(tmp_path: Path) -> None:
    with Store(f"sqlite:///{tmp_path}/record.db") as store:
        store.upgrade()
        with store.session() as session:
            settings = {
                name: session.execute(text(f"PRAGMA {name}")).scalar_one()
                for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
            }
    assert settings == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 60_000, "synchronous": 1}


def test_a_unit_of_work_that_fails_leaves_nothing(store: Store) -> None:
    def work() -> None:
        with store.session(write=True) as session:
            session.add(models.Outlet(key="k", name="Velm Post"))
            session.flush()
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        work()
    with store.session() as session:
        assert session.scalars(select(models.Outlet)).all() == []


def test_a_reader_sees_one_moment_and_waits_for_nobody(store: Store) -> None:
    with store.session() as reader:
        assert reader.scalars(select(models.Outlet)).all() == []
        with store.session(write=True) as writer:
            writer.add(models.Outlet(key="k", name="Velm Post"))
        assert reader.scalars(select(models.Outlet)).all() == []


def test_a_busy_sqlite_file_gives_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimtrack.store.connection.BUSY_SECONDS", 0)
    file = tmp_path / "record.db"
    with Store(f"sqlite:///{file}") as store:
        store.upgrade()
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        locked = pytest.raises(DatabaseError, match=r"record\.db gives an error: database is locked")
        with locked, store.session(write=True):
            pass
        other.close()


@pytest.mark.parametrize(
    "row",
    [
        models.ArticleSpeaker(extraction_id=999, key="s1", kind="person"),
        models.Speaker(name="residents", kind="group", made_at=models.now()),
        models.Tenure(post_id=1, speaker_id=1, starts="last year", origin="tests"),
        models.SpeakerLink(
            article_speaker_id=999,
            method="m",
            score=2.0,
            explanation="",
            judge=models.Judge.PERSON,
            made_by="ana",
            made_at=models.now(),
        ),
    ],
)
def test_the_database_refuses_what_is_not_allowed(row: models.Base, store: Store) -> None:
    make_transient(row)
    with pytest.raises(WriteError), store.session(write=True) as session:
        session.add(row)
