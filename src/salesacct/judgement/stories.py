"""What the record holds of a goal, or of a person's period: the facts of a case study, gathered and not yet told.

Rule: a goal's story holds what names the goal, and the plans in its metric; a person's story holds what the person did
in the period. Feedback from one-on-ones is between two people and stays out of both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

import msgspec

from salesacct.calendar import DAY, Period
from salesacct.judgement.forecast.windows import earlier_windows
from salesacct.judgement.goals import GoalJudgement, Judge, running
from salesacct.judgement.lessons import Learned, learned
from salesacct.judgement.measure import people_counted
from salesacct.judgement.promises import Promise, SayDo, counted_day, promise, say_do
from salesacct.judgement.wins import hit_on
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.culture import Blocker, Decision, Kudos, Plan, Request, Win
from salesacct.records.model import Checkin, Goal, Milestone, Review, Revision

D = TypeVar("D", Decision, Blocker, Request, Plan, Review, Win, Kudos)
EARLY = 4
"""A goal without a check-in is first looked at when one part in so many of its time is over."""


class Course(msgspec.Struct, frozen=True):
    """The way of one goal. `first` is the goal as it was set, `last` how it stands or ended, `early` an early look at it.

    `before` is what the same length of time had brought just before, where readings reach back that far; `reached` the
    day from which the target was met; `milestones` come each with the day it was reached, None while it is not.
    """

    goal: Goal
    first: Goal
    last: GoalJudgement
    early_on: dt.date | None
    early: GoalJudgement | None
    before: Decimal | None
    reached: dt.date | None
    checkins: tuple[Checkin, ...]
    revisions: tuple[Revision, ...]
    milestones: tuple[tuple[Milestone, dt.date | None], ...]


class Facts(msgspec.Struct, frozen=True):
    """Everything a story is written from. `goal` is None in a person's story; lists are in the order of their days."""

    today: dt.date
    who: str
    period: Period
    goal: str | None
    courses: tuple[Course, ...]
    promises: tuple[Promise, ...]
    say_do: SayDo | None
    decisions: tuple[Decision, ...]
    blockers: tuple[Blocker, ...]
    requests: tuple[Request, ...]
    plans: tuple[Plan, ...]
    reviews: tuple[Review, ...]
    wins: tuple[Win, ...]
    kudos: tuple[Kudos, ...]
    lessons: tuple[Learned, ...]


def goal_facts(book: Book, goal: Goal, today: dt.date) -> Facts:
    """The facts of one goal up to `today`; the book must be the one of that day."""
    start = goal.start or min([today, *(c.on for c in goal.checkins)])
    last = min(today, max(goal.due or today, goal.closed.on if goal.closed else start))
    span = Period(start, max(start, last) + DAY)
    promises = [promise(c, today) for c in book.commitments.values() if c.goal == goal.id]
    theirs = {p.record.id for p in promises}
    return Facts(
        today=today,
        who=goal.owner,
        period=span,
        goal=goal.id,
        courses=(_course(book, goal, today),),
        promises=_by_day(promises),
        say_do=None,
        decisions=_dated(d for d in book.decisions.values() if d.goal == goal.id),
        blockers=_dated(b for b in book.blockers.values() if b.goal == goal.id),
        requests=_dated(r for r in book.requests.values() if r.goal == goal.id),
        plans=_dated(p for p in _plans(book, goal.owner, span) if goal.metric and goal.metric in p.metrics),
        reviews=(),
        wins=_dated(w for w in book.wins.values() if w.goal == goal.id),
        kudos=_dated(k for k in book.kudos.values() if k.goal == goal.id),
        lessons=tuple(
            lesson for lesson in reversed(learned(book)) if lesson.goal == goal.id or lesson.commitment in theirs
        ),
    )


