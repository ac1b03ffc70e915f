"""One test for each defect found in the code of programs of acct's kind, named after it, through the command line.

The docstring says the defect; WORKSPACE-like texts in the tests are acct.yaml and, after `-- name --`, other files.
"""

from __future__ import annotations

import contextlib
import json
import math
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from tests.cases import lay_out, sections
from tests.running import acct

PEOPLE = "people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}, marco: {name: Marco Rossi, role: manager}}\n"
HEAD = "-- readings/r.csv --\ndate,person,metric,value,note,ref\n"


def team(folder: Path, text: str) -> Path:
    """A workspace of a text."""
    lay_out(sections(f"-- acct.yaml --\n{text}")[1], folder / "team")
    return folder / "team"


def ask(folder: Path, command: str) -> Any:
    """The document a reading command prints."""
    ran = acct(f"{command} --json", folder)
    assert ran.code == 0, ran.stdout + ran.stderr
    return json.loads(ran.stdout, parse_float=Decimal)


def goal(folder: Path, today: str, id: str = "g") -> Any:
    """A goal's row of `acct status`."""
    return next(g for g in ask(folder, f"status --today {today}")["goals"] if g["id"] == id)


CHURN = (
    PEOPLE
    + """\
metrics: {churn: {name: Logo churn, kind: lag, unit: "%", better: lower, combine: last, rhythm: monthly}}
goals:
  - {id: g, title: Churn, owner: ana, metric: churn, baseline: 4, target: 2, start: 2026-11-02, due: 2026-11-27}
"""
    + HEAD
)


def test_a_lower_is_better_goal_reads_100_percent_on_the_day_it_is_made_and_0_at_target(tmp_path: Path) -> None:
    """It starts at its baseline with nothing done, and is whole exactly at its target, which counts at its end."""
    made = team(tmp_path, CHURN + "2026-11-02,ana,churn,4,,\n2026-11-13,ana,churn,3,,\n2026-11-20,ana,churn,2,,\n")
    assert goal(made, "2026-11-02")["attainment"] == 0
    assert goal(made, "2026-11-13")["attainment"] == Decimal("0.5")
    assert goal(made, "2026-11-20")["attainment"] == 1
    assert goal(made, "2026-11-20")["status"] == "ahead"
    assert goal(made, "2026-11-28")["status"] == "hit"


def test_a_goal_that_never_moves_is_never_failed_at_its_end(tmp_path: Path) -> None:
    """With a reading that stays, with zeros, or without any reading: after the due day it is missed."""
    made = team(
        tmp_path,
        PEOPLE
        + """\
metrics:
  mrr: {name: MRR, kind: lag, combine: last}
  deals: {name: Deals, kind: lag, silence: zero}
  calls: {name: Calls, kind: lead}
goals:
  - {id: level, title: MRR, owner: ana, metric: mrr, baseline: 10, target: 20, start: 2026-11-02, due: 2026-11-27}
  - {id: sum, title: Deals, owner: ana, metric: deals, target: 5, start: 2026-11-02, due: 2026-11-27}
  - {id: none, title: Calls, owner: ana, metric: calls, target: 5, start: 2026-11-02, due: 2026-11-27}
  - {id: bare, title: Grow, owner: ana, due: 2026-11-27}
"""
        + HEAD
        + "2026-11-02,ana,mrr,10,,\n2026-10-02,ana,deals,1,,\n",
    )
    assert {g["id"]: g["status"] for g in ask(made, "status --today 2026-11-27")["goals"]}["level"] != "missed"
    ended = {g["id"]: g["status"] for g in ask(made, "status --today 2026-11-28")["goals"]}
    assert ended == {"level": "missed", "sum": "missed", "none": "missed", "bare": "missed"}


def test_a_week_whose_end_is_next_monday_inclusive_counts_mondays_twice(tmp_path: Path) -> None:
    """Over the weeks of a month each promise comes due once, and each of their ends is the next one's start."""
    days = [f"2026-11-{day:02d}" for day in range(2, 30)]
    made = team(
        tmp_path,
        PEOPLE
        + "commitments:\n"
        + "".join(f"  - {{id: c-{d}, by: ana, what: w, made: 2026-11-01, due: {d}, kept: {d}}}\n" for d in days),
    )
    weeks = [ask(made, f"status --today 2026-12-01 --period 2026-W{week}") for week in (45, 46, 47, 48)]
    came_due = [next(p["came_due"] for p in week["people"] if p["id"] == "ana") for week in weeks]
    assert came_due == [7, 7, 7, 7]
    assert [w["period"]["end"] for w in weeks[:-1]] == [w["period"]["start"] for w in weeks[1:]]


