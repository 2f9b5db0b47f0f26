from __future__ import annotations

from datetime import date

from claimtrack.reports.speaker import make_report

from .invented import CHANGE, DOREL, row


def test_entries_come_by_date_and_undated_ones_last() -> None:
    report = make_report(DOREL, [row(1, published=None), row(2, published=date(2032, 1, 1)), row(3)])
    assert [entry.first.id for entry in report.entries] == [3, 2, 1]
    assert report.period == (date(2031, 5, 2), date(2032, 1, 1))


def test_appearances_of_one_claim_are_gathered_under_the_first() -> None:
    report = make_report(
        DOREL,
        [
            row(1, claim_id=7, published=date(2031, 6, 1), outlet="Valley Wire"),
            row(2),
            row(3, claim_id=7),
            row(4, claim_id=7, published=None, outlet=None),
        ],
    )
    first, second = report.entries[1], report.entries[0]
    assert [one.id for one in first.appearances] == [3, 1, 4]
    assert first.outlets == ("Harbour Post", "Valley Wire")
    assert second.again == ()


def test_copies_of_one_text_are_one_story() -> None:
    (entry,) = make_report(
        DOREL, [row(1, claim_id=7, story_id=4), row(2, claim_id=7, story_id=4), row(3, claim_id=7, published=None)]
    ).entries
    assert (len(entry.appearances), entry.stories) == (3, 2)
    assert entry.period == (date(2031, 5, 2), date(2031, 5, 2))


def test_a_statement_stands_with_each_claim_that_it_carries_and_counts_once() -> None:
    both = row(1, claim_id=7, further_claims=(8, 9), published=date(2031, 4, 1))
    report = make_report(DOREL, [both, row(2, claim_id=8), row(3, claim_id=7)])
    assert [(entry.claim, entry.first.id, [one.id for one in entry.appearances]) for entry in report.entries] == [
        (7, 1, [1, 3]),
        (8, 2, [1, 2]),
    ]
    assert [one.id for one in report.entries[1].again] == [1]
    assert [one.id for one in report.attributions] == [1, 3, 2]


def test_attributions_without_a_claim_stay_apart() -> None:
    assert len(make_report(DOREL, [row(1), row(2)]).entries) == 2


def test_counts_take_in_every_appearance() -> None:
    report = make_report(DOREL, [row(1, claim_id=7), row(2, claim_id=7, article_id=1, outlet="Valley Wire"), row(3)])
    assert (len(report.attributions), report.articles, report.outlets) == (3, 2, ("Harbour Post", "Valley Wire"))


def test_a_report_may_be_empty() -> None:
    report = make_report(DOREL, [])
    assert (report.entries, report.attributions, report.period) == ((), (), None)


def test_words_that_stay_in_a_new_version_count_once_and_dropped_words_stay_on_record() -> None:
    kept, dropped = ("“kept”",), ("“dropped”",)
    report = make_report(
        DOREL,
        [
            row(1, article_id=5, version=1, content=kept),
            row(2, article_id=5, version=1, content=dropped),
            row(3, article_id=5, version=2, content=kept),
            row(4, article_id=6, version=1, content=kept),
        ],
    )
    assert [entry.first.id for entry in report.entries] == [2, 3, 4]


def test_a_change_stays_when_both_its_claims_are_reported() -> None:
    both = make_report(DOREL, [row(1, claim_id=7), row(2, claim_id=8)], changes=[CHANGE])
    one = make_report(DOREL, [row(1, claim_id=7)], changes=[CHANGE])
    assert (both.changes, one.changes) == ((CHANGE,), ())
