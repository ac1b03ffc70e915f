"""What comes round by a rhythm: one-on-ones, partners' check-ins, looks at authority. How often was it held in time?

Rule: from the day it began or was last held, the next is due one rhythm later and held when it takes place by then, or
within the team's grace after it; held twice before it is due it counts once. One that fell out is counted as such, and
the next is due one rhythm after the day it was due.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from salesacct.calendar import DAY, Period
from salesacct.judgement.counted import Count, Offender


class Held(NamedTuple):
    """The due days that lie in a span and are decided: held in time, or fallen out."""

    held: int
    missed: int


def held(
    start: dt.date,
    days: Iterable[dt.date],
    due_after: Callable[[dt.date], dt.date],
    grace: int,
    span: Period,
    until: dt.date,
) -> Held:
    """How often something was held on the days its rhythm asked for.

    `start` is the day the rhythm runs from, `days` those on which it took place, `due_after` the day it is due next
    after one. `grace` are the days it may be late, `until` the last day it is asked of somebody (today, or its end).
    A due day whose grace is not over by then counts only when it was held.
    """
    past = sorted(day for day in days if start < day <= until)
    anchor, good, bad = start, 0, 0
    while True:
        due = due_after(anchor)
        if due <= anchor or due > until:
            return Held(good, bad)
        last = due + grace * DAY
        early = [day for day in past if anchor < day <= due]
        late = [day for day in past if due < day <= last]
        found = early[-1] if early else late[0] if late else None
        if found is None and last >= until:
            return Held(good, bad)
        if span.holds(due):
            good += found is not None
            bad += found is None
        anchor = due if found is None else found


def fallen_out(kind: str, good: int, missed: Counter[str]) -> Count:
    """The count of something that comes round: held so often, fallen out so often for each record or person."""
    worst = tuple(Offender(kind, id, f"{times}x") for id, times in missed.most_common() if times)
    return Count(good, good + missed.total(), worst)
