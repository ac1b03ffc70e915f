"""Promises and say/do: what came due, and what was done about it.

A move before the due day is renegotiation and no miss; a move after it is a roll: the old day still came due.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

import msgspec

from salesacct.calendar import Period
from salesacct.records.model import Commitment, Thresholds

State = Literal["open", "due", "overdue", "kept", "late", "missed", "dropped"]
Verdict = Literal["good", "watch", "low"]


class Promise(msgspec.Struct, frozen=True):
    """A commitment as it stands on a day. `due` is the day that now counts; `rolls` the moves made after a due day."""

    record: Commitment
    state: State
    due: dt.date
    overdue_days: int
    moves: int
    rolls: int

    @property
    def is_open(self) -> bool:
        """Still to be done?"""
        return self.state in ("open", "due", "overdue")

    @property
    def came_due(self) -> bool:
        """Does it count in say/do: its day, or a day it was rolled from, has passed, or it was settled?"""
        if self.state == "dropped":
            return bool(self.rolls) or (self.record.dropped is not None and self.record.dropped > self.due)
        return self.state not in ("open", "due") or bool(self.rolls)

    @property
    def on_time(self) -> bool:
        """Kept by the day that counts, and never rolled past one."""
        return self.state == "kept" and not self.rolls


def promise(record: Commitment, today: dt.date) -> Promise:
    """The commitment on `today`; the record must be the one of that day (`as_of`)."""
    due = record.moved[-1].to if record.moved else record.due
    rolls = sum(move.on > move.from_ for move in record.moved)
    state: State
    if record.kept:
        state = "kept" if record.kept <= due else "late"
    elif record.missed:
        state = "missed"
    elif record.dropped:
        state = "dropped"
    else:
        state = "open" if due > today else "due" if due == today else "overdue"
    late = max(0, (today - due).days) if state == "overdue" else 0
    return Promise(record, state, due, late, len(record.moved), rolls)


class SayDo(msgspec.Struct, frozen=True):
    """Counts of one person's promises in a span. `ratio` and `verdict` are None below the least number that came due.

    `moved` counts promises renegotiated in time, `rolled` those moved after their day; both may also be counted as
    kept, late, missed or open. `due` is how many came due.
    """

    due: int
    kept: int
    late: int
    missed: int
    overdue: int
    moved: int
    rolled: int
    dropped: int
    open: int
    ratio: Decimal | None
    verdict: Verdict | None


def say_do(promises: Iterable[Promise], within: Period, thresholds: Thresholds) -> SayDo:
    """Say/do of the promises whose day lies `within` (kept on time ÷ came due), plus all that are open."""
    mine = list(promises)
    counted = [p for p in mine if p.came_due and within.holds(counted_day(p))]
    kept = sum(p.on_time for p in counted)
    ratio = Decimal(kept) / len(counted) if len(counted) >= thresholds.say_do_least else None
    return SayDo(
        due=len(counted),
        kept=kept,
        late=sum(p.state == "late" or (p.state == "kept" and p.rolls > 0) for p in counted),
        missed=sum(p.state == "missed" for p in counted),
        overdue=sum(p.is_open for p in counted),
        moved=sum(p.moves > p.rolls for p in mine if within.holds(counted_day(p))),
        rolled=sum(p.rolls > 0 for p in counted),
        dropped=sum(p.state == "dropped" for p in mine if within.holds(counted_day(p))),
        open=sum(p.is_open for p in mine),
        ratio=ratio,
        verdict=None if ratio is None else _verdict(ratio, thresholds),
    )


def counted_day(p: Promise) -> dt.date:
    """The day a promise is counted on: the first day it was rolled from, else the day that counts or, sooner, its end."""
    rolled = [move.from_ for move in p.record.moved if move.on > move.from_]
    ended = p.record.kept or p.record.missed or p.record.dropped
    day = rolled[0] if rolled else p.due
    return min(day, ended) if ended else day


def _verdict(ratio: Decimal, thresholds: Thresholds) -> Verdict:
    if ratio >= thresholds.say_do.good:
        return "good"
    return "watch" if ratio >= thresholds.say_do.watch else "low"
