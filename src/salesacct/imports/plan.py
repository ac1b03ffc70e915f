"""What an import would write: every row of the file is added, skipped, a change, passed over or rejected, exactly once.

A row whose ref is known is skipped when person, day and value are the same, and otherwise written again under its ref,
which corrects the earlier reading. A known row that no longer meets the conditions (a deal reopened) becomes 0.
A level is another matter: its rows make one reading a person (levels.py), so the counts are of readings, not of rows.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from salesacct.imports.dates import Order, decide_order, read_date
from salesacct.imports.levels import Levels
from salesacct.imports.mapping import Mapping as Columns
from salesacct.imports.numbers import (
    Mark,
    Unreadable,
    decide_mark,
    exact_product,
    is_empty,
    parts_of,
    read_number,
    shortened,
)
from salesacct.imports.people import Names
from salesacct.imports.rates import Exchange
from salesacct.imports.refs import RowRefs, ref_of
from salesacct.imports.rows import STEP, Record, Rejected, Told, Used, currency_column, used_rows
from salesacct.imports.shares import SHARE, read_shares, share_of
from salesacct.imports.table import Table
from salesacct.imports.where import Condition, Filter, parse_conditions
from salesacct.problems import UserError
from salesacct.records.readings import Placed, Reading

FEW_WITHDRAWN, MANY_WITHDRAWN = 5, Decimal("0.1")
"""More withdrawn readings than these (a count and a share of those known) is a changed filter, not reopened deals."""
CENTS = Decimal("0.01")
_BARE = re.compile(r"[\s\d.,()'+-]*")


class Change(NamedTuple):
    """A known reading written again; `why` is `changed` or says which condition no longer holds."""

    line: int
    before: Reading
    after: Reading
    why: str


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


class Target(NamedTuple):
    """The metric to feed: its readings `known` by ref, its unit, and whether it is `summed` (so that 0 takes one back)."""

    known: Mapping[str, Reading]
    summed: bool
    unit: str = ""


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
        locales = _Locales()
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
    locales: _Locales,
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
    rows = _Rows(columns, names, target, order, mark, rejected, used.table, matching)
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
    rows: _Rows, levels: Levels, records: list[Record], read: int, order: Order | None, mark: Mark | None
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


class _Locales:
    """The order of dates and the decimal mark of each column of a file, each found once for all metrics."""

    def __init__(self) -> None:
        self._orders: dict[tuple[str, ...], Order | None] = {}
        self._marks: dict[tuple[str, str], Mark] = {}

    def order(self, records: list[Record], columns: Columns) -> Order | None:
        """The order of day and month."""
        key = (columns.rows_of and columns.metric, columns.date, *columns.or_dates)
        if key not in self._orders:
            self._orders[key] = _order(records, columns)
        return self._orders[key]

    def mark(self, records: list[Record], columns: Columns) -> Mark:
        """The decimal mark."""
        key = (columns.rows_of and columns.metric, columns.value)
        if key not in self._marks:
            self._marks[key] = _mark(records, columns)
        return self._marks[key]


def _order(records: list[Record], columns: Columns) -> Order | None:
    cells = [(r.line, r.date) for r in records]
    if not columns.kept or columns.order is None:
        return decide_order(cells, columns.date, columns.order)
    shown = None
    with contextlib.suppress(UserError):  # what this file leaves open an earlier one has settled
        shown = decide_order(cells, columns.date)
    if shown and shown != columns.order:
        raise UserError.of(
            f"`{columns.date}` is {shown} in this file, and {columns.order} by the saved import",
            "say --dayfirst or --monthfirst for this file, or change `dates` of the import in acct.yaml",
            "ambiguous-date",
        )
    return columns.order


def _mark(records: list[Record], columns: Columns) -> Mark:
    cells = [(r.line, r.value) for r in records]
    if not columns.kept or columns.mark is None:
        return decide_mark(cells, columns.value, columns.mark)
    try:
        shown = decide_mark(cells, columns.value)
    except UserError:
        return columns.mark
    proved = any(parts and parts.digits.count(shown) for parts in (parts_of(cell) for _, cell in cells))
    if proved and shown != columns.mark:
        raise UserError.of(
            f"`{columns.value}` has a decimal {'comma' if shown == ',' else 'point'} in this file, the saved import the other",
            "say --decimal . or --decimal , for this file, or change `decimal` of the import in acct.yaml",
            "ambiguous-number",
        )
    return columns.mark


class _Rows:
    """Takes the rows that meet the conditions, one after the other."""

    def __init__(
        self,
        columns: Columns,
        names: Names,
        target: Target,
        order: Order | None,
        mark: Mark | None,
        rejected: list[Rejected],
        table: Table,
        matching: Sequence[Record],
    ) -> None:
        self.columns, self.known, self.order, self.mark = columns, target.known, order, mark
        self.rejected = rejected
        self.added: list[Placed] = []
        self.changes: list[Change] = []
        self.skipped = 0
        self.strangers: dict[str, list[int]] = {}
        self.seen: dict[str, Placed] = {}
        money = currency_column(table, columns)
        self.exchange = Exchange(
            columns.value, target.unit, columns.worth, filter_by="" if money is None else table.header[money]
        )
        self._names = names
        self._people: dict[str, tuple[str, ...]] = {}
        self._row_refs = RowRefs()
        self._shares = read_shares(matching, columns.split) if columns.split else {}
        self._periods: dict[str, int] = {}

    def take(self, record: Record) -> None:
        """Read one row and compare it with what is known."""
        try:
            reading = self._reading(record)
        except _Reject as reject:
            self.rejected.append(Rejected(record.line, reject.why, reject.rule))
            return
        earlier = self.seen.get(reading.ref)
        if earlier is not None:
            if _same(earlier.reading, reading):
                self.skipped += 1
                return
            raise UserError.of(
                f"{' / '.join(f'`{name}`' for name in self.columns.refs)} does not name one row: "
                f"{shortened(reading.ref)} is on line {earlier.line} and, different, on line {record.line}",
                "give another --ref-col, or several that together are unique; --split COLUMN if the rows share one deal",
                "ref-not-unique",
            )
        placed = Placed(record.line, reading)
        self.seen[reading.ref] = placed
        before = self.known.get(reading.ref)
        if before is None:
            self.added.append(placed)
        elif _same(before, reading):
            self.skipped += 1
        else:
            self.changes.append(Change(record.line, before, reading, "changed"))

    def amount(self, record: Record) -> tuple[str, Decimal] | None:
        """The person and the value of a row that a level adds up; None, with the reason told, where there is none."""
        try:
            return self._person(record), Decimal(0) if is_empty(record.value) else self._value(record)
        except _Reject as reject:
            self.rejected.append(Rejected(record.line, reject.why, reject.rule))
            return None

    def quietly(self, record: Record) -> str | None:
        """Whose row it is, if somebody's."""
        found = self._find(record.person)
        return found[0] if len(found) == 1 else None

    def _reading(self, record: Record) -> Reading:
        person = self._person(record)
        try:
            on = read_date(record.date, self.order)
        except Unreadable as bad:
            raise _Reject(bad.why, "date") from None
        value = self._value(record)
        if self.columns.refs:
            ref = ref_of(record.refs)
            if not ref:
                raise _Reject(f"no `{self.columns.refs[0]}`", "ref")
            if self._shares:
                ref = share_of(ref, person)
        else:
            ref = self._row_refs.next(person, on, record.date, value)
        return Reading(on, person, self.columns.metric, value, "", ref)

    def _value(self, record: Record) -> Decimal:
        value = Decimal(1)
        if self.mark:
            try:
                value = read_number(record.value, self.mark)
            except Unreadable as bad:
                raise _Reject(bad.why, "value") from None
            factor = self._factor(record)
            if self.columns.cents:
                value *= CENTS
            value = value if factor is None else exact_product(value, factor)
            self._period(record)
        if self._shares:
            value = self._shares[record.line].of(value)
        return value

    def _find(self, cell: str) -> tuple[str, ...]:
        found = self._people.get(cell)
        if found is None:
            found = self._people[cell] = self._names.find(cell)
        return found

    def _person(self, record: Record) -> str:
        found = self._find(record.person)
        if len(found) == 1:
            return found[0]
        name = " ".join(record.person.split())
        if not name:
            raise _Reject(f"no `{self.columns.person}`", "person")
        if found:
            raise _Reject(f"`{shortened(name)}` is the name of {' and '.join(found)}", "person")
        self.strangers.setdefault(name, []).append(record.line)
        raise _Reject(f"nobody is called `{shortened(name)}`", "person")

    def _factor(self, record: Record) -> Decimal | None:
        """By what an amount is to be multiplied; its currency stands in a column of its own or as a sign beside it."""
        currency = record.currency.strip()
        if not currency:
            if _BARE.fullmatch(record.value):
                return None
            parts = parts_of(record.value)
            currency = parts.currency if parts else ""
        return self.exchange.factor(currency, record.line)

    def _period(self, record: Record) -> None:
        """An amount a month and an amount once are no sum."""
        word = record.period.strip()
        if word and self._periods.setdefault(word, record.line) == record.line and len(self._periods) > 1:
            (one, first), (other, second) = list(self._periods.items())[:2]
            raise UserError.of(
                f"`{self.columns.value}` is {one} on line {first} and {other} on line {second}: no sum",
                f'import one at a time, such as --where "{self.columns.period}={one}"',
                "two-periods",
            )

    def given_away(self) -> None:
        """A share that a person had of a deal of this file, and no longer has, becomes 0."""
        if not self._shares:
            return
        deals = {ref.rpartition(SHARE)[0] for ref in self.seen}
        lines = {placed.reading.ref.rpartition(SHARE)[0]: placed.line for placed in self.seen.values()}
        told = {change.before.ref for change in self.changes}
        for ref, before in self.known.items():
            deal = ref.rpartition(SHARE)[0]
            if deal in deals and ref not in self.seen and ref not in told and before.value:
                after = before._replace(value=Decimal(0), note="no longer a share")
                self.changes.append(Change(lines[deal], before, after, after.note))

    def withdrawn(
        self, records: list[Record], conditions: tuple[Condition, ...], *, summed: bool, allowed: bool
    ) -> int:
        """Correct to 0 what is known and no longer meets the conditions; gives how many such rows there were."""
        found: dict[str, Record] = {}
        for record in records if self.known else ():
            ref = ref_of(record.refs)
            if self.columns.split:
                ref = share_of(ref, self.quietly(record) or "")
            if ref in self.known and ref not in self.seen and self.known[ref].value:
                found[ref] = record
        if not found:
            return 0
        said = " and ".join(c.text for c in conditions)
        if not summed:
            first = next(iter(found))
            raise UserError.of(
                f"known readings no longer meet {said} ({len(found)}), and only a summed metric can be corrected to 0",
                f"take them out of the readings file, beginning with {first}",
                "cannot-withdraw",
            )
        if len(found) > max(FEW_WITHDRAWN, int(MANY_WITHDRAWN * len(self.known))) and not allowed:
            raise UserError.of(
                f"{len(found)} of {len(self.known)} known readings would become 0: their rows do not meet {said}",
                "if that is meant (deals reopened, a changed filter), say --withdraw",
                "many-withdrawn",
            )
        for ref, record in found.items():
            before = self.known[ref]
            after = before._replace(value=Decimal(0), note=f"no longer {said}")
            self.changes.append(Change(record.line, before, after, after.note))
        return len(found)


class _Reject(Exception):
    """Ends the reading of one row; becomes a rejected line at once."""

    def __init__(self, why: str, rule: str) -> None:
        super().__init__(why)
        self.why, self.rule = why, rule


def _same(one: Reading, other: Reading) -> bool:
    return one.on == other.on and one.person == other.person and one.value == other.value


def _words(
    conditions: tuple[Condition, ...], records: list[Record]
) -> Iterator[tuple[str, tuple[tuple[str, int], ...]]]:
    """What the columns of the conditions hold, the most frequent first, for when no row meets them."""
    for i, condition in enumerate(conditions):
        words = Counter(" ".join(r.where[i].split()) for r in records)
        yield condition.column, tuple(words.most_common(8))
