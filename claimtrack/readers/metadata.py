"""What is known about an article besides its text, and how front matter, JSON and options give it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from claimtrack.article import Article, UnreadableTextError, make_article

__all__ = ["Metadata", "metadata_from", "parse_date"]

_YEARS = range(1600, 2101)
"""From the first printed newspapers on; a year outside it is a slip of the pen or an empty database field."""

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}")
"""A whole day: fromisoformat would read a week as its Monday."""

_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|"
    "Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)

# RFC 2822 as mail and feeds write it, days as newspapers do; parsedate_to_datetime alone would take far looser forms.
_WITH_MONTH_NAME = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),\s+)?"
    rf"(?P<day>\d{{1,2}}\s+{_MONTH}\s+\d{{4}}|{_MONTH}\s+\d{{1,2}},\s+\d{{4}})"
    r"(?:\s+\d{2}:\d{2}(?::\d{2})?(?:\s+(?:[+-]\d{4}|[A-Z]{1,5}))?)?"
)

# The names under which a field is found, best first: claimtrack's own, then those of corpora and site exports.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "outlet": ("outlet", "publisher"),
    "published": ("published", "date"),
    "title": ("title",),
    "url": ("url", "source_url"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Outlet, URL, day of publication, title and id of an article; None where unknown."""

    id: str | None = None
    outlet: str | None = None
    published: date | None = None
    title: str | None = None
    url: str | None = None

    def or_else(self, other: Metadata) -> Metadata:
        """These fields, and the other's where these are None."""
        return Metadata(**{name: getattr(self, name) or getattr(other, name) for name in _FIELDS})

    def article(self, text: str) -> Article:
        """The article of this text; raises UnreadableTextError as ``make_article`` does."""
        return make_article(text, **{name: getattr(self, name) for name in _FIELDS})


_FIELDS = tuple(field.name for field in fields(Metadata))


def metadata_from(record: Mapping[str, Any]) -> Metadata:
    """Metadata of a JSON object or a front matter block; fields that are no metadata are ignored.

    Empty strings count as absent, whole numbers as ids are taken in their decimal form. Raises UnreadableTextError,
    naming the field, on a value of the wrong type and on a date that is not clear.
    """
    found: dict[str, Any] = {}
    for name, spellings in _NAMES.items():
        for spelling in spellings:
            value = record.get(spelling)
            if name == "id" and isinstance(value, int) and not isinstance(value, bool):
                value = str(value)
            if value is not None and not isinstance(value, str):
                raise UnreadableTextError(f'"{spelling}" is {_json_type(value)}, not a string')
            if value and value.strip():
                found[name] = _published(spelling, value) if name == "published" else value.strip()
                break
    return Metadata(**found)


def parse_date(text: str) -> date:
    """The day of an ISO 8601 or RFC 2822 date or date and time, or of one like "12 June 2017" or "June 12, 2017".

    The day is the one written, in the time zone written. Raises ValueError, with a reason for a person to read, on
    anything else: "12/06/2017" is two different days, and a year alone is none.
    """
    text = text.strip()
    try:
        if named := _WITH_MONTH_NAME.fullmatch(text):
            day = parsedate_to_datetime(f"{named['day']} 00:00")
        elif _ISO_DAY.match(text):
            day = datetime.fromisoformat(text)
        else:
            raise ValueError
    except ValueError:
        raise ValueError(f"{_shown(text)} is not a date like 2017-06-12 or 12 June 2017") from None
    if day.year not in _YEARS:
        raise ValueError(f"{_shown(text)} is not between the years {_YEARS.start} and {_YEARS.stop - 1}")
    return day.date()


def _published(spelling: str, value: str) -> date:
    try:
        return parse_date(value)
    except ValueError as error:
        raise UnreadableTextError(f'"{spelling}": {error}') from None


def _shown(text: str) -> str:
    return f'"{text[:40]}…"' if len(text) > 40 else f'"{text}"'


def _json_type(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    return "a list" if isinstance(value, list) else "an object"
