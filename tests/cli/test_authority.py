"""`acct authority`: what somebody may decide alone, looked at now and then, taken back with a reason."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.conftest import write_files
from tests.running import Ran

AUTHORITIES = """\
authorities:
  - {id: a-disc1, to: ana, by: marco, what: "Discounts up to 15 %", level: propose, on: 2026-07-01}  # Acme
  - id: a-pilot
    to: ben
    by: marco
    what: Free pilots [up to 30 days]
    level: decide
    on: 2026-09-01
    until: 2026-11-30
  - {id: a-hire1, to: ana, by: marco, what: Whom to hire, level: ask, on: 2026-10-01, revoked: 2026-11-02, why: Frozen}
  - {id: a-old01, to: ben, by: marco, what: Gifts, level: decide, on: 2026-08-03, until: 2026-10-30}
"""
DECISIONS = """\
decisions:
  - {id: d-1, by: ana, what: Gave Acme 12 %, on: 2026-10-01, under: a-disc1, judged: 2026-11-02, went: well}
  - {id: d-2, by: ana, what: Gave Globex 10 %, on: 2026-10-05, under: a-disc1, judged: 2026-11-05, went: well}
  - {id: d-3, by: ana, what: Gave Initech 14 %, on: 2026-10-08, under: a-disc1, judged: 2026-11-09, went: mixed}
"""


@pytest.fixture
def marco(ana: partial[Ran]) -> partial[Ran]:
    """Marco runs a command line in Ana's team."""
    return partial(ana, ACCT_ME="marco")


@pytest.fixture
def file(team: Path) -> Path:
    """The team with four authorities and three decisions; the file of the authorities."""
    write_files(team, {"culture/marco.yaml": AUTHORITIES, "culture/ana.yaml": DECISIONS})
    return team / "culture/marco.yaml"


def test_grant(marco: partial[Ran], team: Path) -> None:
    """One line, and how far it goes in words; it goes to the file of who gave it."""
    said = marco('authority grant ana "Discounts up to 15 %" --level decide-and-tell --until eoq')
    id = said.stdout.split()[0]
    done = "Ana decides and tells, until Sun 31 Jan 2027"
    assert said == (0, f"{id}  Discounts up to 15 %  {done}  -> culture/marco.yaml\n", "")
    assert (team / "culture/marco.yaml").read_text() == (
        f"authorities:\n  - id: {id}\n    to: ana\n    by: marco\n    what: Discounts up to 15 %\n"
        "    level: decide-and-tell\n    on: 2026-11-23\n    until: 2027-01-31\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        "authority grant Ana Discounts up to 15 % --level propose --on fri --json",
        "authority --json grant --level prop 'Ana Silva' '  Discounts up   to 15 %' --on 2026-11-20",
    ],
)
def test_grant_as_people_type_it(marco: partial[Ran], line: str) -> None:
    """Options may stand anywhere, quotes may be left out, a level goes by its beginning."""
    made = marco(line).json["authority"]
    assert (made["to"], made["what"], made["level"], made["on"]) == (
        "ana",
        "Discounts up to 15 %",
        "propose",
        "2026-11-20",
    )
    assert (made["state"], made["next_look"], made["look"], made["proposal"]) == ("live", "2027-03-20", None, None)


def test_beside_the_line(marco: partial[Ran], ana: partial[Ran]) -> None:
    """Who is no manager of the person may grant all the same, and is asked; so is who grants the same again."""
    assert ana('authority grant ben "Gifts" --level decide').stderr == "Ben reports to Marco: does Marco know?\n"
    again = marco('authority grant ben "gifts" --level ask')
    assert (again.code, again.stdout != "") == (0, True)
    assert "says the same, decide; a change of it is: acct authority review a-" in again.stderr
    assert ana('authority grant marco "Gifts" --level ask').stderr == ""


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ('grant marco "Gifts" --level decide', 1, "authority is given by somebody else"),
        ('grant ana "Gifts"', 2, "add --level decide, decide-and-tell, propose, ask"),
        ('grant ana "Gifts" --level dcide', 2, "did you mean `decide`?"),
        ('grant ana "Gifts" --level d', 2, "levels: decide, decide-and-tell, propose, ask"),
        ('grant anna "Gifts" --level ask', 1, "did you mean `ana`?"),
        ("grant ana ' ' --level ask", 2, "say what ana may decide"),
        ("grant ana --level ask", 2, "Missing argument 'WHAT'"),
        ('grant ana "Gifts" --level ask --until yesterday', 1, "before it is given on Mon 23 Nov"),
        ('grant ana "Gifts" --level ask --until soon', 2, "soon"),
        ('grant ana "Gifts" --level ask --on tomorrow', 2, "has not come yet"),
        ("review a-disc1 --on 2026-06-30", 1, "a-disc1 was given on Wed 1 Jul, after Tue 30 Jun"),
        ("review a-disc1 --level all", 2, "`all` is no level"),
        ("review a-pilot --until fri --on 2026-11-22", 1, "acct authority revoke a-pilot"),
        ("review a-hire1", 1, "a-hire1 was taken back on Mon 2 Nov already"),
        ("review a-hire1 --until eoy", 1, "a-hire1 was taken back on Mon 2 Nov already"),
        ("review a-old01", 1, "acct authority review a-old01 --until <date>"),
        ("review a", 1, "`a` fits 4 authorities: a-disc1, a-pilot, a-hire1, a-old01"),
        ("review a-dsic1", 1, "did you mean `a-disc1`?"),
        ("revoke a-disc1", 1, "only with a reason"),
        ("revoke a-disc1 --why ' '", 1, "only with a reason"),
        ("revoke a-hire1 --why again", 1, "was taken back on Mon 2 Nov already"),
        ("revoke a-old01 --why again", 1, "a-old01 ended on Fri 30 Oct"),
        ("show discounts", 1, "did you mean `a-disc1`: Discounts up to 15 %?"),
        ("lsit", 2, "No such command"),
    ],
)
def test_refused(marco: partial[Ran], file: Path, line: str, code: int, said: str) -> None:
    """What makes no sense is refused with what to do, and nothing is written."""
    found = marco(f"authority {line.replace('fri', '2026-11-20')}")
    assert (found.code, found.stdout) == (code, "")
    assert said in found.stderr
    assert file.read_text() == AUTHORITIES


