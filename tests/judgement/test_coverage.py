"""Pipeline coverage: said of a goal that still needs something, from a fresh pipeline, with a win rate that rests on deals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from salesacct.judgement.coverage import Coverage, coverage
from salesacct.judgement.goals import Judge
from salesacct.records.as_of import as_of
from tests.docstrings import read

TODAY = dt.date(2026, 11, 23)
TEAM = """\
people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}}
metrics:
  bookings: {name: Bookings, kind: lag, unit: EUR, silence: zero}
  deals-won: {name: Won, kind: lag, silence: zero}
  deals-closed: {name: Decided, kind: lag, silence: zero}
  win-rate: {name: Win rate, kind: lag, ratio: {of: deals-won, to: deals-closed}}
  pipeline: {name: Open pipeline, kind: lead, unit: EUR, combine: last, feeds: [bookings]}
  points: {name: Pipeline points, kind: lead, unit: points, combine: last}
goals:
  - {id: ana-q4, title: t, owner: ana, metric: bookings, target: 1000, start: 2026-10-01, due: 2026-12-31}
"""


Row = tuple[str, str, str, int]
Find = Callable[..., Coverage | None]


@pytest.fixture
def found(tmp_path: Path) -> Find:
    """The coverage of Ana's goal with these readings."""

    def found(*readings: Row) -> Coverage | None:
        rows = "".join(f"{on},{person},{metric},{value}\n" for on, person, metric, value in readings)
        text = f"{TEAM}-- readings/all.csv --\ndate,person,metric,value\n{rows}"
        book = as_of(read(text, tmp_path / "team").book, TODAY)
        return coverage(book, Judge(book, TODAY).judge(book.goals["ana-q4"]), TODAY)

    return found


SOME = [("2026-11-02", "ana", "bookings", 400), ("2026-11-20", "ana", "pipeline", 1500)]


def test_what_is_open_against_what_is_needed(found: Find) -> None:
    """1,500 open for the 600 that are left is 2.5 times."""
    one = found(*SOME)
    assert one is not None
    assert (one.pipeline, one.remaining, one.times) == (Decimal(1500), Decimal(600), Decimal("2.5"))
    assert (one.needed, one.whose) == (None, None)


@pytest.mark.parametrize(
    ("decided", "needed", "whose"),
    [
        ({"ana": (4, 10), "ben": (9, 9)}, Decimal("2.5"), "own"),
        ({"ana": (4, 9), "ben": (6, 11)}, Decimal(2), "team"),
        ({"ana": (2, 4), "ben": (3, 5)}, None, None),
        ({"ana": (0, 10)}, None, None),
    ],
)
def test_what_the_win_rate_needs(
    found: Find, decided: dict[str, tuple[int, int]], needed: Decimal | None, whose: str | None
) -> None:
    """The own from ten decided deals on, else the team's; of few deals or none won, nothing."""
    deals = [
        ("2026-10-05", person, metric, value)
        for person, pair in decided.items()
        for metric, value in zip(("deals-won", "deals-closed"), pair, strict=True)
    ]
    one = found(*SOME, *deals)
    assert one is not None
    assert (one.needed, one.whose) == (needed, whose)


@pytest.mark.parametrize(
    "readings",
    [
        [("2026-11-02", "ana", "bookings", 400)],
        [("2026-11-02", "ana", "bookings", 1000), ("2026-11-20", "ana", "pipeline", 1500)],
        [("2026-11-02", "ana", "bookings", 400), ("2026-09-01", "ana", "pipeline", 1500)],
        [("2026-11-02", "ana", "bookings", 400), ("2026-11-20", "ben", "pipeline", 1500)],
        [("2026-11-02", "ana", "bookings", 400), ("2026-11-20", "ana", "points", 1500)],
    ],
    ids=["no pipeline", "reached", "stale", "somebody else's", "another unit"],
)
def test_when_nothing_is_said(found: Find, readings: list[Row]) -> None:
    """Without a fresh pipeline of the owner in the same unit, or with nothing left to reach."""
    assert found(*readings) is None
