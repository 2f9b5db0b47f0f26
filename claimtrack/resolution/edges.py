"""Where the noun phrase of a source begins and ends: what the words around it add is taken off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.phrases import Phrases, known_noun
from claimtrack.resolution.words import Word, singular

__all__ = ["noun_phrase", "opens_report"]

_PERIODS = frozenset({"day", "evening", "month", "morning", "night", "quarter", "season", "spring", "summer"}) | {
    *("week", "weekend", "winter", "year", "autumn", "fall", "monday", "tuesday", "wednesday", "thursday", "friday"),
    *("saturday", "sunday"),
}
_REFLEXIVE = frozenset({"herself", "himself", "itself", "themselves"})
_LIKE_ADVERBS = frozenset({"ally", "assembly", "daily", "elderly", "family", "monthly", "quarterly", "weekly"})
"""Nouns in -ly."""
_FINITE = frozenset({"are", "had", "has", "have", "is", "was", "were"})
_SUBORDINATE = frozenset({"that", "which", "who", "whom", "whose", "where", "when", "what", "because", "if"})
"""Before a verb these make its clause part of a noun phrase."""
_OBJECTS = frozenset({"what", "which", "who", "whom"})
"""Relatives that are the object of a verb of speech, whose subject follows: "which engineers warned of"."""
_SUBJECTS = frozenset({"first", "first_plural", "female", "male", "neuter", "plural"})
"""Classes of pronouns that are the subject there."""
_SHOWING = frozenset({"carried", "carrying", "held", "holding", "waved", "waving", "wearing", "wore"})
"""What people do with a banner or shirt that says something."""
_CAPTIONS = frozenset({"caption", "copyright"})
_CREDITED = _CAPTIONS | {"contributor", "handout"}
"""Where a photo credit or the mark before a caption ends: "Getty - Contributor", "Image caption"."""
_AGENCIES = frozenset(
    {("associated", "press"), ("reuters",), ("ap",), ("afp",), ("epa",), ("getty",), ("splash", "news")}
)
"""Whose photo it is, right before the name that the caption begins with."""
_CREDIT_REACH = 40
"""Characters of a line before a source that are still its credit: "Image copyright"."""
_TICKER = re.compile(r"[A-Z0-9]{1,6}\.[A-Z]{1,3}")


def noun_phrase(phrases: Phrases, words: Sequence[Word]) -> list[Word]:
    """The words of a source without openers, marks, tickers, photo credits and times around its noun phrase."""
    part = [*words]
    openers = lexicon().openers
    while part and (not part[0].word or (part[0].folded in openers and len(part) > 1 and part[0].text != "No")):
        if part[0].folded in {"that", "one", "no"} and len(part) == 1:
            break
        part.pop(0)
    part = _without_relative(part)
    bracketed = any(word.text == "(" for word in part)
    while part and not part[-1].word and not part[-1].possessive and not (bracketed and part[-1].text == ")"):
        part.pop()
    # "When I asked the Varnians they said": the noun tells more than the pronoun that takes it up.
    if len(part) > 2 and part[-1].text in {"he", "she", "they", "it"}:
        part.pop()
    part = _without_antecedent(_without_seat(_without_clause(part)))
    part = _without_ticker(phrases.text, _without_short_form(part))
    return _without_time(phrases, _without_credit(phrases, part))


def opens_report(phrases: Phrases, part: Sequence[Word]) -> bool:
    """Whether the words are the place that a report begins with: "NAIROBI, Kenya (MPA) - Rain fell"."""
    return part[0].start in phrases.datelines


def _without_clause(part: list[Word]) -> list[Word]:
    """Without a main clause before the subject: "Roe was 21 and the Courier | reports"."""
    verb = next((at for at, word in enumerate(part) if word.folded in _FINITE), None)
    if verb is None or any(word.folded in _SUBORDINATE for word in part[:verb]):
        return part
    behind = [at for at in range(verb + 1, len(part) - 1) if part[at].text in {"and", "but"}]
    return part[behind[-1] + 1 :] if behind else part


def _without_relative(part: list[Word]) -> list[Word]:
    """Without what a relative clause begins with: "which | engineers warned", "one of whom, | a rider, said"."""
    if len(part) > 4 and part[1].folded == "of" and part[2].folded in {"whom", "which"} and part[3].text == ",":
        return part[4:]
    clause = any(word.folded in _FINITE for word in part)
    if len(part) < 2 or part[0].folded not in _OBJECTS or part[0].capital or clause:
        return part
    known, following = lexicon(), part[1]
    named = following.capital and following.folded not in known.sentence_words
    determined = following.folded in known.determiners or known.pronouns.get(following.folded) in _SUBJECTS
    several = any((one := singular(word.folded)) is not None and known_noun(one) for word in part[1:3])
    return part[1:] if named or determined or several else part


def _without_antecedent(part: list[Word]) -> list[Word]:
    """Without a noun that the source says something of: "a man | his friends describe", "she held | a banner"."""
    known = lexicon()
    for at in range(1, len(part)):
        before, word = part[at - 1], part[at]
        if not word.word or word.folded in known.stoppers:
            return part
        rest = part[at:]
        if word.capital or word.folded not in known.determiners or len(rest) < 2:
            continue
        noun = known_noun(rest[-1].folded) and all(other.word and other.folded not in known.stoppers for other in rest)
        shown = before.folded in _SHOWING and rest[-1].folded in known.documents
        relative = at > 1 and part[0].folded in known.determiners and known_noun(before.folded)
        if noun and (shown or relative):
            return rest
    return part


def _without_seat(part: list[Word]) -> list[Word]:
    """Without where a body with a name sits: "Port Selby based | tech giant Orlux"."""
    at = next((at for at, word in enumerate(part) if word.folded == "based"), 0)
    seat = 0 < at < len(part) - 1 and all(word.capital for word in part[:at])
    return part[at + 1 :] if seat and part[-1].capital and part[at + 1].folded not in lexicon().stoppers else part


def _without_short_form(part: list[Word]) -> list[Word]:
    """Without a short form in brackets within the phrase: "Open Roads Alliance (ORA) chairman Lex Orlo"."""
    stoppers = lexicon().stoppers
    for at in range(1, len(part) - 3):
        opens, short, closes, following = part[at : at + 4]
        bracket = opens.text == "(" and closes.text == ")" and short.text.isupper() and part[at - 1].capital
        if bracket and following.word and following.folded not in stoppers:
            return [*part[:at], *part[at + 3 :]]
    return part


def _without_ticker(text: str, part: list[Word]) -> list[Word]:
    """Without the sign of a share behind a company's name: "Selby Water SLBY.L"."""
    if len(part) > 3 and _TICKER.fullmatch(text, part[-3].start, part[-1].end) and part[-4].capital:
        return part[:-3]
    return part


