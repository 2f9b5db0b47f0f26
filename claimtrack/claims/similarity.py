"""Whether two wordings of one speaker assert the same: by their words, or by their vectors where no guard objects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from claimtrack.claims import guards
from claimtrack.claims.wording import Wording
from claimtrack.claims.words import (
    common_runs,
    has_predicate,
    joined_as,
    matter,
    stem,
)

__all__ = [
    "LEAST_COSINE",
    "MEANING",
    "MEANS",
    "QUOTING_ALIKE",
    "RETOLD",
    "WordingLink",
    "compare",
    "compare_sentences",
    "contrast",
    "in_conflict",
    "nearest_sentences",
    "quotes",
]

# Chosen on 119 pairs of wordings of one speaker that were read (docs/claims.md has the figures).
MEANING = 1.35
"""From which on two wordings mean the same: the cosine of their vectors, and the mean of two shares: of what the
shorter is about that both are about, and of its words that stand in one sentence of the longer in the same order."""
RETOLD = 1.10
"""The same for two articles of the same few days: they mostly tell one utterance in words of their own."""
QUOTING_ALIKE = (MEANING + RETOLD) / 2
"""The same for two articles that quote the speaker in the same words: of dates that are lacking or those of a crawl,
it is what tells that they are on one occasion; but a slogan is quoted on many."""
QUOTED_COUNTS = 0.2
"""What it adds that both have words which one has in quotation marks, QUOTED_MATTER of them no stop words."""
LEAST_COSINE = 0.60
LEAST_MATTER = 4
"""Words that the shorter wording is about, at least; of fewer, a share says little."""
LEAST_IN_SEVERAL = 0.6
"""Share of what the shorter wording is about that is in the longer too, where that one has several sentences: its
vector tells the matter, not which of the sentences is repeated."""

# Chosen on ClaimDiff and on six of the events of news/clusters: that two wordings are on one matter.
MATTER = 0.775
"""Cosine of two vectors, and MATTER_COUNTS times the share of what the shorter wording is about that both are about."""
MATTER_COUNTS = 0.25
LEAST_COMMON = 0.12
"""Share of all that the two are about that both are about: two parts of one event have near vectors as well."""

NEAR_WORDS = 0.9
"""Share of words in the same order from which on two wordings are the same but for small edits."""
SHARED_RUNS = 0.6
"""Share of the shorter wording that stands in the longer in runs of three words and more: a quotation cut short."""
LEAST_RUNS = 6
"""Words in such runs, at least."""
LEAST_RUNS_MATTER = 3
"""Words in such runs that tell what it is about, at least, or all of the shorter wording's: "we are going to", "so much
better" are in many."""
QUOTED_WORDS = 4
QUOTED_MATTER = 2
"""Words that tell what it is about, among the QUOTED_WORDS of a stretch in quotation marks that the other wording
holds, at least."""
QUOTED_SHARE = 0.4
"""Share of what the shorter wording is about that such a stretch holds: of a slogan that both use, it is less."""
SENTENCE_WORDS = 8
SENTENCE_MATTER = 4
"""Words that tell what it is about and are no names, in a run of SENTENCE_WORDS that two wordings have in common: of
two long quotations, they are most of one sentence."""
SENTENCE_SHARE = 0.2
"""Share of the shorter wording that such a run is, at least."""

BESIDE = 3
"""Words on either side of a shared stretch that may turn it around."""

MEANS = "meaning"
"""The method of a link that is not by words."""

