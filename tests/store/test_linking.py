from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from claimtrack.article import make_article
from claimtrack.attribution import Extraction, Kind, Official, Speaker
from claimtrack.store import Store, models
from claimtrack.store.candidates import known_speakers
from claimtrack.store.identity import digest
from claimtrack.store.queries import speaker_detail, speakers
from claimtrack.store.rules import KnownSpeaker, KnownTenure, Rival, Rules, Verdict
from claimtrack.store.writing import RunInfo, save_extraction
from tests.store.invented import (
    CROWD,
    MARA,
    NEWER_RUN,
    OFFICE,
    RULES,
    RUN,
    Said,
    extraction,
    last_word,
    person,
    statement,
)


def save(store: Store, found: Extraction, *, rules: Rules = RULES, run: RunInfo = RUN) -> None:
    with store.session(write=True) as session:
        save_extraction(session, found, run=run, rules=rules)


def links(store: Store) -> list[tuple[int | None, str]]:
    with store.session() as session:
        query = select(models.SpeakerLink.speaker_id, models.SpeakerLink.method).order_by(models.SpeakerLink.id)
        return [(speaker, method) for speaker, method in session.execute(query)]


def names(store: Store) -> dict[str, list[str]]:
    with store.session() as session:
        query = (
            select(models.Speaker.name, models.Alias.name)
            .join(models.Alias, models.Alias.speaker_id == models.Speaker.id)
            .order_by(models.Alias.id)
        )
        found: dict[str, list[str]] = {}
        for speaker, alias in session.execute(query):
            found.setdefault(speaker, []).append(alias)
        return found


def told(store: Store, *found: Extraction, rules: Rules = RULES) -> list[tuple[int | None, str]]:
    for one in found:
        save(store, one, rules=rules)
    return links(store)


def test_a_name_on_record_is_linked_and_another_is_new(store: Store) -> None:
    assert told(
        store,
        statement("Mara Lindqvist", "one thing", number=1),
        statement("Lindqvist", "another", number=2),
        statement("Ilya Brandt", "a third", number=3),
    ) == [(1, "new"), (1, "name"), (2, "new")]


def test_where_several_fit_nobody_is_chosen_and_nobody_made(store: Store) -> None:
    found = told(
        store,
        statement("Mara Lindqvist", "one thing", number=1),
        statement("Jon Lindqvist", "another", number=2),
        statement("Lindqvist", "a third", number=3),
    )
    assert found == [(1, "new"), (2, "new"), (None, "abstained")]
    with store.session() as session:
        why = session.scalars(select(models.SpeakerLink.explanation).order_by(models.SpeakerLink.id)).all()[-1]
    assert why == "fit: Mara Lindqvist, Jon Lindqvist"


def nobody(speaker: Speaker, known: Sequence[KnownSpeaker], on: date | None) -> Verdict:
    return Verdict(speaker_id=None, score=0.0, method="none", why="none", rivals=())


@pytest.mark.parametrize(
    ("speaker", "second"),
    [
        (person("Mara Lindqvist"), (None, "abstained")),
        (Speaker(key="s1", name="Port of Velm", kind=Kind.ORGANIZATION), (1, "same name")),
        (OFFICE, (1, "same name")),
    ],
)
def test_one_name_makes_one_speaker(speaker: Speaker, second: tuple[int | None, str], store: Store) -> None:
    found = [extraction(make_article(f"{n}: it rains."), [Said("it rains", speaker, cue="")]) for n in (1, 2)]
    assert told(store, *found, rules=replace(RULES, link=nobody)) == [(1, "new"), second]


@pytest.mark.parametrize(
    ("change", "speakers"),
    [({}, 1), ({"role": "Spokesman"}, 1), ({"organization": "port office"}, 2), ({"role": "deputy minister"}, 2)],
)
def test_an_office_is_known_by_role_and_organization(change: dict[str, str], speakers: int, store: Store) -> None:
    for number, office in enumerate((OFFICE, replace(OFFICE, **change))):  # type: ignore[arg-type]
        article = make_article(f"{number}: it rains.")
        save(store, extraction(article, [Said("it rains", office, cue="")]), rules=replace(RULES, link=nobody))
    assert len({speaker for speaker, _ in links(store)}) == speakers


