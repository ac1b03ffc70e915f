"""How the team's periods usually fill: the share of the total booked by a share of the working days.

Its rule: an even filling is the belief to begin with, worth six well-filled periods; a period of few deals says little.
"""

from __future__ import annotations

from collections.abc import Sequence

from salesacct.judgement.forecast.members import Member, Window
from salesacct.judgement.forecast.worktime import WorkingDays

EVEN_PERIODS = 6.0
WELL_FILLED = 30.0  # independent deals in a period at which it counts half
LEAST, MOST = 0.01, 0.999


class Filling:
    """The curve of a team's earlier periods, asked for by the share of working days gone."""

    def __init__(self, members: Sequence[Member], windows: Sequence[Window], days: WorkingDays) -> None:
        """`windows` are the earlier periods; the one still running is left out."""
        self._members = members
        self._days = days
        bumps = sum(m.past.bumps for m in members)
        booked = sum(max(0.0, m.past.booked) for m in members)
        deal = bumps / booked if booked > 0 else 0.0
        self._periods: list[tuple[Window, float, float]] = []
        for window in windows:
            total = sum(m.past.total(window.start, window.end) for m in members) if window.whole else 0.0
            if total > 0:
                deals = total / deal if deal > 0 else WELL_FILLED
                self._periods.append((window, total, deals / (deals + WELL_FILLED)))
        self._known: dict[float, float] = {}

    def done(self, elapsed: float) -> float:
        """The share of a period's total usually booked once `elapsed` of its working days are over."""
        if elapsed <= 0 or elapsed >= 1 or not self._periods:
            return elapsed
        if elapsed not in self._known:
            self._known[elapsed] = self._done(elapsed)
        return self._known[elapsed]

    def _done(self, elapsed: float) -> float:
        weight, share = EVEN_PERIODS, EVEN_PERIODS * elapsed
        for window, total, worth in self._periods:
            by = self._days.after(window.start, elapsed * self._days.between(window.start, window.end))
            booked = sum(m.past.total(window.start, min(by, window.end)) for m in self._members)
            weight += worth
            share += worth * booked / total
        return min(MOST, max(LEAST, share / weight))
