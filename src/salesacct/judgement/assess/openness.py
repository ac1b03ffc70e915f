"""Habits of saying trouble early, of help, and of what hits and misses are used for."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from salesacct.calendar import DAY, Period
from salesacct.judgement.assess.habit import CONVENTION, Habit
from salesacct.judgement.assess.look import Look
from salesacct.judgement.blockers import BlockerNow, blocker_now, removed_in_time
from salesacct.judgement.counted import Count, Offender, tally
from salesacct.judgement.goals import Judge
from salesacct.judgement.misses import Miss, cheered, misses, taught
from salesacct.judgement.promises import counted_day
from salesacct.judgement.requests import RequestNow, answered_in_time, request_now
from salesacct.judgement.rhythm import fallen_out
from salesacct.judgement.standup import weeks_met
from salesacct.records.as_of import as_of
from salesacct.records.culture import Blocker, Request
from salesacct.records.model import Goal

LOW = 5
"""A confidence (0 to 10) up to which a check-in says that a goal is in trouble."""
EARLY_DAYS = 7
"""Trouble is said early when it is said so many days before the end: there is still a week to act."""


def blockers_removed(look: Look) -> Count:
    """Blockers that the people raised, removed within the team's days for them."""
    raised = (b for b in look.book.blockers.values() if b.by in look.people)
    return removed_in_time(look.book, raised, look.span, look.day)


def requests_answered(look: Look) -> Count:
    """Requests that the people made, answered within the team's days for them."""
    made = (q for q in look.book.requests.values() if q.by in look.people)
    return answered_in_time(look.book, made, look.span, look.day)


def said_before_the_day(look: Look) -> Count:
    """Promises that could not be kept as made, moved or dropped before their day rather than after it or not at all."""
    trouble = [p for p in look.came_due if p.state != "kept" or p.moves]
    in_time = [p for p in look.promises if p.state == "dropped" and not p.came_due and look.span.holds(counted_day(p))]
    trouble.sort(key=lambda p: (p.state != "overdue", -p.rolls, p.due, p.record.id))
    judged = [*((p, p.state == "kept") for p in trouble), *((p, True) for p in in_time)]
    return tally((Offender("commitments", p.record.id, p.state), said) for p, said in judged)


def seen_coming(look: Look) -> Count:
    """Misses that were said or shown a week before the end: low confidence, a blocker, a request, or acct's own status."""
    judges: dict[dt.date, Judge] = {}
    judged = []
    for goal in (look.book.goals[m.id] for m in _misses(look) if m.kind == "goal"):
        day = _end(goal) - EARLY_DAYS * DAY
        if day not in judges:
            judges[day] = Judge(as_of(look.book, day), day)
        judged.append((Offender("goals", goal.id), _was_said(look, goal, day) or _was_shown(judges[day], goal.id)))
    return tally(judged)


def _misses(look: Look) -> list[Miss]:
    return misses(look.book, look.day, look.span, look.people)


def _end(goal: Goal) -> dt.date:
    return min(day for day in (goal.due, goal.closed and goal.closed.on) if day)


def _was_said(look: Look, goal: Goal, last: dt.date) -> bool:
    if any(c.on <= last and c.confidence is not None and c.confidence <= LOW for c in goal.checkins):
        return True
    raised: list[Blocker | Request] = [*look.book.blockers.values(), *look.book.requests.values()]
    return any(record.goal == goal.id and record.on <= last for record in raised)


def _was_shown(judge: Judge, id: str) -> bool:
    goal = judge.book.goals.get(id)
    return goal is not None and judge.judge(goal).status in ("at-risk", "behind")


def standups(look: Look) -> Count:
    """Whole weeks of the span in which a leader's team had a stand-up."""
    good, missed = 0, Counter[str]()
    for leader in look.leaders:
        since = max(look.span.start, look.here_since(leader))
        met, weeks = weeks_met(look.book, leader, Period(since, look.span.end))
        good += met
        missed[leader] += weeks - met
    return fallen_out("people", good, missed)


