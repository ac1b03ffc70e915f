"""`acct practice`: choosing one, putting it on trial, giving a verdict."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from pathlib import Path
from unittest import mock

import pytest

from salesacct.cli.practice import complete_habits, complete_practices
from tests.conftest import write_files
from tests.running import Ran

EXPERIMENTS = """\
experiments:
  - {id: x-run01, by: ana, practice: friday-confidence, on: 2026-11-02, due: 2026-12-14, measure: goal-checkins}
  - {id: x-due01, by: marco, practice: quiet-work, on: 2026-10-12, due: 2026-11-20, measure: kudos-reach, why: "[all] of us"}
  - {id: x-end01, by: ana, practice: goal-clinic, on: 2026-08-03, due: 2026-09-14, ended: 2026-09-11, outcome: drop, learned: Too many at once}
"""


@pytest.fixture
def file(team: Path) -> Path:
    """The experiments of the team."""
    write_files(team, {"culture/ana.yaml": EXPERIMENTS})
    return team / "culture/ana.yaml"


def test_list(ana: partial[Ran]) -> None:
    """By principle; a principle or a habit picks, also by a unique beginning."""
    assert ana("practice").stdout.splitlines()[:2] == [
        "LEADERSHIP  The leader goes first, by the same rules",
        "leader-reads-first        The leader's promises are read out first",
    ]
    picked = ana("practice list --habit goals-le --json").json
    assert (picked["habit"], [p["id"] for p in picked["practices"]]) == (
        "goals-lead-lag",
        ["lead-beside-lag", "three-that-count"],
    )
    both = ana("practice list --principle learn --habit kudos-reach --json").json
    assert [p["id"] for p in both["practices"]] == ["how-it-was-won"]
    assert ana("practice list --principle reviews --habit standups-held").stdout.startswith("No practice serves both.")


@pytest.mark.usefixtures("file")
def test_what_is_on_trial_is_marked(ana: partial[Ran]) -> None:
    """The list and the practice's own page say so, for the people asked for."""
    lines = ana("practice list", columns=120).stdout.splitlines()
    marked = [line.split()[0] for line in lines if line.endswith(("until Mon 14 Dec", "until Fri 20 Nov"))]
    assert marked == ["friday-confidence", "quiet-work"]
    assert "TRIED HERE" in ana("practice show goal-clinic").stdout
    rows = ana("practice list --rep marco --json").json["practices"]
    assert [row["id"] for row in rows if row["until"]] == ["quiet-work"]
    assert "TRIED HERE" not in ana("practice show goal-clinic --rep marco").stdout


def test_adopt(ana: partial[Ran], team: Path) -> None:
    """Six weeks unless a length or a day is given, and the practice's first habit as the measure."""
    said = ana('practice adopt friday --why "Bad  news came late"')
    id = said.stdout.split()[0]
    assert said == (
        0,
        f"{id}  A confidence from 0 to 10 every Friday  on trial until Mon 4 Jan 2027, to move goal-checkins  -> culture/ana.yaml\n",
        "",
    )
    assert (team / "culture/ana.yaml").read_text() == (
        f"experiments:\n  - id: {id}\n    by: ana\n    practice: friday-confidence\n    on: 2026-11-23\n"
        "    due: 2027-01-04\n    measure: goal-checkins\n    why: Bad news came late\n"
    )


@pytest.mark.parametrize(
    ("options", "due"),
    [
        ("--for 4", "2026-12-21"),
        ("--for '4 weeks'", "2026-12-21"),
        ("--for 4w --on fri", "2026-12-18"),
        ("--for '30 days'", "2026-12-23"),
        ("--for 3m", "2027-02-23"),
        ("--due eoq", "2027-01-31"),
        ("--due +3w", "2026-12-14"),
    ],
)
def test_how_long(ana: partial[Ran], options: str, due: str) -> None:
    """Weeks are meant where no unit is given."""
    assert ana(f"practice adopt friday {options} --json").json["experiment"]["due"] == due


@pytest.mark.usefixtures("file")
def test_three_at_once_are_pointed_out(ana: partial[Ran]) -> None:
    """Two are fine; the third is written, with a word beside it."""
    second = ana("practice adopt goal-clinic")
    third = ana("practice adopt value --json")
    assert (second.code, second.stderr) == (0, "")
    assert (third.code, len(third.json["notes"])) == (0, 1)
    assert third.json["notes"][0].startswith("that is 3 at once")
    assert "3 at once" in ana("practice adopted --rep ana").stdout


