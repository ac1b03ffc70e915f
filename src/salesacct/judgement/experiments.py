"""Practices on trial: which run, which are due for a verdict, and how many at once a team can tell apart.

On its last day an experiment is due for a verdict: keep it, change it, or drop it. What it should move is measured by
whoever calls, as a function of the book, the day and the habit; where nothing measures a habit yet, that is `unmeasured`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from decimal import Decimal
from typing import Literal

import msgspec

from salesacct.records.book import Book
from salesacct.records.culture import Experiment

Measure = Callable[[Book, dt.date, str], Decimal | None]
"""Where a habit stands on a day, as a share of the best; None where too little is known. The book is that day's."""
State = Literal["running", "due", "ended"]
AT_ONCE = 2
"""With more than two changes at a time nobody can say which of them moved what."""
USUAL_WEEKS = 6
"""Long enough for a weekly habit to show, short enough that the end is remembered. A convention, not a finding."""


class Trial(msgspec.Struct, frozen=True):
    """An experiment as it stands on a day: its `day`-th of `days`, `left` days to go, below 0 when its end has passed."""

    record: Experiment
    state: State
    day: int
    days: int
    left: int


def unmeasured(book: Book, today: dt.date, habit: str) -> None:
    """The measure of every habit while nothing measures it."""


def trial(record: Experiment, today: dt.date) -> Trial:
    """The experiment on `today`; the record must be the one of that day (`as_of`)."""
    days = (record.due - record.on).days + 1
    state: State = "ended" if record.ended else "due" if today >= record.due else "running"
    return Trial(record, state, ((record.ended or today) - record.on).days + 1, days, (record.due - today).days)


def trials(book: Book, today: dt.date, people: Collection[str] | None = None) -> tuple[Trial, ...]:
    """The experiments begun by `people` (all when None): due for a verdict first, then running, then ended, newest first."""
    found = [trial(x, today) for x in book.experiments.values() if people is None or x.by in people]
    order: tuple[State, ...] = ("due", "running", "ended")

    def place(one: Trial) -> tuple[int, int, str]:
        day = one.record.due if one.record.ended is None else one.record.ended
        return order.index(one.state), -day.toordinal() if one.record.ended else day.toordinal(), one.record.id

    return tuple(sorted(found, key=place))


def due_for_verdict(book: Book, today: dt.date, people: Collection[str] | None = None) -> tuple[Trial, ...]:
    """The experiments whose last day has come and that nobody has judged; empty when there are none."""
    return tuple(one for one in trials(book, today, people) if one.state == "due")


def too_many(book: Book, today: dt.date, person: str) -> int:
    """How many experiments of a person go on at once, where they are more than can be told apart; else 0."""
    count = sum(one.state != "ended" for one in trials(book, today, {person}))
    return count if count > AT_ONCE else 0
