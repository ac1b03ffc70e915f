"""Checks across records: what no single value can show. Each rule is a function from the book to problems.

Errors stop every command; warnings are for `acct check` to tell and never block.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from salesacct.problems import Problem
from salesacct.records.as_of import DAYS, former_value, revised
from salesacct.records.book import Book
from salesacct.records.check_culture import culture
from salesacct.records.model import ENTRY_TYPES, KINDS, Goal
from salesacct.records.places import Places
from salesacct.records.spelling import did_you_mean

REFERENCES: dict[str, dict[str, str]] = {
    "goals": {"owner": "people", "metric": "metrics", "supports": "objectives"},
    "commitments": {"by": "people", "to": "people", "goal": "goals"},
    "reviews": {"rep": "people", "by": "people", "commitments": "commitments"},
    "kudos": {"by": "people", "to": "people", "goal": "goals"},
    "wins": {"by": "people", "who": "people", "goal": "goals"},
    "blockers": {"by": "people", "owner": "people", "goal": "goals", "handed.to": "people"},
    "requests": {
        "by": "people",
        "owner": "people",
        "goal": "goals",
        "resource": "resources",
        "handed.to": "people",
    },
    "resources": {"by": "people", "metrics": "metrics"},
    "authorities": {"to": "people", "by": "people"},
    "decisions": {"by": "people", "under": "authorities", "goal": "goals"},
    "partners": {"by": "people", "who": "people", "checkins.by": "people"},
    "plans": {
        "owner": "people",
        "by": "people",
        "metrics": "metrics",
        "actions.by": "people",
        "actions.resource": "resources",
    },
    "lessons": {"by": "people", "goal": "goals", "commitment": "commitments", "metric": "metrics"},
    "stories": {"by": "people", "who": "people", "goal": "goals"},
    "standups": {"by": "people", "team": "people", "present": "people", "away": "people", "commitments": "commitments"},
    "surveys": {"by": "people", "who": "people"},
    "assessments": {"by": "people", "team": "people"},
    "experiments": {"by": "people"},
    "people": {"manager": "people"},
    "objectives": {"owner": "people", "metric": "metrics"},
    "metrics": {"feeds": "metrics"},
    "imports": {"metric": "metrics"},
}
"""Which field of which kind names a record of which other kind; `handed.to` is the field of every entry of a list."""

ONE = {
    "people": "person",
    "metrics": "metric",
    "objectives": "objective",
    "imports": "import",
    "goals": "goal",
    "commitments": "commitment",
    "reviews": "review",
    "kudos": "kudos",
    "wins": "win",
    "blockers": "blocker",
    "requests": "request",
    "resources": "resource",
    "authorities": "authority",
    "decisions": "decision",
    "partners": "partnership",
    "plans": "plan",
    "lessons": "lesson",
    "stories": "story",
    "standups": "stand-up",
    "surveys": "survey",
    "assessments": "assessment",
    "experiments": "experiment",
}
"""One record of a kind, in a sentence."""


def check(book: Book, places: Places) -> list[Problem]:
    """Every problem across the records, errors and warnings."""
    return [
        *_references(book, places),
        *_people(book, places),
        *_metrics(book, places),
        *_goals(book, places),
        *_commitments(book, places),
        *culture(book, places),
        *_days(book, places),
        *_thresholds(book, places),
    ]


def kinds(book: Book) -> dict[str, Mapping[str, Any]]:
    """All records by kind and id."""
    entries = {kind: getattr(book.config, kind) for kind in ENTRY_TYPES}
    return entries | {kind: getattr(book, kind) for kind in KINDS}


def _references(book: Book, places: Places) -> Iterator[Problem]:
    known = kinds(book)
    for kind, fields in REFERENCES.items():
        for path, target in fields.items():
            for id, record in known[kind].items():
                for field, name in _named(record, path):
                    # A record that is there and has an error of its own is not missing.
                    if name not in known[target] and places.file_of(target, name) is None:
                        message = f"`{path.rpartition('.')[2]}`: no {ONE[target]} `{name}`"
                        hint = did_you_mean(name, known[target]) or unknown_hint(target, known[target])
                        yield places.problem(kind, id, field, "unknown-reference", message, hint)


def _named(record: Any, path: str) -> Iterator[tuple[str, str]]:
    """(field with the place of its entry, id) of everything that a record names in a field."""
    holder, _, inner = path.rpartition(".")
    for i, owner in enumerate(getattr(record, holder) if holder else (record,)):
        value = getattr(owner, inner)
        at = f"{holder}.{i}.{inner}" if holder else inner
        if isinstance(value, tuple):
            yield from ((at, name) for name in value)
        elif value:
            yield at, value


def unknown_hint(kind: str, known: Iterable[str]) -> str:
    """What to do about an id that no record has."""
    some = ", ".join(list(known)[:8])
    if kind in ("people", "metrics", "objectives"):
        return (f"known: {some}; " if some else "") + f"add it with `acct {ONE[kind]} add`"
    return f"known: {some}" if some else f"there is no {ONE[kind]} yet: add it first, or leave the field out"


def _people(book: Book, places: Places) -> Iterator[Problem]:
    for id, person in book.people.items():
        if _leads_back(book, id):
            message = f"{id} reports to {person.manager}"
            if person.manager != id:
                message += f", and {person.manager} in the end to {id}"
            yield places.problem(
                "people", id, "manager", "manager-circle", message, "remove the `manager:` of whoever is at the top"
            )
        for i, away in enumerate(person.away):
            if away.to < away.from_:
                yield places.problem(
                    "people",
                    id,
                    f"away.{i}.to",
                    "dates-reversed",
                    f"away until {away.to}, before it begins on {away.from_}",
                    "`to` is the last day away",
                )
        if person.ramp and not person.started:
            yield places.problem(
                "people",
                id,
                "ramp",
                "ramp-without-start",
                "`ramp` counts from `started`, which is missing",
                "add `started: <date>`",
            )
        for i, share in enumerate(person.ramp):
            if not 0 <= share <= 1:
                yield places.problem(
                    "people",
                    id,
                    f"ramp.{i}",
                    "out-of-range",
                    f"`ramp`: {share} is no share",
                    "write a fraction from 0 to 1, such as 0.5",
                )


def _leads_back(book: Book, person: str) -> bool:
    """Does the line of managers above a person come back to that person?"""
    seen: set[str] = set()
    boss = book.people[person].manager
    while boss is not None and boss in book.people and boss not in seen:
        if boss == person:
            return True
        seen.add(boss)
        boss = book.people[boss].manager
    return False


def _metrics(book: Book, places: Places) -> Iterator[Problem]:
    for id, metric in book.metrics.items():
        if metric.ratio is None:
            continue
        for part in ("of", "to"):
            name = getattr(metric.ratio, part)
            if name not in book.metrics:
                if places.file_of("metrics", name) is not None:
                    continue
                yield places.problem(
                    "metrics",
                    id,
                    f"ratio.{part}",
                    "unknown-reference",
                    f"`ratio`: no metric `{name}`",
                    did_you_mean(name, book.metrics) or unknown_hint("metrics", book.metrics),
                )
            elif book.metrics[name].ratio or book.metrics[name].combine != "sum":
                yield places.problem(
                    "metrics",
                    id,
                    f"ratio.{part}",
                    "ratio-of-what",
                    f"`ratio`: `{name}` is not a summed metric",
                    "both parts need `combine: sum`",
                )


def _goals(book: Book, places: Places) -> Iterator[Problem]:
    for id, goal in book.goals.items():
        if goal.start and goal.due and goal.due < goal.start:
            yield places.problem(
                "goals",
                id,
                "due",
                "dates-reversed",
                f"due {goal.due}, before it starts on {goal.start}",
                "`due` is the last day that counts",
            )
        for i, milestone in enumerate(goal.milestones):
            if (goal.due and milestone.by > goal.due) or (goal.start and milestone.by < goal.start):
                yield places.problem(
                    "goals",
                    id,
                    f"milestones.{i}.by",
                    "outside-the-goal",
                    f"milestone on {milestone.by} is outside the goal's own days",
                    f"the goal runs from {goal.start or 'its start'} to {goal.due or 'its end'}",
                )
        yield from _revisions(goal, places)
        yield from _direction(book, goal, places)


def _direction(book: Book, goal: Goal, places: Places) -> Iterator[Problem]:
    metric = book.metrics.get(goal.metric or "")
    if metric is None or goal.baseline is None or goal.target is None or (metric.combine == "sum" and not metric.ratio):
        return
    wrong = goal.target < goal.baseline if metric.better == "higher" else goal.target > goal.baseline
    if wrong:
        yield places.problem(
            "goals",
            goal.id,
            "target",
            "wrong-direction",
            f"target {goal.target} is worse than baseline {goal.baseline}: {metric.better} is better for {metric.name}",
            f"check `better:` of the metric `{goal.metric}`, or the two numbers",
            "warning",
        )


def _revisions(goal: Goal, places: Places) -> Iterator[Problem]:
    told: set[str] = set()
    for i, revision in sorted(enumerate(goal.revisions), key=lambda r: (r[1].on, r[0]), reverse=True):
        try:
            former_value(revision)
            now = revised(revision.field, revision.to)
        except ValueError:
            yield places.problem(
                "goals",
                goal.id,
                f"revisions.{i}.from",
                "bad-form",
                f"this is no {revision.field}: {revision.from_} to {revision.to}",
                f"write both as in `{revision.field}:`",
            )
            continue
        if revision.field not in told and now != getattr(goal, revision.field):
            yield places.problem(
                "goals",
                goal.id,
                f"revisions.{i}.to",
                "revision-disagrees",
                f"the last revision says {revision.field} {revision.to}, the goal says {getattr(goal, revision.field)}",
                "change targets with `acct goal edit`, which keeps both in step",
                "warning",
            )
        told.add(revision.field)


def _commitments(book: Book, places: Places) -> Iterator[Problem]:
    for id, promise in book.commitments.items():
        ends = [name for name in ("kept", "missed", "dropped") if getattr(promise, name)]
        if len(ends) > 1:
            yield places.problem(
                "commitments",
                id,
                ends[1],
                "ended-twice",
                f"{id} is both {ends[0]} and {ends[1]}",
                "keep one of the two lines",
            )
        if promise.due < promise.made:
            yield places.problem(
                "commitments",
                id,
                "due",
                "dates-reversed",
                f"due {promise.due}, before it was made on {promise.made}",
                "check both dates",
            )
        for name in ends:
            day: dt.date = getattr(promise, name)
            if day < promise.made:
                yield places.problem(
                    "commitments",
                    id,
                    name,
                    "dates-reversed",
                    f"{name} on {day}, before it was made on {promise.made}",
                    "check both dates",
                )
        for i, (earlier, move) in enumerate(zip(promise.moved, promise.moved[1:], strict=False), start=1):
            if move.from_ != earlier.to or move.on < earlier.on:
                yield places.problem(
                    "commitments",
                    id,
                    f"moved.{i}.from",
                    "moves-disagree",
                    f"moved from {move.from_}, but the move before it went to {earlier.to}",
                    "moves stand in order, each from where the last one went",
                    "warning",
                )


def _days(book: Book, places: Places) -> Iterator[Problem]:
    """No record ends before the day it begins; promises have a rule of their own."""
    for kind, days in DAYS.items():
        if kind == "commitments" or not days.ends:
            continue
        for id, record in getattr(book, kind).items():
            began: dt.date = getattr(record, days.since)
            for name in days.ends:
                day: dt.date | None = getattr(record, name)
                if day is not None and day < began:
                    message = f"{name} on {day}, before it began on {began}"
                    yield places.problem(kind, id, name, "dates-reversed", message, "check both dates")


def _thresholds(book: Book, places: Places) -> Iterator[Problem]:
    for name in ("p_hit", "pace"):
        classes = getattr(book.config.thresholds, name)
        if not classes.ahead >= classes.on_track >= classes.at_risk:
            yield places.problem(
                "config",
                "thresholds",
                name,
                "classes-unordered",
                f"`{name}`: ahead, on_track and at_risk must fall in that order",
                "largest first",
            )
    if book.config.thresholds.say_do.good < book.config.thresholds.say_do.watch:
        yield places.problem(
            "config",
            "thresholds",
            "say_do",
            "classes-unordered",
            "`say_do`: good must be at least watch",
            "largest first",
        )
