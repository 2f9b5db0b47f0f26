from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.attribution import Kind, Speaker
from claimtrack.store import identity
from claimtrack.store.identity import canonical_url, digest, folded, is_full_name, speaker_key, tracking_parameters


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://post.example/a", "https://post.example/a"),
        ("HTTPS://Post.Example/Path/Case", "https://post.example/Path/Case"),
        ("https://post.example:443/a", "https://post.example/a"),
        ("http://post.example:80/a", "http://post.example/a"),
        ("https://post.example:80/a", "https://post.example:80/a"),
        ("http://post.example:8080/a", "http://post.example:8080/a"),
        ("https://post.example/a#comments", "https://post.example/a"),
        ("https://post.example/a?utm_source=x&id=7&fbclid=Q", "https://post.example/a?id=7"),
        ("https://post.example/a?UTM_Medium=x", "https://post.example/a"),
        ("https://post.example/a?b=2&a=1", "https://post.example/a?b=2&a=1"),
        ("https://post.example/a?q=%C3%A9+x&empty=", "https://post.example/a?q=%C3%A9+x&empty="),
        ("https://post.example/a?utm", "https://post.example/a?utm"),
        ("https://User:Pw@Post.example/", "https://User:Pw@post.example/"),
        ("https://post.example/a/?", "https://post.example/a/"),
        ("  https://post.example/a\n", "https://post.example/a"),
        ("https://[::1]:443/a", "https://[::1]/a"),
        ("https://[broken/a", "https://[broken/a"),
        ("notes/harbour.txt?utm_source=x", "notes/harbour.txt?utm_source=x"),
        ("", ""),
    ],
)
def test_canonical_url(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_canonical_url_is_its_own_canonical_url(rest: str) -> None:
    once = canonical_url(f"https://post.example/{rest}")
    assert canonical_url(once) == once


def test_a_broken_line_of_the_parameters_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tracking_parameters.txt").write_text("# words\n\nutm_*\nnot a name\n", "utf-8")
    monkeypatch.setattr(identity, "files", lambda package: tmp_path)
    tracking_parameters.cache_clear()
    with pytest.raises(ValueError, match=r"tracking_parameters\.txt:4: 'not a name'"):
        tracking_parameters()
    monkeypatch.undo()
    tracking_parameters.cache_clear()
    assert "utm_term" in tracking_parameters()


def test_the_parameters_are_sorted_and_each_there_once() -> None:
    lines = Path(identity.__file__).with_name("tracking_parameters.txt").read_text("utf-8").splitlines()
    names = [line for line in lines if not line.startswith("#")]
    assert names == sorted(set(names))


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Mara  LINDQVIST", "mara lindqvist"),
        ("Zoë O’Néill-Straß", "zoe oneill strass"),
        ("J. R. Brandt, Jr.", "j r brandt jr"),
        ("Мария Иванова", "мария иванова"),
        ("...", ""),
    ],
)
def test_folded(name: str, form: str) -> None:
    assert folded(name) == form


@pytest.mark.parametrize(
    ("name", "kind", "full"),
    [
        ("Mara Lindqvist", Kind.PERSON, True),
        ("Lindqvist", Kind.PERSON, False),
        ("Lindqvist.", Kind.PERSON, False),
        ("Velm", Kind.ORGANIZATION, True),
    ],
)
def test_is_full_name(name: str, kind: Kind, full: bool) -> None:
    assert is_full_name(name, kind) is full


@pytest.mark.parametrize(
    ("name", "kind", "lasts"),
    [
        ("Velm Water", Kind.ORGANIZATION, True),
        ("eVelm", Kind.ORGANIZATION, True),
        ("4velm", Kind.ORGANIZATION, True),
        ("ヴェルム", Kind.ORGANIZATION, True),
        ("company", Kind.ORGANIZATION, False),
        ("tech-giant", Kind.ORGANIZATION, False),
        ("mara", Kind.PERSON, True),
        ("residents", Kind.GROUP, False),
    ],
)
def test_only_who_has_a_name_is_known_beyond_an_article(name: str, kind: Kind, lasts: bool) -> None:
    assert (speaker_key(Speaker(key="s1", name=name, kind=kind)) is not None) is lasts


def test_digests_keep_parts_apart() -> None:
    parts = [("a", "b"), ("ab",), ("ab", ""), ("", "ab"), ("ab", None), ("1:a",), (None,), ()]
    assert len({digest(*some) for some in parts}) == len(parts)
