"""`acct blocker`: what stands in the way, who can help, where it goes up the line, and what helped."""

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
    assert ana("blocker list --today 2026-11-20").stdout.splitlines() == [
        "18 days  Ben          No demo system            b-demo1",
        "                      overdue: nobody has it, goes up to Marco",
        "4 days   Ana → Marco  Legal queue is two weeks  b-legal",
        "1 overdue can go up the line  acct blocker escalate ID",
        "1 resolved  --all shows them",
    ]
    assert ana("blocker list --all").stdout.splitlines()[-3:-1] == [
        "7 days   Ana          No badge                  b-gone1",
        "                      resolved Mon 9 Nov: Ben asked the desk",
    ]


@pytest.mark.usefixtures("file")
def test_nobody_above(ana: partial[Ran]) -> None:
    """Who stands at the top keeps what is overdue, and is not told to hand it on."""
    assert ana("blocker list --owner marco").stdout.splitlines() == [
        "7 days  Ana → Marco  Legal queue is two weeks  b-legal",
        "                     overdue: with Marco for 7 days, nobody stands above Marco",
    ]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("", "b-demo1 b-legal"),
        ("--all", "b-demo1 b-legal b-gone1"),
        ("--rep marco", "b-legal"),
        ("--rep ben", "b-demo1"),
        ("--owner marco", "b-legal"),
        ("--owner ana --all", ""),
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
        "            overdue: with Marco for 7 days, nobody stands above Marco",
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
        ("add X --type legal", 2, "--type is resource, dependency, clarity, priority or external, not `legal`"),
        ("add X --type extrenal", 2, "did you mean `external`?"),
        ("escalate b-gone1", 1, "b-gone1 was resolved on Mon 9 Nov already"),
        ("escalate b-legal", 1, "b-legal: nobody stands above Marco"),
        ("escalate b-legal --to marco", 1, "b-legal is with Marco already"),
        ("escalate b-legal --to ben --on 2026-11-13", 1, "b-legal was raised on Mon 16 Nov, after Fri 13 Nov"),
        ("escalate b-legal --to zoe", 1, "no person `zoe`"),
    ],
)
def test_refused(ana: partial[Ran], file: Path, line: str, code: int, said: str) -> None:
    """Resolving twice, days out of order and unclear ids are refused, and nothing is written."""
    found = ana(f"blocker {line}")
    assert (found.code, found.stdout) == (code, "")
    assert said in found.stderr
    assert file.read_text() == BLOCKERS


@pytest.mark.usefixtures("file")
def test_the_sort_suggests_a_next_step(ana: partial[Ran]) -> None:
    """Each type is kept in the file and says what to do next; without one acct is silent."""
    said = ana('blocker add "Two price lists" --type cla --on 2026-11-18')
    assert said.stderr == "clarity: name who decides, and by which day\n"
    assert ana("blocker show " + said.stdout.split()[0]).stdout.splitlines()[-1] == (
        "next        name who decides, and by which day"
    )
    row = ana("blocker list --json").json["blockers"][-1]
    assert (row["type"], row["state"], row["up"]) == ("clarity", "standing", "marco")
    assert row["next_step"] == "name who decides, and by which day"
    assert ana('blocker add "No badge"').stderr == ""


def test_up_the_line(ana: partial[Ran], file: Path) -> None:
    """Without --to it goes to the manager of who has it, or of who raised it; the old owner stays on file."""
    config = file.parent.parent / "acct.yaml"
    config.write_text(
        config.read_text()
        .replace("role: manager}", "role: manager, manager: dana}")
        .replace(
            "people:\n",
            "people:\n  dana: {name: Dana Fox, role: manager, away: [{from: 2026-11-23, to: 2026-11-27}]}\n",
        )
    )
    said = ana('blocker escalate b-demo1 --why "He has a budget for it" --on fri')
    assert said == (0, "b-demo1  No demo system  up to Marco  -> culture/ana.yaml\n", "")
    said = ana("blocker escalate b-legal --json").json
    assert said["notes"] == ["Dana is away until Fri 27 Nov"]
    assert said["blocker"]["handed"] == [
        {"on": "2026-11-23", "from": "marco", "to": "dana", "why": "", "up": True},
    ]
    assert file.read_text() == BLOCKERS.replace(
        "owner: marco, what: Legal queue is two weeks, on: 2026-11-16, goal: ana-emea-logos",
        "owner: dana, what: Legal queue is two weeks, on: 2026-11-16, goal: ana-emea-logos,"
        " handed: [{on: 2026-11-23, from: marco, to: dana}]",
    ).replace(
        "No demo system, on: 2026-11-02",
        "No demo system, on: 2026-11-02, handed: [{on: 2026-11-20, to: marco, why: He has a budget for it}], owner: marco",
    )
    assert ana("check").code == 0
    assert ana("blocker show b-demo1").stdout.splitlines()[3:] == [
        "Mon 2 Nov   raised",
        "Fri 20 Nov  went up to Marco: He has a budget for it",
        "now         stands in the way, raised 21 days ago",
        "            with Marco for 3 days",
    ]


@pytest.mark.usefixtures("file")
def test_handed_on_the_clock_begins_anew(ana: partial[Ran]) -> None:
    """The new owner has it for 0 days; the day before the hand-over the old page comes out."""
    assert ana("blocker escalate b-legal --to ben --on fri").stdout.split("  ")[2] == "on to Ben"

    def legal(today: str) -> tuple[str, str, int, int]:
        row = ana(f"blocker list --today {today} --json").json["blockers"][1]
        return row["owner"], row["state"], row["days"], row["held_days"]

    assert legal("2026-11-19") == ("marco", "standing", 3, 3)
    assert legal("2026-11-23") == ("ben", "standing", 7, 3)
    assert legal("2026-11-27") == ("ben", "overdue", 11, 7)


@pytest.mark.usefixtures("file")
def test_not_before_it_was_handed_on(ana: partial[Ran]) -> None:
    """What happened to a blocker stands in order."""
    ana("blocker escalate b-legal --to ben --on fri")
    for line in ("resolve b-legal --on thu", "escalate b-legal --to marco --on 2026-11-19"):
        said = ana(f"blocker {line}".replace("thu", "2026-11-19"))
        assert (said.code, said.stdout) == (1, "")
        assert "b-legal was handed to somebody on Fri 20 Nov, after Thu 19 Nov" in said.stderr


def test_text_that_steers_a_terminal(ana: partial[Ran], team: Path) -> None:
    """Markup and escapes in anybody's words are shown, not obeyed, also where a hand-over tells why."""
    text = (
        "blockers:\n  - {id: b-1, by: ana, what: '[red]Legal[/x]', on: 2026-11-02, type: priority, owner: ben,\n"
        '     handed: [{on: 2026-11-03, to: ben, why: "[/]\\e[2J"}]}\n'
    )
    write_files(team, {"culture/ana.yaml": text})
    assert "went to Ben: [/]<1B>[2J" in ana("blocker show b-1").stdout
    assert "[red]Legal[/x]" in ana("blocker list").stdout
