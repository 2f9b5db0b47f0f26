"""Who said it at the end of a sentence: "The school will close, the head has told parents", "..., Orlo tweeted late".

The papers of PolNeAR write "said" there, and of other words the network is less sure. With "said" in their place it
reads the sentence as any other; so a sentence of this form without a cue at its end is read again with it.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Sequence

from claimtrack.attribution import Span
from claimtrack.detection.contents import Found
from claimtrack.detection.labels import load_labels
from claimtrack.detection.retold import Retelling
from claimtrack.detection.spans import count_words, line_of, overlap

__all__ = ["find_trailing"]

_SAID = "said"
_LEAST_WORDS = 5
"""Words in front of the comma, within _BEFORE code points."""
_BEFORE = 200
_MOST = 4
"""Such sentences in a paragraph; of more, in no article, the first are read again."""
_NOUNS = frozenset({"according", "claim", "claims", "reply", "respond", "state", "states"})
"""Words of speech that are mostly no verbs there ("..., six states that ..."), or no past or present."""
_TELLING = frozenset({"tell", "tells", "told"})


def find_trailing(text: str, found: Sequence[Found]) -> list[Retelling]:
    """The paragraphs of an article with "said" for the words of speech that end a sentence, one for each."""
    readings: dict[Span, list[Retelling]] = defaultdict(list)
    for match in _form().finditer(text):
        verb = Span(*match.span("verb"))
        line = line_of(text, verb)
        before = max(line.start, match.start() - _BEFORE)
        if len(readings[line]) == _MOST or count_words(text, before, match.start()) < _LEAST_WORDS:
            continue
        if not any(overlap(verb, item.cue) for item in found):
            said = _SAID.ljust(match.end() - verb.start)
            made = text[line.start : verb.start] + said + text[match.end() : line.end]
            readings[line].append(Retelling(made, (line,), (0,), cue=verb))
    return [one for ones in readings.values() for one in ones]


@functools.cache
def _form() -> re.Pattern[str]:
    """A comma, who says it, words of speech, and to whom, where or when, up to the end of the sentence."""
    words = {word for word in load_labels().retold - _NOUNS if not word.endswith("ing")}
    other = r"(?:[^,.!?;:\n“”\"]|\.(?=\w)|(?<=\b[A-Z])\.)"
    circumstance = (
        r"(?:on|in|at|to|via|during|after|before|late|early|last|this|yesterday|today|earlier|again|by|from|through"
        r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    )
    said, told = ("|".join(sorted(some)) for some in (words - _TELLING, _TELLING))
    return re.compile(
        rf"""(?<=[\w%)],)[^\S\n]
             (?!(?:and|but|or|nor|which|who|whom|that|as|when|while|where|if|because|what|how|why|so
                |I|you|he|she|it|we|they)\b
               | an?\b{other}{{2,70}}[^\S\n](?<!ha[sd]\ )(?<!have\ )(?:{said})\b )
             {other}{{2,70}}?[^\S\n]
             (?P<verb>(?:(?:has|had|have)[^\S\n])?(?:(?:also|since|now|later)[^\S\n])?
               (?: (?:{told})\b(?=(?:[^\S\n][^\s,.!?;:]+){{1,5}}(?:[.\n]|\Z))
                 | (?:{said})\b(?=[^\S\n]{circumstance}|[.\n]|\Z) ))
             {other}{{0,60}}(?=[.\n]|\Z)""",
        re.VERBOSE,
    )
