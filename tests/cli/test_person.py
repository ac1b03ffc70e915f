"""`acct person`: one line adds somebody, what is wrong is refused before anything is written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.conftest import write_files
from tests.running import Ran, acct


def config(team: Path) -> str:
    return (team / "acct.yaml").read_text("utf-8")


def test_a_person_is_added_in_one_line(ana: partial[Ran], team: Path) -> None:
    """The new line stands below the others in their style; everything else in acct.yaml stays as it was."""
    before = config(team)
    ran = ana(
        'person add cyd --name "Cyd Yıldız" --manager marco --email cyd@example.com --started 2026-10-01 --ramp 0.25,50%'
    )
    assert ran.stdout == "cyd  Cyd Yıldız  rep, reports to Marco, since Thu 1 Oct  -> acct.yaml\n"
    after = config(team)
    new = [line for line in after.splitlines() if line not in before.splitlines()]
    assert len(new) == 1
    assert [line for line in after.splitlines() if line not in new] == before.splitlines()
    found = ana("person show cyd --json").json["person"]
    assert found["email"] == "cyd@example.com"
    assert found["ramp"] == [0.25, 0.5]
    assert found["works"] == 0.5
    assert ana("check").code == 0


def test_the_only_manager_leads_a_new_rep(ana: partial[Ran]) -> None:
    """Unless told otherwise; `--manager none` says that nobody does."""
    assert ana('person add cyd --name "Cyd"', ACCT_ME="marco").code == 0
    assert ana('person add dee --name "Dee" --manager none').code == 0
    people = {p["id"]: p for p in ana("person list --json").json["people"]}
    assert people["cyd"]["manager"] == "marco"
    assert people["dee"]["manager"] is None


def test_an_id_can_be_left_to_acct(ana: partial[Ran]) -> None:
    """Without an id one is made of the name; a second Ana gets her full name."""
    ran = ana('person add --name "Ana O\'Neill" --json')
    assert ran.json["person"]["id"] == "ana-oneill"


@pytest.mark.parametrize(
    ("line", "code", "says", "hint"),
    [
        ("person add ana --name 'Another Ana'", 1, "there is a person `ana` already: Ana Silva", "person edit ana"),
        ("person add 'Ana B' --name x", 1, "`Ana B` can't be an id", "ana-b"),
        ("person add ../x --name x", 1, "`../x` can't be an id", "x"),
        ("person add cyd", 2, "the full name of cyd is missing", "--name"),
        ("person add", 2, "needs an id", 'acct person add ana --name "Ana Silva"'),
        ("person add cyd --name Cyd --manager anna", 1, "no person `anna`", "did you mean `ana`?"),
        ("person add cyd --name Cyd --role boss", 2, "`boss` is no role", "rep or manager"),
        ("person add cyd --name Cyd --ramp 0.5", 1, "`ramp` counts from `started`", "add `started"),
        ("person add cyd --name Cyd --ramp 25,50 --started fri", 2, "`25` is no share", "0.25,0.5,0.75"),
        ("person add cyd --name Cyd --started soon", 2, "`soon` is not a date", "dates are"),
        ("person edit cyd --left fri", 1, "no person `cyd`", "known: ana"),
        ("person edit ana", 2, "needs something to change", "--help"),
        ("person edit ana --away 2027-01-02..2026-12-21", 1, "before it begins", "first..last"),
        ("person edit marco --manager ana", 1, "marco reports to ana, and ana in the end to marco", "at the top"),
        ("person edit ana --manager ana", 1, "ana reports to", "`manager:`"),
        ("person show nobody", 1, "no person `nobody`", "known: ana"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    ana: partial[Ran], team: Path, line: str, code: int, says: str, hint: str
) -> None:
    """Taken ids, unknown managers, circles, odd values: a message, a remedy, the right exit code, the file as it was."""
    before = config(team)
    ran = ana(line)
    assert (ran.code, ran.stdout) == (code, "")
    assert says in ran.stderr
    assert hint in ran.stderr
    assert config(team) == before


def test_days_off_are_added_to_those_there(ana: partial[Ran]) -> None:
    """`--away` takes dates, one day or a period, and never replaces what was entered before."""
    assert ana('person edit ana --away 2026-12-14..2026-12-15 --why "Moving house"').code == 0
    assert ana("person edit ana --away tomorrow --away next-week").code == 0
    away = ana("person show ana --json").json["away"]
    assert [(a["start"], a["last"], a["why"]) for a in away] == [
        ("2026-11-24", "2026-11-24", ""),
        ("2026-11-30", "2026-12-06", ""),
        ("2026-12-14", "2026-12-15", "Moving house"),
        ("2026-12-21", "2027-01-02", ""),
    ]
    assert "away Tue 24 Nov" in ana("person list").stdout
    assert "away until Tue 24 Nov" in ana("person list --today 2026-11-24").stdout


def test_fields_are_changed_and_emptied(ana: partial[Ran], team: Path) -> None:
    """`none` takes a field away; a change that changes nothing leaves the file as it is."""
    assert (
        ana("person edit ana --email none --manager none --name 'Ana Souza' --alias 'Souza, A.' --alias Ana2").code == 0
    )
    found = ana("person show ana --json").json["person"]
    assert (found["email"], found["manager"], found["name"]) == ("", None, "Ana Souza")
    assert found["aliases"] == ["Souza, A.", "Ana2"]
    before = config(team)
    assert ana("person edit ana --name 'Ana Souza'").code == 0
    assert config(team) == before


def test_those_who_left_are_counted_not_listed(ana: partial[Ran]) -> None:
    """After the last day a person is off the list, `--all` shows them."""
    said = ana("person edit ben --left 2026-11-20").stdout
    assert "left Fri 20 Nov" in said
    listed = ana("person list").stdout
    assert "Ben Okoro" not in listed
    assert "1 left the team" in listed
    assert "Ben Okoro" in ana("person list --all").stdout
    assert "leaves Fri 27 Nov" in ana("person edit ana --left fri").stdout


def test_the_list_is_leaders_first(ana: partial[Ran]) -> None:
    """Role, manager, goals that run, promises that are open; who is away and who ramps up."""
    ana('commit add "Send Acme the revised SOW" --due fri')
    lines = ana("person list", columns=120).stdout.splitlines()
    assert lines[0].split() == ["id", "name", "role", "reports", "to", "goals", "promises"]
    assert lines[1].split() == ["marco", "Marco", "Rossi", "manager"]
    assert lines[2].startswith("ana")
    assert lines[2].split()[:7] == ["ana", "Ana", "Silva", "rep", "Marco", "1", "1"]
    assert lines[2].endswith("away Mon 21 Dec to Sat 2 Jan 2027")


def test_one_person_in_full(ana: partial[Ran], team: Path) -> None:
    """Goals, promises both ways, say/do, last readings and their age, days off: what is empty is left out."""
    rows = "date,person,metric,value\n2026-11-06,ana,calls,14\n2026-11-20,ana,new-logos,2\n"
    write_files(team, {"readings/ana.csv": rows})
    ana('commit add "Send Acme the revised SOW" --due fri')
    page = ana("person show ana", columns=100).stdout
    for words in (
        "Ana Silva  ana",
        "rep, ana@example.com, reports to Marco",
        "away Mon 21 Dec to Sat 2 Jan 2027",
        "Win 12 new EMEA logos in Q4",
        "Send Acme the revised SOW",
        "stale, 17 days ago",
    ):
        assert words in page
    assert "BLOCKERS" not in page
    assert "ONE-ON-ONES" not in page


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
def test_pages_fit_the_screen(ana: partial[Ran], columns: int) -> None:
    """No line of the list runs over, at any usual width."""
    ana('person add cyd --name "Cyd with a very long name indeed, of the northern branch"')
    listed = ana("person list", columns=columns).stdout
    assert max(map(len, listed.splitlines())) <= max(columns, 80)


def test_other_people_s_text_is_only_text(ana: partial[Ran]) -> None:
    """Markup and escape sequences in a name are shown, not obeyed."""
    ana(["person", "add", "cyd", "--name", "[red]Cyd[/x] \x1b[31m"])
    assert "[red]Cyd[/x] <1B>[31m" in ana("person list", columns=120).stdout


def test_nobody_yet(tmp_path: Path) -> None:
    """In an empty workspace the list says what to type."""
    write_files(tmp_path, {"acct.yaml": "team: New\n"})
    assert "acct person add ana --name" in acct("person list", tmp_path).stdout
    assert acct("person list --json", tmp_path).json["people"] == []
    assert acct('person add ana --name "Ana Silva"', tmp_path).code == 0
    assert acct("person show ana", tmp_path).code == 0
