"""The stand-up page as data: what `acct status` shows as table and as JSON. Nothing in it has a colour or a width."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from msgspec.structs import asdict

from salesacct.calendar import DAY, Period
from salesacct.judgement.goals import GoalJudgement, judge_all, running
from salesacct.judgement.measure import age_in_days, is_stale
from salesacct.judgement.promises import Promise, counted_day, promise, say_do
from salesacct.judgement.status import ORDER
from salesacct.judgement.weeks import weeks_of
from salesacct.judgement.wins import celebrations
from salesacct.records.book import Book
from salesacct.records.model import Goal
from salesacct.views.care import care_rows
from salesacct.views.leaders import leader_rows
from salesacct.views.partners import partner_section
from salesacct.views.requests import request_rows
from salesacct.views.rounding import exact, money, ratio
from salesacct.views.rows import (
    SAY_DO_WEEKS,
    WinRow,
    blocker_rows,
    person_row,
    promise_row,
)
from salesacct.views.shapes import (
    GoalRow as GoalRow,
)
from salesacct.views.shapes import (
    StaleRow as StaleRow,
)
from salesacct.views.shapes import (
    StatusGoal,
    WeekValues,
)
from salesacct.views.shapes import (
    StatusView as StatusView,
)


def status_view(
    book: Book,
    today: dt.date,
    *,
    people: Collection[str] | None = None,
    period: Period | None = None,
    reader: str | None = None,
) -> StatusView:
    """The page of `today` for `people` (all when None); the book must be the one of `today`.

    The partner on it is that of the one person asked for, else of the `reader`.
    """
    chosen, names = in_order(book, people), book.names()
    members = set(chosen)
    goals = [g for g in running(book, today, period) if people is None or g.owner in members]
    order = {id: i for i, id in enumerate(chosen)}
    judged = sorted(judge_all(book, today, goals), key=lambda j: _urgency(j, order))
    since = period.start if period else book.calendar.last_workday_before(today)
    within = period or Period(today - dt.timedelta(weeks=SAY_DO_WEEKS) + DAY, today + DAY)
    promises = [promise(c, today) for c in book.commitments.values()]
    theirs: dict[str, list[Promise]] = {}
    for one in promises:
        theirs.setdefault(one.record.by, []).append(one)
    mine = [p for p in promises if people is None or p.record.by in members or p.record.to in members]
    theirs_say_do = {
        id: person_row(names[id], book.people[id].role, id, say_do(theirs.get(id, ()), within, book.config.thresholds))
        for id in chosen
    }
    owned: dict[str, list[str]] = {}
    for j in judged:
        owned.setdefault(j.goal.owner, []).append(j.goal.id)
    shown = [p for p in mine if (p.is_open and (period is None or p.due < period.end)) or within.holds(counted_day(p))]
    leaders = leader_rows(book, today, chosen, theirs_say_do, owned, theirs)
    whose = chosen[0] if people is not None and len(chosen) == 1 else reader or ""
    return StatusView(
        schema=1,
        today=today,
        pressing_until=book.calendar.add_workdays(today, 1),
        team=book.config.team,
        period=period,
        since=since,
        say_do_since=within.start,
        leaders=leaders,
        goals=tuple(StatusGoal(**asdict(goal_row(j)), weeks=week_values(book, j.goal, today)) for j in judged),
        commitments=tuple(promise_row(p) for p in sorted(shown, key=lambda p: _promise_order(p, book))),
        people=tuple(theirs_say_do.values()),
        stale=tuple(stale_rows(book, judged, today)),
        blockers=blocker_rows(book, today, None if people is None else chosen),
        requests=request_rows(book, today, None if people is None else chosen) if book.requests else (),
        wins=tuple(
            WinRow(c.kind, c.on, c.who, c.what, c.by, c.id, c.goal)
            for c in celebrations(book, goals, since, today)
            if people is None or not c.who or any(w in members for w in c.who)
        ),
        care=care_rows(book, today, order, led=bool(leaders)),
        partner=partner_section(book, whose, today) if book.partners and whose in book.people else None,
        names=names,
    )


def in_order(book: Book, people: Collection[str] | None) -> list[str]:
    """The chosen people who are on the team, leaders first, then as acct.yaml has them."""
    chosen = [p for p in book.people.values() if people is None or p.id in people]
    return [p.id for p in sorted(chosen, key=lambda p: p.role != "manager")]


def _urgency(judged: GoalJudgement, order: Mapping[str, int]) -> tuple[int, int, int, str]:
    """Days of slack first; goals without any, by how their status asks to be looked at; then the leader before reps."""
    rank = ORDER.index(judged.status)
    owner = order.get(judged.goal.owner, len(order))
    slack = judged.slack_days
    if slack is None:
        slack = -1 if judged.status in ("missed", "stale", "no-data") else 9999
    return slack, rank, owner, judged.goal.id


def _promise_order(p: Promise, book: Book) -> tuple[bool, bool, int, dt.date, str]:
    by = book.people.get(p.record.by)
    return not p.is_open, by is None or by.role != "manager", -p.overdue_days, p.due, p.record.id


def goal_row(judged: GoalJudgement) -> GoalRow:
    """The row of one judged goal."""
    goal, metric, projection = judged.goal, judged.metric, judged.projection
    unit = metric.unit if metric else ""
    return GoalRow(
        id=goal.id,
        owner=goal.owner,
        title=goal.title,
        metric=goal.metric,
        unit=unit,
        actual=exact(judged.actual.value),
        baseline=goal.baseline,
        target=goal.target,
        expected=money(judged.expected),
        pace=ratio(judged.pace),
        attainment=ratio(judged.attainment),
        projected=money(projection.projected) if projection else None,
        low=money(projection.low) if projection else None,
        high=money(projection.high) if projection else None,
        p_hit=ratio(judged.p_hit),
        slack_days=judged.slack_days,
        status=judged.status,
        as_of=judged.actual.as_of,
        start=goal.start,
        due=goal.due,
        better=metric.better if metric else None,
        shape=judged.shape,
        supports=goal.supports,
        basis=projection.basis if projection else None,
        history_weight=ratio(projection.history_weight) if projection else None,
        needed_per_day=money(judged.needed),
        doing_per_day=money(judged.doing),
        day=judged.day,
        days=judged.days,
        last_reading=judged.actual.last,
        age_days=judged.actual.age,
        confidence=judged.checkin.confidence if judged.checkin else None,
        confidence_on=judged.checkin.on if judged.checkin else None,
        disagrees=judged.disagrees,
        missing=judged.missing,
        no_forecast=judged.no_forecast,
        closed=goal.closed.on if goal.closed else None,
    )


def week_values(book: Book, goal: Goal, today: dt.date) -> WeekValues | None:
    """The goal's last whole weeks, None when nothing is known of any."""
    found = weeks_of(book, goal, today)
    return WeekValues(found.last, found.added, tuple(map(exact, found.values))) if found else None


