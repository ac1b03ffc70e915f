"""The rows of an import's view: what happened to lines, readings, people, metrics and words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec


class RejectedRow(msgspec.Struct, frozen=True):
    """A line that gave no reading. `rule`: quotes, ragged, footer, person, date, value or ref."""

    line: int
    why: str
    rule: str


class ReadingRow(msgspec.Struct, frozen=True):
    """One reading."""

    date: dt.date
    person: str
    metric: str
    value: Decimal | None
    ref: str


class ChangeRow(msgspec.Struct, frozen=True):
    """A reading that a later line of the readings file now corrects."""

    line: int
    ref: str
    why: str
    before: ReadingRow
    after: ReadingRow


class PersonSum(msgspec.Struct, frozen=True):
    """What the added readings of one person come to."""

    person: str
    name: str
    readings: int
    total: Decimal | None


class UnknownRow(msgspec.Struct, frozen=True):
    """An owner nobody is called, the number of lines, and what to do; `near` is the id of a similar name."""

    name: str
    lines: int
    near: str | None
    hint: str


class Counted(msgspec.Struct, frozen=True):
    """A word and how often it occurs."""

    word: str
    lines: int


class FedMetric(msgspec.Struct, frozen=True):
    """What one metric gets. `readings`, `total`, `people` and the days are of all that the file gives, known or not.

    The counts are of rows (read = added + skipped + changed + passed_over + rejected), those of a `level` of readings.
    """

    metric: str
    name: str
    unit: str
    level: bool
    readings: int
    total: Decimal | None
    people: int
    first: dt.date | None
    last: dt.date | None
    added: int
    skipped: int
    changed: int
    passed_over: int
    rejected: int
    date_from: str
    value_from: str | None
    where: tuple[str, ...]
    written: str | None


class MissingMetric(msgspec.Struct, frozen=True):
    """A metric that the file could feed and the team lacks, and the command that adds it."""

    metric: str
    name: str
    command: str


class StageWord(msgspec.Struct, frozen=True):
    """A word of the stage column and what it is taken for: won, lost or open."""

    word: str
    lines: int
    means: str
