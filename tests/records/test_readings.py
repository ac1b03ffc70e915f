"""Readings: CSV text in, dated values out; a line that can't be read is told, never dropped."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesacct.records.readings import Reading, Series, collect
from salesacct.records.readings_csv import read_csv

D = dt.date
HEAD = "date,person,metric,value\n"


def values(text: str) -> list[str]:
    placed, problems = read_csv(text, "r.csv")
    assert problems == []
    return [f"{p.line} {p.reading.on:%d} {p.reading.person} {p.reading.metric} {p.reading.value}" for p in placed]


@pytest.mark.parametrize(
    "text",
    [
        "date,person,metric,value\n2026-11-20,ana,calls,14\n",
        "date,person,metric,value\n2026-11-20,ana,calls,14",
        "date,person,metric,value\r\n2026-11-20,ana,calls,14\r\n",
        "date,person,metric,value\r2026-11-20,ana,calls,14\r",
        "\ufeffdate,person,metric,value\n2026-11-20,ana,calls,14\n",
        "value,metric,person,date\n14,calls,ana,2026-11-20\n",
        "ref,value,note,metric,person,date\n,14,,calls,ana,2026-11-20\n",
        "Date, Person ,METRIC,value\n 2026-11-20 , ana,calls , 14 \n",
        '"date","person","metric","value"\n"2026-11-20","ana","calls","14"\n',
        "date,person,metric,value,note,ref\n2026-11-20,ana,calls,14\n",
        "date,person,metric,value\n2026-11-20,ana,calls,14,,\n",
    ],
    ids=["plain", "no-last-newline", "crlf", "cr", "bom", "order", "all-columns", "spaces", "quoted", "short", "long"],
)
def test_one_reading_in_many_forms(text: str) -> None:
    """The header names the columns in any order; spaces, quotes, line endings and a byte order mark don't matter."""
    assert values(text) == ["2 20 ana calls 14"]


def test_blank_lines_are_no_readings() -> None:
    """Not even before the header: what follows them is read."""
    assert values("\n\ndate,person,metric,value\n\n2026-11-20,ana,calls,14\n\n\n") == ["5 20 ana calls 14"]
    assert values("") == values("\n") == values(HEAD) == []


def test_a_note_may_span_lines() -> None:
    """Lines are counted as an editor counts them."""
    text = 'date,person,metric,value,note\n2026-11-19,ana,calls,12,"two\nlines"\n2026-11-20,ana,calls,"14",x\n'
    assert values(text) == ["2 19 ana calls 12", "4 20 ana calls 14"]
    assert read_csv(text, "r.csv")[0][0].reading.note == "two\nlines"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("2026-11-31,ana,calls,14", "not-a-date"),
        ("20.11.2026,ana,calls,14", "not-a-date"),
        ("9999-12-31,ana,calls,14", "out-of-range"),
        (",ana,calls,14", "empty-value"),
        ("2026-11-20,,calls,14", "empty-value"),
        ("2026-11-20,ana,,14", "empty-value"),
        ("2026-11-20,ana,calls,", "empty-value"),
        ("2026-11-20,ana,calls", "empty-value"),
        ("2026-11-20", "empty-value"),
        ('2026-11-20,ana,calls,"1,400"', "not-a-number"),
        ("2026-11-20,ana,calls,1,400", "ragged-row"),
        ("2026-11-20,ana,calls,=1+1", "not-a-number"),
        ("2026-11-20,ana,calls,NaN", "not-a-number"),
        ("2026-11-20,ana,calls,-", "not-a-number"),
    ],
)
def test_a_line_that_cannot_be_read(line: str, rule: str) -> None:
    """It is told with its line, and the lines around it count."""
    placed, problems = read_csv(f"{HEAD}2026-11-18,ana,calls,1\n{line}\n2026-11-19,ana,calls,2\n", "r.csv")
    assert [(p.file, p.line, p.rule) for p in problems] == [("r.csv", 3, rule)]
    assert all(p.hint for p in problems)
    assert [p.line for p in placed] == [2, 4]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("date,person,metric", ["the header has no `value` column"]),
        ("date,person,metric,value,value", ["`value` is twice in the header"]),
        ("date,person,metric,value,notes", ["`notes` is no column of a readings file"]),
        ("date,person,metric,value,", ["`` is no column of a readings file"]),
        ("date;person;metric;value", ["the columns are separated by `;`"]),
        ("date\tperson\tmetric\tvalue", ["the columns are separated by a tab"]),
        ("2026-11-20,ana,calls,14", None),
    ],
)
def test_a_header_that_cannot_be_read(header: str, said: list[str] | None) -> None:
    """Without knowing the columns no line is read: nothing lands in the wrong one."""
    placed, problems = read_csv(f"{header}\n2026-11-20,ana,calls,14,x\n", "r.csv")
    assert placed == []
    assert {(p.line, p.rule) for p in problems} == {(1, "bad-header")}
    assert all(p.hint for p in problems)
    assert said is None or [p.message for p in problems] == said


