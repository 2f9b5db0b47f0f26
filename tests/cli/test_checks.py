from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from claimtrack.cli.checks import Check, Health, check_libraries
from claimtrack.cli.settings import Settings

from .conftest import Run
from .packs import make_pack


@pytest.fixture
def pack(folder: Path) -> Path:
    return make_pack(folder / "pack")


def test_all_is_well(stored: Run, pack: Path) -> None:
    result = stored("doctor", "--pack", str(pack))
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert [line.split()[1] for line in lines] == ["python", "libraries", "pack", "database", "terminal"]
    assert all(line.startswith("ok ") for line in lines)
    assert "small 2031.1 loads" in result.stdout


def test_no_database_yet_is_only_a_warning(claimtrack: Run, pack: Path, folder: Path) -> None:
    result = claimtrack("doctor", "--pack", str(pack))
    assert result.exit_code == 0
    assert "warn  database  sqlite:///claimtrack.db is not there yet; claimtrack ingest makes it" in result.stdout
    assert not (folder / "claimtrack.db").exists()


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--pack", "nowhere"], "fail  pack      no pack at nowhere"),
        (["--database", "sqlite:///missing/x.db"], "fail  database  there is no folder missing"),
        (["--database", "nonsense"], "fail  database  not a database URL"),
    ],
)
def test_what_keeps_claimtrack_from_working_is_exit_3(
    claimtrack: Run, pack: Path, arguments: list[str], line: str
) -> None:
    result = claimtrack("doctor", "--pack", str(pack), *arguments)
    assert result.exit_code == 3
    (told,) = (one for one in result.stdout.splitlines() if one.startswith(line))
    assert "; " in told


def test_a_changed_file_of_the_pack_is_named(claimtrack: Run, pack: Path) -> None:
    (pack / "two.bin").write_bytes(b"changed")
    result = claimtrack("doctor", "--pack", str(pack))
    assert result.exit_code == 3
    assert "missing or changed: two.bin; install claimtrack again" in result.stdout


def test_a_pack_that_does_not_load_is_told(claimtrack: Run, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(pack: str | None) -> None:
        raise RuntimeError("weights of another shape")

    monkeypatch.setattr("claimtrack.pipeline.Pipeline", broken)
    result = claimtrack("doctor", "--pack", str(pack))
    assert result.exit_code == 3
    assert "fail  pack      does not load: weights of another shape" in result.stdout


def test_libraries_are_looked_at_by_version(monkeypatch: pytest.MonkeyPatch) -> None:
    def installed(name: str) -> str:
        if name == "alembic":
            raise PackageNotFoundError(name)
        return "0.1" if name == "torch" else {"stanza": "1.15.0", "sqlalchemy": "2.1.0"}.get(name, "18.5.2.3")

    monkeypatch.setattr("claimtrack.cli.checks.version", installed)
    health = {check.finding.split()[0]: check.health for check in check_libraries(Settings())}
    assert health["alembic"] is Health.FAIL
    assert health["torch"] is Health.WARN
    assert health["rich"] is Health.OK


def test_a_check_is_one_line() -> None:
    assert str(Check(Health.WARN, "pack", "a\nb\x1b", "do\nthis")) == "warn  pack      a b\ufffd; do this"
