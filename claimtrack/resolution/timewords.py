"""Time words: expressions such as "on Friday" or "two months ago", and the day, month or year they mean.

Only what lies in the past of the publication is resolved, to the precision that the words have; what can be read in
two ways is given as far as both readings agree, else not at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["TimeWord", "time_words"]

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SHORT = {"Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sept": 9, "Sep": 9, "Oct": 10}
SHORT |= {"Nov": 11, "Dec": 12}
COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {"a": 1, "an": 1, **{word: number for number, word in enumerate(COUNTED, 1)}}
FEASTS = {"Christmas Day": (12, 25), "Christmas Eve": (12, 24), "New Year’s Eve": (12, 31), "New Year’s Day": (1, 1)}
SEASON_ENDS = {"spring": 5, "summer": 8, "fall": 11, "autumn": 11}
"""The month in which a season of the northern year is over."""

WEEK_SLACK = timedelta(days=3)
"""How far from the day counted back "two weeks ago" may be."""
FEW_DAYS = (timedelta(days=7), timedelta(days=2))
"""How long ago "a few days ago" may be, at most and at least."""

NEAR_AHEAD = 31
"""Days; "on June 20" in an article of June 14 may be still to come."""
LONGEST_CYCLE = 12
"""Years until a day of the year falls on the same weekday again, at most; 29 February apart."""

_DAY = "|".join(DAYS)
_MONTH = "|".join((*MONTHS, *(rf"{short}\." for short in SHORT), *(short for short in SHORT if short != "Mar")))
_NUMBER = "|".join((*NUMBERS, r"\d{1,3}"))
_PART = r"(?:\s+(?:morning|afternoon|evening|night))?"

# What makes of the words something else than a time at which one thing was done.
_BEFORE = re.compile(
    r"\b(?:since|until|till|by|from|between|through|before|after|every|each|next|for|following|coming|than|to)\s+"
    r"(?:early\s+|late\s+|mid-?\s*|on\s+|the\s+)?$",
    re.IGNORECASE,
)
_AFTER = (
    re.compile(rf"\s*(?:-|–|—|\bto\b|\bthrough\b|\buntil\b|\band\s+(?:{_DAY}|\d))", re.IGNORECASE),  # a range
    re.compile(r",?\s+(?:next\s+week|week\b|next\b|after\s+next|from\s+now)", re.IGNORECASE),  # still to come
    re.compile(r"s\b"),  # a habit: "on Fridays"
    re.compile(r",\s+when\b"),  # what is spoken of: "recalled last summer, when ..."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWord:
    """Time words at ``start`` to ``end`` (code points of the text searched, end exclusive) and what they mean.

    ``means`` is an ISO date, a month ("2017-06") or a year, None where they mean no certain time in the past.
    ``possessive`` tells that a noun follows that they belong to ("Friday's briefing").
    """

    start: int
    end: int
    means: str | None
    possessive: bool


def time_words(text: str, published: date | None) -> Iterator[TimeWord]:
    """The time words of a text, in its order, none inside another; relative ones need the day of publication."""
    taken = 0
    found = sorted(_matches(text, published), key=lambda one: (one[0].start(), -one[0].end()))
    for match, means in found:
        if match.start() < taken:
            continue
        taken = match.end()
        tail = text[match.end() :]
        possessive = bool(re.match(r"[’'](?:s\b|(?=\s))", tail))
        if _BEFORE.search(text[: match.start()]) or any(pattern.match(tail) for pattern in _AFTER):
            means = None
        yield TimeWord(start=match.start(), end=match.end(), means=means, possessive=possessive)


def _matches(text: str, published: date | None) -> Iterator[tuple[re.Match[str], str | None]]:
    for pattern, meaning in _ABSOLUTE:
        for match in pattern.finditer(text):
            means = meaning(match)
            late = means is not None and published is not None and means > published.isoformat()[: len(means)]
            yield match, None if late else means
    for pattern, relative in _RELATIVE:
        for match in pattern.finditer(text):
            yield match, None if published is None else relative(match, published)


def _month(name: str) -> int:
    name = name.rstrip(".")
    return MONTHS.index(name) + 1 if name in MONTHS else SHORT[name]


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _full(match: re.Match[str]) -> str | None:
    return _iso(int(match["year"]), _month(match["month"]), int(match["day"]))


def _digits(match: re.Match[str]) -> str | None:
    return _iso(int(match["year"]), int(match["month"]), int(match["day"]))


def _month_of_year(match: re.Match[str]) -> str:
    return f"{match['year']}-{_month(match['month']):02}"


def _last_such_day(match: re.Match[str], published: date) -> str | None:
    """The last day of that month and number, and weekday if told, on or before the publication.

    One within a month ahead is as likely still to come.
    """
    month, day = _month(match["month"]), int(match["day"])
    found = _on_or_before(month, day, match["weekday"], published)
    if match["weekday"] is None and _is_near_ahead(month, day, published):
        return None
    return found


def _is_near_ahead(month: int, day: int, published: date) -> bool:
    ahead = (published + timedelta(days=days) for days in range(1, NEAR_AHEAD + 1))
    return any((one.month, one.day) == (month, day) for one in ahead)


def _on_or_before(month: int, day: int, weekday: str | None, published: date) -> str | None:
    for year in range(published.year, published.year - LONGEST_CYCLE, -1):
        found = _iso(year, month, day)
        if found is None or found > published.isoformat():
            continue
        if weekday is None or DAYS[date.fromisoformat(found).weekday()] == weekday:
            return found
    return None


def _feast(match: re.Match[str], published: date) -> str | None:
    month, day = FEASTS[match["feast"].replace("'", "’")]
    return _on_or_before(month, day, None, published)


def _weekday(match: re.Match[str], published: date) -> str | None:
    """The last such day on or before the publication; "last Friday" is one of the week before.

    The day after the publication's is in doubt: it may be six days ago, but pages are dated in another time zone than
    they tell of, or keep the date of their first version (all 5 such weekdays in 174 articles meant the next day).
    """
    back = (published.weekday() - DAYS.index(match["day"])) % 7
    which = (match["which"] or "").lower()
    if which in ("this", "next", "coming"):
        return None
    near = published - timedelta(days=back)
    if which != "last":
        return _agreed(near, published + timedelta(days=1)) if back == len(DAYS) - 1 else near.isoformat()
    if back == 0:
        return (published - timedelta(days=7)).isoformat()
    # On Monday "last Friday" is three days ago. Where Friday was in this very week, it may be that or the one before.
    if back > published.weekday():
        return near.isoformat()
    return _agreed(near - timedelta(days=7), near)


def _agreed(earliest: date, latest: date) -> str | None:
    """As much of two dates as both have in common."""
    if earliest == latest:
        return latest.isoformat()
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return latest.isoformat()[:7]
    return latest.isoformat()[:4] if earliest.year == latest.year else None


def _days_back(days: int) -> Callable[[re.Match[str], date], str]:
    return lambda _, published: (published - timedelta(days=days)).isoformat()


def _ago(match: re.Match[str], published: date) -> str | None:
    word, unit = match["number"].lower(), match["unit"].lower()
    number = NUMBERS.get(word) or int(word)
    if unit.startswith("day"):
        return (published - timedelta(days=number)).isoformat()
    if unit.startswith("week"):
        about = published - timedelta(weeks=number)
        return _agreed(about - WEEK_SLACK, min(about + WEEK_SLACK, published))
    if unit.startswith("month"):
        return _months_back(published, number)
    return f"{published.year - number:04}" if published.year > number else None


def _months_back(published: date, months: int) -> str:
    year, month = divmod(published.year * 12 + published.month - 1 - months, 12)
    return f"{year:04}-{month + 1:02}"


def _few_days(_: re.Match[str], published: date) -> str | None:
    most, least = FEW_DAYS
    return _agreed(published - most, published - least)


def _period(match: re.Match[str], published: date) -> str | None:
    """ "Last week", "this month", "earlier this year": as much of a date as all its days have in common."""
    last, unit = match["which"].lower() == "last", match["unit"].lower()
    if unit == "week":
        monday = published - timedelta(days=published.weekday())
        if last:
            return _agreed(monday - timedelta(days=7), monday - timedelta(days=1))
        return _agreed(monday, published)
    if unit == "month":
        return _months_back(published, int(last))
    return f"{published.year - last:04}"


def _named_month(match: re.Match[str], published: date) -> str | None:
    """The last such month up to the publication; "last June" in the same year's August may be either."""
    month = _month(match["month"])
    this_year = month <= published.month
    if (match["which"] or "").lower() == "last" and this_year:
        return None
    return f"{published.year - (not this_year):04}-{month:02}"


