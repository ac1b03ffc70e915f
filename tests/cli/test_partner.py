"""`acct partner`: pairs, check-ins and rotations, as they are typed, written and shown."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.conftest import write_files
from tests.running import Ran, acct

PAIR = """\
partners:
  # made by hand
  - id: p-4h2tm
    by: marco
    who: [ana, ben]
    on: 2026-11-02
    checkins:
      - {on: 2026-11-13, by: ana, happened: Two demos, next: Send Acme the offer}
"""
MORE = """\
  cleo:  {name: Cleo Marchand, manager: marco}
  dan:   {name: Dan Fox, manager: marco}
  marco:"""


@pytest.fixture
def file(team: Path) -> Path:
    """Ana and Ben are partners; the file that says so."""
    return write_files(team, {"culture/marco.yaml": PAIR}) / "culture/marco.yaml"


@pytest.fixture
def four(team: Path) -> Path:
    """The team with two people more."""
    config = team / "acct.yaml"
    config.write_text(config.read_text().replace("  marco:", MORE))
    return team


def test_pair(ana: partial[Ran], team: Path) -> None:
    """Two names, by id or as people say them; the writer's file."""
    said = ana('partner pair ana "Ben Okoro" --on 2026-11-20')
    id = said.stdout.split()[0]
    assert said == (0, f"{id}  Ana and Ben  partners from Fri 20 Nov  -> culture/ana.yaml\n", "")
    written = f"partners:\n  - id: {id}\n    by: ana\n    who: [ana, ben]\n    on: 2026-11-20\n"
    assert (team / "culture/ana.yaml").read_text() == written
    assert ana("partner show --rep ben --json").json["partnership"]["who"] == ["ana", "ben"]
    assert ana("partner list --today 2026-11-19").stdout.startswith("No partners yet.")


def test_pair_again(ana: partial[Ran], file: Path) -> None:
    """Who were partners before may be again, and it is said; in JSON as a note."""
    ana("partner end p-4h2tm --on fri")
    said = ana("partner pair ana ben")
    assert (said.code, said.stderr) == (0, "they were partners before, until Fri 20 Nov\n")
    assert file.read_text().count("  - id: p-") == 1
    file.write_text(PAIR.replace("    checkins", "    ended: 2026-11-20\n    checkins"))
    (file.parent / "ana.yaml").unlink()
    again = ana("partner pair ben ana --json").json
    assert (again["notes"], again["partnership"]["days"]) == (["they were partners before, until Fri 20 Nov"], 0)


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("pair ana ana", 1, "Ana can't be the own partner"),
        ("pair ana marco", 1, "Ana and Marco: one leads the other"),
        ("pair ana cleo", 1, "Ana has a partner already: Ben, since Mon 2 Nov"),
        ("pair cleo ben", 1, "end that first: acct partner end p-4h2tm"),
        ("pair ana cleo --on 2026-10-01", 1, "Ana has a partner already"),
        ("pair ana zoe", 1, "no person `zoe`"),
        ("pair ana bne", 1, "did you mean `ben`?"),
        ("pair ana", 2, "Missing argument"),
        ("pair cleo dan --on 2026-11-24", 2, "has not come yet"),
        ("pair cleo dan --me nobody", 1, "no person `nobody`"),
        ("checkin x --for cleo", 1, "Cleo has no partner"),
        ("checkin", 2, "say what happened, or what is next"),
        ("checkin ' ' --next ' '", 2, "say what happened, or what is next"),
        ("checkin x --on 2026-11-01", 1, "Ana has had a partner only since Mon 2 Nov"),
        ("checkin x --due fri", 2, "--due is the day of what is next"),
        ("checkin x --next y --due 2026-11-20", 1, "due Fri 20 Nov, before the check-in on Mon 23 Nov"),
        ("checkin x --next y --due someday", 2, "`someday` is not a date acct knows"),
        ("end p-4h2tm --on 2026-11-01", 1, "p-4h2tm had a check-in on Fri 13 Nov, after Sun 1 Nov"),
        ("end p-4h2tm --on 2026-11-12", 1, "p-4h2tm had a check-in on Fri 13 Nov, after Thu 12 Nov"),
        ("end p-4h2tx", 1, "did you mean `p-4h2tm`?"),
        ("end q", 1, "`acct partner list` shows the ids"),
        ("show q", 1, "no partnership `q`"),
        ("show --rep cleo", 1, "acct partner pair cleo ana, or for the whole team: acct partner rotate"),
        ("rotate --on 2026-11-01", 1, "Ana and Ben became partners on Mon 2 Nov, after Sun 1 Nov"),
        ("rotate --team ben", 1, "nobody reports to ben"),
        ("list --period q4", 2, "No such option: --period"),
    ],
)
def test_refused(ana: partial[Ran], four: Path, line: str, code: int, said: str) -> None:
    """What makes no sense is refused with what to do, and nothing is written."""
    write_files(four, {"culture/marco.yaml": PAIR})
    found = ana(f"partner {line}")
    assert (found.code, found.stdout) == (code, "")
    assert said in found.stderr
    assert (four / "culture/marco.yaml").read_text() == PAIR
    assert [path.name for path in (four / "culture").iterdir()] == ["marco.yaml"]
    assert not (four / "commitments").exists()