def test_a_missing_score_averaged_as_0(tmp_path: Path) -> None:
    """A criterion nobody can judge is left out of the score and named; a day without a reading is no zero in a mean."""
    found = ask(tmp_path, 'goal score --today 2026-11-23 --text "Win 12 new logos by 31 January 2027"')["goals"][0]
    worth = {"met": 100, "partial": 50, "missing": 0}
    known = [worth[c["verdict"]] for c in found["criteria"].values() if c["verdict"] != "unknown"]
    assert len(known) == 3
    assert found["score"] == sum(known) / 3
    made = team(
        tmp_path,
        PEOPLE
        + """\
metrics: {nps: {name: NPS, kind: lag, combine: mean, rhythm: monthly}}
goals: [{id: g, title: NPS, owner: ana, metric: nps, baseline: 30, target: 50, start: 2026-11-02, due: 2026-11-27}]
"""
        + HEAD
        + "2026-11-03,ana,nps,40,,\n2026-11-20,ana,nps,50,,\n",
    )
    assert goal(made, "2026-11-23")["actual"] == 45


def test_a_month_with_no_sales_has_variance_0(tmp_path: Path) -> None:
    """Empty months are a history with a spread, no certainty: the band has a width, the chance is no 0 and no 1."""
    rows = "".join(f"2026-{month:02d}-10,ben,deals,{month % 4},,\n" for month in range(2, 11))
    made = team(
        tmp_path,
        PEOPLE
        + """\
metrics: {deals: {name: Deals, kind: lag, unit: deals, silence: zero}}
goals: [{id: g, title: Win 2, owner: ana, metric: deals, target: 2, start: 2026-11-01, due: 2026-11-30}]
"""
        + HEAD
        + "2026-07-14,ana,deals,2,,\n2026-10-13,ana,deals,3,,\n"
        + rows,
    )
    found = goal(made, "2026-11-10")
    assert found["low"] < found["high"]
    assert 0 < found["p_hit"] < 1


def numbers(document: Any) -> Iterator[Decimal | float]:
    """Every number in a document."""
    if isinstance(document, dict):
        for value in document.values():
            yield from numbers(value)
    elif isinstance(document, list):
        for value in document:
            yield from numbers(value)
    elif isinstance(document, Decimal | float | int):
        yield document


def test_all_zero_weights_give_nan_stored(tmp_path: Path) -> None:
    """A ramp of zeros, a ratio of nothing closed, a team that never works: numbers or null, never NaN."""
    made = team(
        tmp_path,
        """\
people: {ana: {name: Ana Silva, started: 2026-11-01, ramp: [0, 0, 0]}, ben: {name: Ben Okoro}}
calendar: {workdays: []}
metrics:
  deals: {name: Deals, kind: lag, silence: zero}
  closed: {name: Closed, kind: lag, silence: zero}
  rate: {name: Win rate, kind: lag, ratio: {of: deals, to: closed}}
goals:
  - {id: g, title: Win 2, owner: ana, metric: deals, target: 2, start: 2026-11-01, due: 2026-11-30}
  - {id: rate, title: Win half, owner: ana, metric: rate, target: 0.5, start: 2026-11-01, due: 2026-11-30}
  - {id: zero, title: None lost, owner: ben, metric: deals, target: 0, start: 2026-11-01, due: 2026-11-30}
"""
        + HEAD
        + "2026-11-03,ana,deals,1,,\n2026-11-03,ana,closed,0,,\n",
    )
    document = ask(made, "status --today 2026-11-15")
    assert all(math.isfinite(n) for n in numbers(document))
    by_id = {g["id"]: g for g in document["goals"]}
    assert by_id["g"]["expected"] == 1, "half of the days are over"
    assert by_id["rate"]["actual"] is None


