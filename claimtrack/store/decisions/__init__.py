"""What persons decide about speakers: a log of events that is only ever added to, and the record that follows it.

Which speakers are one, by which names they are known, and who a speaker of an article is, are functions of the events
that stand; what is stored of them is made anew from the log whenever an event, or its undoing, touches it.
"""

from claimtrack.store.decisions.acts import add_name, differ, link, merge, remove_name, rename, skip, split, unlink
from claimtrack.store.decisions.facts import linked, shares
from claimtrack.store.decisions.log import (
    Action,
    ChangedError,
    Effects,
    Event,
    Review,
    events,
    newest_event,
    standing,
)
from claimtrack.store.decisions.settling import undo

__all__ = [
    "Action",
    "ChangedError",
    "Effects",
    "Event",
    "Review",
    "add_name",
    "differ",
    "events",
    "link",
    "linked",
    "merge",
    "newest_event",
    "remove_name",
    "rename",
    "shares",
    "skip",
    "split",
    "standing",
    "undo",
    "unlink",
]
