"""How one file writes dates and numbers: found once for each column, or known from an earlier file of the same import.

What an earlier file proved settles what this one leaves open; a file that proves the opposite is refused, not bent.
"""

from __future__ import annotations

import contextlib

from salesacct.imports.dates import Order, decide_order
from salesacct.imports.mapping import Mapping as Columns
from salesacct.imports.numbers import Mark, decide_mark, parts_of
from salesacct.imports.rows import Record
from salesacct.problems import UserError


class Locales:
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
