"""The sample team's readings: what the CRM exports every night, and what each rep logs by hand."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import NamedTuple

from salesacct.calendar import DAY
from salesacct.demo.selling import Deal, away, started
from salesacct.demo.span import Span
from salesacct.demo.team import MANAGER, REPS, TEAM, Member

HEADER = ("date", "person", "metric", "value", "note", "ref")


class Effort(NamedTuple):
    """Work logged by hand: so much a day or a week, in the quarter before and in the running one."""

    person: str
    metric: str
    before: float
    now: float


DAILY = (
    Effort("elif", "calls", 10.6, 10.9),
    Effort("hiro", "calls", 9.4, 9.0),
    Effort("linh", "calls", 12.0, 13.6),
    Effort("tomasz", "calls", 0, 14.2),
)
WEEKLY = (
    Effort("ana", "meetings", 4.2, 4.4),
    Effort("ben", "meetings", 3.1, 2.6),
    Effort("elif", "meetings", 3.6, 4.1),
    Effort("siobhan", "meetings", 3.9, 4.2),
    Effort(MANAGER, "coaching", 2.1, 2.3),
)
LEVELS = {
    "ben": ("2.6", "2.7", "2.5", "2.6", "2.8", "2.7"),
    "hiro": ("1.9", "2.0", "2.0", "2.1", "2.1", "2.2", "2.3", "2.3"),
    "siobhan": ("3.3", "3.4", "3.2", "3.4", "3.5", "3.3", "3.4", "3.5"),
}
"""Pipeline coverage by person, as a multiple of the quarter's target; a Monday reading, the newest last."""
STALE_WEEKS = {"ben": 4}
"""Who has not updated the coverage for how many weeks."""
CHURN = ("3.4", "3.2", "3.3", "3.1", "3.0", "2.55")
"""Logo churn at the end of each month, the newest last."""


def reading_files(span: Span, deals: list[Deal]) -> dict[str, str]:
    """The text of each readings file by its path."""
    files = {"readings/crm.csv": _text([*_from_deals(span, deals), *_rates(span)])}
    for member in TEAM:
        rows = _by_hand(member, span)
        if rows:
            files[f"readings/{member.id}.csv"] = _text(rows)
    return files


Row = tuple[dt.date, str, str, object, str, str]


def _text(rows: list[Row]) -> str:
    """Oldest first, rows of one day as they came."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    rows.sort(key=lambda row: row[0])
    writer.writerows(rows)
    return out.getvalue()


def _from_deals(span: Span, deals: list[Deal]) -> list[Row]:
    rows: list[Row] = []
    for deal in deals:
        note = deal.customer if deal.on >= span.since else ""
        rows.append((deal.on, deal.rep, "bookings", deal.amount, note, deal.ref))
        if deal.new:
            rows.append((deal.on, deal.rep, "new-logos", 1, note, deal.ref))
    return rows


def _rates(span: Span) -> list[Row]:
    """Deals decided and won, week by week: what a win rate is made of."""
    rows: list[Row] = []
    for member in REPS:
        if started(member, span):
            continue
        rng = Random(f"win rate of {member.id}")
        many = 8 if member.id == "linh" else 4
        weeks = span.weeks(span.since, span.yesterday + DAY)
        for now in (False, True):
            decided, won = 0, 0
            days = [week[-1] for week in weeks if (week[-1] >= span.quarter.start) is now]
            for day in days:
                closed = many + rng.choice((-1, 0, 0, 1))
                decided += closed
                # The rate holds over the quarter so far, whatever single weeks do.
                odd = rng.choice((-1, 0, 0, 1)) if day != days[-1] else 0
                wins = max(0, int(decided * _win_rate(member.id, now)) + odd - won)
                won += wins
                rows.append((day, member.id, "deals-closed", closed, "", ""))
                rows.append((day, member.id, "deals-won", wins, "", ""))
    return rows


def _win_rate(person: str, now: bool) -> float:
    if person == "linh":
        return 0.256 if now else 0.22
    return {"ana": 0.31, "hiro": 0.21}.get(person, 0.29)


def _by_hand(member: Member, span: Span) -> list[Row]:
    rows: list[Row] = []
    first = started(member, span) or span.since
    off = away(member.id, span)
    rng = Random(f"log of {member.id}")

    def works(day: dt.date) -> bool:
        return not any(leave.holds(day) for leave in off)

    days = list(filter(works, span.workdays(max(span.since, first), span.yesterday + DAY)))
    for effort in (e for e in DAILY if e.person == member.id):
        for day, value in _spread(effort, days, span, rng, 0.45):
            rows.append((day, member.id, effort.metric, value, "", ""))
    whole_weeks = span.weeks(max(span.since, first), span.calendar.week_of(span.today).end)
    for effort in (e for e in WEEKLY if e.person == member.id):
        weeks = [list(filter(works, week)) for week in whole_weeks]
        logged = [week[-1] for week in weeks if week and week[-1] <= span.yesterday]  # on the last day of the week
        for day, value in _spread(effort, logged, span, rng, 0.3):
            rows.append((day, member.id, effort.metric, value, "", ""))
    rows += _levels(member, span)
    return rows


def _spread(effort: Effort, days: list[dt.date], span: Span, rng: Random, wide: float) -> Iterator[tuple[dt.date, int]]:
    """Values that keep to the usual over each of the two quarters, whatever single days do."""
    for now, usual in ((False, effort.before), (True, effort.now)):
        mine = [day for day in days if (day >= span.quarter.start) is now]
        weights = [max(0.2, rng.gauss(1, wide)) for _ in mine]
        done, given = 0.0, 0
        for day, weight in zip(mine, weights, strict=True):
            done += weight
            value = round(usual * len(mine) * done / sum(weights)) - given
            given += value
            yield day, value


def _levels(member: Member, span: Span) -> list[Row]:
    rows: list[Row] = []
    values = LEVELS.get(member.id, ())
    newest = span.yesterday - DAY * (span.yesterday.weekday() + 7 * STALE_WEEKS.get(member.id, 0))
    for i, value in enumerate(reversed(values)):
        rows.append((newest - DAY * 7 * i, member.id, "pipeline-coverage", Decimal(value), "", ""))
    if member.id == "chloe":
        last = span.today.replace(day=1) - DAY
        for value in reversed(CHURN):
            rows.append((last, member.id, "logo-churn", Decimal(value), "", ""))
            last = last.replace(day=1) - DAY
    return rows
