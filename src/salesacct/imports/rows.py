"""The rows of a table with the cells that an import uses; what can be no record is rejected with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from salesacct.imports.footers import footer
from salesacct.imports.mapping import Mapping as Columns
from salesacct.imports.table import Table, fold
from salesacct.imports.where import Condition

CURRENCY_COLUMNS = frozenset(
    ("currency", "currency code", "currencyisocode", "deal - currency of value", "currency of value")
)
_DIGIT = re.compile(r"\d")


class Rejected(NamedTuple):
    """A line that gave no reading, and why. `rule` groups the reasons: quotes, ragged, footer, person, date, value, ref."""

    line: int
    why: str
    rule: str


class Record(NamedTuple):
    """The used cells of one row."""

    line: int
    person: str
    date: str
    value: str
    refs: tuple[str, ...]
    where: tuple[str, ...]
    currency: str


def used_rows(
    table: Table, columns: Columns, conditions: tuple[Condition, ...], rejected: list[Rejected]
) -> Iterator[Record]:
    """The rows as records, and what can't be one in `rejected`. Cells missing at the end of a row are empty."""
    person, date = table.column(columns.person), table.column(columns.date)
    value = table.column(columns.value) if columns.value else None
    refs = [table.column(name) for name in columns.refs]
    where = [table.column(c.column) for c in conditions]
    width = len(table.header)
    money = currency_column(table, columns.value)
    needed = max(person, date, value or 0, *refs, *where)
    for line, cells in table.rows():
        if cells is None:
            rejected.append(Rejected(line, "the quotes are out of order", "quotes"))
            continue
        count = len(cells)
        if count < width:
            cells += [""] * (width - count)
        if not cells[date][:1].isdigit() and not _DIGIT.search(cells[date]) and (why := footer(cells, width)):
            rejected.append(Rejected(line, why, "footer"))
        elif count <= needed or (count > width and any(cell.strip() for cell in cells[width:])):
            rejected.append(Rejected(line, f"{count} cells under {width} columns", "ragged"))
        else:
            yield Record(
                line,
                cells[person],
                cells[date],
                "" if value is None else cells[value],
                tuple([cells[i] for i in refs]),
                tuple([cells[i] for i in where]),
                "" if money is None else cells[money],
            )


def currency_column(table: Table, value: str) -> int | None:
    """The column with the currency codes of the value column: `Amount Currency` beside `Amount`, or the only `Currency`.

    A column of converted amounts has one currency, which only a column paired with it by name can tell.
    """
    titles = [fold(title) for title in table.header]
    name = fold(value)
    own = [i for i, title in enumerate(titles) if value and title in (f"{name} currency", f"{name}_currency")]
    if own or not value or "convert" in name or "company" in name:
        return own[0] if own else None
    return next((i for i, title in enumerate(titles) if title in CURRENCY_COLUMNS), None)