def person_facts(book: Book, person: str, period: Period, today: dt.date) -> Facts:
    """The facts of a person's period up to `today`; the book must be the one of that day."""
    goals = [g for g in running(book, today, period) if g.owner == person and (g.start or period.start) <= today]
    goals.sort(key=lambda g: _first(book, g))
    ids = {g.id for g in goals}
    own = [promise(c, today) for c in book.commitments.values() if c.by == person]
    due = [p for p in own if p.came_due and period.holds(counted_day(p))]
    return Facts(
        today=today,
        who=person,
        period=period,
        goal=None,
        courses=tuple(_course(book, g, today, period.last) for g in goals),
        promises=_by_day(due),
        say_do=say_do(own, period, book.config.thresholds),
        decisions=_dated(d for d in book.decisions.values() if d.by == person and period.holds(d.on)),
        blockers=_dated(b for b in book.blockers.values() if b.by == person and period.holds(b.on)),
        requests=_dated(r for r in book.requests.values() if r.by == person and period.holds(r.on)),
        plans=_dated(_plans(book, person, period)),
        reviews=_dated(r for r in book.reviews.values() if r.rep == person and period.holds(r.on)),
        wins=_dated(w for w in book.wins.values() if person in w.who and period.holds(w.on)),
        kudos=_dated(k for k in book.kudos.values() if k.to == person and period.holds(k.on)),
        lessons=tuple(
            lesson
            for lesson in reversed(learned(book))
            if (lesson.source == "goal" and lesson.goal in ids) or (person in lesson.who and period.holds(lesson.on))
        ),
    )


def _first(book: Book, goal: Goal) -> tuple[bool, bool, str]:
    """Results before activities, what serves an objective before what does not: the first one has the chart."""
    metric = book.metrics.get(goal.metric or "")
    return metric is None or metric.kind != "lag", goal.supports is None, goal.id


def _course(book: Book, goal: Goal, today: dt.date, until: dt.date | None = None) -> Course:
    """The goal's way up to today, or up to `until` where it ran on after that."""
    cut = until is not None and until < today and (goal.due is None or goal.due > until)
    end = until if cut and until else today
    then = as_of(book, end) if cut else book
    now = then.goals[goal.id]
    start = now.start
    early_on = _early(now, end)
    early = as_of(book, early_on) if early_on else None
    measured = now.metric in book.metrics and now.target is not None
    return Course(
        goal=now,
        first=as_of(book, start).goals.get(goal.id, now) if start else now,
        last=Judge(then, end).judge(now),
        early_on=early_on,
        early=Judge(early, early_on).judge(early.goals[goal.id]) if early and early_on else None,
        before=_before(then, now),
        reached=hit_on(then, now, now.target, end) if measured and now.target is not None else None,
        checkins=now.checkins,
        revisions=now.revisions,
        milestones=tuple((m, hit_on(then, now, m.value, end) if measured else None) for m in now.milestones),
    )


def _early(goal: Goal, end: dt.date) -> dt.date | None:
    """The day of the early look: that of the first check-in, else a part of the way; None when that is not over yet."""
    first = min((c.on for c in goal.checkins), default=None)
    if first is None and goal.start and goal.due:
        first = goal.start + DAY * ((goal.due - goal.start).days // EARLY)
    begun = first is not None and (goal.start is None or goal.start <= first)
    return first if first and begun and first < min(end, goal.due or end) else None


def _before(book: Book, goal: Goal) -> Decimal | None:
    metric = book.metrics.get(goal.metric or "")
    if metric is None or metric.combine != "sum" or metric.ratio or goal.start is None or goal.due is None:
        return None
    windows = earlier_windows(goal.start, goal.due + DAY, book.calendar, 1)
    several = [book.series(metric.id, person) for person in people_counted(book, goal)]
    if not windows or not any(s.readings and s.readings[0].on <= windows[0].start + 7 * DAY for s in several):
        return None
    return sum((s.between(windows[0].start, windows[0].last).total for s in several), Decimal(0))


def _plans(book: Book, person: str, span: Period) -> Iterable[Plan]:
    """The person's plans that ran in these days."""
    for plan in book.plans.values():
        if plan.owner == person and span.overlaps(plan.on, plan.ended or dt.date.max):
            yield plan


def _by_day(promises: Iterable[Promise]) -> tuple[Promise, ...]:
    return tuple(sorted(promises, key=lambda p: (p.ended or p.due, p.record.id)))


def _dated(records: Iterable[D]) -> tuple[D, ...]:
    return tuple(sorted(records, key=lambda record: (record.on, record.id)))
