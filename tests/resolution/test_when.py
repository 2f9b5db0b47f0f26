from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.attribution import Attribution, Sentence, Span, Type
from claimtrack.resolution.timewords import DAYS, time_words
from claimtrack.resolution.when import date_attributions

MONDAY, WEDNESDAY, FRIDAY, SUNDAY = (date(2023, 6, day) for day in (12, 14, 16, 18))
MARCH, JANUARY, LEAP = date(2024, 3, 5), date(2024, 1, 3), date(2024, 2, 29)

MARKS = re.compile(r"(?P<number>\d?)(?P<open>[\[{<])|[\]}>]")


def said(marked: str, published: date | None) -> list[str | None]:
    """``said_at`` of the marked attributions: [source], {cue}, <content>, a digit before the mark numbers them."""
    text, opened = "", []
    parts: dict[str, dict[str, list[Span]]] = {}
    last = 0
    for match in MARKS.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if match["open"]:
            opened.append((match["number"], match["open"], len(text)))
        else:
            number, kind, start = opened.pop()
            parts.setdefault(number, {}).setdefault(kind, []).append(Span(start, len(text)))
    text += marked[last:]
    found = [
        Attribution(
            id=f"a{number}",
            type=Type.INDIRECT,
            source=tuple(spans.get("[", ())),
            cue=tuple(spans.get("{", ())),
            content=tuple(spans.get("<", ())),
        )
        for number, spans in sorted(parts.items())
    ]
    sentences = [Sentence(start=one.start(), end=one.end(), tokens=()) for one in re.finditer(r"[^\n]+", text)]
    return [one.said_at for one in date_attributions(found, text, sentences, published)]


