from __future__ import annotations

import pytest

from claimtrack.resolution.names import name_gender, parse_name

PARTS = [
    ("Jane Varga", ("Jane",), ("Varga",), None),
    ("Varga", (), ("Varga",), None),
    ("Maj. Gen. Pat Rydell", ("Pat",), ("Rydell",), None),
    ("Secretary of State John F. Kells", ("John", "F."), ("Kells",), None),
    ("Bill de Brasi", ("Bill",), ("de", "Brasi"), None),
    ("De Brasi", (), ("De", "Brasi"), None),
    ("Bashar al-Tabari", ("Bashar",), ("al-Tabari",), None),
    ("Omar bin Said", ("Omar",), ("bin", "Said"), None),
    ("Martin Hale Jr.", ("Martin",), ("Hale",), "Jr."),
    ("Martin Hale, Jr.", ("Martin",), ("Hale",), "Jr."),
    ("Kells, John F.", ("John", "F."), ("Kells",), None),
    ("Imke Sandley KC", ("Imke",), ("Sandley",), None),
    ("P. Raman, IAS", ("P.",), ("Raman",), None),
    ("Ada Ruiz OBE", ("Ada",), ("Ruiz",), None),
    ('Charles "Chuck" Shore', ("Charles",), ("Shore",), None),
    ("President", (), ("President",), None),
]


@pytest.mark.parametrize(("text", "given", "family", "suffix"), PARTS)
def test_parts(text: str, given: tuple[str, ...], family: tuple[str, ...], suffix: str | None) -> None:
    name = parse_name(text)
    assert (name.given, name.family, name.suffix) == (given, family, suffix)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Bill de Brasi", "brasi"),
        ("Bashar al-Tabari", "tabari"),
        ("Omar bin Said", "said"),
        ("James O’Narra", "onarra"),
    ],
)
def test_key_of_the_family_name(text: str, key: str) -> None:
    assert parse_name(text).key == key


def test_nickname() -> None:
    assert parse_name('Charles "Chuck" Shore').nickname == "Chuck"


@pytest.mark.parametrize(
    ("text", "gender"),
    [("Mr. Varga", "m"), ("Jane Varga", "f"), ("Sen. Tom Hale", "m"), ("Kim Varga", None), ("Varga", None)],
)
def test_gender(text: str, gender: str | None) -> None:
    assert name_gender(parse_name(text)) == gender