def test_nobody_widens_his_own(ana: partial[Ran], file: Path) -> None:
    """Neither a grant nor a look by the person it was given to; giving it back is fine."""
    for line in ('grant ana "Gifts" --level decide', "review a-disc1 --level decide", "review a-disc1"):
        found = ana(f"authority {line}")
        assert (found.code, found.stdout) == (1, "")
    assert "Marco gave it and looks at it with you" in found.stderr
    assert file.read_text() == AUTHORITIES
    assert ana('authority revoke a-disc1 --why "Not mine any more"').stderr == ""


@pytest.mark.usefixtures("file")
def test_list(marco: partial[Ran]) -> None:
    """Those to be looked at first, with why; what has ended is counted."""
    assert marco("authority list").stdout.splitlines() == [
        "Ana  Discounts up to 15 %         propose  a-disc1",
        "     since Wed 1 Jul; look 25 days over; since then 2 of 3 decisions went well:",
        "     grant “decide-and-tell”?",
        "Ben  Free pilots [up to 30 days]  decide   a-pilot",
        "     since Tue 1 Sep; ends Mon 30 Nov",
        "2 ended  --all shows them",
    ]
    assert marco("authority").stdout == marco("authority list").stdout
    assert marco("authority list --all", columns=100).stdout.splitlines()[-4:] == [
        "Ana  Whom to hire                 ask      a-hire1",
        "     taken back Mon 2 Nov: Frozen",
        "Ben  Gifts                        decide   a-old01",
        "     ended Fri 30 Oct",
    ]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("", "a-disc1 a-pilot"),
        ("--all", "a-disc1 a-pilot a-hire1 a-old01"),
        ("--rep ana", "a-disc1"),
        ("--rep ben --all", "a-pilot a-old01"),
        ("--rep marco", "a-disc1 a-pilot"),
        ("--team marco", "a-disc1 a-pilot"),
        ("--today 2026-10-17", "a-disc1 a-old01 a-hire1 a-pilot"),
        ("--today 2026-08-01", "a-disc1"),
        ("--today 2026-06-30", ""),
    ],
)
@pytest.mark.usefixtures("file")
def test_which_are_listed(marco: partial[Ran], options: str, ids: str) -> None:
    """Given to or by the people asked for, as of the day."""
    assert " ".join(row["id"] for row in marco(f"authority list {options} --json").json["authorities"]) == ids


def test_nothing_to_list(marco: partial[Ran], team: Path) -> None:
    """An empty list shows how to begin; when all have ended it says so."""
    first = 'No authority yet.  acct authority grant ana "Discounts to 15 %" --level decide\n'
    assert marco("authority list").stdout == first
    write_files(team, {"culture/marco.yaml": "authorities:\n" + AUTHORITIES.splitlines()[-1] + "\n"})
    assert marco("authority list").stdout.splitlines() == [
        "Nothing is granted now.",
        "1 ended  --all shows them",
    ]


