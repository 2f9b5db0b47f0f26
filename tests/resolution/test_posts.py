"""Roles as articles word them, held against posts: table-driven."""

from __future__ import annotations

import pytest

from claimtrack.registry import Post
from claimtrack.resolution.posts import Fit, fit, is_prominent, names_body, posts_of

OHIO = Post(label="US Senator from Ohio", organization="US Senate")
HOUSE = Post(label="US Representative from Ohio", organization="US House of Representatives")
GOVERNOR = Post(label="Governor of Ohio", organization="Ohio")
PRESIDENT = Post(label="President of the United States", organization="White House")
RUSSIA = Post(label="President of Russia", organization="Russia")
PENTAGON = Post(label="Pentagon Press Secretary", organization="US Department of Defense")
PENTAGON_SPOKES = Post(label="Pentagon Spokesperson", organization="US Department of Defense")
PENTAGON_DEPUTY = Post(label="Pentagon Deputy Press Secretary", organization="US Department of Defense")
PRESS = Post(label="White House Press Secretary", organization="White House")
NSC = Post(label="NSC Coordinator for Strategic Communications", organization="White House")
STATE = Post(label="Secretary of State", organization="US Department of State")
DEFENSE = Post(label="Secretary of Defense", organization="US Department of Defense")
FBI = Post(label="Director of the FBI", organization="Federal Bureau of Investigation")
CENTCOM = Post(label="Commander of US Central Command", organization="US Central Command")
MFA = Post(label="Russian Foreign Ministry Spokesperson", organization="Ministry of Foreign Affairs of Russia")
CHINA = Post(label="Chinese Foreign Ministry Spokesperson", organization="Ministry of Foreign Affairs of China")
COUNSELOR = Post(label="Counselor to the President", organization="White House")
UN = Post(label="Spokesperson for the UN Secretary-General", organization="United Nations")


@pytest.mark.parametrize(
    ("role", "organization", "post", "expected"),
    [
        ("Sen.", None, OHIO, Fit.SAME),
        ("Republican senator from Ohio", None, OHIO, Fit.SAME),
        ("Ohio Sen.", None, OHIO, Fit.SAME),
        ("New York senator", None, OHIO, Fit.OTHER),
        ("Rep.", None, OHIO, Fit.OTHER),
        ("congresswoman", None, HOUSE, Fit.SAME),
        ("Texas Gov.", None, GOVERNOR, Fit.OTHER),
        ("Gov.", None, GOVERNOR, Fit.SAME),
        ("lieutenant governor", None, GOVERNOR, Fit.OTHER),
        ("Pentagon spokesman", "Pentagon", PENTAGON, Fit.SAME),
        ("spokeswoman for the Department of Defense", None, PENTAGON, Fit.SAME),
        ("spokesman", "Pentagon", PENTAGON, Fit.SAME),
        ("spokesman", "Selby Council", PENTAGON, Fit.OTHER),
        ("State Department spokesman", "State Department", PENTAGON, Fit.OTHER),
        ("Selby campaign spokesman", None, PRESS, Fit.OTHER),
        ("White House spokesman", "White House", NSC, Fit.SAME),
        ("President", None, PRESIDENT, Fit.SAME),
        ("former President", None, PRESIDENT, Fit.SAME),
        ("Vice President", None, PRESIDENT, Fit.OTHER),
        ("Russian President", None, RUSSIA, Fit.SAME),
        ("Russian President", None, PRESIDENT, Fit.OTHER),
        ("president of Selby College", "Selby College", PRESIDENT, Fit.OTHER),
        ("President", None, COUNSELOR, Fit.OTHER),
        ("Secretary of State", "State", STATE, Fit.SAME),
        ("Deputy Secretary of State", None, STATE, Fit.OTHER),
        ("Secretary", None, STATE, Fit.SAME),
        ("Defense Secretary", None, DEFENSE, Fit.SAME),
        ("Ohio secretary of state", None, STATE, Fit.OTHER),
        ("FBI Director", None, FBI, Fit.SAME),
        ("film director", None, FBI, Fit.OTHER),
        ("Gen.", None, CENTCOM, Fit.SAME),
        ("Army Gen.", None, CENTCOM, Fit.SAME),
        ("Gen.", None, OHIO, Fit.OTHER),
        ("Russian Foreign Ministry spokeswoman", "Russian Foreign Ministry", MFA, Fit.SAME),
        ("foreign ministry spokesman", None, CHINA, Fit.SAME),
        ("Chinese Foreign Ministry spokesman", "Chinese Foreign Ministry", MFA, Fit.OTHER),
        ("Republican presidential candidate", None, OHIO, Fit.NEUTRAL),
        ("rival", None, PRESIDENT, Fit.NEUTRAL),
        (None, None, PRESIDENT, Fit.NEUTRAL),
        ("actor", None, OHIO, Fit.OTHER),
        ("professor at Selby College", "Selby College", OHIO, Fit.OTHER),
    ],
)
def test_fit(role: str | None, organization: str | None, post: Post, expected: Fit) -> None:
    assert fit(role, organization, post) is expected


POSTS = (OHIO, PRESIDENT, RUSSIA, PENTAGON_DEPUTY, PENTAGON, PENTAGON_SPOKES, PRESS, STATE, FBI, MFA, CHINA, UN)


@pytest.mark.parametrize(
    ("role", "organization", "expected"),
    [
        ("a Pentagon spokesman", "Pentagon", [PENTAGON_SPOKES, PENTAGON]),
        ("spokesman", "Pentagon", [PENTAGON_SPOKES, PENTAGON]),
        ("a spokesman for the Chinese Foreign Ministry", None, [CHINA]),
        ("the FBI director", "FBI", [FBI]),
        ("the UN spokesman", None, [UN]),
        ("a foreign ministry spokesman", None, []),
        ("a spokesman", None, []),
        ("the president", None, []),
        ("a senior administration official", None, []),
        ("a Selby Council spokesman", "Selby Council", []),
    ],
)
def test_the_posts_of_an_unnamed_official(role: str, organization: str | None, expected: list[Post]) -> None:
    assert posts_of(role, organization, POSTS) == expected


def test_the_body_of_a_post_is_known_by_its_other_names() -> None:
    assert names_body("Remarks at the Pentagon", PENTAGON)
    assert names_body("From the Department of Defense", PENTAGON)
    assert not names_body("Remarks at the White House", PENTAGON)


@pytest.mark.parametrize(("post", "expected"), [(PRESIDENT, True), (RUSSIA, True), (STATE, True), (OHIO, False)])
def test_prominent_posts(post: Post, expected: bool) -> None:
    assert is_prominent(post) is expected
