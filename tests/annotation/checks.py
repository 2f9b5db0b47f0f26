"""What holds of every annotation, whatever the text."""

from __future__ import annotations

from itertools import groupby, pairwise

from claimtrack.attribution import Annotation


def assert_exact(text: str, annotation: Annotation) -> None:
    """Tokens are the text at their place, in order and inside their sentence; so are entities."""
    for sentence in annotation.sentences:
        assert sentence.tokens
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        for (start, end), group in groupby(sentence.tokens, key=lambda token: (token.start, token.end)):
            words = list(group)
            assert start < end
            assert len(words) > 1 or words[0].text == text[start:end]
        for before, after in pairwise(sentence.tokens):
            assert before.end <= after.start or (before.start, before.end) == (after.start, after.end)
        assert "\n" not in text[sentence.start : sentence.end]
    for earlier, later in pairwise(annotation.sentences):
        assert earlier.end <= later.start
    for entity in annotation.entities:
        assert entity.text == text[entity.start : entity.end]
        assert any(sentence.start <= entity.start < entity.end <= sentence.end for sentence in annotation.sentences)
    assert all(one.end <= other.start for one, other in pairwise(annotation.entities))