AFTER_THE_CUE: list[tuple[str, date | None, str | None]] = [
    ("[Pell] {said} on Friday <the bank was quiet>.", MONDAY, "2023-06-09"),
    ("[Pell] {said} Friday <the bank was quiet>.", FRIDAY, "2023-06-16"),
    ("[Pell] {said} Saturday <the bank was quiet>.", FRIDAY, "2023-06"),
    ("[Pell] {said} Sunday <the bank was quiet>.", FRIDAY, "2023-06-11"),
    ("[Pell] {said} Thursday <the bank was quiet>.", date(2024, 1, 3), None),
    ("<The bank was quiet>, [Pell] {said} on Monday.", MONDAY, "2023-06-12"),
    ("<The bank was quiet>, [Pell] {said} late on Tuesday.", WEDNESDAY, "2023-06-13"),
    ("<The bank was quiet>, [Pell] {said} in a statement Tuesday.", WEDNESDAY, "2023-06-13"),
    ("<The bank was quiet>, [Pell] {told} reporters in Karsund on Thursday.", SUNDAY, "2023-06-15"),
    ("<The bank was quiet>, {said} [Pell] at a news conference on Thursday evening.", SUNDAY, "2023-06-15"),
    ("[Pell] {told} the House of Deputies on Thursday that <it was quiet>.", SUNDAY, "2023-06-15"),
    ("<It was quiet>, [Pell] {said} at Thursday's briefing.", SUNDAY, "2023-06-15"),
    ("<It was quiet>, [Pell] {said} at Thursday’s news conference.", SUNDAY, "2023-06-15"),
    ("<It was quiet>, [Pell] {said} yesterday.", JANUARY, "2024-01-02"),
    ("<It was quiet>, [Pell] {said} last night.", MARCH, "2024-03-04"),
    ("<It was quiet>, [Pell] {said} yesterday morning.", MARCH, "2024-03-04"),
    ("<It was quiet>, [Pell] {said} the day before yesterday.", MARCH, "2024-03-03"),
    ("<It was quiet>, [Pell] {said} today.", MARCH, "2024-03-05"),
    ("<It was quiet>, [Pell] {said} earlier today.", MARCH, "2024-03-05"),
    ("<It was quiet>, [Pell] {said} this morning.", MARCH, "2024-03-05"),
    ("<It was quiet>, [Pell] {said} two days ago.", JANUARY, "2024-01-01"),
    ("<It was quiet>, [Pell] {said} 3 days ago.", JANUARY, "2023-12-31"),
    ("<It was quiet>, [Pell] {said} a week ago.", WEDNESDAY, "2023-06"),
    ("<It was quiet>, [Pell] {said} two weeks ago.", WEDNESDAY, "2023"),
    ("<It was quiet>, [Pell] {said} a week ago.", date(2024, 1, 8), None),
    ("<It was quiet>, [Pell] {said} a few days ago.", WEDNESDAY, "2023-06"),
    ("<It was quiet>, [Pell] {said} several days ago.", date(2023, 6, 5), "2023"),
    ("<It was quiet>, [Pell] {said} a few days ago.", date(2024, 1, 4), None),
    ("<It was quiet>, [Pell] {said} two months ago.", JANUARY, "2023-11"),
    ("<It was quiet>, [Pell] {said} a year ago.", JANUARY, "2023"),
    ("<It was quiet>, [Pell] {said} 12 years ago.", JANUARY, "2012"),
    ("<It was quiet>, [Pell] {said} last month.", JANUARY, "2023-12"),
    ("<It was quiet>, [Pell] {said} earlier this month.", JANUARY, "2024-01"),
    ("<It was quiet>, [Pell] {said} last year.", JANUARY, "2023"),
    ("<It was quiet>, [Pell] {said} earlier this year.", JANUARY, "2024"),
    ("<It was quiet>, [Pell] {said} last week.", WEDNESDAY, "2023-06"),
    ("<It was quiet>, [Pell] {said} last week.", MARCH, "2024"),
    ("<It was quiet>, [Pell] {said} last week.", JANUARY, "2023-12"),
    ("<It was quiet>, [Pell] {said} earlier this week.", WEDNESDAY, "2023-06"),
    ("<It was quiet>, [Pell] {said} earlier this week.", date(2024, 3, 2), "2024"),
    ("<It was quiet>, [Pell] {said} in May.", WEDNESDAY, "2023-05"),
    ("<It was quiet>, [Pell] {said} in December.", WEDNESDAY, "2022-12"),
    ("<It was quiet>, [Pell] {said} in late December.", WEDNESDAY, "2022-12"),
    ("<It was quiet>, [Pell] {said} last December.", WEDNESDAY, "2022-12"),
    ("<It was quiet>, [Pell] {said} in 2016.", WEDNESDAY, "2016"),
    ("<It was quiet>, [Pell] {said} in May 2016.", WEDNESDAY, "2016-05"),
    ("<It was quiet>, [Pell] {said} last summer.", JANUARY, "2023"),
    ("<It was quiet>, [Pell] {said} last summer.", WEDNESDAY, "2022"),
    ("<It was quiet>, [Pell] {said} on June 9.", WEDNESDAY, "2023-06-09"),
    ("<It was quiet>, [Pell] {said} on 9 June.", WEDNESDAY, "2023-06-09"),
    ("<It was quiet>, [Pell] {said} on June 20.", WEDNESDAY, None),
    ("<It was quiet>, [Pell] {said} on Tuesday, June 20.", WEDNESDAY, "2017-06-20"),
    ("<It was quiet>, [Pell] {said} on September 20.", WEDNESDAY, "2022-09-20"),
    ("<It was quiet>, [Pell] {said} on Feb. 29.", WEDNESDAY, "2020-02-29"),
    ("<It was quiet>, [Pell] {said} on Feb. 29.", LEAP, "2024-02-29"),
    ("<It was quiet>, [Pell] {said} on June 9, 2017.", WEDNESDAY, "2017-06-09"),
    ("<It was quiet>, [Pell] {said} on the 9th of June 2017.", WEDNESDAY, "2017-06-09"),
    ("<It was quiet>, [Pell] {said} on Friday, June 9.", WEDNESDAY, "2023-06-09"),
    ("<It was quiet>, [Pell] {said} on 2017-06-09.", WEDNESDAY, "2017-06-09"),
    ("<It was quiet>, [Pell] {said} on Christmas Day.", JANUARY, "2023-12-25"),
    ("<It was quiet>, [Pell] {said} on New Year’s Eve.", JANUARY, "2023-12-31"),
    ("[Pell] {said in a statement on Friday} <it was quiet>.", MONDAY, "2023-06-09"),
]

