from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from claimtrack.attribution import Act, Kind, Polarity
from claimtrack.reports.html.pages import Described, described, slug, speaker_page
from claimtrack.reports.speaker import Report, make_report
from claimtrack.store.models import Judge
from claimtrack.store.queries import LinkRow, MergedRow, SpeakerDetail, TenureRow
from tests.reports.invented import CHANGE, DOREL, row

from .invented import HOSTILE, HOSTILE_WORDS

MAY, JUNE, JULY = date(2031, 5, 2), date(2031, 6, 1), date(2031, 7, 1)


def link(number: int, day: date | None = MAY, **changes: object) -> LinkRow:
    fields: dict[str, object] = {
        "article_id": number,
        "title": "Bridge reopens",
        "published": day,
        "name": "Ana Dorel",
        "role": "mayor",
        "organization": None,
        "method": "name",
        "score": 0.9,
        "explanation": "the same name",
        "judge": Judge.MACHINE,
        "made_by": "tests",
        "made_at": datetime(2031, 7, 1, tzinfo=UTC),
        "attribution": None,
        "withdrawn_by": None,
        "withdrawn_at": None,
        "stands": True,
    }
    return LinkRow(id=number, **(fields | changes))  # type: ignore[arg-type]


def detail(*links: LinkRow) -> SpeakerDetail:
    return replace(DOREL, links=links)


class _Text(HTMLParser):
    """The text that a reader sees, and the elements and links that there are."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.links: list[str] = []
        self._silent = 0
        self.feed(page)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._silent += tag in ("script", "style")
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text += data


def report() -> Report:
    return make_report(
        detail(link(1)),
        [row(1, claim_id=7), row(2, claim_id=7, published=JUNE, outlet="Valley Wire", story_id=1), row(3, url=None)],
    )


def test_a_claim_tells_when_and_how_often_it_was_seen() -> None:
    text = _Text(speaker_page(report())).text
    assert "seen from 2031-05-02 to 2031-06-01 · 2 appearances · 2 outlets · 1 story" in text
    assert "seen on 2031-05-02 · 1 appearance · 1 outlet · 1 story" in text


def test_a_statement_stands_with_each_claim_that_it_carries_and_counts_once() -> None:
    page = speaker_page(
        make_report(DOREL, [row(1, claim_id=7), row(2, claim_id=8, further_claims=(7,), published=JUNE)])
    )
    text = _Text(page).text
    assert "Statements2" in text
    assert "seen from 2031-05-02 to 2031-06-01 · 2 appearances" in text
    assert page.count("data-again") == page.count('<li class="tag">beside another claim</li>') == 1
    assert page.count('id="statement-2"') == 1


def test_an_appearance_shows_its_words_in_their_sentence_with_what_is_known_of_them() -> None:
    page = speaker_page(make_report(DOREL, [row(1, said_at="2031-04", act=Act.BELIEF, polarity=Polarity.NEGATIVE)]))
    assert '<mark class="content tone-0">“The bridge is safe”</mark>' in page
    assert '<span class="source tone-0">Dorel</span>' in page
    text = _Text(page).text
    for known in ("Harbour Post", "confidence 0.90", "belief", "denied or withheld", "said 2031-04", "Bridge reopens"):
        assert known in text
    assert "https://harbourpost.example/1" in _Text(page).links


def test_an_article_without_an_address_is_named_and_not_linked() -> None:
    page = _Text(speaker_page(make_report(DOREL, [row(1, url=None)])))
    assert "Bridge reopens" in page.text
    assert [one for one in page.links if "harbourpost" in one] == []


def test_who_the_speaker_is_has_other_names_and_posts_with_dates() -> None:
    posts = (
        TenureRow(post="mayor", organization="Vessin", starts="2029", ends=None, origin="the city's list"),
        TenureRow(post="clerk", organization=None, starts=None, ends="2028-03", origin="the city's list"),
    )
    text = _Text(speaker_page(make_report(DOREL, [row(1)], posts=posts))).text
    assert "Also named: Ann Dorell." in text
    assert "mayorVessin2029not on recordthe city's list" in text
    assert "clerkunknown2028-03the city's list" in text


def test_how_the_speaker_was_resolved_tells_reasons_and_what_does_not_stand() -> None:
    page = speaker_page(make_report(detail(link(1), link(2, stands=False, explanation="a guess")), [row(1)]))
    text = _Text(page).text
    assert "the same name" in text
    assert "a guess (does not stand)" in text
    assert page.count('<tr class="withdrawn">') == 1


def test_descriptions_are_told_with_their_days_and_capitals_do_not_matter() -> None:
    found = described(
        detail(link(1, JUNE), link(2, MAY, role="Mayor"), link(3, None, role=None), link(4, JULY, stands=False))
    )
    assert found == [
        Described("Ana Dorel", "mayor", None, MAY, JUNE, 2),
        Described("Ana Dorel", None, None, None, None, 1),
    ]


def test_nothing_on_record_is_said() -> None:
    text = _Text(speaker_page(make_report(DOREL, []))).text
    assert "Nothing is on record within these filters." in text


def test_markup_from_outside_is_text() -> None:
    speaker = replace(DOREL.speaker, name=HOSTILE)
    everywhere = replace(
        DOREL,
        speaker=speaker,
        aliases=(HOSTILE_WORDS,),
        links=(link(1, name=HOSTILE, role=HOSTILE, title=HOSTILE_WORDS, explanation=HOSTILE, made_by=HOSTILE),),
    )
    said = row(
        1, outlet=f'"{HOSTILE}', title=HOSTILE, url="javascript:x()", context=HOSTILE_WORDS, content=(HOSTILE_WORDS,)
    )
    plain = _Text(speaker_page(make_report(DOREL, [row(1)])))
    posts = (TenureRow(post=HOSTILE, organization=HOSTILE, starts=None, ends=None, origin=HOSTILE),)
    page = _Text(speaker_page(make_report(everywhere, [said], posts=posts)))
    assert page.tags.count("script") == plain.tags.count("script") == 1
    assert "img" not in page.tags
    assert not [one for one in page.links if one.startswith("javascript")]
    assert " ".join(HOSTILE_WORDS.split()) in page.text


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(tag[1]) for tag in _Text(speaker_page(report())).tags if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Ana Dorel", "speakers/12-ana-dorel.html"),
        ("Ünal Çağ-Şen", "speakers/12-unal-cag-sen.html"),
        ("../../etc/passwd", "speakers/12-etc-passwd.html"),
        ("김정은", "speakers/12.html"),
        ("A" * 300, f"speakers/12-{'a' * 60}.html"),
        ("CON", "speakers/12-con.html"),
    ],
)
def test_file_names_are_plain_whatever_the_name(name: str, path: str) -> None:
    assert slug([replace(DOREL.speaker, name=name, kind=Kind.PERSON)]) == {12: path}


def test_possible_changes_stand_side_by_side_and_lead_to_where_they_were_said() -> None:
    hostile = replace(CHANGE, earlier_wording=HOSTILE_WORDS, differs=HOSTILE)
    merged = replace(DOREL, merged=(MergedRow(id=4, name=HOSTILE),))
    said = [row(1, claim_id=7), row(2, claim_id=8, published=date(2031, 6, 1))]
    page = _Text(speaker_page(make_report(merged, said, changes=[hostile])))
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert f"Held for one with {HOSTILE} (speaker 4), as persons decided." in page.text
    assert " ".join(HOSTILE_WORDS.split()) in page.text
    assert [link for link in page.links if link.startswith("#claim-")] == ["#claim-1", "#claim-2"]
