"""How the period of the goals stands so far: each member, and the others beside one of them.

Its rule: one's own bookings never speak twice, so the pace of the team is that of everybody else.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from salesacct.judgement.forecast.curve import Filling
from salesacct.judgement.forecast.members import Member
from salesacct.judgement.forecast.worktime import Worker, WorkingDays

PACE_SPREAD = 0.1  # cv squared of how a whole team's period departs from its usual
PACE_SHARE = 0.5  # the power with which the others' pace is taken over
PACE_LEAST, PACE_MOST = 0.05, 20.0


class Stand(NamedTuple):
    """Booked so far, share of the person's working days gone, days of full strength in all, and what history expects.

    `usual` is the total that the person's own past and the team's growth let expect, `due` the part of it due by now.
    """

    actual: float
    elapsed: float
    strength: float
    usual: float = 0.0
    due: float = 0.0


class Span(NamedTuple):
    """The goals' period in ordinals: [start, end), known up to `now`; `over` once the as-of day is past it."""

    start: int
    end: int
    now: int
    over: bool
    silence_is_zero: bool

    def stand(self, member: Member | None, worker: Worker, days: WorkingDays) -> Stand:
        """Where a person stands, history left out; silence that is not zero ends the time with the last reading."""
        actual = member.past.total(self.start, self.end) if member else 0.0
        strength = worker.strength(days, self.start, self.end)
        if self.over:
            return Stand(actual, 1.0, strength)
        now = self.now
        if not self.silence_is_zero:
            newest = member.past.last_in(self.start, self.end) if member else None
            now = self.start if newest is None else newest + 1
        gone = worker.strength(days, self.start, now)
        return Stand(actual, gone / strength if strength > 0 else 0.0, strength)


class Running(NamedTuple):
    """Everybody's stand, and the sums over those with a usual total."""

    stands: dict[str, Stand]
    booked: float
    usual: float
    due: float

    @classmethod
    def of(cls, span: Span, members: dict[str, Member], days: WorkingDays, filling: Filling, growth: float) -> Running:
        """The members' stands in `span`."""
        stands = {}
        for person, member in members.items():
            stand = span.stand(member, member.worker, days)
            rate = member.rate()
            usual = max(0.0, rate[0]) * stand.strength * growth if rate else 0.0
            stands[person] = stand._replace(usual=usual, due=usual * filling.done(stand.elapsed))
        counted = [stand for stand in stands.values() if stand.usual > 0]
        return cls(
            stands,
            sum(stand.actual for stand in counted),
            sum(stand.usual for stand in counted),
            sum(stand.due for stand in counted),
        )

    def pace_beside(self, person: str, phi: float) -> float:
        """How the others run against their usual, shrunk to 1 by their dispersion `phi`, and half taken over."""
        own = self.stands.get(person)
        counted = own is not None and own.usual > 0
        usual = self.usual - (own.usual if own and counted else 0.0)
        booked = self.booked - (own.actual if own and counted else 0.0)
        due = self.due - (own.due if own and counted else 0.0)
        if usual <= 1e-9 * self.usual or due <= 0:
            return 1.0
        worth = phi / PACE_SPREAD
        pace = min(PACE_MOST, max(PACE_LEAST, (worth + booked) / (worth + due)))
        return math.pow(pace, PACE_SHARE)
