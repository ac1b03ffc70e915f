"""Text of an export becomes a table: delimiter, header, rows with their lines."""

from __future__ import annotations

import pytest

from salesacct.imports.table import open_table
from salesacct.problems import UserError


def cells(text: str, *wanted: str) -> list[list[str] | None]:
    return [row.cells for row in open_table(text, wanted).rows()]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n1,7;2\n", ";"),
        ("a\tb\n1,5\t2;5\n", "\t"),
        ("a|b\n1|2, 3\n", "|"),
        ('"a";"b"\n"x, y, z";"1"\n', ";"),
        ("Owner;Amount\nDana, Fox;1,5\nOla, Ek;2,5\n", ";"),
        ("sep=|\na|b,c\n1|2\n", "|"),
        ("\ufeffa,b\n1,2\n", ","),
    ],
)
def test_delimiter_is_found_over_the_whole_file(text: str, delimiter: str) -> None:
    """A comma inside the cells of a semicolon file does not make it a comma file."""
    assert open_table(text).delimiter == delimiter


def test_the_wanted_columns_decide() -> None:
    """Where the columns are named, the delimiter and the header row are those that give them."""
    text = "Report: closed deals, 2026\nFilter: all\n\nOwner;Amount\nAna;1,5\n"
    table = open_table(text, ["owner", "AMOUNT"])
    assert (table.delimiter, table.header_line, table.header) == (";", 4, ("Owner", "Amount"))
    assert [row.cells for row in table.rows()] == [["Ana", "1,5"]]


def test_line_numbers_are_those_of_the_file() -> None:
    """A cell with newlines and blank lines count, so that a person finds the line in their editor."""
    text = 'a,b\r\n"one\r\ntwo",1\r\n\r\nx,2\r\n'
    assert [(row.line, row.cells) for row in open_table(text).rows()] == [(2, ["one\r\ntwo", "1"]), (5, ["x", "2"])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a,b\n"x" y,1\nz,2\n', [["x y", "1"], ["z", "2"]]),
        ('a,b\n1,"open\nz,2\n', [["1", "open\n"], ["z", "2"]]),
        ('a,b\n"open,1\nz,2\nq,3\n', [None, ["z", "2"], ["q", "3"]]),
        ('a,b\n5" pipe,1\n', [['5" pipe', "1"]]),
    ],
)
def test_stray_quotes_cost_one_line(text: str, expected: list[list[str] | None]) -> None:
    """A quote that is never closed does not swallow the rest of the file."""
    assert cells(text) == expected


def test_column_by_name_but_for_case_and_spaces() -> None:
    """`close  date` is the column `Close Date`; of `Amount` and `amount` the one typed exactly."""
    table = open_table("Close Date,Amount,amount\n1,2,3\n")
    assert table.column("close  date") == 0
    assert (table.column("Amount"), table.column("amount")) == (1, 2)


@pytest.mark.parametrize(
    ("name", "rule", "hint"),
    [
        ("AMOUNT", "duplicate-column", "rename"),
        ("Close Dat", "unknown-column", "`Close Date`"),
        ("Nonsense", "unknown-column", "columns: Close Date, Amount, amount"),
    ],
)
def test_unusable_column(name: str, rule: str, hint: str) -> None:
    """A name that no column has, or two have, is an error that names the way out."""
    table = open_table("Close Date,Amount,amount\n1,2,3\n")
    with pytest.raises(UserError) as refused:
        table.column(name)
    assert refused.value.problems[0].rule == rule
    assert hint in refused.value.problems[0].hint


@pytest.mark.parametrize("text", ["", "\n\n", "just words\nand more\n"])
def test_no_table(text: str) -> None:
    """A text without columns is refused."""
    with pytest.raises(UserError):
        open_table(text)


def test_quotes_out_of_order_everywhere_end_soon() -> None:
    """A hostile file, every line of which opens a quote to the end of the file, is given up, not read n² times."""
    with pytest.raises(UserError) as refused:
        cells("a,b\n" + 'x",",\n' * 400)
    assert "quotes" in refused.value.problems[0].message