@pytest.mark.parametrize(
    "speaker",
    [
        CROWD,
        Speaker(key="s1", name=None, kind=Kind.PERSON),
        Speaker(key="s1", name="...", kind=Kind.PERSON),
        Speaker(key="s1", name=None, kind=Kind.OFFICE),
        Speaker(key="s1", name="witness", kind=Kind.OFFICE, role="witness"),
        Speaker(key="s1", name=None, kind=Kind.OFFICE, role="flight attendant"),
        Speaker(key="s1", name="Author", kind=Kind.OFFICE, role="Author"),
        Speaker(key="s1", name="the article", kind=Kind.AUTHOR),
    ],
)
def test_others_stay_in_their_article(speaker: Speaker, store: Store) -> None:
    save(store, extraction(make_article("It rains."), [Said("It rains", speaker, cue="")]))
    assert links(store) == []


@pytest.mark.parametrize(
    "speaker",
    [
        Speaker(key="s1", name="mayor of Velm", kind=Kind.OFFICE, role="mayor"),
        Speaker(key="s1", name="spokesman", kind=Kind.OFFICE, organization="port office"),
        Speaker(
            key="s1",
            name="president",
            kind=Kind.OFFICE,
            official=Official(id="post:velm-president", name="President of Velm", score=0.9, why="the post"),
        ),
    ],
)
def test_an_office_lasts_where_a_body_or_place_is_told(speaker: Speaker, store: Store) -> None:
    save(store, extraction(make_article("It rains."), [Said("It rains", speaker, cue="")]))
    assert links(store) == [(1, "new")]


def test_a_speaker_who_says_nothing_is_not_put_on_record(store: Store) -> None:
    found = extraction(make_article("It rains."), [])
    save(store, replace(found, speakers=(MARA,)))
    assert links(store) == []


def last_name_of_the_first(speaker: Speaker, known: Sequence[KnownSpeaker], on: date | None) -> Verdict:
    found = known[0].id if known else None
    return Verdict(speaker_id=found, score=0.8, method="name", why="near", rivals=())


def test_aliases_grow_from_full_names_only(store: Store) -> None:
    spoken = ("Mara Lindqvist", "Lindqvist", "M. A. Lindqvist", "MARA LINDQVIST", "Dr Mara Lindqvist")
    for number, name in enumerate(spoken):
        save(store, statement(name, "yes", number=number), rules=replace(RULES, link=last_name_of_the_first))
    assert names(store) == {"Mara Lindqvist": ["Mara Lindqvist", "M. A. Lindqvist", "Dr Mara Lindqvist"]}


def test_candidates_come_with_all_that_is_known_of_them(store: Store) -> None:
    seen: list[KnownSpeaker] = []

    def remember(speaker: Speaker, known: Sequence[KnownSpeaker], on: date | None) -> Verdict:
        seen.extend(known)
        return last_name_of_the_first(speaker, known, on)

    save(store, statement("Mara Lindqvist", "one thing", number=1, role="harbour master"))
    save(store, statement("Mara A. Lindqvist", "one", number=2, role="minister"), rules=replace(RULES, link=remember))
    seen.clear()
    organization = Speaker(key="s1", name="Lindqvist", kind=Kind.ORGANIZATION)
    save(store, extraction(make_article("Yes."), [Said("Yes", organization, cue="")]), rules=RULES)
    save(store, statement("Brandt Lindqvist", "two", number=4), rules=replace(RULES, link=remember))
    assert seen == [
        KnownSpeaker(
            id=1,
            name="Mara Lindqvist",
            kind=Kind.PERSON,
            aliases=("Mara Lindqvist", "Mara A. Lindqvist"),
            roles=("harbour master", "minister"),
            organizations=(),
        )
    ]


