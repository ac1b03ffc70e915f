"""`acct decision`: what was decided, whether it was inside one's authority, and what came of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.conftest import write_files
from tests.running import Ran

AUTHORITIES = """\
authorities:
  - {id: a-disc1, to: ana, by: marco, what: "Discounts up to 15 %", level: decide-and-tell, on: 2026-09-01}
  - {id: a-hire1, to: ana, by: marco, what: Whom to hire, level: propose, on: 2026-09-01}
  - {id: a-ben01, to: ben, by: marco, what: Pilots up to 30 days, level: decide, on: 2026-11-16}
"""
DECISIONS = """\
decisions:
  - {id: d-old01, by: ana, what: Gave Acme 12 %, on: 2026-06-01, judged: 2026-07-01, went: well, outcome: "Acme [renewed]"}
  - {id: d-due01, by: ana, what: Gave Globex 18 %, on: 2026-10-14, under: a-disc1, goal: ana-emea-logos}  # was urgent
  - {id: d-new01, by: ben, what: Pilot of 20 days for Acme, on: 2026-11-20, under: a-ben01}
  - {id: d-new02, by: ana, what: Gave Initech 10 %, on: 2026-11-19}
"""


@pytest.fixture
def granted(team: Path) -> Path:
    """The team with three authorities."""
    return write_files(team, {"culture/marco.yaml": AUTHORITIES})


@pytest.fixture
def file(granted: Path) -> Path:
    """The same with four decisions; their file."""
    return write_files(granted, {"culture/ana.yaml": DECISIONS}) / "culture/ana.yaml"


@pytest.mark.parametrize("line", ["decision", "decision add"])
def test_add(ana: partial[Ran], granted: Path, line: str) -> None:
    """`add` may be left out; the line says when its outcome is looked at, and who is to be told."""
    said = ana(f'{line} "Gave Acme 12 %" --under a-disc --goal ana-emea')
    id = said.stdout.split()[0]
    assert said == (
        0,
        f"{id}  Gave Acme 12 %  outcome Wed 23 Dec  -> culture/ana.yaml\n",
        "decide-and-tell: let Marco know\n",
    )
    assert (granted / "culture/ana.yaml").read_text() == (
        f"decisions:\n  - id: {id}\n    by: ana\n    what: Gave Acme 12 %\n    on: 2026-11-23\n"
        "    under: a-disc1\n    goal: ana-emea-logos\n"
    )


def test_add_with_its_outcome(ana: partial[Ran], granted: Path) -> None:
    """What came of it at once, for somebody else, on an earlier day."""
    made = ana('decision "Let Acme start early" --for ben --outcome "They are  live" --went w --on fri --json')
    row = made.json["decision"]
    assert (row["by"], row["judged"], row["went"], row["outcome"]) == ("ben", "2026-11-20", "well", "They are live")
    assert (row["state"], row["verdict"]) == ("judged", "unnamed")
    text = (granted / "culture/ben.yaml").read_text()
    assert "    judged: 2026-11-20\n    went: well\n    outcome: They are live\n" in text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('"Gave Acme 18 %" --under a-disc', "18 % is more than a-disc1 allows: up to 15 %\n"),
        ('"Hired Beate" --under a-hire', "a-hire1 says propose: was it agreed with Marco?\n"),
        (
            '"Pilot of 45 days" --under a-ben',
            "a-ben01 was given to Ben, not to Ana\n45 days is more than a-ben01 allows",
        ),
        ('"Gave Acme 9 %" --under a-disc --on 2026-08-31', "a-disc1 was given on Tue 1 Sep, after it\n"),
        (
            '"Gave Acme 18 %"',
            "no authority named; a-disc1 may cover it: Discounts up to 15 %; if so: acct decision edit d-",
        ),
        ('"Moved the stand-up"', "no authority named; if it was under one: acct decision edit d-"),
        ('"Gave Acme 18 %" --for marco', ""),
    ],
)
@pytest.mark.usefixtures("granted")
def test_pointed_out(ana: partial[Ran], line: str, said: str) -> None:
    """What is outside, or may be under an authority, is said beside it; the decision is saved all the same."""
    found = ana(f"decision {line}")
    assert found.code == 0
    assert found.stdout.startswith("d-")
    assert found.stderr.startswith(said)
    assert bool(found.stderr) is bool(said)


@pytest.mark.usefixtures("granted")
def test_the_suggested_line_works(ana: partial[Ran]) -> None:
    """The line that names the authority afterwards can be pasted."""
    line = ana('decision "Gave Acme 18 %"').stderr.rpartition("if so: ")[2].strip()
    said = ana(line)
    assert said.code == 0
    assert said.stderr.splitlines() == [
        "18 % is more than a-disc1 allows: up to 15 %",
        "decide-and-tell: let Marco know",
    ]


def test_nobody_has_authority(ana: partial[Ran]) -> None:
    """A team that grants nothing hears nothing of it."""
    said = ana('decision "Gave Acme 18 %"')
    assert (said.code, said.stderr) == (0, "")
    assert ana("decision list --json").json["decisions"][0]["verdict"] is None


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("decision ' '", 2, "say what was decided"),
        ("decision lsit", 2, "did you mean `list`?"),
        ("decision discount", 2, 'to add it: acct decision add "discount"'),
        ('decision "Gave 12 %" --under a-nope', 1, "no authority `a-nope`"),
        ('decision "Gave 12 %" --under a', 1, "fits 3 authorities"),
        ('decision "Gave 12 %" --for zoe', 1, "no person `zoe`"),
        ('decision "Gave 12 %" --goal nope', 1, "no goal `nope`"),
        ('decision "Gave 12 %" --due 2026-11-20', 1, "before it was decided on Mon 23 Nov"),
        ('decision "Gave 12 %" --due later', 2, "later"),
        ('decision "Gave 12 %" --outcome Fine', 2, "add --went well, --went mixed or --went badly"),
        ('decision "Gave 12 %" --went great', 2, "say well, mixed, badly"),
        ('decision "Gave 12 %" --on tomorrow', 2, "has not come yet"),
        ("decision outcome d-due01", 2, "acct decision outcome d-due01 --went well|mixed|badly"),
        ("decision outcome d-due01 --went bad --on 2026-10-13", 1, "was decided on Wed 14 Oct, after Tue 13 Oct"),
        ("decision outcome d-due01 --went wel1", 2, "did you mean `well`?"),
        ("decision outcome d-old01 --went well", 1, "d-old01 was judged on Wed 1 Jul already: well"),
        ("decision outcome d-new --went well", 1, "`d-new` fits 2 decisions: d-new01, d-new02"),
        ("decision edit d-due01", 2, "nothing to change"),
        ("decision edit d-due01 --due 2026-10-13", 1, "before it was decided on Wed 14 Oct"),
        ("decision show nope", 1, "no decision `nope`"),
    ],
)
def test_refused(ana: partial[Ran], file: Path, line: str, code: int, said: str) -> None:
    """What makes no sense is refused with what to do, and nothing is written."""
    found = ana(line)
    assert (found.code, found.stdout) == (code, "")
    assert said in found.stderr
    assert file.read_text() == DECISIONS


@pytest.mark.usefixtures("file")
def test_list(ana: partial[Ran]) -> None:
    """The outcome that is due first, then the newest; what is outside is said, what is inside is not."""
    assert ana("decision list").stdout.splitlines() == [
        "Wed 14 Oct  Ana  Gave Globex 18 %           10 days over  d-due01",
        "                 18 % is more than a-disc1 allows: up to 15 %",
        "Fri 20 Nov  Ben  Pilot of 20 days for Acme                d-new01",
        "Thu 19 Nov  Ana  Gave Initech 10 %                        d-new02",
        "                 no authority named; a-disc1 may cover it: Discounts up to 15 %",
        "1 before Tue 25 Aug  --all shows them",
    ]
    assert ana("decision list --all", columns=120).stdout.splitlines()[-2:] == [
        "Mon 1 Jun   Ana  Gave Acme 12 %                    well          d-old01",
        "                 Acme [renewed]",
    ]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("", "d-due01 d-new01 d-new02"),
        ("--all", "d-due01 d-new01 d-new02 d-old01"),
        ("--due", "d-due01"),
        ("--due --rep ben", ""),
        ("--rep ana", "d-due01 d-new02"),
        ("--team marco", "d-due01 d-new01 d-new02"),
        ("--period last-week", "d-new01 d-new02"),
        ("--period 2026-06", "d-old01"),
        ("--today 2026-11-12", "d-due01"),
        ("--today 2026-06-30", "d-old01"),
        ("--due --today 2026-07-02", ""),
    ],
)
@pytest.mark.usefixtures("file")
def test_which_are_listed(ana: partial[Ran], options: str, ids: str) -> None:
    """Of the people asked for, in the period, as of the day; one that is due is shown however old it is."""
    assert " ".join(row["id"] for row in ana(f"decision list {options} --json").json["decisions"]) == ids


def test_one_that_is_due_is_not_lost(ana: partial[Ran], team: Path) -> None:
    """An outcome that was never judged stays on the list beyond the quarter."""
    line = "  - {id: d-lost1, by: ana, what: Gave Acme 12 %, on: 2026-01-05}\n"
    write_files(team, {"culture/ana.yaml": "decisions:\n" + line})
    assert ana("decision list").stdout == "Mon 5 Jan  Ana  Gave Acme 12 %  292 days over  d-lost1\n"


def test_nothing_to_list(ana: partial[Ran]) -> None:
    """An empty list shows how to begin, or says that nothing is due."""
    assert ana("decision list").stdout == 'No decisions yet.  acct decision add "Gave Acme 12 %"\n'
    assert ana("decision list --period this-week").stdout == "No decisions in 2026-W48.\n"
    assert ana("decision list --due").stdout == "No outcome is due.\n"


@pytest.mark.usefixtures("file")
def test_show(ana: partial[Ran]) -> None:
    """Under which authority, what speaks against it, when its outcome is looked at, what came of it."""
    assert ana("decision show d-due").stdout.splitlines() == [
        "Gave Globex 18 %  d-due01",
        "Ana  for ana-emea-logos: Win 12 new EMEA logos in Q4",
        "",
        "Wed 14 Oct  decided under a-disc1: Discounts up to 15 %",
        "            18 % is more than a-disc1 allows: up to 15 %",
        "now         its outcome was due Fri 13 Nov: how did it go?",
    ]
    assert ana("decision show d-new01").stdout.splitlines()[-2:] == [
        "Fri 20 Nov  decided under a-ben01: Pilots up to 30 days  inside it",
        "Mon 21 Dec  its outcome is looked at, in 28 days",
    ]
    assert ana("decision show d-new02").stdout.splitlines()[-3:] == [
        "            no authority named; a-disc1 may cover it: Discounts up to 15 %",
        "            acct decision edit d-new02 --under a-disc1",
        "Mon 21 Dec  its outcome is looked at, in 28 days",
    ]
    assert ana("decision show old").stdout.splitlines()[-1] == "Wed 1 Jul  went well: Acme [renewed]"
    assert ana("decision show old --today 2026-06-30").stdout.splitlines()[-1].startswith("Wed 1 Jul  its outcome is")


def test_outcome(ana: partial[Ran], file: Path) -> None:
    """Only its own line changes, and it counts for the authority."""
    said = ana('decision outcome d-due "They  signed" --went mixed --on fri')
    assert said == (0, "d-due01  Gave Globex 18 %  went mixed: They signed  -> culture/ana.yaml\n", "")
    line = "under: a-disc1, goal: ana-emea-logos"
    assert file.read_text() == DECISIONS.replace(line, f"{line}, judged: 2026-11-20, went: mixed, outcome: They signed")
    counts = ana("authority show a-disc1 --json").json["authority"]
    assert (counts["decisions"], counts["judged"], counts["mixed"]) == (1, 1, 1)
    assert ana("decision list --due --json").json["decisions"] == []
    assert ana("decision list --due --today 2026-11-19 --json").json["decisions"][0]["id"] == "d-due01"


def test_edit(ana: partial[Ran], file: Path) -> None:
    """The authority, the goal and the day can be said afterwards; nothing else of the file changes."""
    said = ana("decision edit d-new02 --under a-disc --due eom --goal ana-emea")
    assert said.stdout == "d-new02  Gave Initech 10 %  outcome Mon 30 Nov  -> culture/ana.yaml\n"
    line = "what: Gave Initech 10 %, on: 2026-11-19"
    assert file.read_text() == DECISIONS.replace(line, f"{line}, under: a-disc1, goal: ana-emea-logos, due: 2026-11-30")