WITH_LAST: list[tuple[str, date | None, str | None]] = [
    ("<It was quiet>, [Pell] {said} last Friday.", MONDAY, "2023-06-09"),
    ("<It was quiet>, [Pell] {said} last Monday.", MONDAY, "2023-06-05"),
    ("<It was quiet>, [Pell] {said} last Friday.", SUNDAY, "2023-06"),
    ("<It was quiet>, [Pell] {said} last Monday.", date(2023, 6, 8), "2023"),
    ("<It was quiet>, [Pell] {said} last March.", WEDNESDAY, None),
]

BEFORE_THE_CUE: list[tuple[str, date | None, str | None]] = [
    ("On Friday, [Pell] {said} <it was quiet>.", MONDAY, "2023-06-09"),
    ("But late on Friday [Pell] {said} <it was quiet>.", MONDAY, "2023-06-09"),
    ("[Pell] on Friday {said} <it was quiet>.", MONDAY, "2023-06-09"),
    ("[Pell] Friday {told} reporters <it was quiet>.", MONDAY, "2023-06-09"),
    ("[Pell], late on Friday, {said} <it was quiet>.", MONDAY, "2023-06-09"),
    ("In an interview with the Harbour Review on Friday, [Pell] {said} <it was quiet>.", MONDAY, "2023-06-09"),
    ("Speaking in Karsund last month, [Pell] {said} <it was quiet>.", MONDAY, "2023-05"),
    ("Earlier this year, [Pell] {said} <it was quiet>.", MONDAY, "2023"),
    ("On Friday, after the vote, [Pell] {said} <it was quiet>.", MONDAY, "2023-06-09"),
    ("[A report released on Friday] {said} <it was quiet>.", MONDAY, "2023-06-09"),
    ("[The ministry’s Friday statement] {said} <it was quiet>.", MONDAY, "2023-06-09"),
    ("<It was quiet>, [he] {wrote} on May 3, <and nobody came>.", MONDAY, "2023-05-03"),
]

