"""What there is to celebrate: goals and milestones reached on a day, found in the readings, beside the wins people wrote.

Rule: a goal is celebrated for what was agreed. Reached only because it was made easier when it was nearly over, it is hit
and nothing is said of it; `acct history` tells why. Nor is a milestone cheered that came after its day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from salesacct.judgement.eased import as_agreed
from salesacct.judgement.measure import measure, people_counted
from salesacct.judgement.pace import reached, shape_of
from salesacct.records.book import Book
from salesacct.records.model import Goal

Kind = Literal["goal hit", "milestone", "win", "kudos"]


class Celebration(NamedTuple):
    """`who` are the people to cheer; empty is the whole team. `by` wrote it down, "" when acct noticed it."""

    kind: Kind
    on: dt.date
    who: tuple[str, ...]
    what: str
    by: str = ""
    id: str = ""
    goal: str | None = None


def celebrations(book: Book, goals: Iterable[Goal], since: dt.date, today: dt.date) -> list[Celebration]:
    """Everything from `since` to `today`, both counted, newest first; of one day wins, kudos, then goals, by their ids."""
    found = [
        *(Celebration("win", w.on, w.who, w.what, w.by, w.id, w.goal) for w in book.wins.values()),
        *(Celebration("kudos", k.on, (k.to,), k.why, k.by, k.id, k.goal) for k in book.kudos.values()),
    ]
    for goal in goals:
        found += _noticed(book, goal, today)
    return sorted((c for c in found if since <= c.on <= today), key=_order)


def _order(found: Celebration) -> tuple[int, int, str]:
    """Whichever file a record stands in, it has the same place on the page."""
    kind = ("win", "kudos").index(found.kind) if found.id else 2
    return -found.on.toordinal(), kind, found.id or found.goal or ""


def thanked(book: Book, person: str, since: dt.date, goal: str | None) -> bool:
    """Has anybody thanked the person from `since` on, for the same goal or without naming one?"""
    return any(
        k.to == person and k.on >= since and (k.goal == goal or not k.goal or not goal) for k in book.kudos.values()
    )


def _noticed(book: Book, goal: Goal, today: dt.date) -> Iterator[Celebration]:
    goal = as_agreed(book, goal)
    metric = book.metrics.get(goal.metric or "")
    if metric is None or goal.target is None or goal.start is None or goal.due is None:
        return
    shape = shape_of(metric.combine, metric.ratio is not None, metric.better, goal.baseline, goal.target)
    day = hit_on(book, goal, goal.target, today)
    if day is not None and (shape == "total" or goal.due < today):
        on = day if shape == "total" else max(day, goal.due)
        yield Celebration("goal hit", on, (goal.owner,), goal.title, goal=goal.id)
        return
    if shape in ("cap", "keep"):
        return
    for milestone in goal.milestones:
        day = hit_on(book, goal, milestone.value, today)
        if day is not None and day <= milestone.by:
            yield Celebration(
                "milestone", day, (goal.owner,), f"{milestone.value} of {goal.target}: {goal.title}", goal=goal.id
            )


def hit_on(book: Book, goal: Goal, level: Decimal, today: dt.date) -> dt.date | None:
    """The first day from which the goal's value stands at `level` or better up to `today` (or the due day)."""
    metric = book.metrics[goal.metric or ""]
    start = goal.start or dt.date.min
    end = min(today, goal.due) if goal.due else today
    final = measure(book, goal, end).value
    if final is None or not reached(metric.better, level, final):
        return None
    names = (metric.ratio.of, metric.ratio.to) if metric.ratio else (metric.id,)
    people = people_counted(book, goal)
    days = sorted({r.on for n in names for p in people for r in book.series(n, p).readings if start <= r.on <= end})
    if metric.combine == "sum" and not metric.ratio and metric.better == "higher":
        return _first_crossing(book, goal, days, level)
    since = None
    for day in reversed(days):
        value = measure(book, goal, day).value
        if value is None or not reached(metric.better, level, value):
            break
        since = day
    return since


def _first_crossing(book: Book, goal: Goal, days: list[dt.date], level: Decimal) -> dt.date | None:
    """The last upward crossing of a running sum: a return that takes it below again takes the win back too."""
    amounts: dict[dt.date, Decimal] = dict.fromkeys(days, Decimal(0))
    for person in people_counted(book, goal):
        for reading in book.series(goal.metric or "", person).readings:
            if reading.on in amounts:
                amounts[reading.on] += reading.value
    total, since = Decimal(0), None
    for day in days:
        total += amounts[day]
        since = (since or day) if total >= level else None
    return since
