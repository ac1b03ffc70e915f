"""One member's earlier periods: what was booked in each, against the strength that was there to book it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from salesacct.judgement.forecast.past import Past
from salesacct.judgement.forecast.worktime import Worker, WorkingDays

PERIODS = 3  # past periods behind the usual total: the share of the gain that matters, and the fastest to forget
OWN_FROM = 0.5  # with less than half a period on record nothing is known of the usual total


class Window(NamedTuple):
    """An earlier period as far as it is known, in ordinals, newest first; `whole` when it was over by the as-of day."""

    start: int
    end: int
    whole: bool


class Booked(NamedTuple):
    """A member's total in an earlier period, the days of full strength behind it, and the share of it on record."""

    total: float
    strength: float
    seen: float


class Member(msgspec.Struct, frozen=True):
    """One person's past and the earlier periods, newest first; a period before the first reading is None."""

    past: Past
    worker: Worker
    booked: list[Booked | None]

    def rate(self, before: int = 0) -> tuple[float, float] | None:
        """Total per day of full strength over the three periods before window `before` (0: the goal's own), and their number.

        A period on record for half its days counts as half a period. None with less than half a period, or without
        any strength in them.
        """
        seen = [b for b in self.booked[before : before + PERIODS] if b is not None]
        strength = sum(b.strength for b in seen)
        periods = sum(b.seen for b in seen)
        if strength <= 0 or periods < OWN_FROM:
            return None
        return sum(b.total for b in seen) / strength, periods


def member_of(
    past: Past, worker: Worker, windows: Sequence[Window], days: WorkingDays, silence_is_zero: bool = False
) -> Member:
    """The member's earlier periods.

    A period that was over before the first reading is known only where silence is a zero and the hire date is on file:
    then nothing came of it. Of what is logged by hand nobody knows.
    Without a hire date nobody knows when the work began that led to the first reading: half of the days before it in
    its own period count as worked, and the period weighs by its days from that reading on.
    """
    first = past.days[0]
    booked: list[Booked | None] = []
    for window in windows:
        if window.end <= first and (not silence_is_zero or worker.hired is None or window.end <= worker.hired):
            booked.append(None)
            continue
        whole = worker.strength(days, window.start, window.end)
        strength, seen = whole, 1.0
        if whole > 0 and window.start < first < window.end and worker.hired is None:
            after = worker.strength(days, first, window.end)
            strength, seen = (whole + after) / 2, after / whole
        booked.append(Booked(past.total(window.start, window.end), strength, seen) if strength > 0 else None)
    return Member(past, worker, booked)
