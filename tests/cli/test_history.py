"""`acct history`: who changed what, when and why, from the records and from git; and what `acct check` warns of."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.conftest import ACCT_YAML, GOALS, write_files
from tests.repository import Repository, needs_git
from tests.running import Ran, acct

PROMISES = """\
commitments:
  - id: c-sow01
    by: ana
    to: marco
    what: Send Acme the revised [SOW]
    made: 2026-11-09
    due: 2026-11-16
    moved:
      - {on: 2026-11-12, from: 2026-11-16, to: 2026-11-18, why: Legal asked for two days}
      - {on: 2026-11-20, from: 2026-11-18, to: 2026-11-27}
  - {id: c-old01, by: ben, what: Call Birch, made: 2026-06-01, due: 2026-06-05, dropped: 2026-06-04, why: Gone out of business}
"""
REVISED = GOALS.replace("target: 12", "target: 9") + (
    "    revisions: [{on: 2026-11-17, field: target, from: 12, to: 9, by: marco, why: Benelux moved to Ben}]\n"
)
READINGS = "date,person,metric,value,note,ref\n2026-10-01,ana,calls,12,,\n2026-10-02,ana,calls,9,,\n"
NO_GIT = "Not in git: quiet edits, vanished records and back-dated readings can't be seen."


@pytest.fixture
def file(team: Path) -> Path:
    """A team with a revised goal and a promise that was moved twice."""
    return write_files(team, {"goals/ana.yaml": REVISED, "commitments/ana.yaml": PROMISES})


@pytest.mark.usefixtures("file")
def test_the_time_line(ana: partial[Ran]) -> None:
    """Newest first: whose, what, by whom where it was somebody else, the reason, and what is worth a look."""
    assert ana("history").stdout.splitlines() == [
        "Fri 20 Nov  Ana  moved Wed 18 Nov → Fri 27 Nov  ! 2 days late  c-sow01",
        "  Send Acme the revised [SOW]",
        "Tue 17 Nov  Ana  target 12 → 9  by Marco                       ana-emea-logos",
        "  Win 12 new EMEA logos in Q4: Benelux moved to Ben",
        "Thu 12 Nov  Ana  moved Mon 16 Nov → Wed 18 Nov                 c-sow01",
        "  Send Acme the revised [SOW]: Legal asked for two days",
        "",
        "reasons given: 2 of 3 that ask for one (67 %) · 1 worth a look",
        "1 before Tue 25 Aug  --all shows them",
        NO_GIT,
    ]


@pytest.mark.usefixtures("file")
def test_one_record(ana: partial[Ran]) -> None:
    """All its days under its title, with the place of each when asked."""
    assert ana("history c-sow --explain").stdout.splitlines() == [
        "Send Acme the revised [SOW]  c-sow01",
        "Fri 20 Nov  moved Wed 18 Nov → Fri 27 Nov  ! 2 days late",
        "  commitments/ana.yaml:2",
        "Thu 12 Nov  moved Mon 16 Nov → Wed 18 Nov",
        "  Legal asked for two days",
        "  commitments/ana.yaml:2",
        "",
        "reasons given: 1 of 2 that ask for one (50 %) · 1 worth a look",
        NO_GIT,
    ]
    assert "dropped" in ana("history c-old01").stdout, "a record's history is of all days"
    assert ana("history ana-emea --period 2026-10").stdout.splitlines()[1] == "No changes in 2026-10."


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("", "c-sow01 ana-emea-logos c-sow01"),
        ("--all", "c-sow01 ana-emea-logos c-sow01 c-old01"),
        ("--flagged", "c-sow01"),
        ("--rep ben --all", "c-old01"),
        ("--rep marco", "ana-emea-logos"),
        ("--team marco", "c-sow01 ana-emea-logos c-sow01"),
        ("--period 2026-06", "c-old01"),
        ("--period this-week", ""),
        ("--today 2026-11-18", "ana-emea-logos c-sow01"),
        ("c-old --today 2026-06-04", "c-old01"),
    ],
)
@pytest.mark.usefixtures("file")
def test_which_are_shown(ana: partial[Ran], options: str, ids: str) -> None:
    """What belongs to the people or was changed by them, in the period, as of the day."""
    found = ana(f"history {options} --json").json
    assert " ".join(row["id"] for row in found["changes"]) == ids
    assert found["git"]["state"] == "none"


def test_nothing_changed(ana: partial[Ran]) -> None:
    """A team that never moved anything is told so, and there is no percentage."""
    assert ana("history").stdout.splitlines() == ["No target, date or promise was changed yet.", NO_GIT]
    assert ana("history --json").json["reasons"] == {"changes": 0, "given": 0, "share": None}


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("history c-nope", 1, "no record `c-nope`"),
        ("history c", 1, "`c` fits 2 records: c-sow01, c-old01"),
        ("history c-swo01", 1, "did you mean `c-sow01`?"),
        ("history c-sow01 --rep ana", 2, "a record has one history"),
        ("history --on fri", 2, "--on"),
        ("history --period soon", 2, "is not a period acct knows"),
    ],
)
@pytest.mark.usefixtures("file")
def test_refused(ana: partial[Ran], line: str, code: int, said: str) -> None:
    """Unclear ids and options that make no sense together are refused."""
    found = ana(line)
    assert (found.code, found.stdout) == (code, "")
    assert said in found.stderr


@pytest.fixture
def repository(team: Path) -> Repository:
    """The team in git since the first of October."""
    made = Repository(team)
    files = {
        "acct.yaml": ACCT_YAML,
        "commitments/ana.yaml": PROMISES,
        "goals/ana.yaml": GOALS,
        "readings/ana.csv": READINGS,
    }
    made.commit("2026-10-01", files)
    return made


def rows(ran: Ran) -> list[str]:
    """`what old new by: remarks` of each change that git knows, without those of the first commit."""
    return [
        f"{r['id']} {r['what']} {r['old'] or '-'} {r['new'] or '-'} {r['by'] or '-'}: "
        + "; ".join(f"{m['rule']}" for m in r["remarks"])
        for r in ran.json["changes"]
        if r["committed"] != "2026-10-01" and r["commit"] is not None
    ]


def warned(ran: Ran) -> list[str]:
    """The rules of the changes that `acct check` warns of."""
    return [p["rule"] for p in ran.json["problems"] if p["rule"] != "moved-late"]


NO_MOVES = PROMISES.replace("    moved:\n", "").replace(
    "      - {on: 2026-11-12, from: 2026-11-16, to: 2026-11-18, why: Legal asked for two days}\n", ""
).replace("      - {on: 2026-11-20, from: 2026-11-18, to: 2026-11-27}\n", "")  # fmt: skip


@needs_git
@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"goals/ana.yaml": GOALS.replace("target: 12", "target: 9")}, ["ana-emea-logos target 12 9 ana: quiet-edit"]),
        ({"goals/ana.yaml": GOALS.replace("target: 12", "target: 12.0")}, []),
        ({"goals/ana.yaml": GOALS.replace("owner: ana", "owner: ben")}, ["ana-emea-logos owner ana ben ana: quiet-edit"]),
        ({"goals/ana.yaml": GOALS.replace("Win 12", "Win 9")},
         ["ana-emea-logos title Win 12 new EMEA logos in Q4 Win 9 new EMEA logos in Q4 ana: "]),
        ({"goals/ana.yaml": "# nothing\ngoals: []\n"}, ["ana-emea-logos gone - - ana: record-gone"]),
        ({"goals/ana.yaml": None}, ["ana-emea-logos gone - - ana: record-gone"]),
        ({"goals/ana.yaml": None, "goals/all.yaml": GOALS}, []),
        ({"commitments/ana.yaml": PROMISES.replace("what: Send", "what: Bring")},
         ["c-sow01 what Send Acme the revised [SOW] Bring Acme the revised [SOW] ana: quiet-edit"]),
        ({"commitments/ana.yaml": PROMISES.replace("due: 2026-11-16", "due: 2026-11-17")},
         ["c-sow01 due 2026-11-16 2026-11-17 ana: quiet-edit"]),
        ({"commitments/ana.yaml": NO_MOVES},
         ["c-sow01 moved 2026-11-16 2026-11-18 2026-11-12 - ana: quiet-edit",
          "c-sow01 moved 2026-11-18 2026-11-27 2026-11-20 - ana: quiet-edit"]),
        ({"commitments/ana.yaml": PROMISES.replace("why: Legal asked for two days", "why: Legal")}, []),
        ({"commitments/ana.yaml": PROMISES.replace("on: 2026-11-20", "on: 2026-11-17")},
         ["c-sow01 moved 2026-11-18 2026-11-27 2026-11-20 - ana: quiet-edit",
          "c-sow01 moved 2026-11-18 2026-11-27 -: "]),
        ({"commitments/ana.yaml": PROMISES.replace("dropped: 2026-06-04", "kept: 2026-06-04")},
         ["c-old01 dropped 2026-06-04 - ana: outcome-rewritten"]),
        ({"readings/ana.csv": READINGS.replace("calls,9", "calls,19")}, ["calls reading 9 19 ana: reading-rewritten"]),
        ({"readings/ana.csv": READINGS.replace("2026-10-02,ana,calls,9,,\n", "")},
         ["calls reading 9 - ana: reading-rewritten"]),
        ({"readings/ana.csv": READINGS + "2026-11-20,ana,calls,4,,\n"}, []),
        ({"readings/ana.csv": READINGS + "2026-11-02,ana,calls,4,,\n2026-11-03,ana,calls,4,,\n"},
         ["calls readings - 2 ana: back-dated"]),
        ({"readings/ben.csv": READINGS.replace("ana", "ben")}, []),
        ({"acct.yaml": ACCT_YAML.replace("{name: Ben Okoro, manager: marco}", "{name: Ben Okoro, manager: ana}")},
         ["ben manager marco ana ana: "]),
        ({"acct.yaml": ACCT_YAML + "thresholds: {grace_days: 30}\n"}, ["thresholds grace_days 3 30 ana: "]),
        ({"acct.yaml": ACCT_YAML.replace("target: 40", "target: 30")}, ["grow-emea target 40 30 ana: "]),
    ],
)  # fmt: skip
def test_what_only_git_knows(
    ana: partial[Ran], repository: Repository, files: dict[str, str | None], expected: list[str]
) -> None:
    """One commit of the twentieth of November, and what the time line and the check then say."""
    repository.commit("2026-11-20", files)
    found = rows(ana("history --period 2026-11 --json"))
    assert sorted(found) == sorted(expected)
    rules = [rule for row in found for rule in row.partition(": ")[2].split("; ") if rule]
    assert sorted(warned(ana("check --json"))) == sorted(rules)


@needs_git
def test_a_quiet_edit_that_was_put_right(ana: partial[Ran], repository: Repository) -> None:
    """The time line keeps it; the check is silent once the value is back, or an entry tells of it."""
    eased = GOALS.replace("target: 12", "target: 9")
    repository.commit("2026-11-10", {"goals/ana.yaml": eased})
    assert warned(ana("check --json")) == ["quiet-edit"]
    assert warned(ana("check --json --today 2026-12-20")) == [], "after four weeks it was said often enough"
    repository.commit("2026-11-16", {"goals/ana.yaml": GOALS})
    assert warned(ana("check --json")) == []
    assert rows(ana("history --json")) == [
        "ana-emea-logos target 9 12 ana: ",
        "ana-emea-logos target 12 9 ana: quiet-edit",
    ]
    repository.commit("2026-11-17", {"goals/ana.yaml": eased})
    told = eased + "    revisions: [{on: 2026-11-17, field: target, from: 12, to: 9, why: Territory}]\n"
    repository.commit("2026-11-18", {"goals/ana.yaml": told})
    assert warned(ana("check --json")) == []


@needs_git
def test_a_slip_is_no_rewriting(ana: partial[Ran], repository: Repository) -> None:
    """What is mended within the days of grace is told, and not remarked on."""
    new = PROMISES + "  - {id: c-new01, by: ana, what: Call Birch, made: 2026-11-16, due: 2026-11-20}\n"
    repository.commit("2026-11-16", {"commitments/ana.yaml": new})
    repository.commit("2026-11-18", {"commitments/ana.yaml": new.replace("due: 2026-11-20", "due: 2026-11-21")})
    repository.commit("2026-11-19", {"commitments/ana.yaml": PROMISES})
    assert rows(ana("history --json")) == ["c-new01 gone - - ana: ", "c-new01 due 2026-11-20 2026-11-21 ana: "]
    assert warned(ana("check --json")) == []


@needs_git
def test_what_came_first_is_of_any_age(ana: partial[Ran], repository: Repository) -> None:
    """The day after a team's files went into git, a goal in them is no slip of yesterday."""
    repository.commit("2026-10-02", {"goals/ana.yaml": GOALS.replace("target: 12", "target: 9")})
    assert rows(ana("history --json")) == ["ana-emea-logos target 12 9 ana: quiet-edit"]


