from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

SKIPPED = """
import pytest

@pytest.mark.postgres
def test_database():
    pytest.skip("no server")

@pytest.mark.postgres
@pytest.mark.skipif(True, reason="no server")
def test_other_database():
    pass

def test_weather():
    pytest.skip("it rains")
"""


@pytest.mark.parametrize(
    ("arguments", "outcomes"),
    [([], {"skipped": 3}), (["--must-run", "postgres"], {"failed": 1, "errors": 1, "skipped": 1})],
)
def test_must_run_turns_a_skip_into_a_failure(
    arguments: list[str], outcomes: dict[str, int], pytester: pytest.Pytester
) -> None:
    pytester.makeconftest(Path(__file__).with_name("conftest.py").read_text("utf-8"))
    pytester.makeini("[pytest]\nmarkers = postgres")
    pytester.makepyfile(SKIPPED)
    pytester.runpytest(*arguments).assert_outcomes(**outcomes)
