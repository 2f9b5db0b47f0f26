"""Hard cases of resolution (``cases.yaml``), and what holds for any article."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.article import make_article
from claimtrack.attribution import Attribution, Span, Speaker, Type
from claimtrack.resolution import resolve
from tests.resolution.marked import Parse, annotation, marked

CASES = [
    pytest.param(case, id=f"{group}: {case['id']}")
    for group, cases in yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8")).items()
    for case in cases
]


def described(speaker: Speaker) -> str:
    return f"{speaker.kind}:{speaker.name}" if speaker.name else str(speaker.kind)


def parse_of(case: dict[str, Any]) -> Parse:
    return {
        sentence: [(upos, int(head), deprel) for upos, head, deprel in (arc.split() for arc in arcs)]
        for sentence, arcs in case.get("parse", {}).items()
    }


def resolved(text: str, entities: str = "", parse: Parse | None = None) -> tuple[dict[int, Speaker], list[Attribution]]:
    speakers, attributions = resolve(*marked(text, entities, parse))
    by_key = {speaker.key: speaker for speaker in speakers}
    return {int(a.id[1:]): by_key[a.speaker or ""] for a in attributions}, list(attributions)


@pytest.mark.parametrize("case", CASES)
def test_speaker_of_each_attribution(case: dict[str, Any]) -> None:
    found, _ = resolved(case["text"], case.get("entities", ""), parse_of(case))
    assert {number: described(found[number]) for number in case["expected"]} == case["expected"]


WHY = [
    ("[[1:Jane Roe]] said <<1:no>>.", None),
    ("Jane Roe came. [[1:Roe]] said <<1:no>>.", "“Roe” is called Jane Roe in this article"),
    ("Jane Roe came. [[1:She]] said <<1:no>>.", "“She” looks back to “Jane Roe”"),
    (
        "[[1:A nurse who gave her name as Jane Roe]] said <<1:no>>.",
        "“A nurse who gave her name as Jane Roe” gives the name Jane Roe",
    ),
    ("[[1:A nurse]], who gave her name as Jane Roe, said <<1:no>>.", "“A nurse” gives the name Jane Roe"),
    ("Mayor Jane Roe came. [[1:The mayor]] said <<1:no>>.", "“The mayor” is Jane Roe, given as “Mayor”"),
    ("[[1:I]] believe <<1:no>>.", "“I”: outside any quotation, the article's own voice"),
    ("Jane Roe was blunt: <<1:“No.”>>", "no source is expressed here: Jane Roe speaks beside it"),
    ("It was {{1:feared}} <<1:to rain>>.", "no source is expressed, and none is certain"),
    ("[[1:She]] said <<1:no>>.", "“She” fits nobody named before it"),
    (
        "[[1:Jane Roe's brother]] said <<1:no>>. [[2:Tom Roe]] said <<2:so>>.",
        "“Jane Roe's brother” is Tom Roe, the only other one of the family name, who speaks right below",
    ),
    (
        "[[1:the foreign ministry in Berlin]] said <<1:no>>.",
        "“the foreign ministry in Berlin” is the German foreign ministry: Berlin is the capital",
    ),
]


@pytest.mark.parametrize(("text", "why"), WHY)
def test_every_decision_tells_why(text: str, why: str | None) -> None:
    _, attributions = resolved(text, "PERSON Jane Roe, Roe")
    assert attributions[0].why == why


ROLES = [
    ("[[1:Pentland spokesman Jeff Dorling]] said <<1:no>>.", "Pentland spokesman", None),
    ("[[1:Jane Roe, the ministry's head of press,]] said <<1:no>>.", "ministry's head of press", None),
    (
        "[[1:Daryl Kimber, executive director of the Arms Control Board,]] said <<1:no>>.",
        "executive director of the Arms Control Board",
        "Arms Control Board",
    ),
    ("[[1:NYPD Commissioner James Oneal]] said <<1:no>>.", "NYPD Commissioner", "NYPD"),
    ("[[1:The spokesman, Jeff Dorling,]] said <<1:no>>.", "spokesman", None),
    ("[[1:Sen. Tim Kells (D-Va.)]] said <<1:no>>.", "Sen.", None),
    ("[[1:Jane Roe]] said <<1:no>>.", None, None),
    ("Getty - Contributor [[1:Jane Roe]] said <<1:no>>.", None, None),
    ("NBX contributor [[1:Jane Roe]] said <<1:no>>.", "NBX contributor", "NBX"),
]


@pytest.mark.parametrize(("text", "role", "organization"), ROLES, ids=lambda value: str(value)[:40])
def test_role_and_organization_beside_the_name(text: str, role: str | None, organization: str | None) -> None:
    found, _ = resolved(text, "PERSON Jane Roe, James Oneal, Daryl Kimber, Jeff Dorling")
    assert (found[1].role, found[1].organization) == (role, organization)


def test_a_later_last_name_carries_the_role() -> None:
    found, _ = resolved("[[1:Dorling]] left <<1:a>>. [[2:Pentland spokesman Jeff Dorling]] said <<2:no>>.")
    assert found[1] is found[2]
    assert found[1].role == "Pentland spokesman"


def test_an_unnamed_office_is_its_own_role() -> None:
    found, _ = resolved("[[1:A Harbour Ministry spokesman]] said <<1:no>>.")
    assert (found[1].role, found[1].organization) == ("Harbour Ministry spokesman", "Harbour Ministry")


def test_mentions_are_all_places_that_mean_the_speaker() -> None:
    article, notes, attributions = marked(
        "[[1:Tom Hale]] said <<1:no>>. Nobody told Hale. [[2:He]] left <<2:it>>.", "PERSON Tom Hale, Hale"
    )
    speakers, _ = resolve(article, notes, attributions)
    assert [article.text[span.start : span.end] for span in speakers[0].mentions] == ["Tom Hale", "Hale", "He"]


METONYMS = [
    ("Washington", "United States government"),
    ("Nairobi", "Kenyan government"),
    ("the Élysée", "French presidency"),
    ("Downing Street", "Downing Street"),
    ("No. 10", "Downing Street"),
    ("Foggy Bottom", "United States Department of State"),
    ("The Kremlin", "Kremlin"),
    ("Bogotá", "Colombian government"),
]


@pytest.mark.parametrize(("source", "body"), METONYMS)
def test_metonym_tells_what_it_stands_for(source: str, body: str) -> None:
    found, _ = resolved(f"[[1:{source}]] said <<1:no>>.", f"LOC {source.removeprefix('the ').removeprefix('The ')}")
    assert (found[1].kind, found[1].organization) == ("organization", body)


def test_keys_follow_first_appearance_and_the_order_given_is_kept() -> None:
    article, notes, attributions = marked(
        "[[1:Tom Hale]] said <<1:no>>. [[2:Residents]] said <<2:yes>>.", "PERSON Tom Hale"
    )
    speakers, back = resolve(article, notes, attributions[::-1])
    assert [(speaker.key, speaker.name) for speaker in speakers] == [("s1", "Tom Hale"), ("s2", "Residents")]
    assert [attribution.id for attribution in back] == ["a2", "a1"]


def test_implicit_speakers_are_each_their_own() -> None:
    found, _ = resolved("It is {{1:feared}} <<1:to rain>>. It is {{2:hoped}} <<2:to shine>>.")
    assert found[1].key != found[2].key


def test_nothing_to_resolve() -> None:
    assert resolve(make_article("Nothing here."), annotation("Nothing here."), []) == ((), ())


WORDS = (
    *("Tom", "Hale", "Mr.", "Helen", "Crane", "Jr.", "Sen.", "O'Neill", "al-Tabari", "Washington", "U.N."),
    *("he", "She", "who", "they", "it", "I", "we", "one", "her", "that", "said", "the", "of", "and"),
    *("spokesman", "officials", "46", "percent", "poll", "campaign"),
    *("“", "”", '"', ",", ".", "(", ")", "\n", "'s", "-", "—"),
)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40), st.data())
def test_any_text_resolves(tokens: list[str], data: st.DataObject) -> None:
    text = " ".join(tokens) + "x"
    place = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(place, place).map(sorted), max_size=6))
    attributions = [
        Attribution(id=f"a{n}", type=t, source=(Span(*a),), cue=(), content=(Span(*b),))
        for n, (a, b, t) in enumerate(zip(spans[::2], spans[1::2], Type, strict=False))
    ]
    entities = "PERSON Tom Hale, Hale; ORG Helen; LOC Washington"
    speakers, done = resolve(make_article(text), annotation(text, entities), attributions)
    keys = [speaker.key for speaker in speakers]
    assert keys == [f"s{n}" for n in range(1, len(keys) + 1)]
    assert [replace(a, speaker=None, why=None) for a in done] == attributions
    assert {a.speaker for a in done} == set(keys)
    again = resolve(make_article(text), annotation(text, entities), attributions)
    assert again == (speakers, done)
