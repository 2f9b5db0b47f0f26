"""What stands before a sentence's subject: "Asked about Crane, Hale said", "Despite his doubts, Hale went".

A pronoun in it mostly means the subject that follows, and whom a question was about is not who answers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.attribution import Sentence
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.namings import Naming
from claimtrack.resolution.words import Word

__all__ = ["ASKED", "Front", "find_fronts", "opens_sentence"]

ASKED = frozenset({"asked", "challenged", "pressed", "prodded", "pushed", "questioned", "quizzed"})
"""Participles and verbs of questions."""

_OPENING = frozenset(
    {
        "after",
        "although",
        "amid",
        "as",
        "at",
        "because",
        "before",
        "besides",
        "beyond",
        "by",
        "despite",
        "during",
        "even",
    }
    | {"for", "following", "from", "given", "if", "in", "like", "on", "since", "though", "through", "throughout"}
    | {"under", "unlike", "until", "upon", "when", "whenever", "while", "with", "without"}
)
_SUBJECTS = frozenset({"male", "female"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The words before a sentence's subject: code points. ``subject`` is the person named as the subject, if one is."""

    start: int
    end: int
    asks: bool
    """Whether it tells of a question: "Asked whether ...", "When pressed by reporters, ..."."""
    subject: Naming | None


def find_fronts(words: Sequence[Word], sentences: Sequence[Sentence], namings: Sequence[Naming]) -> list[Front]:
    """The fronts of the sentences that have one with a person or a personal pronoun behind its comma, in text order."""
    heads = {naming.head: naming for naming in namings}
    starts = [word.start for word in words]
    found: list[Front] = []
    for sentence in sentences:
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        while first < last and not words[first].word:
            first += 1
        front = _front(words[first:last], heads) if first < last else None
        if front is not None:
            found.append(front)
    return found


def _front(words: Sequence[Word], heads: dict[int, Naming]) -> Front | None:
    asks = any(word.folded in ASKED for word in words[: 3 if words[0].folded in {"when", "if", "while"} else 1])
    if not asks and not opens_sentence(words[0]):
        return None
    for at in range(1, len(words) - 2):
        if words[at].text != "," or words[at + 1].text in {"“", '"'}:
            continue
        following = words[at + 1]
        naming = heads.get(following.start)
        if naming is not None:
            behind = _behind([word for word in words[at + 1 :] if word.start >= naming.end])
            subject = behind is not None and _verb(behind)
        else:
            # "Pressed by Crane, his best answer was ...": a possessive will do.
            personal = lexicon().pronouns.get(following.folded) in _SUBJECTS and following.folded not in {"him"}
            subject = personal and (_verb(words[at + 2]) or (asks and following.folded in {"his", "her"}))
        if subject:
            return Front(start=words[0].start, end=following.start, asks=asks, subject=naming)
    return None


def opens_sentence(word: Word) -> bool:
    """Whether a sentence that begins with a word has something before its subject: "After", "Calling"."""
    return word.folded in _OPENING or (word.capital and word.folded.endswith("ing"))


def _behind(words: Sequence[Word]) -> Word | None:
    """The first word behind a name and the age that may follow it: "Hale, 58, said"."""
    if [word.text for word in words[:3:2]] == [",", ","] and words[1].text.isdigit():
        words = words[3:]
    return words[0] if words else None


def _verb(word: Word) -> bool:
    """Whether a word may be the finite verb of the subject before it."""
    known = lexicon()
    other = known.stoppers | known.determiners | {"and", "or"}
    finite = word.folded in known.clause_verbs - {"because", "been", "but", "if", "that"} or word.folded not in other
    return word.word and not word.capital and finite and not word.folded.endswith("ing")
