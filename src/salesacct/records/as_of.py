"""The book as it stood on an earlier day: what is dated later is not there yet, and what was changed later is as before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar

import msgspec

from salesacct.records.book import Book
from salesacct.records.model import Goal, Revision
from salesacct.records.record import Record
from salesacct.records.scalars import Bad, date, number

R = TypeVar("R", bound=Record)


class Undo(NamedTuple):
    """Where a field's earlier values stand: the list, and the fields of its entries with the value before and after."""

    list: str
    before: str = "from_"
    after: str = "to"


class Dated(NamedTuple):
    """How the days of a kind of record work.

    `since` is the field with the day it begins. `ends` are the days that end something, each with the fields that came
    with it. `lists` hold dated entries; `undo` are the fields whose earlier values such entries keep.
    """

    since: str = "on"
    ends: Mapping[str, tuple[str, ...]] = {}
    lists: tuple[str, ...] = ()
    undo: Mapping[str, Undo] = {}


DAYS: Mapping[str, Dated] = {
    "commitments": Dated("made", {"kept": ("why",), "missed": ("why",), "dropped": ("why",)}, ("moved",)),
    "reviews": Dated(),
    "kudos": Dated(),
    "wins": Dated(),
    "blockers": Dated(ends={"resolved": ("helped",)}, lists=("handed",), undo={"owner": Undo("handed")}),
    "requests": Dated(
        ends={"answered": ("answer", "said", "resource")},
        lists=("handed", "put_off"),
        undo={"owner": Undo("handed")},
    ),
    "resources": Dated(ends={"retired": ()}),
    "authorities": Dated(
        ends={"revoked": ("why",)},
        lists=("looks",),
        undo={"level": Undo("looks"), "until": Undo("looks", "until_from", "until_to")},
    ),
    "decisions": Dated(ends={"judged": ("went", "outcome")}),
    "partners": Dated(ends={"ended": ("why",)}, lists=("checkins",)),
    "plans": Dated(ends={"ended": ("outcome", "learned")}, lists=("actions", "evidence")),
    "lessons": Dated(),
    "stories": Dated(),
    "standups": Dated(),
    "surveys": Dated(),
    "assessments": Dated(),
    "experiments": Dated(ends={"ended": ("outcome", "result", "learned")}),
}
"""The days of every kind that lives in a list, but for goals, whose revisions have a way of their own."""


def as_of(book: Book, today: dt.date) -> Book:
    """The book as it stood at the end of `today`."""
    then: dict[str, Any] = {kind: _then(getattr(book, kind), days, today) for kind, days in DAYS.items()}
    return msgspec.structs.replace(
        book,
        goals={id: _goal_then(goal, today) for id, goal in book.goals.items()},
        readings={key: series.until(today) for key, series in book.readings.items()},
        elsewhere={metric: tuple(day for day in days if day <= today) for metric, days in book.elsewhere.items()},
        **then,
    )


def _then(records: Mapping[str, R], days: Dated, today: dt.date) -> dict[str, R]:
    return {
        id: _one_then(record, days, today) for id, record in records.items() if getattr(record, days.since) <= today
    }


def record_as_of(kind: str, record: R, today: dt.date) -> R:
    """One record of a kind in DAYS as it stood at the end of `today`; on an earlier day than its first it is as then."""
    return _one_then(record, DAYS[kind], today)


def _one_then(record: R, days: Dated, today: dt.date) -> R:
    changes: dict[str, Any] = {}
    for end, companions in days.ends.items():
        if (day := getattr(record, end)) is not None and day > today:
            changes |= {end: None} | {name: _default(record, name) for name in companions}
    for name in days.lists:
        entries = getattr(record, name)
        seen = tuple(_undone(entry, today) for entry in entries if entry.on is None or entry.on <= today)
        if seen != entries:
            changes[name] = seen
    for name, undo in days.undo.items():
        later = [
            entry
            for entry in getattr(record, undo.list)
            if entry.on > today and (getattr(entry, undo.before) is not None or getattr(entry, undo.after) is not None)
        ]
        if later:
            changes[name] = getattr(min(later, key=lambda entry: entry.on), undo.before)
    return msgspec.structs.replace(record, **changes) if changes else record


def _undone(entry: Any, today: dt.date) -> Any:
    """An entry of a list without what was done to it later, such as a step of a plan that was still to be taken."""
    done = getattr(entry, "done", None)
    return msgspec.structs.replace(entry, done=None) if done is not None and done > today else entry


def _default(record: Record, name: str) -> Any:
    field = next(field for field in msgspec.structs.fields(record) if field.name == name)
    return field.default


def _goal_then(goal: Goal, today: dt.date) -> Goal:
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
