"""A repository made by somebody else: commits whose days nobody can read, and lines that git never prints."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path
from unittest import mock

import pytest

from salesacct.workspace import git
from tests.conftest import ACCT_YAML
from tests.repository import Repository, needs_git
from tests.running import acct


@needs_git
@pytest.mark.parametrize("when", ["99999999999999 +0000", "253402300800 +0000", "x +0000", "-1 +9999", ""])
def test_a_commit_without_a_readable_day(tmp_path: Path, when: str) -> None:
    """It counts as of git's first day, and the page is made all the same."""
    made = Repository(tmp_path / "team")
    made.commit("2026-11-20", {"acct.yaml": ACCT_YAML})
    tree = made.git("rev-parse", "HEAD^{tree}").strip()
    body = f"tree {tree}\nauthor A <a@example.com> {when}\ncommitter A <a@example.com> {when}\n\nx\n"
    command = ["git", "-C", str(made.root), "hash-object", "-t", "commit", "-w", "--literally", "--stdin"]
    id = subprocess.run(command, input=body, capture_output=True, text=True, check=True).stdout.strip()
    made.git("update-ref", "refs/heads/main", id)
    for command_line in ("check", "history"):
        ran = acct(command_line, made.root, ACCT_TODAY="2026-11-23", ACCT_ME="ana")
        assert (ran.code, ran.stderr) == (0, ""), when


@pytest.mark.parametrize(
    "said",
    [
        b"\0\0\0\0\0\0\0\0",
        b"a\0\0A\0a@b\0\x002026-11-20T10:00:00Z\0",
        b"aaaa blob x\n",
        b"aaaa blob 12:\n",
        b"aaaa blob -112\nhello\n",
        b"aaaa blob " + b"9" * 5000 + b"\nhello\n",
    ],
)
def test_lines_that_git_never_prints(said: bytes) -> None:
    """They give nothing, or a commit of git's first day; never a traceback."""
    repository = git.Repository(Path("/team"), "", False)
    with mock.patch.object(git, "ask", return_value=(0, said, "")):
        commits, _ = git.log(repository, 10, 1.0)
        assert all(one.written.year in (1970, 2026) and isinstance(one.committed, dt.date) for one in commits)
        assert git.sizes(repository, ["aaaa"], 1.0) == {}
        assert git.contents(repository, ["aaaa"], 1.0) == {}