@needs_git
def test_what_an_entry_says_against_git(ana: partial[Ran], repository: Repository) -> None:
    """Another value before, or another day, than the commit that brought it; the commit stands beside the entry."""
    revision = "    revisions: [{{on: {on}, field: target, from: {old}, to: 9, by: marco, why: Benelux}}]\n"
    eased = GOALS.replace("target: 12", "target: 9")
    repository.commit("2026-11-20", {"goals/ana.yaml": eased + revision.format(on="2026-11-02", old=10)})
    lines = ana("history ana-emea --explain").stdout.splitlines()
    assert lines[1].startswith("Mon 2 Nov  target 10 → 9  by Marco  ! dated Mon 2 Nov, in git only")
    place = next(line for line in lines if "commit" in line)
    assert place.startswith("  goals/ana.yaml:2  commit ")
    assert place.endswith(" by Ana Silva, Fri 20 Nov")
    assert sorted(warned(ana("check --json"))) == ["dates-disagree", "revision-not-so"]
    repository.commit("2026-11-21", {"goals/ana.yaml": eased + revision.format(on="2026-11-20", old=12)})
    assert warned(ana("check --json")) == [], "a slip, put right the next day"


@needs_git
def test_a_vanished_record_has_a_history(ana: partial[Ran], repository: Repository) -> None:
    """Its id still names it, with what git knows: whose it was, and who took it out."""
    repository.commit("2026-11-20", {"commitments/ana.yaml": "commitments: []\n"}, by="Marco Rossi <MARCO@example.com>")
    config = ACCT_YAML.replace("role: manager}", "role: manager, email: marco@example.com}")
    write_files(repository.root, {"acct.yaml": config})
    said = ana("history c-old01 --explain").stdout.splitlines()
    assert said[:2] == [
        "Call Birch  c-old01",
        "Fri 20 Nov  gone from the files  committed by Marco  ! the commitment vanished",
    ]
    told = ana("check").stdout
    assert "commitments/ana.yaml: warning: c-old01: the commitment vanished from commitments/ana.yaml" in told
    assert (
        "team/commitments/ana.yaml: warning"
        in acct("check -C team", repository.root.parent, ACCT_TODAY="2026-11-23").stdout
    )