def test_not_on_the_team(ana: partial[Ran], four: Path) -> None:
    """Who has left, or has not begun by that day, gets no partner."""
    config = four / "acct.yaml"
    config.write_text(
        config.read_text().replace("Cleo Marchand,", "Cleo Marchand, started: 2026-11-16, left: 2026-11-20,")
    )
    assert "Cleo is not on the team on Mon 23 Nov" in ana("partner pair cleo dan").stderr
    assert "Cleo is not on the team on Fri 13 Nov" in ana("partner pair cleo dan --on 2026-11-13").stderr
    assert ana("partner pair cleo dan --on 2026-11-20").code == 0


def test_checkin(ana: partial[Ran], file: Path) -> None:
    """Two short lines, added to the pair where it stands; what was next is what had been promised."""
    said = ana('partner checkin Acme has it --next "Call  their CFO"')
    assert said.stdout == "p-4h2tm  Acme has it  to Ben, Mon 23 Nov  -> culture/marco.yaml\n"
    assert said.stderr == "`--due fri` makes what is next a promise to Ben\n"
    line = "      - {on: 2026-11-23, by: ana, happened: Acme has it, next: Call their CFO}\n"
    assert file.read_text() == PAIR + line
    newest = ana("partner show --json").json["checkins"][0]
    assert newest == {
        "on": "2026-11-23",
        "by": "ana",
        "promised": "Send Acme the offer",
        "happened": "Acme has it",
        "next": "Call their CFO",
    }


def test_checkin_with_a_promise(ana: partial[Ran], file: Path, team: Path) -> None:
    """With --due what is next is a promise to the partner, written with it; both or none."""
    said = ana(
        'partner checkin "No answer" --promised "Get a date" --next "Call them" --due fri --for ben --on fri --json'
    )
    made = said.json
    assert (made["checkin"]["promised"], made["checkin"]["by"], made["checkin"]["on"]) == (
        "Get a date",
        "ben",
        "2026-11-20",
    )
    promise = made["commitment"]
    assert (promise["by"], promise["to"], promise["what"]) == ("ben", "ana", "Call them")
    assert (promise["made"], promise["due"], promise["state"]) == ("2026-11-20", "2026-11-27", "open")
    assert made["partnership"]["checkins"] == 2
    assert promise["id"] in (team / "commitments/ben.yaml").read_text()
    before = file.read_text()
    write_files(team, {"commitments/ana.yaml": "commitments: ["})
    refused = ana("partner checkin x --next y --due fri")
    assert (refused.code, file.read_text()) == (1, before)