UNLIKE = 0.3
"""Cosine below which two wordings are no one claim, though both may be near a third that says both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingLink:
    """That two wordings are one claim: score (0..1), method and reason."""

    score: float
    method: str
    why: str


def compare(a: Wording, b: Wording, *, least: Callable[[], float] = lambda: MEANING) -> WordingLink | None:
    """The link between two wordings of one claim by one speaker, or None.

    ``least`` tells how near their meaning must be: less for articles that may tell one utterance (RETOLD,
    QUOTING_ALIKE). It is asked only where that decides.
    """
    link = _by_words(a, b) or _by_stretch(a, b) or _by_meaning(a, b, least)
    return None if link is None or _objection(a, b, link) is not None else link


def compare_sentences(a: Wording, b: Wording, *, least: Callable[[], float] = lambda: MEANING) -> WordingLink | None:
    """The link by meaning between a sentence of a long wording and a wording that is one sentence, or None.

    It tells that one says what the other says, among other things.
    """
    if (len(a.parts) == 1) == (len(b.parts) == 1) or quotes(a, b):
        return None
    links = [
        link
        for one in a.parts
        for other in b.parts
        if (link := _by_meaning(one, other, least)) is not None and _objection(one, other, link) is None
    ]
    return max(links, key=lambda link: link.score, default=None)


def contrast(a: Wording, b: Wording) -> WordingLink | None:
    """The link between two wordings on the same matter that differ in number, polarity, modality or time, or None.

    ``why`` tells what differs.
    """
    link = _by_words(a, b) or _on_one_matter(a, b)
    objection = None if link is None else _objection(a, b, link)
    if link is None or objection is None:
        return None
    return WordingLink(score=link.score, method=link.method, why=objection)


def quotes(a: Wording, b: Wording) -> bool:
    """Whether one repeats the words of the other, in full or in part, and nothing speaks against one claim."""
    link = _by_words(a, b) or _by_stretch(a, b)
    return link is not None and _objection(a, b, link) is None


def _objection(a: Wording, b: Wording, link: WordingLink) -> str | None:
    if a.polarity is not b.polarity:
        return "one is denied"
    return guards.conflict(*(_compared(a, b) if link.method != MEANS else (a.facts, b.facts)))


def in_conflict(a: Wording, b: Wording) -> bool:
    """Whether two wordings cannot be one claim, though both may be near a third."""
    if a.polarity is not b.polarity:
        return True
    cosine = _cosine(a, b)
    if cosine is not None and cosine < UNLIKE:
        return True
    return guards.conflict(*_compared(a, b)) is not None


def _by_words(a: Wording, b: Wording) -> WordingLink | None:
    few = min(len(a.words), len(b.words))
    if few < LEAST_RUNS:
        return None
    near = LCSseq.normalized_similarity(a.words, b.words)
    if near >= NEAR_WORDS:
        return WordingLink(score=round(near, 4), method="near words", why=f"{near:.0%} of the words in the same order")
    if not _holds_much(a, b):
        return None
    share = sum(size for _, _, size in _runs(a, b)) / few
    return _part(a, b, share, f"{share:.0%} of the shorter wording stands in the longer")


def _holds_much(a: Wording, b: Wording) -> bool:
    """Whether the longer wording holds most of the shorter, in runs that tell what it is about."""
    return _hold_much(tuple(a.words), tuple(b.words))


def _by_stretch(a: Wording, b: Wording) -> WordingLink | None:
    """The link by words that stand in both as they are, in quotation marks or as much as a sentence."""
    found = None if _other_names(a, b) else _stretch(a, b)
    if found is None:
        return None
    start, _, size = found
    share = size / min(len(a.words), len(b.words))
    return _part(a, b, share, f"the words “{' '.join(a.plain[start : start + size])}” stand in both")


def _part(a: Wording, b: Wording, share: float, why: str) -> WordingLink:
    # Of several that hold the same words, the one that says the same beside them is nearer.
    score = max(NEAR_WORDS * share, _cosine(a, b) or 0.0)
    return WordingLink(score=round(score, 4), method="part", why=why)


def _stretch(a: Wording, b: Wording) -> tuple[int, int, int] | None:
    """Where the longest stretch that is enough for one claim begins in each of the two, and its number of words."""
    found = [run for run in _runs(a, b) if _is_most_of_a_sentence(run, a, b)]
    for words in (*a.quoted, *b.quoted):
        if _is_enough_quoted(words, a, b):
            start_a, start_b = _place(words, a.words), _place(words, b.words)
            if start_a is not None and start_b is not None:
                found.append((start_a, start_b, len(words)))
    return max(found, key=lambda stretch: stretch[2], default=None)


def _is_enough_quoted(words: Sequence[str], a: Wording, b: Wording) -> bool:
    about = len(matter(words))
    least = max(QUOTED_MATTER, QUOTED_SHARE * min(len(a.matter), len(b.matter)))
    return len(words) >= QUOTED_WORDS and about >= least


def _is_most_of_a_sentence(run: tuple[int, int, int], a: Wording, b: Wording) -> bool:
    start, _, size = run
    about = matter(a.words[start : start + size]) - {stem(name) for name in a.names | b.names}
    least = max(SENTENCE_WORDS, SENTENCE_SHARE * min(len(a.words), len(b.words)))
    return size >= least and len(about) >= SENTENCE_MATTER


def _place(words: Sequence[str], within: Sequence[str]) -> int | None:
    size = len(words)
    places = (start for start in range(len(within) - size + 1) if within[start : start + size] == words)
    return next(places, None)


def _by_meaning(a: Wording, b: Wording, least: Callable[[], float]) -> WordingLink | None:
    cosine = _cosine(a, b)
    few = min(len(a.matter), len(b.matter))
    if cosine is None or cosine < LEAST_COSINE or few < LEAST_MATTER or not _may_assert_the_same(a, b):
        return None
    about = _share_of_matter(a, b)
    if about < LEAST_IN_SEVERAL and _longer(a, b).has_several_sentences:
        return None
    in_order = _in_order(a, b)
    nearness = cosine + (about + in_order) / 2 + (QUOTED_COUNTS if _quote_the_same(a, b) else 0.0)
    if nearness < RETOLD or (nearness < MEANING and nearness < least()):
        return None
    why = (
        f"vectors at {cosine:.2f}, {about:.0%} of what the shorter is about in both,"
        f" {in_order:.0%} of its words in the same order, nothing that differs"
    )
    return WordingLink(score=round(min(1.0, nearness / 2), 4), method=MEANS, why=why)


def _share_of_matter(a: Wording, b: Wording) -> float:
    """Share of what the shorter wording is about that both are about."""
    one, other = matter(joined_as(a.words, b.words)), matter(joined_as(b.words, a.words))
    return len(one & other) / min(len(one), len(other))


def _in_order(a: Wording, b: Wording) -> float:
    """Share of the shorter wording's words that stand in the same order in a sentence of the longer."""
    shorter, longer = sorted((a, b), key=lambda one: (len(one.words), one.words))
    words = joined_as(shorter.words, longer.words)
    return max(LCSseq.similarity(words, joined_as(part, shorter.words)) for part in longer.sentences) / len(words)


