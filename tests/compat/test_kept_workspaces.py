"""What a release could read, every later one reads, with the same figures.

    tests/compat/<name>/workspace/    a workspace of that time: every kind of record, every field, every accepted spelling
    tests/compat/<name>/expected/     the JSON of the main commands, as they were then

Nothing in a workspace is ever changed or made anew. A document may gain keys, and none goes or is renamed; where a
judgement was changed on purpose, `pytest --update-golden` writes the new value and the diff is read. A new kind of record
wants another kept workspace beside the old ones.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from salesacct.records.model import KINDS
from salesacct.workspace.load import load
from tests.cases import contents
from tests.conftest import TODAY
from tests.running import acct
from tests.trust.lines import Line, lines

KEPT = sorted(path.parent for path in Path(__file__).parent.glob("*/workspace"))
LINES = (
    *(
        "status",
        "goal list --all",
        "commit list --all",
        "review --rep ana",
        "report",
        "forecast goals-1",
        "history --all",
    ),
    *("person list --all", "metric list", "objective list", "plan list --all", "kudos list --all", "win list --all"),
    *("blocker list --all", "request list --all", "resource list --all", "authority list --all", "decision list --all"),
    *("partner list --all", "lesson list --all", "story list", "standup list --all", "assess", "assess list", "log"),
    *("assess survey list", "practice adopted --all", "review list", "calendar", "digest", "goal show spelled-quoted"),
)
"""The main commands, whose documents are kept."""


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.name)
def test_it_still_loads(kept: Path, tmp_path: Path) -> None:
    """Without an error in any file, and every reading command reads it."""
    root = shutil.copytree(kept / "workspace", tmp_path / "team")
    ran = acct("check --json", root, ACCT_TODAY=TODAY, ACCT_ME="marco")
    assert [p for p in ran.json["problems"] if p["severity"] == "error"] == []
    for line in LINES:
        assert acct(line, root, ACCT_TODAY=TODAY, ACCT_ME="marco").code == 0, line


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.name)
def test_the_figures_are_the_same(kept: Path, tmp_path: Path, update: bool) -> None:
    """Every value of every document stands where it stood."""
    root = shutil.copytree(kept / "workspace", tmp_path / "team")
    for line in LINES:
        file = kept / "expected" / f"{line.replace(' ', '_').replace('--', '')}.json"
        now = acct(f"{line} --json", root, ACCT_TODAY=TODAY, ACCT_ME="marco").json
        then = json.loads(file.read_text("utf-8")) if file.exists() or not update else now
        assert list(missing(then, now, line)) == []
        if update:
            file.parent.mkdir(exist_ok=True)
            file.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")
        else:
            assert list(changed(then, now, line)) == []


def missing(then: Any, now: Any, at: str) -> Iterator[str]:
    """The keys that a document had and has no more."""
    if isinstance(then, dict) and isinstance(now, dict):
        yield from (f"{at}.{key}" for key in then.keys() - now.keys())
        for key in then.keys() & now.keys():
            yield from missing(then[key], now[key], f"{at}.{key}")
    elif isinstance(then, list) and isinstance(now, list):
        for i, (one, other) in enumerate(zip(then, now, strict=False)):
            yield from missing(one, other, f"{at}[{i}]")


def changed(then: Any, now: Any, at: str) -> Iterator[str]:
    """The values that are others now; keys that came are none."""
    if isinstance(then, dict) and isinstance(now, dict):
        for key in then.keys() & now.keys():
            yield from changed(then[key], now[key], f"{at}.{key}")
    elif isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        for i, (one, other) in enumerate(zip(then, now, strict=True)):
            yield from changed(one, other, f"{at}[{i}]")
    elif then != now:
        yield f"{at}: {then!r} to {now!r}"


def test_every_kind_is_kept() -> None:
    """A kind of record that no kept workspace has wants one."""
    books = [load(kept / "workspace", dt.date.fromisoformat(TODAY), cwd=kept).book for kept in KEPT]
    assert [kind for kind in KINDS if not any(getattr(book, kind) for book in books)] == []


WITHOUT_A_WORKSPACE = ("init", "demo", "schema", "sync", "practice list", "practice show")
"""Commands that need no workspace, or look at git first."""


READS_LESS = ("review notes", "import", "assess survey")
"""Commands that need acct.yaml alone, or end before they read the records."""


def newer(tmp_path: Path, name: str) -> Path:
    """The kept workspace with one file of a schema that is not known yet."""
    root = shutil.copytree(KEPT[0] / "workspace", tmp_path / "team")
    path = root / name
    path.write_text("schema: 2\n" + path.read_text().replace("schema: 1\n", ""))
    return root


def test_a_newer_schema_is_refused(tmp_path: Path, long: bool) -> None:
    """By every command, reading or writing, with what to do; no file is changed. The short form tries every third."""
    root = newer(tmp_path, "acct.yaml")
    before = contents(tmp_path)
    for line in first_lines()[:: 1 if long else 3]:
        if line.command not in WITHOUT_A_WORKSPACE:
            ran = acct(line.words, root, ACCT_TODAY=TODAY, ACCT_ME="marco", XDG_DATA_HOME=str(tmp_path / "data"))
            assert (ran.code, "update acct" in ran.stdout + ran.stderr) == (1, True) or ran.code == 2, (line, ran)
    assert contents(tmp_path) == before


def test_a_newer_file_is_refused(tmp_path: Path, long: bool) -> None:
    """One file of another schema stops what reads it; who writes elsewhere goes on, and that file stays as it is."""
    root = newer(tmp_path, "culture/goals.yaml")
    before = (root / "culture" / "goals.yaml").read_bytes()
    for line in first_lines()[:: 1 if long else 3]:
        if line.command not in WITHOUT_A_WORKSPACE:
            ran = acct(line.words, root, ACCT_TODAY=TODAY, ACCT_ME="marco", XDG_DATA_HOME=str(tmp_path / "data"))
            refused = "update acct" in ran.stdout + ran.stderr
            assert refused or line.writes or ran.code == 2 or line.command in READS_LESS, (line, ran)
    assert (root / "culture" / "goals.yaml").read_bytes() == before


def first_lines() -> list[Line]:
    """One line of each command."""
    return list({line.command: line for line in reversed([*lines("x")])}.values())
