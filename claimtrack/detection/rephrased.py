"""Sentences that are read again with "said" in the place of rarer words, which the network is less sure of.

Who said it at the end of a sentence: PolNeAR's papers write "said" there, others "the head has told parents" and "Orlo
tweeted late on Friday". And who is quoted: in "Orlo was quoted as saying by the agency" and "the agency quoted Orlo as
saying" the network takes the agency for the speaker, or nobody.
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

__all__ = ["find_rephrased"]

_SAID = "said"
_LEAST_WORDS = 5
"""Words in front of the comma, within _BEFORE code points."""
_BEFORE = 200
_MOST = 4
"""Such sentences in a paragraph; of more, in no article, the first are read again."""
_NOUNS = frozenset({"according", "claim", "claims", "reply", "respond", "state", "states"})
"""Words of speech that are mostly no verbs there ("..., six states that ..."), or no past or present."""
_QUOTED = re.compile(
    r"""(?P<name>)(?P<cue>\b(?:is|are|was|were|been)[ ](?:also[ ]|later[ ])?quoted[ ]as[ ]saying)
        (?:[ ](?:by|in)[ ][^,.;:\n“”"]{2,60}?)?
        (?=[.,:;\n]|\Z|[ ](?:that|on|in|at|after|when|while)\b|[^\S\n][“"])""",
    re.VERBOSE,
)
"""Who is quoted, and perhaps by whom: the latter goes with the cue."""
_QUOTING = re.compile(
    r"""(?<=[”"’'])[^\S\n](?P<instead>[^,.;:\n“”"]{2,60}?[ ](?:quot|cit)e[sd])[ ]
        (?P<name>)[^,.;:\n“”"]{2,60}?[ ](?P<cue>as[ ]saying)(?=[.\n]|\Z)""",
    re.VERBOSE,
)
"""Behind a quotation, who quotes whom: who quotes goes."""
_TELLING = frozenset({"tell", "tells", "told"})


def find_rephrased(text: str, found: Sequence[Found]) -> list[Retelling]:
    """The paragraphs of an article with "said" for other words, one for each place.

    At the end of a sentence it is asked for where no cue is ``found``, and otherwise in any case.
    """
    readings: dict[Span, list[Retelling]] = defaultdict(list)
    for form in (_form(), _QUOTED, _QUOTING):
        for match in form.finditer(text):
            cue = Span(*match.span("cue"))
            line = line_of(text, cue)
            if len(readings[line]) == _MOST:
                continue
            if form is _form() and (
                _is_short(text, line, match.start()) or any(overlap(cue, one.cue) for one in found)
            ):
                continue
            instead = Span(*match.span("instead")) if form is _QUOTING else None
            readings[line].append(Retelling(_rephrased(text, line, match), (line,), (0,), cue=cue, instead=instead))
    return [one for ones in readings.values() for one in ones]


def _is_short(text: str, line: Span, end: int) -> bool:
    return count_words(text, max(line.start, end - _BEFORE), end) < _LEAST_WORDS


def _rephrased(text: str, line: Span, match: re.Match[str]) -> str:
    """The paragraph with "said" from the cue to the end of the match, and spaces for who quotes."""
    cue, name = match.start("cue"), match.start("name")
    said = _SAID.ljust(match.end() - cue)
    before = text[line.start : match.start()] + " " * (name - match.start()) + text[name:cue]
    return before + said + text[match.end() : line.end]


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
             (?P<name>){other}{{2,70}}?[^\S\n]
             (?P<cue>(?:(?:has|had|have)[^\S\n])?(?:(?:also|since|now|later)[^\S\n])?
               (?: (?:{told})\b(?=(?:[^\S\n][^\s,.!?;:]+){{1,5}}(?:[.\n]|\Z))
                 | (?:{said})\b(?=[^\S\n]{circumstance}|[.\n]|\Z) ))
             {other}{{0,60}}(?=[.\n]|\Z)""",
        re.VERBOSE,
    )
