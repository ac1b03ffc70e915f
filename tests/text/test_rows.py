"""Rows added to a readings CSV: columns by name, the file's own line ending, every old byte kept, or refused."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesacct.problems import CannotEdit
from salesacct.text.rows import add_rows

HEADER = ("date", "person", "metric", "value", "note", "ref")
ROW = ("2026-11-20", "ana", "calls", "14", "", "")

ADDED = {
    "": "date,person,metric,value,note,ref\n2026-11-20,ana,calls,14,,\n",
    "date,person,metric,value\n": "date,person,metric,value\n2026-11-20,ana,calls,14\n",
    "date,person,metric,value": "date,person,metric,value\n2026-11-20,ana,calls,14\n",
    "Value, Metric ,DATE,person\r\n1,calls,2026-11-19,ana\r\n": "Value, Metric ,DATE,person\r\n1,calls,2026-11-19,ana\r\n"
    "14,calls,2026-11-20,ana\r\n",
    "date,person,metric,value,source\n2026-11-19,ana,calls,1,crm": "date,person,metric,value,source\n"
    "2026-11-19,ana,calls,1,crm\n2026-11-20,ana,calls,14,\n",
    'date,person,metric,value,note\n2026-11-19,ana,calls,1,"two\nlines"\n': "date,person,metric,value,note\n"
    '2026-11-19,ana,calls,1,"two\nlines"\n2026-11-20,ana,calls,14,\n',
    "date,person,metric,value\r2026-11-19,ana,calls,1\r": "date,person,metric,value\r2026-11-19,ana,calls,1\r"
    "2026-11-20,ana,calls,14\r",
}


@pytest.mark.parametrize("text", ADDED)
def test_rows_go_under_the_files_own_columns(text: str) -> None:
    """Any order, case and extra columns; a missing last line ending is added; nothing else changes."""
    assert add_rows(text, "calls.csv", [ROW], HEADER) == ADDED[text]


@pytest.mark.parametrize(
    ("text", "row", "message"),
    [
        ("date,person,value\n", ROW, "the header has no `metric` column"),
        ("date;person;metric;value\n", ROW, "the header has no `date` column"),
        ("date,person,metric,value\n", (*ROW[:4], "called twice", ""), "the header has no `note` column"),
        ('date,person,metric,value\n2026-11-19,ana,calls,"1\n', ROW, "the new rows would run into the last one"),
    ],
)
def test_rows_that_do_not_fit_are_refused_with_the_rows_to_paste(text: str, row: tuple[str, ...], message: str) -> None:
    """A column that is needed and not there, or a quote left open, loses nothing."""
    with pytest.raises(CannotEdit) as caught:
        add_rows(text, "calls.csv", [row], HEADER)
    assert caught.value.problems[0].message == message
    assert "2026-11-20,ana,calls,14" in caught.value.paste


CELLS = st.text(alphabet='ab,;"\n\r \t=é', max_size=8)


@given(st.lists(st.tuples(*[CELLS] * 6), min_size=1, max_size=3), st.sampled_from(["\n", "\r\n"]))
@settings(deadline=None)
def test_any_cell_comes_back_as_it_was(rows: list[tuple[str, ...]], ending: str) -> None:
    """Commas, quotes and line breaks in a note do not break the file."""
    text = f"ref,note,value,metric,person,date{ending}"
    new = add_rows(text, "calls.csv", rows, HEADER)
    assert new.startswith(text)
    assert [tuple(row[::-1]) for row in csv.reader(io.StringIO(new, newline=""))][1:] == rows
