"""What all tests share: the loaded pipeline, and tests that must run, whatever is missing on the machine."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from claimtrack import Pipeline
from claimtrack.pack import shipped_packs


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--must-run", action="append", default=[], metavar="MARKER", help="fail tests of this marker that are skipped"
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    required = [marker for marker in item.config.getoption("--must-run") if item.get_closest_marker(marker)]
    if report.skipped and required:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{reason}; but tests marked {required[0]} must run here"
    return report


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The pipeline over the shipped pack, loaded once; tests that ask for it are marked ``pack``."""
    if not shipped_packs():
        pytest.skip("no pack ships with this copy; make pack trains one")
    return Pipeline()
