"""What an import would write: every row of the file is added, skipped, a change, passed over or rejected, exactly once.

A row whose ref is known is skipped when person, day and value are the same, and otherwise written again under its ref,
which corrects the earlier reading. A known row that no longer meets the conditions (a deal reopened) becomes 0.
A level is another matter: its rows make one reading a person (levels.py), so the counts are of readings, not of rows.
"""

from __future__ import annotations

import datetime as dt
import gc
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from salesacct.imports.dates import Order
from salesacct.imports.levels import Levels
from salesacct.imports.locales import Locales
from salesacct.imports.mapping import Mapping as Columns
from salesacct.imports.numbers import Mark
from salesacct.imports.people import Names
from salesacct.imports.rows import STEP, Record, Rejected, Told, Used, used_rows
from salesacct.imports.table import Table
from salesacct.imports.taking import Change, Rows, Target
from salesacct.imports.where import Condition, Filter, parse_conditions
from salesacct.records.readings import Placed, Reading


class Plan(NamedTuple):
    """The outcome. `passed_over` rows do not meet the conditions; `strangers` has the lines of each unknown owner.

    `held` are all readings that the file gives, known ones too.
    """

    read: int
    added: list[Placed]
    skipped: int
    changes: list[Change]
    passed_over: int
    rejected: list[Rejected]
    strangers: dict[str, list[int]]
    order: Order | None
    mark: Mark | None
    currencies: tuple[str, ...]
    condition_words: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    held: list[Reading]

    @property
    def unknown(self) -> list[tuple[str, int]]:
        """Unknown owners and how many lines are theirs, most first."""
        return sorted(((name, len(lines)) for name, lines in self.strangers.items()), key=lambda pair: -pair[1])

    @property
    def readings(self) -> list[Reading]:
        """What is to be written, in the order of the lines."""
        placed = [*self.added, *(Placed(change.line, change.after) for change in self.changes)]
        return [one.reading for one in sorted(placed, key=lambda p: p.line)]


def plan_import(
    table: Table, columns: Columns, names: Names, known: Mapping[str, Reading], *, summed: bool, withdraw: bool = False
) -> Plan:
    """Compare a table with the readings `known` by ref. `summed` metrics can be corrected to 0; `withdraw` allows many such.

    Raises UserError when the file can't be used: a column is missing or undecided, refs are not unique.
    """
    target = Target(known, summed)
    return plan_imports(table, [columns], names, {columns.metric: target}, withdraw=withdraw)[0]


def plan_imports(
    table: Table,
    mappings: Sequence[Columns],
    names: Names,
    targets: Mapping[str, Target],
    *,
    withdraw: bool = False,
    day: dt.date | None = None,
    told: Told | None = None,
) -> list[Plan]:
    """A plan for each metric that a table feeds, in their order. `day` is the day of levels; `told` hears of progress.

    Raises UserError as `plan_import` does, and then none of them holds.
    """
    running = gc.isenabled()
    gc.disable()  # nothing made here is garbage; collecting in between takes half of the time of a large file
    try:
        used = used_rows(table, mappings, told)
        locales = Locales()
        return [_plan(used, one, names, targets[one.metric], withdraw, day, told, locales) for one in mappings]
    finally:
        if running:
            gc.enable()


def _plan(
    used: Used,
    columns: Columns,
    names: Names,
    target: Target,
    withdraw: bool,
    day: dt.date | None,
    told: Told | None,
    locales: Locales,
) -> Plan:
    conditions = parse_conditions(columns.where)
    rejected = list(used.rejected)
    records = list(used.records(columns))
    read = len(records) + len(rejected)
    meets = Filter(conditions).holds
    matching = [r for r in records if meets(r.where)]
    # A level needs no date of its rows; a column that leaves its order open must not stop it.
    order = None if columns.level else locales.order(records, columns)
    mark = locales.mark(records, columns) if columns.value else None
    rows = Rows(columns, names, target, order, mark, rejected, used.table, matching)
    levels = Levels(columns.metric, target.known, day) if columns.level and day else None
    for n, record in enumerate(matching):
        if told and n % STEP == STEP - 1:
            told(STEP)
        if levels is None:
            rows.take(record)
        elif amount := rows.amount(record):
            levels.take(record.line, *amount)
    rows.exchange.check()
    if levels is not None:
        return _level(rows, levels, records, read, order, mark)
    passed_over = len(records) - len(matching)
    if columns.refs and passed_over:
        passed_over -= rows.withdrawn(
            [r for r in records if not meets(r.where)], conditions, summed=target.summed, allowed=withdraw
        )
    rows.given_away()
    words = () if matching else tuple(_words(conditions, records))
    rejected.sort()
    return Plan(
        read,
        rows.added,
        rows.skipped,
        rows.changes,
        passed_over,
        rejected,
        rows.strangers,
        order,
        mark,
        tuple(rows.exchange.seen),
        words,
        [placed.reading for placed in rows.seen.values()],
    )


def _level(
    rows: Rows, levels: Levels, records: list[Record], read: int, order: Order | None, mark: Mark | None
) -> Plan:
    """The plan of a level: one reading for everybody whom the file names, 0 for those without a row that counts."""
    for record in records:
        if person := rows.quietly(record):
            levels.name(record.line, person)
    placed, skipped, changed = levels.readings()
    changes = [Change(line, before, after, "changed") for line, before, after in changed]
    rows.rejected.sort()
    held = [reading for _, reading in levels.all()]
    seen = tuple(rows.exchange.seen)
    return Plan(read, placed, skipped, changes, 0, rows.rejected, rows.strangers, order, mark, seen, (), held)


def _words(
    conditions: tuple[Condition, ...], records: list[Record]
) -> Iterator[tuple[str, tuple[tuple[str, int], ...]]]:
    """What the columns of the conditions hold, the most frequent first, for when no row meets them."""
    for i, condition in enumerate(conditions):
        words = Counter(" ".join(r.where[i].split()) for r in records)
        yield condition.column, tuple(words.most_common(8))
