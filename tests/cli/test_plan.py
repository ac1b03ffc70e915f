"""`acct plan`: agreed, moved by both sides, noted, ended; refused where it can't be."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path
from unittest import mock

import pytest
from rich.console import Console

from salesacct.draw.plans import draw_section
from salesacct.records.as_of import as_of
from salesacct.views.plans import plan_section
from salesacct.workspace.load import load
from tests.conftest import TODAY, write_files
from tests.docstrings import TODAY as DAY
from tests.running import Ran, acct

PLANS = """\
# Ana's plans
plans:
  - id: ana-discovery
    owner: ana
    by: marco
    skill: Discovery
    on: 2026-10-05
    actions:
      - {what: Read the sheet, kind: education, due: 2026-10-09, done: 2026-10-09}
      - {what: "Shadow [Ben] on two calls", kind: exposure, due: 2026-11-20}   # he knows
      - what: Lead five calls
        by: ana
      - {what: Shadow Marco, kind: exposure, on: 2026-11-18, by: marco}
    evidence:
      - {on: 2026-11-17, what: Two calls ended with a date, by: marco}
  - {id: ana-old, owner: ana, by: ana, skill: Cold calls, on: 2026-06-01, ended: 2026-09-30, outcome: partly}
"""


@pytest.fixture
def file(team: Path) -> Path:
    """The team with a plan that runs and one that ended; the file that holds them."""
    return write_files(team, {"plans/ana.yaml": PLANS}) / "plans/ana.yaml"


@pytest.fixture
def marco(ana: partial[Ran]) -> partial[Ran]:
    """Marco at the keyboard."""
    return partial(ana, ACCT_ME="marco")


def test_add(marco: partial[Ran], team: Path) -> None:
    """One line agrees a plan of both sides; it goes to its owner's file, and nothing else is asked of a full one."""
    said = marco(
        'plan add "A first discovery call" --for ana --why "They end  without a next step" --metric calls --due +12w '
        '--action "Shadow Ben on two calls by fri" --action "education: The sheet" --mine "Listen in by +4w"'
    )
    assert said == (
        0,
        "ana-first-discovery-call  A first discovery call  Ana, 3 steps, until Mon 15 Feb 2027  -> plans/ana.yaml\n"
        "  1  exposure  Shadow Ben on two calls  due Fri 27 Nov\n"
        "  2  education  The sheet\n"
        "  3  exposure  Marco  Listen in  due Mon 21 Dec\n",
        "",
    )
    assert (team / "plans/ana.yaml").read_text() == (
        "plans:\n  - id: ana-first-discovery-call\n    owner: ana\n    by: marco\n    skill: A first discovery call\n"
        "    why: They end  without a next step\n".replace("  without", " without")
        + "    on: 2026-11-23\n    due: 2027-02-15\n    metrics: [calls]\n    actions:\n"
        "      - {what: Shadow Ben on two calls, kind: exposure, due: 2026-11-27}\n"
        "      - {what: The sheet, kind: education}\n"
        "      - {what: Listen in, kind: exposure, by: marco, due: 2026-12-21}\n"
    )
    assert marco("check").code == 0


IDS = [
    ("Discovery", "", "ana-discovery"),
    ("商談", "", "ana-plan"),
    ("Größere Abschlüsse", "", "ana-grossere-abschlusse"),
    ("To be or not", "", "ana-not"),
    ("Discovery", " --id disco", "disco"),
]


@pytest.mark.parametrize(("skill", "option", "id"), IDS)
def test_the_id(ana: partial[Ran], skill: str, option: str, id: str) -> None:
    """Owner and skill, or as given; a second one gets a number."""
    assert ana(f'plan add "{skill}"{option} --json').json["plan"]["id"] == id
    if not option:
        assert ana(f'plan add "{skill}" --json').json["plan"]["id"] == f"{id}-2"


def test_what_it_could_do_with_is_told_gently(marco: partial[Ran]) -> None:
    """No step yet; one kind of step; nothing for the manager: an aside each, and it is saved all the same."""
    assert marco("plan add Closing --for ana").stderr == 'no step yet: acct plan step ana-closing "…" --due +2w\n'
    made = marco('plan add Demos --for ana --action "Lead one" --action "Lead two" --json').json
    assert [note.split(" ")[0] for note in made["notes"]] == ["every", "nothing"]
    assert "is no working day" in marco('plan step ana-demos "Read it by sat"').stderr


