"""`acct win`: something to celebrate in one line."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.conftest import write_files
from tests.running import Ran

WINS = """\
wins:
  - {id: w-old01, by: ana, who: [ana], what: First logo, on: 2026-03-02}
  - {id: w-ana01, by: marco, who: [ana, ben], what: Globex renewed, on: 2026-11-20, goal: ana-emea-logos}
  - {id: w-all01, by: marco, what: Best month since March, on: 2026-11-23}
"""


@pytest.mark.parametrize(
    ("line", "who", "shown"),
    [
        ('win "Acme signed"', ["ana"], "Ana"),
        ("win add Acme signed", ["ana"], "Ana"),
        ('win "Acme signed" --who ben,Ana', ["ben", "ana"], "Ben, Ana"),
        ('win --who ben "Acme signed" --who ana', ["ben", "ana"], "Ben, Ana"),
        ('win --team-win "Acme signed"', [], "the team"),
    ],
)
def test_add(ana: partial[Ran], line: str, who: list[str], shown: str) -> None:
    """One's own win, named people's or the whole team's; `add` may be left out."""
    said = ana(line)
    assert said.code == 0, said.stderr
    assert said.stdout.split("  ")[1:] == ["Acme signed", f"{shown}, Mon 23 Nov", "-> culture/ana.yaml\n"]
    made = ana(f"{line} --on fri --goal ana-e --json").json["win"]
    assert (made["who"], made["by"], made["on"], made["goal"]) == (who, "ana", "2026-11-20", "ana-emea-logos")


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("win Acme", 2, 'to add it: acct win add "Acme"'),
        ("win lst", 2, "did you mean `list`?"),
        ("win add ' '", 2, "say what there is to celebrate"),
        ("win 'We won' --who ana --team-win", 2, "can't both be"),
        ("win 'We won' --who zoe", 1, "no person `zoe`"),
    ],
)
def test_refused(ana: partial[Ran], team: Path, line: str, code: int, said: str) -> None:
    """A single word may be a mistyped verb: it is not written down as a win."""
    found = ana(line)
    assert (found.code, found.stdout) == (code, "")
    assert said in found.stderr
    assert not (team / "culture").exists()


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("", "w-all01 w-ana01"),
        ("--all", "w-all01 w-ana01 w-old01"),
        ("--rep ben", "w-all01 w-ana01"),
        ("--period last-week", "w-ana01"),
        ("--today 2026-11-22", "w-ana01"),
    ],
)
def test_which_are_listed(ana: partial[Ran], team: Path, options: str, ids: str) -> None:
    """The people's own and the whole team's, the newest first, in the period, as of the day."""
    write_files(team, {"culture/marco.yaml": WINS})
    assert " ".join(row["id"] for row in ana(f"win list {options} --json").json["wins"]) == ids


def test_list(ana: partial[Ran], team: Path) -> None:
    """Day, whose, what, goal and id; older ones are counted; an empty list shows how to begin."""
    assert ana("win list").stdout == 'No wins yet.  acct win "Acme signed for two years"\n'
    write_files(team, {"culture/marco.yaml": WINS})
    assert ana("win list").stdout.splitlines() == [
        "Mon 23 Nov  the team  Best month since March          w-all01",
        "Fri 20 Nov  Ana, Ben  Globex renewed  ana-emea-logos  w-ana01",
        "1 before Tue 25 Aug  --all shows them",
    ]


def test_a_win_stands_in_the_status(ana: partial[Ran]) -> None:
    """What was written down today is on the stand-up page, and JSON has its id."""
    id = ana('win "Acme signed"').stdout.split()[0]
    assert [win["id"] for win in ana("status --json").json["wins"]] == [id]
