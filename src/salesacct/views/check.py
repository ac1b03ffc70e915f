"""What `acct check` tells: the problems of all files, the team's habits that want a look, the configuration in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from salesacct.judgement.habits import habits
from salesacct.judgement.history_rules import WARNED_DAYS, warnings
from salesacct.problems import Problem
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.check import kinds
from salesacct.records.model import Config
from salesacct.records.past import NO_PAST, Past
from salesacct.records.places import Places
from salesacct.views.history import GitRow, git_row


class CheckView(msgspec.Struct, frozen=True):
    """Problems in the order of the files, how much was read, and how far git was looked at."""

    schema: int
    today: dt.date
    problems: tuple[Problem, ...]
    errors: int
    warnings: int
    files: int
    records: int
    readings: int
    git: GitRow


def check_view(
    book: Book,
    places: Places,
    problems: tuple[Problem, ...],
    files: int,
    today: dt.date,
    past: Callable[[], Past] = lambda: NO_PAST,
    shown: Callable[[str], str] = str,
) -> CheckView:
    """Everything wrong in a workspace; the team's habits and its past are looked at only where the files can be trusted.

    `past` is asked for what git says; `shown` names a file of the workspace as the user would type it.
    """
    found = sorted(problems, key=lambda p: (p.file, p.line, p.column, p.message))
    git = NO_PAST
    if not any(p.severity == "error" for p in problems):
        git = past()
        then = as_of(book, today)
        found += habits(then, places, today)
        found += warnings(then, places, git, today, shown)
    errors = sum(p.severity == "error" for p in found)
    return CheckView(
        schema=1,
        today=today,
        problems=tuple(found),
        errors=errors,
        warnings=len(found) - errors,
        files=files,
        records=sum(len(records) for records in kinds(book).values()),
        readings=sum(len(series.readings) for series in book.readings.values()),
        git=git_row(git, today, today - dt.timedelta(days=WARNED_DAYS)),
    )


class ConfigView(msgspec.Struct, frozen=True):
    """The settings in force, defaults filled in."""

    schema: int
    today: dt.date
    calendar: dict[str, Any]
    rhythms: dict[str, Any]
    thresholds: dict[str, Any]

    def flat(self) -> Iterator[tuple[str, str]]:
        """(dotted name, value) of every setting."""
        for part in ("calendar", "rhythms", "thresholds"):
            yield from _flat(part, getattr(self, part))


def config_view(config: Config, today: dt.date) -> ConfigView:
    """The configuration of a workspace."""
    return ConfigView(1, today, _filled(config.calendar), _filled(config.rhythms), _filled(config.thresholds))


def _filled(record: msgspec.Struct) -> dict[str, Any]:
    return {
        name: _filled(value) if isinstance(value := getattr(record, name), msgspec.Struct) else value
        for name in record.__struct_fields__
    }


def _flat(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{name}.{key}", inner)
    else:
        yield name, ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
