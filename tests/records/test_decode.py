"""Texts become records: the field decides the type, and everything wrong is told at once with its place."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest

from salesacct.problems import Problem
from salesacct.records.book import Book
from salesacct.records.decode import Report, decode
from salesacct.records.model import Goal, Metric, Person
from salesacct.records.record import Record
from salesacct.text.nodes import parse
from salesacct.workspace.load import Workspace
from tests.docstrings import read as workspace_of

R = TypeVar("R", bound=Record)


def read(kind: type[R], text: str) -> tuple[R | None, list[Problem]]:
    """One record from the lines of its mapping."""
    node, problems = parse(text, "x.yaml")
    assert node is not None
    assert problems == []
    report = Report("x.yaml")
    return decode(kind, node, report), report.problems


def test_yaml_does_not_decide_the_type(book: Book) -> None:
    """
    # NO is Norway's code, `on` and `yes` are words, 12:30 is a time, 007 an id: what was written is what is read.
    team: NO
    currency: on
    values: [yes, off, 12:30, 007, 1.10, 0x1F, 2026-11-20, null and void]
    people:
      "007": {name: yes, email: ~x}
      no: {name: No, aliases: [N, y, 1e3]}
    """
    assert (book.config.team, book.config.currency) == ("NO", "on")
    assert book.config.values == ("yes", "off", "12:30", "007", "1.10", "0x1F", "2026-11-20", "null and void")
    assert (book.people["007"].name, book.people["007"].email) == ("yes", "~x")
    assert (book.people["no"].name, book.people["no"].aliases) == ("No", ("N", "y", "1e3"))


def test_everything_wrong_is_told_at_once(problems: list[str], workspace: Workspace) -> None:
    """
    # Ten mistakes in two files, each at its own place. The goal without one is there, and nobody says ana is missing.
    calendar: {fiscal_year_starts: 0, workdays: [mon, tues]}
    people:
      ana: {name: Ana Silva, roll: rep, started: 2026-02-30}
      ben: [Ben Okoro]
      cat: {role: boss}
    -- goals/ana.yaml --
    goals:
      - id: ana-logos
        title: Win 12 logos
        owner: ana
        target: twelve
        milestones: [{by: 2026-12-15, value: 5}, {by: soon}]
      - {id: ana-calls, title: Make 200 calls, owner: ana, target: 200}
    """
    assert problems == [
        "acct.yaml:2:32 out-of-range",
        "acct.yaml:2:51 not-a-choice",
        "acct.yaml:4:26 unknown-key",
        "acct.yaml:4:46 not-a-date",
        "acct.yaml:5:8 wrong-shape",
        "acct.yaml:6:8 missing-key",
        "acct.yaml:6:15 not-a-choice",
        "goals/ana.yaml:5:13 not-a-number",
        "goals/ana.yaml:6:46 missing-key",
        "goals/ana.yaml:6:51 not-a-date",
    ]
    assert list(workspace.book.goals) == ["ana-calls"]


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("traget", "did you mean `target`?"),
        ("Target", "did you mean `target`?"),
        ("due_date", "known keys: id, title, owner"),
        ("from_", "known keys: id, title, owner"),
        ("xyzzy", "known keys: id, title, owner"),
    ],
)
def test_an_unknown_key_is_refused_and_never_dropped(key: str, hint: str) -> None:
    """With the key that was probably meant, or all that are known."""
    record, problems = read(Goal, f"id: a\ntitle: Win\nowner: ana\n{key}: 12\n")
    assert record is None
    assert [(p.line, p.column, p.rule) for p in problems] == [(4, 1, "unknown-key")]
    assert problems[0].hint.startswith(hint)


def test_a_key_given_twice_is_an_error(problems: list[str]) -> None:
    """
    # Of two, one would be lost without a word.
    people:
      ana: {name: Ana Silva}
      ben: {name: Ben Okoro}
      ana: {name: Ana Souza}
    -- goals/ana.yaml --
    goals:
      - {id: ana-calls, title: Make 200 calls, owner: ana, owner: ben}
    goals: []
    """
    assert problems == [
        "acct.yaml:5:3 duplicate-key",
        "goals/ana.yaml:2:56 duplicate-key",
        "goals/ana.yaml:3:1 duplicate-key",
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", "12"),
        ("-3", "-3"),
        ("+5", "5"),
        ("0.10", "0.10"),
        ("007", "7"),
        ("1_200_000", "1200000"),
        ("1_200.50", "1200.50"),
        ("'12'", "12"),
        ("99999999999999.99", "99999999999999.99"),
        ("0.000000001", "0.000000001"),
    ],
)
def test_numbers_are_exact(text: str, value: str) -> None:
    """Money and counts are decimals to the last digit written."""
    goal, _ = read(Goal, f"id: a\ntitle: Win\nowner: ana\ntarget: {text}\n")
    assert goal is not None
    assert str(goal.target) == str(Decimal(value))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("1,200", "write 1200; the unit is the metric's"),
        ("12 %", "write 12; the unit is the metric's"),
        ("€1.50", "write 1.50; the unit is the metric's"),
        ("1'200'000", "write 1200000; the unit is the metric's"),
        ("400k", "write 400000"),
        ("1.2M", "write 1200000"),
        ("1e", "write digits, such as 12 or 12.5"),
        (".5", "write digits, such as 12 or 12.5"),
        ("0x1F", "write digits, such as 12 or 12.5"),
        ("NaN", "write digits, such as 12 or 12.5"),
        ("inf", "write digits, such as 12 or 12.5"),
        ("twelve", "write digits, such as 12 or 12.5"),
        ("١٢", "write digits, such as 12 or 12.5"),
        ("12345678901234567", "write digits, such as 12 or 12.5"),
    ],
)
def test_what_is_no_number_is_refused(text: str, hint: str) -> None:
    """With the digits to write where they are plain to see; `1,200` is never read as 1.2 nor as 1200."""
    goal, problems = read(Goal, f"id: a\ntitle: Win\nowner: ana\ntarget: {text}\n")
    assert goal is None
    assert [(p.line, p.column, p.rule, p.hint) for p in problems] == [(4, 9, "not-a-number", hint)]


@pytest.mark.parametrize(
    ("text", "rule", "hint"),
    [
        ("2026-02-30", "not-a-date", "that month ends on 2026-02-28"),
        ("2024-02-30", "not-a-date", "that month ends on 2024-02-29"),
        ("2026-12-32", "not-a-date", "that month ends on 2026-12-31"),
        ("2026-13-01", "not-a-date", "months run from 01 to 12"),
        ("0000-00-00", "not-a-date", "months run from 01 to 12"),
        ("2026-1-5", "not-a-date", "write it as year-month-day, such as 2026-11-20"),
        ("20.11.2026", "not-a-date", "write it as year-month-day, such as 2026-11-20"),
        ("2026-11-20 10:00", "not-a-date", "write it as year-month-day, such as 2026-11-20"),
        ("fri", "not-a-date", "write it as year-month-day, such as 2026-11-20"),
        ("2026-11-２０", "not-a-date", "write it as year-month-day, such as 2026-11-20"),
        ("9999-12-31", "out-of-range", "years run from 1900 to 2199"),
        ("0026-11-20", "out-of-range", "years run from 1900 to 2199"),
    ],
)
def test_what_is_no_date_is_refused(text: str, rule: str, hint: str) -> None:
    """Files hold ISO dates only; a year far off is a typing error."""
    goal, problems = read(Goal, f"id: a\ntitle: Win\nowner: ana\ndue: {text}\n")
    assert goal is None
    assert [(p.line, p.column, p.rule, p.hint) for p in problems] == [(4, 6, rule, hint)]


@pytest.mark.parametrize(
    ("lines", "place", "rule"),
    [
        ("name: [Ana]", (1, 7), "wrong-shape"),
        ("name: {first: Ana}", (1, 7), "wrong-shape"),
        ("name: Ana\naway: 2026-12-21", (2, 7), "wrong-shape"),
        ("name: Ana\naway: {from: 2026-12-21, to: 2027-01-02}", (2, 7), "wrong-shape"),
        ("name: Ana\naway: [2026-12-21]", (2, 8), "wrong-shape"),
        ("name: Ana\naway: [{from: 2026-12-21}]", (2, 8), "missing-key"),
        ("name: Ana\naliases: [Anna, [Annie]]", (2, 17), "wrong-shape"),
        ("name: Ana\nramp: [0.2, ]\nstarted: [2026-10-01]", (3, 10), "wrong-shape"),
        ("name:", (1, 6), "empty-value"),
        ("name: ~", (1, 7), "empty-value"),
        ("name: ''", (1, 7), "empty-value"),
        ("name: '   '", (1, 7), "empty-value"),
        ("name: Ana\naliases: [Anna, ~]", (2, 17), "empty-value"),
        ("name: Ana\nmanager: Marco Rossi", (2, 10), "bad-form"),
        ("name: Ana\nmanager: ../marco", (2, 10), "bad-form"),
        ("name: Ana\nrole: Rep", (2, 7), "not-a-choice"),
    ],
)
def test_a_value_of_the_wrong_shape(lines: str, place: tuple[int, int], rule: str) -> None:
    """The place is that of the value, not of the record."""
    person, problems = read(Person, lines)
    assert person is None
    assert [((p.line, p.column), p.rule) for p in problems] == [(place, rule)]
    assert problems[0].hint


@pytest.mark.parametrize("nothing", ["", " ~", " null", " Null", " NULL"])
def test_a_key_without_a_value_is_as_good_as_none(nothing: str) -> None:
    """A template's empty lines are no error where the field may be missing."""
    person, problems = read(Person, f"name: Ana\nstarted:{nothing}\naway:{nothing}\naliases: []\n")
    assert problems == []
    assert person == Person(name="Ana")


