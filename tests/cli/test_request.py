"""`acct request`: asked in one line, answered, put off, handed on; nothing that was said is lost."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.conftest import write_files
from tests.running import Ran

REQUESTS = """\
requests:
  - {id: q-help1, by: ana, owner: marco, what: Sit in on a demo, on: 2026-11-09, skill: demos}
  - id: q-tool1
    by: ben
    owner: marco
    what: A second screen
    on: 2026-11-18
    type: tool
    needed: 2026-12-04   # before the fair
  - {id: q-off11, by: ben, owner: marco, what: Negotiation training, on: 2026-11-02, type: training, answered: 2026-11-18, answer: later, said: After the quarter}
  - {id: q-gone1, by: ana, owner: marco, what: Dinner budget, on: 2026-11-02, type: budget, answered: 2026-11-05, answer: "no"}
"""
RESOURCES = """\
resources:
  - {id: demo-kit, by: marco, name: Demo kit, on: 2026-11-02, skills: [demos]}
"""


@pytest.fixture
def file(team: Path) -> Path:
    """The team with four requests; the file that holds them."""
    return write_files(team, {"culture/ana.yaml": REQUESTS, "culture/marco.yaml": RESOURCES}) / "culture/ana.yaml"


@pytest.mark.parametrize("line", ["request", "request add"])
def test_add(ana: partial[Ran], team: Path, line: str) -> None:
    """One line asks one's manager; what was not said is not written."""
    said = ana(f'{line} "Discovery training" --needed 2026-12-04 --skill "discovery  calls" --type tr --goal ana-emea')
    id = said.stdout.split()[0]
    assert said == (0, f"{id}  Discovery training  Marco answers  -> culture/ana.yaml\n", "")
    assert (team / "culture/ana.yaml").read_text() == (
        f"requests:\n  - id: {id}\n    by: ana\n    what: Discovery training\n    on: 2026-11-23\n    type: training\n"
        "    owner: marco\n    goal: ana-emea-logos\n    skill: discovery calls\n    needed: 2026-12-04\n"
    )


def test_add_for_somebody(ana: partial[Ran]) -> None:
    """For somebody else, to somebody else, on an earlier day."""
    made = ana("request A second screen --for ben --owner ana --on 2026-11-16 --json").json["request"]
    assert (made["by"], made["owner"], made["type"], made["state"], made["waits"]) == (
        *("ben", "ana", "help", "overdue"),
        7,
    )


def test_nobody_to_ask(ana: partial[Ran]) -> None:
    """Who has no manager is told to say who answers; the request is kept all the same."""
    said = ana('request "A coach for me"', ACCT_ME="marco")
    assert (said.code, said.stderr) == (0, "nobody leads Marco: say with --owner who answers\n")
    assert ana("request list --json").json["requests"][0]["owner"] is None


@pytest.mark.usefixtures("file")
def test_a_skill_spelt_otherwise(ana: partial[Ran]) -> None:
    """A skill that is almost one on file is pointed out: it would match nothing."""
    assert ana('request "More of these" --skill demo').stderr == (
        "nothing else speaks of the skill demo: did you mean `demos`?\n"
    )
    assert ana('request "More of these" --skill Demos').stderr == ""


