"""The date column: day and month in the order of the column, times cut off."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesacct.imports.dates import Order, decide_order, read_date
from salesacct.imports.numbers import Unreadable
from salesacct.problems import UserError

DAY = dt.date(2025, 3, 4)


def column(*cells: str) -> list[tuple[int, str]]:
    return list(enumerate(cells, start=2))


@pytest.mark.parametrize(
    "cell",
    [
        "2025-03-04", "2025/03/04", "2025.03.04", "20250304", "2025-3-4", " 2025-03-04 ",
        "2025-03-04 16:20", "2025-03-04 16:20:45", "2025-03-04T16:20:45Z", "2025-03-04T12:00:00.000+0000",
        "2025-03-04 11:40:00.00000+00:00", "2025-03-04 04:20:00 PM", "2025-03-04 4:20 p.m.",
        "04 Mar 2025", "4 Mar, 2025 00:02:00", "Mar 4, 2025", "March 4th, 2025", "4-Mar-25", "Tue, 4 Mar 2025",
        "4. März 2025", "4 mars 2025", "4 de marzo de 2025", "2025 March 4",
    ],
)  # fmt: skip
def test_dates_that_need_no_decision(cell: str) -> None:
    """ISO and named months, with or without a time; the time is cut, not converted."""
    assert read_date(cell, None) == DAY


@pytest.mark.parametrize(
    ("cell", "order"),
    [
        ("4/3/2025", "day-first"), ("04.03.2025", "day-first"), ("04-03-25", "day-first"), ("4. 3. 2025", "day-first"),
        ("3/4/2025", "month-first"), ("03-04-2025 9:05 AM", "month-first"), ("3/4/25", "month-first"),
    ],
)  # fmt: skip
def test_dates_by_the_order_of_the_column(cell: str, order: Order) -> None:
    """The same digits are two days; the column's order says which."""
    assert read_date(cell, order) == DAY


@pytest.mark.parametrize(
    "cell",
    [
        "", "NULL", "soon", "2025-02-30", "30/02/2025", "13/13/2025", "0001-01-01", "1900-01-00", "9999-12-31", "45000",
        "1741046400000", "Mar 2025", "Q1-2025", "4/3", "4 Foo 2025", "2025-03-04 and later", "4 Mar 5 2025", "12:30",
    ],
)  # fmt: skip
def test_what_is_no_date_is_told(cell: str) -> None:
    """Impossible days and a program's placeholders for `no date` are never a day."""
    with pytest.raises(Unreadable):
        read_date(cell, "day-first")


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/04/2025", "14/03/2025"], "day-first"),
        (["03/04/2025", "3/14/2025"], "month-first"),
        (["03/04/2025", "13/25/2025", "31.12.2025"], "day-first"),
        (["01-03-17", "02-03-17", "31-12-17"], "day-first"),
        (["05/05/2025", "2025-04-03", ""], None),
        (["2025-04-03"], None),
        (["3/14/25"], "month-first"),
    ],
)
def test_one_line_settles_the_column(cells: list[str], order: Order | None) -> None:
    """A part over 12 proves the order for all lines; what is a date in neither order proves nothing."""
    assert decide_order(column(*cells), "Closed") == order


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["14/03/2025", "3/14/2025"], "line 2 (14/03/2025)"),
        (["03/04/2025"], "no other line settles it"),
        (["24-03-15", "24-03-16", "24-04-17"], "two-digit year"),
    ],
)
def test_undecided_order_is_refused_with_the_flags(cells: list[str], said: str) -> None:
    """Both orders proved, neither proved, or a two-digit year that may stand first: nothing is guessed."""
    with pytest.raises(UserError) as refused:
        decide_order(column(*cells), "Closed")
    assert said in refused.value.problems[0].message
    assert "--dayfirst or --monthfirst" in refused.value.problems[0].hint
    assert decide_order(column(*cells), "Closed", "day-first") == "day-first"


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31)), min_size=1, max_size=30),
    st.sampled_from([("%d/%m/%Y", "day-first"), ("%d.%m.%Y", "day-first"), ("%m/%d/%Y", "month-first")]),
    st.sampled_from(["", " 09:30", " 16:20:45"]),
)
def test_a_written_column_reads_back_or_is_refused(days: list[dt.date], style: tuple[str, str], time: str) -> None:
    """A column is read as it was written, or refused; never as other days."""
    cells = [day.strftime(style[0]) + time for day in days]
    try:
        order = decide_order(column(*cells), "Closed")
    except UserError:
        assert all(day.day <= 12 for day in days)
        return
    assert [read_date(cell, order) for cell in cells] == days


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789/-. :TZJanMarsept,é", max_size=24))
def test_reading_never_fails_in_another_way(cell: str) -> None:
    """Any text is a day of a sane year, or is told."""
    try:
        day = read_date(cell, "month-first")
    except Unreadable:
        return
    assert 1950 <= day.year <= 2100
