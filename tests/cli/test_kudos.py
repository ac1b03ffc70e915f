"""`acct kudos`: thanks in one line, never to oneself."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.conftest import write_files
from tests.running import Ran

KUDOS = """\
kudos:
  - {id: k-old01, by: marco, to: ana, why: Closed the year, on: 2026-01-30, value: candour}
  - {id: k-new01, by: marco, to: ben, why: "Said [no] to a bad deal", on: 2026-11-20, value: candour, goal: ana-emea-logos}
  - {id: k-new02, by: ben, to: ana, why: Covered my calls, on: 2026-11-23}
"""


@pytest.mark.parametrize("line", ["kudos", "kudos add"])
def test_add(ana: partial[Ran], team: Path, line: str) -> None:
    """`acct kudos ben "…"` and `acct kudos add ben "…"` are the same."""
    said = ana(f'{line} ben "Told Acme the truth" --value craft --goal ana-emea')
    id = said.stdout.split()[0]
    assert said == (0, f"{id}  Told Acme the truth  to Ben, Mon 23 Nov  -> culture/ana.yaml\n", "")
    assert (team / "culture/ana.yaml").read_text() == (
        f"kudos:\n  - id: {id}\n    by: ana\n    to: ben\n    why: Told Acme the truth\n    on: 2026-11-23\n"
        "    value: craft\n    goal: ana-emea-logos\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        'kudos --json ben "Great demo" --on fri',
        'kudos --on fri ben "Great demo" --json',
        'kudos --value craft ben "Great demo" --on fri --json',
        "kudos Ben Great demo --on 2026-11-20 --json",
        'kudos add "Ben Okoro" "Great   demo" --value CR --on fri --json',
    ],
)
def test_add_as_people_type_it(ana: partial[Ran], line: str) -> None:
    """Options may stand anywhere, quotes may be left out, a person goes by name too."""
    made = ana(line).json["kudos"]
    assert (made["to"], made["why"], made["on"]) == ("ben", "Great demo", "2026-11-20")
    assert made["value"] == ("craft" if "value" in line else None)


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ('kudos ana "Well done me"', 1, 'a success of your own is a win: acct win "Well done me"'),
        ('kudos ben "Fine" --value crfat', 1, "did you mean `craft`?"),
        ('kudos ben "Fine" --value speed', 1, "values: ownership, candour, craft"),
        ('kudos zoe "Fine work"', 1, "no person `zoe`"),
        ('kudos ben "Fine work" --goal nope', 1, "no goal `nope`"),
        ("kudos ben ' '", 2, "say what the thanks are for"),
        ("kudos ben", 2, "Missing argument 'WHY'"),
        ("kudos lsit", 2, "did you mean `list`?"),
        ("kudos lsit --rep ana", 2, "did you mean `list`?"),
        ('kudos --vlaue craft ben "Fine work"', 2, "No such option: --vlaue"),
        ('kudos ben "Fine work" --on tomorrow', 2, "has not come yet"),
    ],
)
def test_refused(ana: partial[Ran], team: Path, line: str, code: int, said: str) -> None:
    """No thanks to oneself, no unknown value, and a slip of the finger is no kudos: nothing is written."""
    found = ana(line)
    assert (found.code, found.stdout) == (code, "")
    assert said in found.stderr
    assert not (team / "culture").exists()


def test_a_name_like_a_verb(ana: partial[Ran], team: Path) -> None:
    """Lisa can be thanked, though `lisa` is one letter from `list`."""
    config = team / "acct.yaml"
    config.write_text(config.read_text().replace("people:\n", "people:\n  lisa: {name: Lisa Ray}\n"))
    assert ana('kudos lisa "Great demo"').code == 0


def test_list(ana: partial[Ran], team: Path) -> None:
    """The newest first, with the value and the goal; what is older than a quarter is counted."""
    write_files(team, {"culture/marco.yaml": KUDOS})
    assert ana("kudos list", columns=120).stdout.splitlines() == [
        "Mon 23 Nov  Ben → Ana    Covered my calls                                  k-new02",
        "Fri 20 Nov  Marco → Ben  Said [no] to a bad deal  candour  ana-emea-logos  k-new01",
        "1 before Tue 25 Aug  --all shows them",
    ]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("", "k-new02 k-new01"),
        ("--all", "k-new02 k-new01 k-old01"),
        ("--rep ben", "k-new02 k-new01"),
        ("--rep ana --all", "k-new02 k-old01"),
        ("--period this-week", "k-new02"),
        ("--period 2026-01", "k-old01"),
        ("--today 2026-11-22", "k-new01"),
    ],
)
def test_which_are_listed(ana: partial[Ran], team: Path, options: str, ids: str) -> None:
    """Given or received by the people asked for, in the period, as of the day."""
    write_files(team, {"culture/marco.yaml": KUDOS})
    assert " ".join(row["id"] for row in ana(f"kudos list {options} --json").json["kudos"]) == ids


def test_nothing_to_list(ana: partial[Ran]) -> None:
    """An empty list shows how to begin."""
    assert ana("kudos list").stdout.startswith("No kudos yet.  acct kudos ana ")
    assert ana("kudos list --period this-week").stdout.startswith("No kudos in 2026-W48.")


def test_several_at_once(ana: partial[Ran], team: Path) -> None:
    """One record each, or none: Ana can't be among those she thanks."""
    said = ana('kudos ben,marco,ben "Ran the dinner" --value craft')
    assert [line.split("  ")[2:] for line in said.stdout.splitlines()] == [
        ["to Ben, Mon 23 Nov", "-> culture/ana.yaml"],
        ["to Marco, Mon 23 Nov", "-> culture/ana.yaml"],
    ]
    text = (team / "culture/ana.yaml").read_text()
    assert (text.count("why: Ran the dinner"), text.count("value: craft")) == (2, 2)
    refused = ana('kudos marco,ana "Ran the dinner"')
    assert (refused.code, (team / "culture/ana.yaml").read_text()) == (1, text)
    assert "kudos go to somebody else" in refused.stderr
    assert "no person `zoe`" in ana('kudos marco,zoe "Ran the dinner"').stderr
    rows = ana('kudos marco,ben "Again" --json').json["kudos"]
    assert [row["to"] for row in rows] == ["marco", "ben"]
    assert (team / "culture/ana.yaml").read_text().count("- id: k-") == 4


