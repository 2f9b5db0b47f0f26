"""Articles for tests, written with marks: who speaks, by which cue, what; entities by a list.

    [[1:Jane Roe]] {{1:said}} <<1:the bridge is safe>>.

Marks of one number make one attribution; content may hold further marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claimtrack.article import Article, make_article
from claimtrack.attribution import Annotation, Attribution, Entity, Sentence, Span, Token, Type

_OPEN = re.compile(r"(\[\[|\{\{|<<)(\d+):")
_CLOSE = {"]]": "[[", "}}": "{{", ">>": "<<"}
_SENTENCE_END = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSen)(?<!\bGen)(?<!\bRep)[.!?][”\"']?\s+(?=[A-Z“\"])|\n+"
)
_TOKEN = re.compile(r"\w+(?:[-’']\w+)*|[^\w\s]")

Parse = Mapping[int, Sequence[tuple[str, int, str]]]
"""Sentence number to (upos, head, deprel) of each of its tokens."""


def marked(text: str, entities: str = "", parse: Parse | None = None) -> tuple[Article, Annotation, list[Attribution]]:
    """An article, its annotation and its attributions from marked text.

    ``entities`` reads "PERSON Jane Roe, Tom Hale; ORG Harbour Board": every occurrence becomes one.
    """
    plain, spans = _unmark(text)
    attributions = [
        Attribution(
            id=f"a{number}",
            type=_type(plain, parts.get("<<", [])),
            source=tuple(parts.get("[[", ())),
            cue=tuple(parts.get("{{", ())),
            content=tuple(parts.get("<<", ())),
        )
        for number, parts in sorted(spans.items())
    ]
    return make_article(plain), annotation(plain, entities, parse), attributions


def annotation(text: str, entities: str = "", parse: Parse | None = None) -> Annotation:
    """Sentences and tokens by punctuation, entities by a list, parses by hand."""
    return Annotation(sentences=_sentences(text, parse or {}), entities=_entities(text, entities))


def _unmark(text: str) -> tuple[str, dict[int, dict[str, list[Span]]]]:
    plain: list[str] = []
    length = at = 0
    stack: list[tuple[str, int, int]] = []
    spans: dict[int, dict[str, list[Span]]] = {}
    while at < len(text):
        if found := _OPEN.match(text, at):
            stack.append((found.group(1), int(found.group(2)), length))
            at = found.end()
        elif stack and _CLOSE.get(text[at : at + 2]) == stack[-1][0]:
            mark, number, start = stack.pop()
            spans.setdefault(number, {}).setdefault(mark, []).append(Span(start, length))
            at += 2
        else:
            plain.append(text[at])
            length += 1
            at += 1
    assert not stack, f"unclosed marks: {stack}"
    return "".join(plain), spans


def _type(text: str, content: Sequence[Span]) -> Type:
    words = " ".join(text[span.start : span.end] for span in content).strip()
    if words[:1] in {"“", '"'} and words[-1:] in {"”", '"'}:
        return Type.DIRECT
    return Type.MIXED if "“" in words or '"' in words else Type.INDIRECT


def _sentences(text: str, parse: Parse) -> tuple[Sentence, ...]:
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    found: list[Sentence] = []
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        matches = list(_TOKEN.finditer(text, start, end))
        if not matches:
            continue
        arcs = parse.get(len(found), [(None, None, None)] * len(matches))
        tokens = tuple(
            Token(start=match.start(), end=match.end(), text=match.group(), upos=upos, head=head, deprel=deprel)
            for match, (upos, head, deprel) in zip(matches, arcs, strict=True)
        )
        found.append(Sentence(start=matches[0].start(), end=matches[-1].end(), tokens=tokens))
    return tuple(found)


def _entities(text: str, listed: str) -> tuple[Entity, ...]:
    found: list[Entity] = []
    for group in filter(None, (part.strip() for part in listed.split(";"))):
        kind, _, names = group.partition(" ")
        for name in (name.strip() for name in names.split(",")):
            for match in re.finditer(rf"\b{re.escape(name)}(?!\w)", text):
                inside = any(entity.start <= match.start() < entity.end for entity in found)
                if not inside:
                    found.append(Entity(start=match.start(), end=match.end(), text=name, type=kind))
    return tuple(sorted(found, key=lambda entity: entity.start))
