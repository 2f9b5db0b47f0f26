from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from claimtrack.attribution import Act, Polarity
from claimtrack.reports.markdown import escaped, markdown_report
from claimtrack.reports.speaker import make_report
from claimtrack.store.queries import MergedRow

from .invented import CHANGE, DOREL, row


def test_the_report_lists_claims_with_their_appearances() -> None:
    later = row(
        2, claim_id=7, published=date(2031, 6, 1), outlet=None, url="javascript:x()", polarity=Polarity.NEGATIVE
    )
    both = row(3, claim_id=8, further_claims=(7,), published=None, act=Act.BELIEF)
    lines = markdown_report(make_report(DOREL, [row(1, claim_id=7), later, both]))
    assert lines.splitlines() == [
        "# Ana Dorel",
        "",
        "person, speaker 12",
        "",
        "Role: mayor of Vessin",
        "",
        "Organization: Vessin City Council",
        "",
        "Also: Ann Dorell",
        "",
        "3 statements in 3 articles of 1 outlet",
        "",
        "## 2031-05-02",
        "",
        "> “The bridge is safe”",
        "",
        "- 2031-05-02, Harbour Post, [Bridge reopens](<https://harbourpost.example/1>), direct, confidence 0.90",
        "- 2031-06-01, unknown outlet, Bridge reopens, direct, denied or withheld, confidence 0.90",
        "- undated, Harbour Post, [Bridge reopens](<https://harbourpost.example/3>), direct, belief, confidence 0.90, "
        "beside another claim",
        "",
        "## undated",
        "",
        "> “The bridge is safe”",
        "",
        "- undated, Harbour Post, [Bridge reopens](<https://harbourpost.example/3>), direct, belief, confidence 0.90",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, “words” (all) - of them.", "plain, “words” (all) - of them."),
        ("<script>x</script>", r"\<script\>x\</script\>"),
        ("[a](javascript:x)", r"\[a\](javascript:x)"),
        ("![a](x)", r"\!\[a\](x)"),
        ("*a* _b_ `c` ~d~ \\", r"\*a\* \_b\_ \`c\` \~d\~ \\"),
        ("# a\n# b", r"\# a \# b"),
        ("- a", r"\- a"),
        ("12. a", "&#49;2. a"),
        ("12 bridges", "12 bridges"),
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
        ("a|b", r"a\|b"),
    ],
)
def test_markup_in_words_is_shown_as_it_is(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_an_address_cannot_end_its_link() -> None:
    page = markdown_report(make_report(DOREL, [row(1, url="https://post.example/>)[x](javascript:y)")]))
    assert "(<https://post.example/%3E)[x](javascript:y)>)" in page


def test_nothing_on_record_is_said() -> None:
    assert "Nothing is on record" in markdown_report(make_report(DOREL, []))


def test_possible_changes_stand_below_what_was_said() -> None:
    said = [row(1, claim_id=7), row(2, claim_id=8)]
    merged = replace(DOREL, merged=(MergedRow(id=4, name="Tom *Dorel*"),))
    lines = markdown_report(make_report(merged, said, changes=[CHANGE])).splitlines()
    assert r"Merged into this speaker: Tom \*Dorel\* (speaker 4)" in lines
    assert lines[lines.index("## Possible changes of position") + 3 :] == [
        "",
        "numbers differ: 240 against 400:",
        "",
        r"- 2031-05-02: there are 240 \[/\] lamps on the bridge",
        "- 2031-06-01: there are 400 lamps on the bridge",
    ]
