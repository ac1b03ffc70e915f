"""The book: every record of a workspace. The same book as it stood on an earlier day: records/as_of.py."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property

import msgspec

from salesacct.calendar import DAY, Calendar, Period
from salesacct.records.culture import (
    Assessment,
    Authority,
    Blocker,
    Decision,
    Experiment,
    Kudos,
    Lesson,
    Partnership,
    Plan,
    Request,
    Resource,
    Standup,
    Story,
    Survey,
    Win,
)
from salesacct.records.model import Commitment, Config, Goal, Metric, Objective, Person, Review
from salesacct.records.readings import NO_READINGS, Series

TEAM_LEAST = 4
"""Fewer people than these are too few to learn a team's habits from."""


class Book(msgspec.Struct, frozen=True, dict=True):
    """All records by id, in the order of the files. `calendar` has the holidays filled in.

    A book may hold the records of some people only; `elsewhere` then has the days, in order, on which anybody at all has
    a reading of a metric.
    """

    config: Config = Config()
    calendar: Calendar = Calendar()
    goals: Mapping[str, Goal] = {}
    commitments: Mapping[str, Commitment] = {}
    reviews: Mapping[str, Review] = {}
    kudos: Mapping[str, Kudos] = {}
    wins: Mapping[str, Win] = {}
    blockers: Mapping[str, Blocker] = {}
    requests: Mapping[str, Request] = {}
    resources: Mapping[str, Resource] = {}
    authorities: Mapping[str, Authority] = {}
    decisions: Mapping[str, Decision] = {}
    partners: Mapping[str, Partnership] = {}
    plans: Mapping[str, Plan] = {}
    lessons: Mapping[str, Lesson] = {}
    stories: Mapping[str, Story] = {}
    standups: Mapping[str, Standup] = {}
    surveys: Mapping[str, Survey] = {}
    assessments: Mapping[str, Assessment] = {}
    experiments: Mapping[str, Experiment] = {}
    readings: Mapping[tuple[str, str], Series] = {}
    elsewhere: Mapping[str, tuple[dt.date, ...]] = {}

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

    def newest_reading(self, metric: str) -> dt.date | None:
        """The newest day on which anybody has a reading of the metric; None for nobody."""
        return self._newest.get(metric)

    @cached_property
    def _newest(self) -> Mapping[str, dt.date]:
        found = {metric: days[-1] for metric, days in self.elsewhere.items() if days}
        for (metric, _), series in self.readings.items():
            if series.last_on:
                found[metric] = max(found.get(metric, dt.date.min), series.last_on)
        return found

    @cached_property
    def _teams(self) -> Mapping[str | None, tuple[str, ...]]:
        """Who reports to whom: ids by manager, in the order of the file."""
        found: dict[str | None, list[str]] = {}
        for person in self.people.values():
            found.setdefault(person.manager, []).append(person.id)
        return {manager: tuple(ids) for manager, ids in found.items()}

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {id: place for place, id in enumerate(self.people)}

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
        return [*self._teams.get(manager, ())]

    def below(self, manager: str) -> list[str]:
        """Ids of everybody who reports to the manager, directly or not."""
        found = dict.fromkeys(self.reports(manager))
        ahead = [*found]
        for person in ahead:  # grows while it is walked; nobody is met twice, so a circle of managers ends
            more = [p for p in self.reports(person) if p not in found and p != manager]
            found |= dict.fromkeys(more)
            ahead += more
        return ahead

    def team_of(self, person: str) -> tuple[str, ...]:
        """The people whose past says something of the person's: the own team, in the order of the file, the person included.

        Those who report to the same manager; where they are fewer than TEAM_LEAST, everybody below the next one up.
        Somebody without a manager is with those without one, and where they are few also with the own reports.
        """
        found = self.people.get(person)
        if found is None:
            return (person,)
        boss, seen = found.manager, {person}
        team = {*self._teams[boss]}
        while len(team) < TEAM_LEAST and boss is not None and boss not in seen:
            seen.add(boss)
            team |= {boss, *self.below(boss)}
            boss = self.people[boss].manager if boss in self.people else None
        if len(team) < TEAM_LEAST:
            team |= set(self.reports(person))
        return tuple(sorted(team & self.people.keys(), key=self._order.__getitem__))

    def away(self, person: str) -> tuple[Period, ...]:
        """The days a person is away, half-open; somebody who left is away from then on."""
        found = self.people.get(person)
        if found is None:
            return ()
        away = tuple(Period(a.from_, a.to + DAY, a.why) for a in found.away)
        return (*away, Period(found.left + DAY, dt.date.max, "left")) if found.left else away
