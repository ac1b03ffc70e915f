"""What failed and what it taught; what succeeded and whether anybody cheered. The counts behind learning, blameless.

A miss is a promise admitted as missed, or a goal that was closed as missed or ended so and is still to be closed. It
has taught something once a lesson names it, or the closed goal says what was learned. See docs/judgement.md, Learning.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from typing import Literal

import msgspec

from salesacct.calendar import DAY, Period
from salesacct.judgement.counted import Count, Offender, tally
from salesacct.judgement.eased import as_agreed
from salesacct.judgement.goals import GoalJudgement, Judge
from salesacct.judgement.wins import celebrations
from salesacct.records.book import Book
from salesacct.records.span import after

Missed = Literal["promise", "goal"]


class Miss(msgspec.Struct, frozen=True):
    """A promise or goal that was missed on `on`, and how many lessons it taught. `closed` is False for a goal still open."""

    kind: Missed
    id: str
    by: str
    on: dt.date
    what: str
    why: str
    goal: str | None
    closed: bool
    lessons: int


def misses(book: Book, today: dt.date, within: Period, people: Collection[str] | None = None) -> list[Miss]:
    """The misses of `people` (all when None) within the days, the newest first; the book must be the one of `today`."""
    found = [*_promises(book), *_goals(book, today)]
    mine = [m for m in found if within.holds(m.on) and (people is None or m.by in people)]
    return sorted(mine, key=lambda m: (-m.on.toordinal(), m.id))


def _promises(book: Book) -> Iterator[Miss]:
    taught = Counter(lesson.commitment for lesson in book.lessons.values())
    for c in book.commitments.values():
        if c.missed:
            yield Miss("promise", c.id, c.by, c.missed, c.what, c.why, c.goal, True, taught[c.id])


def _goals(book: Book, today: dt.date) -> Iterator[Miss]:
    taught = Counter(lesson.goal for lesson in book.lessons.values())
    judge = Judge(book, today)
    for g in book.goals.values():
        if g.closed and g.closed.outcome == "missed":
            lessons = taught[g.id] + bool(g.closed.learned.strip())
            yield Miss("goal", g.id, g.owner, g.closed.on, g.title, g.closed.why, g.id, True, lessons)
        elif g.closed is None and g.due and g.due < today and judge.judge(g).status == "missed":
            yield Miss("goal", g.id, g.owner, g.due + DAY, g.title, "", g.id, False, taught[g.id])


class Taught(msgspec.Struct, frozen=True):
    """How many of the misses taught something, how many lessons in all, and which are `silent`: they taught nothing yet.

    `share` is None without a miss.
    """

    misses: int
    taught: int
    lessons: int
    share: Decimal | None
    silent: tuple[Miss, ...]


def taught(found: Iterable[Miss]) -> Taught:
    """The counts of these misses."""
    several = list(found)
    silent = tuple(m for m in several if not m.lessons)
    some = len(several) - len(silent)
    share = Decimal(some) / len(several) if several else None
    return Taught(len(several), some, sum(m.lessons for m in several), share, silent)


def missed_taught(book: Book, judged: GoalJudgement) -> str:
    """What a missed goal taught: as it was closed with, else the newest lesson that names it; "" for any other goal."""
    goal, closed = judged.goal, judged.goal.closed
    if (closed.outcome if closed else judged.status) != "missed":
        return ""
    if closed and closed.learned.strip():
        return closed.learned
    lessons = [lesson for lesson in book.lessons.values() if lesson.goal == goal.id]
    return max(lessons, key=lambda lesson: (lesson.on, lesson.id)).what if lessons else ""


def cheered(book: Book, people: Collection[str], within: Period, today: dt.date) -> Count:
    """Goals that `people` reached within the days, and how many of them were cheered.

    A goal is cheered, from the day it was reached on, by a win or kudos that names it, or by one for its owner that names
    no goal and comes within the review's rhythm. One that was made easier when it was nearly over is left out.
    """
    hits = _hits(book, today, within, people)
    return tally((Offender("goals", goal), _is_cheered(book, goal, owner, day)) for goal, owner, day in hits)


def _hits(book: Book, today: dt.date, within: Period, people: Collection[str]) -> list[tuple[str, str, dt.date]]:
    """(goal, owner, day) of each goal reached: by the readings, or as it was closed where they don't tell."""
    goals = [g for g in book.goals.values() if g.owner in people]
    noticed = celebrations(book, goals, dt.date.min, today)
    days = {c.goal: c.on for c in noticed if c.kind == "goal hit" and c.id == ""}
    for goal in goals:
        if goal.closed and goal.closed.outcome == "hit" and as_agreed(book, goal) is goal:
            days.setdefault(goal.id, goal.closed.on)
    return [(g.id, g.owner, days[g.id]) for g in goals if g.id in days and within.holds(days[g.id])]


def _is_cheered(book: Book, goal: str, owner: str, day: dt.date) -> bool:
    until = after(day, book.config.rhythms.review)
    said: list[tuple[str | None, dt.date, tuple[str, ...]]] = [(k.goal, k.on, (k.to,)) for k in book.kudos.values()]
    said += [(w.goal, w.on, w.who or (owner,)) for w in book.wins.values()]
    return any(on >= day and (of == goal or (of is None and owner in who and on <= until)) for of, on, who in said)
