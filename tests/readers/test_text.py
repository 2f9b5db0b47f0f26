from __future__ import annotations

from datetime import date
from inspect import cleandoc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.article import UnreadableTextError, safe_text
from claimtrack.readers.metadata import Metadata
from claimtrack.readers.text import headline, split_front_matter, text_article


def test_front_matter() -> None:
    """
    ---
    outlet: The Karsund Courier
    url: https://karsundcourier.example/politics/lorries
    date: 2023-05-02
    title: "Minister: no lorries"
    id: 007
    tags: [river, army]
    ---

    The minister said no.
    """
    text = cleandoc(test_front_matter.__doc__ or "")
    article = text_article(text.encode(), options=Metadata(), override=False)
    assert article.outlet == "The Karsund Courier"
    assert article.url == "https://karsundcourier.example/politics/lorries"
    assert article.published == date(2023, 5, 2)
    assert article.title == "Minister: no lorries"
    assert article.id == "007"
    assert article.text == "The minister said no."


@pytest.mark.parametrize(
    ("text", "fields", "rest"),
    [
        ("The minister said no.", {}, "The minister said no."),
        ("---\ntitle: A\n---\nB", {"title": "A"}, "B"),
        ("---\r\ntitle: A\r\n---\r\n\r\nB\r\n", {"title": "A"}, "B\r\n"),
        ("--- \ntitle: A\n...\nB", {"title": "A"}, "B"),
        ("---\ntitle: A\n---", {"title": "A"}, ""),
        ("---\ntitle: A\n---\n  B", {"title": "A"}, "  B"),
        (
            "---\nTitle: A\nurl: ~\noutlet: null\nid:\n---\nB",
            {"title": "A", "url": None, "outlet": None, "id": ""},
            "B",
        ),
        ("---\ntitle: A\n\nNo end to it", {}, "---\ntitle: A\n\nNo end to it"),
        ("---\nJust a rule above\n---\nB", {}, "---\nJust a rule above\n---\nB"),
        ("---\n---\nB", {}, "---\n---\nB"),
        ("A\n---\ntitle: B\n---\n", {}, "A\n---\ntitle: B\n---\n"),
        ("----\ntitle: A\n---\nB", {}, "----\ntitle: A\n---\nB"),
    ],
)
def test_split_front_matter(text: str, fields: dict[str, str | None], rest: str) -> None:
    assert split_front_matter(text) == (fields, rest)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\noutlet: A\ntitle: Minister: no\n---\nB", "front matter, line 3: mapping values are not allowed here"),
        ('---\ntitle: "A\n---\nB', "front matter, line 3: found unexpected end of stream"),
        ("---\n? [a, b]\n: C\n---\nB", "front matter, line 2: found unhashable key"),
        ("---\ntitle: A\x01\n---\nB", "front matter: not YAML"),
        ("---\ntitle: " + "[" * 1000 + "\n---\nB", "front matter: nested too deep"),
        ("---\ndate: 02/05/2023\n---\nB", '"date": "02/05/2023" is not a date like 2017-06-12'),
        ("---\ntitle: [A]\n---\nB", '"title" is a list, not a string'),
        ("---\ntitle: A\n---\n", "no text in it"),
        ("", "no text in it"),
        (" \n ", "no text in it"),
    ],
    ids=lambda value: value[:30],
)
def test_unreadable(text: str, reason: str) -> None:
    with pytest.raises(UnreadableTextError) as caught:
        text_article(text.encode(), options=Metadata(), override=False)
    assert str(caught.value).startswith(reason)


@pytest.mark.parametrize(("override", "title"), [(False, "Own"), (True, "Option")])
def test_options(override: bool, title: str) -> None:
    options = Metadata(title="Option", outlet="The Courier")
    article = text_article(b"---\ntitle: Own\n---\nIt rains.", options=options, override=override)
    assert (article.title, article.outlet) == (title, "The Courier")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Minister denies it all\n\nThe minister said no.", "Minister denies it all"),
        ("\n# Minister denies it all\r\n\r\n\r\nThe minister said no.", "Minister denies it all"),
        ("Who ordered the boots?\n\nNobody knows.", "Who ordered the boots?"),
        ("Kostvald: no lorries  \n \nShe said so.", "Kostvald: no lorries"),
        ("The minister said no.\n\nShe left.", None),
        ("The minister said,\n\n“No.”", None),
        ("By Signe Holm\n\nThe minister said no.", None),
        ("By Signe Holm and Per Dahl\n\nThe minister said no.", None),
        ("KARSUND, Tuesday\n\nThe minister said no.", None),
        ("1:48 PM\n\nKOSTVALD: No.", None),
        ("Minister denies it all\nThe minister said no.", None),
        ("Minister denies it all\n\n", None),
        ("Minister denies it all", None),
        ("word " * 60 + "\n\nThe minister said no.", None),
    ],
)
def test_headline(text: str, title: str | None) -> None:
    assert headline(text) == title


def test_headline_stays_in_the_text() -> None:
    text = "Minister denies it all\n\nThe minister said no.\n"
    article = text_article(text.encode(), options=Metadata(), override=False)
    assert (article.title, article.text) == ("Minister denies it all", text)


@given(st.text(st.characters(codec="utf-8")))
def test_text_is_kept_to_the_character(text: str) -> None:
    data = ("It was said on Tuesday. " * 20 + text).encode()
    try:
        article = text_article(data, options=Metadata(), override=False)
    except UnreadableTextError as error:
        assert str(error) == "a binary file, not text"  # noqa: PT017 - so many control characters are no text
    else:
        assert article.text == safe_text(data.decode())[0]
