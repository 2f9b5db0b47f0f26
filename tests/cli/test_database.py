from __future__ import annotations

from pathlib import Path

from .conftest import Run


def test_init_makes_the_database_and_may_be_repeated(claimtrack: Run, folder: Path) -> None:
    first, second = claimtrack("init"), claimtrack("init")
    assert first.exit_code == second.exit_code == 0
    assert first.stdout == ""
    assert first.stderr == second.stderr
    assert first.stderr.startswith("sqlite:///claimtrack.db is ready, schema ")
    assert (folder / "claimtrack.db").exists()


def test_upgrade_tells_what_changed(claimtrack: Run) -> None:
    assert "none before" in claimtrack("db", "upgrade").stderr
    assert "already" in claimtrack("db", "upgrade").stderr


def test_current_prints_the_revision_and_fails_where_it_is_not_the_one_needed(claimtrack: Run) -> None:
    missing = claimtrack("db", "current")
    assert (missing.exit_code, missing.stdout) == (3, "none\n")
    assert claimtrack("init").exit_code == 0
    current = claimtrack("db", "current")
    assert (current.exit_code, current.stderr) == (0, "")
    assert current.stdout.strip().isdigit()
