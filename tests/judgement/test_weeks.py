"""A goal week by week: what its last whole weeks added, or where it stood, and what is not known."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from salesacct.judgement.weeks import weeks_of
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from tests.docstrings import read

D = dt.date
WEDNESDAY = D(2026, 11, 25)

TEAM = """
people:
  marco: {name: Marco Rossi, role: manager}
  ana: {name: Ana Silva, manager: marco}
metrics:
  calls: {name: Calls, kind: lead}
  quiet: {name: Deals, kind: lag, silence: zero}
  decided: {name: Decided, kind: lag, silence: zero}
  coverage: {name: Coverage, kind: lead, unit: x, combine: last}
  size: {name: Deal size, kind: lag, unit: EUR, combine: mean}
  rate: {name: Win rate, kind: lag, unit: "%", ratio: {of: quiet, to: decided}}
goals:
  - {id: calls, title: T, owner: ana, metric: calls, target: 9, start: 2026-11-02, due: 2026-12-31}
  - {id: old, title: T, owner: ana, metric: calls, target: 9, start: 2026-01-01, due: 2026-12-31}
  - {id: midweek, title: T, owner: ana, metric: calls, target: 9, start: 2026-11-03, due: 2026-12-31}
  - {id: ended, title: T, owner: ana, metric: calls, target: 9, start: 2026-11-02, due: 2026-11-17}
  - {id: fresh, title: T, owner: ana, metric: calls, target: 9, start: 2026-11-23, due: 2026-12-31}
  - {id: quiet, title: T, owner: ana, metric: quiet, target: 9, start: 2026-11-02, due: 2026-12-31}
  - {id: coverage, title: T, owner: ana, metric: coverage, target: 3, start: 2026-11-02, due: 2026-12-31}
  - {id: size, title: T, owner: ana, metric: size, target: 3, start: 2026-11-02, due: 2026-12-31}
  - {id: rate, title: T, owner: ana, metric: rate, target: 30, start: 2026-11-02, due: 2026-12-31}
  - {id: team, title: T, owner: marco, metric: calls, target: 9, counts: team, start: 2026-11-02, due: 2026-12-31}
  - {id: bare, title: T, owner: ana}
"""


@pytest.mark.parametrize(
    ("goal", "readings", "values"),
    [
        # Of the week that runs nothing is told: it has no sum yet.
        ("calls", "11-02 calls 1, 11-08 calls 2, 11-09 calls 5, 11-20 calls 4, 11-24 calls 50", "3 5 4"),
        ("calls", "11-02 calls 1, 11-20 calls 4", "1 - 4"),  # a week without a reading is a gap
        ("calls", "11-02 calls 1, 11-10 calls 0, 11-20 calls 4", "1 0 4"),  # a zero that was said is none
        ("calls", "11-24 calls 50", None),
        ("calls", "", None),
        ("quiet", "11-02 quiet 1, 11-20 quiet 4", "1 0 4"),  # where silence is zero
        ("quiet", "11-20 quiet 4", "0 0 4"),
        ("quiet", "", None),  # but not before anything was ever read
        ("coverage", "10-20 coverage 9, 11-03 coverage 2, 11-05 coverage 2.5, 11-20 coverage 3", "2.5 - 3"),
        ("size", "11-03 size 2, 11-05 size 4, 11-20 size 9", "3 - 5"),  # the mean since the goal began
        ("rate", "11-03 quiet 1, 11-03 decided 4, 11-10 quiet 1, 11-20 decided 4", "25 - 25"),
        ("team", "11-03 calls 1, 11-20 calls 4", "1 - 4"),
        ("midweek", "11-03 calls 1, 11-09 calls 5, 11-20 calls 4", "5 4"),  # half a first week is none
        ("ended", "11-03 calls 1, 11-10 calls 2, 11-17 calls 3", "1 2"),  # nor half a last one
        ("fresh", "11-03 calls 1", None),
        ("old", "08-23 calls 7, 08-24 calls 8, 11-20 calls 4", "8 - - - - - - - - - - - 4"),
        ("bare", "11-03 calls 1", None),
    ],
)
def test_whole_weeks(goal: str, readings: str, values: str | None, tmp_path: Path) -> None:
    """Read as `11-02 calls 1`: the day, the metric and the value of a reading of Ana's."""
    lines = [entry.split() for entry in readings.split(", ") if entry]
    rows = "".join(f"2026-{day},ana,{metric},{value}\n" for day, metric, value in lines)
    text = f"{TEAM}-- readings/ana.csv --\ndate,person,metric,value\n{rows}"
    book = as_of(read(text, tmp_path / "team").book, WEDNESDAY)
    found = weeks_of(book, book.goals[goal], WEDNESDAY)
    shown = None if found is None else " ".join("-" if v is None else f"{v.normalize():f}" for v in found.values)
    assert shown == values


def test_the_newest_week_is_over(book: Book) -> None:
    """
    # On its last day a week still runs; the team says with which day it begins.
    people: {ana: {name: Ana Silva}}
    metrics: {calls: {name: Calls, kind: lead}}
    goals:
      - {id: g, title: Make 12 calls, owner: ana, metric: calls, target: 12}
    -- readings/ana.csv --
    date,person,metric,value
    2026-11-12,ana,calls,1
    2026-11-19,ana,calls,2
    """
    newest = {day: weeks_of(book, book.goals["g"], day) for day in (D(2026, 11, 22), D(2026, 11, 23))}
    assert [found.last for found in newest.values() if found] == [D(2026, 11, 15), D(2026, 11, 22)]
    assert all(found.added and len(found.values) == 13 for found in newest.values() if found)
