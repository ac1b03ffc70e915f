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
