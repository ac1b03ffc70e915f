"""Real repositories for the tests of sharing: a workspace under git, a bare repository that it follows, clones of that."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from unittest import mock

from tests.running import Ran, _environment, acct

BRANCH = "main"
DATE = "2026-11-23T09:00:00 +0000"
"""When every commit of the tests was made."""


def git(folder: Path, *words: str, fails: bool = False) -> str:
    """Run git in a folder, with the tests' own empty home; gives its output."""
    environ = _environment(80) | {"GIT_AUTHOR_DATE": DATE, "GIT_COMMITTER_DATE": DATE, "LC_ALL": "C"}
    ran = subprocess.run(["git", *words], cwd=folder, env=environ, capture_output=True, text=True, check=False)
    assert fails or ran.returncode == 0, ran.stderr
    return ran.stdout


def repository(folder: Path, name: str = "Marco Rossi") -> Path:
    """Put a folder with its files under git."""
    git(folder, "init", "-q", "-b", BRANCH)
    known_as(folder, name)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "The beginning")
    return folder


def known_as(folder: Path, name: str) -> None:
    """Who commits in a folder."""
    git(folder, "config", "user.name", name)
    git(folder, "config", "user.email", f"{name.split()[0].lower()}@example.com")


def hub_of(folder: Path, hub: Path) -> Path:
    """A bare repository that the folder's branch follows."""
    git(folder, "init", "-q", "--bare", "-b", BRANCH, str(hub))
    git(folder, "remote", "add", "origin", str(hub))
    git(folder, "push", "-q", "-u", "origin", BRANCH)
    return hub


def shared(folder: Path) -> Path:
    """A workspace under git with a remote beside it."""
    repository(folder)
    hub_of(folder, folder.with_name(f"{folder.name}-hub.git"))
    return folder


def clone(hub: Path, folder: Path, name: str) -> Path:
    """Somebody's own copy of what is shared."""
    git(hub.parent, "clone", "-q", str(hub), str(folder))
    known_as(folder, name)
    return folder


def typed(folder: Path, line: str, me: str = "ana", **environ: str) -> Ran:
    """Somebody types a line in a folder; its commits have a date that stays."""
    days = {"GIT_AUTHOR_DATE": DATE, "GIT_COMMITTER_DATE": DATE, "ACCT_TODAY": "2026-11-23", "ACCT_ME": me}
    with mock.patch("tests.running.same_ids", mock.MagicMock):  # two people draw ids of their own
        return acct(line, folder, **(days | environ | {"PYTHONPATH": os.environ.get("PYTHONPATH", "")}))
