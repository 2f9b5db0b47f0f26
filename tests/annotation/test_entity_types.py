import pytest

from claimtrack.annotation.entity_types import entity_types


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Person", "PERSON"),  # worldwide newswire
        ("Organization", "ORG"),
        ("Facility", "FACILITY"),
        ("GPE", "LOC"),  # OntoNotes
        ("FAC", "FACILITY"),
        ("WORK_OF_ART", "MISC"),
        ("PER", "PERSON"),  # CoNLL
        ("NORP", "NORP"),
        ("CARDINAL", None),
        ("Unheard", None),
    ],
)
def test_labels_of_known_schemes_become_types_and_others_are_dropped(label: str, expected: str | None) -> None:
    assert entity_types().get(label) == expected


def test_the_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        entity_types()["Person"] = "ORG"  # type: ignore[index]
