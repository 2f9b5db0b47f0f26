"""Act and polarity of an attribution, read from its cue, what stands before it, and the form of its content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.attribution import Act, Polarity, Span
from claimtrack.detection.cues import Form, Lexicon

__all__ = ["content_form", "is_document", "read_act"]

_WORD = re.compile(r"can(?=n['’]t\b)|n['’]t\b|\w+?(?=n['’]t\b)|\w+(?:-\w+)*")
_OPENING, _CLOSING = "\"“”„«‘'", "\"“”»’'"
_BEFORE = 60
"""Code points in front of a cue in which its auxiliaries and negations are looked for."""
_BREAK = re.compile(r"[.?!;:,()\n\"“”—–]|\b(?:and|but|or|that|who|which|when|while|because|before|after|if|as)\b", re.I)
"""What ends the clause of a cue, looking backwards."""
_AFTER = 3
"""Words between a cue and its content that may belong to the cue: "called | on {him to leave}"."""
_EARLY, _OPENS = 14, 200
"""Words of a content that tell its form, and the code points in which they are looked for."""

_OBJECT = 7
"""Words of a content before "to", when it is an action: "the mayor and her deputy | to leave"."""
_NOBODY = re.compile(
    r"(?:nobody|no[ -]one|none|neither|few|very few|hardly (?:any|anyone|anybody)|no (?!\d)|"
    r"not (?:everyone|everybody|all|many|every|a single|one|even))\b",
    re.I,
)


_LEADS = re.compile(r"\w?\s?[:.]\s*[\"“„«‘']*\Z")
"""What stands between a cue and the quotation that it introduces: a colon, or the end of its sentence."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A word or phrase of the lexicon in a cue: its place among the words, how many it takes, its lemma and act."""

    at: int
    taken: int
    lemma: str
    act: Act


def read_act(
    text: str,
    cue: Span,
    lexicon: Lexicon,
    *,
    source: Sequence[Span] = (),
    content: Sequence[Span] = (),
) -> tuple[Act, Polarity]:
    """The act and the polarity of an attribution; docs/acts.md defines both and lists the rules.

    A cue without a word of the lexicon is an assertion, unless its content is an action ("to leave").
    """
    words = _words(text, cue.start, cue.end)
    after = _after(text, cue, source, content, lexicon)
    before = _before(text, cue, source, content)
    hits = _hits([*words, *after], len(words), lexicon)
    chosen, withheld = _chosen(hits, lexicon)
    form = content_form(text, cue, content, lexicon)
    if withheld and chosen is None:
        act = _undone_act(text, content, lexicon)
    elif words in (["for"], ["to"]) and any(span.start >= cue.end for span in source):
        act = Act.BELIEF  # "For the farmers, the dam is a disaster."
    else:
        act = _act(chosen, form, words, lexicon)
    if act in (Act.BELIEF, Act.FACT) and is_document(text, source, lexicon):
        act = Act.ASSERTION
    if act in (Act.BELIEF, Act.FACT) and form is Form.QUOTE and _LEADS.match(text, cue.end - 1, min(content).start):
        return Act.ASSERTION, Polarity.POSITIVE  # "Hale was unconvinced: “...”" tells what Hale says
    negative = _is_denied(before, words, chosen, lexicon, withheld=withheld) or _is_nobody(text, source)
    return act, Polarity.NEGATIVE if negative else Polarity.POSITIVE


def is_document(text: str, source: Sequence[Span], lexicon: Lexicon) -> bool:
    """Whether the head of the source, its last word before a preposition or a participle, is a document."""
    if not source:
        return False
    head = ""
    for word in _words(text, min(source).start, min(source).end):
        if word in lexicon.head_ends:
            break
        head = word
    return head in lexicon.documents or head.removesuffix("s") in lexicon.documents


def content_form(text: str, cue: Span, content: Sequence[Span], lexicon: Lexicon) -> Form:
    """What the content looks like, from its first words and the quotation marks around it."""
    if not content:
        return Form.NOUN
    span = min(content)
    words = _words(text, span.start, min(span.end, span.start + _OPENS))[:_EARLY]
    if not words:
        return Form.NOUN
    if _is_quoted(text, span) and (span.end <= cue.start or _begins_large(text, span)):
        return Form.QUOTE
    led_by_to = span.start >= cue.end and text[max(cue.start, span.start - 4) : span.start].split()[-1:] == ["to"]
    may_lead = (
        led_by_to
        and words[0] not in lexicon.asking | lexicon.subjects | lexicon.determiners
        and not _begins_large(text, span)
    )
    form = _form_of(["to", *words] if may_lead else words, lexicon)
    # In front of the cue stands a sentence or the subject: "The mayor promised to leave, she said."
    return Form.CLAUSE if form is Form.ACTION and span.end <= cue.start and words[0] != "to" else form


