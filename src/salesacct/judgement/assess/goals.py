"""Habits of goals and of measuring: are they clear, do they lead somewhere, is what counts known in time?"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from salesacct.calendar import DAY
from salesacct.judgement.assess.habit import CONVENTION, Habit
from salesacct.judgement.assess.look import Look
from salesacct.judgement.counted import Count, Offender, share_of, tally
from salesacct.judgement.measure import age_in_days, is_stale, people_counted
from salesacct.judgement.rhythm import fallen_out, held
from salesacct.records.model import Goal, Metric
from salesacct.records.span import after


def smart(look: Look) -> Count:
    """Goals that are not weak by their SMART score, each as of the last day it ran."""
    from salesacct.judgement.scoring import Totals, is_weak, score_goal  # its word lists are heavy

    known: Totals = {}
    judged = []
    for goal in look.tried:
        ends = (look.day, goal.due, goal.closed and goal.closed.on)
        found = score_goal(look.book, goal, min(day for day in ends if day), known)
        judged.append((found.score or 0, goal.id, is_weak(found)))
    return tally((Offender("goals", id, f"score {score}"), not weak) for score, id, weak in sorted(judged))


def linked(look: Look) -> Count:
    """Goals that name the objective they support."""
    return tally((Offender("goals", goal.id), goal.supports is not None) for goal in look.goals)


def lead_and_lag(look: Look) -> Count:
    """People with goals who have one on work and one on results."""
    kinds: dict[str, set[str]] = {}
    for goal in look.goals:
        metric = look.book.metrics.get(goal.metric or "")
        kinds.setdefault(goal.owner, set()).update({metric.kind} if metric else ())
    return share_of(kinds, {owner for owner, both in kinds.items() if len(both) == 2})


def readings_in_time(look: Look) -> Count:
    """Weeks of goals at whose end the newest reading was no older than the metric's rhythm and the grace."""
    good, late = 0, Counter[str]()
    ends = list(_week_ends(look))
    for goal in look.goals:
        metric = look.book.metrics.get(goal.metric or "")
        if metric is None or goal.start is None:
            continue
        days = _days_read(look, goal, metric)
        for end in ends:
            if not goal.start <= end <= (goal.due or dt.date.max) or (goal.closed and goal.closed.on < end):
                continue
            # A goal that has just begun has its first rhythm to be read in.
            newest = days[place - 1] if (place := bisect_right(days, end)) else goal.start - DAY
            age = age_in_days(max(newest, goal.start - DAY), end, look.book.calendar, look.book.away(goal.owner))
            in_time = not is_stale(age, metric, look.book)
            good += in_time
            late[goal.id] += not in_time
    return fallen_out("goals", good, late)


def _week_ends(look: Look) -> Iterator[dt.date]:
    """The last day of each of the team's weeks that lies in the span."""
    day = look.book.calendar.week_of(look.span.start).last
    while look.span.holds(day):
        yield day
        day += 7 * DAY


def _days_read(look: Look, goal: Goal, metric: Metric) -> list[dt.date]:
    """Days with a reading that counts: the goal's own, or anybody's where silence is a zero and only the import can stop."""
    name = metric.ratio.to if metric.ratio else metric.id
    if look.book.metrics[name].silence == "zero":
        return look.days_read(name)
    people = people_counted(look.book, goal)
    return sorted({r.on for person in people for r in look.book.series(name, person).readings})


def checkins(look: Look) -> Count:
    """Check-ins on goals by their owners, on the rhythm of the one-on-ones."""
    config = look.book.config
    good, missed = 0, Counter[str]()
    for goal in look.goals:
        if goal.start is None:
            continue
        found = held(
            goal.start,
            (c.on for c in goal.checkins),
            lambda day: after(day, config.rhythms.review),
            config.thresholds.grace_days,
            look.span,
            min(day for day in (look.day, goal.due, goal.closed and goal.closed.on) if day),
        )
        good += found.held
        missed[goal.id] += found.missed
    return fallen_out("goals", good, missed)


HABITS = (
    Habit(
        id="goals-smart",
        principle="goals",
        name="goals that are SMART",
        what=("goal", "goals"),
        least=3,
        count=smart,
        formula="goals that are not weak (score of at least 60; specific, measurable and time-bound not missing) ÷ goals "
        "that ran in the span, with those dropped after more than 4 weeks of it",
        source="SMART, measured on labelled goals",
        statements=("goals-clear",),
    ),
    Habit(
        id="goals-linked",
        principle="goals",
        name="goals linked to an objective",
        what=("goal", "goals"),
        least=3,
        count=linked,
        formula="goals with `supports:` ÷ goals that ran in the span",
        source=CONVENTION,
        statements=("goals-mine",),
    ),
    Habit(
        id="goals-lead-lag",
        principle="goals",
        name="people with lead and lag goals",
        what=("person with goals", "people with goals"),
        least=2,
        count=lead_and_lag,
        formula="people with a goal on a `lead` and one on a `lag` metric ÷ people with goals that ran in the span",
        source="as the warning of `acct check`",
        statements=("goals-clear", "goals-mine"),
    ),
    Habit(
        id="readings-on-time",
        principle="measurement",
        name="goal weeks with fresh readings",
        what=("week of a goal", "weeks of goals"),
        least=8,
        count=readings_in_time,
        formula="weeks at whose end the newest reading was no older than the metric's rhythm + `grace_days` ÷ weeks in "
        "which a goal with a metric ran; with `silence: zero` anybody's reading counts, for only the import can stop",
        source="stale, as everywhere in acct",
        statements=("measurement-fresh",),
    ),
    Habit(
        id="goal-checkins",
        principle="measurement",
        name="check-ins on goals in rhythm",
        what=("check-in due", "check-ins due"),
        least=5,
        count=checkins,
        formula="check-ins of owners held ÷ due, by `rhythms.review` from the goal's start",
        source="a check-in before each one-on-one",
        statements=("measurement-fresh", "measurement-trust"),
    ),
)
