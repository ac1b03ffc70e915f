"""What a look at a team's accountability looks at: whose records, over which days, as of which day.

Rule: everything a habit needs of the book that more than one habit asks for is worked out here, once a look.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from salesacct.calendar import DAY, Period
from salesacct.judgement.measure import measure
from salesacct.judgement.pace import reached
from salesacct.judgement.promises import Promise, counted_day, promise
from salesacct.records.book import Book
from salesacct.records.model import Goal, Person, Review

SETTLED_DAYS = 28
"""Somebody is looked at as having or lacking a habit from so many days on record: nobody has one in the first weeks."""
CLOSE_DAYS = 14
"""A goal that ended so long ago is judged whether it is closed or not, as `acct check` then warns of it."""


class Offender(NamedTuple):
    """A record (`kind` as in the files) that speaks against a habit, or a person; `why` is a few words where they help."""

    kind: str
    id: str
    why: str = ""


class Count(NamedTuple):
    """`good` of `of`, and what speaks against the rest, the worst first."""

    good: int
    of: int
    worst: tuple[Offender, ...] = ()


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
        return {id: day for id, day in _first_records(self.book).items() if id in self.people}

    def here_since(self, id: str) -> dt.date:
        """From when acct can know of a person: the team's first record, or `started` where that is later."""
        began = min(self.first_records.values(), default=self.span.end)
        return max(began, self.people[id].started or began)

    @cached_property
    def settled(self) -> tuple[str, ...]:
        """Those who are here on the day and have been for SETTLED_DAYS of the record."""
        here = (id for id, person in self.people.items() if not (person.left and person.left <= self.day))
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

    def _ran(self, goal: Goal) -> bool:
        start, last = goal.start or dt.date.min, goal.due or dt.date.max
        if goal.closed:
            last = min(last, goal.closed.on)
        return (not goal.closed or goal.closed.outcome != "dropped") and self.span.overlaps(start, last)

    @cached_property
    def ended(self) -> tuple[tuple[Goal, bool], ...]:
        """Everybody's goals that ended in the span, each with whether it was hit.

        As it was closed, on that day; one that is still open CLOSE_DAYS after its end, by its readings. Dropped ones and
        those that nobody can judge are left out.
        """
        found = []
        for goal in self.book.goals.values():
            if goal.owner not in self.people:
                continue
            if goal.closed:
                if self.span.holds(goal.closed.on) and goal.closed.outcome != "dropped":
                    found.append((goal, goal.closed.outcome == "hit"))
            elif goal.due and self.span.holds(goal.due + CLOSE_DAYS * DAY):
                metric = self.book.metrics.get(goal.metric or "")
                if metric and goal.target is not None:
                    value = measure(self.book, goal, self.day).value
                    found.append((goal, value is not None and reached(metric.better, goal.target, value)))
        return tuple(found)

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


def share_of(people: Iterable[str], having: Collection[str]) -> Count:
    """How many of `people` are among those `having` something."""
    everybody = tuple(people)
    lacking = tuple(Offender("people", id) for id in everybody if id not in having)
    return Count(len(everybody) - len(lacking), len(everybody), lacking)


def tally(judged: Iterable[tuple[Offender, bool]]) -> Count:
    """Of records, each with whether it is as it should be."""
    several = tuple(judged)
    wrong = tuple(record for record, good in several if not good)
    return Count(len(several) - len(wrong), len(several), wrong)


def _first_records(book: Book) -> dict[str, dt.date]:
    """The first day on record of each person, in one pass; readings count only where nothing else is on file."""
    found: dict[str, dt.date] = {}

    def saw(person: str | None, day: dt.date | None) -> None:
        if person and day and day < found.get(person, dt.date.max):
            found[person] = day

    for c in book.commitments.values():
        saw(c.by, c.made)
        saw(c.to, c.made)
    for goal in book.goals.values():
        saw(goal.owner, goal.start)
    for kudos in book.kudos.values():
        saw(kudos.by, kudos.on)
        saw(kudos.to, kudos.on)
    for review in book.reviews.values():
        saw(review.rep, review.on)
        saw(review.by, review.on)
    for several in (book.blockers, book.requests, book.decisions, book.plans):
        for record in several.values():
            saw(record.by, record.on)
    readings: dict[str, dt.date] = {}
    for (_, who), series in book.readings.items():
        if series.readings and who not in found:
            readings[who] = min(readings.get(who, dt.date.max), series.readings[0].on)
    return readings | found
