"""Who held an unnamed official's post when articles quoted it: told beside the office, never as the speaker."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from claimtrack.attribution import Kind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from claimtrack.store.queries.rows import SpeakerDetail

__all__ = ["holders_then", "print_holders"]


def holders_then(session: Session, detail: SpeakerDetail) -> list[dict[str, str | None]]:
    """Of an office: name, post and dates of those who held its post on a day that it was quoted; [] for others.

    From the tenures on record and the registry that ships.
    """
    from claimtrack.registry import shipped
    from claimtrack.resolution.posts import posts_of
    from claimtrack.store.officials import post_holders

    days = sorted({link.published for link in detail.links if link.published})
    if detail.speaker.kind is not Kind.OFFICE or not days:
        return []
    role, body = detail.speaker.role or detail.speaker.name, detail.speaker.organization
    registry = shipped()
    found = post_holders(session, lambda posts: posts_of(role, body, posts))
    found += [
        (profile.name, held)
        for post in posts_of(role, body, registry.posts)
        for profile, held in registry.holders(post)
    ]
    rows = {
        (name, held.post.label, held.starts): {
            "name": name,
            "post": held.post.label,
            "from": held.starts,
            "to": held.ends,
        }
        for name, held in found
        if any(held.held(day) for day in days)
    }
    return [rows[key] for key in sorted(rows, key=lambda key: (key[2] or "", key[0]))]


def print_holders(rows: list[dict[str, str | None]], days: tuple[date | None, ...]) -> None:
    """The holders as lines, said to be none of the speakers."""
    if not rows:
        return
    quoted = sorted({day.isoformat() for day in days if day})
    span = quoted[0] if len(quoted) == 1 else f"{quoted[0]} to {quoted[-1]}"
    click.echo(f"\nWho held the post then ({span}); not the speaker, whom no article names:")
    for row in rows:
        click.echo(f"  {row['name']}, {row['post']} ({row['from'] or '?'} to {row['to'] or 'now or not known'})")
