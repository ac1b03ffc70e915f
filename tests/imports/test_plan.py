"""Every row of an export is added, skipped, a change, passed over or rejected, exactly once."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesacct.imports.mapping import Mapping
from salesacct.imports.people import Names
from salesacct.imports.plan import Plan, plan_import
from salesacct.imports.table import open_table
from salesacct.problems import UserError
from salesacct.records.model import Person
from salesacct.records.readings import Reading

NAMES = Names((Person(id="ana", name="Ana Silva"), Person(id="ben", name="Ben Okoro")))
DEALS = Mapping(metric="bookings", person="Owner", date="Closed", value="Amount", refs=("ID",), where=("Stage=Won",))
HEADER = "ID,Owner,Closed,Amount,Stage\n"


def plan(text: str, known: dict[str, Reading] | None = None, mapping: Mapping = DEALS, **options: Any) -> Plan:
    table = open_table(text, mapping.all_columns)
    made = plan_import(table, mapping, NAMES, known or {}, **({"summed": True} | options))
    assert made.read == len(made.added) + made.skipped + len(made.changes) + made.passed_over + len(made.rejected)
    return made


def after(made: Plan, known: dict[str, Reading] | None = None) -> dict[str, Reading]:
    return (known or {}) | {reading.ref: reading for reading in made.readings}


def shown(made: Plan) -> list[str]:
    return [f"{r.on} {r.person} {r.value:f} {r.ref}" for r in made.readings]


def test_rows_become_readings() -> None:
    """Person, day and value of the rows that meet the condition."""
    made = plan(HEADER + "d1,Ana Silva,2026-11-03,1200.50,Won\nd2,ben,2026-11-04,5,won\nd3,Ana Silva,,,Open\n")
    assert shown(made) == ["2026-11-03 ana 1200.50 d1", "2026-11-04 ben 5 d2"]
    assert made.passed_over == 1


def test_the_same_file_again_adds_nothing() -> None:
    """An import can be repeated; an overlapping file adds only what is new."""
    text = HEADER + "d1,ana,2026-11-03,1200,Won\nd2,ben,2026-11-04,5,Won\n"
    known = after(plan(text))
    again = plan(text + "d3,ben,2026-11-05,7,Won\n", known)
    assert (shown(again), again.skipped) == (["2026-11-05 ben 7 d3"], 2)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("d1,ana,2026-11-03,1300,Won", "2026-11-03 ana 1300 d1"),
        ("d1,ana,2026-12-01,1200,Won", "2026-12-01 ana 1200 d1"),
        ("d1,ben,2026-11-03,1200,Won", "2026-11-03 ben 1200 d1"),
        ("d1,ana,2026-11-03,1200,Open", "2026-11-03 ana 0 d1"),
        ("d1,ana,,,Lost", "2026-11-03 ana 0 d1"),
    ],
)
def test_a_changed_row_corrects_its_reading(row: str, expected: str) -> None:
    """Amount, day or owner changed, or the deal reopened: the later reading has the same ref."""
    known = after(plan(HEADER + "d1,ana,2026-11-03,1200,Won\n"))
    changed = plan(HEADER + row + "\n", known)
    assert (shown(changed), changed.added) == ([expected], [])
    assert plan(HEADER + row + "\n", after(changed, known)).readings == []


def test_a_reopened_deal_that_is_won_again_counts_again() -> None:
    """Won, open, won: the value comes back."""
    won, opened = HEADER + "d1,ana,2026-11-03,1200,Won\n", HEADER + "d1,ana,2026-11-03,1200,Open\n"
    known = after(plan(won))
    known = after(plan(opened, known), known)
    assert known["d1"].value == 0
    assert shown(plan(won, known)) == ["2026-11-03 ana 1200 d1"]


def test_many_withdrawn_rows_need_a_word() -> None:
    """Another filter on the same file must not empty a team's bookings unasked."""
    rows = "".join(f"d{i},ana,2026-11-03,10,Won,{'EMEA' if i % 2 else 'US'}\n" for i in range(20))
    text = HEADER.replace("Stage", "Stage,Region") + rows
    known = after(plan(text))
    narrower = Mapping(
        metric="bookings", person="Owner", date="Closed", value="Amount", refs=("ID",), where=("Region=EMEA",)
    )
    with pytest.raises(UserError) as refused:
        plan(text, known, narrower)
    assert "--withdraw" in refused.value.problems[0].hint
    assert len(plan(text, known, narrower, withdraw=True).changes) == 10


def test_a_level_is_never_withdrawn_to_zero() -> None:
    """Zero is a value of a level, so a reading that no longer counts has to be taken out by hand."""
    known = after(plan(HEADER + "d1,ana,2026-11-03,1200,Won\n"))
    with pytest.raises(UserError):
        plan(HEADER + "d1,ana,2026-11-03,1200,Open\n", known, summed=False)


