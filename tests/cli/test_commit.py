"""`acct commit` as Ana and Marco use it: one short line each, and the file changed in just that place."""

from __future__ import annotations

from difflib import ndiff
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import write_files
from tests.running import Ran

COMMITMENTS = """\
# Ana's promises, by hand
commitments:
- {id: c-open1, by: ana, to: marco, what: Send Acme the SOW, made: 2026-11-16, due: 2026-11-27}   # due later
- id: c-over1
  by: ana
  to: marco
  what: "Call [bold]back[/x] Q3 leads"
  made: 2026-11-09
  due: 2026-11-13

- id: c-roll1
  by: ana
  to: marco
  what: Fix the forecast
  made: 2026-11-02
  due: 2026-11-06
  goal: ana-emea-logos
  moved:
    - {on: 2026-11-05, from: 2026-11-06, to: 2026-11-10, why: Legal asked}
    - {on: 2026-11-12, from: 2026-11-10, to: 2026-11-30}
- {id: c-kept1, by: ana, to: marco, what: Book the dinner, made: 2026-11-09, due: 2026-11-13, kept: 2026-11-12}
- {id: c-late1, by: ana, to: marco, what: Map the account, made: 2026-11-09, due: 2026-11-13, kept: 2026-11-17}
- {id: c-miss1, by: ana, to: marco, what: Write the case study, made: 2026-11-09, due: 2026-11-13, missed: 2026-11-16}
"""
MARCO = """\
commitments:
  - {id: c-boss1, by: marco, to: ana, what: Get legal to look at Acme, made: 2026-11-16, due: 2026-11-20}
"""
FILE = "commitments/ana.yaml"


@pytest.fixture
def file(team: Path) -> Path:
    """The team with a few promises; Ana's file."""
    write_files(team, {FILE: COMMITMENTS, "commitments/marco.yaml": MARCO})
    return team / FILE


def only(rows: list[dict[str, Any]]) -> dict[str, Any]:
    assert len(rows) == 1
    return rows[0]


def shown(ran: Ran) -> list[str]:
    """The lines of a page."""
    assert ran.code == 0, ran.stderr
    return ran.stdout.splitlines()


def test_add(ana: partial[Ran], team: Path) -> None:
    """One line makes a promise to one's manager, and one line confirms it, with the day and the file."""
    said = ana('commit add "Send Acme the revised SOW" --due fri')
    id = said.stdout.split()[0]
    assert said == (0, f"{id}  Send Acme the revised SOW  due Fri 27 Nov  -> {FILE}\n", "")
    assert (team / FILE).read_text() == (
        f"commitments:\n  - id: {id}\n    by: ana\n    to: marco\n    what: Send Acme the revised SOW\n"
        "    made: 2026-11-23\n    due: 2026-11-27\n"
    )


def test_add_in_full(ana: partial[Ran]) -> None:
    """To somebody, for a goal, for somebody else and on an earlier day; JSON holds the whole record."""
    said = ana("commit add Call back all Q3 leads --due eow --to ben --goal ana-e --for marco --on fri --json")
    made = said.json["commitment"]
    assert {name: made[name] for name in ("by", "to", "what", "made", "due", "goal", "state", "first_due")} == {
        "by": "marco",
        "to": "ben",
        "what": "Call back all Q3 leads",
        "made": "2026-11-20",
        "due": "2026-11-27",
        "goal": "ana-emea-logos",
        "state": "open",
        "first_due": "2026-11-27",
    }
    assert made["moved"] == []
    assert made["kept"] is None


def test_a_manager_promises_to_nobody_by_default(ana: partial[Ran]) -> None:
    """Without a manager, or with oneself as `--to`, the promise is to nobody."""
    assert ana("commit add Plan --due fri --json", ACCT_ME="marco").json["commitment"]["to"] is None
    assert ana("commit add Plan --due fri --to ana --json").json["commitment"]["to"] is None


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("commit add 'Send it'", 2, "a promise needs a day"),
        ("commit add --due fri", 2, "say what is promised"),
        ("commit add ' ' --due fri", 2, "say what is promised"),
        ("commit add X --due someday", 2, "`someday` is not a date acct knows"),
        ("commit add X --due fri --to mrco", 1, "did you mean `marco`?"),
        ("commit add X --due fri --goal ana-apac", 1, "no goal `ana-apac`"),
        ("commit add X --due yesterday", 1, "before it was made"),
        ("commit add X --due fri --on tomorrow", 2, "has not come yet"),
        ("commit move c-open1", 2, "a move needs the new day"),
        ("commit list --state rollled", 2, "did you mean `rolled`?"),
    ],
)
def test_refused(ana: partial[Ran], team: Path, line: str, code: int, said: str) -> None:
    """What is missing or wrong is said with a way out; nothing is asked of a pipe and nothing is written."""
    found = ana(line)
    assert (found.code, found.stdout) == (code, "")
    assert said in found.stderr
    assert not (team / "commitments").exists()


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("sat", "Sat 28 Nov is no working day; Fri 27 Nov is the last working day before it"),
        ("2026-12-25", "Fri 25 Dec is a holiday; Thu 24 Dec is the last working day before it"),
        ("2026-12-28", "Ana is away from Mon 21 Dec to Sat 2 Jan 2027"),
    ],
)
def test_a_day_that_asks_for_a_second_look(ana: partial[Ran], due: str, said: str) -> None:
    """A day off, a holiday and time away are said beside the promise, which is made all the same."""
    found = ana(f"commit add X --due {due}")
    assert found.code == 0
    assert said in found.stderr
    assert said in ana(f"commit add X --due {due} --json").json["notes"]


