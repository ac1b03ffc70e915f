"""The book: every record of a workspace, and the same book as it stood on an earlier day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TypeVar

import msgspec

from salesacct.calendar import DAY, Calendar, Period
from salesacct.records.model import (
    Blocker,
    Commitment,
    Config,
    Goal,
    Kudos,
    Metric,
    Objective,
    Person,
    Review,
    Revision,
    Win,
)
from salesacct.records.readings import NO_READINGS, Reading, Series, collect
from salesacct.records.scalars import Bad, date, number

R = TypeVar("R")


class Book(msgspec.Struct, frozen=True):
    """All records by id, in the order of the files. `calendar` has the holidays filled in."""

    config: Config = Config()
    calendar: Calendar = Calendar()
    goals: Mapping[str, Goal] = {}
    commitments: Mapping[str, Commitment] = {}
    reviews: Mapping[str, Review] = {}
    kudos: Mapping[str, Kudos] = {}
    wins: Mapping[str, Win] = {}
    blockers: Mapping[str, Blocker] = {}
    readings: Mapping[tuple[str, str], Series] = {}

    @property
    def people(self) -> Mapping[str, Person]:
        """People by id."""
        return self.config.people

    @property
    def metrics(self) -> Mapping[str, Metric]:
        """Metrics by id."""
        return self.config.metrics

    @property
    def objectives(self) -> Mapping[str, Objective]:
        """Objectives by id."""
        return self.config.objectives

    def series(self, metric: str, person: str) -> Series:
        """One person's readings of a metric; empty when there are none."""
        return self.readings.get((metric, person), NO_READINGS)

    def name(self, person: str | None) -> str:
        """The first name, or the full one where two people share the first, or the id itself."""
        if person is None or person not in self.people:
            return person or ""
        full = self.people[person].name
        first = full.split()[0]
        shared = sum(p.name.split()[:1] == [first] for p in self.people.values())
        return first if shared == 1 else full

    def names(self) -> dict[str, str]:
        """`name` of everybody, by id; for many at once."""
        firsts = {p.id: (p.name.split() or [p.id])[0] for p in self.people.values()}
        counts: dict[str, int] = {}
        for first in firsts.values():
            counts[first] = counts.get(first, 0) + 1
        return {id: first if counts[first] == 1 else self.people[id].name for id, first in firsts.items()}

    def reports(self, manager: str) -> list[str]:
        """Ids of those whose manager this is, in the order of the file."""
        return [p.id for p in self.people.values() if p.manager == manager]

    def away(self, person: str) -> tuple[Period, ...]:
        """The days a person is away, half-open; somebody who left is away from then on."""
        found = self.people.get(person)
        if found is None:
            return ()
        away = tuple(Period(a.from_, a.to + DAY, a.why) for a in found.away)
        return (*away, Period(found.left + DAY, dt.date.max, "left")) if found.left else away


def as_of(book: Book, today: dt.date) -> Book:
    """The book as it stood at the end of `today`: what is dated later is not there yet."""
    return msgspec.structs.replace(
        book,
        goals={k: _goal_as_of(g, today) for k, g in book.goals.items()},
        commitments={k: _commitment_as_of(c, today) for k, c in book.commitments.items() if c.made <= today},
        reviews={k: r for k, r in book.reviews.items() if r.on <= today},
        kudos={k: r for k, r in book.kudos.items() if r.on <= today},
        wins={k: r for k, r in book.wins.items() if r.on <= today},
        blockers={k: _blocker_as_of(b, today) for k, b in book.blockers.items() if b.on <= today},
        readings={
            k: s if not s.readings or s.readings[-1].on <= today else s.until(today) for k, s in book.readings.items()
        },
    )


def _goal_as_of(goal: Goal, today: dt.date) -> Goal:
    changes: dict[str, object] = {}
    later = [r for r in goal.revisions if r.on > today]
    for revision in sorted(later, key=lambda r: r.on):
        changes.setdefault(revision.field, former_value(revision))
    if later:
        changes["revisions"] = tuple(r for r in goal.revisions if r.on <= today)
    if any(c.on > today for c in goal.checkins):
        changes["checkins"] = tuple(c for c in goal.checkins if c.on <= today)
    if goal.closed and goal.closed.on > today:
        changes["closed"] = None
    return msgspec.structs.replace(goal, **changes) if changes else goal


def former_value(revision: Revision) -> object:
    """What the revised field held before, in the field's own type."""
    return revised(revision.field, revision.from_)


def revised(field: str, text: str | None) -> object:
    """A revision's `from` or `to` in the type of the field it speaks of; raises ValueError when it does not fit."""
    if text is None:
        return None
    read = (
        number if field in ("target", "baseline", "commit", "stretch") else date if field in ("start", "due") else str
    )
    try:
        return read(text)
    except Bad as bad:
        raise ValueError(bad.message) from None


def _commitment_as_of(promise: Commitment, today: dt.date) -> Commitment:
    changes: dict[str, object] = {
        name: None
        for name in ("kept", "missed", "dropped")
        if (day := getattr(promise, name)) is not None and day > today
    }
    if changes:
        changes["why"] = ""
    if any(m.on > today for m in promise.moved):
        changes["moved"] = tuple(m for m in promise.moved if m.on <= today)
    return msgspec.structs.replace(promise, **changes) if changes else promise


def _blocker_as_of(blocker: Blocker, today: dt.date) -> Blocker:
    if blocker.resolved and blocker.resolved > today:
        return msgspec.structs.replace(blocker, resolved=None, helped="")
    return blocker


def with_readings(book: Book, readings: list[Reading]) -> Book:
    """The book with these readings, in the order they were written."""
    return msgspec.structs.replace(book, readings=collect(readings))
