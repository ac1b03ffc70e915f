"""`acct demo`: a team that looks alive on whatever day it is made."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path

import pytest

from salesacct.demo.files import demo_files
from salesacct.demo.span import span_around
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.views.status import StatusView, status_view
from salesacct.workspace.load import load
from tests.conftest import write_files
from tests.running import acct

DAYS = [
    dt.date(2026, 11, 23),  # a Monday
    dt.date(2026, 11, 24),
    dt.date(2026, 4, 1),  # the first of a month
    dt.date(2026, 8, 31),  # the last of one
    dt.date(2026, 12, 25),  # the office is closed
    dt.date(2027, 1, 1),
    dt.date(2027, 1, 2),  # a Saturday
    dt.date(2028, 2, 29),
    dt.date(2029, 5, 6),  # a Sunday
    dt.date(2031, 7, 18),
]
FINE = {"on-track", "ahead", "hit"}


def made(today: dt.date, folder: Path) -> tuple[Book, StatusView]:
    """The book of the demo made on `today`, which must be without a fault, and its status page."""
    workspace = load(write_files(folder, demo_files(today)), today)
    assert [p.message for p in workspace.problems] == []
    book = as_of(workspace.book, today)
    return book, status_view(book, today)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_page_has_something_of_everything(today: dt.date, tmp_path: Path) -> None:
    """Every status but `missed` is there, most goals are fine, and there are promises, a blocker and a win to talk about."""
    book, view = made(today, tmp_path)
    statuses = Counter[str](goal.status for goal in view.goals)
    assert statuses.keys() == FINE | {"at-risk", "behind", "stale", "no-data"}
    assert 0.55 <= sum(statuses[s] for s in FINE) / len(view.goals) <= 0.8
    assert [(row.metric, row.person) for row in view.stale] == [("pipeline-coverage", "ben")]
    assert any(goal.disagrees for goal in view.goals)
    states = Counter(p.state for p in view.commitments)
    assert {"kept", "late", "missed", "open"} <= states.keys()
    assert 1 <= states["overdue"] <= 3
    assert any(p.state == "overdue" and p.by == "marco" for p in view.commitments)
    assert bool(states["due"]) is book.calendar.is_workday(today)
    assert any(p.rolls == 2 for p in view.commitments)
    assert len(view.blockers) == 2
    assert {"win", "kudos", "goal hit"} <= {row.kind for row in view.wins}
    say_do = {row.id: row.say_do for row in view.people}
    assert view.people[0].id == "marco"
    assert say_do["marco"] is not None
    assert say_do["marco"] < 1
    assert say_do["ben"] is not None
    assert say_do["ben"] < 0.75


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_about_half_of_the_quarter_is_gone(today: dt.date) -> None:
    """The fiscal year is laid so that goals are neither just begun nor almost over."""
    span = span_around(today)
    assert span.quarter.holds(today)
    assert 0.3 <= (today - span.quarter.start).days / span.quarter.days <= 0.7
    assert span.calendar.quarter_of(today) == span.quarter


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_nothing_is_dated_later_than_today(today: dt.date, tmp_path: Path) -> None:
    """The files hold what had happened by then: seen as of that day, nothing disappears."""
    workspace = load(write_files(tmp_path, demo_files(today)), today)
    assert as_of(workspace.book, today) == workspace.book


def test_one_day_gives_one_demo() -> None:
    """The same day gives the same bytes, the next day another team life."""
    day = dt.date(2026, 11, 23)
    assert demo_files(day) == demo_files(day)
    assert demo_files(day) != demo_files(day + dt.timedelta(days=1))


def test_it_is_a_quarter_and_a_half_of_life(tmp_path: Path) -> None:
    """Four earlier quarters of bookings, some 150 to 220 promises, a talk with each rep every second week, small files."""
    today = dt.date(2026, 11, 23)
    book, _ = made(today, tmp_path)
    assert 150 <= len(book.commitments) <= 220
    assert book.series("bookings", "ana").readings[0].on < dt.date(2025, 10, 31)
    talks = Counter(review.rep for review in book.reviews.values())
    assert set(talks) == set(book.reports("marco"))
    assert min(talks[rep] for rep in talks if rep != "tomasz") >= 7
    closed = [goal for goal in book.goals.values() if goal.closed]
    assert {goal.closed.outcome for goal in closed if goal.closed and goal.closed.learned} == {"hit", "missed"}
    assert any(goal.revisions for goal in book.goals.values())
    assert any(leave.start > today for leave in book.away("siobhan"))
    assert book.people["tomasz"].ramp
    files = demo_files(today)
    assert sum(len(text.encode()) for text in files.values()) < 200_000
    assert sum(text.count("\n") for name, text in files.items() if name.endswith(".csv")) < 4_000


def test_its_page_can_be_seen_as_of_last_week(tmp_path: Path) -> None:
    """The demo has a past: last Friday's page comes out of the same files."""
    today = dt.date(2026, 11, 23)
    workspace = load(write_files(tmp_path, demo_files(today)), today)
    earlier = dt.date(2026, 11, 6)
    view = status_view(as_of(workspace.book, earlier), earlier)
    assert sum(goal.status in FINE for goal in view.goals) >= len(view.goals) / 2


def test_editors_find_no_fault_in_it() -> None:
    """Every YAML file of the demo fits the schema its first line names."""
    from tests.test_schema import complaints

    for name, text in demo_files(dt.date(2026, 11, 23)).items():
        if name.endswith(".yaml"):
            kind = "acct" if name == "acct.yaml" else "records"
            assert text.startswith("# yaml-language-server: $schema=")
            assert text.splitlines()[0].endswith(f".acct/{kind}.schema.json")
            assert complaints(text, "acct" if kind == "acct" else "records") == [], name


def test_the_command_shows_the_page(tmp_path: Path) -> None:
    """`acct demo` makes the folder, prints its status as `acct status` prints it there, and says what to try."""
    ran = acct("demo --today 2026-11-23", tmp_path)
    assert (ran.code, ran.stderr) == (0, "")
    page, _, tips = ran.stdout.partition("\nThis sample team is in acct-demo.")
    status = acct("status --today 2026-11-23", tmp_path / "acct-demo")
    assert page == status.stdout
    commands = [line.strip() for line in tips.splitlines()[1:]]
    assert commands[0] == "cd acct-demo"
    assert len(commands) == 3
    for line in commands[1:]:
        assert acct(line, tmp_path / "acct-demo").code == 0, line
    checked = acct("check --today 2026-11-23 --json", tmp_path / "acct-demo")
    assert (checked.code, checked.json["errors"]) == (0, 0)


def test_a_folder_with_anything_in_it_is_refused(tmp_path: Path) -> None:
    """The demo never mixes with somebody's files; an empty folder is fine."""
    write_files(tmp_path, {"mine/notes.txt": "x"})
    refused = acct("demo mine", tmp_path)
    assert refused.code == 1
    assert "mine is not empty" in refused.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]
    (tmp_path / "new").mkdir()
    assert acct("demo new", tmp_path).code == 0


def test_json_names_the_files(tmp_path: Path) -> None:
    """`--json` prints one document: where it is and what was written."""
    ran = acct("demo here --today 2026-11-23 --json", tmp_path)
    found = json.loads(ran.stdout)
    assert found["today"] == "2026-11-23"
    assert found["workspace"]["files"][0] == "acct.yaml"
    assert (tmp_path / "here" / "acct.yaml").is_file()
