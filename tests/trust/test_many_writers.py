"""Many write to one workspace at once, editors among them: no record is lost, none is there twice, no change is undone."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from salesacct.workspace.load import load
from salesacct.workspace.walk import UNDO
from tests.conftest import write_files
from tests.trust.playing import DEBRIS
from tests.trust.team import FILES, TODAY

WRITERS, LINES = 16, 100
SHORT_WRITERS, SHORT_LINES = 4, 10


def crowd(folder: Path, *words: str) -> subprocess.Popen[str]:
    """Somebody starts to work; see tests/trust/crowd.py."""
    home = {name: str(folder / "home") for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ACCT_", "GIT_"))}
    top = Path(__file__).parents[2]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.trust.crowd", *words],
        cwd=top,
        env=kept | home | {"ACCT_TODAY": TODAY, "PYTHONPATH": str(top)},
        stdout=subprocess.PIPE,
        text=True,
    )


def told(process: subprocess.Popen[str]) -> list[dict[str, Any]]:
    """What somebody did."""
    out, _ = process.communicate(timeout=3600)
    assert process.returncode == 0
    return [json.loads(line) for line in out.splitlines()]


class There:
    """What is in a workspace in the end."""

    def __init__(self, root: Path) -> None:
        workspace = load(root, dt.date.fromisoformat(TODAY))
        assert not workspace.errors
        self.book = workspace.book
        names = [*root.rglob("*.yaml"), *root.rglob("*.csv")]
        text = "\n".join(path.read_text("utf-8") for path in names)
        self.marks = Counter(re.findall(r"(?<![\w-])w\d+-\d+\.", text))
        self.comments = Counter(re.findall(r"^# (?:vim|nano)-\d+\.$", text, re.MULTILINE))

    def once(self, one: Mapping[str, Any]) -> bool:
        """Is what was reported as saved there, and once?"""
        if one["kind"] == "keep":
            return bool(self.book.commitments[one["id"]].kept)
        if one["kind"] == "miss" and not self.book.commitments[one["id"]].missed:
            return False
        return self.marks[one["mark"]] == (2 if one["kind"] == "review" else 1)


def test_no_record_is_lost(tmp_path: Path, long: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """Writers type mixed lines while two editors save, one that renames and one that writes in place."""
    root = write_files(tmp_path / "team", FILES)
    writers, lines = (WRITERS, LINES) if long else (SHORT_WRITERS, SHORT_LINES)
    editors = [crowd(tmp_path, "editor", how, str(root), how) for how in ("vim", "nano")]
    began = time.monotonic()
    working = [crowd(tmp_path, "writer", f"w{n}", str(root), str(lines)) for n in range(writers)]
    done = [one for writer in working for one in told(writer)]
    took = time.monotonic() - began
    (tmp_path / "stop").touch()
    edits = [one for editor in editors for one in told(editor)]
    refused = Counter(why for one in done for text in one["refused"] for why in re.findall(r"error: (.*)", text))
    if long:
        with capsys.disabled():
            said = ", ".join(f"{times} x {why}" for why, times in refused.most_common(8))
            print(f"\n{len(done)} lines and {len(edits)} saves in {took:.0f} s; refused, then typed again: {said}")
    assert [one for one in done if "failed" in one] == []
    assert len(done) == writers * lines
    there = There(root)
    assert [one for one in done if not there.once(one)] == []
    assert [one for one in edits if there.comments[one["mark"]] != 1] == []
    assert [path.name for path in root.rglob(".*") if path.name.endswith(DEBRIS) or path.name == UNDO] == []