@pytest.mark.usefixtures("file")
def test_adopted(ana: partial[Ran]) -> None:
    """A verdict that is due stands first; what ended is counted."""
    assert ana("practice adopted").stdout.splitlines() == [
        "verdict due   Look for the work nobody saw            Marco  x-due01",
        "              ended 3 days ago; kudos-reach: not measured; [all] of us",
        "21 days left  A confidence from 0 to 10 every Friday  Ana    x-run01",
        "              goal-checkins: not measured",
        "acct practice end ID --outcome keep|change|drop gives the verdict",
        "1 ended  --all shows them",
    ]
    assert [row["id"] for row in ana("practice adopted --all --rep ana --json").json["experiments"]] == [
        "x-run01",
        "x-end01",
    ]
    earlier = ana("practice adopted --today 2026-09-10 --json").json["experiments"]
    assert [(row["id"], row["state"], row["outcome"]) for row in earlier] == [("x-end01", "running", None)]


def test_nothing_is_on_trial(ana: partial[Ran], team: Path) -> None:
    """An empty list shows where to begin; one that is over says so."""
    assert ana("practice adopted").stdout == "No practice has been tried yet.  acct practice list\n"
    write_files(team, {"culture/ana.yaml": "experiments:\n" + EXPERIMENTS.splitlines()[-1] + "\n"})
    assert ana("practice adopted").stdout.startswith("Nothing is on trial.")


@pytest.mark.parametrize("named", ["x-run01", "x-r", "friday-confidence", "friday"])
def test_end(ana: partial[Ran], file: Path, named: str) -> None:
    """By its id or the practice's; only its own line changes."""
    said = ana(f'practice end {named} --outcome keep --learned "Thursdays work"')
    assert said.stdout == "x-run01  friday-confidence  keep, Mon 23 Nov, 21 days before its end  -> culture/ana.yaml\n"
    ended = ", measure: goal-checkins, ended: 2026-11-23, outcome: keep, learned: Thursdays work}"
    assert file.read_text() == EXPERIMENTS.replace(", measure: goal-checkins}", ended)


def test_measured_at_both_ends(ana: partial[Ran], file: Path) -> None:
    """Where something measures the habit, its share is kept with the beginning and with the verdict."""
    with mock.patch("salesacct.cli.practice.MEASURE", return_value=Decimal("0.625")):
        assert ana("practice adopt goal-clinic --json").json["experiment"]["baseline"] == 0.625
        assert "checkins 62 %" in ana("practice adopted").stdout
        assert ana("practice end x-run01 --outcome change --json").json["experiment"]["result"] == 0.625
    assert "baseline: 0.625" in file.read_text()


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("adopt fridays", 1, "no practice `fridays`"),
        ("adopt quite-work", 1, "did you mean `quiet-work`?"),
        ("adopt leader", 1, "`leader` fits 2 practices"),
        ("adopt friday-confidence", 1, "is on trial already, until Mon 14 Dec"),
        ("adopt goal-clinic --measure goals-s", 0, ""),
        ("adopt goal-clinic --measure goals-smrt", 2, "did you mean `goals-smart`?"),
        ("adopt goal-clinic --for 0", 2, "`0` is no length of time"),
        ("adopt goal-clinic --for soon", 2, "`soon` is no length of time"),
        ("adopt goal-clinic --for 4 --due eoq", 2, "--for and --due both say how long"),
        ("adopt goal-clinic --due today", 2, "is not after its first day"),
        ("adopt goal-clinic --on tomorrow", 2, "has not come yet"),
        ("end x-run01", 2, "a trial ends with a verdict"),
        ("end x-run01 --outcome fine", 2, "outcomes: keep, change, drop"),
        ("end x-end01 --outcome keep", 1, "x-end01 was ended on Fri 11 Sep already"),
        ("end x-run01 --outcome keep --on 2026-10-30", 1, "x-run01 began on Mon 2 Nov, after Fri 30 Oct"),
        ("end x-nope --outcome keep", 1, "no experiment `x-nope`"),
        ("list --principle trust", 2, "principles: leadership, goals,"),
        ("list --habit goals-smrt", 2, "did you mean `goals-smart`?"),
        ("show nothing", 1, "`acct practice list` shows the ids"),
    ],
)
def test_refused(ana: partial[Ran], file: Path, line: str, code: int, said: str) -> None:
    """Unknown words, lengths that are none and verdicts given twice are refused, and nothing is written."""
    found = ana(f"practice {line}")
    assert found.code == code
    assert said in found.stderr
    assert not code or (found.stdout, file.read_text()) == ("", EXPERIMENTS)


def test_completion() -> None:
    """The shell offers the library's ids with their names, and its habits."""
    assert complete_practices("q") == [("quiet-work", "Look for the work nobody saw")]
    assert complete_habits("kudos") == [("kudos-givers", ""), ("kudos-reach", "")]
