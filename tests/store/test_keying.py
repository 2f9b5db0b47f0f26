"""Keys of an older version are made anew: before a writer looks names up, and by ``db upgrade``."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from claimtrack import ingest
from claimtrack.attribution import Kind
from claimtrack.errors import DatabaseError
from claimtrack.resolution.blocking import KEYS_VERSION, blocking_keys
from claimtrack.store import Store, models
from claimtrack.store.keying import keys_version, make_keys_anew
from claimtrack.store.writing import save_extraction
from tests.store.invented import RULES, RUN, statement

NAMES = ("Mara Lindqvist", "Jon Brandt", "Qazim Dervani")


@pytest.fixture
def old(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Three names under keys of the simple rules of the tests, a version before numbers."""
    monkeypatch.setattr("claimtrack.store.keying._TOGETHER", 2)
    with store.session(write=True) as session:
        for number, name in enumerate(NAMES):
            save_extraction(session, statement(name, "yes", number=number), run=RUN, rules=RULES)
    assert keys(store) == {name: {f"person:{name.split()[-1].lower()}"} for name in NAMES}
    return store


def keys(store: Store) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    with store.session() as session:
        query = select(models.Alias.name, models.AliasKey.key).join(
            models.AliasKey, models.AliasKey.alias_id == models.Alias.id
        )
        for name, key in session.execute(query):
            found.setdefault(name, set()).add(key)
    return found


def version(store: Store) -> int | None:
    with store.session() as session:
        return keys_version(session)


def test_upgrade_makes_the_keys_of_today_and_a_second_one_changes_nothing(old: Store) -> None:
    assert ingest.upgrade(old) == len(NAMES)
    assert keys(old) == {name: set(blocking_keys(name, Kind.PERSON)) for name in NAMES}
    assert version(old) == KEYS_VERSION
    assert ingest.upgrade(old) == 0


def test_sqlite_is_made_ready_by_itself_and_other_databases_ask_for_it(old: Store) -> None:
    if old.is_sqlite:
        ingest.prepare(old)
        assert version(old) == KEYS_VERSION
        return
    with pytest.raises(DatabaseError, match="run `claimtrack db upgrade`"):
        ingest.prepare(old)
    assert version(old) is None


def test_keys_of_a_newer_version_are_left_alone(old: Store) -> None:
    make_keys_anew(old, replace(RULES, keys_version=KEYS_VERSION + 1))
    before = keys(old)
    with pytest.raises(DatabaseError, match="upgrade claimtrack"):
        ingest.prepare(old)
    assert ingest.upgrade(old) == 0
    assert (keys(old), version(old)) == (before, KEYS_VERSION + 1)


def test_broken_off_it_is_begun_again(old: Store) -> None:
    def breaks(name: str, kind: Kind) -> frozenset[str]:
        if name == NAMES[2]:
            raise KeyboardInterrupt
        return blocking_keys(name, kind)

    with pytest.raises(KeyboardInterrupt):
        make_keys_anew(old, replace(RULES, blocking_keys=breaks, keys_version=KEYS_VERSION))
    assert version(old) is None
    assert ingest.upgrade(old) == 1