@pytest.mark.usefixtures("file")
def test_list(ana: partial[Ran]) -> None:
    """How it stands, what comes next; ended ones are counted, and shown with --all with what they taught."""
    assert ana("plan").stdout.splitlines() == [
        "1 step over  Ana  Discovery  ana-discovery",
        "                  1 of 4 steps taken; 3 days over: Shadow [Ben] on two calls",
        "1 ended  --all shows them",
    ]
    assert [p["id"] for p in ana("plan list --all --json").json["plans"]] == ["ana-discovery", "ana-old"]
    assert ana("plan list --rep ben --json").json["plans"] == []
    assert ana("plan list --today 2026-10-06 --json").json["plans"][0]["steps"] == 3
    quiet = ana("plan list --today 2026-12-18 --json").json["plans"][0]
    assert (quiet["quiet_days"], quiet["untouched"]) == (30, True)


def test_nothing_to_list(ana: partial[Ran], team: Path) -> None:
    """An empty list shows how to begin, also where all have ended."""
    assert ana("plan").stdout.startswith("No development plans yet.  acct plan add ")
    write_files(team, {"plans/ana.yaml": "plans:\n" + PLANS.splitlines()[-1] + "\n"})
    assert ana("plan").stdout.splitlines()[0].startswith("No plan is running.  acct plan add ")


def test_step(marco: partial[Ran], file: Path) -> None:
    """A step is added below the others, in the form of its list, with its day and who takes it."""
    said = marco('plan step ana-d "Listen in on one call by eom" --by marco')
    assert said == (
        0,
        "ana-discovery  Listen in on one call  step 5, exposure, Marco, due Mon 30 Nov  -> plans/ana.yaml\n",
        "",
    )
    last = "      - {what: Shadow Marco, kind: exposure, on: 2026-11-18, by: marco}\n"
    new = "      - {what: Listen in on one call, kind: exposure, on: 2026-11-23, by: marco, due: 2026-11-30}\n"
    assert file.read_text() == PLANS.replace(last, last + new)


KINDS = [
    ('"Lead a demo"', "experience", "Lead a demo"),
    ('"Lead a demo" --kind edu', "education", "Lead a demo"),
    ("education: Lead a demo", "education", "Lead a demo"),
    ('"education: Lead" --kind exposure', "exposure", "education: Lead"),
    ('"Acme: lead the demo"', "experience", "Acme: lead the demo"),
    ('"Lead a demo by heart"', "experience", "Lead a demo by heart"),
    ('"Lead a demo by fri" --due 2026-12-04', "experience", "Lead a demo by fri"),
]


@pytest.mark.parametrize(("typed", "kind", "what"), KINDS)
def test_a_step_as_people_type_it(marco: partial[Ran], file: Path, typed: str, kind: str, what: str) -> None:
    """The kind by option, by a word before the colon, else by its verb; what is no kind and no day stays text."""
    assert marco(f"plan step ana-d {typed}").code == 0
    (row,) = marco("plan show ana-d --json").json["actions"][4:]
    assert (row["kind"], row["what"], file.exists()) == (kind, what, True)


@pytest.mark.parametrize("which", ["2", "ben", "shadow [ben]", "on two calls"])
def test_done(ana: partial[Ran], file: Path, which: str) -> None:
    """By its number or words of its own; only its line changes, and the days it is late are told."""
    said = ana(["plan", "done", "ana-d", *which.split()])
    assert said == (
        0,
        "ana-discovery  Shadow [Ben] on two calls  step 2 done Mon 23 Nov, 3 days late  -> plans/ana.yaml\n",
        "",
    )
    assert file.read_text() == PLANS.replace("due: 2026-11-20}   #", "due: 2026-11-20, done: 2026-11-23}   #")


def test_the_same_step_twice_is_told(ana: partial[Ran], file: Path) -> None:
    """It is written all the same: one may do a thing twice."""
    assert ana("plan step ana-d read the SHEET").stderr == "step 1 says the same\n"
    assert "what: read the SHEET" in file.read_text()


def test_the_last_step_done(ana: partial[Ran], file: Path) -> None:
    """When all are taken, the plan's end is offered."""
    for which in ("2", "3"):
        assert ana(f"plan done ana-d {which}").stderr == ""
    assert ana("plan done ana-d 4").stderr.startswith("all steps are taken: acct plan end ana-discovery")
    assert "    by: ana\n        done: 2026-11-23\n" in file.read_text()


@pytest.mark.usefixtures("file")
def test_numbers_are_those_of_the_day(ana: partial[Ran]) -> None:
    """Seen as of a day before a step was added, the numbers are those that day's page shows."""
    lines = [line.strip() for line in ana("plan show ana-d --today 2026-11-01").stdout.splitlines()]
    assert any(line.startswith("3  experience  Ana") for line in lines)
    assert ana("plan done ana-d 4 --today 2026-11-01").code == 1


