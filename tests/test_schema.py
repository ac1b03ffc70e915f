"""The JSON Schemas take what acct takes and refuse what acct refuses, so that an editor and `acct check` agree."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from salesacct.records.schema import Name, schema_of
from salesacct.text.nodes import Node, is_null, parse
from salesacct.workspace.parse import problems_of
from tests.conftest import ACCT_YAML, GOALS
from tests.running import Ran, acct
from tests.test_example import EXAMPLE, TEAM

jsonschema = pytest.importorskip("jsonschema", reason="an independent judge of JSON Schemas, in the dev extra")


def seen_by_editor(node: Node) -> Any:
    """The JSON value an editor makes of a node: by the types of YAML 1.2, where 12 is a number and true a yes."""
    if node.kind == "map":
        return {key.value: seen_by_editor(value) for key, value in node.value}
    if node.kind == "list":
        return [seen_by_editor(item) for item in node.value]
    text = node.value
    if is_null(node):
        return None
    if node.quoted:
        return text
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch(r"[-+]?\d+", text):
        return int(text)
    return float(text) if re.fullmatch(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?", text) else text


def complaints(text: str, name: Name) -> list[str]:
    """What an editor underlines."""
    node, problems = parse(text, "file.yaml")
    assert problems == []
    validator = jsonschema.Draft7Validator(schema_of(name))
    return [error.message for error in validator.iter_errors(seen_by_editor(node) if node else {})]


def errors(text: str, name: Name) -> list[str]:
    """What `acct check` says of the file taken alone."""
    root = Path("/team")
    path = root / ("acct.yaml" if name == "acct" else "goals/ana.yaml")
    return [problem.message for problem in problems_of(text, path, root) if problem.severity == "error"]


@pytest.mark.parametrize("name", ["acct", "records"])
def test_they_are_schemas(name: Name) -> None:
    """Both are valid JSON Schemas of draft 7, the one that all YAML editors know."""
    schema = schema_of(name)
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize("name", ["acct", "records"])
def test_every_key_is_explained(name: Name) -> None:
    """An editor can say what each key means while one types it."""
    schema = schema_of(name)
    parts = {"top": schema, **schema["definitions"]}
    silent = [
        f"{kind}.{key}"
        for kind, part in parts.items()
        for key, value in part["properties"].items()
        if not value.get("description")
    ]
    assert silent == []


def test_choices_stand_in_the_order_of_the_files() -> None:
    """Monday comes before Tuesday in the editor's list."""
    calendar = schema_of("acct")["definitions"]["CalendarConfig"]["properties"]
    assert calendar["workdays"]["items"]["enum"] == ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


ACCEPTED: list[tuple[Name, str]] = [
    ("acct", ACCT_YAML),
    ("acct", TEAM),
    ("records", GOALS),
    ("records", EXAMPLE.read_text("utf-8")),
    ("acct", "schema: 1\n"),
    ("acct", "schema: '1'\nteam:\npeople:\nmetrics: ~\nobjectives: null\nvalues:\ncalendar:\n"),
    ("acct", "people:\n  ana: {name: Ana, manager: , started: ~, ramp: , away: }\n"),
    ("acct", "people:\n  ana: {name: NO, email: 12, aliases: [007, on, 'x']}\n"),
    ("acct", "people:\n  '007': {name: James}\n"),
    ("acct", "calendar: {fiscal_year_starts: '2', workdays: [sun, mon], holidays: [2026-12-25]}\n"),
    ("acct", "calendar: {holidays: US-CA}\n"),
    ("acct", "metrics:\n  win: {name: Win, kind: lag, unit: '%', ratio: {of: won, to: closed}, rhythm: 2 weeks}\n"),
    ("acct", "thresholds: {pace: {ahead: 1.2, on_track: 1, at_risk: '0.8'}, grace_days: 0}\n"),
    ("acct", "imports: {crm: {metric: bookings, person_col: Owner, date_col: Closed, where: [Stage=Won]}}\n"),
    ("acct", "goals:\n  - {id: a, title: In acct.yaml too, owner: ana}\n"),
    ("records", "goals: []\n"),
    ("records", "goals:\ncommitments: ~\n"),
    ("records", "schema: 1\ngoals:\n  - {id: a, title: 2027, owner: ana, target: 1_200_000, baseline: '9'}\n"),
    ("records", "goals:\n  - {id: a, title: t, owner: ana, target: +1.5, start: '2026-11-01', due: 2027-01-31}\n"),
    (
        "records",
        "goals:\n  - {id: a, title: t, owner: b, revisions: [{on: 2026-11-01, field: target, from: 14, to: 12, why: w}]}\n",
    ),
    ("records", "goals:\n  - {id: a, title: t, owner: b, checkins: [{on: 2026-11-01, confidence: '7'}], closed: ~}\n"),
    (
        "records",
        "commitments:\n  - {id: c-1, by: ana, what: true, made: 2026-11-01, due: 2026-11-02, kept: 2026-11-02}\n",
    ),
    ("records", "reviews:\n  - {id: r-1, rep: ana, by: marco, on: 2026-11-02, agreed: yes, commitments: [c-1]}\n"),
    ("records", "kudos: [{id: k-1, by: ana, to: ben, why: help, on: 2026-11-02, value: craft}]\nwins: []\n"),
    ("records", "blockers: [{id: b-1, by: ana, what: legal, on: 2026-11-02, owner: marco, helped: ''}]\n"),
]