@pytest.mark.usefixtures("file")
def test_list(ana: partial[Ran]) -> None:
    """The overdue first, with what presses; put off last; answered ones are counted, and shown with --all."""
    assert ana("request list").stdout.splitlines() == [
        "14 days  Ana → Marco  Sit in on a demo      q-help1",
        "                      demos",
        "                      overdue: with Marco for 14 days",
        "5 days   Ben → Marco  A second screen       q-tool1",
        "                      tool; needed by Fri 4 Dec",
        "later    Ben → Marco  Negotiation training  q-off11",
        "                      training; Wed 18 Nov: After the quarter; put off, comes",
        "                      back on Wed 25 Nov",
        "1 answered  --all shows them",
    ]
    assert ana("request list --all").stdout.splitlines()[-2:] == [
        "no       Ana → Marco  Dinner budget         q-gone1",
        "                      Thu 5 Nov",
    ]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("", "q-help1 q-tool1 q-off11"),
        ("--all", "q-help1 q-tool1 q-off11 q-gone1"),
        ("--rep ana", "q-help1"),
        ("--rep marco", "q-help1 q-tool1 q-off11"),
        ("--owner ben", ""),
        ("--period last-week", "q-tool1"),
        ("--today 2026-11-04", "q-gone1 q-off11"),
        ("--today 2026-11-26", "q-help1 q-tool1 q-off11"),
        ("--today 2026-12-05", "q-help1 q-tool1 q-off11"),
    ],
)
@pytest.mark.usefixtures("file")
def test_which_are_listed(ana: partial[Ran], options: str, ids: str) -> None:
    """Of the people asked for or theirs to answer, asked in the period, as of the day."""
    assert " ".join(row["id"] for row in ana(f"request list {options} --json").json["requests"]) == ids


@pytest.mark.parametrize(
    ("today", "state"),
    [
        ("2026-11-08", "waiting"),
        ("2026-11-09", "overdue"),
        ("2026-11-18", "later"),
        ("2026-11-25", "waiting"),
        ("2026-12-02", "overdue"),
    ],
)
@pytest.mark.usefixtures("file")
def test_later_comes_back(ana: partial[Ran], today: str, state: str) -> None:
    """As of each day: waiting, overdue, put off, back again, overdue again."""
    rows = ana(f"request list --today {today} --json").json["requests"]
    assert {row["id"]: row["state"] for row in rows}["q-off11"] == state


def test_nothing_to_list(ana: partial[Ran], team: Path) -> None:
    """An empty list shows how to begin; when all are answered it says so."""
    assert ana("request").stdout == 'No requests yet.  acct request "Discovery training" --type training\n'
    write_files(team, {"culture/ana.yaml": "requests:\n" + REQUESTS.splitlines()[-1] + "\n"})
    assert ana("request list").stdout.splitlines() == ["Every request is answered.", "1 answered  --all shows them"]


def test_answer(ana: partial[Ran], file: Path) -> None:
    """Only its own line changes; the words and what it gives stand with the answer."""
    said = ana('request answer q-help1 yes "Thursday, with the kit" --resource "Demo kit" --on fri')
    assert said == (0, "q-help1  Sit in on a demo  yes, after 11 days  -> culture/ana.yaml\n", "")
    assert file.read_text() == REQUESTS.replace(
        "skill: demos}",
        'skill: demos, answered: 2026-11-20, answer: "yes", said: "Thursday, with the kit", resource: demo-kit}',
    )
    assert ana("check").code == 0
    assert ana("request show q-help1").stdout.splitlines() == [
        "Sit in on a demo  q-help1",
        "Ana → Marco, help in demos",
        "",
        "Mon 9 Nov   asked for",
        "Fri 20 Nov  yes, after 11 days: Thursday, with the kit",
        "            given: Demo kit  demo-kit",
    ]


@pytest.mark.usefixtures("file")
def test_a_yes_is_kept_by_a_promise(ana: partial[Ran]) -> None:
    """A yes that gives nothing yet is worth a promise; a no is not."""
    assert (
        ana("request answer q-tool1 yes").stderr
        == 'a yes is kept by a promise: acct commit add "..." --to ben --due fri\n'
    )
    assert ana("request answer q-help1 n").stderr == ""


def test_an_answer_after_later(ana: partial[Ran], file: Path) -> None:
    """The `later` is kept with its day and its words, and an earlier day's page still shows it."""
    assert ana("request answer q-off11 later").stdout.split("  ")[2] == "later, comes back Mon 30 Nov"
    said = ana("request answer q-off11 yes --today 2026-12-01")
    assert said.stdout.split("  ")[2] == "yes, after 29 days"
    assert file.read_text() == REQUESTS.replace(
        "answered: 2026-11-18, answer: later, said: After the quarter}",
        'answered: 2026-12-01, answer: "yes", put_off: [{on: 2026-11-18, said: After the quarter}, {on: 2026-11-23}]}',
    )
    states = {"2026-11-17": "overdue", "2026-11-22": "later", "2026-11-30": "waiting", "2026-12-01": "yes"}
    for today, state in states.items():
        assert ana(f"request show q-off11 --today {today} --json").json["request"]["state"] == state, today
    assert ana("request show q-off11 --today 2026-12-01").stdout.splitlines()[3:] == [
        "Mon 2 Nov   asked for",
        "Wed 18 Nov  later: After the quarter",
        "Mon 23 Nov  later",
        "Tue 1 Dec   yes, after 29 days",
    ]