def _season(match: re.Match[str], published: date) -> str | None:
    over = published.month > SEASON_ENDS[match["season"].lower()]
    return f"{published.year - (not over):04}"


_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NUMBERED = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_ON_DAY = rf"(?:(?P<weekday>{_DAY}),?\s+)?"
_YEAR_FOLLOWS = r",?\s+(?:19|20)\d\d"
_IN = r"(?<=\b[Ii]n )(?:early |late |mid-)?"
_AGO = rf"(?P<number>{_NUMBER})\s+(?P<unit>days?|weeks?|months?|years?)\s+ago"
_SPAN = r"(?:(?:earlier|late|early)\s+)?(?P<which>last|this)\s+(?P<unit>week|month|year)"
_TODAY = r"\b(?:[Ee]arlier\s+)?(?:today|tonight|[Tt]his\s+(?:morning|afternoon|evening))\b|^(?:Today|Tonight)\b"
_YESTERDAY = r"\byesterday(?:\s+(?:morning|afternoon|evening))?\b|\blast\s+night\b"


def _any_case(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b{pattern}\b", re.IGNORECASE)


_ABSOLUTE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
    (re.compile(rf"\b{_ON_DAY}(?P<month>{_MONTH})\s+{_NUMBERED},?\s+{_YEAR}\b"), _full),
    (re.compile(rf"\b{_ON_DAY}{_NUMBERED}\s+(?:of\s+)?(?P<month>{_MONTH}),?\s+{_YEAR}\b"), _full),
    (re.compile(rf"\b{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b"), _digits),
    (re.compile(rf"\b(?P<month>{_MONTH}),?\s+(?:of\s+)?{_YEAR}\b"), _month_of_year),
    (re.compile(rf"{_IN}{_YEAR}(?!-?\d|\s*(?:people|dollars))\b"), lambda match: match["year"]),
)

