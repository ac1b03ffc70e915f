"""An archive that is to be a workbook, unpacked and measured before anything reads it as one.

A few kilobytes can stand for gigabytes: by what they unpack to, by one cell far from the others (its reader makes room
for every cell between), by one long text that a million cells share, by one sheet under many names. What was made to
fill the memory is refused; a file of deals comes near none of the limits.
"""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import NoReturn
from xml.parsers import expat

from salesacct.problems import UserError

ABSURD = 400 << 20
"""A sheet of 200,000 deals with 40 columns is a third of this; what unpacks to more was made to fill the memory."""
DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError)
SMALL, SWELLS = 64 << 20, 100
"""Up to SMALL bytes nobody asks; beyond, what unpacks to SWELLS times its size is no table."""
ROOM, THIN, PLACE = 3_000_000, 8, 10
"""So many cells are room for most tables. A larger one holds something in one cell of THIN, and has PLACE bytes a cell."""
LAST_ROW, LAST_COLUMN = 1 << 20, 1 << 14
"""The last that a sheet of Excel's can have; what lies beyond, some readers count from the front again."""
RULE = "unusable-file"
XML = (".xml", ".rels")
"""How the names of the parts end that are looked at; a sheet may hide under any name."""
AS_CSV = "save it as CSV UTF-8"


