"""Names that many rows share, looked up once each."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from claimtrack.store.queries.scope import chunks

__all__ = ["Names"]


class Names:
    """The names of rows of one table by their numbers, each loaded when it is first met."""

    def __init__(self, session: Session, number: InstrumentedAttribute[int], name: InstrumentedAttribute[str]) -> None:
        self._session = session
        self._query = select(number, name)
        self._number = number
        self._known: dict[int, str] = {}

    def load(self, numbers: Iterable[int | None]) -> None:
        """Look up those that are not known yet; None is passed over."""
        missing = {number for number in numbers if number is not None} - self._known.keys()
        for some in chunks(sorted(missing)):
            self._known.update(iter(self._session.execute(self._query.where(self._number.in_(some)))))

    def of(self, number: int | None) -> str | None:
        """The name of one that was loaded, None for None."""
        return None if number is None else self._known[number]
