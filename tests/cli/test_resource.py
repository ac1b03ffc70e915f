"""`acct resource`: what helps, linked to metrics and skills, and suggested only where something lags."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.conftest import write_files
from tests.running import Ran

RESOURCES = """\
resources:
  # the team's shelf
  - {id: playbook, by: marco, name: Discovery playbook, on: 2026-11-02, where: wiki/discovery, metrics: [calls], skills: [discovery]}
  - {id: ask-ben, by: marco, name: Ask Ben, on: 2026-11-02, type: person, where: ben, metrics: [new-logos], note: "After [lunch]"}
  - {id: old-cards, by: marco, name: Battle cards, on: 2026-10-01, type: template, retired: 2026-11-09}
"""


@pytest.fixture
def file(team: Path) -> Path:
    """The team with three resources, one of them retired; the file that holds them."""
    return write_files(team, {"culture/marco.yaml": RESOURCES}) / "culture/marco.yaml"


def test_add(ana: partial[Ran], team: Path) -> None:
    """Its id is made of the whole name, its links may be given in any way."""
    said = ana(
        'resource add "The Negotiation Kit (v2)" --type trai --metric calls --metric "New logos" --skill "closing, price talks"'
    )
    assert said.stdout == (
        "the-negotiation-kit-v2  The Negotiation Kit (v2)"
        "  training, calls, new-logos, closing, price talks  -> culture/ana.yaml\n"
    )
    assert (team / "culture/ana.yaml").read_text() == (
        "resources:\n  - id: the-negotiation-kit-v2\n    by: ana\n    name: The Negotiation Kit (v2)\n    on: 2026-11-23\n"
        "    type: training\n    metrics: [calls, new-logos]\n    skills: [closing, price talks]\n"
    )
    again = ana('resource add "The negotiation kit v2" --json').json["resource"]
    assert (again["id"], again["type"]) == ("the-negotiation-kit-v2-2", "playbook")


@pytest.mark.parametrize(
    ("line", "id", "where"),
    [
        ('add "Ask Ben" --type person --where "Ben Okoro"', "ask-ben", "ben"),
        ('add "Ask the lawyers" --type person --where "second floor"', "ask-the-lawyers", "second floor"),
        ('add "日本語"', "resource", ""),
        ('add "Kit" --id my-kit --where ben', "my-kit", "ben"),
    ],
)
def test_ids_and_places(ana: partial[Ran], line: str, id: str, where: str) -> None:
    """A colleague to ask is known by id however named; a name without letters still gets an id."""
    made = ana(f"resource {line} --json").json["resource"]
    assert (made["id"], made["where"]) == (id, where)


@pytest.mark.usefixtures("file")
def test_list(ana: partial[Ran]) -> None:
    """By type, with what each helps with and where it is; retired ones are counted."""
    assert ana("resource").stdout.splitlines() == [
        "person    Ask Ben             ask-ben",
        "          new-logos; Ben",
        "playbook  Discovery playbook  playbook",
        "          calls, discovery; wiki/discovery",
        "1 retired  --all shows them",
    ]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("", "ask-ben playbook"),
        ("--all", "ask-ben playbook old-cards"),
        ("--metric calls", "playbook"),
        ("--skill DISCOVERY", "playbook"),
        ("--type pers", "ask-ben"),
        ("--metric calls --type person", ""),
        ("--today 2026-11-01", "old-cards"),
    ],
)
@pytest.mark.usefixtures("file")
def test_which_are_listed(ana: partial[Ran], options: str, ids: str) -> None:
    """Linked to the metric and the skill, of the type, as of the day."""
    assert " ".join(row["id"] for row in ana(f"resource list {options} --json").json["resources"]) == ids


def test_nothing_to_list(ana: partial[Ran], team: Path) -> None:
    """An empty list shows how to begin; a filter that nothing fits says so."""
    assert ana("resource list").stdout.startswith('No resources yet.  acct resource add "Discovery playbook"')
    write_files(team, {"culture/marco.yaml": RESOURCES})
    assert ana("resource list --skill juggling").stdout == "No resource fits that.  acct resource list shows all\n"


def test_edit(ana: partial[Ran], file: Path) -> None:
    """Links are added, `none` empties; every other byte of the file stays."""
    said = ana('resource edit "discovery playbook" --metric new-logos --skill none --where none --note "Page 3"')
    assert said.stdout == "playbook  Discovery playbook  playbook, calls, new-logos  -> culture/marco.yaml\n"
    assert file.read_text() == RESOURCES.replace(
        "where: wiki/discovery, metrics: [calls], skills: [discovery]}",
        "metrics: [calls, new-logos], note: Page 3}",
    )
    assert ana("resource edit playbook --metric none --metric calls --json").json["resource"]["metrics"] == ["calls"]
    assert ana("resource edit playbook --metric calls").stderr == "nothing to change: it says so already\n"


def test_retire(ana: partial[Ran], file: Path) -> None:
    """No longer offered, still on file, and offered as of an earlier day."""
    said = ana("resource retire playbook --on fri")
    assert said.stdout == "playbook  Discovery playbook  retired Fri 20 Nov  -> culture/marco.yaml\n"
    assert file.read_text() == RESOURCES.replace("[discovery]}", "[discovery], retired: 2026-11-20}")
    assert len(ana("resource list --json --today 2026-11-19").json["resources"]) == 2


USED = """\
requests:
  - {id: q-yes11, by: ana, owner: marco, what: Something to read, on: 2026-11-02, answered: 2026-11-04, answer: "yes", resource: playbook}
