from __future__ import annotations

import json
from datetime import date

from claimtrack.reports.records import report_record
from claimtrack.reports.speaker import make_report

from .invented import CHANGE, DOREL, row


def test_the_record_holds_the_speaker_and_every_appearance() -> None:
    record = report_record(
        make_report(DOREL, [row(1, claim_id=7), row(2, claim_id=7, published=date(2031, 6, 1), said_at="2031")])
    )
    assert json.loads(json.dumps(record)) == record
    assert record["speaker"]["name"] == "Ana Dorel"
    assert (record["attributions"], record["articles"], record["outlets"]) == (2, 2, ["Harbour Post"])
    (entry,) = record["entries"]
    assert entry["claim"] == 7
    assert [one["id"] for one in entry["appearances"]] == [1, 2]
    assert entry["appearances"][0] == {
        "id": 1,
        "article": 1,
        "published": "2031-05-02",
        "said_at": None,
        "outlet": "Harbour Post",
        "title": "Bridge reopens",
        "url": "https://harbourpost.example/1",
        "type": "direct",
        "act": "assertion",
        "polarity": "positive",
        "source": ["Dorel"],
        "cue": ["said"],
        "content": ["“The bridge is safe”"],
        "context": "“The bridge is safe” said Dorel.",
        "confidence": 0.9,
        "own": True,
    }


def test_possible_changes_are_told_with_days_and_words() -> None:
    said = [row(1, claim_id=7), row(2, claim_id=8, published=date(2031, 6, 1))]
    (change,) = report_record(make_report(DOREL, said, changes=[CHANGE]))["changes"]
    assert (change["earlier"], change["earlier_claim"], change["later"], change["later_claim"]) == (
        "2031-05-02",
        7,
        "2031-06-01",
        8,
    )
    assert (change["differs"], change["score"]) == ("numbers differ: 240 against 400", 0.9375)
