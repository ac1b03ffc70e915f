"""`acct assess`: the page, its arithmetic, what is kept, and that it keeps to its day."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from salesacct.judgement.practices.catalogue import LIBRARY
from tests.conftest import write_files
from tests.running import Ran

PAST = """\
commitments:
  - {id: c-1, by: marco, to: ana, what: Ask legal, made: 2026-09-07, due: 2026-09-11, kept: 2026-09-11}
  - {id: c-2, by: marco, to: ana, what: Call Acme, made: 2026-09-14, due: 2026-09-18, kept: 2026-09-18}
  - {id: c-3, by: marco, to: ben, what: Send prices, made: 2026-09-21, due: 2026-10-16, kept: 2026-10-20}
  - {id: c-4, by: marco, what: Fix the roster, made: 2026-11-02, due: 2026-11-06, missed: 2026-11-09}
  - {id: c-5, by: marco, what: Read the plan, made: 2026-11-09, due: 2026-11-13, kept: 2026-11-12}
"""
KUDOS = """\
kudos:
  - {id: k-1, by: marco, to: ana, why: Great demo, on: 2026-10-14}
  - {id: k-2, by: marco, to: ben, why: Great call, on: 2026-11-20}
"""


@pytest.fixture
def marco(ana: partial[Ran], team: Path) -> partial[Ran]:
    """Marco looks at his team, which has a past of eleven weeks."""
    write_files(team, {"commitments/marco.yaml": PAST, "culture/marco.yaml": KUDOS})
    return partial(ana, ACCT_ME="marco")


def habits(ran: Ran) -> dict[str, Any]:
    return {row["id"]: row for row in ran.json["practices"]}


def test_a_habit_as_the_contract_has_it(marco: partial[Ran]) -> None:
    """Id, principle, evidence, measured, believed, gap and next of each; unknown is null, and says what is missing."""
    found = habits(marco("assess --json"))
    say_do = found["leader-say-do"]
    assert say_do["principle"] == "leadership"
    assert say_do["evidence"] == "leader's promises kept on time 3 of 5"
    assert (say_do["measured"], say_do["believed"], say_do["gap"]) == (0.6, None, None)
    assert "leader-say-do" in LIBRARY[say_do["next"]].habits
    unknown = found["partner-checkins"]
    assert (unknown["measured"], unknown["next"]) == (None, None)
    assert unknown["missing"] == "needs 4 check-ins due, has none"


def test_the_leader_comes_first(marco: partial[Ran]) -> None:
    """On the page and in JSON; with as weak a habit the leader's is the one to begin with."""
    rows = marco("assess --team --json").json
    assert rows["practices"][0]["principle"] == "leadership"
    assert rows["leaders"] == ["marco"]
    assert rows["next"]["habit"] == "leader-goals"
    assert rows["next"]["because"].endswith("nothing that is known stands lower, and the leader goes first")
    assert "LEADERSHIP" in marco("assess").stdout.splitlines()[4]


def test_as_of_an_earlier_day(marco: partial[Ran]) -> None:
    """What came later is not known then."""
    assert habits(marco("assess --json"))["kudos-reach"]["good"] == 2
    assert habits(marco("assess --json --today 2026-11-19"))["kudos-reach"]["good"] == 1
    assert habits(marco("assess --json --today 2026-11-07"))["leader-say-do"]["of"] == 4


def test_a_period_that_is_over_is_seen_as_of_its_end(marco: partial[Ran]) -> None:
    """The same question has the same answer later; a promise settled since was still open."""
    asked = "assess --json --period 2026-09-01..2026-10-18"
    found = marco(asked)
    assert habits(found)["leader-say-do"]["evidence"] == "leader's promises kept on time: needs 5, has 3"
    assert habits(found)["leader-say-do"]["good"] == 2
    later = marco(asked, ACCT_TODAY="2027-03-01")
    assert later.json["practices"] == found.json["practices"]


def test_what_is_kept(marco: partial[Ran], team: Path) -> None:
    """--save writes the shares that are known into the file of who saves; the next look is compared with it."""
    said = marco("assess --team --save", ACCT_TODAY="2026-11-09")
    id = said.stdout.split()[-4]
    assert said.stdout.endswith(f"\n\n{id}  saved  -> culture/marco.yaml\n")
    text = (team / "culture/marco.yaml").read_text()
    assert text.startswith(KUDOS)
    assert f"\nassessments:\n  - id: {id}\n    by: marco\n    on: 2026-11-09\n    team: marco\n    results:\n" in text
    assert "\n      - {habit: kudos-reach, measured: 0.3333}\n" in text
    (practice,) = re.findall(r"\n    practice: (\S+)\n", text)
    assert LIBRARY[practice].principles[0] == "leadership"
    assert "partner-checkins" not in text
    found = marco("assess --team --json").json
    assert (found["before"], found["since"]) == (id, "2026-11-09")
    assert {r["id"]: r["change"] for r in found["practices"]}["kudos-reach"] == 0.33
    everybody = marco("assess --json").json
    assert everybody["before"] is None, "another team's is no measure"
    assert marco("assess --team --json --today 2026-11-09").json["before"] is None
    assert [a["id"] for a in marco("assess list --json").json["assessments"]] == [id]
    assert marco("assess list --json --today 2026-11-08").json["assessments"] == []
    kept = marco(f"assess show {id[:3]} --json").json
    assert {r["id"]: r["measured"] for r in kept["practices"]}["kudos-reach"] == 0.3333