def test_checkin_after_a_rotation(ana: partial[Ran], file: Path) -> None:
    """A check-in of an earlier day goes to the partner of that day."""
    file.write_text(
        PAIR.replace("    on:", "    ended: 2026-11-16\n    on:")
        + "  - {id: p-7k2qd, by: marco, who: [ana, ben], on: 2026-11-16}\n"
    )
    assert ana("partner checkin x --on 2026-11-12").stdout.startswith("p-4h2tm")
    assert ana("partner checkin x --on 2026-11-16").stdout.startswith("p-7k2qd")


@pytest.mark.usefixtures("file", "four")
def test_list(ana: partial[Ran]) -> None:
    """How long, the last word, whose is next, and who has nobody."""
    assert ana("partner list").stdout.splitlines() == [
        "pair         together  last        next",
        "Ana and Ben  3 weeks   Fri 13 Nov  Ana 3 days over, Ben 14 days over  p-4h2tm",
        "No partner: Cleo, Dan",
    ]
    assert ana("partner list --rep ana --json").json["unpaired"] == []
    assert ana("partner list --rep cleo --json").json["partners"] == []
    ana("partner pair cleo dan")
    assert ana("partner").stdout.splitlines()[-1].split("  ")[0] == "Cleo and Dan"
    assert ana("partner list --today 2027-02-15").stdout.splitlines()[-1].startswith("A quarter together:")
    ana('partner end p-4h --why "Ben moves on"')
    assert ana("partner list").stdout.splitlines()[-2:] == ["No partner: Ana, Ben", "1 ended  --all shows them"]
    assert "ended Mon 23 Nov: Ben moves on" in ana("partner list --all", columns=120).stdout
    listed = ana("partner list --all --json").json["partners"]
    assert [(row["who"], row["ended"], row["next"]) for row in listed] == [
        (["cleo", "dan"], None, "2026-11-30"),
        (["ana", "ben"], "2026-11-23", None),
    ]


def test_who_left_is_told(ana: partial[Ran], file: Path) -> None:
    """A pair of somebody who left is no pair any more, and the list says what to do."""
    config = file.parents[1] / "acct.yaml"
    config.write_text(config.read_text().replace("Ben Okoro,", "Ben Okoro, left: 2026-11-20,"))
    assert "Ben has left: `acct partner end p-4h2tm`" in ana("partner list", columns=120).stdout
    assert ana("partner due").stdout.startswith("Nobody has a partner here yet.")
    assert "Ana has no partner" in ana("partner show").stderr


@pytest.mark.usefixtures("file")
def test_show(ana: partial[Ran], team: Path) -> None:
    """Who owes a word, what was said, what is promised between them."""
    write_files(
        team,
        {
            "commitments/ben.yaml": "commitments:\n  - {id: c-1, by: ben, to: ana, what: Hand over Delta, made: 2026-11-16, due: 2026-11-20}\n"
            "  - {id: c-2, by: ben, to: marco, what: Clean up, made: 2026-11-16, due: 2026-11-20}\n"
        },
    )
    assert ana("partner show").stdout.splitlines() == [
        "Ana and Ben, partners since Mon 2 Nov  p-4h2tm",
        "Ana's next check-in  3 days over   the last one 10 days ago",
        "Ben's next check-in  14 days over  none so far",
        "",
        "CHECK-INS",
        "Fri 13 Nov  Ana  happened  Two demos",
        "                 next      Send Acme the offer",
        "",
        "PROMISED EACH OTHER",
        "3 days over  Ben → Ana  Hand over Delta  c-1",
    ]
    assert ana("partner show p-4h --today 2026-11-12").stdout.splitlines()[-1].startswith("No check-in yet.")


@pytest.mark.usefixtures("file", "four")
def test_due(ana: partial[Ran]) -> None:
    """The longest overdue first; a rep sees the own pair, a leader the team."""
    assert ana("partner due").stdout.splitlines() == [
        "Partners check in every week",
        "2 due now",
        "",
        "     next          last                     with  promises",
        "Ben  14 days over  none so far              Ana",
        "Ana  3 days over   Fri 13 Nov, 10 days ago  Ben",
        'acct partner checkin "What happened" --next "What is next"',
    ]
    ana("partner pair cleo dan")

    def due(line: str, me: str = "ana") -> list[str]:
        return [row["id"] for row in ana(f"partner due {line} --json", ACCT_ME=me).json["due"]]

    assert due("") == ["ben", "ana"]
    assert due("", me="marco") == due("--team all") == due("--team marco") == ["ben", "ana", "cleo", "dan"]
    assert due("--rep cleo") == ["cleo", "dan"]
    assert due("--rep marco") == []


