"""A file that can't be read is told, and not a thousand references to what stood in it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.conftest import write_files

from salesacct.workspace.load import load

TODAY = dt.date(2026, 11, 23)
TEAM = {
    "acct.yaml": "people:\n  ana: {name: Ana Silva}\n  ben: {name: Ben Okoro}\n",
    "goals/ben.yaml": "goals:\n  - {id: ben-calls, title: Make 200 calls, owner: ben}\n",
    "commitments/ben.yaml": "commitments:\n"
    "  - {id: c-1, by: ben, what: Call, made: 2026-11-20, due: 2026-11-24, goal: ben-calls}\n"
    "  - {id: c-2, by: ben, what: Call, made: 2026-11-20, due: 2026-11-24, goal: other}\n",
}


@pytest.mark.parametrize(
    ("file", "text", "rules"),
    [
        ("acct.yaml", "", ["no-people"]),
        ("acct.yaml", "people:\n  ana: {name: Ana Silva\n", ["brackets"]),
        ("goals/ben.yaml", "goals:\n  - {id: ben-calls: [\n", ["brackets"]),
        ("goals/ben.yaml", TEAM["goals/ben.yaml"], ["unknown-reference"]),
        ("goals/ben.yaml", "", ["unknown-reference", "unknown-reference"]),
    ],
)
def test_only_the_cause_is_told(tmp_path: Path, file: str, text: str, rules: list[str]) -> None:
    """References are judged once everything could be read."""
    write_files(tmp_path, TEAM | {file: text})
    found = load(tmp_path, TODAY, cwd=tmp_path).errors
    assert [p.rule for p in found] == rules
