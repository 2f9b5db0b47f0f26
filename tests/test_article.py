"""The door: text from outside is made safe one character for one, and nothing else gets in."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.article import MAX_CHARACTERS, UnreadableTextError, make_article, safe_text

# Hypothesis' text() leaves out lone surrogates unless asked; unsafe characters are made common.
ANY_CHARACTER = st.characters(codec=None)
UNSAFE = "\x00\x01\x08\x0b\x0c\x0e\x1f\x7f\x80\x84\x86\x9f\ud800\udfff\u202a\u202e\u2066\u2069"
HOSTILE_TEXT = st.text(st.one_of(ANY_CHARACTER, st.sampled_from(UNSAFE)))


@pytest.mark.parametrize("character", UNSAFE, ids=ascii)
def test_unsafe_character_is_replaced(character: str) -> None:
    assert safe_text(f"a{character}b") == ("a\ufffdb", 1)


@pytest.mark.parametrize("character", "\t\n\r\x85\xa0\u200d\u200e\u2028é\U0001f600", ids=ascii)
def test_other_character_is_kept(character: str) -> None:
    assert safe_text(f"a{character}b") == (f"a{character}b", 0)


@given(HOSTILE_TEXT)
def test_safe_text_keeps_every_offset(text: str) -> None:
    safe, replaced = safe_text(text)
    changed = [new for old, new in zip(text, safe, strict=True) if old != new]
    assert changed == ["\ufffd"] * replaced


@given(HOSTILE_TEXT)
def test_safe_text_is_safe(text: str) -> None:
    safe, _ = safe_text(text)
    assert not set(safe) & set(UNSAFE)
    assert safe.encode().decode() == safe
    assert safe_text(safe) == (safe, 0)


@given(HOSTILE_TEXT, HOSTILE_TEXT)
def test_article_of_any_text(text: str, field: str) -> None:
    try:
        article = make_article(text, id=field, url=field, title=field, outlet=field)
    except UnreadableTextError:
        assert not text.strip()
    else:
        assert (article.text, article.replaced) == safe_text(text)
        assert len(article.text_hash) == 64
        for value in (article.id, article.url, article.title, article.outlet):
            assert value is None or safe_text(value) == (value, 0)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no text in it"),
        (" \n\t\u2003", "no text in it"),
        ("a" * (MAX_CHARACTERS + 1), "text of 2,000,001 characters is over the limit of 2,000,000"),
    ],
    ids=["empty", "blank", "long"],
)
def test_unreadable_text(text: str, reason: str) -> None:
    with pytest.raises(UnreadableTextError) as caught:
        make_article(text)
    assert str(caught.value) == reason


def test_longest_text() -> None:
    assert len(make_article("a" * MAX_CHARACTERS).text) == MAX_CHARACTERS


@pytest.mark.parametrize(
    ("given_field", "kept"),
    [(None, None), ("", None), (" \n ", None), (" two\n lines ", "two lines"), ("a\u202eb", "a\ufffdb")],
)
def test_field_is_one_safe_line(given_field: str | None, kept: str | None) -> None:
    article = make_article("It rains.", url=given_field, title=given_field, outlet=given_field)
    assert (article.url, article.title, article.outlet) == (kept, kept, kept)


def test_id_is_kept() -> None:
    assert make_article("It rains.", id="story-7").id == "story-7"


def test_id_follows_from_url_and_text() -> None:
    first = make_article("It rains.", url="https://courier.example/1", outlet="The Courier")
    again = make_article("It rains.", url="https://courier.example/1", published=date(2024, 4, 18))
    elsewhere = make_article("It rains.", url="https://courier.example/2")
    changed = make_article("It pours.", url="https://courier.example/1")
    assert first.id == again.id
    assert len({first.id, elsewhere.id, changed.id}) == 3