def test_too_many_in_a_week(ana: partial[Ran]) -> None:
    """The fourth promise of a week is told, not blocked; last week's and other people's do not count."""
    ana("commit add Old --due fri --on fri")
    ana("commit add Theirs --due fri --for ben")
    assert [ana("commit add X --due fri").stderr for _ in range(3)] == ["", "", ""]
    fourth = ana("commit add X --due fri")
    assert fourth.code == 0
    assert fourth.stderr == "that is promise number 4 of Ana this week; 1 to 3 a week get kept\n"


@pytest.mark.usefixtures("file")
def test_list(ana: partial[Ran]) -> None:
    """What is open, the manager's first, then the most overdue; the rolled one stands out; then the counts."""
    assert shown(ana("commit list", columns=80)) == [
        "3 days over   Marco → Ana  Get legal to look at Acme     c-boss1",
        "10 days over  Ana → Marco  Call [bold]back[/x] Q3 leads  c-over1",
        "Fri 27 Nov    Ana → Marco  Send Acme the SOW             c-open1",
        "Mon 30 Nov    Ana → Marco  Fix the forecast  rolled 1×   c-roll1",
        "",
        "6 came due since Tue 25 Aug: 1 kept (17 %), 1 late, 1 missed, 3 still open",
        "1 rolled, 1 moved in time",
    ]


@pytest.mark.usefixtures("file")
def test_list_wide_and_narrow(ana: partial[Ran]) -> None:
    """At 80 columns no line is longer than the screen; at 200 the goal and the day it was made are there too."""
    assert max(map(len, shown(ana("commit list --all", columns=80)))) <= 80
    wide = next(line for line in shown(ana("commit list", columns=200)) if "c-roll1" in line)
    assert wide.endswith("ana-emea-logos  made Mon 2 Nov   c-roll1")


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("", "c-boss1 c-over1 c-open1 c-roll1"),
        ("--all", "c-boss1 c-over1 c-open1 c-roll1 c-late1 c-miss1 c-kept1"),
        ("--state overdue", "c-boss1 c-over1"),
        ("--state kept,late", "c-late1 c-kept1"),
        ("--state rolled --state missed", "c-roll1 c-miss1"),
        ("--state moved", "c-roll1"),
        ("--rep ben --all", ""),
        ("--rep marco --state overdue", "c-boss1 c-over1"),
        ("--team marco", "c-boss1 c-over1 c-open1 c-roll1"),
        ("--period last-week", "c-boss1 c-over1"),
        ("--all --period 2026-11-01..2026-11-13", "c-over1 c-roll1 c-late1 c-miss1 c-kept1"),
        ("--today 2026-11-12", "c-late1 c-miss1 c-over1 c-roll1"),
    ],
)
@pytest.mark.usefixtures("file")
def test_which_are_listed(ana: partial[Ran], options: str, ids: str) -> None:
    """Open ones unless asked otherwise, by and to the people asked for, in the period, as of the day."""
    rows = ana(f"commit list {options} --json").json["commitments"]
    assert " ".join(row["id"] for row in rows) == ids


@pytest.mark.usefixtures("file")
def test_list_json(ana: partial[Ran]) -> None:
    """Every field of a promise is there, null when empty; its moves say which were rolls."""
    found = ana("commit list --state rolled --json").json
    assert {name: found[name] for name in ("schema", "today", "period", "total")} == {
        "schema": 1,
        "today": "2026-11-23",
        "period": None,
        "total": 7,
    }
    row = only(found["commitments"])
    assert [(m["from"], m["to"], m["rolled"]) for m in row.pop("moved")] == [
        ("2026-11-06", "2026-11-10", False),
        ("2026-11-10", "2026-11-30", True),
    ]
    assert row == {
        "id": "c-roll1",
        "by": "ana",
        "to": "marco",
        "what": "Fix the forecast",
        "made": "2026-11-02",
        "due": "2026-11-30",
        "first_due": "2026-11-06",
        "state": "open",
        "overdue_days": 0,
        "late_days": 0,
        "moves": 2,
        "rolls": 1,
        "goal": "ana-emea-logos",
        "why": "",
        "kept": None,
        "missed": None,
        "dropped": None,
    }


