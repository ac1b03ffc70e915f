"""The deals of the simulated team and the exports of its CRM: a growing CSV file as such systems write it.

The quarter's deals of each rep add up to the rep's share of the target, so that the end of the story is known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from quarter_team import ACCOUNTS, END, HOLIDAYS, REPS, START, Rep

DAY = dt.timedelta(days=1)
SINCE = dt.date(2025, 7, 1)
"""Three quarters before are on file."""


class Deal(NamedTuple):
    """A deal that was won, and whether the customer is a new one."""

    id: str
    account: str
    owner: str
    closed: dt.date
    amount: int
    new: bool


def workdays(since: dt.date, until: dt.date) -> Iterator[dt.date]:
    """The days from `since` to `until` on which the team works."""
    day = since
    while day <= until:
        if day.weekday() < 5 and day not in HOLIDAYS:
            yield day
        day += DAY


def is_away(rep: Rep, day: dt.date) -> bool:
    """Is the rep on leave?"""
    return any(since <= day.isoformat() <= until for since, until in rep.away)


def all_deals(random: Random) -> list[Deal]:
    """Every deal of the four quarters, in the order in which they closed."""
    deals: list[Deal] = []
    for id, rep in REPS.items():
        for quarter, since in enumerate((SINCE, dt.date(2025, 10, 1), dt.date(2026, 1, 1))):
            until = (SINCE, dt.date(2025, 10, 1), dt.date(2026, 1, 1), START)[quarter + 1] if quarter < 2 else START
            if rep.usual:
                total = round(rep.usual * random.uniform(0.94, 1.06))
                deals += _spread(random, id, list(workdays(since, until - DAY)), total, rep.deals, rep.new)
        days = [day for day in workdays(START, END) if not is_away(rep, day)]
        deals += _spread(random, id, days, round(rep.bookings * rep.booked), rep.deals, _new(id, rep))
    deals.sort(key=lambda deal: (deal.closed, deal.owner))
    return [deal._replace(id=f"D{1000 + number}") for number, deal in enumerate(deals)]


def _new(id: str, rep: Rep) -> int:
    return 2 if id == "celia" else rep.new


def _spread(random: Random, id: str, days: list[dt.date], total: int, count: int, new: int) -> Iterator[Deal]:
    """`count` deals of `total` on chosen days; who slides has few of them in the weeks of the slide."""
    weights = [_weight(id, day) for day in days]
    closed = sorted(random.choices(days, weights, k=count))
    sizes = [random.uniform(0.5, 1.6) for _ in range(count)]
    amounts = [round(total * size / sum(sizes), -2) for size in sizes]
    amounts[-1] += total - sum(amounts)
    fresh = set(random.sample(range(count), min(new, count)))
    for number, (day, amount) in enumerate(zip(closed, amounts, strict=True)):
        yield Deal("", random.choice(ACCOUNTS), id, day, round(amount), number in fresh)


def _weight(id: str, day: dt.date) -> float:
    if day < START:
        return 1.0
    if id == "bruno":
        return 0.25 if day < dt.date(2026, 5, 18) else 1.6
    if id == "farid":
        return 0.0 if day < dt.date(2026, 5, 25) else 1.0
    return 1.0


def export(path: Path, deals: list[Deal], day: dt.date) -> None:
    """The CRM's export of a day: semicolons, decimal comma, and open deals among those won."""
    lines = ["Deal;Account;Owner;Closed;Amount;New;Stage"]
    for deal in deals:
        if deal.closed <= day + 6 * DAY:
            amount = f"{deal.amount:,}".replace(",", ".") + ",00"
            stage = "Won" if deal.closed <= day else "Open"
            new = "yes" if deal.new else "no"
            owner = REPS[deal.owner].name
            lines.append(f"{deal.id};{deal.account};{owner};{deal.closed:%d.%m.%Y};{amount};{new};{stage}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def activity(path: Path, random: Random) -> None:
    """What was called and demonstrated in the quarters before, by week."""
    lines = ["date,person,calls,demos"]
    for id, rep in REPS.items():
        if rep.usual:
            day = SINCE + dt.timedelta(days=(4 - SINCE.weekday()) % 7)
            while day < START:
                calls = round(rep.calls / 12.2 * random.uniform(0.85, 1.12))
                demos = max(0, round(rep.demos / 12.2 * random.uniform(0.5, 1.4)))
                lines.append(f"{day},{id},{calls},{demos}")
                day += 7 * DAY
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