def test_note(marco: partial[Ran], file: Path) -> None:
    """A sign of progress, by whoever saw it, on its day."""
    said = marco("plan note ana-d Led a demo alone --on fri --by ben")
    assert said == (0, "ana-discovery  Led a demo alone  noted Fri 20 Nov  -> plans/ana.yaml\n", "")
    seen = "      - {on: 2026-11-17, what: Two calls ended with a date, by: marco}\n"
    new = "      - {on: 2026-11-20, what: Led a demo alone, by: ben}\n"
    assert file.read_text() == PLANS.replace(seen, seen + new)
    assert marco("plan show ana-d --json").json["evidence"][0]["by"] == "ben"


def test_end(marco: partial[Ran], file: Path) -> None:
    """How it ended and what it taught; without a word on that, one is asked for."""
    said = marco('plan end ana-d --outcome grown --learned "Watch first"')
    assert said == (0, "ana-discovery  Discovery  grown Mon 23 Nov, after 49 days  -> plans/ana.yaml\n", "")
    assert "    ended: 2026-11-23\n    outcome: grown\n    learned: Watch first\n" in file.read_text()
    assert marco("plan list --json").json["plans"] == []
    assert marco("plan list --json --today 2026-11-22").json["plans"][0]["ended"] is None
    write_files(file.parents[1], {"plans/ana.yaml": PLANS})
    assert "What did it teach?" in marco("plan end ana-d --outcome p").stderr


def test_end_asks_on_a_terminal(marco: partial[Ran], file: Path) -> None:
    """What was left out is asked for; Enter leaves what was learned open."""
    with mock.patch("salesacct.cli.session.Session.interactive", True):
        assert marco("plan end ana-d", stdin="grown\n\n").code == 0
    assert "outcome: grown" in file.read_text()
    assert "learned" not in file.read_text()


REFUSED = [
    ("add ' '", 2, "say which skill"),
    ("add Closing --for nobody", 1, "no person `nobody`"),
    ("add Closing --metric clals", 1, "did you mean `calls`?"),
    ("add Closing --due 2026-11-20", 1, "before it begins"),
    ("add Closing --due someday", 2, "not a date acct knows"),
    ('add Closing --action "Lead by 2026-11-20"', 1, "before it was added"),
    ('add Closing --action " "', 2, "say what is to be done"),
    ("add Closing --mine Lead --me ana", 2, "--mine is for the other side's part"),
    ("add Closing --id ana-emea-logos", 1, "the id `ana-emea-logos` is taken"),
    ("add Closing --id ana/../x", 1, "can't be an id"),
    ("add Closing --on tomorrow", 2, "has not come yet"),
    ("step ana-d Lead --kind watching", 2, "`watching` is no kind of step"),
    ("step ana-d Lead --kind ex", 2, "choose experience, exposure, education"),
    ("step ana-d Lead --by zoe", 1, "no person `zoe`"),
    ("step ana-d Lead --resource nope", 1, "no resource `nope`"),
    ("step ana-d Lead --due fri --on 2026-11-20 --today 2026-11-24 --due 2026-11-19", 1, "before it was added"),
    ("step ana-d ' '", 2, "say what is to be done"),
    ("step ana-old Lead", 1, "ana-old ended on Wed 30 Sep already"),
    ("step ana-x Lead", 1, "no plan `ana-x`"),
    ("step cold Lead", 1, "did you mean `ana-old`: Cold calls?"),
    ("done ana 1", 1, "`ana` fits 2 plans: ana-discovery, ana-old"),
    ("done ana-d 1", 1, "step 1 was done on Fri 9 Oct already"),
    ("done ana-d 9", 1, "steps: 1 Read the sheet; 2 Shadow [Ben] on two calls; 3 Lead five calls; 4 Shadow Marco"),
    ("done ana-d ²", 1, "has no step `²`"),
    ("done ana-d ' '", 1, "has no step"),
    ("done ana-d shadow", 1, "`shadow` fits 2 steps: 2 Shadow [Ben] on two calls; 4 Shadow Marco"),
    ("done ana-d 4 --on 2026-11-17", 1, "step 4 was added on Wed 18 Nov, after Tue 17 Nov"),
    ("note ana-d ' '", 2, "say what was seen"),
    ("note ana-d Seen --on 2026-10-01", 1, "ana-discovery began on Mon 5 Oct, after Thu 1 Oct"),
    ("note ana-d Seen --by zoe", 1, "no person `zoe`"),
    ("end ana-d", 2, "say what came of it"),
    ("end ana-d --outcome failed", 2, "`failed` is no outcome of a plan"),
    ("end ana-d --outcome grown --on 2026-10-01", 1, "began on Mon 5 Oct"),
    ("end ana-old --outcome grown", 1, "already"),
    ("show discoery", 1, "no plan `discoery`"),
]


