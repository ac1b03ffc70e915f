"""The value column: decimal mark decided over the column, then every cell exact."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesacct.imports.numbers import Mark, Unreadable, decide_mark, mark_shown, parts_of, read_number
from salesacct.problems import UserError


def column(*cells: str) -> list[tuple[int, str]]:
    return list(enumerate(cells, start=2))


@pytest.mark.parametrize(
    ("cell", "mark", "value"),
    [
        ("12500.0", ".", "12500"),
        ("12,500.00", ".", "12500"),
        ("1,234,567", ".", "1234567"),
        ("12,34,567.50", ".", "1234567.5"),
        ("12.500,00", ",", "12500"),
        ("1 234,5", ",", "1234.5"),
        ("1\u00a0234,50", ",", "1234.5"),
        ("1\u202f234\u202f567", ".", "1234567"),
        ("1'234.50", ".", "1234.5"),
        ("$22,700.00", ".", "22700"),
        ("$500,000 ", ".", "500000"),
        ("€ 1.200,50", ",", "1200.5"),
        ("1.200,50 €", ",", "1200.5"),
        ("USD 12", ".", "12"),
        ("12 EUR", ".", "12"),
        ("CA$12.50", ".", "12.5"),
        ("342.09K", ".", "342090"),
        ("$1.2M", ".", "1200000"),
        ("3,5 Mio", ",", "3500000"),
        ("(1,200)", ".", "-1200"),
        ("$(1,200.00)", ".", "-1200"),
        ("($1,200.00)", ".", "-1200"),
        ("-5", ".", "-5"),
        ("−5", ".", "-5"),
        ("1200-", ".", "-1200"),
        ("1200- €", ".", "-1200"),
        ("(1.200,00) €", ",", "-1200"),
        ("+7", ".", "7"),
        ("-$7.10", ".", "-7.1"),
        (".5", ".", "0.5"),
        ("22.5%", ".", "22.5"),
        ("007", ".", "7"),
        ("0", ".", "0"),
        ("1234.5600000000001", ".", "1234.56"),
    ],
)
def test_number_is_read_exactly(cell: str, mark: Mark, value: str) -> None:
    """What CRMs and spreadsheets write for an amount."""
    assert read_number(cell, mark) == Decimal(value)


@pytest.mark.parametrize(
    ("cell", "mark"),
    [
        ("", "."), ("NULL", "."), ("n/a", "."), ("-", "."), ("abc", "."), ("OPP123", "."), ("12 deals", "."),
        ("1,2,3", "."), ("12,34", "."), ("1.234.567", "."), ("1.5", ","), ("1.23E+05", "."), ("=1+1", "."), ("0.234", ","), ("01.234", ","), ("0,234.5", "."),
        ("(5", "."), ("5)", "."), ("((5)", "."), ("5))", "."), ("(-5)", "."), ("--5", "."), ("$5 €", "."), ("1 23", "."), ("9" * 16, "."), ("1" * 500, "."),
        ("12:30", "."), ("#REF!", "."), ("1e5", "."), ("NaN", "."), ("inf", "."),
    ],
)  # fmt: skip
def test_what_is_no_number_is_told(cell: str, mark: Mark) -> None:
    """Never a zero, never a guess."""
    with pytest.raises(Unreadable):
        read_number(cell, mark)


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["1.234", "1.234,5"], ","),
        (["1,234", "0.5"], "."),
        (["1,234", "1,234,567"], "."),
        (["1.234", "12.345.678"], ","),
        (["1.234", "99,9 €"], ","),
        (["1.234", "0,250"], ","),
        (["1.234", "1 000,250"], ","),
        (["12", "1500", "text", ""], "."),
        (["342.09K", "1.234"], "."),
    ],
)
def test_one_cell_settles_the_column(cells: list[str], mark: Mark) -> None:
    """`1.234` is what the other cells say it is."""
    assert decide_mark(column(*cells), "Amount") == mark


def test_column_that_can_be_read_in_two_ways_is_refused() -> None:
    """Nothing but `1.234` and `500`: a factor of a thousand is not guessed."""
    with pytest.raises(UserError) as refused:
        decide_mark(column("500", "1.234"), "Amount")
    problem = refused.value.problems[0]
    assert "1.234 (line 3)" in problem.message
    assert "--decimal" in problem.hint
    assert decide_mark(column("1.234"), "Amount", ",") == ","


def test_both_marks_in_one_column_is_an_error() -> None:
    """A column of two conventions names a line of each."""
    with pytest.raises(UserError) as refused:
        decide_mark(column("12.5", "12,5"), "Amount")
    assert "line 2 (12.5)" in refused.value.problems[0].message
    assert "line 3 (12,5)" in refused.value.problems[0].message


amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False, allow_infinity=False)


def written(value: Decimal, mark: Mark, group: str, style: str) -> str:
    text = f"{abs(value):,.2f}".replace(",", "\0").replace(".", mark).replace("\0", group)
    if value < 0:
        return {"minus": f"-{text}", "after": f"{text}-", "brackets": f"({text})"}[style]
    return text


@settings(max_examples=200, deadline=None)
@given(
    st.lists(amounts, min_size=1, max_size=30),
    st.sampled_from(
        [(".", ","), (".", ""), (".", "'"), (".", " "), (",", "."), (",", "\u00a0"), (",", "\u202f"), (",", "")]
    ),
    st.sampled_from(["minus", "after", "brackets"]),
    st.sampled_from(["{}", "${}", "{} €", "EUR {}", " {} "]),
)
def test_a_written_column_reads_back(values: list[Decimal], marks: tuple[Mark, str], style: str, money: str) -> None:
    """Whatever convention a column of cents is written in, the mark is found and every value comes back."""
    mark, group = marks
    cells = [money.format(written(value, mark, group, style)) for value in values]
    found = decide_mark(column(*cells), "Amount")
    assert [read_number(cell, found) for cell in cells] == values


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789.,' -()$€kKM%x\u00a0", max_size=14), st.sampled_from([".", ","]))
def test_reading_never_fails_in_another_way(cell: str, mark: Mark) -> None:
    """Any text is a number that a readings file can hold, or is told."""
    try:
        value = read_number(cell, mark)
    except Unreadable:
        return
    assert value.is_finite()
    assert abs(value) < 10**15
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    assert exponent >= -9


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from([".", ","]))
def test_three_digits_after_one_mark_are_always_open(before: int, after: int, mark: str) -> None:
    """One to three digits, a mark, three digits: never taken for proof of anything."""
    assert mark_shown(f"{before}{mark}{after:03}") == "?"


def test_currency_is_kept_apart() -> None:
    """The sign or code is seen, so that two currencies in one column can be refused."""
    cells = ("$5", "5 €", "GBP 5", "5 %", "5")
    assert [parts.currency if (parts := parts_of(cell)) else None for cell in cells] == ["$", "€", "GBP", "", ""]
