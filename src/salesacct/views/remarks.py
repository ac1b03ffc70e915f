"""Words beside a record that was just written: about its day, their number, how long it stood. Told, never blocking.

Apart from the rows of the pages, so that a short command does not load what judges goals.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from salesacct.calendar import Calendar
from salesacct.judgement.skills import known_skills, same_skill
from salesacct.records.book import Book
from salesacct.records.spelling import did_you_mean
from salesacct.views.words import day, plural


def remarks_on_day(book: Book, person: str, due: dt.date, today: dt.date) -> list[str]:
    """What speaks against a due day: it is no working day, the person is away, it has passed. Told, never blocked."""
    said = []
    if not book.calendar.is_workday(due):
        said.append(
            f"{day(due, today)} is {_why_free(book.calendar, due)}; {_nearest_workday(book.calendar, due, today)}"
        )
    for leave in book.away(person):
        if leave.holds(due):
            said.append(f"{book.name(person)} is away from {day(leave.start, today)} to {day(leave.last, today)}")
    if due < today:
        said.append(f"{day(due, today)} has passed: it is {plural((today - due).days, 'day')} overdue from the start")
    return said


def _why_free(calendar: Calendar, free: dt.date) -> str:
    return "a holiday" if free.weekday() in calendar.workdays else "no working day"


def _nearest_workday(calendar: Calendar, due: dt.date, today: dt.date) -> str:
    before = calendar.last_workday_before(due)
    if before >= today:
        return f"{day(before, today)} is the last working day before it"
    return f"{day(calendar.add_workdays(due, 1), today)} is the first working day after it"


def remarks_on_number(book: Book, person: str, made: dt.date) -> list[str]:
    """A word when a promise made on `made`, not in the book yet, is more than a person keeps in a week."""
    week = book.calendar.week_of(made)
    count = 1 + sum(c.by == person and week.holds(c.made) for c in book.commitments.values())
    most = book.config.thresholds.promises_a_week
    if count <= most:
        return []
    few = f"1 to {most} a week get kept" if most > 1 else "one a week gets kept"
    return [f"that is promise number {count} of {book.name(person)} this week; {few}"]


def remarks_on_helper(book: Book, person: str, on: dt.date, today: dt.date) -> list[str]:
    """A word when who is to help on a day is away then, or has left."""
    for leave in book.away(person):
        if leave.holds(on):
            gone = book.people[person].left
            if gone and gone < on:
                return [f"{book.name(person)} left on {day(gone, today)}"]
            return [f"{book.name(person)} is away until {day(leave.last, today)}"]
    return []


def remarks_on_skills(book: Book, skills: Iterable[str]) -> list[str]:
    """A word about each skill that nothing else speaks of, while something speaks of one that is spelt almost so."""
    known = known_skills(book)
    new = [skill for skill in skills if skill and same_skill(skill) not in known]
    near = {skill: did_you_mean(same_skill(skill), known) for skill in new}
    return [f"nothing else speaks of the skill {skill}: {hint}" for skill, hint in near.items() if hint]


def stood(days: int) -> str:
    """How long a resolved blocker stood in the way."""
    return f"after {plural(days, 'day')}" if days else "the same day"