@pytest.mark.usefixtures("file")
def test_show(marco: partial[Ran]) -> None:
    """How far it went when, what there is to do with the line for it, and the decisions."""
    assert marco("authority review a-pilot --level decide-and-tell --until never --note 'Tell me of each'").code == 0
    assert marco("authority show a-disc").stdout.splitlines() == [
        "Discounts up to 15 %  a-disc1",
        "Ana proposes, and decides with Marco",
        "",
        "Wed 1 Jul  granted by Marco: propose",
        "now        look 25 days over",
        "           2 of 3 decisions went well since Wed 1 Jul: grant “decide-and-tell”?",
        "           acct authority review a-disc1 --level decide-and-tell",
        "",
        "Thu 8 Oct  Ana  Gave Initech 14 %  mixed  d-3",
        "                a-disc1 says propose: was it agreed with Marco?",
        "Mon 5 Oct  Ana  Gave Globex 10 %   well   d-2",
        "                a-disc1 says propose: was it agreed with Marco?",
        "Thu 1 Oct  Ana  Gave Acme 12 %     well   d-1",
        "                a-disc1 says propose: was it agreed with Marco?",
    ]
    assert marco("authority show a-pilot", columns=100).stdout.splitlines() == [
        "Free pilots [up to 30 days]  a-pilot",
        "Ben may decide alone, and tells Marco",
        "",
        "Tue 1 Sep   granted by Marco: decide, until Mon 30 Nov",
        "Mon 23 Nov  looked at by Marco, decide → decide-and-tell, without an end: Tell me of each",
        "now         next look Tue 23 Mar 2027",
    ]
    assert marco("authority show a-hire").stdout.splitlines()[-2:] == [
        "Thu 1 Oct  granted by Marco: ask",
        "Mon 2 Nov  taken back: Frozen",
    ]
    story = marco("authority show a-pilot --json").json
    assert story["looks"] == [
        {
            "on": "2026-11-23", "by": "marco", "from": "decide", "to": "decide-and-tell",
            "until_from": "2026-11-30", "until_to": None, "note": "Tell me of each",
        }
    ]  # fmt: skip


def test_review(marco: partial[Ran], file: Path) -> None:
    """The level changes and what it was stays; only the record's own lines change."""
    said = marco('authority review a-disc --level decide-and-tell --note "Three  fine proposals" --on fri')
    done = "propose to decide-and-tell, Fri 20 Nov"
    assert said == (0, f"a-disc1  Discounts up to 15 %  {done}  -> culture/marco.yaml\n", "")
    look = "{on: 2026-11-20, by: marco, from: propose, to: decide-and-tell, note: Three fine proposals}"
    assert file.read_text() == AUTHORITIES.replace("level: propose, on: 2026-07-01}", (
        f"level: decide-and-tell, on: 2026-07-01, looks: [{look}]}}"
    ))  # fmt: skip
    then = marco("authority show a-disc1 --today 2026-11-19 --json").json["authority"]
    assert (then["level"], then["look"]) == ("propose", "due")
    now = marco("authority show a-disc1 --json").json["authority"]
    assert (now["level"], now["look"], now["last_look"], now["proposal"]) == (
        "decide-and-tell",
        None,
        "2026-11-20",
        None,
    )
    refused = marco("authority review a-disc1 --on 2026-11-19")
    assert "a-disc1 was last looked at on Fri 20 Nov" in refused.stderr


def test_review_of_the_last_day(marco: partial[Ran], file: Path) -> None:
    """A new last day is kept beside the old one, also for one that had ended; the pages of earlier days know the old one."""
    assert marco("authority review a-pilot --until 2026-12-31").stdout.split("  ")[2] == (
        "looked at, still decide, until Thu 31 Dec"
    )
    assert marco("authority review a-old --until 2026-12-31").code == 0
    look = "{on: 2026-11-23, by: marco, until_from: 2026-11-30, until_to: 2026-12-31}"
    assert f"    until: 2026-12-31\n    looks:\n      - {look}\n" in file.read_text()
    before = marco("authority list --all --today 2026-11-22 --json").json["authorities"]
    assert {row["id"]: (row["until"], row["state"]) for row in before if row["until"]} == {
        "a-pilot": ("2026-11-30", "live"),
        "a-old01": ("2026-10-30", "expired"),
    }
    now = marco("authority list --rep ben --json").json["authorities"]
    assert {row["id"]: row["until"] for row in now} == {"a-pilot": "2026-12-31", "a-old01": "2026-12-31"}


def test_revoke(marco: partial[Ran], file: Path) -> None:
    """A day and a reason; until that day nothing is different."""
    said = marco('authority revoke a-disc1 --why "The price desk does it now" --on fri')
    assert said == (0, "a-disc1  Discounts up to 15 %  taken back Fri 20 Nov  -> culture/marco.yaml\n", "")
    assert "on: 2026-07-01, revoked: 2026-11-20, why: The price desk does it now}  # Acme" in file.read_text()
    assert marco("authority list --rep ana --today 2026-11-19 --json").json["authorities"] != []
    assert marco("authority list --rep ana --json").json["authorities"] == []


def test_what_is_written_can_be_checked(marco: partial[Ran], file: Path) -> None:
    """After all of it the files have no fault."""
    for line in (
        'grant ben "Refunds under EUR 500" --level ask --until eoy',
        "review a-disc1 --level decide",
        "review a-disc1 --level ask --note 'One step back'",
        "review a-pilot --until never",
        "revoke a-pilot --why Over",
    ):
        assert marco(f"authority {line}").code == 0, line
    checked = marco("check --json").json
    assert [p["message"] for p in checked["problems"] if p["rule"] not in ("lead-and-lag",)] == []
    assert file.read_text().count("looks:") == 2
