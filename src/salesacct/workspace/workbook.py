"""A workbook (.xlsx, .xls, .ods) as CSV text, so that it is read like any other export.

A cell with line breaks becomes one line, so the lines of the text are the rows of the sheet. Dates are written as ISO
dates and numbers with a decimal point, whatever the sheet shows.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from salesacct.problems import UserError
from salesacct.workspace.unpacking import unpacked

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
RULE = "unusable-file"


class Sheet(NamedTuple):
    """The text of one sheet, its name, and the names of the others that hold something."""

    text: str
    name: str
    others: tuple[str, ...]


def is_workbook(data: bytes) -> bool:
    """Do the bytes begin like a workbook?"""
    return data.startswith((ZIP, OLE))


def read_workbook(data: bytes, wanted: str = "") -> Sheet:
    """The sheet that is `wanted`, else the first that holds a table. Raises UserError for what is no workbook."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_object(unpacked(data) if data.startswith(ZIP) else io.BytesIO(data))
        names = book.sheet_names
        if wanted and wanted.casefold() not in (name.casefold() for name in names):
            raise UserError.of(f"the workbook has no sheet `{wanted}`", f"its sheets are: {', '.join(names)}", RULE)
        filled = [(name, rows) for name in names if len(rows := book.get_sheet_by_name(name).to_python(False)) > 1]
    except CalamineError as error:
        raise UserError.of(f"this is no workbook that can be read: {error}", "save it as CSV UTF-8", RULE) from None
    if wanted:
        filled.sort(key=lambda one: one[0].casefold() != wanted.casefold())
    if not filled:
        raise UserError.of("the workbook holds no table", "export it with a header row", RULE)
    name, rows = filled[0]
    return Sheet(_as_csv(rows), name, tuple(other for other, _ in filled[1:]))


def _as_csv(rows: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        text = f"{value:.0f}" if value.is_integer() and abs(value) < 1e16 else repr(value)
        # 1.234 could be read as a thousand; a sheet's number never is.
        return text + "0" if "." in text and len(text.partition(".")[2]) == 3 and "e" not in text else text
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d}" if value.time() == dt.time() else f"{value:%Y-%m-%d %H:%M:%S}"
    return " ".join(str(value).split()) if value is not None else ""