def _form_of(words: Sequence[str], lexicon: Lexicon) -> Form:
    first = words[1] if words[0] == "not" and len(words) > 1 else words[0]
    if len(words) == 1:
        return Form.GERUND if _is_gerund(first) else Form.NOUN
    if first in lexicon.asking:
        return Form.QUESTION
    if first == "that" and words[1] not in lexicon.finite:
        return Form.CLAUSE
    until = next((at for at, word in enumerate(words[1:], 1) if word in lexicon.relative), len(words))
    if first == "to":
        return Form.NOUN if words[1] in lexicon.determiners else Form.ACTION
    if _is_gerund(first):
        return Form.GERUND
    if first in lexicon.subjects or any(word in lexicon.finite for word in words[:until]):
        return Form.CLAUSE
    if any(word in lexicon.nominative for word in words[:until]):
        return Form.CLAUSE
    if (
        until + 1 < len(words)
        and words[until] == "to"
        and words[until + 1] not in lexicon.determiners
        and until < _OBJECT
    ):
        return Form.CLAUSE if _leads(words[until - 1], lexicon) else Form.ACTION
    if "as" in words[:until]:
        return Form.AS
    named = (lexicon.lemma(word) for word in words[:until])
    if any(word in lexicon.nouns and lexicon.acts[word] in (Act.ASSERTION, Act.BELIEF) for word in named):
        return Form.SAID
    return Form.NOUN


def _words(text: str, start: int, end: int) -> list[str]:
    return [match[0].lower().replace("’", "'") for match in _WORD.finditer(text, start, end)]


def _leads(word: str, lexicon: Lexicon) -> bool:
    """Whether the word before a "to" is a verb: "Ros plans to leave" is a clause, "Ros to leave" is none."""
    return lexicon.lemma(word) in lexicon.leading


def _is_gerund(word: str) -> bool:
    return len(word) > 5 and word.endswith("ing") and not word.endswith("thing")


def _is_quoted(text: str, span: Span) -> bool:
    """Whether the whole of a span stands between quotation marks, within it or right around it."""
    inner = text[span.start : span.end].strip().rstrip(",.?!;:—–- ")
    around = text[max(span.start - 1, 0) : span.start], text[span.end : span.end + 2].lstrip(",.?!")
    opened = inner[:1] in _OPENING or around[0] in _OPENING
    closed = inner[-1:] in _CLOSING or around[1][:1] in _CLOSING
    return bool(inner and opened and closed and (around[0] or inner[:1] in _OPENING))


def _begins_large(text: str, span: Span) -> bool:
    letter = next((char for char in text[span.start : span.end] if char.isalnum()), "")
    return letter.isupper()


def _before(text: str, cue: Span, source: Sequence[Span], content: Sequence[Span]) -> list[str]:
    """The words of the cue's clause in front of it: auxiliaries, adverbs, negations."""
    start = max(0, cue.start - _BEFORE, *(span.end for span in (*source, *content) if span.end <= cue.start))
    breaks = [match.end() for match in _BREAK.finditer(text, start, cue.start)]
    return _words(text, breaks[-1] if breaks else start, cue.start)


def _after(text: str, cue: Span, source: Sequence[Span], content: Sequence[Span], lexicon: Lexicon) -> list[str]:
    """The words between the cue and a content that follows it, and a preposition that the content begins with."""
    start = min((span.start for span in content if span.start >= cue.end), default=None)
    if start is None or any(cue.end <= span.start < start for span in source):
        return []
    between = text[cue.end : start]
    words = _words(between, 0, len(between))
    if len(words) > _AFTER or re.search(r"[.?!;:\n\"“”]", between):
        return []
    first = _words(text, start, min(start + 12, max(span.end for span in content)))[:1]
    return [*words, *(word for word in first if word in lexicon.prepositions)]