def owned(look: Look) -> Count:
    """Calls for help that name who can help, or that were settled without."""
    book, day = look.book, look.day
    calls: list[tuple[str, BlockerNow | RequestNow]] = [
        *(("blockers", blocker_now(book, b, day)) for b in book.blockers.values()),
        *(("requests", request_now(book, q, day)) for q in book.requests.values()),
    ]
    return tally(
        (Offender(kind, now.record.id), now.record.owner is not None or not now.is_open)
        for kind, now in calls
        if now.record.by in look.people and look.span.holds(now.record.on)
    )


def lessons(look: Look) -> Count:
    """Promises and goals that were missed, and how many of them taught something."""
    found = taught(_misses(look))
    silent = (Offender("goals" if m.kind == "goal" else "commitments", m.id) for m in found.silent)
    return Count(found.taught, found.misses, tuple(silent))


def celebrated(look: Look) -> Count:
    """Goals that were hit, with a win or thanks for them."""
    return cheered(look.book, look.people, look.span, look.day)


HABITS = (
    Habit(
        id="blockers-removed",
        principle="openness",
        name="blockers removed in time",
        what=("blocker", "blockers"),
        least=3,
        count=blockers_removed,
        formula="blockers removed before `blocker_days` had passed ÷ those for which they passed in the span",
        source="thresholds of the team",
        statements=("openness-removed",),
    ),
    Habit(
        id="said-in-time",
        principle="openness",
        name="trouble said before the day",
        what=("promise in trouble", "promises in trouble"),
        least=5,
        count=said_before_the_day,
        formula="promises moved in time and then kept, or dropped in time ÷ those and all that came due and were late, missed, "
        "overdue, rolled or dropped too late",
        source="say/do: renegotiated is no miss",
        statements=("openness-early",),
    ),
    Habit(
        id="no-surprises",
        principle="openness",
        name="misses seen a week ahead",
        what=("goal that was missed", "goals that were missed"),
        least=2,
        count=seen_coming,
        formula="missed goals with a check-in of confidence 5 or less, a blocker, a request, or a status at risk or behind, "
        "7 days before the end ÷ goals missed in the span",
        source="1 − the surprise rate",
        statements=("openness-early",),
    ),
    Habit(
        id="standups-held",
        principle="openness",
        name="weeks with a stand-up",
        what=("week", "weeks"),
        least=4,
        count=standups,
        formula="whole weeks in which a leader's team had a stand-up with two heard or more ÷ whole weeks of the span with a "
        "working day",
        source=CONVENTION,
        statements=("openness-early", "openness-removed"),
    ),
    Habit(
        id="requests-answered",
        principle="support",
        name="requests answered in time",
        what=("request", "requests"),
        least=3,
        count=requests_answered,
        formula="requests answered (`later` is an answer) before `request_days`, or the day they were needed by, had passed ÷ "
        "those for which they passed in the span",
        source="thresholds of the team",
        statements=("support-asked",),
    ),
    Habit(
        id="help-owned",
        principle="support",
        name="calls for help with an owner",
        what=("blocker or request", "blockers and requests"),
        least=3,
        count=owned,
        formula="blockers and requests with an `owner`, or settled ÷ those raised in the span",
        source=CONVENTION,
        statements=("support-asked", "support-tools"),
    ),
    Habit(
        id="lessons-per-miss",
        principle="learning",
        name="misses that left a lesson",
        what=("miss", "misses"),
        least=2,
        count=lessons,
        formula="promises and goals missed with a lesson on file, or closed with `learned` ÷ those missed in the span",
        source="the principle: learning from failures",
        statements=("learning-misses",),
    ),
    Habit(
        id="wins-celebrated",
        principle="learning",
        name="hits that were celebrated",
        what=("goal that was hit", "goals that were hit"),
        least=2,
        count=celebrated,
        formula="goals hit and, from that day on, named by a win or kudos, or followed within `rhythms.review` by one for the owner "
        "that names no goal ÷ goals hit in the span, those made easier when they were nearly over aside",
        source="the principle: successes are celebrated",
        statements=("learning-wins",),
    ),
)
