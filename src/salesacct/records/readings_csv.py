"""Readings from CSV text.

The header names the columns (`date,person,metric,value[,note[,ref]]`, in any order).
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence

from salesacct.problems import Problem
from salesacct.records.readings import Placed, Reading
from salesacct.records.scalars import Bad, date, number
from salesacct.records.spelling import did_you_mean

COLUMNS: Sequence[str] = ("date", "person", "metric", "value", "note", "ref")
NEEDED: Sequence[str] = COLUMNS[:4]


def read_csv(text: str, file: str) -> tuple[list[Placed], list[Problem]]:
    """The readings of one file in their order, and what is wrong with the rest of its lines."""
    problems: list[Problem] = []
    rows = (row for row in _rows(text, file, problems) if row[1])
    header_line, header = next(rows, (1, []))
    if not header:
        return [], problems
    columns = _columns(header, header_line, file, problems)
    if columns is None:
        return [], problems
    placed: list[Placed] = []
    days: dict[str, dt.date] = {}
    for line, row in rows:
        cells = [row[i].strip() if i is not None and i < len(row) else "" for i in columns]
        if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
            problems.append(
                Problem(
                    file,
                    line,
                    1,
                    f"{len(row)} cells under {len(header)} columns",
                    "put quotes around a cell that holds a comma",
                    "ragged-row",
                )
            )
            continue
        try:
            if "" in cells[: len(NEEDED)]:
                raise Bad("empty-value", f"no {NEEDED[cells.index('')]} on this line", "fill in the cell")
            day = days.get(cells[0])
            if day is None:
                day = days[cells[0]] = date(cells[0])
            placed.append(Placed(line, Reading(day, cells[1], cells[2], number(cells[3]), cells[4], cells[5])))
        except Bad as bad:
            problems.append(Problem(file, line, 1, bad.message, bad.hint, bad.rule))
    return placed, problems


def _rows(text: str, file: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """(first line number, cells) of each row."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(
            Problem(
                file,
                line,
                1,
                f"this line is not CSV: {error}",
                "look for a quote that is opened and never closed",
                "not-csv",
            )
        )


def _columns(header: list[str], line: int, file: str, problems: list[Problem]) -> list[int | None] | None:
    """Where each of COLUMNS stands; None, with problems, when the header can't be used."""
    names = [name.strip().lstrip("\ufeff").lower() for name in header]
    sign = next((s for s in ";\t|" if len(names) == 1 and s in names[0]), "")
    if sign:
        said = "a tab" if sign == "\t" else f"`{sign}`"
        hint = "save it with commas; `acct import` reads other forms"
        problems.append(Problem(file, line, 1, f"the columns are separated by {said}", hint, "bad-header"))
        return None
    bad = False
    for i, name in enumerate(names):
        if name not in COLUMNS:
            message = f"`{name}` is no column of a readings file"
            hint = did_you_mean(name, COLUMNS) or f"columns are {', '.join(COLUMNS)}"
        elif name in names[:i]:
            message, hint = f"`{name}` is twice in the header", "keep one of the two columns"
        else:
            continue
        problems.append(Problem(file, line, 1, message, hint, "bad-header"))
        bad = True
    for name in NEEDED:
        if name not in names:
            problems.append(
                Problem(
                    file,
                    line,
                    1,
                    f"the header has no `{name}` column",
                    "the first line is date,person,metric,value,note,ref",
                    "bad-header",
                )
            )
            bad = True
    return None if bad else [names.index(c) if c in names else None for c in COLUMNS]
