"""The roles that stand next to a person's name: before it, after it in apposition, or explained by it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimtrack.resolution.folding import fold
from claimtrack.resolution.lexicon import Title, lexicon
from claimtrack.resolution.words import Word, phrase

__all__ = [
    "Role",
    "body_in",
    "is_person_noun",
    "is_role_noun",
    "role_after",
    "role_before",
    "role_explained",
    "role_gender",
    "role_heads",
    "title_at",
]

_LONGEST_ROLE = 14
"""Words; beyond it an apposition is a clause that says more than a role."""

_PERSON_ENDINGS = ("woman", "person", "ologist", "ician", "grapher")
"""Not "man", in which too many names end ("Goldman")."""

_OF_SO_MANY = re.compile(r"[a-z]+-of-(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)")
"""Whose children are counted: "mother-of-four"."""

_EXPLAINING = frozenset(["a", "an", "the", "his", "her", "their", "its", "my", "our", "your"])
"""Words that begin a noun phrase which a name explains."""

_WITH_PORTFOLIOS = frozenset({"commissioner", "minister", "secretary", "undersecretary"})
"""Posts whose holders are named after what they are in charge of."""
_LEADERS = frozenset({"deputy", "head", "leader", "speaker"})
"""Posts named after a body, which has a capital too: "Leader of the Opposition Dr. Ann Orlo"."""
_DEGREES = frozenset({"dr", "doctor", "prof", "professor", "cllr"})
"""Titles before a name that say less than the role in front of them."""
_IN_PORTFOLIOS = frozenset({"&", "and", "for", "of", "the"})

_NEW = frozenset({"brunswick", "caledonia", "delhi", "england", "guinea", "hampshire", "haven", "jersey", "mexico"}) | {
    *("orleans", "south", "york", "zealand"),
}
"""Words that "New" makes a place with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role as written, its role nouns (folded, titles in full), the body it names and the gender it tells."""

    text: str
    heads: frozenset[str]
    organization: str | None = None
    gender: str | None = None


def is_role_noun(folded: str) -> bool:
    """Whether a folded noun names one person by what they do or are."""
    words = lexicon()
    if folded in words.roles or folded in words.kin:
        return True
    tail = folded.rsplit("-", 1)[-1]
    if folded.endswith("year-old") or (_OF_SO_MANY.fullmatch(folded) and folded.split("-")[0] in words.kin):
        return True
    if tail in words.roles and tail != folded:
        return True
    return (len(folded) > 6 and folded.endswith(_PERSON_ENDINGS)) or (
        folded.endswith("man") and folded in words.person_nouns
    )


def is_person_noun(folded: str) -> bool:
    """Whether a folded noun is one person in a description, though perhaps too rare to tell a name behind it."""
    return is_role_noun(folded) or folded in lexicon().person_nouns or folded.rsplit("-", 1)[-1] == "goer"


def role_gender(head: str) -> str | None:
    """The gender that a role noun tells, or None."""
    words = lexicon()
    head = head.partition("-of-")[0]
    if head in words.kin:
        return words.kin[head]
    if gender := words.genders.get(head):
        return gender
    if head.endswith("woman"):
        return "f"
    return "m" if head.endswith(("sman", "yman", "iceman", "hman", "ilman")) else None


def role_before(text: str, words: Sequence[Word], start: int, first: int) -> tuple[int, list[Role]]:
    """The role in the words right before a name.

    ``start`` is the beginning of the name's run of capitals, ``first`` the name itself. Returns where the noun
    phrase begins and the role found, if any: "Pentagon spokesman", "Sen.", "Trump campaign manager", "NBC's".
    """
    begin = _phrase_start(text, words, start)
    part = words[begin:first]
    credit = all(word.folded in lexicon().photo_credits for word in part)
    role = None if credit else _role(text, part)
    if (
        (role is None or _is_address(words[first - 1]))
        and first > start
        and (post := _portfolio_start(text, words, first)) is not None
    ):
        begin = _phrase_start(text, words, post)
        role = _role(text, words[begin:first])
    return (begin if part else first), [role] if role else []


def _portfolio_start(text: str, words: Sequence[Word], first: int) -> int | None:
    """Where a post with its portfolio before a name begins: "Minister of State for Roads and Bridges | Ann Orlo".

    Only what is written in capitals is a portfolio: "spokesman for rapper Zog" tells whom he speaks for.
    """
    found = None
    for at in range(first - 1, max(first - _LONGEST_ROLE, 0) - 1, -1):
        word, following = words[at], words[at + 1]
        if "\n" in text[word.end : following.start] or not (word.capital or word.folded in _IN_PORTFOLIOS):
            break
        if (
            word.folded in _WITH_PORTFOLIOS | _LEADERS
            and word.capital
            and following.folded in {"for", "of"}
            and at + 2 < first
        ):
            found = at
    return found


def role_after(text: str, words: Sequence[Word], end: int) -> list[Role]:
    """The role in an apposition after a name: ", a Pentagon spokesman," or ", 56, who ..." (no role)."""
    at = end
    if at < len(words) and words[at].text == "(":
        at = next((index + 1 for index in range(at, min(at + 6, len(words))) if words[index].text == ")"), at)
    if at >= len(words) or words[at].text not in {",", "—", "–", "-"}:
        return []
    at += 1
    if at + 1 < len(words) and words[at].text.isdigit() and words[at + 1].text == ",":
        at += 2
    part = list(_until_break(text, words, at))
    part = part[1:] if part and part[0].folded in lexicon().determiners | {"then", "now"} else part
    if _is_clause(part) or (part and part[0].folded in lexicon().stoppers):
        return []
    role = _role(text, part, wide=True)
    return [role] if role else []


def _is_clause(part: Sequence[Word]) -> bool:
    """Whether a finite verb stands among the words: they say more than a role."""
    verbs = lexicon().clause_verbs
    return any(word.folded in verbs and not word.capital for word in part)


def role_explained(text: str, words: Sequence[Word], start: int) -> list[Role]:
    """The role in a noun phrase that the name explains: "the spokesman, Jeff Davis," -> spokesman."""
    if start < 2 or words[start - 1].text != ",":
        return []
    at = start - 2
    while at >= 0 and start - at <= _LONGEST_ROLE and words[at].text not in {",", ".", ";", ":", "“", "”", '"'}:
        # "The brother of the gunman, Jeff Davis," is a brother: a noun after a preposition is not the one explained.
        inner = at > 0 and words[at - 1].folded in {"of", "to", "for", "at", "in", "with", "from", "by", "on"}
        # ... but "with his wife, Anna Roe," a wife: whose she is tells that it is the noun explained.
        if words[at].folded in _EXPLAINING and (not inner or words[at].folded in lexicon().possessive):
            part = words[at + 1 : start - 1]
            role = None if _is_clause(part) else _role(text, part, wide=True)
            return [role] if role and "\n" not in text[words[at].start : words[start].start] else []
        # "Selby Bank's chairman, Jeff Davis," is told whose chairman he is by what stands before the ending.
        if words[at].possessive and not inner:
            part = words[_phrase_start(text, words, at) : start - 1]
            role = None if _is_clause(part) else _role(text, part, wide=True)
            return [role] if role and "\n" not in text[words[at].start : words[start].start] else []
        at -= 1
    return []


def _phrase_start(text: str, words: Sequence[Word], start: int) -> int:
    """Back over role noun, modifiers, capitals and possessives that belong to the name's noun phrase."""
    known = lexicon()
    at = start
    while at > 0 and start - at < _LONGEST_ROLE:
        word = words[at - 1]
        if "\n" in text[word.end : words[at].start]:
            break
        folded = word.folded
        named = word.capital and folded not in known.sentence_words and folded not in known.calendar
        if named or (folded == "new" and words[at].folded in _NEW):
            at -= 1
        elif word.possessive and at > 1 and words[at - 2].capital:
            at -= 2
        elif folded in known.modifiers or is_role_noun(folded) or _compound(word):
            at -= 1
        else:
            break
    return at