def test_a_baseline_equal_to_the_target_gives_50_percent(tmp_path: Path) -> None:
    """It is a level to hold: whole while it is held, and won or lost on its last day."""
    made = team(
        tmp_path,
        PEOPLE
        + """\
metrics: {nps: {name: NPS, kind: lag, combine: last, rhythm: monthly}}
goals: [{id: g, title: Hold, owner: ana, metric: nps, baseline: 40, target: 40, start: 2026-11-02, due: 2026-11-27}]
"""
        + HEAD
        + "2026-11-03,ana,nps,40,,\n2026-11-20,ana,nps,36,,\n",
    )
    first, later, ended = (goal(made, day) for day in ("2026-11-04", "2026-11-20", "2026-11-28"))
    assert (first["attainment"], first["expected"], first["status"]) == (1, 40, "on-track")
    assert (later["attainment"], later["expected"]) == (Decimal("0.9"), 40)
    assert ended["status"] == "missed"


def test_progress_clamped_hides_over_achievement_and_regress(tmp_path: Path) -> None:
    """140 % is 140 %, and a step back is less than nothing."""
    made = team(tmp_path, CHURN + "2026-11-04,ana,churn,5,,\n2026-11-13,ana,churn,1.2,,\n")
    assert goal(made, "2026-11-04")["attainment"] == Decimal("-0.5")
    assert goal(made, "2026-11-13")["attainment"] == Decimal("1.4")
    assert "140 %" in acct("status --today 2026-11-13 --explain g", made).stdout


def test_two_functions_decide_the_zone_and_disagree(tmp_path: Path) -> None:
    """Every page and document shows the status of the one function, on every day."""
    made = team(tmp_path, CHURN + "2026-11-04,ana,churn,5,,\n2026-11-13,ana,churn,2.8,,\n2026-11-20,ana,churn,2,,\n")
    for day in ("2026-11-03", "2026-11-05", "2026-11-13", "2026-11-20", "2026-11-28"):
        at = f"--today {day}"
        said = [
            goal(made, day)["status"],
            ask(made, f"goal list {at}")["goals"][0]["status"],
            ask(made, f"goal show g {at}")["goal"]["status"],
            ask(made, f"status --explain g {at}")["goal"]["status"],
            ask(made, f"forecast {at}")["forecasts"][0]["goal"]["status"],
            ask(made, f"review --rep ana --me marco {at}")["goals"][0]["status"],
        ]
        assert len(set(said)) == 1, f"{day}: {said}"
        assert said[0].replace("-", " ") in acct(f"status {at}", made).stdout


def test_integers_only(tmp_path: Path) -> None:
    """Halves and cents are kept to the last digit, in what is written and in its sum."""
    made = team(
        tmp_path,
        PEOPLE
        + """\
metrics: {bookings: {name: Bookings, kind: lag, unit: EUR}}
goals: [{id: g, title: Book, owner: ana, metric: bookings, target: 12.75, start: 2026-11-02, due: 2026-11-27}]
""",
    )
    for amount in ("0.1", "0.2", "12.45"):
        assert acct(f"log bookings {amount} --for ana --today 2026-11-20", made).code == 0
    found = goal(made, "2026-11-20")
    assert (found["actual"], found["target"], found["status"]) == (Decimal("12.75"), Decimal("12.75"), "hit")


def test_ids_highest_plus_one_collide_on_merge(tmp_path: Path) -> None:
    """Two branches add a promise each: the ids differ, and the merged file has no problem."""
    text = PEOPLE + "commitments:\n  - {id: c-1, by: ana, what: w, made: 2026-11-20, due: 2026-11-27}\n"
    ours, theirs = (team(tmp_path / side, text) for side in ("ours", "theirs"))
    with mock.patch("tests.running.same_ids", contextlib.nullcontext):
        for side in (ours, theirs):
            assert acct('commit add "Call Birch" --due fri --me ana --today 2026-11-23', side).code == 0
    mine, other = ((side / "acct.yaml").read_text("utf-8") for side in (ours, theirs))
    (ours / "acct.yaml").write_text(mine + other.splitlines(keepends=True)[-1], "utf-8")
    assert len(ask(ours, "commit list --today 2026-11-23")["commitments"]) == 3
    assert ask(ours, "check --today 2026-11-23")["problems"] == []


