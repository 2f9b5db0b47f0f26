"""From the tokenizer's sentences to claimtrack's: offsets of the text, quotation marks, length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stanza.models.common.doc import Token as StanzaToken

from claimtrack.attribution import Sentence, Token

__all__ = ["cut", "sentence_of", "with_marks"]

LONGEST_SENTENCE = 200
"""Words; longer ones are cut after their last stop, or anywhere. The parser's memory grows with its square."""

_CLOSERS = frozenset("\"'”’»)]")
_OPENERS = frozenset("\"'“‘„«([")
"""What belongs to the sentence that it adjoins: the treebanks have few curly quotation marks between sentences."""

_MARKS = "“”„«»"
"""Always words of their own; the treebanks have too few of them for the tokenizer to know."""

_STOPS = frozenset(".!?;:,")


def sentence_of(text: str, tokens: Iterable[StanzaToken], *, shift: int) -> Sentence:
    """A sentence of the text from Stanza's tokens, whose offsets are ``shift`` less than those of the text."""
    words: list[Token] = []
    for token in tokens:
        start, end = token.start_char + shift, token.end_char + shift
        parts = [word.text for word in token.words] if len(token.words) > 1 else [text[start:end]]
        before, after = _marks(text[start:end])
        words += [_mark(text, place) for place in range(start, start + before)]
        parts = [parts[0][before:], *parts[1:]]
        parts = [*parts[:-1], parts[-1][: len(parts[-1]) - after]]
        parts = [part for part in parts if part]
        if len(parts) == 1:
            parts = [text[start + before : end - after]]
        words += [Token(start=start + before, end=end - after, text=part) for part in parts]
        words += [_mark(text, place) for place in range(end - after, end)]
    return _over(tuple(words))


def _marks(form: str) -> tuple[int, int]:
    """How many quotation marks the tokenizer left at the word's beginning and end."""
    before = len(form) - len(form.lstrip(_MARKS))
    return (before, len(form) - len(form.rstrip(_MARKS))) if before < len(form) else (len(form) - 1, 0)


def _mark(text: str, place: int) -> Token:
    return Token(start=place, end=place + 1, text=text[place])


def with_marks(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Sentences with the quotation marks and brackets that adjoin them.

    The tokenizer may give a closing mark to the next sentence, or an opening one to the sentence before.
    """
    done: list[Sentence] = []
    for sentence in sentences:
        tokens = sentence.tokens
        while done and tokens and tokens[0].text in _CLOSERS and tokens[0].start == done[-1].end:
            done[-1] = _over((*done[-1].tokens, tokens[0]))
            tokens = tokens[1:]
        while done and tokens and _opens(done[-1].tokens) and tokens[0].start == done[-1].end:
            *before, mark = done.pop().tokens
            tokens = (mark, *tokens)
            if before:
                done.append(_over(tuple(before)))
        if tokens:
            done.append(_over(tokens))
    return done


def _opens(tokens: tuple[Token, ...]) -> bool:
    """Whether the last token is a mark that opens: it stands alone or after a blank."""
    return tokens[-1].text in _OPENERS and (len(tokens) == 1 or tokens[-2].end < tokens[-1].start)


def _over(tokens: tuple[Token, ...]) -> Sentence:
    return Sentence(start=tokens[0].start, end=tokens[-1].end, tokens=tokens)


def cut(sentence: Sentence) -> Iterator[Sentence]:
    """A sentence in pieces of at most LONGEST_SENTENCE words; multiword tokens stay whole."""
    tokens = sentence.tokens
    while len(tokens) > LONGEST_SENTENCE:
        places = range(LONGEST_SENTENCE, LONGEST_SENTENCE // 2, -1)
        whole = [place for place in places if tokens[place - 1].start != tokens[place].start]
        end = next((place for place in whole if tokens[place - 1].text in _STOPS), whole[0])
        yield _over(tokens[:end])
        tokens = tokens[end:]
    yield _over(tokens)
