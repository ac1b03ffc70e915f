"""`acct objective`: the aims that goals support, and how far the whole team is."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from salesacct.calendar import Calendar
from salesacct.judgement.objectives import achieved
from salesacct.records.book import Book
from salesacct.records.model import Config, Metric, Objective, Person, Ratio
from salesacct.records.readings import Reading
from tests.conftest import write_files
from tests.docstrings import with_readings
from tests.running import Ran, acct

TODAY = dt.date(2026, 11, 23)


def test_an_objective_is_added_in_one_line(ana: partial[Ran]) -> None:
    """Amounts and dates as people type them."""
    line = "objective add book-more --title 'Book 4M this year' --metric new-logos --target 4M --due eoy --for marco"
    assert ana(line).stdout == "book-more  Book 4M this year  4M logos, new-logos, due Sun 31 Jan 2027  -> acct.yaml\n"
    found = ana("objective show book-more --json").json["objective"]
    assert (found["target"], found["due"], found["owner"]) == (4000000, "2027-01-31", "marco")


def test_a_line_is_changed(ana: partial[Ran], team: Path) -> None:
    """`edit` changes what was said and nothing else; `none` empties a field."""
    assert ana("objective edit grow-emea --target 44.50 --for ana").code == 0
    lines = (team / "acct.yaml").read_text("utf-8").splitlines()
    assert lines[-2] == (
        "  grow-emea: {title: Make EMEA a third of new business, metric: new-logos, target: 44.5, due: 2027-01-31, owner: ana}"
    )
    assert ana("objective edit grow-emea --target none").code == 0
    assert ana("objective show grow-emea --json").json["objective"]["target"] is None


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("objective add grow-emea --title x", 1, "there is an objective `grow-emea` already"),
        ("objective add 'Grow it' --title x", 1, "can't be an id"),
        ("objective add grow", 2, "the title of grow is missing"),
        ("objective add grow --title x --metric dials", 1, "no metric `dials`"),
        ("objective add grow --title x --target lots", 2, "lots"),
        ("objective edit grow-emea", 2, "needs something to change"),
        ("objective edit grow-apac --target 1", 1, "did you mean `grow-emea`?"),
    ],
)
def test_what_cannot_be_is_refused(ana: partial[Ran], team: Path, line: str, code: int, says: str) -> None:
    """A message, a remedy, the right exit code, and acct.yaml as it was."""
    before = (team / "acct.yaml").read_bytes()
    ran = ana(line)
    assert ran.code == code
    assert says in ran.stderr
    assert "->" in ran.stderr
    assert (team / "acct.yaml").read_bytes() == before


def test_the_list_says_how_far_the_team_is(ana: partial[Ran], team: Path) -> None:
    """Everybody's readings since the fiscal year began, the target, and how many goals support it."""
    rows = "date,person,metric,value\n2026-01-20,ana,new-logos,100\n2026-02-02,ben,new-logos,7\n2026-11-20,ana,new-logos,3\n"
    write_files(team, {"readings/crm.csv": rows})
    (found,) = ana("objective list --json").json["objectives"]
    assert (found["actual"], found["target"], found["attainment"]) == (10, 40, 0.25)
    assert (found["since"], found["goals"]) == ("2026-02-01", ["ana-emea-logos"])
    assert ana("objective list", columns=120).stdout.splitlines()[1].split()[-8:] == [
        *("10", "40", "25", "%", "Sun", "31", "Jan", "2027", "1")[-8:]
    ]
    page = ana("objective show grow-emea", columns=120).stdout
    assert "10 logos of 40 logos, 25 %, everybody together." in page
    assert "Win 12 new EMEA logos in Q4" in page


def test_no_objectives_yet(tmp_path: Path) -> None:
    """An empty list says what to type."""
    write_files(tmp_path, {"acct.yaml": "team: New\n"})
    assert "acct objective add grow --title" in acct("objective list", tmp_path).stdout
    assert acct("objective list --json", tmp_path).json["objectives"] == []


def book(metric: Metric, *readings: tuple[str, str, str, int]) -> Book:
    names = {metric.id, *((metric.ratio.of, metric.ratio.to) if metric.ratio else ())}
    metrics = {name: metric if name == metric.id else Metric(name=name, kind="lag", id=name) for name in names}
    people = {id: Person(name=id, id=id) for id in ("ana", "ben")}
    found = [Reading(dt.date.fromisoformat(on), who, what, Decimal(value)) for on, who, what, value in readings]
    made = Book(config=Config(people=people, metrics=metrics), calendar=Calendar(fiscal_year_starts=2))
    return with_readings(made, found)


AIM = Objective(title="t", id="aim", metric="m", target=Decimal(10), due=dt.date(2027, 1, 31))


@pytest.mark.parametrize(
    ("metric", "readings", "value"),
    [
        # sums: everybody, each once, from the first day of the fiscal year to today
        (Metric(name="m", kind="lag", id="m"), [], None),
        (Metric(name="m", kind="lag", id="m"), [("2026-02-01", "ana", "m", 3), ("2026-11-23", "ben", "m", 4)], 7),
        (Metric(name="m", kind="lag", id="m"), [("2026-01-31", "ana", "m", 3), ("2026-11-24", "ben", "m", 4)], None),
        # a ratio: of the team's sums, not a mean of ratios
        (
            Metric(name="m", kind="lag", id="m", unit="%", ratio=Ratio(of="won", to="done")),
            [("2026-11-02", "ana", "won", 1), ("2026-11-02", "ana", "done", 2), ("2026-11-02", "ben", "done", 2)],
            25,
        ),
        # a level: only where one person reports it
        (Metric(name="m", kind="lag", id="m", combine="last"), [("2026-03-01", "ana", "m", 3), ("2026-09-01", "ana", "m", 2)], 2),
        (Metric(name="m", kind="lag", id="m", combine="last"), [("2026-03-01", "ana", "m", 3), ("2026-09-01", "ben", "m", 2)], None),
        (Metric(name="m", kind="lag", id="m", combine="mean"), [("2026-03-01", "ana", "m", 3), ("2026-09-01", "ana", "m", 5)], 4),
    ],
)  # fmt: skip
def test_what_everybody_achieved(metric: Metric, readings: list[tuple[str, str, str, int]], value: int | None) -> None:
    """Sums and ratios over the team; levels do not add up, so several people's level is unknown, not made up."""
    assert achieved(book(metric, *readings), AIM, TODAY).value == value