@needs_git
def test_as_of_an_earlier_day(ana: partial[Ran], repository: Repository) -> None:
    """What git got later was not known then."""
    repository.commit("2026-11-20", {"goals/ana.yaml": GOALS.replace("target: 12", "target: 9")})
    assert rows(ana("history --json --today 2026-11-19")) == []
    found = ana("history --json --today 2026-11-19").json["git"]
    assert (found["commits"], found["since"]) == (1, "2026-10-01")
    assert ana("history --today 2026-09-30").stdout.splitlines()[-1] == "git has no commit of it by this day."


@needs_git
def test_how_far_git_can_be_trusted(ana: partial[Ran], repository: Repository) -> None:
    """Commits dated back, written long before, or with weeks of entries at once are noted, once for the page."""
    moves = "".join(
        f"  - {{id: c-m{n}, by: ben, what: w, made: 2026-10-01, due: 2026-10-{n}, "
        f"moved: [{{on: 2026-10-{n - 1:02d}, from: 2026-10-{n}, to: 2026-11-30, why: x}}]}}\n"
        for n in (10, 13, 18, 22, 29)
    )
    bare = "commitments:\n" + "".join(line.partition(", moved")[0] + "}\n" for line in moves.splitlines())
    repository.commit("2026-10-02", {"commitments/ben.yaml": bare})
    repository.commit("2026-11-16", {"commitments/ben.yaml": "commitments:\n" + moves}, written="2026-11-02")
    repository.commit("2026-10-12", {"goals/ana.yaml": GOALS + "\n"})
    notes = ana("history --json").json["git"]["notes"]
    assert notes[:2] == [
        "a commit is dated before the one it follows",
        "a commit is written over a week before it was committed: amended or rebased",
    ]
    assert notes[2].endswith(" brought 5 entries of 19 days at once: their order can't be seen")
    assert len(notes) == 3