NOTICED = {
    "readings/ana.csv": "date,person,metric,value\n2026-11-20,ana,new-logos,12\n",
    "culture/ben.yaml": """\
blockers:
  - {id: b-1, by: ana, owner: ben, what: "Ben's $(list) was old", on: 2026-11-02, resolved: 2026-11-12}
lessons:
  - {id: l-1, by: ben, on: 2026-09-01, what: Ask who signs}
""",
}


def test_suggest(ana: partial[Ran], team: Path) -> None:
    """The fact it rests on and the line to paste, which takes the suggestion away; never one's own."""
    write_files(team, NOTICED)
    assert ana("kudos suggest", ACCT_ME="marco").stdout.splitlines() == [
        "Ana  goal reached Fri 20 Nov: Win 12 new EMEA logos in Q4",
        '  acct kudos ana "Reached the goal" --goal ana-emea-logos',
        "Ben  removed for Ana Thu 12 Nov, after 10 days: Ben's $(list) was old",
        "  acct kudos ben 'Out of Ana'\\''s way: Ben'\\''s $(list) was old'",
    ]
    for me, line, whose in (
        ("ana", "", ["ben"]),
        ("ben", "", ["ana"]),
        ("marco", "--rep ben", ["ben"]),
        ("marco", "--team marco", ["ana", "ben"]),
        ("marco", "--period 2026-09", ["ben"]),
        ("marco", "--today 2026-11-19", ["ben"]),
    ):
        found = ana(f"kudos suggest {line} --json", ACCT_ME=me).json["suggestions"]
        assert [row["who"] for row in found] == whose, (me, line)
    for command in [row["command"] for row in ana("kudos suggest --json", ACCT_ME="marco").json["suggestions"]]:
        assert ana(command, ACCT_ME="marco").code == 0
    assert "k-" in (team / "culture/marco.yaml").read_text()
    none = ana("kudos suggest", ACCT_ME="marco").stdout
    assert none.startswith("Nothing new to thank for since Mon 26 Oct.  acct kudos ana")


def test_balance(ana: partial[Ran], team: Path) -> None:
    """The manager sees the team, in the order of acct.yaml; everybody else the own line."""
    write_files(team, {"culture/marco.yaml": KUDOS.replace("2026-01-30", "2026-09-01")})
    assert ana("kudos balance", ACCT_ME="marco").stdout.splitlines() == [
        "Kudos since Tue 25 Aug",
        "       received  given  last received",
        "Marco         0      2  –                       none in 11 weeks",
        "Ana           2      0  Mon 23 Nov, today       gave none",
        "Ben           1      1  Fri 20 Nov, 3 days ago",
        "In the last 6 weeks 2 of 3 (67 %) had thanks, 2 of 3 (67 %) gave any.",
    ]
    assert ana("kudos balance").stdout.splitlines()[2:] == ["Ana         2      0  Mon 23 Nov, today  gave none"]
    alone = ana("kudos balance --rep ana --json").json
    assert ([row["id"] for row in alone["people"]], alone["reach"]) == (["ana"], None)
    month = ana("kudos balance --period 2026-11 --json", ACCT_ME="marco").json
    assert [(row["received"], row["given"]) for row in month["people"]] == [(0, 1), (1, 0), (1, 1)]
    early = ana("kudos balance --today 2026-11-20 --json", ACCT_ME="marco").json
    assert [row["received"] for row in early["people"]] == [0, 1, 1]
    for line in ("--team marco", "--team all", "--rep ben"):
        refused = ana(f"kudos balance {line}")
        assert (refused.code, refused.stdout) == (1, "")
        assert "is for the manager of the people" in refused.stderr


def test_one_gives_for_all(ana: partial[Ran], team: Path) -> None:
    """Thanks that come from one side are named, without a rank."""
    given = "".join(f"  - {{id: k-{i}, by: marco, to: ana, why: x, on: 2026-11-1{i}}}\n" for i in range(5))
    write_files(team, {"culture/marco.yaml": f"kudos:\n{given}"})
    last = ana("kudos balance", ACCT_ME="marco").stdout.splitlines()[-1]
    assert last == "Marco gave 5 of 5: thanks come from one side."
