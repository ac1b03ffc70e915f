"""Rows of a readings CSV that people and programs write, added at its end or changed: columns by name, every other byte kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence

from salesacct.problems import CannotEdit, Problem
from salesacct.text.places import newline_of

QUOTED = frozenset(',"\r\n')
"""A cell that holds one of these stands in quotes."""


def add_rows(text: str, file: str, rows: Iterable[Sequence[str]], header: Sequence[str]) -> str:
    """The text with `rows`, whose cells stand in the order of `header`, put under the file's own columns.

    A column of `header` that the file lacks may be missing only where every row leaves it empty, and the first line
    of an empty text becomes `header`. Raises CannotEdit, with the rows to paste.
    """
    rows = list(rows)
    newline = newline_of(text)
    if not text.strip():
        return text.rstrip(" \t") + _written([header, *rows], newline)
    paste = _written([header, *rows], "\n")
    try:
        names = [name.strip().lower() for name in next(row for row in _read(text) if row)]
    except csv.Error as error:
        raise CannotEdit(_problem(file, 1, f"the header is not CSV: {error}", "mend the first line"), paste) from None
    missing = [name for i, name in enumerate(header) if name not in names and any(row[i] for row in rows)]
    if missing:
        message = f"the header has no `{missing[0]}` column"
        raise CannotEdit(_problem(file, 1, message, f"the first line should name {','.join(header)}"), paste)
    placed = [[row[header.index(name)] if name in header else "" for name in names] for row in rows]
    added = _written(placed, newline)
    new = text + ("" if text.endswith(("\n", "\r")) else newline) + added
    if not _holds(new, text, added, placed):
        line = len(text.splitlines())
        hint = "look for a quote that is opened and never closed"
        raise CannotEdit(_problem(file, line, "the new rows would run into the last one", hint), paste)
    return new


def change_rows(text: str, file: str, change: Callable[[Mapping[str, str]], Mapping[str, str] | None]) -> str:
    """The text with each row below the header as `change` gives it: the same cells by their column, others, or None for
    a row to take out. Raises CannotEdit where the rows can't be told apart.
    """
    lines = list(io.StringIO(text, newline=""))
    parts: list[str] = []
    reader = csv.reader(iter(lines), strict=True)
    names: list[str] = []
    wanted: list[list[str]] = []
    start = 0
    try:
        for row in reader:
            whole = "".join(lines[start : reader.line_num])
            start = reader.line_num
            new = row
            if names and row:
                cells = dict(zip(names, row, strict=False))
                changed = change(cells)
                if changed is None:
                    continue
                new = [changed.get(name, cell) for name, cell in zip(names, row, strict=False)] + row[len(names) :]
            elif row:
                names = [name.strip().lower() for name in row]
            wanted.append(new)
            ending = whole[len(whole.rstrip("\r\n")) :]
            parts.append(whole if new == row else ",".join(map(_cell, new)) + ending)
        found = "".join(parts)
        if list(_read(found)) == wanted:
            return found
    except csv.Error:
        pass
    hint = "look for a quote that is opened and never closed"
    raise CannotEdit(_problem(file, start + 1, "the rows can't be told apart", hint))


def _holds(new: str, old: str, added: str, rows: list[list[str]]) -> bool:
    """Does the new text read as the old one's rows and then the added ones? Only quotes can join two lines."""
    try:
        if '"' not in old:
            return list(_read(added)) == rows
        return list(_read(new)) == [*_read(old), *rows]
    except csv.Error:
        return False


def _read(text: str) -> Iterable[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), strict=True)


def _written(rows: Iterable[Sequence[str]], newline: str) -> str:
    return "".join(",".join(map(_cell, row)) + newline for row in rows)


def _cell(text: str) -> str:
    """The csv module leaves a lone carriage return without quotes, and then can't read it."""
    return text if QUOTED.isdisjoint(text) else '"' + text.replace('"', '""') + '"'


def _problem(file: str, line: int, message: str, hint: str) -> Problem:
    return Problem(file, line, 1, message, hint, "cannot-edit")
