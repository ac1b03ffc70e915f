"""What the sample reps closed: deals of four earlier quarters and of the running one, up to yesterday.

Totals follow from the team's numbers; how they fall on days and customers is drawn with a fixed seed.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random
from typing import NamedTuple

from salesacct.calendar import DAY, Period
from salesacct.demo.span import Span
from salesacct.demo.team import CUSTOMERS, REPS, Member, Selling
from salesacct.judgement.pace import WorkTime

RAMP = (Decimal("0.25"), Decimal("0.5"), Decimal("0.75"))
"""The share of full work expected of the new hire in each of the first months."""


class Deal(NamedTuple):
    """A deal won: its amount in EUR, and whether the customer is new."""

    on: dt.date
    rep: str
    amount: int
    customer: str
    new: bool
    ref: str = ""


def started(member: Member, span: Span) -> dt.date | None:
    """A new hire's first day, the first Monday of the quarter; None for those who have always been there."""
    if not member.new:
        return None
    first = span.quarter.start
    return first + DAY * (-first.weekday() % 7)


def away(member: str, span: Span) -> list[Period]:
    """The days a member is away."""
    if member == "siobhan":
        return [Period(span.next_week.start, span.next_week.start + 5 * DAY, "Family in Galway")]
    if member == "chloe":
        start = span.before[0].start + 30 * DAY
        monday = start - DAY * start.weekday()
        return [Period(monday, monday + 5 * DAY)]
    return []


def elapsed(member: Member, span: Span) -> float:
    """The share of the member's own working time in the quarter that is over."""
    first = started(member, span)
    time = WorkTime(span.calendar, tuple(away(member.id, span)), first, RAMP if first else ())
    start = max(span.quarter.start, first) if first else span.quarter.start
    return float(time.elapsed(start, span.quarter.last, span.today))


def deals(span: Span) -> list[Deal]:
    """All deals, oldest first, with the CRM's references."""
    found = [deal for member in REPS if member.sells for deal in _of(member, member.sells, span)]
    found.sort(key=lambda deal: (deal.on, deal.rep))
    return [deal._replace(ref=f"D-{1180 + 3 * i}") for i, deal in enumerate(found)]


def _of(member: Member, sells: Selling, span: Span) -> list[Deal]:
    rng = Random(f"deals of {member.id}")
    customers = list(CUSTOMERS)
    rng.shuffle(customers)
    found: list[Deal] = []
    for period in reversed(span.before if sells.usual else ()):
        total = sells.usual * rng.uniform(0.9, 1.1)
        logos = max(1, sells.usual_logos + rng.choice((-1, 0, 0, 1)))
        found += _quarter(rng, member, customers, span.workdays(period.start, period.end), total, sells.deal, logos)
    share = elapsed(member, span)
    first = max(span.quarter.start, started(member, span) or span.quarter.start)
    days = span.workdays(first, span.yesterday + DAY)
    total, logos = sells.target * share * sells.pace, round(sells.logos * share)
    if member.id == "elif":
        logos = ELIF_LOGOS
    found += _quarter(rng, member, customers, days, total, sells.deal, logos, fresh=True)
    return found


def new_customers(rep: str, period: Period, deals: list[Deal]) -> int:
    """How many new customers a rep won in a period."""
    return sum(deal.new and deal.rep == rep and period.holds(deal.on) for deal in deals)


ELIF_LOGOS = 5
"""Elif's target for new customers, which she reached with yesterday's deal."""


def _quarter(
    rng: Random, member: Member, customers: list[str], days: list[dt.date], total: float, deal: int, logos: int,
    *, fresh: bool = False,
) -> list[Deal]:  # fmt: skip
    """Deals that add up to `total`, spread over `days`; `logos` of them with new customers."""
    count = max(logos, round(total / deal), 1)
    weights = [rng.uniform(0.5, 1.5) for _ in range(count)]
    amounts = [max(1000, round(total * weight / sum(weights) / 100) * 100) for weight in weights]
    # One deal to each stretch of the quarter: reps close through the whole of it, not in one lucky week.
    dates = [days[min(len(days) - 1, int((i + rng.random()) * len(days) / count))] for i in range(count)]
    if fresh and member.id == "elif":
        dates[-1] = days[-1]
    new = {count - 1, *rng.sample(range(count - 1), logos - 1)} if logos else set()
    picked = rng.sample(customers, count)
    return [
        Deal(on, member.id, amount, customer, i in new)
        for i, (on, amount, customer) in enumerate(zip(dates, amounts, picked, strict=True))
    ]