def test_rotate(ana: partial[Ran], four: Path) -> None:
    """Old pairs end and new ones begin in one step; a plan first shows the same and writes nothing."""
    file = write_files(four, {"culture/marco.yaml": PAIR}) / "culture/marco.yaml"
    pairs = ["Ana and Cleo  for the first time", "Ben and Dan   for the first time"]
    plan = ana("partner rotate --dry-run", ACCT_ME="marco")
    assert plan.stdout.splitlines() == [
        "New pairs from Mon 23 Nov",
        *pairs,
        "1 pair would end: p-4h2tm",
        "Nothing was written; the same without --dry-run is.",
    ]
    assert file.read_text() == PAIR
    said = ana("partner rotate", ACCT_ME="marco").stdout.splitlines()
    assert [line.rpartition("  ")[0] for line in said[1:3]] == pairs
    assert said[3:] == ["1 pair ended: p-4h2tm", "-> culture/marco.yaml"]
    ids = [line.rpartition("  ")[2] for line in said[1:3]]
    assert (
        file.read_text()
        == f"""\
{PAIR}    ended: 2026-11-23
    why: Rotation
  - id: {ids[0]}
    by: marco
    who: [ana, cleo]
    on: 2026-11-23
  - id: {ids[1]}
    by: marco
    who: [ben, dan]
    on: 2026-11-23
"""
    )
    again = ana("partner rotate", ACCT_ME="marco")
    assert "everybody who can be paired is, since Mon 23 Nov or across teams" in again.stderr
    later = ana("partner rotate --json", ACCT_ME="marco", ACCT_TODAY="2026-12-18").json
    assert later["dry_run"] is False
    assert [(pair["who"], pair["met"]) for pair in later["partners"]] == [(["ana", "dan"], 0), (["ben", "cleo"], 0)]
    assert later["ended"] == ids
    # Ana is on leave for the week: of the three others one waits, and not for want of having met.
    leave = ana("partner rotate --dry-run --json", ACCT_ME="marco", ACCT_TODAY="2026-12-21").json
    assert (leave["away"], len(leave["partners"]), len(leave["left_out"])) == (["ana"], 1, 1)
    assert leave["partners"][0]["met"] == 0


CHANGED = {
    "culture/ana.yaml": "partners:\n  - {id: p-1, by: ana, who: [ana, ben], on: 2026-11-02}\n",
    "culture/dan.yaml": "partners:\n  - {id: p-2, by: dan, who: [cleo, dan], on: 2026-11-02}\n",
}


def test_rotate_over_several_files(ana: partial[Ran], four: Path) -> None:
    """Pairs that others wrote end in their files, new ones go to one's own."""
    write_files(four, CHANGED)
    assert ana("partner rotate", ACCT_ME="ben").code == 0
    for name, text in CHANGED.items():
        assert (four / name).read_text() == text.replace("2}", "2, ended: 2026-11-23, why: Rotation}")
    assert (four / "culture/ben.yaml").read_text().count("  - id: p-") == 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("culture/dan.yaml", CHANGED["culture/dan.yaml"]),
        ("culture/dan.yaml", "partners: ["),
        ("goals/ana.yaml", "goals: ["),
    ],
)
def test_all_or_none(ana: partial[Ran], four: Path, name: str, text: str) -> None:
    """A file that is locked against changes, or can't be read, leaves all of them as they were."""
    files = {**CHANGED, name: text}
    write_files(four, files)
    (four / name).chmod(0o444)
    refused = ana("partner rotate", ACCT_ME="ben")
    assert (refused.code, refused.stdout) == (1, "")
    assert name in refused.stderr
    assert {name: (four / name).read_text() for name in files} == files
    assert not (four / "culture/ben.yaml").exists()