REFUSED: list[tuple[Name, str]] = [
    ("acct", "teem: Sales\n"),
    ("acct", "schema: 2\n"),
    ("acct", "people:\n  ana: {name: Ana, mail: a@x.com}\n"),
    ("acct", "people:\n  ana: {name: Ana, id: ana}\n"),
    ("acct", "people:\n  ana: {role: rep}\n"),
    ("acct", "people:\n  ana: {name: ''}\n"),
    ("acct", "people:\n  ana: {name: }\n"),
    ("acct", "people:\n  Ana Silva: {name: Ana}\n"),
    ("acct", "people:\n  ana: Ana Silva\n"),
    ("acct", "people: [ana]\n"),
    ("acct", "people:\n  ana: {name: Ana, role: boss}\n"),
    ("acct", "people:\n  ana: {name: Ana, started: 1 March}\n"),
    ("acct", "people:\n  ana: {name: Ana, ramp: half}\n"),
    ("acct", "people:\n  ana: {name: Ana, away: [{from: 2026-12-21}]}\n"),
    ("acct", "calendar: {fiscal_year_starts: 13}\n"),
    ("acct", "calendar: {workdays: [monday]}\n"),
    ("acct", "metrics:\n  calls: {name: Calls}\n"),
    ("acct", "metrics:\n  calls: {name: Calls, kind: lead, rhythm: fortnightly}\n"),
    ("acct", "metrics:\n  calls: {name: Calls, kind: lead, combine: average}\n"),
    ("acct", "thresholds: {grace_days: -1}\n"),
    ("records", "goal: []\n"),
    ("records", "people: {}\n"),
    ("records", "goals: {a: {title: t, owner: ana}}\n"),
    ("records", "goals:\n  - {title: t, owner: ana}\n"),
    ("records", "goals:\n  - {id: A B, title: t, owner: ana}\n"),
    ("records", "goals:\n  - {id: a, title: t, owner: ana, targt: 12}\n"),
    ("records", "goals:\n  - {id: a, title: t, owner: ana, target: 12 logos}\n"),
    ("records", "goals:\n  - {id: a, title: t, owner: ana, target: [12]}\n"),
    ("records", "goals:\n  - {id: a, title: t, owner: ana, due: 31.01.2027}\n"),
    ("records", "goals:\n  - {id: a, title: t, owner: ana, counts: all}\n"),
    ("records", "goals:\n  - {id: a, title: t, owner: ana, checkins: [{on: 2026-11-01, confidence: 11}]}\n"),
    ("records", "goals:\n  - {id: a, title: t, owner: ana, closed: {on: 2026-11-01, outcome: won}}\n"),
    ("records", "commitments:\n  - {id: c, by: ana, what: w, made: 2026-11-01}\n"),
    ("records", "commitments:\n  - {id: c, by: ana, what: w, made: 2026-11-01, due: 2026-11-02, done: 2026-11-02}\n"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), ACCEPTED)
def test_what_acct_takes_no_editor_underlines(name: Name, text: str) -> None:
    """Empty values, quoted numbers, 007 and NO: the schema takes every spelling that acct reads."""
    assert errors(text, name) == []
    assert complaints(text, name) == []


@pytest.mark.parametrize(("name", "text"), REFUSED)
def test_what_acct_refuses_the_editor_underlines(name: Name, text: str) -> None:
    """An unknown or missing key, a wrong word, a wrong shape, a number out of range."""
    assert errors(text, name) != []
    assert complaints(text, name) != []


def test_the_schema_is_printed(tmp_path: Path) -> None:
    """`acct schema` needs no workspace and prints nothing but the schema."""
    assert json.loads(acct("schema", tmp_path).stdout) == schema_of("records")
    assert acct("schema --of acct", tmp_path).json == schema_of("acct")
    refused = acct("schema --of goals", tmp_path)
    assert (refused.code, refused.stdout) == (2, "")


def test_new_files_point_to_the_schema(ana: partial[Ran], team: Path) -> None:
    """After `acct schema --write` a file that acct makes begins with the comment by which editors find the schema."""
    assert ana("schema --write").stdout == "-> .acct/acct.schema.json\n-> .acct/records.schema.json\n"
    ana(["commit", "add", "Send Acme the revised SOW", "--due", "fri"])
    first = (team / "commitments" / "ana.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../.acct/records.schema.json"
    assert (team / "commitments" / first.partition("=")[2]).resolve().is_file()
