"""Posts that a page shows as they are."""

from __future__ import annotations

import pytest

from claimtrack.detection.posts import find_posts
from tests.detection.test_assembly import read
from tests.detection.test_tidying import words

SELBY = "Town of Selby"
CASES = [
    ("a post", f"It is open. — {SELBY} (@selby_town) May 3, 2024", [("It is open.", SELBY)]),
    ("day first", f"It is open. – {SELBY} (@selby) 3 March 2024.", [("It is open.", SELBY)]),
    ("links", f"Open! https://t.co/aB1pic.twitter.com/x9 — {SELBY} (@selby) May 3, 2024", [("Open!", SELBY)]),
    ("a link and a picture", f"Open! https://t.co/aB1 pic.twitter.com/x9 — {SELBY} (@selby) May 3, 2024",
     [("Open!", SELBY)]),
    ("dashes within", f"Open — at last — today — {SELBY} (@selby) May 3, 2024", [("Open — at last — today", SELBY)]),
    ("two", f"One. — Ann Lee (@lee) May 3, 2024\nTwo. — {SELBY} (@selby) May 4, 2024\nIt rains.",
     [("One.", "Ann Lee"), ("Two.", SELBY)]),
    ("no day", f"It is open. — {SELBY} (@selby)", []),
    ("no account", f"It is open. — {SELBY} (in the north) May 3, 2024", []),
    ("a sentence goes on", f"It is open — {SELBY} (@selby) May 3, 2024 has the story", []),
    ("a picture alone", f"pic.twitter.com/x9 — {SELBY} (@selby) May 3, 2024", []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_posts(name: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = [(text[s.content.start : s.content.end], text[s.name.start : s.name.end]) for s in find_posts(text)]
    assert found == expected


def test_a_post_is_an_attribution_with_a_dash_for_a_cue() -> None:
    text = "The ferry is back.\n\nIt is open. — Ann Lee (@lee) May 3, 2024\n\nIt rains."
    (one,) = read(text)
    assert words(text, one) == (["Ann Lee"], ["—"], ["It is open"])