_RELATIVE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], str | None]], ...] = (
    (re.compile(rf"\b{_ON_DAY}(?P<month>{_MONTH})\s+{_NUMBERED}(?!\d|{_YEAR_FOLLOWS})\b"), _last_such_day),
    (
        re.compile(rf"\b{_ON_DAY}{_NUMBERED}\s+(?:of\s+)?(?P<month>{_MONTH})(?!{_YEAR_FOLLOWS})(?=\W|$)"),
        _last_such_day,
    ),
    (re.compile(r"\b(?P<feast>Christmas Day|Christmas Eve|New Year[’']s (?:Eve|Day))\b"), _feast),
    (re.compile(rf"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Cc]oming)\s+)?(?P<day>{_DAY}){_PART}"), _weekday),
    (_any_case(r"the\s+day\s+before\s+yesterday"), _days_back(2)),
    (re.compile(_YESTERDAY, re.IGNORECASE), _days_back(1)),
    (re.compile(_TODAY), _days_back(0)),
    (_any_case(_AGO), _ago),
    (_any_case(r"(?:a\s+few|a\s+couple\s+of|several)\s+days\s+ago"), _few_days),
    (_any_case(_SPAN), _period),
    (re.compile(rf"\b(?P<which>[Ll]ast)\s+(?P<month>{_MONTH})(?=\W|$)"), _named_month),
    (re.compile(rf"{_IN}(?P<which>)(?P<month>{_MONTH})(?=\W|$)"), _named_month),
    (_any_case(r"last\s+(?P<season>spring|summer|autumn|fall)"), _season),
)