def _without_time(phrases: Phrases, part: list[Word]) -> list[Word]:
    """Without an adverb, a time or "herself" behind the noun phrase: "the court this month", "the bench orally"."""
    known = lexicon()
    while len(part) > 1:
        last, before = part[-1].folded, part[-2].folded
        day = part[-1].capital and last in known.calendar
        if phrases.inside_name(part[-1]):
            break
        if len(part) > 2 and (
            (last in _PERIODS and before in {"this", "last", "next"}) or (day and before in {"on", "in"})
        ):
            part = part[:-2]
        elif day or (last in known.times and not part[-1].capital) or _is_adverb(part[-1]):
            part = part[:-1]
        else:
            break
    return part


def _is_adverb(word: Word) -> bool:
    folded = word.folded
    adverb = folded.endswith("ly") and len(folded) > 4 and folded not in _LIKE_ADVERBS and not known_noun(folded)
    return not word.capital and (adverb or folded in _REFLEXIVE)


def _without_credit(phrases: Phrases, part: list[Word]) -> list[Word]:
    """Without what another sentence or a photo credit left before it: "Getty The mayor", "Getty - Contributor Tom"."""
    part = part[_credit(phrases, part) :]
    for at in range(len(part) - 1, 0, -1):
        if part[at].text in {"The", "A", "An"} and part[at - 1].capital and not phrases.inside_name(part[at]):
            return part[at:]
    return part


def _credit(phrases: Phrases, part: Sequence[Word]) -> int:
    """How many words of a photo credit or caption mark a line's first words begin with: "Image caption | Doctors"."""
    if not part or not _opens_line(phrases.text, part[0].start):
        return 0
    for at in range(len(part) - 2, -1, -1):
        before, following = part[: at + 1], part[at + 1]
        plain = all(word.capital or not word.word or word.folded in _CAPTIONS for word in before)
        last = part[at].folded
        named = tuple(word.folded for word in before) in _AGENCIES and any(
            naming.start == following.start for naming in phrases.namings_in(following.start, following.end)
        )
        if plain and following.capital and (last in _CREDITED or named):
            return at + 1
    return 0


def _opens_line(text: str, place: int) -> bool:
    """Whether nothing but names, credits and marks stands between a place and its line's beginning."""
    before = text[text.rfind("\n", 0, place) + 1 : place]
    return len(before) < _CREDIT_REACH and all(
        not word[0].islower() or word in _CAPTIONS for word in before.split() if word[0].isalpha()
    )