@pytest.mark.usefixtures("file")
def test_nothing_to_list(ana: partial[Ran]) -> None:
    """An empty list says what to do first, or that all is done."""
    assert shown(ana("commit list --rep ben")) == [
        'No promises yet.  acct commit add "Send Acme the revised SOW" --due fri'
    ]
    assert shown(ana("commit list --state due"))[0] == "No promise is due."
    ana("commit keep c-over1 c-open1 c-roll1 c-boss1")
    assert shown(ana("commit list"))[0] == "No promise is open."


@pytest.mark.usefixtures("file")
def test_show(ana: partial[Ran]) -> None:
    """The whole story: made, each move and why, where it stands; the end once there is one."""
    story = [
        "Fix the forecast  c-roll1",
        "Ana → Marco  for ana-emea-logos: Win 12 new EMEA logos in Q4",
        "",
        "Mon 2 Nov   promised for Fri 6 Nov",
        "Thu 5 Nov   moved to Tue 10 Nov, renegotiated in time: Legal asked",
        "Thu 12 Nov  moved to Mon 30 Nov, rolled 2 days after its day",
    ]
    assert shown(ana("commit show c-roll")) == [*story, "now         open, due Mon 30 Nov, in 7 days"]
    ana('commit keep c-roll1 --why "Ben helped"')
    assert shown(ana("commit show c-roll"))[-1] == "Mon 23 Nov  kept, 13 days late: Ben helped"


def changed_lines(file: Path) -> list[str]:
    """The lines that are new in the file, and with `- ` those that are gone."""
    lines = ndiff(COMMITMENTS.splitlines(), file.read_text().splitlines())
    return [line.removeprefix("+ ") for line in lines if line[:2] in ("+ ", "- ")]


def test_keep(ana: partial[Ran], file: Path) -> None:
    """One word keeps a promise; only its own line changes, and its comment stays."""
    said = ana("commit keep c-o --on yesterday")
    assert said.code == 1
    assert "`c-o` fits 2 commitments: c-open1, c-over1" in said.stderr
    said = ana("commit keep c-op --on yesterday")
    assert said == (0, f"c-open1  Send Acme the SOW  kept Sun 22 Nov, on time  -> {FILE}\n", "")
    gone, new = changed_lines(file)
    assert gone.startswith("- - {id: c-open1")
    assert new.endswith("due: 2026-11-27, kept: 2026-11-22}   # due later")


@pytest.mark.usefixtures("file")
def test_keep_several(ana: partial[Ran]) -> None:
    """Several at once, in any file, each confirmed; late ones say by how much."""
    assert shown(ana("commit keep c-over1 roll1 c-boss1 c-boss1")) == [
        f"c-over1  Call [bold]back[/x] Q3 leads  kept Mon 23 Nov, 10 days late  -> {FILE}",
        f"c-roll1  Fix the forecast  kept Mon 23 Nov, 13 days late (rolled 1 time)  -> {FILE}",
        "c-boss1  Get legal to look at Acme  kept Mon 23 Nov, 3 days late  -> commitments/marco.yaml",
    ]


def test_all_or_none_is_kept(ana: partial[Ran], file: Path) -> None:
    """When one of several can't be kept, none is written."""
    assert ana("commit keep c-open1 c-miss1").code == 1
    assert file.read_text() == COMMITMENTS


def test_miss(ana: partial[Ran], file: Path) -> None:
    """A miss needs no reason; without one a line says where it could stand."""
    said = ana("commit miss c-over1")
    assert said.stdout == f"c-over1  Call [bold]back[/x] Q3 leads  missed Mon 23 Nov, due Fri 13 Nov  -> {FILE}\n"
    assert said.stderr.startswith("What did it teach?")
    assert changed_lines(file) == ["  missed: 2026-11-23"]
    said = ana('commit miss c-open1 --why "Waited for legal: too long" --json')
    assert said.stderr == ""
    assert (said.json["commitment"]["state"], said.json["commitment"]["why"]) == (
        "missed",
        "Waited for legal: too long",
    )
    assert ana("check").code == 0