def unpacked(data: bytes) -> io.BytesIO:
    """The archive with its members stored as they are, so that what is read later is no larger than what was measured.

    Raises UserError for what is no workbook, and for one that is larger than it looks.
    """
    stored = io.BytesIO()
    most = min(ABSURD, max(SMALL, SWELLS * len(data)))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as plain:
            members = [one for one in packed.infolist() if not one.is_dir()]
            if sum(one.file_size for one in members) > most:
                _refuse(f"the workbook unpacks to more than {most >> 20} MB", "export fewer columns, or CSV")
            inside = [one.filename for one in members]
            if not any(name.startswith(("xl/", "content.xml", "Index/")) for name in inside):
                _refuse(f"this archive holds {', '.join(inside[:3]) or 'nothing'}", "unpack it first")
            if len({name.casefold() for name in inside}) < len(inside):
                _refuse("two parts of the workbook have one name", AS_CSV)
            if any(name.casefold().endswith(".bin") and "workbook" in name.casefold() for name in inside):
                _refuse("this is a binary workbook (.xlsb)", f"save it as .xlsx, or {AS_CSV}")
            for one in members:
                plain.writestr(one.filename, packed.read(one))
        with zipfile.ZipFile(stored) as plain:
            _measure(plain, most)
    except (*DAMAGED, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        _refuse(f"this is no workbook that can be read: {error}", AS_CSV)
    stored.seek(0)
    return stored


def _measure(plain: zipfile.ZipFile, most: int) -> None:
    """Look at every part that says how large the workbook is, the texts that cells share first.

    Cell by cell only where a glance does not show that it is small: that would take as long as reading it. That a part is
    XML at all is always looked at, for a reader of broken documents may never come to an end.
    """
    names = sorted(plain.namelist(), key=lambda name: not name.casefold().endswith("sharedstrings.xml"))
    measure, glance = _Measure(most), _Glance()
    for name in names:
        glance.at(plain.read(name))
    for name in names:
        body = plain.read(name)
        if not name.casefold().endswith(XML) and not any(
            word in body for word in (b"sheetData", b"sst", b"table-cell")
        ):
            continue
        known = glance.is_small(most) and b"table-cell" not in body and (b"sheetData" in body or b"sst" in body)
        try:
            if known:
                expat.ParserCreate().Parse(body, True)
            else:
                measure.part(name, body)
        except expat.ExpatError as error:
            _refuse(f"this is no workbook that can be read: {name}: {expat.ErrorString(error.code)}", AS_CSV)


def room_for(filled: int, most: int) -> int:
    """The cells, empty ones included, that a workbook with so many filled ones may reach over."""
    return max(ROOM, min(THIN * filled, most // PLACE))


class _Glance:
    """Upper bounds of a workbook's cells and texts, from the places that are written in its sheets."""

    def __init__(self) -> None:
        self.room, self.filled, self.cells, self.longest = 0, 0, 0, 0

    def at(self, body: bytes) -> None:
        """Take one part into account."""
        if b"sst" in body:
            self.longest = max(self.longest, max(map(len, body.split(b"si>"))))
        if b"sheetData" not in body:
            return
        letters, numbers, places = set(), set(), 0
        for match in _PLACE.finditer(body):
            letters.add(match[1])
            numbers.add(match[2])
            places += 1
        # A row or cell that does not say where it stands comes after the one before.
        unsaid = body.count(b"<c") + body.count(b":c") + body.count(b"<row") + body.count(b":row") - places
        columns = max((_column(word.decode()) for word in letters), default=0) + max(0, unsaid)
        rows = max((int(digits or 0) for digits in numbers), default=0) + max(0, unsaid)
        if rows > LAST_ROW or columns > LAST_COLUMN:
            rows = columns = LAST_ROW
        self.room, self.cells = self.room + rows * columns, self.cells + body.count(b"v>")
        if b"<!" not in body:  # what stands in a comment fills nothing
            self.filled += min(body.count(b"</c>"), body.count(b"</v>") + body.count(b"</is>"))

    def is_small(self, most: int) -> bool:
        """Is the workbook within all limits, whatever its cells hold?"""
        return self.room <= room_for(self.filled, most) and self.longest * self.cells <= most


_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d*)""")


class _Measure:
    """How much room the cells of all sheets need, and how much text they hold."""

    def __init__(self, most: int) -> None:
        self.most, self.room, self.filled, self.text = most, 0, 0, 0
        self.shared: list[int] = []
        self.seen: set[tuple[str, str]] = set()
        self.part_name = ""
        self._begin()

    def part(self, name: str, body: bytes) -> None:
        """Measure one part. Raises ExpatError for what is no XML, UserError for what is too large."""
        self.part_name = name
        self._begin()
        reader = expat.ParserCreate()
        reader.buffer_text = True
        reader.StartElementHandler = self._start
        reader.EndElementHandler = self._end
        reader.CharacterDataHandler = self._said
        reader.StartDoctypeDeclHandler = lambda *_: _refuse("the workbook declares a document type", AS_CSV)
        reader.Parse(body, True)
        self._sheet_ends()

    def _begin(self) -> None:
        """Before the first row of a sheet."""
        self.row = self.begun = self.column = self.last_row = self.last_column = 0
        self.rows = self.columns = 1
        self.is_shared, self.empty, self.inside = False, True, ""

    def _start(self, tag: str, given: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            place = given.get("r", "")
            letters = place.rstrip("0123456789")
            self.column = _column(letters) if letters else self.column + 1
            self.row = max(self.begun, int(place[len(letters) :] or 0))
            self.is_shared, self.empty = given.get("t") == "s", True
        elif name in ("v", "is", "p"):
            self.inside = name
            self._holds()
        elif name == "si":
            self.inside = name
            self.shared.append(0)
        elif name == "row":
            self.row = self.begun = int(given.get("r", self.begun + 1))
            self.column = 0
        elif name in ("table-cell", "covered-table-cell"):
            self.columns = _repeated(given, "columns")
            self.column, self.empty = self.column + self.columns, True
            if any(key.endswith(":value-type") for key in given):
                self._holds()
        elif name == "table-row":
            self.rows = _repeated(given, "rows")
            self.row, self.column = self.row + self.rows, 0
        elif name == "table":
            self._sheet_ends()
        elif name in ("sheet", "Relationship"):
            self._once(name, given)

    def _end(self, tag: str) -> None:
        if tag.rpartition(":")[2] == self.inside:
            self.inside = ""

    def _said(self, text: str) -> None:
        if self.inside == "si":
            self.shared[-1] += len(text)
        elif self.inside == "v" and self.is_shared and text.strip().isdecimal():
            at = int(text)
            self.text += self.shared[at] if at < len(self.shared) else 0
        elif self.inside == "p":
            self.text += len(text) * self.rows * self.columns
        if self.text > self.most:
            _refuse(f"the cells of the workbook hold more than {self.most >> 20} MB of text", "export fewer columns")

    def _holds(self) -> None:
        """The cell holds something, so there is room up to it."""
        self.filled += self.rows * self.columns * self.empty
        self.empty = False
        self.last_row, self.last_column = max(self.last_row, self.row), max(self.last_column, self.column)
        if self.last_row > LAST_ROW or self.last_column > LAST_COLUMN:
            _refuse(f"no sheet has a row {self.last_row} and a column {self.last_column}", AS_CSV)

    def _sheet_ends(self) -> None:
        self.room += self.last_row * self.last_column
        if self.room > room_for(self.filled, self.most):
            _refuse(
                f"the cells reach down to row {self.last_row} and over {self.last_column} columns, nearly all of them empty",
                f"take out the cell that stands far from the table, or {AS_CSV}",
            )
        self._begin()

    def _once(self, name: str, given: Mapping[str, str]) -> None:
        """Every sheet has a part of its own: one that a thousand sheets share would be read a thousand times."""
        if name == "Relationship":
            if not self.part_name.casefold().endswith("workbook.xml.rels"):
                return
            place = given.get("Target", "").lstrip("/").removeprefix("xl/").casefold()
        else:
            place = next((value for key, value in given.items() if key.endswith(":id")), "")
        if place and (name, place) in self.seen:
            _refuse("two sheets of the workbook are the same part", AS_CSV)
        self.seen.add((name, place))


def _column(letters: str) -> int:
    """A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters.upper()[:4]:
        number = number * 26 + max(1, ord(letter) - ord("A") + 1)
    return number


def _repeated(given: Mapping[str, str], what: str) -> int:
    return next((int(value) for key, value in given.items() if key.endswith(f":number-{what}-repeated")), 1)


def _refuse(message: str, hint: str) -> NoReturn:
    raise UserError.of(message, hint, RULE) from None
