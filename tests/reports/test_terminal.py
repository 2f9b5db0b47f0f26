from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from rich.cells import cell_len
from rich.console import Console

from claimtrack.attribution import Act, Polarity, Type
from claimtrack.reports.speaker import Report, make_report
from claimtrack.reports.terminal import print_links, print_report
from claimtrack.store.models import Judge
from claimtrack.store.queries import LinkRow

from .invented import CHANGE, DOREL, row


def printed(report: Report, *, width: int = 100, terminal: bool = False) -> str:
    stream = io.StringIO()
    print_report(report, Console(file=stream, width=width, force_terminal=terminal, color_system=None, highlight=False))
    return stream.getvalue()


def test_the_report_says_who_and_lists_what_was_said() -> None:
    report = make_report(
        DOREL,
        [
            row(1, claim_id=7),
            row(2, claim_id=7, published=date(2031, 6, 1), outlet="Valley Wire", title="Dorel repeats", url=None),
            row(
                3,
                claim_id=8,
                further_claims=(7,),
                published=None,
                outlet=None,
                title=None,
                type=Type.INDIRECT,
                act=Act.BELIEF,
                polarity=Polarity.NEGATIVE,
                cue=("does not think",),
                content=("that it will rain",),
                said_at="2031-04",
            ),
        ],
    )
    assert printed(report) == (
        "Ana Dorel (person, speaker 12)\n"
        "  role: mayor of Vessin\n"
        "  organization: Vessin City Council\n"
        "  also: Ann Dorell\n"
        "  3 statements in 3 articles of 2 outlets from 2031-05-02 to 2031-06-01\n"
        "\n"
        "2031-05-02  Harbour Post  direct (said)\n"
        "    “The bridge is safe”\n"
        "    Bridge reopens\n"
        "    https://harbourpost.example/1\n"
        "    3 appearances in 2 outlets; again:\n"
        "    2031-06-01  Valley Wire  direct (said)\n"
        "        Dorel repeats\n"
        "    undated     unknown outlet  indirect (does not think) belief denied or withheld  said 2031-04\n"
        "    beside another claim\n"
        "        article 3\n"
        "        https://harbourpost.example/3\n"
        "\n"
        "undated     unknown outlet  indirect (does not think) belief denied or withheld  said 2031-04\n"
        "    that it will rain\n"
        "    article 3\n"
        "    https://harbourpost.example/3\n"
    )


def test_an_empty_report_says_so() -> None:
    assert printed(make_report(DOREL, [])).endswith("  nothing on record within these filters\n")


@pytest.mark.parametrize("width", [30, 60, 200])
def test_lines_fit_the_terminal_but_links_stay_whole(width: int) -> None:
    words = "“" + "The bridge over the Vess is safe and has been inspected twice this year. " * 4 + "”"
    lines = printed(make_report(DOREL, [row(1, content=(words,))]), width=width, terminal=True).splitlines()
    assert "    https://harbourpost.example/1" in lines
    assert all(cell_len(line.rstrip()) <= width for line in lines if "://" not in line)


@pytest.mark.parametrize("words", ["“[red]alarm[/red]”", "“[/]”", "“:smile: [link=http://evil.example]x”"])
def test_markup_in_texts_and_names_is_shown_and_not_interpreted(words: str) -> None:
    report = make_report(DOREL, [row(1, content=(words,), title="[/] [blink]", outlet="[b]Post")])
    output = printed(report, terminal=True)
    assert words in output
    assert "[/] [blink]" in output
    assert "[b]Post" in output


def test_control_characters_cannot_reach_the_terminal() -> None:
    report = make_report(DOREL, [row(1, content=("“a\x1b]0;title\x07\u202eb”",), url="https://x.example/\x1b[2J")])
    output = printed(report)
    assert not {"\x1b", "\x07", "\u202e"} & set(output)


def test_links_are_printed_with_their_reasons() -> None:
    link = LinkRow(
        id=1,
        article_id=5,
        title="Bridge [/]",
        published=date(2031, 5, 2),
        attribution=None,
        name="Mayor Dorel",
        role="mayor",
        organization=None,
        method="name",
        score=0.91,
        explanation="same last name",
        judge=Judge.MACHINE,
        made_by="claimtrack 1",
        made_at=datetime(2031, 5, 3, tzinfo=UTC),
        withdrawn_by=None,
        withdrawn_at=None,
        stands=True,
    )
    stream = io.StringIO()
    links = (link, replace(link, title=None, published=None, name=None, role=None, stands=False))
    print_links(replace(DOREL, links=links), Console(file=stream, width=100, color_system=None))
    assert stream.getvalue() == (
        "\n2031-05-02  Mayor Dorel, mayor  article 5, Bridge [/]\n"
        "    same last name (name, 0.91, by claimtrack 1)\n"
        "\nundated     unnamed  article 5\n"
        "    same last name (name, 0.91, by claimtrack 1, does not stand)\n"
    )


def test_roles_that_differ_in_capitals_alone_are_named_once_as_the_newest_has_them() -> None:
    roles = ("Defence Minister", "chair", "defence minister")
    output = printed(make_report(replace(DOREL, roles=roles), []))
    assert "  role: Defence Minister; chair\n" in output


def test_possible_changes_stand_below_what_was_said() -> None:
    output = printed(make_report(DOREL, [row(1, claim_id=7), row(2, claim_id=8)], changes=[CHANGE]))
    assert output.endswith(
        "\n  2031-05-02\n    there are 240 [/] lamps on the bridge\n"
        "  2031-06-01\n    there are 400 lamps on the bridge\n"
        "  numbers differ: 240 against 400\n"
    )
    assert "\nPossible changes of position\n" in output