def _waited_for(book: Book, j: GoalJudgement, today: dt.date) -> bool:
    """Has a goal without any reading run for longer than its metric's rhythm and grace allow?"""
    if j.metric is None or j.actual.value is not None or j.status != "no-data":
        return False
    began = max(day for day in (j.actual.last, j.goal.start, dt.date.min) if day)
    return is_stale(age_in_days(began, today, book.calendar, book.away(j.goal.owner)), j.metric, book)


def stale_rows(book: Book, judged: list[GoalJudgement], today: dt.date) -> list[StaleRow]:
    """The metrics of running goals that have had no reading within their rhythm."""
    rows: dict[tuple[str, str | None], StaleRow] = {}
    for j in judged:
        if j.metric is None or j.ended or j.goal.closed:
            continue
        if j.metric.silence == "zero" and not j.metric.ratio:
            key: tuple[str, str | None] = (j.metric.id, None)
            last = book.newest_reading(j.metric.id)
            age = age_in_days(last, today, book.calendar, ()) if last else None
            if age is not None and not is_stale(age, j.metric, book):
                continue
        elif j.actual.stale or _waited_for(book, j, today):
            key, last, age = (j.metric.id, j.goal.owner), j.actual.last, j.actual.age
        else:
            continue
        earlier = rows.get(key)
        goals = (*(earlier.goals if earlier else ()), j.goal.id)
        rows[key] = StaleRow(j.metric.id, key[1], last, age, j.metric.rhythm, goals)
    return list(rows.values())