def _compound(word: Word) -> bool:
    return "-" in word.text and not word.text.startswith("-") and word.text[0].isalpha()


def _role(text: str, part: Sequence[Word], *, wide: bool = False) -> Role | None:
    """The role that a noun phrase tells, or None when no role noun heads it."""
    heads = role_heads(part, wide=wide)
    if not heads:
        return None
    while len(part) > 1 and (_age(part[0].folded) or part[0].possessive):
        part = part[1:]
    loose = lexicon().stoppers | lexicon().determiners | {"and", "one"}
    while len(part) > 1 and part[-1].folded in loose and not part[-1].capital:
        part = part[:-1]  # a long apposition is cut at some word: "adviser at the Center for Studies in"
    while len(part) > 1 and (not part[-1].word or _is_address(part[-1])):
        part = part[:-1]  # "Chairman Sir", "hospital superintendent Dr. (Mrs.)"
    gender = next((gender for head in heads if (gender := role_gender(head))), None)
    return Role(text=phrase(text, part), heads=frozenset(heads), organization=body_in(text, part), gender=gender)


def _is_address(word: Word) -> bool:
    """Whether a word only addresses whom the role behind it tells of: "Sir", "Dr."."""
    title = lexicon().titles.get((word.folded,))
    return title is not None and (not title.role or word.folded in _DEGREES)


