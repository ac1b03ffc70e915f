"""Small inputs made to grow: each is refused with what to do, or read for what it is. How fast is for the fuzzers to see."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from fuzz.workbooks import BOOK, RELATIONS, open_document, sheet, workbook
from salesacct.problems import UserError
from salesacct.workspace.parse import parse_file
from salesacct.workspace.workbook import read_workbook
from tests.running import acct

TABLE = (("A1", '"Owner"'), ("B1", '"Amount"'), ("A2", '"Ana Silva"'), ("B2", "12.5"))
SHARED = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{}</t></si></sst>'


def swollen() -> bytes:
    """66 MB of spaces, packed into 66 kB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file, file.open("xl/worksheets/sheet1.xml", "w") as part:
        for _ in range(66):
            part.write(b" " * (1 << 20))
    return out.getvalue()


def sharing() -> bytes:
    """A thousand cells that share one text of 100 kB."""
    cells = sheet(*((f"A{row}", "0") for row in range(1, 1001))).replace('"><v>', '" t="s"><v>')
    return workbook(cells, sharedStrings=SHARED.format("y" * 100_000))


def damaged(how: int) -> Callable[[], bytes]:
    """A workbook whose first part is packed in that way, and begins with what no packer writes."""

    def made() -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", how) as file:
            file.writestr("xl/workbook.xml", "<workbook>" * 100)
        begins = 30 + len("xl/workbook.xml") + (9 if how == zipfile.ZIP_LZMA else 0)
        whole = out.getvalue()
        return whole[:begins] + b"\xff" * 8 + whole[begins + 8 :]

    return made


def under_many_names() -> bytes:
    """One sheet that the workbook lists three times."""
    one = '<sheet name="Deals" sheetId="1" r:id="r1"/>'
    return workbook(sheet(*TABLE), book=BOOK.replace(one, "".join(one.replace("Deals", name) for name in "abc")))


ODS_ROW = "<table:table-row{}><table:table-cell{}><text:p>x</text:p></table:table-cell></table:table-row>"
BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "a part that is damaged": (damaged(zipfile.ZIP_DEFLATED), "this is no workbook that can be read"),
    "a part that is damaged, packed by bzip2": (damaged(zipfile.ZIP_BZIP2), "this is no workbook that can be read"),
    "a part that is damaged, packed by LZMA": (damaged(zipfile.ZIP_LZMA), "this is no workbook that can be read"),
    "what unpacks without end": (swollen, "unpacks to more than 64 MB"),
    "a cell far away": (
        lambda: workbook(sheet(*TABLE, ("XFD1048576", "1"))),
        "reach down to row 1048576 and over 16384 columns",
    ),
    "a cell far away, its row said by the row": (
        lambda: workbook(sheet(*TABLE, ("XFD1048576", "1")).replace("XFD1048576", "XFD")),
        "reach down to row 1048576 and over 16384 columns",
    ),
    "a cell far away, hidden by a comment of many": (
        lambda: workbook(sheet(*TABLE, ("J1048576", "1")).replace("<row", f"<!--{'</v></c>' * 400_000}--><row", 1)),
        "reach down to row 1048576 and over 10 columns",
    ),
    "a row beyond the last": (
        lambda: workbook(sheet(("A1", "1"), ("B1", "2")).replace('row r="1"', f'row r="{"1" * 40}"').replace("B1", "")),
        "no sheet has a row 1111",
    ),
    "one text in many cells": (sharing, "hold more than 64 MB of text"),
    "one sheet under many names": (under_many_names, "two sheets of the workbook are the same part"),
    "two names of one part": (
        lambda: workbook(
            sheet(*TABLE),
            links=RELATIONS.replace("</Relationships>", "").format("worksheet", "worksheets/sheet1.xml")
            + '<Relationship Id="r2" Target="/xl/worksheets/Sheet1.xml"/></Relationships>',
        ),
        "two sheets of the workbook are the same part",
    ),
    "cells repeated": (
        lambda: open_document(
            ODS_ROW.format(' table:number-rows-repeated="1000000"', ' table:number-columns-repeated="16384"')
        ),
        "hold more than 64 MB of text",
    ),
    "entities": (
        lambda: workbook(
            sheet(*TABLE, ("J1048576", "&a;")).replace("?>", '?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>', 1)
        ),
        "declares a document type",
    ),
    "a part twice": (lambda: archive("xl/workbook.xml", "xl/Workbook.xml"), "two parts of the workbook have one name"),
    "a binary workbook": (lambda: archive("xl/workbook.bin"), "a binary workbook"),
    "no workbook": (lambda: archive("holiday.jpg"), "this archive holds holiday.jpg"),
    "a document that breaks off": (
        lambda: open_document("<table:table-row><table:table-cell <x sheetData"),
        "content.xml: ",
    ),
    "a sheet that breaks off": (lambda: workbook(sheet(*TABLE)[:-20]), "sheet1.xml: "),
    "a sheet that is no XML": (lambda: workbook(sheet(*TABLE, ("J1048576", "1"))[:-20]), "sheet1.xml: "),
}