def test_editing_the_period_wipes_the_goals(tmp_path: Path) -> None:
    """A new due day changes the due day, with the old one on file; another fiscal year changes no goal at all."""
    made = team(tmp_path, CHURN + "2026-11-13,ana,churn,3,,\n")
    before = goal(made, "2026-11-23")
    path = made / "acct.yaml"
    path.write_text("calendar: {fiscal_year_starts: 4}\n" + path.read_text("utf-8"), "utf-8")
    assert goal(made, "2026-11-23") == before
    assert acct('goal edit g --due 2026-12-18 --why "Late start" --today 2026-11-23', made).code == 0
    after = goal(made, "2026-11-23")
    same = ("id", "owner", "title", "metric", "actual", "baseline", "target", "start", "as_of")
    assert {k: after[k] for k in same} == {k: before[k] for k in same}
    assert after["due"] == "2026-12-18"
    assert goal(made, "2026-11-20")["due"] == "2026-11-27", "last Friday's page has last Friday's date"


def test_an_agenda_point_postponed_twice_is_lost(tmp_path: Path) -> None:
    """It stays a promise of the day first given, with both moves, on the status page and on the next agenda."""
    made = team(
        tmp_path,
        PEOPLE
        + "commitments:\n  - {id: c-1, by: ana, to: marco, what: Call Birch, made: 2026-11-02, due: 2026-11-06}\n",
    )
    assert acct('commit move c-1 --to 2026-11-13 --why "Ill" --today 2026-11-06', made).code == 0
    assert acct('commit move c-1 --to 2026-11-20 --why "Ill" --today 2026-11-16', made).code == 0
    shown = ask(made, "status --today 2026-11-23")["commitments"]
    assert [(c["id"], c["first_due"], c["due"], c["moves"], c["rolls"], c["state"]) for c in shown] == [
        ("c-1", "2026-11-06", "2026-11-20", 2, 1, "overdue")
    ]
    agenda = ask(made, "review --rep ana --me marco --today 2026-11-23")
    assert [c["id"] for c in agenda["promises"]["theirs"]["open"]] == ["c-1"]


def test_first_place_reads_100_percent_when_there_is_no_target(tmp_path: Path) -> None:
    """Without a target there is no percentage, however much was booked, and whoever booked the most."""
    made = team(
        tmp_path,
        PEOPLE
        + """\
metrics: {bookings: {name: Bookings, kind: lag, unit: EUR}}
goals: [{id: g, title: Book, owner: ana, metric: bookings, start: 2026-11-02, due: 2026-11-27}]
"""
        + HEAD
        + "2026-11-20,ana,bookings,9000,,\n2026-11-20,ben,bookings,1,,\n",
    )
    found = goal(made, "2026-11-23")
    assert (found["actual"], found["attainment"], found["pace"], found["status"]) == (9000, None, None, "no-data")


@pytest.mark.parametrize("shares", [("0.5", "0.5"), ("0.7", "0.3"), ("1", "0")])
def test_split_credit_ignored_or_summing_to_more_than_one(tmp_path: Path, shares: tuple[str, str]) -> None:
    """A deal shared by two counts for each by the share, and once for the team that both report to."""
    made = team(
        tmp_path,
        f"""\
people:
  marco: {{name: Marco Rossi, role: manager}}
  ana: {{name: Ana Silva, manager: marco}}
  ben: {{name: Ben Okoro, manager: ana}}
metrics: {{deals: {{name: Deals, kind: lag}}}}
goals:
  - {{id: g, title: Win 4, owner: marco, counts: team, metric: deals, target: 4, start: 2026-11-02, due: 2026-11-27}}
  - {{id: ana, title: Win 4, owner: ana, metric: deals, target: 4, start: 2026-11-02, due: 2026-11-27}}
{HEAD}2026-11-20,ana,deals,{shares[0]},,
2026-11-20,ben,deals,{shares[1]},,
""",
    )
    assert goal(made, "2026-11-23")["actual"] == 1
    assert goal(made, "2026-11-23", "ana")["actual"] == Decimal(shares[0])