def test_hand(ana: partial[Ran], file: Path) -> None:
    """It is somebody else's to answer from that day on, and the clock begins anew."""
    said = ana('request hand q-tool1 --to ana --why "She has one to spare"')
    assert said.stdout == "q-tool1  A second screen  Ana answers  -> culture/ana.yaml\n"
    assert "owner: ana\n" in file.read_text()
    assert "handed:\n      - {on: 2026-11-23, from: marco, to: ana, why: She has one to spare}\n" in file.read_text()
    row = ana("request show q-tool1 --json").json["request"]
    assert (row["owner"], row["days"], row["waits"], row["handed"][0]["up"]) == ("ana", 5, 0, False)
    assert ana("request show q-tool1 --today 2026-11-22 --json").json["request"]["owner"] == "marco"


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("answer q-gone1 yes", 1, "q-gone1 was answered with no on Thu 5 Nov already"),
        ("answer q-help1 maybe", 2, "the answer is yes, no or later, not `maybe`"),
        ("answer q-help1 yes --resource demo-kti", 1, "did you mean `demo-kit`?"),
        ("answer q-help1 yes --on 2026-11-06", 1, "q-help1 was asked for on Mon 9 Nov, after Fri 6 Nov"),
        ("answer q-off11 yes --on 2026-11-17", 1, "q-off11 was put off on Wed 18 Nov, after Tue 17 Nov"),
        ("answer q yes", 1, "`q` fits 4 requests: q-help1, q-tool1, q-off11, q-gone1"),
        ("hand q-help1 --to ana", 2, "a request goes to somebody else"),
        ("hand q-help1 --to marco", 1, "q-help1 is with Marco already"),
        ("hand q-gone1 --to ben", 1, "was answered with no"),
        ("hand q-help1", 2, "Missing option '--to'"),
        ("add ' '", 2, "say what is asked for"),
        ("lsit", 2, "did you mean `list`?"),
        ('add "A desk" --type chair', 2, "--type is help, training, tool or budget, not `chair`"),
        ('add "A desk" --owner ana', 2, "a request goes to somebody else"),
        ('add "A desk" --needed 2026-11-20', 1, "needed by 2026-11-20, before it was asked for on 2026-11-23"),
        ('add "A desk" --needed soonish', 2, "soonish"),
        ("show sit-in", 1, "no request `sit-in`"),
    ],
)
def test_refused(ana: partial[Ran], file: Path, line: str, code: int, said: str) -> None:
    """Answering twice, days out of order, asking oneself and unclear ids are refused, and nothing is written."""
    found = ana(f"request {line}")
    assert (found.code, found.stdout) == (code, "")
    assert said in found.stderr
    assert file.read_text() == REQUESTS


def test_text_that_steers_a_terminal(ana: partial[Ran], team: Path) -> None:
    """Markup, escapes and bidi controls in anybody's words are shown, not obeyed."""
    text = (
        'requests:\n  - {id: q-1, by: ana, what: "[red]Help\\e[2J", on: 2026-11-02, owner: ben, skill: "[/x]\\u202edemos",\n'
        '     handed: [{on: 2026-11-03, to: ben, why: "[b]\\e[1m"}], answered: 2026-11-10, answer: later, said: "[/]\\a"}\n'
    )
    write_files(team, {"culture/ana.yaml": text})
    for line in ("request list --all", "request show q-1"):
        said = ana(line)
        assert said.code == 0
        assert not {"\x1b", "\x07", "\u202e"} & set(said.stdout)
        assert "[red]Help<1B>[2J" in said.stdout