def test_a_person_stands_above_the_machine_and_is_carried_to_newer_readings(store: Store) -> None:
    save(store, statement("Mara Lindqvist", "one thing", number=1))
    save(store, statement("Ilya Brandt", "another", number=2))
    with store.session(write=True) as session:
        session.add(
            models.SpeakerLink(
                article_speaker_id=1,
                speaker_id=2,
                method="review",
                score=1.0,
                explanation="a pen name",
                rivals=[],
                judge=models.Judge.PERSON,
                made_by="ana",
                made_at=models.now(),
            )
        )
    save(store, statement("Mara Lindqvist", "one thing", number=1), run=NEWER_RUN)
    assert links(store)[2:] == [(2, "review"), (2, "carried over"), (1, "name")]
    with store.session() as session:
        assert [(row.name, row.attributions) for row in speakers(session)] == [
            ("Ilya Brandt", 2),
            ("Mara Lindqvist", 0),
        ]
        detail = speaker_detail(session, 2)
    assert detail is not None
    assert [(link.method, link.made_by, link.stands) for link in detail.links] == [
        ("new", "tests", True),
        ("carried over", "ana", True),
    ]
    assert detail.links[1].explanation == "a pen name (decision 3, carried over from an earlier reading)"


def test_a_person_may_decide_that_it_cannot_be_told(store: Store) -> None:
    save(store, statement("Mara Lindqvist", "one thing", number=1))
    with store.session(write=True) as session:
        session.add(
            models.SpeakerLink(
                article_speaker_id=1,
                speaker_id=None,
                method="review",
                score=0.0,
                explanation="two of that name",
                rivals=[],
                judge=models.Judge.PERSON,
                made_by="ana",
                made_at=models.now(),
            )
        )
    with store.session() as session:
        assert [row.attributions for row in speakers(session)] == [0]
    save(store, statement("Mara Lindqvist", "one thing", number=1), run=NEWER_RUN)
    with store.session() as session:
        assert [row.attributions for row in speakers(session)] == [0]


def test_candidates_come_with_the_posts_that_they_held(store: Store) -> None:
    save(store, statement("Mara Lindqvist", "one thing", number=1))
    with store.session(write=True) as session:
        body = models.Organization(key=digest("port"), name="Port of Velm")
        session.add(body)
        session.flush()
        posts = [
            models.Post(key=digest("master"), label="harbour master", organization_id=body.id),
            models.Post(key=digest("poet"), label="poet"),
        ]
        session.add_all(posts)
        session.flush()
        for post, starts, ends in zip(posts, ("2019", None), ("2022-03", None), strict=True):
            session.add(models.Tenure(post_id=post.id, speaker_id=1, starts=starts, ends=ends, origin="tests"))
    with store.session() as session:
        (known,) = known_speakers(session, RULES, "Lindqvist", Kind.PERSON).speakers
    assert set(known.tenures) == {
        KnownTenure(post="harbour master", organization="Port of Velm", starts="2019", ends="2022-03"),
        KnownTenure(post="poet", organization=None, starts=None, ends=None),
    }


def test_the_day_of_the_article_is_told_to_the_rules(store: Store) -> None:
    days: list[date | None] = []

    def remember(speaker: Speaker, known: Sequence[KnownSpeaker], on: date | None) -> Verdict:
        days.append(on)
        return nobody(speaker, known, on)

    for number, published in enumerate((date(2025, 3, 1), None)):
        found = statement("Mara Lindqvist", "yes", number=number, published=published)
        save(store, found, rules=replace(RULES, link=remember))
    assert days == [date(2025, 3, 1), None]


