"""Act and polarity, read from cues."""

from __future__ import annotations

import pytest

from claimtrack.attribution import Act, Polarity, Span
from claimtrack.detection.acts import inflect, load_lexicon, parse_lexicon

CASES = [
    ("said", Act.ASSERTION, Polarity.POSITIVE),
    ("according to", Act.ASSERTION, Polarity.POSITIVE),
    (":", Act.ASSERTION, Polarity.POSITIVE),
    ("did not say", Act.ASSERTION, Polarity.NEGATIVE),
    ("couldn't say", Act.ASSERTION, Polarity.NEGATIVE),
    ("didn’t confirm", Act.ASSERTION, Polarity.NEGATIVE),
    ("declined to comment", Act.ASSERTION, Polarity.NEGATIVE),
    ("denies", Act.ASSERTION, Polarity.NEGATIVE),
    ("thinks", Act.BELIEF, Polarity.POSITIVE),
    ("are expected", Act.BELIEF, Polarity.POSITIVE),
    ("feared", Act.BELIEF, Polarity.POSITIVE),
    ("does not believe", Act.BELIEF, Polarity.NEGATIVE),
    ("knew", Act.FACT, Polarity.POSITIVE),
    ("has learned", Act.FACT, Polarity.POSITIVE),
    ("wants", Act.EVENTUALITY, Polarity.POSITIVE),
    ("ordered", Act.EVENTUALITY, Polarity.POSITIVE),
    ("is planning", Act.EVENTUALITY, Polarity.POSITIVE),
    ("refused", Act.EVENTUALITY, Polarity.NEGATIVE),
]


@pytest.mark.parametrize(("cue", "act", "polarity"), CASES, ids=[case[0] for case in CASES])
def test_cues(cue: str, act: Act, polarity: Polarity) -> None:
    assert load_lexicon().read(f"They {cue} it", Span(5, 5 + len(cue))) == (act, polarity)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("say", {"say", "says", "sayed", "saying"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("note", {"note", "notes", "noted", "noting"}),
        ("stress", {"stress", "stresses", "stressed", "stressing"}),
        ("admit", {"admit", "admits", "admited", "admiting", "admitted", "admitting"}),
    ],
)
def test_regular_forms(lemma: str, forms: set[str]) -> None:
    assert set(inflect(lemma)) == forms


def test_a_lexicon_without_a_section_is_refused() -> None:
    with pytest.raises(ValueError, match="denying"):
        parse_lexicon(
            {"assertion": "say", "belief": "", "fact": "", "eventuality": "", "negations": "", "irregular": {}}
        )
