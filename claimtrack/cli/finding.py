"""Which speaker the words on the command line mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimtrack.cli.settings import Settings
from claimtrack.errors import UsageError
from claimtrack.reports.display import counted, one_line

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from claimtrack.store.queries import SpeakerDetail, SpeakerRow

__all__ = ["chosen_speaker", "speaker_argument"]

LARGEST_ID = 2**63 - 1

speaker_argument = click.argument(
    "words", nargs=-1, required=True, metavar="SPEAKER", help="A name, a part of one, or a speaker's number."
)
"""Gives a command SPEAKER, quoted or not, as ``words``."""


def chosen_speaker(settings: Settings, session: Session, words: tuple[str, ...]) -> SpeakerDetail:
    """The one speaker that the words fit.

    Otherwise those that fit, or names that come near, are listed on stderr and UsageError is raised.
    """
    from claimtrack.store.queries import find_speaker, speaker_detail

    name = one_line(" ".join(words))
    if name.isdecimal() and int(name) > LARGEST_ID:
        raise UsageError(f"there is no speaker {name}")
    found = find_speaker(session, name)
    if len(found.speakers) == 1 and (detail := speaker_detail(session, found.speakers[0].id)):
        return detail
    for speaker in found.speakers or found.suggestions:
        settings.complain(_line(speaker))
    if found.speakers:
        raise UsageError(f"{len(found.speakers)} speakers fit {name!r}: choose one by its number")
    raise UsageError(f"nobody on record fits {name!r}{'; names that come near are above' if found.suggestions else ''}")


def _line(speaker: SpeakerRow) -> str:
    known = ", ".join(filter(None, (speaker.kind.value, speaker.role, speaker.organization)))
    return f"{speaker.id}: {speaker.name} ({known}), {counted(speaker.attributions, 'statement')}"