def _age(folded: str) -> bool:
    return folded.endswith(("year-old", "years-old"))


def role_heads(part: Sequence[Word], *, wide: bool = False) -> list[str]:
    """The role nouns of a noun phrase, up to its first preposition: "nominee Gov." -> nominee, governor.

    A phrase whose last word before that is no role noun ("Harvard study of judges") has none; an age is no role.
    ``wide`` takes any noun for a person, as an apposition does.
    """
    names_person = is_person_noun if wide else is_role_noun
    known = lexicon()
    heads: list[str] = []
    at = 0
    last = False
    while at < len(part):
        title, length = title_at(part, at)
        if title is not None and title.role:
            heads.append(fold(title.role))
            last = True
        elif part[at].folded in known.stoppers and at:
            break
        elif part[at].possessive:
            # "President Roe's adviser" is no president.
            heads.clear()
            last = False
        elif part[at].word:
            noun = names_person(part[at].folded) and not _age(part[at].folded)
            last = noun or (title is not None and bool(heads))
            if noun:
                heads.append(part[at].folded)
        at += length
    return heads if last else []


def title_at(part: Sequence[Word], at: int) -> tuple[Title | None, int]:
    """The longest title that begins at a position, and its length in words; (None, 1) when none does."""
    titles = lexicon().titles
    for length in range(min(4, len(part) - at), 0, -1):
        title = titles.get(tuple(word.folded for word in part[at : at + length]))
        if title is not None:
            return title, length
    return None, 1


def _until_break(text: str, words: Sequence[Word], at: int) -> Iterable[Word]:
    """The words of an apposition: to the next comma, stop, dash or relative clause, within one paragraph."""
    for index in range(at, min(at + _LONGEST_ROLE, len(words))):
        word = words[index]
        if word.text in {",", ".", ";", ":", "—", "“", "”", '"', "(", ")"} or word.folded in {"who", "which", "whose"}:
            return
        if index > at and "\n" in text[words[index - 1].end : word.start]:
            return
        yield word


def body_in(text: str, part: Sequence[Word]) -> str | None:
    """The body that a role names: "Pentagon spokesman", "director of the Arms Control Association".

    A run of capitals is one when it holds a word for a body, is an acronym or a metonym, or stands after "of", "at" or
    "for" in more than one word; places and parties before a title ("Vermont Sen.") are none.
    """
    runs = _capital_runs(part)
    known = lexicon()
    for run, after in runs:
        words = [word for word in run if word.folded not in known.parties]
        if not words:
            continue
        told = any(word.folded in known.body_words or fold(phrase(text, words)) in known.metonyms for word in words)
        acronym = len(words) == 1 and len(words[0].text) > 1 and words[0].text.replace(".", "").isupper()
        if told or acronym or (after in {"of", "at", "for", "with"} and len(words) > 1):
            return phrase(text, words)
    return None


def _capital_runs(part: Sequence[Word]) -> list[tuple[list[Word], str]]:
    """Runs of capitalised words that are no titles, with the word before each ("the" left out)."""
    known = lexicon()
    runs: list[tuple[list[Word], str]] = []
    run: list[Word] = []
    before = ""
    for word in part:
        title = (word.folded,) in known.titles or is_role_noun(word.folded)
        inner = bool(run) and word.folded in {"of", "for", "and", "the", "on", "&"}
        if (word.capital and not title and word.folded not in known.sentence_words) or inner:
            run.append(word)
            continue
        if run:
            runs.append((run, before))
            run = []
        before = word.folded if word.folded != "the" else before
    if run:
        runs.append((run, before))
    for run, _ in runs:
        while not run[-1].capital:
            run.pop()
    return runs