def _hits(words: Sequence[str], within: int, lexicon: Lexicon) -> list[_Hit]:
    """The lexicon's words and phrases that begin in the cue, which has ``within`` words; phrases may reach beyond."""
    hits = []
    at = 0
    while at < within:
        if found := lexicon.phrase(words[at:]):
            taken, phrase, act = found
            hits.append(_Hit(at, taken, phrase, act))
            at += taken
            continue
        lemma = lexicon.lemma(words[at])
        if lemma in lexicon.acts or lemma in lexicon.passing or lemma in lexicon.withholding:
            hits.append(_Hit(at, 1, lemma, lexicon.acts.get(lemma, Act.EVENTUALITY)))
        at += 1
    return hits


def _chosen(hits: Sequence[_Hit], lexicon: Lexicon) -> tuple[_Hit | None, bool]:
    """The hit that decides the act, and whether the act is withheld; None where only the content tells the act."""
    withheld = False
    for number, hit in enumerate(hits):
        following = hits[number + 1] if number + 1 < len(hits) else None
        if hit.lemma.replace(" ", "-") in lexicon.withholding:
            withheld = True
            if " " in hit.lemma and not following:
                return hit, withheld
        elif following and following.lemma in lexicon.nouns and _carries(hit, following, lexicon):
            continue
        elif hit.lemma not in lexicon.passing or not following:
            return hit, withheld
    return None, withheld


def _carries(hit: _Hit, noun: _Hit, lexicon: Lexicon) -> bool:
    """Whether the noun tells the act: it is carried ("voiced support"), or described ("furious backlash")."""
    if hit.lemma in lexicon.carriers:
        return True
    is_verb = hit.lemma in lexicon.verbs and hit.lemma not in lexicon.nouns
    return not is_verb and " " not in hit.lemma and noun.at == hit.at + 1


def _act(chosen: _Hit | None, form: Form, words: Sequence[str], lexicon: Lexicon) -> Act:
    if chosen is None:
        # A colon tells nothing of an action, nor does "reacted to".
        is_doing = form is Form.ACTION and bool(words) and words[-1] != "to"
        return Act.EVENTUALITY if is_doing else Act.ASSERTION
    return lexicon.frames.get(chosen.lemma, {}).get(form, chosen.act)


def _undone_act(text: str, content: Sequence[Span], lexicon: Lexicon) -> Act:
    """What a content says was not done: "declined | to comment" is an assertion, "refused | to leave" is none."""
    if not content:
        return Act.ASSERTION
    span = min(content)
    words = [lexicon.lemma(word) for word in _words(text, span.start, span.end)]
    if words[:1] == ["to"]:
        verb = next((word for word in words[1:] if not word.endswith("ly")), "")
        return lexicon.acts.get(verb, Act.EVENTUALITY)
    asserting = any(lexicon.acts.get(word) is Act.ASSERTION for word in words[:4])
    return Act.ASSERTION if asserting else Act.EVENTUALITY


def _is_denied(
    before: Sequence[str],
    words: Sequence[str],
    chosen: _Hit | None,
    lexicon: Lexicon,
    *,
    withheld: bool,
) -> bool:
    """Whether the act is negated, or is itself a denial."""
    negated = _negates(before, words[:1], lexicon)
    denying = any(lexicon.lemma(word) in lexicon.denying for word in words)
    last = chosen.at + chosen.taken - 1 if chosen else len(words)
    for at, word in enumerate(words):
        if word in lexicon.negations and not (words[at + 1 : at + 2] and words[at + 1] in lexicon.harmless):
            negated = negated or at <= last or word in ("no", "nothing")
    if negated and any(lexicon.lemma(word) in lexicon.undone for word in words):
        return False
    return negated or denying or withheld


def _negates(before: Sequence[str], following: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a negation or a withholding verb in front of the cue reaches it: only auxiliaries and adverbs between."""
    words = [*before, *following]
    for at in range(len(before) - 1, -1, -1):
        word, lemma = before[at], lexicon.lemma(before[at])
        if word in lexicon.negations:
            return words[at + 1 : at + 2] == [] or words[at + 1] not in lexicon.harmless
        if lemma in lexicon.withholding:
            return True
        passes = lemma in lexicon.auxiliaries or word.endswith("ly") or lemma in lexicon.passing
        if not passes:
            return False
    return False


def _is_nobody(text: str, source: Sequence[Span]) -> bool:
    return bool(source) and bool(_NOBODY.match(text, min(source).start, min(source).end))