@needs_git
def test_ordinary_work_leaves_no_remark(ana: partial[Ran], repository: Repository) -> None:
    """A month of acct's own commands, committed as they come, and nothing is held against anybody."""
    lines = {
        "2026-11-02": ["log calls 12", 'commit add "Call Birch" --due 2026-11-06', 'goal edit ana-emea --target 11 --why "One left"'],
        "2026-11-03": ["log calls 14", "log calls 15 --on 2026-11-02 --instead", "goal checkin ana-emea 6 Fine"],
        "2026-11-05": ["commit move c-{0} --to 2026-11-11 --why Ill", 'goal edit ana-emea --target 10 --why "Two left"'],
        "2026-11-06": ['blocker add "Legal queue" --owner marco', "log calls 9 --on 2026-11-04"],
        "2026-11-10": ["commit keep c-{0}", 'blocker resolve b-{0} --helped "Marco called"', "log calls 11"],
        "2026-11-12": ['kudos ben "Great demo"', "practice adopt goal-clinic", 'commit add "Call Acme" --due 2026-11-19'],
        "2026-11-18": ['goal edit ana-emea --title "Win 10 new EMEA logos in Q4"', "log calls 8 --on 2026-11-16"],
        "2026-11-20": ["goal close ana-emea --outcome dropped --learned Wide", "practice end goal-clinic --outcome keep"],
    }  # fmt: skip
    first: dict[str, str] = {}
    for day, several in lines.items():
        for line in several:
            ran = ana(line.format(first.get(line.partition(" ")[0][0], "")), ACCT_TODAY=day)
            assert ran.code == 0, ran.stderr
            word = ran.stdout.split()[0]
            if word[1:2] == "-":
                first.setdefault(word[0], word[2:])
        repository.commit(day)
    found = ana("history --json").json["changes"]
    assert [row["remarks"] for row in found if row["remarks"] and row["id"] != "c-sow01"] == []
    assert {row["commit"] is not None for row in found if row["kind"] == "goals"} == {True}
    assert warned(ana("check --json")) == []


