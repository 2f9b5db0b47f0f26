"""What ``claimtrack doctor`` looks at; every check yields findings and none raises."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version

from claimtrack.cli.settings import Settings
from claimtrack.errors import ClaimtrackError
from claimtrack.pack import find_pack
from claimtrack.reports.display import one_line

__all__ = ["CHECKS", "Check", "Health"]

NEEDED = {
    "alembic": "1.",
    "click": "8.",
    "rapidfuzz": "3.",
    "rich": "1",
    "sqlalchemy": "2.1.",
    "stanza": "1.15.",
    "torch": "2.13.0",
    "trafilatura": "2.",
    "transformers": "5.",
}
"""Libraries, and how the versions begin that claimtrack is tested with."""


class Health(StrEnum):
    """How a check came out; only ``fail`` keeps claimtrack from working."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at, how it is, and what to do about it where it is not well."""

    health: Health
    what: str
    finding: str
    remedy: str = ""

    def __str__(self) -> str:
        remedy = f"; {one_line(self.remedy)}" if self.remedy else ""
        return f"{self.health:<4}  {self.what:<9} {one_line(self.finding)}{remedy}"


def check_python(_settings: Settings) -> Iterator[Check]:
    """The interpreter."""
    yield Check(Health.OK, "python", f"{platform.python_version()} on {platform.platform(terse=True)}")


def check_libraries(_settings: Settings) -> Iterator[Check]:
    """The libraries, by their installed versions; nothing is imported."""
    fine = []
    for name, tested in NEEDED.items():
        try:
            found = version(name)
        except PackageNotFoundError:
            yield Check(Health.FAIL, "libraries", f"{name} is not installed", f"pip install {name}")
            continue
        if found.startswith(tested):
            fine.append(f"{name} {found}")
        else:
            yield Check(
                Health.WARN,
                "libraries",
                f"{name} is {found}, tested with {tested}",
                "reinstall claimtrack if work fails",
            )
    yield Check(Health.OK, "libraries", ", ".join(fine))


def check_pack(settings: Settings) -> Iterator[Check]:
    """The pack: found, whole to the last bit, and loadable."""
    try:
        pack = find_pack(settings.pack)
        if damaged := pack.damaged():
            yield Check(
                Health.FAIL,
                "pack",
                f"{pack.folder}: missing or changed: {', '.join(damaged)}",
                "install claimtrack again, or give another --pack",
            )
            return
        from claimtrack.pipeline import Pipeline

        Pipeline(settings.pack).load()
        yield Check(Health.OK, "pack", f"{pack.name} {pack.version} loads ({pack.digest[:12]})")
    except ClaimtrackError as error:
        yield Check(Health.FAIL, "pack", str(error), "claimtrack models list shows the packs there are")
    except Exception as error:
        yield Check(Health.FAIL, "pack", f"does not load: {error}", "install claimtrack again")


def check_database(settings: Settings) -> Iterator[Check]:
    """The database: reachable, and its schema current; that there is none yet is no failure."""
    try:
        from claimtrack.store import Store

        with Store(settings.database) as store:
            if store.current() is None and store.is_sqlite:
                yield Check(Health.WARN, "database", f"{store.url} is not there yet", "claimtrack ingest makes it")
                return
            store.check_schema()
            yield Check(Health.OK, "database", f"{store.url}, schema {store.current()}")
    except ClaimtrackError as error:
        yield Check(Health.FAIL, "database", str(error), "see --database and CLAIMTRACK_DATABASE_URL")
    except Exception as error:
        yield Check(Health.FAIL, "database", f"the store does not load: {error}", "install claimtrack again")


def check_terminal(settings: Settings) -> Iterator[Check]:
    """Whether the terminal can show names in any script."""
    encoding = sys.stdout.encoding
    if encoding.lower().replace("-", "") == "utf8":
        width = f"{settings.results.width} columns" if settings.results.is_terminal else "no terminal"
        yield Check(Health.OK, "terminal", f"{encoding}, {width}")
    else:
        yield Check(
            Health.WARN, "terminal", f"shows {encoding} only", "export LC_ALL=C.UTF-8 shows every name as it is"
        )


CHECKS = (check_python, check_libraries, check_pack, check_database, check_terminal)
"""Every check, in the order in which they are told."""
