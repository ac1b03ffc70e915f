"""Expected, pace, attainment: where a goal stands against the straight way to its target.

Share of time is counted in the goal's own working days, today included: the team's week, public holidays,
the owner's time away, and the ramp of a new hire.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

import msgspec

from salesacct.calendar import DAY, Calendar, Period, months_after
from salesacct.records.model import Person

Shape = Literal["total", "cap", "level", "keep"]
"""total: a sum to reach; cap: a sum to stay under; level: a way from baseline to target; keep: a level to hold."""


class WorkTime(msgspec.Struct, frozen=True):
    """The working time of one person: calendar, days away, ramp."""

    calendar: Calendar
    away: tuple[Period, ...] = ()
    started: dt.date | None = None
    ramp: tuple[Decimal, ...] = ()

    @classmethod
    def of(cls, calendar: Calendar, person: Person | None, away: tuple[Period, ...]) -> WorkTime:
        """The working time of a person of the book."""
        return cls(calendar, away, person.started if person else None, person.ramp if person else ())

    def days(self, start: dt.date, end: dt.date) -> int:
        """Working days in [start, end), time away left out."""
        return self.calendar.workdays_between(start, end, self.away)

    def is_workday(self, day: dt.date) -> bool:
        """Does this person work on `day`?"""
        return self.calendar.is_workday(day) and not any(leave.holds(day) for leave in self.away)

    def weight(self, start: dt.date, end: dt.date) -> Decimal:
        """Working days in [start, end) since `started`, each counted by the ramp's share for its month."""
        if self.started is None:
            return Decimal(self.days(start, end))
        if not self.ramp:
            return Decimal(self.days(max(start, self.started), end))
        total, left = Decimal(0), min(max(start, self.started), max(start, end))
        for month, share in enumerate(self.ramp, start=1):
            stop = min(months_after(self.started, month), end)
            if stop > left:
                total += share * self.days(left, stop)
                left = stop
        return total + (self.days(left, end) if end > left else 0)

    def elapsed(self, start: dt.date, due: dt.date, day: dt.date) -> Decimal:
        """Share of the working time from `start` to `due` that is over at the end of `day`, 0 to 1.

        A span without any working time falls back to calendar days.
        """
        end = due + DAY
        upto = min(max(day + DAY, start), end)
        whole = self.weight(start, end)
        if whole:
            return self.weight(start, upto) / whole
        return Decimal((upto - start).days) / Decimal(max(1, (end - start).days))


def shape_of(combine: str, ratio: bool, better: str, baseline: Decimal | None, target: Decimal) -> Shape:
    """Which arithmetic a goal follows."""
    if combine == "sum" and not ratio:
        return "cap" if better == "lower" else "total"
    return "keep" if baseline is None or baseline == target else "level"


def expected(shape: Shape, baseline: Decimal | None, target: Decimal, elapsed: Decimal) -> Decimal:
    """The value the straight way asks for when the share `elapsed` of the time is over."""
    if shape == "keep":
        return target
    if shape == "level":
        assert baseline is not None
        return baseline + (target - baseline) * elapsed
    return target * elapsed


def pace(
    shape: Shape, better: str, baseline: Decimal | None, target: Decimal, actual: Decimal, expected: Decimal
) -> Decimal | None:
    """Actual against expected, 1 being on the line; None where nothing is expected yet.

    total: actual ÷ expected. cap: 1 + (expected - actual) ÷ expected, so that half the allowance used by halftime is 1,
    and 0 once the limit is exceeded, which nothing booked later takes back.
    level: way gone ÷ way expected, negative when it went backwards. keep: 1 + distance to the good side ÷ target.
    Against a limit or a level of 0 no share can be taken: 1 when it is held, 0 when it is not.
    """
    if shape == "total":
        return actual / expected if expected else None
    if shape == "cap":
        if not target or not reached(better, target, actual):
            return _held(better, target, actual)
        return 1 + (expected - actual) / expected if expected else None
    if shape == "level":
        assert baseline is not None
        way = expected - baseline
        return (actual - baseline) / way if way else None
    return attainment(shape, better, baseline, target, actual) if target else _held(better, target, actual)


def _held(better: str, target: Decimal, actual: Decimal) -> Decimal:
    return Decimal(reached(better, target, actual))


def attainment(shape: Shape, better: str, baseline: Decimal | None, target: Decimal, actual: Decimal) -> Decimal | None:
    """Actual against target, 1 being reached, never clamped; None where the target is 0 and gives no measure.

    total and cap: actual ÷ target. level: way gone ÷ whole way, so a lower-is-better goal starts at 0.
    keep: 1 on the target, more on the good side of it.
    """
    if shape in ("total", "cap"):
        return actual / target if target else None
    if shape == "level":
        assert baseline is not None
        return (actual - baseline) / (target - baseline)
    if not target:
        return None
    good = actual - target if better == "higher" else target - actual
    return 1 + good / abs(target)


def reached(better: str, target: Decimal, actual: Decimal) -> bool:
    """Is the target met? Equal is met."""
    return actual >= target if better == "higher" else actual <= target


def per_day(way: Decimal, time: WorkTime, start: dt.date, last: dt.date) -> Decimal | None:
    """`way` spread over the working days from `start` to `last`, both counted; None without any."""
    days = time.days(start, last + DAY)
    return way / days if days else None


def workdays_of(time: WorkTime, start: dt.date, due: dt.date, day: dt.date) -> Sequence[int]:
    """(working days gone by the end of `day`, working days in all) of a goal."""
    return time.days(start, min(day, due) + DAY), time.days(start, due + DAY)
