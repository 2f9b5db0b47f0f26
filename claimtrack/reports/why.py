"""Why a statement has its speaker, for a terminal; and what the review shows of a doubtful link."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from claimtrack.reports.display import counted, facts, one_line
from claimtrack.reports.terminal import print_text
from claimtrack.store.decisions.doubts import Doubt, Suggestion
from claimtrack.store.queries import Passage, SpeakerRow, Why
from claimtrack.store.queries.why import DecisionRow

__all__ = ["print_doubt", "print_why"]

OPEN, CLOSE = "»", "«"
"""Stand around the words in question, for a pipe shows no colours."""

MENTIONS = 6
"""Places that are shown where an article names its speaker; the others are counted."""


def print_why(told: Why, console: Console) -> None:
    """Print the answer: the words, what the article tells of the speaker, the link that counts, and who lost."""
    _print_heading(told, console)
    if told.said is not None:
        print_text(console, marked(told.said), indent=2)
    _print_inside(told, console)
    counts = next((one for one in told.decisions if one.stands), None)
    if counts is None:
        print_text(console, Text("no link to a speaker on record: such a speaker belongs to its article alone"))
    else:
        _print_link(counts, console, indent=0)
    others = [one for one in told.decisions if one is not counts]
    if others:
        console.print()
        print_text(console, Text("decided otherwise, and not counted:", "dim"))
        for other in others:
            _print_link(other, console, indent=2)


def print_doubt(doubt: Doubt, console: Console, *, place: str) -> None:
    """Print one item of the review; ``place`` tells which of how many it is."""
    console.print()
    where = f"article {doubt.article_id}, {doubt.title}" if doubt.title else f"article {doubt.article_id}"
    heading = Text.assemble((f"{place} {doubt.kind}", "bold"))
    if doubt.article_id is not None:
        day = doubt.published.isoformat() if doubt.published else "undated"
        heading.append(f"  {day}  {one_line(where)}", "dim")
    print_text(console, heading)
    if doubt.said is not None:
        print_text(console, marked(doubt.said), indent=2)
    if doubt.article_speaker_id is not None:
        who = facts(doubt.name or "unnamed", doubt.role, doubt.organization)
        print_text(console, Text(f"{one_line(who)}: {counted(doubt.statements, 'statement')} in the article"))
        held = f"linked to {_known(doubt.speaker)}" if doubt.speaker else "nobody was chosen"
        print_text(console, Text(one_line(f"{held}, {doubt.score:.2f}: {doubt.why}")))
    elif doubt.speaker is not None:
        print_text(console, Text(one_line(f"{_known(doubt.speaker)}, and is this one the same?")))
    for number, suggestion in enumerate(doubt.suggestions, start=1):
        print_text(console, Text(one_line(f"{number}  {_suggested(suggestion)}")), indent=2)


def marked(passage: Passage) -> Text:
    """The words of a passage on one line, those in question marked."""
    start, end = passage.marked
    pieces = [passage.text[:start], passage.text[start:end], passage.text[end:]]
    before, inside, after = (" ".join(piece.split()) for piece in pieces)
    gap = [
        " " if piece[-1:].isspace() or following[:1].isspace() else ""
        for piece, following in ((pieces[0], pieces[1]), (pieces[1], pieces[2]))
    ]
    return Text.assemble(
        one_line(before), gap[0], (f"{OPEN}{one_line(inside)}{CLOSE}", "bold reverse"), gap[1], one_line(after)
    )


def _print_heading(told: Why, console: Console) -> None:
    day = told.published.isoformat() if told.published else "undated"
    place = f"article {told.article_id}, {told.title}" if told.title else f"article {told.article_id}"
    what = (
        f"statement {told.article_id}#{told.attribution}"
        if told.attribution
        else f"speaker {told.article_id}#{told.key}"
    )
    who = f"{told.speaker_name} (speaker {told.speaker_id})" if told.speaker_id is not None else "nobody on record"
    print_text(console, Text.assemble((f"{what}: ", "dim"), (one_line(who), "bold")))
    print_text(console, Text(one_line(f"{day}  {place}"), "dim"), indent=2)
    if not told.current:
        print_text(console, Text("of an earlier reading of the article, which counts no more", "yellow"), indent=2)


def _print_inside(told: Why, console: Console) -> None:
    """What the article says of the speaker."""
    if told.key is None:
        print_text(console, Text("the article names no source for it"))
        return
    known = facts(told.kind, told.role, told.organization)
    print_text(
        console, Text(one_line(f"in the article: {told.name or 'unnamed'} ({known}), {told.article_id}#{told.key}"))
    )
    if told.source:
        print_text(console, Text(one_line(f"source of the statement: {' […] '.join(told.source)}")), indent=2)
    if told.resolved:
        print_text(console, Text(one_line(f"resolved: {told.resolved}")), indent=2)
    for mention in told.mentions[:MENTIONS]:
        print_text(console, Text.assemble("named: ", marked(mention)), indent=2)
    if len(told.mentions) > MENTIONS:
        print_text(console, Text(f"and at {counted(len(told.mentions) - MENTIONS, 'more place')}", "dim"), indent=2)


def _print_link(link: DecisionRow, console: Console, *, indent: int) -> None:
    print_text(console, Text(_decision(link), "" if indent else "bold"), indent=indent)
    if link.rivals:
        print_text(console, Text("looked at, and not chosen:"), indent=indent)
    for rival in link.rivals:
        merged = f", now part of speaker {rival.merged_into}" if rival.merged_into is not None else ""
        line = f"{rival.score:.2f}  {rival.name} (speaker {rival.id}{merged}): {rival.why}"
        print_text(console, Text(one_line(line)), indent=indent + 2)


def _decision(link: DecisionRow) -> str:
    who = f"{link.speaker_name} (speaker {link.speaker_id})" if link.speaker_id is not None else "nobody"
    alone = ", for this statement alone" if link.alone else ""
    event = f", event {link.event_id}" if link.event_id is not None else ""
    gone = f", withdrawn by {link.withdrawn_by or 'a later reading'}" if link.withdrawn_at is not None else ""
    made = f"by {link.made_by} on {link.made_at.date()}{event}{gone}"
    if link.method == "new":
        return one_line(f"put on record as {who}: {link.explanation} ({made})")
    return one_line(f"link to {who}{alone}: {link.explanation} ({link.method}, {link.score:.2f}, {made})")


def _suggested(suggestion: Suggestion) -> str:
    return f"{_known(suggestion.speaker)} {suggestion.score:.2f}: {suggestion.why}"


def _known(speaker: SpeakerRow) -> str:
    known = facts(speaker.role, speaker.organization, counted(speaker.attributions, "statement"))
    return f"{speaker.name} (speaker {speaker.id}; {known})"