def test_where_too_many_bear_a_name_nobody_is_compared(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimtrack.store.candidates.MOST", 2)
    for number, name in enumerate(("Mara Lindqvist", "Jon Lindqvist", "Pia Lindqvist", "Ilya Brandt")):
        save(store, statement(name, "yes", number=number), rules=replace(RULES, link=nobody))
    found = told(store, statement("Lindqvist", "no", number=9), statement("Brandt", "no", number=10))
    assert found[-2:] == [(None, "abstained"), (4, "name")]
    with store.session() as session:
        link = session.scalars(select(models.SpeakerLink).order_by(models.SpeakerLink.id)).all()[-2]
    assert link.explanation == "more than 2 speakers on record may be called Lindqvist"
    assert [rival["name"] for rival in link.rivals or ()] == ["Mara Lindqvist", "Jon Lindqvist", "Pia Lindqvist"]


def first_name(name: str, kind: Kind) -> frozenset[str]:
    return frozenset({f"{kind}:={name.lower()}"})


CROWDED = replace(
    RULES,
    exact_keys=first_name,
    blocking_keys=lambda name, kind: last_word(name, kind) | first_name(name, kind),
)


def test_where_too_many_sound_alike_those_spelled_alike_are_compared(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimtrack.store.candidates.MOST", 2)
    for number, name in enumerate(("Mara Lindqvist", "Jon Lindqvist", "Pia Lindqvist")):
        save(store, statement(name, "yes", number=number), rules=replace(CROWDED, link=nobody))
    found = told(
        store,
        statement("Pia Lindqvist", "no", number=8),
        statement("Ole Lindqvist", "no", number=9),
        rules=CROWDED,
    )
    assert found[-2:] == [(3, "name"), (None, "abstained")]


def test_narrower_keys_are_asked_one_after_the_other(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The near ones first; where they find too many as well, those spelled alike."""
    monkeypatch.setattr("claimtrack.store.candidates.MOST", 2)
    asked: list[str] = []

    def near(name: str, kind: Kind) -> frozenset[str]:
        asked.append(name)
        others = first_name("Jon Lindqvist", kind) if name.startswith("Pia") else last_word(name, kind)
        return first_name(name, kind) | others

    for number, name in enumerate(("Mara Lindqvist", "Jon Lindqvist", "Pia Lindqvist")):
        save(store, statement(name, "yes", number=number), rules=replace(CROWDED, link=nobody))
    found = told(
        store,
        statement("Pia Lindqvist", "no", number=8),
        statement("Mara Lindqvist", "no", number=9),
        rules=replace(CROWDED, near_keys=near),
    )
    assert found[-2:] == [(3, "name"), (1, "name")]
    assert asked == ["Pia Lindqvist", "Mara Lindqvist"]


def test_of_those_spelled_alike_none_makes_nobody_new(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others, of whom it may be one, were not looked at."""
    monkeypatch.setattr("claimtrack.store.candidates.MOST", 2)
    for number, name in enumerate(("Mara Lindqvist", "Jon Lindqvist", "Pia Lindqvist")):
        save(store, statement(name, "yes", number=number), rules=replace(CROWDED, link=nobody))
    found = told(store, statement("Pia Lindqvist", "no", number=8), rules=replace(CROWDED, link=nobody))
    assert found[-1] == (None, "abstained")


def another(speaker: Speaker, known: Sequence[KnownSpeaker], on: date | None) -> Verdict:
    rivals = tuple(Rival(id=one.id, name=one.name, score=0.6, why="near") for one in known)
    return Verdict(speaker_id=None, score=0.4, method="another", why="only comes near", rivals=rivals)


def test_who_only_comes_near_is_kept_beside_the_new_one(store: Store) -> None:
    save(store, statement("Mara Lindqvist", "one thing", number=1))
    save(store, statement("Mara Lindqvists", "another", number=2), rules=replace(RULES, link=nobody))
    near = replace(RULES, link=another)
    assert told(store, statement("Jon Lindqvist", "a third", number=3), rules=near)[-1] == (3, "new")
    with store.session() as session:
        link = session.scalars(select(models.SpeakerLink).order_by(models.SpeakerLink.id)).all()[-1]
    assert (link.explanation, [rival["id"] for rival in link.rivals]) == ("only comes near", [1])
