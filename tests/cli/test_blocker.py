"""`acct blocker`: what stands in the way, who can help, and what did."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.conftest import write_files
from tests.running import Ran

BLOCKERS = """\
blockers:
  - {id: b-legal, by: ana, owner: marco, what: Legal queue is two weeks, on: 2026-11-16, goal: ana-emea-logos}
  - {id: b-demo1, by: ben, what: No demo system, on: 2026-11-02}
  - {id: b-gone1, by: ana, what: No badge, on: 2026-11-02, resolved: 2026-11-09, helped: Ben asked the desk}  # done
"""


@pytest.fixture
def file(team: Path) -> Path:
    """The team with three blockers; the file that holds them."""
    return write_files(team, {"culture/ana.yaml": BLOCKERS}) / "culture/ana.yaml"


def test_add(ana: partial[Ran]) -> None:
    """One line raises a blocker and says who can help; status has it until it is resolved."""
    said = ana('blocker add "Legal queue" --owner marco --goal ana-emea')
    id = said.stdout.split()[0]
    assert said == (0, f"{id}  Legal queue  Marco can help  -> culture/ana.yaml\n", "")
    assert [b["id"] for b in ana("status --json").json["blockers"]] == [id]
    assert ana(f'blocker resolve {id} --helped "Marco called"').code == 0
    assert ana("status --json").json["blockers"] == []


def test_add_for_somebody(ana: partial[Ran]) -> None:
    """A blocker of somebody else, raised on an earlier day, is counted from that day."""
    made = ana("blocker add No demo system --for ben --on 2026-11-20 --json").json["blocker"]
    assert (made["by"], made["on"], made["days"], made["owner"]) == ("ben", "2026-11-20", 3, None)


@pytest.mark.usefixtures("file")
def test_list(ana: partial[Ran]) -> None:
    """Those that stand, the oldest first; resolved ones are counted, and shown with --all."""
    assert ana("blocker list").stdout.splitlines() == [
        "21 days  Ben  No demo system                            b-demo1",
        "7 days   Ana  Legal queue is two weeks  Marco can help  b-legal",
        "1 resolved  --all shows them",
    ]
    last = ana("blocker list --all", columns=120).stdout.splitlines()[-1]
    assert last == "resolved after 7 days  Ana  No badge  helped: Ben asked the desk      b-gone1"


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("", "b-demo1 b-legal"),
        ("--all", "b-demo1 b-legal b-gone1"),
        ("--rep marco", "b-legal"),
        ("--rep ben", "b-demo1"),
        ("--period last-week", "b-legal"),
        ("--today 2026-11-08", "b-demo1 b-gone1"),
    ],
)
@pytest.mark.usefixtures("file")
def test_which_are_listed(ana: partial[Ran], options: str, ids: str) -> None:
    """Raised or owned by the people asked for, raised in the period, as of the day."""
    assert " ".join(row["id"] for row in ana(f"blocker list {options} --json").json["blockers"]) == ids


def test_nothing_to_list(ana: partial[Ran], team: Path) -> None:
    """An empty list shows how to begin; when all are resolved it says so."""
    assert ana("blocker list").stdout == 'No blockers yet.  acct blocker add "Legal queue" --owner marco\n'
    write_files(team, {"culture/ana.yaml": "blockers:\n" + BLOCKERS.splitlines()[-1] + "\n"})
    assert ana("blocker list").stdout.splitlines() == ["Nothing stands in the way.", "1 resolved  --all shows them"]


@pytest.mark.usefixtures("file")
def test_show(ana: partial[Ran]) -> None:
    """Since when, for what, who can help, what did."""
    assert ana("blocker show b-l").stdout.splitlines() == [
        "Legal queue is two weeks  b-legal",
        "Ana, Marco can help  for ana-emea-logos: Win 12 new EMEA logos in Q4",
        "",
        "Mon 16 Nov  raised",
        "now         stands in the way, raised 7 days ago",
    ]
    assert ana("blocker show gone").stdout.splitlines()[-1] == "Mon 9 Nov  resolved after 7 days: Ben asked the desk"
    assert ana("blocker show b-l --json").json["blocker"]["days"] == 7


def test_resolve(ana: partial[Ran], file: Path) -> None:
    """Only its own line changes; the line says how long it stood."""
    said = ana('blocker resolve b-legal --helped "Marco called legal" --on fri')
    assert said.stdout == "b-legal  Legal queue is two weeks  resolved Fri 20 Nov, after 4 days  -> culture/ana.yaml\n"
    line = "{id: b-legal, by: ana, owner: marco, what: Legal queue is two weeks, on: 2026-11-16, goal: ana-emea-logos"
    assert file.read_text() == BLOCKERS.replace(line, f"{line}, resolved: 2026-11-20, helped: Marco called legal")


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("resolve b-gone1", 1, "b-gone1 was resolved on Mon 9 Nov already"),
        ("resolve b-gone1 --today 2026-11-08", 1, "b-gone1 was resolved on Mon 9 Nov already"),
        ("resolve b-legal --on 2026-11-13", 1, "b-legal was raised on Mon 16 Nov, after Fri 13 Nov"),
        ("resolve b", 1, "`b` fits 3 blockers: b-legal, b-demo1, b-gone1"),
        ("resolve b-lega1", 1, "did you mean `b-legal`?"),
        ("show legal-queue", 1, "no blocker `legal-queue`"),
        ("add ' '", 2, "say what stands in the way"),
        ("add X --owner nobody", 1, "no person `nobody`"),
    ],
)
def test_refused(ana: partial[Ran], file: Path, line: str, code: int, said: str) -> None:
    """Resolving twice, days out of order and unclear ids are refused, and nothing is written."""
    found = ana(f"blocker {line}")
    assert (found.code, found.stdout) == (code, "")
    assert said in found.stderr
    assert file.read_text() == BLOCKERS