def _quote_the_same(a: Wording, b: Wording) -> bool:
    """Whether both have words that one of them has in quotation marks."""
    return any(
        len(matter(words)) >= QUOTED_MATTER
        and _place(words, a.words) is not None
        and _place(words, b.words) is not None
        for words in (*a.quoted, *b.quoted)
    )


def nearest_sentences(a: Wording, b: Wording) -> tuple[int, int]:
    """Which of the ``parts`` of the two are nearest to one another by their vectors."""
    pairs = [(i, j) for i in range(len(a.parts)) for j in range(len(b.parts))]
    return max(pairs, key=lambda pair: _cosine(a.parts[pair[0]], b.parts[pair[1]]) or 0.0)


def _on_one_matter(a: Wording, b: Wording) -> WordingLink | None:
    """The link between two wordings that may be told beside each other: less than for one claim."""
    cosine = _cosine(a, b)
    few = min(len(a.matter), len(b.matter))
    if cosine is None or cosine < LEAST_COSINE or few < LEAST_MATTER or not _may_assert_the_same(a, b):
        return None
    common = len(a.matter & b.matter)
    shared = common / few
    if cosine + MATTER_COUNTS * shared < MATTER or common < LEAST_COMMON * len(a.matter | b.matter):
        return None
    if shared < LEAST_IN_SEVERAL and _longer(a, b).has_several_sentences:
        return None
    return WordingLink(score=round(cosine, 4), method=MEANS, why=f"vectors at {cosine:.2f}")


def _longer(a: Wording, b: Wording) -> Wording:
    return max((a, b), key=lambda one: len(one.matter))


def _may_assert_the_same(a: Wording, b: Wording) -> bool:
    """Whether both say something of something, or ask; and of the same names, where both have names.

    What is no sentence ("his divorce in 2014") asserts nothing that a paraphrase could assert again.
    """
    if not (has_predicate(a.words) and has_predicate(b.words)) or a.is_question != b.is_question:
        return False
    return not _other_names(a, b)


def _other_names(a: Wording, b: Wording) -> bool:
    return bool(a.names and b.names and a.names.isdisjoint(b.names))


def _cosine(a: Wording, b: Wording) -> float | None:
    if a.direction is None or b.direction is None:
        return None
    return min(1.0, float(a.direction @ b.direction))


_RUNS_REMEMBERED = 4_096


@lru_cache(maxsize=_RUNS_REMEMBERED)
def _common_runs(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[tuple[int, int, int], ...]:
    return tuple(common_runs(a, b))


@lru_cache(maxsize=_RUNS_REMEMBERED)
def _hold_much(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    runs = _common_runs(a, b)
    shared = sum(size for _, _, size in runs)
    if shared < LEAST_RUNS or shared < SHARED_RUNS * min(len(a), len(b)):
        return False
    about = matter([word for start, _, size in runs for word in a[start : start + size]])
    return len(about) >= min(LEAST_RUNS_MATTER, len(matter(a)), len(matter(b)))


def _runs(a: Wording, b: Wording) -> tuple[tuple[int, int, int], ...]:
    return _common_runs(tuple(a.words), tuple(b.words))


def _compared(a: Wording, b: Wording) -> tuple[guards.Facts, guards.Facts]:
    """The facts to compare: where one wording holds much of the other, those of the stretch that answers to it.

    What else the longer one says is no matter: "We will stay, as I told you before. Nobody can drive us out" repeats
    "we will stay". A few words beside the stretch belong to it, for "not" and "may" stand before what both have. Where
    they have a stretch alone in common, both say more, and numbers and days of all that they say are compared.
    """
    if len(a.words) > len(b.words):
        longer, shorter = _compared(b, a)
        return shorter, longer
    if _holds_much(a, b):
        runs = _runs(a, b)
        (first_a, first_b, _), (last_a, last_b, _size) = runs[0], runs[-1]
        start = max(0, first_b - first_a - BESIDE)
        end = last_b + len(a.words) - last_a + BESIDE
        return a.facts, guards.facts(b.words[start:end]) if end - start < len(b.words) else b.facts
    found = _stretch(a, b)
    if found is None:
        return a.facts, b.facts
    start_a, start_b, size = found
    return _around(a, start_a, size), _around(b, start_b, size)


def _around(wording: Wording, start: int, size: int) -> guards.Facts:
    near = guards.facts(wording.words[max(0, start - BESIDE) : start + size + BESIDE])
    whole = wording.facts
    return replace(near, numbers=whole.numbers, days=whole.days, months=whole.months)
