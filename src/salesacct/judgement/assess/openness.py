"""Habits of saying trouble early, of help, and of what hits and misses are used for."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from salesacct.calendar import DAY
from salesacct.judgement.assess.habit import CONVENTION, Habit
from salesacct.judgement.assess.look import Count, Look, Offender, tally
from salesacct.judgement.assess.rhythm import fallen_out
from salesacct.judgement.eased import as_agreed
from salesacct.judgement.goals import Judge
from salesacct.judgement.promises import counted_day
from salesacct.records.as_of import as_of
from salesacct.records.culture import Blocker, Request
from salesacct.records.model import Goal

LOW = 5
"""A confidence (0 to 10) up to which a check-in says that a goal is in trouble."""
EARLY_DAYS = 7
"""Trouble is said early when it is said so many days before the end: there is still a week to act."""
THANKS_DAYS = 14
"""A hit is celebrated within so many days of its end, or while the goal still ran."""


def blockers_removed(look: Look) -> Count:
    """Blockers that the people raised, removed within the team's days for them."""
    return removed(look, (b for b in look.book.blockers.values() if b.by in look.people))


def requests_answered(look: Look) -> Count:
    """Requests that the people made, answered within the team's days for them."""
    return requests_of(look, (q for q in look.book.requests.values() if q.by in look.people))


def removed(look: Look, blockers: Iterable[Blocker]) -> Count:
    """Of the blockers that were removed or whose days ran out in the span, those removed in time."""
    days = look.book.config.thresholds.blocker_days
    return _settled(look, "blockers", ((b.id, b.on, b.resolved) for b in blockers), days)


def requests_of(look: Look, requests: Iterable[Request]) -> Count:
    """Of the requests that were answered or whose days ran out in the span, those answered in time."""
    days = look.book.config.thresholds.request_days
    return _settled(look, "requests", ((q.id, q.on, q.answered) for q in requests), days)


def _settled(look: Look, kind: str, records: Iterable[tuple[str, dt.date, dt.date | None]], days: int) -> Count:
    """Of (id, raised, settled) those that were decided in the span: settled in time, or too late from the day after."""
    judged = []
    for id, raised, settled in records:
        last = raised + days * DAY
        in_time = settled is not None and settled <= last
        decided = settled if settled is not None and in_time else last + DAY
        if look.span.holds(decided):
            judged.append((((settled or look.day) - raised).days, id, in_time))
    judged.sort(key=lambda one: (-one[0], one[1]))
    return tally((Offender(kind, id, f"{stood} days"), good) for stood, id, good in judged)


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
    for goal in (goal for goal, hit in look.ended if not hit):
        day = _end(goal) - EARLY_DAYS * DAY
        if day not in judges:
            judges[day] = Judge(as_of(look.book, day), day)
        judged.append((Offender("goals", goal.id), _was_said(look, goal, day) or _was_shown(judges[day], goal.id)))
    return tally(judged)


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
        team = {leader, *look.book.reports(leader)}
        days = [s.on for s in look.book.standups.values() if not team.isdisjoint((s.by, *s.present))]
        weeks = {look.book.calendar.week_of(day).start for day in days}
        for start in _weeks(look, leader):
            good += start in weeks
            missed[leader] += start not in weeks
    return fallen_out("people", good, missed)


def _weeks(look: Look, person: str) -> Iterator[dt.date]:
    """The first days of the whole weeks of the span since the person is on record."""
    first = max(look.span.start, look.here_since(person))
    week = look.book.calendar.week_of(first)
    start = week.start if week.start == first else week.end
    while start + 7 * DAY <= look.span.end:
        yield start
        start += 7 * DAY


def owned(look: Look) -> Count:
    """Calls for help that name who can help, or that were settled without."""
    calls: list[Blocker | Request] = [*look.book.blockers.values(), *look.book.requests.values()]
    judged = []
    for call in calls:
        if call.by in look.people and look.span.holds(call.on):
            kind, end = ("blockers", call.resolved) if isinstance(call, Blocker) else ("requests", call.answered)
            judged.append((Offender(kind, call.id), call.owner is not None or end is not None))
    return tally(judged)


def lessons(look: Look) -> Count:
    """Goals that were missed, with what that taught: in the closing words, or as a lesson of its own."""
    taught = {lesson.goal for lesson in look.book.lessons.values()}
    missed = (goal for goal, hit in look.ended if not hit)
    return tally((Offender("goals", g.id), bool(g.closed and g.closed.learned) or g.id in taught) for g in missed)


def celebrated(look: Look) -> Count:
    """Goals that were hit as agreed, with a win or thanks for them."""
    hits = [goal for goal, hit in look.ended if hit and as_agreed(look.book, goal) is goal]
    return tally((Offender("goals", goal.id), _is_celebrated(look, goal)) for goal in hits)


def _is_celebrated(look: Look, goal: Goal) -> bool:
    thanks = [(k.on, k.goal) for k in look.book.kudos.values() if k.goal == goal.id or k.to == goal.owner]
    wins = [(w.on, w.goal) for w in look.book.wins.values() if w.goal == goal.id or goal.owner in w.who]
    end = _end(goal)
    return any(
        named == goal.id or (named is None and abs((on - end).days) <= THANKS_DAYS) for on, named in (*thanks, *wins)
    )


HABITS = (
    Habit(
        id="blockers-removed",
        principle="openness",
        name="blockers removed in time",
        what=("blocker", "blockers"),
        least=3,
        count=blockers_removed,
        formula="blockers removed within `blocker_days` ÷ those removed or run out in the span",
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
        formula="whole weeks of each leader's team with a stand-up on file ÷ whole weeks of the span",
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
        formula="requests answered within `request_days`, yes or no ÷ those answered or run out in the span",
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
        what=("goal that was missed", "goals that were missed"),
        least=2,
        count=lessons,
        formula="missed goals closed with `learned`, or with a lesson on file ÷ goals missed in the span",
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
        formula="goals hit with a win or kudos for that goal, or for its owner within 14 days of its end ÷ goals hit in the span, those made easier when they were nearly over aside",
        source="the principle: successes are celebrated",
        statements=("learning-wins",),
    ),
)