def test_an_open_quote_is_told_where_it_opens() -> None:
    """What stands before it counts."""
    text = (
        HEAD.replace("value", "value,note")
        + '2026-11-18,ana,calls,1,\n2026-11-19,ana,calls,2,"oh\n2026-11-20,ana,calls,3,\n'
    )
    placed, problems = read_csv(text, "r.csv")
    assert [(p.line, p.rule) for p in problems] == [(3, "not-csv")]
    assert [p.line for p in placed] == [2]


def reading(value: int, day: int = 20, ref: str = "", person: str = "ana", metric: str = "calls") -> Reading:
    return Reading(D(2026, 11, day), person, metric, Decimal(value), "", ref)


@pytest.mark.parametrize(
    ("readings", "found"),
    [
        ([reading(14), reading(14)], {("calls", "ana"): [14, 14]}),
        ([reading(14, ref="a"), reading(12, ref="a")], {("calls", "ana"): [12]}),
        ([reading(1, ref="a"), reading(2, ref="b"), reading(3, ref="a")], {("calls", "ana"): [2, 3]}),
        ([reading(1, 19, "a"), reading(3, 18, "a")], {("calls", "ana"): [3]}),
        ([reading(5, ref="a"), reading(6, ref="a", metric="mrr")], {("calls", "ana"): [5], ("mrr", "ana"): [6]}),
        ([reading(5, ref="a"), reading(5, ref="a", person="ben")], {("calls", "ben"): [5]}),
        ([reading(9, ref="a"), reading(0, ref="a")], {("calls", "ana"): [0]}),
        ([reading(2, 20), reading(1, 19), reading(3, 20)], {("calls", "ana"): [1, 2, 3]}),
    ],
    ids=["same", "corrected", "once-each", "other-day", "other-metric", "other-person", "to-zero", "by-day"],
)
def test_a_later_line_with_the_same_ref_replaces_the_earlier(
    readings: list[Reading], found: dict[tuple[str, str], list[int]]
) -> None:
    """Within a metric; two lines without a ref are two readings, in the order of their days."""
    assert {key: [int(r.value) for r in series.readings] for key, series in collect(readings).items()} == found


def test_a_series_of_days() -> None:
    """Both ends of a span count; the newest reading is the one written last on its day."""
    series = Series(tuple(reading(v, d) for v, d in ((1, 2), (2, 9), (4, 16), (8, 16), (16, 23))))
    assert series.until(D(2026, 11, 16)).total == 15
    assert series.between(D(2026, 11, 9), D(2026, 11, 16)).total == 14
    newest = series.until(D(2026, 11, 16)).last
    assert newest is not None
    assert newest.value == 8
    assert Series(()).last is None
    assert Series(()).total == 0


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), max_size=7), max_size=6), st.booleans())
def test_no_cell_crashes(rows: list[list[str]], headed: bool) -> None:
    """Each line after the header is either a reading or a problem."""
    target = io.StringIO(newline="")
    csv.writer(target).writerows(rows)
    text = (HEAD if headed else "") + target.getvalue()
    placed, problems = read_csv(text, "r.csv")
    if headed:
        assert len(placed) + len(problems) == sum(bool(row) for row in csv.reader(io.StringIO(text, newline=""))) - 1