@pytest.mark.parametrize("rhythm", ["daily", "weekly", "2 weeks", "1 week", "30 days", "3months", "quarterly"])
def test_rhythms(rhythm: str) -> None:
    """A word, or a count of days, weeks or months."""
    metric, problems = read(Metric, f"name: Calls\nkind: lead\nrhythm: {rhythm}\n")
    assert problems == []
    assert metric is not None
    assert metric.rhythm == rhythm


@pytest.mark.parametrize("rhythm", ["every day", "0 days", "2.5 weeks", "-1 day", "12345 days", "fortnightly", "2"])
def test_what_is_no_rhythm(rhythm: str) -> None:
    """The message names the forms there are."""
    _, problems = read(Metric, f"name: Calls\nkind: lead\nrhythm: {rhythm}\n")
    assert [p.rule for p in problems] == ["bad-form"]
    assert "2 weeks" in problems[0].hint


@pytest.mark.parametrize(
    "id", ["../etc/passwd", "a/b", "Ana", "ana silva", "-ana", "ana-", "", ".", "a" * 81, "ana\\n", "аna", "con:x"]
)
def test_ids_that_could_lead_astray_are_refused(id: str) -> None:
    """An id becomes part of file names and command lines."""
    goal, problems = read(Goal, f'id: "{id}"\ntitle: Win\nowner: ana\n')
    assert goal is None
    assert [(p.line, p.rule) for p in problems] == [(1, "bad-form")]