@pytest.mark.parametrize(
    ("row", "why", "rule"),
    [
        ("d1,Zoe Quist,2026-11-03,1,Won", "nobody is called `Zoe Quist`", "person"),
        ("d1,,2026-11-03,1,Won", "no `Owner`", "person"),
        ("d1,ana,,1,Won", "no date", "date"),
        ("d1,ana,soon,1,Won", "`soon` is not a date", "date"),
        ("d1,ana,2026-11-03,,Won", "no value", "value"),
        ("d1,ana,2026-11-03,NULL,Won", "no value", "value"),
        ("d1,ana,2026-11-03,much,Won", "`much` is not a number", "value"),
        (",ana,2026-11-03,1,Won", "no `ID`", "ref"),
        ("d1,ana,2026-11-03,1,Won,surplus", "6 cells under 5 columns", "ragged"),
        ("d1,ana,2026-11-03", "3 cells under 5 columns", "ragged"),
        ('"d1,ana,2026-11-03,1,Won', "the quotes are out of order", "quotes"),
        ("Total,,,1206,", "a total row", "footer"),
        ('"Grand Totals (2 records)"', "a total row", "footer"),
        ("Confidential Information - Do Not Distribute", "a footer line", "footer"),
    ],
)
def test_every_line_that_gives_no_reading_is_told(row: str, why: str, rule: str) -> None:
    """With its line and the reason; the lines around it are read."""
    made = plan(HEADER + f"d0,ana,2026-11-02,1,Won\n{row}\n\nd9,ben,2026-11-04,5,Won\n")
    assert [(one.line, one.why, one.rule) for one in made.rejected] == [(3, why, rule)]
    assert [reading.ref for reading in made.readings] == ["d0", "d9"]


def test_a_won_deal_of_nothing_is_a_reading() -> None:
    """0 is a value; only a missing one is rejected."""
    assert shown(plan(HEADER + "d1,ana,2026-11-03,0,Won\n")) == ["2026-11-03 ana 0 d1"]


def test_rows_can_be_counted() -> None:
    """Without a value column each row is 1; equal rows without an id are several."""
    calls = Mapping(metric="calls", person="Owner", date="Start")
    text = "Owner,Start\nana,2026-11-03 09:00\nana,2026-11-03 09:00\nben,2026-11-03 10:00\n"
    made = plan(text, None, calls)
    assert [f"{r.person} {r.value}" for r in made.readings] == ["ana 1", "ana 1", "ben 1"]
    again = plan(text + "ana,2026-11-03 09:00\n", after(made), calls)
    assert (len(again.added), again.skipped) == (1, 3)


def test_a_column_that_is_no_id_is_refused() -> None:
    """Two different rows under one ref would count once; the lines are named. An exact repetition is harmless."""
    with pytest.raises(UserError) as refused:
        plan(HEADER + "d1,ana,2026-11-03,1,Won\nd1,ana,2026-11-03,2,Won\n")
    assert "line 2" in refused.value.problems[0].message
    assert "line 3" in refused.value.problems[0].message
    assert plan(HEADER + "d1,ana,2026-11-03,1,Won\nd1,ana,2026-11-03,1,Won\n").skipped == 1


@pytest.mark.parametrize(
    "text",
    [
        "ID,Owner,Closed,Amount,Stage\nd1,ana,2026-11-03,$5,Won\nd2,ana,2026-11-03,€5,Won\n",
        "ID,Owner,Closed,Amount Currency,Amount,Stage\nd1,ana,2026-11-03,EUR,5,Won\nd2,ana,2026-11-03,USD,5,Won\n",
        "ID,Owner,Closed,Currency,Amount,Stage\nd1,ana,2026-11-03,EUR,5,Won\nd2,ana,2026-11-03,USD,5,Won\n",
    ],
)
def test_two_currencies_are_never_added_up(text: str) -> None:
    """By sign or by a currency column. Rows that are passed over don't matter."""
    with pytest.raises(UserError) as refused:
        plan(text)
    assert refused.value.problems[0].rule == "two-currencies"
    assert len(plan(text.replace("5,Won\n", "5,Open\n", 1)).added) == 1


def test_converted_amounts_are_in_one_currency() -> None:
    """A column of converted amounts may stand beside the deal's own currency."""
    text = "ID,Owner,Closed,Currency,Amount in company currency,Stage\nd1,ana,2026-11-03,EUR,5,Won\nd2,ana,2026-11-03,USD,6,Won\n"
    mapping = Mapping(
        metric="bookings", person="Owner", date="Closed", value="Amount in company currency", where=("Stage=Won",)
    )
    assert len(plan(text, None, mapping).added) == 2


def test_unknown_owners_are_counted() -> None:
    """Most lines first, so that the one person missing from acct.yaml stands out."""
    made = plan(
        HEADER + "d1,Zoe,2026-11-03,1,Won\nd2,Max,2026-11-03,1,Won\nd3,Max,2026-11-03,1,Won\nd4,Zed,2026-11-03,1,Open\n"
    )
    assert made.unknown == [("Max", 2), ("Zoe", 1)]


cells = st.sampled_from(
    ["", "d1", "d2", "d3", "ana", "Ben Okoro", "Zoe", "2026-11-03", "14/11/2026", "soon", "5", "7.25", "NULL", "Won",
     "Open", "Total", 'a "quote"', "two\nlines", "(3)", "\u00a0"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(cells, min_size=1, max_size=7), max_size=12), st.sampled_from([",", ";", "\t", "|"]))
def test_any_table_is_counted_in_full_and_imports_once(rows: Sequence[Sequence[str]], delimiter: str) -> None:
    """Whatever stands in the cells: no line is lost, and a second import of the same file writes nothing."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([["ID", "Owner", "Closed", "Amount", "Stage"], *rows])
    try:
        first = plan(out.getvalue())
    except UserError:
        return
    assert first.read == sum(any(cell.strip() for cell in row) for row in rows)
    assert plan(out.getvalue(), after(first)).readings == []


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='",;\n\r\t| aID\x00\u2028Owner', max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes the reader fail in a way of its own."""
    try:
        plan("ID,Owner,Closed,Amount,Stage\n" + text)
        open_table(text)
    except UserError:
        return
