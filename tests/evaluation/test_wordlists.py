import pytest

from claimtrack.errors import CannotRunError
from claimtrack.evaluation.wordlists import parse_word_lists, word_lists

NAMES = ("determiners", "head_ends", "speech_cues", "pronouns", "name_suffixes", "name_fillers")
GOOD = "".join(f"{name}: some words\n" for name in NAMES)


def test_shipped_lists_are_read() -> None:
    assert "said" in word_lists().speech_cues
    assert "thinks" not in word_lists().speech_cues


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (GOOD.replace("pronouns: some words\n", ""), "expected exactly the lists"),
        (GOOD + "verbs: said\n", "expected exactly the lists"),
        (GOOD.replace("pronouns: some words", "pronouns:"), "pronouns: expected distinct lower-case words"),
        (GOOD.replace("pronouns: some words", "pronouns: he He"), "pronouns: expected distinct lower-case words"),
        (GOOD.replace("pronouns: some words", "pronouns: he he"), "pronouns: expected distinct lower-case words"),
    ],
)
def test_bad_lists_are_refused(document: str, message: str) -> None:
    with pytest.raises(CannotRunError, match=message):
        parse_word_lists(document)