def archive(*names: str) -> bytes:
    """An archive that holds these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in names:
            file.writestr(name, b"x")
    return out.getvalue()


@pytest.mark.parametrize("what", BOMBS)
def test_a_workbook_larger_than_it_looks_is_refused(what: str) -> None:
    """Before anything makes room for it, and with what to do."""
    made, said = BOMBS[what]
    with pytest.raises(UserError, match=said) as refused:
        read_workbook(made())
    assert refused.value.problems[0].hint


@pytest.mark.parametrize(
    "data",
    [
        workbook(sheet(*TABLE)),
        workbook(sheet(*TABLE, dimension="A1:XFD1048576")),
        workbook(sheet(*TABLE).replace("</sheetData>", '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>')),
        workbook(sheet(*TABLE), sharedStrings=SHARED.format("y" * 100_000)),
        open_document(
            '<table:table-row><table:table-cell office:value-type="string"><text:p>Owner</text:p></table:table-cell>'
            '<table:table-cell office:value-type="string"><text:p>Amount</text:p></table:table-cell></table:table-row>'
            '<table:table-row><table:table-cell office:value-type="string"><text:p>Ana Silva</text:p></table:table-cell>'
            '<table:table-cell office:value-type="float" office:value="12.5"><text:p>12.5</text:p></table:table-cell>'
            '<table:table-cell table:number-columns-repeated="16382"/></table:table-row>'
            '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/>'
            "</table:table-row>"
        ),
    ],
    ids=[
        "plain",
        "a dimension that is too large",
        "an empty cell far away",
        "a text nobody shares",
        "empty cells repeated",
    ],
)
def test_a_workbook_that_only_looks_large_is_read(data: bytes) -> None:
    """Spreadsheets write such things themselves."""
    assert read_workbook(data).text == "Owner,Amount\nAna Silva,12.5\n"


def test_a_bomb_changes_nothing(team: Path, tmp_path: Path) -> None:
    """An import that is refused leaves the files as they were."""
    bomb = tmp_path / "deals.xlsx"
    bomb.write_bytes(BOMBS["a cell far away"][0]())
    before = {path: path.read_bytes() for path in team.rglob("*") if path.is_file()}
    made = acct(["import", str(bomb), "--yes"], team, ACCT_TODAY="2026-11-23", ACCT_ME="ana")
    assert made.code == 1
    assert "take out the cell that stands far from the table" in made.stderr
    assert {path: path.read_bytes() for path in team.rglob("*") if path.is_file()} == before


LAUGHS = "a: &a [x, x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]\n" for a, b in pairwise("abcdefghijklmnop"))
TEXTS: dict[str, tuple[str, str]] = {
    # what it is: the text, the rule that refuses it
    "aliases of aliases": (LAUGHS, "anchor"),
    "a merge key": ("goals:\n  - <<: {id: g}\n", "anchor"),
    "lists in lists": ("goals: " + "[" * 100_000, "nesting"),
    "mappings in mappings": ("{a: " * 100_000, "nesting"),
    "dashes": ("- " * 100_000, "nesting"),
    "deeper lines": ("".join(" " * depth + "a:\n" for depth in range(400)), "nesting"),
    "a number of very many digits": (
        f"goals:\n  - {{id: g, title: t, owner: ana, target: {'9' * 200_000}}}\n",
        "not-a-number",
    ),
    "a date of very many digits": (
        f"goals:\n  - {{id: g, title: t, owner: ana, due: {'9' * 200_000}}}\n",
        "not-a-date",
    ),
    "a key of very many letters": (f"{'a' * 200_000}: 1\n", "indent"),
    "colons": (":" * 200_000, "quotes"),
    "colons and spaces": (": " * 100_000, "indent"),
    "quotes": ('"' * 199_999, "quotes"),
    "conflict markers": ("<<<<<<< a\n" * 100_000, "merge-conflict"),
    "unknown keys": ("".join(f"key{i}: 1\n" for i in range(90_000)), "many-problems"),
    "empty records": ("goals:\n" + "- {}\n" * 100_000, "many-problems"),
    "control characters in one line": ("\x1b" * 200_000, "control-character"),
    "control characters": ("\x1b\n" * 100_000, "control-character"),
}


@pytest.mark.parametrize("what", TEXTS)
def test_a_record_file_made_to_grow_is_refused(what: str) -> None:
    """At its place, under the rule, with what to do, and in few words however often it is wrong."""
    text, rule = TEXTS[what]
    found = parse_file(text.encode(), Path("/team/goals/ana.yaml"), Path("/team"), "goals/ana.yaml").problems
    assert rule in {problem.rule for problem in found}
    assert len(found) <= 101
    assert all(problem.hint and len(problem.message) < 400 and len(problem.excerpt) <= 400 for problem in found)


ROWS = "ID,Owner,Closed,Amount,Stage\n"


@pytest.mark.parametrize(
    "text",
    [
        "," * 200_000,
        '"' * 199_999,
        '"x,\n' * 200_000,
        ROWS + '"' + "x,\n" * 60_000,
        ROWS + "\n" * 200_000,
        f"{ROWS}d1,Ana Silva,2026-11-03,{'9' * 200_000},Won\n",
        f"{ROWS}d1,Ana Silva,{'1/' * 100_000},5,Won\n",
        f"{ROWS}d1,{'Ana ' * 50_000},2026-11-03,5,Won\n",
        ",".join(f"c{i}" for i in range(30_000)) + "\n1,2\n",
    ],
    ids=["commas", "quotes", "open quotes", "an open quote", "blank lines", "a number", "a date", "a name", "columns"],
)
def test_an_export_made_to_grow_is_told_or_read(text: str, team: Path, tmp_path: Path) -> None:
    """No traceback, and no reading that nobody meant."""
    export = tmp_path / "deals.csv"
    export.write_text(text, "utf-8", newline="")
    before = {path: path.read_bytes() for path in team.rglob("*") if path.is_file()}
    made = acct(["import", str(export), "--dry-run"], team, ACCT_TODAY="2026-11-23", ACCT_ME="ana")
    assert made.code in (0, 1)
    assert len(made.stderr) < 10_000
    assert {path: path.read_bytes() for path in team.rglob("*") if path.is_file()} == before
