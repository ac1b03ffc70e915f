"""Promises and say/do: what came due, and what was done about it.

A move up to the due day is renegotiation and no miss; a move after it is a roll: the old day still came due, and
nothing done later takes that back. The counts are explained in docs/judgement.md, Say/do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

import msgspec

from salesacct.calendar import Period
from salesacct.records.model import Commitment, Moved, Thresholds

State = Literal["open", "due", "overdue", "kept", "late", "missed", "dropped"]
Verdict = Literal["good", "watch", "low"]


class Promise(msgspec.Struct, frozen=True):
    """A commitment as it stands on a day. `due` is the day that now counts; `rolls` the moves made after a due day.

    `kept` is kept on time: by the day that counts, and never rolled past one. Kept otherwise is `late`.
    """

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
    def late_days(self) -> int:
        """Calendar days from the first day that passed without it to the day it was kept; 0 unless late."""
        if self.state != "late" or self.record.kept is None:
            return 0
        return max(0, (self.record.kept - _day_missed(self)).days)

    @property
    def ended(self) -> dt.date | None:
        """The day it was kept, missed or dropped; None while it is open."""
        return self.record.kept or self.record.missed or self.record.dropped


def promise(record: Commitment, today: dt.date) -> Promise:
    """The commitment on `today`; the record must be the one of that day (`as_of`).

    A move dated after the end does not count: a promise kept on Tuesday was kept, whoever moved it on Friday.
    """
    ended = record.kept or record.missed or record.dropped
    if ended and any(move.on > ended for move in record.moved):
        record = msgspec.structs.replace(record, moved=tuple(m for m in record.moved if m.on <= ended))
    due = record.moved[-1].to if record.moved else record.due
    rolls = sum(is_roll(move) for move in record.moved)
    state: State
    if record.kept:
        state = "kept" if record.kept <= due and not rolls else "late"
    elif record.missed:
        state = "missed"
    elif record.dropped:
        state = "dropped"
    else:
        state = "open" if due > today else "due" if due == today else "overdue"
    late = max(0, (today - due).days) if state == "overdue" else 0
    return Promise(record, state, due, late, len(record.moved), rolls)


def is_roll(move: Moved) -> bool:
    """Was the promise moved after the day it was moved from? The due day itself is still in time."""
    return move.on > move.from_


class SayDo(msgspec.Struct, frozen=True):
    """Counts of one person's promises in a span. `ratio` and `verdict` are None below the least number that came due.

    `due` is how many came due: `kept` on time, `late`, `missed`, `overdue` (still open, also those rolled to a day to
    come) and the `dropped` that were dropped too late; `dropped` also counts those dropped in time. `moved` counts the
    promises renegotiated in time within the span, `rolled` those moved after their day, whatever became of them.
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
    kept = sum(p.state == "kept" for p in counted)
    ratio = Decimal(kept) / len(counted) if len(counted) >= thresholds.say_do_least else None
    return SayDo(
        due=len(counted),
        kept=kept,
        late=sum(p.state == "late" for p in counted),
        missed=sum(p.state == "missed" for p in counted),
        overdue=sum(p.is_open for p in counted),
        moved=sum(any(not is_roll(m) and within.holds(m.on) for m in p.record.moved) for p in mine),
        rolled=sum(p.rolls > 0 for p in counted),
        dropped=sum(p.state == "dropped" for p in mine if within.holds(counted_day(p))),
        open=sum(p.is_open for p in mine),
        ratio=ratio,
        verdict=None if ratio is None else _verdict(ratio, thresholds),
    )


def counted_day(p: Promise) -> dt.date:
    """The day a promise is counted on: the first day it was rolled from, else the day that counts or, sooner, its end."""
    day = _day_missed(p)
    return min(day, p.ended) if p.ended else day


def _day_missed(p: Promise) -> dt.date:
    """The first day it was rolled from, else the day that counts."""
    return next((move.from_ for move in p.record.moved if is_roll(move)), p.due)


def _verdict(ratio: Decimal, thresholds: Thresholds) -> Verdict:
    if ratio >= thresholds.say_do.good:
        return "good"
    return "watch" if ratio >= thresholds.say_do.watch else "low"
