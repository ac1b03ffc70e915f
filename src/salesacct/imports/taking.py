"""The rows that count, one after the other: each becomes a reading, and is compared with what is known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from salesacct.imports.dates import Order, read_date
from salesacct.imports.mapping import Mapping as Columns
from salesacct.imports.numbers import Mark, Unreadable, exact_product, is_empty, parts_of, read_number, shortened
from salesacct.imports.people import Names
from salesacct.imports.rates import Exchange
from salesacct.imports.refs import RowRefs, ref_of
from salesacct.imports.rows import Record, Rejected, currency_column
from salesacct.imports.shares import SHARE, read_shares, share_of
from salesacct.imports.table import Table
from salesacct.imports.where import Condition
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


class Target(NamedTuple):
    """The metric to feed: its readings `known` by ref, its unit, and whether it is `summed` (so that 0 takes one back)."""

    known: Mapping[str, Reading]
    summed: bool
    unit: str = ""


class Rows:
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