def test_rotate_for_whom(ana: partial[Ran], four: Path) -> None:
    """Without --team it is one's own; three of an odd number are two and one who waits."""
    config = four / "acct.yaml"
    config.write_text(
        config.read_text().replace(
            "  marco:", "  eva: {name: Eva Lind}\n  zed: {name: Zed Ode, manager: eva}\n  marco:"
        )
    )

    def pairs(line: str, me: str) -> tuple[list[str], list[str]]:
        """Who is paired, and who is left out."""
        found = ana(f"partner rotate --dry-run {line} --json", ACCT_ME=me).json
        return sorted(person for pair in found["partners"] for person in pair["who"]), found["left_out"]

    for line, me in (("", "ana"), ("", "marco"), ("--team marco", "zed")):
        assert pairs(line, me) == (["ana", "ben", "cleo", "dan"], [])
    everybody, out = pairs("--team all", "zed")
    assert len(everybody) == 6
    assert len(out) == 1
    assert len(pairs("", "ana")[0]) == 4
    config.write_text(config.read_text().replace("Dan Fox,", "Dan Fox, left: 2026-11-02,"))
    odd, waits = pairs("", "ana")
    assert sorted([*odd, *waits]) == ["ana", "ben", "cleo"]
    assert len(waits) == 1
    assert f"{waits[0].title()} has no partner this time" in ana("partner rotate --dry-run").stdout
    assert "there are no two people to pair" in ana("partner rotate --team eva", ACCT_ME="eva").stderr


def test_too_many_at_once(ana: partial[Ran], team: Path) -> None:
    """A whole company is paired team by team."""
    config = team / "acct.yaml"
    more = "".join(f"  p{i}: {{name: Person {i}}}\n" for i in range(60))
    config.write_text(config.read_text().replace("people:\n", f"people:\n{more}"))
    assert "63 people are too many for one rotation" in ana("partner rotate --team all").stderr


def test_end(ana: partial[Ran], file: Path, team: Path) -> None:
    """Only its own lines change; what the two still owe each other is named."""
    write_files(
        team,
        {
            "commitments/ben.yaml": "commitments:\n  - {id: c-1, by: ben, to: ana, what: X, made: 2026-11-16, due: 2026-11-30}\n"
        },
    )
    said = ana('partner end p-4h --why "Ben moves on"')
    assert said.stdout == "p-4h2tm  Ana and Ben  ended Mon 23 Nov, 1 check-in  -> culture/marco.yaml\n"
    assert said.stderr == "still promised between them: c-1\n"
    assert file.read_text() == PAIR + "    ended: 2026-11-23\n    why: Ben moves on\n"
    again = ana("partner end p-4h")
    assert "p-4h2tm ended on Mon 23 Nov already" in again.stderr
    assert ana("partner show p-4h").stdout.splitlines()[1] == "ended Mon 23 Nov: Ben moves on"
    assert ana("partner due --today 2026-11-22 --json").json["due"][0]["id"] == "ben"


def test_nothing_yet(ana: partial[Ran]) -> None:
    """Each page says how to begin."""
    assert ana("partner").stdout.startswith("No partners yet.  acct partner pair ana ben")
    assert ana("partner due").stdout.startswith("Nobody has a partner here yet.")


def test_hostile_words(file: Path) -> None:
    """What somebody writes is shown, never obeyed, and two lines of text are one."""
    team = file.parents[1]
    told = acct(
        ["partner", "checkin", "[red]x[/]\x1b[2J", "--next", "\u202eb\r\n- {id: z}"],
        team,
        ACCT_TODAY="2026-11-23",
        ACCT_ME="ben",
    )
    assert told.stdout.startswith("p-4h2tm  [red]x[/]<1B>[2J  to Ana")
    shown = acct("partner show --rep ana", team, ACCT_TODAY="2026-11-23", ACCT_ME="ben").stdout
    assert "happened  [red]x[/]<1B>[2J" in shown
    assert "next      <202E>b - {id: z}" in shown
