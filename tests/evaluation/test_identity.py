import pytest

from claimtrack.attribution import Kind
from claimtrack.evaluation.identity import NamedSpeaker, same_speaker

PERSON, ORGANIZATION, OFFICE, GROUP = Kind.PERSON, Kind.ORGANIZATION, Kind.OFFICE, Kind.GROUP


@pytest.mark.parametrize(
    ("kind", "first", "second", "same"),
    [
        (PERSON, "Hanna Reyes", "Reyes", True),
        (PERSON, "Hanna Reyes", "H. Reyes", True),
        (PERSON, "Hanna Reyes", "Ilo Reyes", False),
        (PERSON, "Hanna Reyes", "Hanna Marsh", False),
        (PERSON, "Élan Ruíz", "Elan RUIZ", True),
        (PERSON, "Ilo Marsh Jr.", "Ilo Marsh", True),
        (PERSON, "Hanna Reyes", "", False),
        (ORGANIZATION, "Harbour Board", "the Harbour Board of Vell", True),
        (ORGANIZATION, "Vell Harbour Board", "VHB", True),
        (ORGANIZATION, "Harbour Board", "Coldwater Power", False),
        (OFFICE, "a Harbour Board spokesman", "spokesman for the Harbour Board", True),
        (OFFICE, "Vell Harbour Board", "VHB", False),
        (GROUP, "residents", "two officials", True),
        (Kind.DOCUMENT, "a letter", "a poll", True),
    ],
)
def test_names_of_one_kind(kind: Kind, first: str, second: str, same: bool) -> None:
    assert same_speaker(NamedSpeaker(kind, first), NamedSpeaker(kind, second)) is same
    assert same_speaker(NamedSpeaker(kind, second), NamedSpeaker(kind, first)) is same


def test_kinds_differ() -> None:
    assert not same_speaker(NamedSpeaker(PERSON, "Reyes"), NamedSpeaker(OFFICE, "Reyes"))


@pytest.mark.parametrize("nobody", [None, *(NamedSpeaker(kind, "") for kind in (Kind.AUTHOR, Kind.GENERIC))])
def test_nobody_to_name(nobody: NamedSpeaker | None) -> None:
    assert same_speaker(nobody, NamedSpeaker(Kind.IMPLICIT, ""))
    assert same_speaker(None, nobody)
    assert not same_speaker(nobody, NamedSpeaker(PERSON, "Reyes"))