@needs_git
def test_check_says_how_far_it_looked(
    ana: partial[Ran], repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The work of a check is bounded; what was left out is told below the count."""
    repository.commit("2026-11-20", {"goals/ana.yaml": GOALS + "\n"})
    from salesacct.workspace import versions

    monkeypatch.setattr(versions, "FOR_CHECK", versions.Limits(1, 1000, 30))
    assert ana("check").stdout.splitlines()[-1] == "git: only the newest 1 commits were looked at"
    assert ana("check --json").json["git"]["commits"] == 1
    assert ana("check --today 2026-12-31").stdout.splitlines()[-1].startswith("4 files"), (
        "nothing was left out that counts"
    )


@needs_git
def test_a_request_put_off_and_answered_later_leaves_no_remark(ana: partial[Ran], repository: Repository) -> None:
    """`later` is followed by an answer and kept beside it; an answer that is written over is remarked on."""
    file = "culture/ana.yaml"
    begun = "requests:\n  - {id: q-help1, by: ana, what: Help, on: 2026-10-05, owner: marco"
    repository.commit("2026-10-05", {file: begun + "}\n"})
    repository.commit("2026-10-08", {file: begun + ", answered: 2026-10-08, answer: later, said: Soon}\n"})
    kept = ", put_off: [{on: 2026-10-08, said: Soon}], answered: 2026-11-16, answer: yes}\n"
    repository.commit("2026-11-16", {file: begun + kept})
    assert rows(ana("history --json")) == []
    repository.commit("2026-11-20", {file: begun + kept.replace("answer: yes", "answer: no")})
    assert rows(ana("history --json")) == ["q-help1 answer yes no ana: outcome-rewritten"]
    repository.commit("2026-11-20", {file: begun + ", answered: 2026-11-16, answer: yes}\n"})
    assert "q-help1 put_off 2026-10-08 - ana: quiet-edit" in rows(ana("history --json"))


@needs_git
def test_days_off_do_not_make_a_reading_late(ana: partial[Ran], repository: Repository) -> None:
    """Over Christmas and Ana's leave a reading may wait, as it is not stale either; of Ben it comes too late."""
    late = "2026-12-18,{},calls,4,,\n"
    repository.commit("2026-12-18", {"readings/ben.csv": READINGS.replace("ana", "ben")})
    repository.commit("2027-01-04", {"readings/ana.csv": READINGS + late.format("ana")})
    assert rows(ana("history --json --today 2027-01-04")) == []
    repository.commit("2027-01-04", {"readings/ben.csv": READINGS.replace("ana", "ben") + late.format("ben")})
    found = ana("history --json --today 2027-01-04")
    assert (rows(found), found.json["changes"][0]["who"]) == (["calls readings - 1 ana: back-dated"], ["ben"])


def test_closing_hides_no_easing(ana: partial[Ran], team: Path) -> None:
    """A hit on a target that was lowered in the last days is warned of as before; a miss needs no warning any more."""
    eased = GOALS.replace("due: 2027-01-31", "due: 2026-11-30") + (
        "    revisions: [{on: 2026-11-20, field: target, from: 14, to: 12, why: More realistic}]\n"
    )
    for end, said in (("", True), ("outcome: hit", True), ("outcome: missed", False), ("outcome: dropped", False)):
        closed = f"    closed: {{on: 2026-11-23, {end}}}\n" if end else ""
        write_files(team, {"goals/ana.yaml": eased + closed})
        found = ana("check")
        assert found.code == 0
        assert ("target made easier with 7 working days left" in found.stdout + found.stderr) is said
