"""Changes that make a goal easier when it is nearly over, and promises moved on their day or after it."""

from __future__ import annotations

import datetime as dt

import pytest

from salesacct.calendar import Calendar
from salesacct.judgement.eased import eased_late, moved_late
from salesacct.records.book import Book
from salesacct.records.model import Config, Goal, Metric, Moved, Revision

D = dt.date
BOOK = Book(
    config=Config(
        metrics={
            "logos": Metric(id="logos", name="Logos", kind="lag"),
            "churn": Metric(id="churn", name="Churn", kind="lag", better="lower", combine="last"),
        }
    ),
    calendar=Calendar(holidays=frozenset({D(2027, 1, 1)})),
)


def goal(*revisions: tuple[str, str, str | None, str | None], **fields: object) -> Goal:
    """A goal of the quarter from November to January; a revision is (day, field, from, to)."""
    made = tuple(
        Revision(on=D.fromisoformat(on), field=field, from_=old, to=new, why="x")  # type: ignore[arg-type]
        for on, field, old, new in revisions
    )
    given = {"metric": "logos", "start": D(2026, 11, 1), "due": D(2027, 1, 31), **fields}
    return Goal(id="g", title="t", owner="ana", revisions=made, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2026-11-20", ""),
        ("2027-01-15", ""),  # Friday: 11 working days are left
        ("2027-01-18", "target made easier with 10 working days left"),
        ("2027-01-29", "target made easier with 1 working day left"),
        ("2027-01-31", "target made easier with 0 working days left"),
        ("2027-02-01", "target made easier 1 day after its last day"),
        ("2027-03-01", "target made easier 29 days after its last day"),
    ],
)
def test_the_last_ten_working_days(on: str, said: str) -> None:
    """Two working weeks before the due day, and any day after it."""
    assert eased_late(BOOK, goal((on, "target", "12", "9")), 0) == said


@pytest.mark.parametrize(
    ("start", "due", "on", "late"),
    [
        (D(2026, 2, 1), D(2027, 1, 31), "2026-12-26", True),  # the last tenth of a year: 36 days
        (D(2026, 2, 1), D(2027, 1, 31), "2026-12-24", False),
        (D(2026, 11, 16), D(2026, 11, 29), "2026-11-20", False),  # two weeks: only the second half of them
        (D(2026, 11, 16), D(2026, 11, 29), "2026-11-23", True),
        (None, D(2026, 11, 29), "2026-11-17", True),  # without a start only the working days count
        (None, D(2026, 11, 29), "2026-11-13", False),
        (D(2026, 11, 1), None, "2026-11-20", False),
        (D(2026, 11, 29), D(2026, 11, 1), "2026-11-20", True),  # reversed by a slip: after its last day
    ],
)
def test_long_and_short_goals(start: dt.date | None, due: dt.date | None, on: str, late: bool) -> None:
    """The last tenth of a long goal, no more than the second half of a short one; without a due day nothing is late."""
    assert bool(eased_late(BOOK, goal((on, "target", "12", "9"), start=start, due=due), 0)) is late


@pytest.mark.parametrize(
    ("metric", "field", "old", "new", "easier"),
    [
        ("logos", "target", "12", "9", True),
        ("logos", "target", "9", "12", False),
        ("logos", "target", "12", None, True),
        ("logos", "target", None, "12", False),
        ("logos", "commit", "8", "6", True),
        ("logos", "stretch", "20", "15", False),
        ("logos", "due", "2027-01-31", "2027-02-28", True),
        ("logos", "due", "2027-01-31", "2027-01-25", False),
        ("logos", "owner", "ana", "ben", False),
        ("logos", "title", "Win 12", "Win 9", False),
        ("churn", "target", "3", "4", True),
        ("churn", "target", "4", "3", False),
        (None, "target", "12", "9", True),
        ("logos", "target", "twelve", "9", False),
    ],
)
def test_what_makes_a_goal_easier(
    metric: str | None, field: str, old: str | None, new: str | None, easier: bool
) -> None:
    """A target nearer, in the direction of its metric, or a later due day; nothing else."""
    assert bool(eased_late(BOOK, goal(("2027-01-25", field, old, new), metric=metric), 0)) is easier


def test_the_due_day_that_counted_then() -> None:
    """A due day moved later does not make the easing before it early, and one moved earlier does not make it late."""
    later = goal(("2026-12-28", "target", "12", "9"), ("2027-01-04", "due", "2026-12-31", "2027-01-31"))
    assert eased_late(BOOK, later, 0) == "target made easier with 4 working days left"
    assert eased_late(BOOK, later, 1) == "due moved away 4 days after its last day"
    sooner = goal(
        ("2026-12-01", "target", "12", "9"), ("2026-12-02", "due", "2027-01-31", "2026-12-04"), due=D(2026, 12, 4)
    )
    assert eased_late(BOOK, sooner, 0) == ""
    same_day = goal(("2026-12-28", "due", "2026-12-31", "2027-01-31"), ("2026-12-28", "target", "12", "9"))
    assert eased_late(BOOK, same_day, 0) == "due moved away with 4 working days left"
    assert eased_late(BOOK, same_day, 1) == ""


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (D(2026, 11, 19), ""),
        (D(2026, 11, 20), "moved on its last day"),
        (D(2026, 11, 21), "moved 1 day after its day"),
        (D(2026, 12, 4), "moved 14 days after its day"),
    ],
)
def test_moved_late(on: dt.date, said: str) -> None:
    """Before its day a move is renegotiation and nothing to say."""
    assert moved_late(Moved(on=on, from_=D(2026, 11, 20), to=D(2026, 12, 31))) == said
