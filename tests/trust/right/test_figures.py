"""The figures of the status page against the slow computation, on random workspaces and several days of each."""

from __future__ import annotations

import datetime as dt
import json
import random
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Tried
from tests.running import acct
from tests.trust.right.files import lay_out
from tests.trust.right.slow import Slow
from tests.trust.right.teams import Team, make_team

SEEDS, LONG_SEEDS, ROUNDS = 15, 1000, 5
CENT, TENTHOUSANDTH, MILLIONTH = Fraction(1, 200), Fraction(1, 20_000), Fraction(1, 2_000_000)
"""Half a unit of the last place: how far what is shown may be from what was computed."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for a fifth of the seeds: 15 in the suite, 1,000 in the long form."""
    if "seeds" in metafunc.fixturenames:
        count = LONG_SEEDS if metafunc.config.getoption("--long") else SEEDS
        metafunc.parametrize("seeds", [range(i, count, ROUNDS) for i in range(ROUNDS)], ids=str)


def test_figures_on_random_workspaces(seeds: range, tmp_path: Path, long: bool, tried: Tried) -> None:
    """Totals, levels, means, ratios, expected shares, pace, status and say/do: as the slow computation has them."""
    for seed in seeds:
        tried.once()
        team = make_team(seed)
        folder = lay_out(team, tmp_path / str(seed))
        first, *others = days_to_ask(team, seed)
        compare(folder, first, (first.replace(day=1), first + dt.timedelta(days=30)))
        for day in (first, *others) if long else (first,):
            compare(folder, day)


def days_to_ask(team: Team, seed: int) -> list[dt.date]:
    """The team's day, one a while before or after it, and the last day of the year."""
    other = team.today + dt.timedelta(days=random.Random(seed).randint(-90, 60))
    return [team.today, other, dt.date(team.today.year, 12, 31)]


def compare(folder: Path, today: dt.date, period: tuple[dt.date, dt.date] | None = None) -> None:
    """One page of a folder, of today or of a period, against the slow computation."""
    slow = Slow(folder, today)
    first, last = period or (None, None)
    ran = acct(f"status --json --today {today}" + (f" --period {first}..{last}" if period else ""), folder)
    assert ran.code == 0, (folder.name, ran.stderr)
    page = json.loads(ran.stdout, parse_float=Decimal)
    rows = {row["id"]: row for row in page["goals"]}
    wanted = {row["id"]: row for row in slow.goal_rows(first, last)}
    assert rows.keys() == wanted.keys()
    for id, row in rows.items():
        compare_goal(row, wanted[id], slow, f"{folder.name} on {today}: {id}")
    compare_promises(page, slow, first, last, f"{folder.name} on {today}")
    slow.close()


EXACT = {"as_of": "as_of", "last_reading": "last", "age_days": "age", "shape": "shape", "day": "day", "days": "days"}
ROUNDED = {
    "actual": ("actual", MILLIONTH),
    "expected": ("expected", CENT),
    "pace": ("pace", TENTHOUSANDTH),
    "attainment": ("attainment", TENTHOUSANDTH),
    "needed_per_day": ("needed", CENT),
    "doing_per_day": ("doing", CENT),
}


def compare_goal(row: dict[str, Any], wanted: dict[str, Any], slow: Slow, where: str) -> None:
    """One goal of the page."""
    for ours, theirs in EXACT.items():
        assert row[ours] == wanted[theirs], (where, ours, row[ours], wanted[theirs])
    assert row["confidence"] == (int(wanted["confidence"]) if wanted["confidence"] else None), where
    for ours, (theirs, half) in ROUNDED.items():
        assert close(row[ours], wanted[theirs], half), (where, ours, row[ours], wanted[theirs])
    status = wanted["status"]
    if status == "by chance or pace":
        forecast = row["basis"] not in (None, "goal")
        status = slow.class_of(*(("p_hit", Fraction(row["p_hit"])) if forecast else ("pace", wanted["pace"])))
        # A chance is judged before it is rounded for the page: on an edge the page can't tell.
        if forecast and status != slow.class_of("p_hit", Fraction(row["p_hit"]) - TENTHOUSANDTH):
            return
        if not forecast and wanted["shape"] == "total" and status != "behind":
            goal = next(goal for goal in slow.goals if goal["id"] == row["id"])
            assert row["slack_days"] == slow.slack(goal), where
    assert row["status"] == status, (where, row["status"], status)


def close(shown: Any, exact: Fraction | None, half: Fraction) -> bool:
    """Is what is shown the exact value, rounded?"""
    if shown is None or exact is None:
        return shown is None and exact is None
    return abs(Fraction(shown) - exact) <= half


def compare_promises(page: dict[str, Any], slow: Slow, first: dt.date | None, last: dt.date | None, where: str) -> None:
    """The promises of a page and everybody's say/do."""
    begin, end = first or slow.today - dt.timedelta(days=90), last or slow.today
    rows = {row["id"]: row for row in slow.promise_rows()}
    shown = {
        id
        for id, row in rows.items()
        if str(begin) <= row["counted_on"] <= str(end)
        or (row["state"] in ("open", "due", "overdue") and (last is None or row["due"] <= str(last)))
    }
    assert {row["id"] for row in page["commitments"]} == shown, where
    for row in page["commitments"]:
        for key in ("by", "to", "due", "first_due", "state", "moves", "rolls", "overdue_days"):
            assert row[key] == rows[row["id"]][key], (where, row["id"], key, row[key], rows[row["id"]][key])
    for row in page["people"]:
        counts = slow.say_do(row["id"], begin, end)
        share = counts.pop("say_do")
        assert close(row["say_do"], share, TENTHOUSANDTH), (where, row, share)
        assert {key: row[key] for key in counts} == counts, (where, row["id"])