def test_kept_as_json(marco: partial[Ran]) -> None:
    """One document, which names what was saved."""
    ran = marco("assess --save --json")
    assert ran.stderr == ""
    assert marco("assess list --json").json["assessments"][0]["id"] == ran.json["saved"]
    assert marco("assess --json").json["saved"] is None


def test_the_arithmetic(marco: partial[Ran]) -> None:
    """Formula, least number, statements, and the records that speak against the habit."""
    view = marco("assess --explain leader-say --json").json
    assert [w["id"] for w in view["worst"]] == ["c-4", "c-3"]
    assert (view["against"], view["practice"]["least"]) == (2, 5)
    assert view["statements"][0]["id"] == "leadership-first"
    page = marco("assess --explain leader-say-do").stdout
    assert "c-4  Marco: Fix the roster  missed" in page


EXPERIMENTS = """\
experiments:
  - {id: x-run, by: marco, practice: three-thanks, on: 2026-11-09, due: 2026-12-04, measure: kudos-reach, baseline: 0.3333}
  - {id: x-due, by: marco, practice: pair-up, on: 2026-10-05, due: 2026-11-20, measure: partners-paired, baseline: 0}
  - {id: x-end, by: marco, practice: red-early, on: 2026-09-07, due: 2026-10-09, measure: say-do, baseline: 0.5, ended: 2026-10-12, outcome: drop, result: 0.5, learned: Not now}
  - {id: x-old, by: marco, practice: red-early, on: 2026-02-02, due: 2026-03-06, ended: 2026-03-09, outcome: keep}
"""


def test_experiments_are_reviewed(marco: partial[Ran], team: Path) -> None:
    """Those due for a verdict, those that run, those that ended; their habits and practices are not suggested again."""
    write_files(team, {"culture/ana.yaml": EXPERIMENTS})
    view = marco("assess --json").json
    assert [(x["id"], x["state"], x["days_left"], x["now"]) for x in view["experiments"]] == [
        ("x-due", "due", -3, 0),
        ("x-run", "running", 11, 0.6667),
        ("x-end", "ended", -45, 0.6),
    ]
    assert {r["id"]: r["next"] for r in view["practices"]}["kudos-reach"] is not None
    before = marco("assess --json --today 2026-10-11").json["experiments"]
    assert [(x["id"], x["state"], x["outcome"]) for x in before] == [("x-end", "due", None), ("x-due", "running", None)]
    page = marco("assess").stdout
    assert "verdict due   pair-up       partners-paired: 0 % to 0 %, the trial ended   x-due" in page
    assert "11 days left  three-thanks  kudos-reach: 33 % to 67 %" in page


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("assess --explain nope", 1, "habits: leader-goals, "),
        ("assess --explain kudos-raech", 1, "did you mean `kudos-reach`?"),
        ("assess --explain kudos", 1, "fits 2 habits: kudos-reach, kudos-givers"),
        ("assess --save --period q3", 2, "--save does not go with --period"),
        ("assess --save --explain say-do", 2, "--save does not go with --explain"),
        ("assess --rep ana", 2, "acct assess does not take --rep"),
        ("assess --on fri", 2, "acct assess does not take --on"),
        ("assess --team ana", 1, "nobody reports to ana"),
        ("assess --team zoe", 1, "no person `zoe`"),
        ("assess lsit", 2, "did you mean `list`?"),
        ("assess ana", 2, "acct assess has no `ana`"),
        ("assess --save list", 2, "acct assess list does not take --save"),
        ("assess show e-none", 1, "there is no assessment yet"),
    ],
)
def test_refused(marco: partial[Ran], team: Path, line: str, code: int, said: str) -> None:
    """With what to do instead; nothing is written."""
    found = marco(line)
    assert (found.code, found.stdout) == (code, "")
    assert said in found.stderr
    assert (team / "culture/marco.yaml").read_text() == KUDOS


def test_what_is_unknown_is_one_line_while_most_is(ana: partial[Ran]) -> None:
    """A fresh workspace: no list of unknown habits, but how a record begins; once most are known, every one is listed."""
    fresh = ana("assess").stdout
    assert len(fresh.splitlines()) < 15
    assert "habits are unknown, for want of a record" in fresh
    assert "acct commit add" in fresh
    assert len(ana("assess --json").json["practices"]) > 25