@pytest.mark.usefixtures("file")
def test_drop(ana: partial[Ran]) -> None:
    """Dropped with its reason; before its day it does not count, after it it does."""
    assert ana('commit drop c-open1 --why "Acme chose another"').code == 0
    assert ana("commit drop c-over1").code == 0
    assert ana("commit list --json").json["settled"] | {"since": ""} == {
        "since": "", "came_due": 6, "kept": 1, "late": 1, "missed": 1, "overdue": 2, "dropped": 2, "moved": 1,
        "rolled": 1, "say_do": 0.1667,
    }  # fmt: skip
    assert "1 dropped too late" in ana("commit list", columns=200).stdout


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("c-open1 --to +2w", "now due Mon 7 Dec, renegotiated in time"),
        ("c-open1 --to today", "now due Mon 23 Nov, renegotiated in time"),
        ("c-open1 --to tue", "now due Tue 24 Nov, renegotiated in time"),
        ("c-over1 --to fri", "now due Fri 27 Nov, rolled 10 days after its day"),
        ("c-over1 --to fri --on 2026-11-13", "now due Fri 27 Nov, renegotiated in time"),
        ("c-roll1 --to 2026-12-04 --today 2026-12-01", "now due Fri 4 Dec, rolled 1 day after its day, 2 times now"),
    ],
)
def test_move(ana: partial[Ran], file: Path, line: str, said: str) -> None:
    """A move up to the due day is renegotiated, after it rolled, and the line says which; the first day stays."""
    assert said in ana(f"commit move {line} --why Legal").stdout
    assert "due: 2026-11-13\n" in file.read_text()
    assert sum("why: Legal}" in part for part in changed_lines(file)) == 1


def test_move_keeps_every_day(ana: partial[Ran], file: Path) -> None:
    """`due` stays as first promised and each move is one line more."""
    ana('commit move c-over1 --to fri --why "Leads were wrong, again"')
    assert changed_lines(file) == [
        "  moved:",
        '  - {on: 2026-11-23, from: 2026-11-13, to: 2026-11-27, why: "Leads were wrong, again"}',
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("keep c-kept1", "c-kept1 was kept on Thu 12 Nov already"),
        ("miss c-late1", "c-late1 was kept on Tue 17 Nov already"),
        ("drop c-miss1", "c-miss1 was missed on Mon 16 Nov already"),
        ("move c-miss1 --to fri", "c-miss1 was missed on Mon 16 Nov already"),
        ("keep c-kept1 --today 2026-11-11", "c-kept1 was kept on Thu 12 Nov already"),
        ("keep c-open1 --on 2026-11-15", "c-open1 was made on Mon 16 Nov, after Sun 15 Nov"),
        ("move c-open1 --to fri", "c-open1 is due on Fri 27 Nov as it is"),
        ("move c-open1 --to yesterday", "Sun 22 Nov has passed"),
        ("move c-roll1 --to 2026-12-04 --on 2026-11-11", "c-roll1 was last moved on Thu 12 Nov"),
        ("keep c", "`c` fits 7 commitments"),
        ("keep c-x9", "no commitment `c-x9`"),
        ("show c-ovre1", "did you mean `c-over1`?"),
        ("keep SOW", "did you mean `c-open1`: Send Acme the SOW?"),
        ("keep ''", "no commitment ``"),
    ],
)
def test_can_not_be(ana: partial[Ran], file: Path, line: str, said: str) -> None:
    """Ending twice, moving what has ended, days out of order and unclear ids: exit 1, said clearly, nothing written."""
    found = ana(f"commit {line}")
    assert (found.code, found.stdout) == (1, "")
    assert said in found.stderr
    assert ana(f"commit {line} --json").json["errors"][0]["message"] or file.read_text() == COMMITMENTS
    assert file.read_text() == COMMITMENTS


@pytest.mark.usefixtures("file")
def test_somebody_elses_broken_file(ana: partial[Ran], team: Path) -> None:
    """An update does not wait for another's typo; an id that may stand in the broken file is told so."""
    write_files(team, {"commitments/ben.yaml": "commitments:\n  - {id: c-bens1, by: ben, what: x, due: never}\n"})
    assert ana("commit keep c-open1").code == 0
    assert "`acct check` shows the errors" in ana("commit keep c-bens1").stderr


@pytest.mark.usefixtures("file")
def test_as_of_an_earlier_day(ana: partial[Ran]) -> None:
    """The same files give last week's page: what was kept later is open there, what was moved later is not moved."""
    row = only(ana("commit list --today 2026-11-11 --state rolled,overdue --json").json["commitments"])
    assert (row["id"], row["due"], row["moves"], row["overdue_days"]) == ("c-roll1", "2026-11-10", 1, 1)
    assert ana("commit show c-over1 --today 2026-11-08").code == 1


def test_hostile_text(ana: partial[Ran]) -> None:
    """Markup and escape sequences in a promise are shown as text and read back as they were."""
    what = "[red]A[/x] \x1b[31mB: #c"
    assert ana(["commit", "add", what, "--due", "fri"]).code == 0
    assert "[red]A[/x] <1B>[31mB: #c" in ana("commit list").stdout
    assert only(ana("commit list --json").json["commitments"])["what"] == what
