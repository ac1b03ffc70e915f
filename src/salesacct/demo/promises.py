"""The sample team's promises: a week's worth for everybody, ended as each person's habits have it, and today's by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from random import Random
from typing import Any

from salesacct.demo.ids import short_id
from salesacct.demo.partners import promises_to_partners
from salesacct.demo.phrases import LEADING, LESSONS, MOVES, SELLING
from salesacct.demo.selling import away, started
from salesacct.demo.span import Span
from salesacct.demo.talks import review_days
from salesacct.demo.team import CUSTOMERS, MANAGER, REPS, TEAM, Habits, Member

SETTLED = 6
"""Promises due within so many working days end well unless `_today` says otherwise: the fresh trouble is told there."""


def promises_of(span: Span) -> dict[str, list[dict[str, Any]]]:
    """Each writer's commitments, oldest first."""
    ids = Random("ids of promises")
    found = {}
    for member in TEAM:
        mine = _weekly(member, span) + _today(member.id, span)
        mine.sort(key=lambda record: record["made"])
        found[member.id] = [{"id": short_id("c", ids), **record} for record in mine]
    for by, records in promises_to_partners(span).items():
        found[by] = sorted([*found[by], *records], key=lambda record: record["made"])
    return found


def _weekly(member: Member, span: Span) -> list[dict[str, Any]]:
    rng = Random(f"promises of {member.id}")
    first = started(member, span) or span.since
    texts = _texts(SELLING if member.sells else LEADING, rng)
    talks = {m.id: review_days(m, span) for m in REPS}
    found: list[dict[str, Any]] = []
    for week in span.weeks(max(first, span.since), span.today):
        if any(leave.holds(week[0]) for leave in away(member.id, span)):
            continue
        for _ in range(rng.choices((0, 1, 2), (2, 10, 2))[0] + (member.id == MANAGER and rng.random() < 0.35)):
            with_ = [rep for rep, days in talks.items() for day in week if day in days and member.id in (rep, MANAGER)]
            rep = rng.choice(with_) if with_ else rng.choice(REPS).id if member.id == MANAGER else member.id
            # Most promises are made in the one-on-one, where there was one.
            made = next((day for day in week if day in talks[rep]), rng.choice(week[: max(1, len(week) - 1)]))
            due = span.calendar.add_workdays(made, rng.choice((2, 3, 3, 4, 5)))
            to = rep if member.id == MANAGER else MANAGER
            record: dict[str, Any] = {"by": member.id, "to": to, "what": texts.pop(), "made": made, "due": due}
            found.append(_ended(record, member.habits, span, rng))
    return found


def _texts(pool: Sequence[str], rng: Random) -> list[str]:
    """Things to promise, none of them twice."""
    texts = list(dict.fromkeys(text.format(customer=rng.choice(CUSTOMERS)) for text in (*pool, *pool, *pool)))
    rng.shuffle(texts)
    return texts


def _ended(record: dict[str, Any], habits: Habits, span: Span, rng: Random) -> dict[str, Any]:
    """The promise with its end, if its day has come."""
    due: dt.date = record["due"]
    made: dt.date = record["made"]
    ways = habits._fields
    end = rng.choices(ways, habits)[0]
    steps = rng.choice((1, 2, 2, 3))
    early = rng.choice((0, 0, 1, 1, 2))
    why = rng.choice(MOVES)
    if due >= span.today:
        return record
    if due > span.ago(SETTLED):
        end = "kept"
    if end == "kept":
        return record | {"kept": max(made, span.calendar.add_workdays(due, -early))}
    if end == "late":
        return record | {"kept": span.calendar.add_workdays(due, steps)}
    if end in ("moved", "rolled"):
        on = span.calendar.add_workdays(due, -1 if end == "moved" else 1)
        on = max(on, made)
        to = span.calendar.add_workdays(due, 2 + steps)
        return record | {"moved": [{"on": on, "from": due, "to": to, "why": why}], "kept": min(to, span.yesterday)}
    day = span.calendar.add_workdays(due, 1 if end == "missed" else -1)
    return record | {end: max(day, made), "why": rng.choice(LESSONS[end])}


def _today(person: str, span: Span) -> list[dict[str, Any]]:
    """What this morning is about: overdue, rolled, due today, and next."""
    today, monday = span.next_workday, span.ago(4)

    def by(
        to: str, what: str, made: dt.date, due: dt.date, goal: str | None = None, *moved: dict[str, Any]
    ) -> dict[str, Any]:
        record: dict[str, Any] = {"by": person, "to": to, "what": what, "made": made, "due": due}
        return record | ({"goal": goal} if goal else {}) | ({"moved": list(moved)} if moved else {})

    def move(on: dt.date, before: dt.date, after: dt.date, why: str) -> dict[str, Any]:
        return {"on": on, "from": before, "to": after, "why": why}

    if person == MANAGER:
        return [
            by("hiro", "Get legal to answer on Brightwater's data terms", span.ago(9), span.ago(2), "hiro-bookings"),
            by("tomasz", "Watch Tomasz's demo recording and write down three notes", monday, today),
            by("ben", "Go through the Benelux account list with Ben", span.ago(2), span.ahead(2), "ben-benelux"),
        ]
    if person == "ben":
        first, second = span.ago(14), span.ago(9)
        return [
            by(MANAGER, "Bring pipeline coverage in the CRM up to date", span.ago(18), first, "ben-coverage",
               move(span.ago(13), first, second, "Was on the road"), move(span.ago(8), second, span.ago(4), "Quarter-end rush")),
            by(MANAGER, "Get a signing date out of Vantage Rail", span.ago(3), span.ahead(3), "ben-bookings"),
        ]  # fmt: skip
    if person == "hiro":
        return [
            by(MANAGER, "Agree a mutual action plan with Kestrel Logistics", span.ago(8), span.ago(3), "hiro-bookings",
               move(span.ago(2), span.ago(3), today, "Their buyer was ill")),
            by(MANAGER, "List the ten accounts most worth a call", span.ago(2), span.ahead(1), "hiro-calls"),
        ]  # fmt: skip
    found = [
        by(MANAGER, what, monday, span.ahead(days) if days else today, goal)
        for who, what, days, goal in NEXT
        if who == person
    ]
    last = span.calendar.last_workday_before(span.next_week.start)
    if person == "siobhan" and last >= span.today:
        found.append(by(MANAGER, "Hand over open deals before the week off", monday, last))
    return found


NEXT: Sequence[tuple[str, str, int, str | None]] = (
    ("ana", "Send Nordlys Energi the revised SOW", 0, "ana-emea-logos"),
    ("ana", "Fix the guest list for Hamburg", 6, "ana-emea-logos"),
    ("chloe", "Call the last five health-check customers", 2, "chloe-churn"),
    ("elif", "Write up how the Meridian Glass deal was won", 4, None),
    ("linh", "Propose three questions to qualify on", 1, "linh-win-rate"),
    ("tomasz", "Record a full demo for feedback", 3, "tomasz-demos"),
)
"""Promises to the manager that are open: who, what, due in how many working days, for which goal."""