plans:
  - {id: p-11111, owner: ben, by: marco, skill: discovery, on: 2026-11-02, actions: [{what: Read it, resource: playbook}]}
"""


@pytest.mark.usefixtures("file")
def test_show(ana: partial[Ran], team: Path) -> None:
    """What it is, and who was given it or is to use it."""
    write_files(team, {"plans/marco.yaml": USED})
    assert ana("resource show playb").stdout.splitlines() == [
        "Discovery playbook  playbook",
        "type     playbook",
        "where    wiki/discovery",
        "metrics  calls",
        "skills   discovery",
        "added    Mon 2 Nov by Marco",
        "",
        "to come    Ben  Read it            p-11111",
        "Wed 4 Nov  Ana  Something to read  q-yes11",
    ]


@pytest.mark.usefixtures("file")
def test_suggest(ana: partial[Ran], team: Path) -> None:
    """Each with its reason; tried ones last; what nothing on file fits is named."""
    write_files(
        team,
        {
            "plans/marco.yaml": USED.replace("owner: ben", "owner: ana"),
            "goals/more.yaml": "goals:\n  - {id: ana-old, title: Win 9 logos, owner: ana, metric: new-logos, target: 9, "
            "start: 2026-10-01, due: 2026-10-31}\n  - {id: ana-calls, title: Make 20 calls, owner: ana, metric: calls, "
            "target: 20, start: 2026-10-01, due: 2026-10-31}\n",
            "culture/ben.yaml": "requests:\n  - {id: q-open1, by: ana, what: Closing, skill: closing, on: 2026-11-20}\n",
        },
    )
    assert ana("resource suggest").stdout.splitlines() == [
        "person    Ask Ben                              ask-ben",
        "          New logos: goal missed",
        "          Ben",
        "playbook  Discovery playbook  tried Wed 4 Nov  playbook",
        "          Calls: goal missed; plan for discovery",
        "          wiki/discovery",
        "asked for: Closing  nothing on file for it",
        'acct resource add "..." --skill "closing"',
    ]
    view = ana("resource suggest --rep ana --json").json
    assert view["suggestions"][1]["tried"] == {"on": "2026-11-04", "how": "request", "id": "q-yes11"}
    assert [need["id"] for need in view["suggestions"][1]["because"]] == ["ana-calls", "p-11111"]
    assert [need["skill"] for need in view["unmet"]] == ["closing"]


@pytest.mark.usefixtures("file")
def test_nothing_lags(ana: partial[Ran]) -> None:
    """Nothing is suggested to whom nothing lags for."""
    assert ana("resource suggest --rep ben").stdout == "Nothing lags for Ben: nothing to suggest.\n"


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("add ' '", 2, "say what it is called"),
        ('add "Kit" --id playbook', 1, "there is a resource `playbook` already: Discovery playbook"),
        ('add "Kit" --id ../kit', 1, "`../kit` can't be an id"),
        ('add "Kit" --metric cals', 1, "did you mean `calls`?"),
        ('add "Kit" --type book', 2, "did you mean `playbook`?"),
        ("edit playbook", 2, "needs something to change"),
        ("edit playbook --name ' '", 2, "say what it is called"),
        ("edit nothing --note x", 1, "no resource `nothing`"),
        ("retire old-cards", 1, "old-cards was retired on Mon 9 Nov already"),
        ("retire playbook --on 2026-11-01", 1, "playbook was added on Mon 2 Nov, after Sun 1 Nov"),
        ("show ''", 1, "no resource ``"),
        ("show plabyook", 1, "did you mean `playbook`?"),
        ("suggest --rep zoe", 1, "no person `zoe`"),
        ("list --metric nope", 1, "no metric `nope`"),
    ],
)
def test_refused(ana: partial[Ran], file: Path, line: str, code: int, said: str) -> None:
    """Taken ids, unknown metrics, types and people are refused, and nothing is written."""
    found = ana(f"resource {line}")
    assert (found.code, found.stdout) == (code, "")
    assert said in found.stderr
    assert file.read_text() == RESOURCES
