"""What is remarkable about the day of a change: a goal made easier when it was nearly over, a promise moved on its day.

Only what makes a goal easier counts: a target brought nearer, or a due day moved away. Nothing here says why it was done;
the reason stands in the record beside it.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from salesacct.calendar import DAY
from salesacct.records.as_of import revised
from salesacct.records.book import Book
from salesacct.records.model import Goal, Moved, Revision

LAST_WORKDAYS = 10
"""Two working weeks: what is changed in them can hardly follow from a plan. A convention, as is the share."""
LAST_SHARE = Decimal("0.1")
"""The last tenth of a goal's days; for a year that is five weeks."""
EASES = ("target", "commit", "due")
"""The fields by which a goal gets easier."""


def eased_late(book: Book, goal: Goal, which: int) -> str:
    """In words, that a goal's revision made it easier when it was nearly over or ended already; "" when it did not.

    The last days are the last 10 working days, but no more than the second half of the goal, or the last tenth of its days,
    whichever is longer, before the due day that counted until then.
    """
    revision = goal.revisions[which]
    if revision.field not in EASES or not _easier(book, goal, revision):
        return ""
    due = _held(goal, which, "due")
    start = _held(goal, which, "start")
    if not isinstance(due, dt.date):
        return ""
    how = "due moved away" if revision.field == "due" else f"{revision.field} made easier"
    if revision.on > due:
        days = (revision.on - due).days
        return f"{how} {days} day{'s' if days > 1 else ''} after its last day"
    left = book.calendar.workdays_between(revision.on, due + DAY)
    length = (due - start).days + 1 if isinstance(start, dt.date) else 0
    share = Decimal((due - revision.on).days) / length if length > 0 else None
    late = left <= LAST_WORKDAYS and (share is None or share < Decimal("0.5"))
    if late or (share is not None and share <= LAST_SHARE):
        return f"{how} with {left} working day{'s' if left != 1 else ''} left"
    return ""


def as_agreed(book: Book, goal: Goal) -> Goal:
    """The goal as it was before it was made easier when it was nearly over; the same goal where it was not."""
    before: dict[str, object] = {}
    for which, revision in sorted(enumerate(goal.revisions), key=lambda both: both[1].on):
        if revision.field not in before and eased_late(book, goal, which):
            before[revision.field] = revised(revision.field, revision.from_)
    return msgspec.structs.replace(goal, **before) if before else goal


def _easier(book: Book, goal: Goal, revision: Revision) -> bool:
    try:
        old, new = (revised(revision.field, text) for text in (revision.from_, revision.to))
    except ValueError:
        return False
    if old is None:
        return False
    if new is None:
        return True
    if isinstance(old, dt.date) and isinstance(new, dt.date):
        return new > old
    metric = book.metrics.get(goal.metric or "")
    lower_is_better = metric is not None and metric.better == "lower"
    if isinstance(old, Decimal) and isinstance(new, Decimal):
        return new > old if lower_is_better else new < old
    return False


def _held(goal: Goal, which: int, field: str) -> object:
    """What a field of the goal held just before a revision: the `from` of the next revision of it, itself included."""
    now = goal.revisions[which].on
    later = [
        r for i, r in enumerate(goal.revisions) if r.field == field and (r.on > now or (r.on == now and i >= which))
    ]
    if not later:
        return getattr(goal, field)
    try:
        return revised(field, min(later, key=lambda r: r.on).from_)
    except ValueError:
        return None


def moved_late(move: Moved) -> str:
    """In words, that a promise was moved on its due day or after it; "" when it was moved before."""
    days = (move.on - move.from_).days
    if days < 0:
        return ""
    return f"moved {days} day{'s' if days > 1 else ''} after its day" if days else "moved on its last day"