@pytest.mark.parametrize(("line", "code", "said"), REFUSED)
def test_refused(marco: partial[Ran], file: Path, line: str, code: int, said: str) -> None:
    """Days out of order, unclear ids, steps and words are refused, and nothing is written."""
    found = marco(f"plan {line}")
    assert (found.code, found.stdout) == (code, "")
    assert said in found.stderr
    assert file.read_text() == PLANS


DAYS_WRONG = [
    ("due: 2026-10-09, done: 2026-10-09", "due: 2026-10-01", "due on 2026-10-01, before it began on 2026-10-05"),
    ("done: 2026-10-09", "done: 2026-10-02", "done on 2026-10-02, before it began on 2026-10-05"),
    ("on: 2026-11-18", "on: 2026-11-18, done: 2026-11-17", "done on 2026-11-17, before it began on 2026-11-18"),
    ("on: 2026-10-05", "on: 2026-10-05\n    due: 2026-10-01", "due on 2026-10-01, before it began on 2026-10-05"),
    ("on: 2026-06-01, ended: 2026-09-30", "on: 2026-06-01, ended: 2026-05-30", "ended on 2026-05-30"),
]


@pytest.mark.parametrize(("old", "new", "said"), DAYS_WRONG)
def test_check_finds_days_out_of_order(ana: partial[Ran], file: Path, old: str, new: str, said: str) -> None:
    """A plan and its steps can't be due or done before they began."""
    file.write_text(PLANS.replace(old, new, 1))
    (problem,) = ana("check --json").json["problems"]
    assert (problem["rule"], said in problem["message"]) == ("dates-reversed", True)


def drawn(team: Path, since: str = "2026-11-12", rep: str = "ana") -> list[str]:
    book = as_of(load(team, DAY).book, DAY)
    out = Console(file=io.StringIO(), width=80, markup=False, highlight=False)
    draw_section(out, plan_section(book, rep, DAY.fromisoformat(since), DAY), book.names(), DAY)
    assert isinstance(out.file, io.StringIO)
    return [line.rstrip() for line in out.file.getvalue().splitlines()]


def test_in_a_one_on_one(file: Path) -> None:
    """What waits, what comes next, what was taken and seen since the last one; nothing older."""
    assert drawn(file.parents[1]) == [
        "",
        "PLAN",
        "Discovery  1 of 4 steps taken  ana-discovery",
        "  3 days over  Ana    Shadow [Ben] on two calls",
        "  Tue 17 Nov   Marco  Two calls ended with a date",
    ]
    assert drawn(file.parents[1], since="2026-11-20")[-1] == "  3 days over  Ana  Shadow [Ben] on two calls"
    assert "  done Fri 9 Oct  Ana    Read the sheet" in drawn(file.parents[1], since="2026-10-05")


def test_a_plan_is_part_of_every_one_on_one(file: Path) -> None:
    """Without a plan it says how to begin; one that ended since is told, and an untouched one says so."""
    assert drawn(file.parents[1], rep="ben") == ["", "PLAN", 'None yet.  acct plan add "…" --for ben --why "…"']
    file.write_text(
        PLANS.replace("    actions:", "    ended: 2026-11-20\n    outcome: grown\n    learned: Ask\n    actions:")
    )
    assert drawn(file.parents[1])[2] == "Discovery  grown Fri 20 Nov: Ask  ana-discovery"
    file.write_text("plans: [{id: p, owner: ben, by: marco, skill: Closing, on: 2026-10-01}]\n")
    assert drawn(file.parents[1], rep="ben") == [
        "",
        "PLAN",
        "Closing  untouched 53 days  no step yet  p",
        '  no step yet: acct plan step p "…" --due +2w',
    ]


def test_an_empty_team(tmp_path: Path) -> None:
    """Without people there is nobody to plan for, and it says how to begin."""
    write_files(tmp_path, {"acct.yaml": "schema: 1\n"})
    assert acct("plan", tmp_path, ACCT_TODAY=TODAY).stdout.startswith("No development plans yet.")
    assert "acct person add" in acct("plan add Closing", tmp_path, ACCT_TODAY=TODAY).stderr


def test_all_steps_taken_and_untouched_since(marco: partial[Ran]) -> None:
    """A plan that has nothing left to do is to be ended, or gets another step; it is not nagged about as if forgotten."""
    assert marco('plan add Demos --for ana --id ana-demos --action "Lead one" --on 2026-09-01').code == 0
    assert marco("plan done ana-demos 1 --on 2026-09-14").code == 0
    lines = marco("plan list --rep ana").stdout.splitlines()
    assert lines[1].strip() == "1 of 1 step taken: time to end it, or to add one"