UNSURE: list[tuple[str, date | None, str | None]] = [
    ("[Pell] {said} <it was quiet>.", MONDAY, None),
    ("[Pell] {said} <it was quiet on Friday>.", MONDAY, None),
    ("<On Friday it was quiet>, [Pell] {said}.", MONDAY, None),
    ("<It was quiet>, [Pell] {said} on Friday.", None, None),
    ("<It was quiet>, [Pell] {said} on June 9, 2017.", None, "2017-06-09"),
    ("<It was quiet>, [Pell] {said} in 2016.", None, "2016"),
    ("[Pell], who was elected on Friday, {said} <it was quiet>.", MONDAY, None),
    ("After the vote on Friday, [Pell] {said} <it was quiet>.", MONDAY, None),
    ("<It was quiet>, [Pell] {said} after the vote on Friday.", MONDAY, None),
    ("<It was quiet>, [Pell] {said} before Friday’s vote.", MONDAY, None),
    ("[Pell] {said} of the vote on Friday that <it was quiet>.", MONDAY, None),
    ("[Pell] {said} at the gate after Friday’s vote <it was quiet>.", MONDAY, None),
    ("<It is quiet>, [Pell] {says} every Friday.", MONDAY, None),
    ("<It is quiet>, [Pell] {says} on Fridays.", MONDAY, None),
    ("[Pell] will {say} on Friday that <it was quiet>.", MONDAY, None),
    ("[Pell] is expected to {announce} on Friday that <it was quiet>.", MONDAY, None),
    ("<It was quiet>, [Pell] will {say} next Friday.", MONDAY, None),
    ("<It was quiet>, [Pell] {said}, until Friday.", MONDAY, None),
    ("[Pell] has {said} since Friday that <it was quiet>.", MONDAY, None),
    ("[Pell] {said} from Monday to Friday that <it was quiet>.", MONDAY, None),
    ("<It was quiet>, [Pell] {said} this Friday.", WEDNESDAY, None),
    ("<It was quiet>, [Pell] {said} on June 9, 2027.", WEDNESDAY, None),
    ("<It was quiet>, [Pell] {said} in 2027.", WEDNESDAY, None),
    ("<It was quiet>, [Pell] {said} on February 30, 2020.", WEDNESDAY, None),
    ("<It was quiet>, [Pell] {said} two days earlier.", WEDNESDAY, None),
    ("<It was quiet>, [Pell] {recalled} last summer, when it rained.", WEDNESDAY, None),
    ("[Pell] {told} Karsund Today <it was quiet>.", WEDNESDAY, None),
    ("[Pell, who left his post last month,] {said} <it was quiet>.", WEDNESDAY, None),
    ("[Pell, elected last year,] {said} <it was quiet>.", WEDNESDAY, None),
    ("<It was quiet>, [Pell] {said}. \nOn Friday it rained.", WEDNESDAY, None),
    ("<The bank was quiet> on Friday; [Pell] {said} so.", WEDNESDAY, None),
]


@pytest.mark.parametrize(("marked", "published", "expected"), AFTER_THE_CUE + WITH_LAST + BEFORE_THE_CUE + UNSURE)
def test_when_it_was_said(marked: str, published: date | None, expected: str | None) -> None:
    assert said(marked, published) == [expected]


def test_each_of_two_in_a_sentence_has_its_own_time() -> None:
    marked = "1[Pell] 1{said} on Friday 1<it was quiet>, but 2[Sorrel] 2{said} on Thursday 2<it was not>."
    assert said(marked, MONDAY) == ["2023-06-09", "2023-06-08"]


def test_the_time_of_one_is_not_lent_to_the_other() -> None:
    marked = "1[Pell] 1{said} on Friday 1<it was quiet>, but 2[Sorrel] 2{said} 2<it was not>."
    assert said(marked, MONDAY) == ["2023-06-09", None]


def test_inside_the_content_of_another() -> None:
    marked = "1[Pell] 1{said} 1<that 2[Sorrel] 2{told} him on Friday 2<it was quiet>>."
    assert said(marked, MONDAY) == [None, "2023-06-09"]


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(DAYS))
def test_a_weekday_is_the_last_on_or_before_publication(published: date, day: str) -> None:
    (word,) = time_words(f"on {day}", published)
    past = [published - timedelta(back) for back in range(7)]
    expected = next(one for one in past if one.strftime("%A") == day)
    if expected == past[-1]:
        assert word.means is None or expected.isoformat()[:7].startswith(word.means)
    else:
        assert word.means == expected.isoformat()


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(DAYS))
def test_last_weekday_never_claims_more_than_it_knows(published: date, day: str) -> None:
    (word,) = time_words(f"last {day}", published)
    readings = [published - timedelta(days=back) for back in range(1, 15)]
    readings = [one for one in readings if one.strftime("%A") == day]
    assert word.means is None or any(one.isoformat().startswith(word.means) for one in readings)


@given(st.text(max_size=200), st.dates())
def test_any_text_is_read(text: str, published: date) -> None:
    for word in time_words(text, published):
        assert 0 <= word.start < word.end <= len(text)
        assert word.means is None or word.means <= published.isoformat()
