"""`acct status` and `acct review` with the weeks of a goal as a line, where the screen has room for it."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from rich.console import Console

from salesacct.draw.spark import sparkline
from salesacct.views.shapes import WeekValues
from tests.conftest import write_files
from tests.running import Ran, acct

LINE = "▅█▁ ▃"
"""4, 8, 0, nothing and 2 calls: from 0 to the most, and a gap where nothing was logged."""


@pytest.fixture
def calls(team: Path) -> Path:
    """The team with a goal of Ana's and one of Marco's, who leads, both with calls of five weeks behind them."""
    goal = "owner: {0}, metric: calls, target: 80, start: 2026-10-19, due: 2027-01-31"
    (team / "goals").mkdir(exist_ok=True)
    for who in ("ana", "marco"):
        text = "goals:\n  - {id: CALLS, title: Make 80 calls, " + goal.format(who) + "}\n"
        (team / "goals" / f"{who}.yaml").write_text(text.replace("CALLS", f"{who}-calls"), "utf-8")
    days = (("10-20", 3), ("10-23", 1), ("10-26", 8), ("11-04", 0), ("11-20", 2), ("11-23", 90))
    rows = [f"2026-{day},{who},calls,{value}" for who in ("ana", "marco") for day, value in days]
    (team / "readings").mkdir(exist_ok=True)
    (team / "readings" / "2026.csv").write_text("date,person,metric,value\n" + "\n".join(rows) + "\n", "utf-8")
    return team


@pytest.mark.parametrize(("columns", "drawn"), [(80, 0), (99, 0), (100, 2), (104, 2), (120, 2), (200, 2)])
def test_a_goal_has_its_weeks_where_there_is_room(calls: Path, columns: int, drawn: int) -> None:
    """The leader's goal and the other's; on a narrow screen neither, and nowhere does a goal take another line for them."""
    page = acct("acct --today 2026-11-23 status", calls, columns=columns).stdout
    assert page.count(LINE) == drawn
    assert max(map(len, page.splitlines())) <= columns


@pytest.mark.parametrize(
    ("added", "values", "line"),
    [
        (True, (4, 8, 0, None, 2), LINE),
        (True, (1, 1000, 0), "▂█▁"),  # little is not nothing
        (True, (4, -2, 8), "▅▁█"),  # taken back
        (False, (20, 22, None, 24), "▁▅ █"),  # a level from its least
        (True, (5, 5, 5), "███"),
        (True, (0, 0, 0), "▁▁▁"),
        (True, (-1, -1, -1), "▁▁▁"),
        (False, (5, 5, 5), "▄▄▄"),  # neither high nor low
        (True, (1, None, 2), ""),  # two weeks are no line
    ],
)
def test_a_line_of_weeks(added: bool, values: tuple[int | None, ...], line: str) -> None:
    """A sum is drawn from 0, a level from its least; where the output is not Unicode the weeks are still told apart."""
    weeks = WeekValues(dt.date(2026, 11, 22), added, tuple(None if v is None else Decimal(v) for v in values))
    for encoding, expected in (("utf-8", line), ("ascii", line.translate(str.maketrans("▁▂▃▄▅█", "_.-:=#")))):
        out = Console(file=io.TextIOWrapper(io.BytesIO(), encoding))
        assert sparkline(out, weeks) == expected


def test_a_one_on_one_has_the_weeks_below_its_goal(calls: Path) -> None:
    """At every width, as the last of what stands there: figures come first."""
    for columns in (80, 120, 200):
        page = acct("acct --today 2026-11-23 review --rep ana", calls, columns=columns).stdout
        assert f"{LINE} by week\n" in page


def test_the_weeks_in_the_document(calls: Path) -> None:
    """The numbers, null for a gap, up to the last day of the newest week."""
    goals = acct("acct --today 2026-11-23 --json status --rep ana", calls).json["goals"]
    assert [g["weeks"] for g in goals] == [{"last": "2026-11-22", "added": True, "values": [4, 8, 0, None, 2]}]


def test_promises_press_by_their_day(ana: partial[Ran], team: Path) -> None:
    """On a Friday: what is due on Monday is shown, what was rolled to a day after it is counted with the later ones."""
    promises = """\
commitments:
  - {id: c-mon, by: ana, what: Call Birch, made: 2026-11-16, due: 2026-11-30}
  - {id: c-rolled, by: ana, what: Price Delta, made: 2026-11-02, due: 2026-12-03, moved: [{on: 2026-11-20, from: 2026-11-19, to: 2026-12-03}]}
  - {id: c-tue, by: ana, what: Ask legal, made: 2026-11-16, due: 2026-12-01}
  - {id: c-over, by: ana, what: Send the SOW, made: 2026-11-16, due: 2026-11-26}
"""
    write_files(team, {"commitments/ana.yaml": promises})
    shown = ana("status", ACCT_TODAY="2026-11-27").stdout
    assert "PROMISES DUE  up to Mon 30 Nov, 2 later  --all shows them" in shown
    assert shown.index("c-over") < shown.index("c-mon")
    assert "c-rolled" not in shown
    assert "c-tue" not in shown


@pytest.mark.parametrize(
    ("to", "heading", "parties"),
    [
        (("marco", "marco", "marco"), "PROMISES DUE  to Marco", ["Ana", "Ana", "Ana"]),
        (("marco", "marco", "ben"), "PROMISES DUE  to Marco where nobody else is named", ["Ana", "Ana", "Ana -> Ben"]),
        (("marco", "marco", ""), "PROMISES DUE", ["Ana -> Marco", "Ana -> Marco", "Ana"]),
        (("marco", "ben"), "PROMISES DUE", ["Ana -> Marco", "Ana -> Ben"]),
        (("marco",), "PROMISES DUE", ["Ana -> Marco"]),
    ],
)
def test_whom_most_is_promised_to_is_said_once(
    ana: partial[Ran], team: Path, to: tuple[str, ...], heading: str, parties: list[str]
) -> None:
    """Above the list, as long as no promise lacks somebody to keep it to; elsewhere each line says it."""
    people = [f"by: ana, to: {one}" if one else "by: ana" for one in to]
    lines = [
        f"  - {{id: c-{n}, {who}, what: Promise {n}, made: 2026-11-02, due: 2026-11-23}}"
        for n, who in enumerate(people)
    ]
    write_files(team, {"commitments/ana.yaml": "commitments:\n" + "\n".join(lines) + "\n"})
    page = ana("status").stdout.replace("→", "->")
    listed = page[page.index("PROMISES DUE") :].split("\n\n")[0].splitlines()
    assert listed[0] == heading
    assert [line.partition("due today")[2].partition("Promise")[0].strip() for line in listed[1:]] == parties
