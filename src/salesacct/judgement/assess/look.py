"""What a look at a team's accountability looks at: whose records, over which days, as of which day.

Rule: everything a habit needs of the book that more than one habit asks for is worked out here, once a look.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from functools import cached_property

from salesacct.calendar import DAY, Period
from salesacct.judgement.presence import first_records, here_since, is_here
from salesacct.judgement.promises import Promise, counted_day, promise
from salesacct.records.book import Book
from salesacct.records.model import Goal, Person, Review

SETTLED_DAYS = 28
"""Somebody is looked at as having or lacking a habit from so many days on record: nobody has one in the first weeks."""
DROPPED_DAYS = 28
"""A goal that ran for more days of the span than these was worked for, though it was dropped at last. A convention."""


class Look:
    """One look. `book` must be the one of `day` (`as_of`), the last day of `span` that has come."""

    def __init__(self, book: Book, people: Collection[str] | None, span: Period, day: dt.date) -> None:
        """`people` are a manager and the reports, or everybody when None."""
        self.book, self.span, self.day = book, Period(span.start, day + DAY, span.name), day
        self._read: dict[str, list[dt.date]] = {}
        self.people = {p.id: p for p in book.people.values() if self._here(p, people)}

    def _here(self, person: Person, people: Collection[str] | None) -> bool:
        gone = person.left is not None and person.left < self.span.start
        coming = person.started is not None and person.started > self.day
        return (people is None or person.id in people) and not gone and not coming

    @cached_property
    def leaders(self) -> Mapping[str, Person]:
        """Those of the people to whom others of them report, in the order of the file."""
        led = {person.manager for person in self.people.values()}
        return {id: person for id, person in self.people.items() if id in led}

    @cached_property
    def led(self) -> tuple[str, ...]:
        """Those who are led (`is_led`) and have been here long enough for habits."""
        return tuple(id for id in self.settled if self.is_led(self.people[id]))

    def is_led(self, person: Person) -> bool:
        """Does the person report to one of the people, or to nobody and is a rep?"""
        return person.manager in self.leaders if person.manager else person.role == "rep"

    @cached_property
    def first_records(self) -> Mapping[str, dt.date]:
        """The day of everybody's first record; people without any are not in it."""
        return first_records(self.book)

    def here_since(self, id: str) -> dt.date:
        """From when acct can know of a person."""
        return here_since(self.book, id, self.day, self.first_records)

    @cached_property
    def settled(self) -> tuple[str, ...]:
        """Those who are here on the day and have been for SETTLED_DAYS of the record."""
        here = (id for id in self.people if is_here(self.book, id, self.day))
        return tuple(id for id in here if (self.day - self.here_since(id)).days >= SETTLED_DAYS)

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """Everybody's promises as they stand on the day."""
        return tuple(promise(c, self.day) for c in self.book.commitments.values() if c.by in self.people)

    @cached_property
    def came_due(self) -> tuple[Promise, ...]:
        """Everybody's promises that came due in the span, by the rules of say/do."""
        return tuple(p for p in self.promises if p.came_due and self.span.holds(counted_day(p)))

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """Everybody's goals that ran on any day of the span and were not dropped."""
        return tuple(goal for goal in self.book.goals.values() if goal.owner in self.people and self._ran(goal))

    @cached_property
    def tried(self) -> tuple[Goal, ...]:
        """The goals, and those dropped after more than DROPPED_DAYS of the span: how clear they were mattered as long."""
        mine = (goal for goal in self.book.goals.values() if goal.owner in self.people)
        return tuple(goal for goal in mine if self._ran(goal) or (_dropped(goal) and self._days(goal) > DROPPED_DAYS))

    def _ran(self, goal: Goal) -> bool:
        return not _dropped(goal) and self.span.overlaps(*_ends(goal))

    def _days(self, goal: Goal) -> int:
        start, last = _ends(goal)
        return (min(last, self.day) - max(start, self.span.start)).days + 1

    @cached_property
    def reviews(self) -> tuple[Review, ...]:
        """One-on-ones that leaders and their reports had in the span."""
        return tuple(r for r in self.book.reviews.values() if r.rep in self.people and self.span.holds(r.on))

    def days_read(self, metric: str) -> list[dt.date]:
        """The days on which anybody has a reading of the metric, in order."""
        if metric not in self._read:
            several = (series for (name, _), series in self.book.readings.items() if name == metric)
            self._read[metric] = sorted({r.on for series in several for r in series.readings})
        return self._read[metric]


def _dropped(goal: Goal) -> bool:
    return goal.closed is not None and goal.closed.outcome == "dropped"


def _ends(goal: Goal) -> tuple[dt.date, dt.date]:
    """The first and the last day a goal ran; one without a start has always run."""
    last = goal.due or dt.date.max
    return goal.start or dt.date.min, min(last, goal.closed.on) if goal.closed else last