@pytest.mark.parametrize("id", ["a", "007", "c-7k2qd", "ana.silva", "q4_2026", "a" * 80])
def test_ids(id: str) -> None:
    """Lower-case letters, digits, and dots, dashes, underscores between them."""
    goal, problems = read(Goal, f"id: {id}\ntitle: Win\nowner: ana\n")
    assert problems == []
    assert goal is not None
    assert goal.id == id


def test_the_key_of_an_entry_is_its_id(problems: list[str]) -> None:
    """
    # It can't be said twice.
    people:
      ana: {id: anna, name: Ana Silva}
    """
    assert problems == ["acct.yaml:3:9 unknown-key"]


def test_keywords_of_python_are_keys_of_the_file(book: Book) -> None:
    """
    # `from`, `to`: as the files spell them.
    people:
      ana: {name: Ana Silva, away: [{from: 2026-12-21, to: 2027-01-02, why: leave}]}
    """
    away = book.people["ana"].away[0]
    assert (away.from_, away.to, away.why) == (dt.date(2026, 12, 21), dt.date(2027, 1, 2), "leave")


@pytest.mark.parametrize(
    ("written", "days"), [("[2026-12-25, 2027-01-01]", 2), ("[]", 0), ("~", 0), ("''", 0)], ids=str
)
def test_holidays_as_a_list_of_dates(written: str, days: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A list of dates, or a country code; nothing is none."""
    workspace = workspace_of(f"calendar: {{holidays: {written}}}", tmp_path_factory.mktemp("x") / "team")
    assert workspace.problems == ()
    assert len(workspace.book.calendar.holidays) == days


@pytest.mark.parametrize(("month", "allowed"), [("0", False), ("1", True), ("12", True), ("13", False), ("2.0", False)])
def test_whole_numbers_have_ends(month: str, allowed: bool, tmp_path: Path) -> None:
    """The first and the last of a range are in it, and the message names both."""
    workspace = workspace_of(f"calendar: {{fiscal_year_starts: {month}}}", tmp_path / "team")
    assert [p.rule for p in workspace.problems] == (
        [] if allowed else ["out-of-range" if month.isdigit() else "not-a-number"]
    )
    assert allowed or not month.isdigit() or workspace.problems[0].hint == "month number: from 1 to 12"


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("1000000000000000", True),
        ("-1000000000000000", True),
        ("1000000000000000.01", False),
        ("0.000000000000001", True),
        ("0.0000000000000009", False),
        ("0", True),
        ("-0.00", True),
    ],
)
def test_amounts_have_ends(text: str, allowed: bool) -> None:
    """Fifteen digits on either side of the point: what lies beyond is a slip of the finger."""
    goal, problems = read(Goal, f"id: a\ntitle: Win\nowner: ana\ntarget: {text}\n")
    assert (goal is not None) is allowed
    assert [p.rule for p in problems] == ([] if allowed else ["out-of-range"])


@pytest.mark.parametrize(("least", "rules"), [("1", []), ("0", ["out-of-range"]), ("99", [])])
def test_a_range_may_be_open(least: str, rules: list[str], tmp_path: Path) -> None:
    """Where there is no largest number, the message says so."""
    workspace = workspace_of(f"thresholds: {{goals_most: {least}}}", tmp_path / "team")
    assert [p.rule for p in workspace.problems] == rules
    assert all(p.hint == "allowed: from 1 upwards" for p in workspace.problems)


@pytest.mark.parametrize(("length", "shown"), [(40, "x" * 40), (41, "x" * 39 + "…")])
def test_a_value_is_shown_up_to_forty_signs(length: int, shown: str) -> None:
    """Then it is cut, and the cut is seen."""
    _, problems = read(Goal, f"id: a\ntitle: Win\nowner: ana\ntarget: {'x' * length}\n")
    assert problems[0].message == f"`target`: `{shown}` is not a number"


def test_a_long_value_is_cut_in_the_message() -> None:
    """A message stays a line."""
    _, problems = read(Goal, f"id: a\ntitle: Win\nowner: ana\ntarget: {'x' * 5000}\n")
    assert len(problems[0].message) < 100
