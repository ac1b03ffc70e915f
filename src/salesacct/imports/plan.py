"""What an import would write: every row of the file is added, skipped, a change, passed over or rejected, exactly once.

A row whose ref is known is skipped when person, day and value are the same, and otherwise written again under its ref,
which corrects the earlier reading. A known row that no longer meets the conditions (a deal reopened) becomes 0.
"""

from __future__ import annotations

import gc
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from salesacct.imports.dates import Order, decide_order, read_date
from salesacct.imports.mapping import Mapping as Columns
from salesacct.imports.numbers import Mark, Unreadable, decide_mark, parts_of, read_number, shortened
from salesacct.imports.people import Names
from salesacct.imports.refs import RowRefs, ref_of
from salesacct.imports.rows import Record, Rejected, currency_column, used_rows
from salesacct.imports.table import Table
from salesacct.imports.where import Condition, Filter, parse_conditions
from salesacct.problems import UserError
from salesacct.records.readings import Placed, Reading

FEW_WITHDRAWN, MANY_WITHDRAWN = 5, Decimal("0.1")
"""More withdrawn readings than these (a count and a share of those known) is a changed filter, not reopened deals."""
_BARE = re.compile(r"[\s\d.,()'+-]*")


class Change(NamedTuple):
    """A known reading written again; `why` is `changed` or says which condition no longer holds."""

    line: int
    before: Reading
    after: Reading
    why: str


class Plan(NamedTuple):
    """The outcome. `passed_over` rows do not meet the conditions; `unknown` counts the lines of each unknown owner."""

    read: int
    added: list[Placed]
    skipped: int
    changes: list[Change]
    passed_over: int
    rejected: list[Rejected]
    unknown: list[tuple[str, int]]
    order: Order | None
    mark: Mark | None
    currencies: tuple[str, ...]
    condition_words: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]

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
    running = gc.isenabled()
    gc.disable()  # nothing made here is garbage; collecting in between takes half of the time of a large file
    try:
        return _plan(table, columns, names, known, summed, withdraw)
    finally:
        if running:
            gc.enable()


def _plan(
    table: Table, columns: Columns, names: Names, known: Mapping[str, Reading], summed: bool, withdraw: bool
) -> Plan:
    conditions = parse_conditions(columns.where)
    rejected: list[Rejected] = []
    records = list(used_rows(table, columns, conditions, rejected))
    read = len(records) + len(rejected)
    order = decide_order(((r.line, r.date) for r in records), columns.date, columns.order)
    mark = decide_mark(((r.line, r.value) for r in records), columns.value, columns.mark) if columns.value else None
    meets = Filter(conditions).holds
    matching = [r for r in records if meets(r.where)]
    money = currency_column(table, columns.value)
    rows = _Rows(columns, names, known, order, mark, rejected, "" if money is None else table.header[money])
    for record in matching:
        rows.take(record)
    passed_over = len(records) - len(matching)
    if columns.refs and passed_over:
        withdrawn = rows.withdrawn(
            [r for r in records if not meets(r.where)], conditions, summed=summed, allowed=withdraw
        )
        passed_over -= withdrawn
    words = () if matching else tuple(_words(conditions, records))
    rejected.sort()
    return Plan(
        read,
        rows.added,
        rows.skipped,
        rows.changes,
        passed_over,
        rejected,
        rows.unknown.most_common(),
        order,
        mark,
        tuple(rows.currencies),
        words,
    )


class _Rows:
    """Takes the rows that meet the conditions, one after the other."""

    def __init__(
        self,
        columns: Columns,
        names: Names,
        known: Mapping[str, Reading],
        order: Order | None,
        mark: Mark | None,
        rejected: list[Rejected],
        money: str,
    ) -> None:
        self.columns, self.known, self.order, self.mark, self.money = columns, known, order, mark, money
        self.rejected = rejected
        self.added: list[Placed] = []
        self.changes: list[Change] = []
        self.skipped = 0
        self.unknown: Counter[str] = Counter()
        self.currencies: dict[str, int] = {}
        self._names = names
        self._people: dict[str, tuple[str, ...]] = {}
        self._seen: dict[str, Placed] = {}
        self._row_refs = RowRefs()

    def take(self, record: Record) -> None:
        """Read one row and compare it with what is known."""
        try:
            reading = self._reading(record)
        except _Reject as reject:
            self.rejected.append(Rejected(record.line, reject.why, reject.rule))
            return
        earlier = self._seen.get(reading.ref)
        if earlier is not None:
            if _same(earlier.reading, reading):
                self.skipped += 1
                return
            raise UserError.of(
                f"{' / '.join(f'`{name}`' for name in self.columns.refs)} does not name one row: "
                f"{shortened(reading.ref)} is on line {earlier.line} and, different, on line {record.line}",
                "give another --ref-col, or several that together are unique",
                "ref-not-unique",
            )
        placed = Placed(record.line, reading)
        self._seen[reading.ref] = placed
        before = self.known.get(reading.ref)
        if before is None:
            self.added.append(placed)
        elif _same(before, reading):
            self.skipped += 1
        else:
            self.changes.append(Change(record.line, before, reading, "changed"))

    def _reading(self, record: Record) -> Reading:
        person = self._person(record)
        try:
            on = read_date(record.date, self.order)
        except Unreadable as bad:
            raise _Reject(bad.why, "date") from None
        value = Decimal(1)
        if self.mark:
            try:
                value = read_number(record.value, self.mark)
            except Unreadable as bad:
                raise _Reject(bad.why, "value") from None
            self._currency(record)
        if self.columns.refs:
            ref = ref_of(record.refs)
            if not ref:
                raise _Reject(f"no `{self.columns.refs[0]}`", "ref")
        else:
            ref = self._row_refs.next(person, on, record.date, value)
        return Reading(on, person, self.columns.metric, value, "", ref)

    def _person(self, record: Record) -> str:
        cell = record.person
        found = self._people.get(cell)
        if found is None:
            found = self._people[cell] = self._names.find(cell)
        if len(found) == 1:
            return found[0]
        name = " ".join(cell.split())
        if not name:
            raise _Reject(f"no `{self.columns.person}`", "person")
        if found:
            raise _Reject(f"`{shortened(name)}` is the name of {' and '.join(found)}", "person")
        self.unknown[name] += 1
        raise _Reject(f"nobody is called `{shortened(name)}`", "person")

    def _currency(self, record: Record) -> None:
        """Note the currency of an amount, from its own column or its sign; amounts in two currencies are no sum."""
        currency = record.currency.strip()
        if not currency:
            if _BARE.fullmatch(record.value):
                return
            parts = parts_of(record.value)
            currency = parts.currency if parts else ""
        if currency and self.currencies.setdefault(currency, record.line) == record.line and len(self.currencies) > 1:
            (one, first), (other, second) = list(self.currencies.items())[:2]
            raise UserError.of(
                f"`{self.columns.value}` holds two currencies: {one} on line {first} and {other} on line {second}",
                "take a column in one currency, or import one at a time"
                + (f', such as --where "{self.money}={one}"' if self.money else ""),
                "two-currencies",
            )

    def withdrawn(
        self, records: list[Record], conditions: tuple[Condition, ...], *, summed: bool, allowed: bool
    ) -> int:
        """Correct to 0 what is known and no longer meets the conditions; gives how many such rows there were."""
        found: dict[str, Record] = {}
        for record in records:
            ref = ref_of(record.refs)
            if ref in self.known and ref not in self._seen and self.known[ref].value:
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
