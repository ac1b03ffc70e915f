"""Names and words that are not UTF-8, as an old disk or another keyboard makes them: acct works with them all the same."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

import pytest
from tests.running import Ran, acct

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
HALF = os.fsdecode(b"caf\xe9")
"""`café` in Latin-1, as Python passes it on."""


def test_a_workspace_in_a_folder_whose_name_is_not_utf_8(team: Path, ana: partial[Ran]) -> None:
    """Every command works there, twice: the second time from the cache."""
    there = team.rename(team.with_name(HALF))
    for _ in range(2):
        assert ana("goal list --json", folder=there).json["goals"][0]["id"] == "ana-emea-logos"
    assert ana("log calls 14", folder=there).code == 0
    assert ana(["-C", str(there), "status"], folder=there.parent).code == 0


def test_a_file_whose_name_is_not_utf_8(team: Path, ana: partial[Ran]) -> None:
    """It is read and edited like any other, and named in a problem as well as can be."""
    file = team / "goals" / "ana.yaml"
    file = file.rename(file.with_name(f"{HALF}.yaml"))
    for _ in range(2):
        assert ana("goal checkin ana-emea-logos 7").code == 0
    file.write_text("goals: 3\n")
    assert ana("check").code == 1
    problem = ana("check --json").json["problems"][0]
    assert (problem["rule"], problem["file"]) == ("wrong-shape", "goals/caf\\udce9.yaml")
    assert ana("status --json").json["errors"][0]["file"] == "goals/caf\\udce9.yaml"


@pytest.mark.parametrize(
    "words", [["status", "--rep", HALF], ["-C", HALF, "status"], ["goal", "score", "--text", HALF]]
)
def test_a_word_that_is_not_utf_8(team: Path, words: list[str]) -> None:
    """The answer is still one JSON document."""
    ran = acct([*words, "--json"], team)
    assert ran.code in (0, 1)
    assert "caf\\\\udce9" in ran.stdout
