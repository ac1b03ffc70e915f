"""What the team's earlier periods teach about forecasts like this one: every constant of the formula, measured at home.

Its rule: each earlier period is forecast from the three before it, as the goal's is, and the misses are the lesson.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from salesacct.judgement.forecast.members import Member

REPLAYED = 6  # earlier periods replayed
SPREAD_BEFORE = 0.1  # cv squared of totals beyond their dispersion that a team without past is taken to have
SPREAD_WEIGHT = 8.0  # how many replayed periods of a person that assumption is worth
SPREAD_LEAST = 0.005
GROWTH_WEIGHT = 2.0  # how many periods of no growth the replayed ones are averaged with
BETWEEN_LEAST = 0.02  # members never count as more alike than this (cv squared of their usual totals)
BETWEEN_UNKNOWN = 0.5  # taken for the spread between members when fewer than three have a past
LEAST_MEMBERS = 3
TYPICAL_WEEKS = 8.0  # weeks of a typical member that one's own dispersion is pooled with
PLAIN_WEEKS = 2.0  # typical weeks of deals that come one by one, which the team's own dispersion is pooled with


class Lessons(msgspec.Struct, frozen=True):
    """The team's figures; amounts per day of full strength.

    `phi` dispersion of the team's weeks, `week` a typical member's weekly total, `spread` cv squared of period totals
    beyond phi, `growth` real totals over forecast ones, `per_day` the members' mean, `between` the cv squared of
    members' usual totals, `deals` and `deal_total` number and sum of the newest days with a booking.
    """

    phi: float
    week: float
    spread: float
    growth: float
    per_day: float | None
    between: float | None
    deals: int
    deal_total: float

    def dispersion(self, bumps: float, booked: float, counts: bool) -> float:
        """A member's own phi, pooled with eight typical weeks of the team."""
        weight = max(0.0, booked) + TYPICAL_WEEKS * self.week
        phi = (bumps + TYPICAL_WEEKS * self.week * self.phi) / weight if weight > 0 else self.phi
        return max(phi, 1.0) if counts else phi


def learn(members: Sequence[Member], counts: bool) -> Lessons:
    """The lessons of the members' earlier periods."""
    bumps = sum(m.past.bumps for m in members)
    booked = sum(max(0.0, m.past.booked) for m in members)
    weeks = sum(m.past.weeks for m in members)
    phi = _dispersion(members, bumps, booked, weeks, counts)
    rates = [max(0.0, rate[0]) for m in members if (rate := m.rate()) is not None]
    per_day = sum(rates) / len(rates) if rates else None
    between = None
    if per_day and len(rates) >= LEAST_MEMBERS:
        between = sum((rate / per_day - 1) ** 2 for rate in rates) / (len(rates) - 1)
    lessons = Lessons(
        phi=phi,
        week=booked / weeks if weeks else 0.0,
        spread=SPREAD_BEFORE,
        growth=1.0,
        per_day=per_day,
        between=between,
        deals=sum(m.past.deals for m in members),
        deal_total=sum(m.past.deal_total for m in members),
    )
    spread, growth = _replay(members, lessons, counts)
    return msgspec.structs.replace(lessons, spread=spread, growth=growth)


def _dispersion(members: Sequence[Member], bumps: float, booked: float, weeks: int, counts: bool) -> float:
    """The team's phi. A few equal weeks are no proof of steadiness: two in which deals come independently are added.

    The variance of such a week over its mean is the size of a deal: 1 for counts, the typical booking for amounts.
    """
    if booked <= 0:
        return 1.0 if counts else 0.0
    deals = sum(m.past.deals for m in members)
    deal = 1.0 if counts or not deals else max(0.0, sum(m.past.deal_total for m in members) / deals)
    plain = PLAIN_WEEKS * booked / weeks
    phi = (bumps + plain * deal) / (booked + plain)
    return max(phi, 1.0) if counts else phi


def _replay(members: Sequence[Member], lessons: Lessons, counts: bool) -> tuple[float, float]:
    """Spread and growth, from each member's earlier periods forecast by the ones before."""
    excess = weight = real = forecast = 0.0
    pairs = people = 0
    for member in members:
        phi = lessons.dispersion(member.past.bumps, member.past.booked, counts)
        before = pairs
        for i, booked in enumerate(member.booked[:REPLAYED]):
            rate = member.rate(i + 1)
            if booked is None or booked.seen < 1 or rate is None or rate[0] <= 0:
                continue
            mean = rate[0] * booked.strength
            periods = sum(b is not None for b in member.booked[i + 1 : i + 4])
            uncertain = 1 + 1 / periods
            excess += ((booked.total - mean) ** 2 - phi * mean * uncertain) / mean
            weight += mean * uncertain
            real += booked.total
            forecast += mean
            pairs += 1
        people += pairs > before
    if not pairs or forecast <= 0:
        return SPREAD_BEFORE, 1.0
    spread = (pairs * max(0.0, excess / weight) + SPREAD_WEIGHT * SPREAD_BEFORE) / (pairs + SPREAD_WEIGHT)
    no_growth = GROWTH_WEIGHT * forecast * people / pairs
    growth = max(0.0, real + no_growth) / (forecast + no_growth)
    return max(SPREAD_LEAST, spread), growth
