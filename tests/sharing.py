"""Real repositories for the tests of sharing: a workspace under git, a bare repository that it follows, clones of that."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Mapping
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
        return acct(line, folder, stdin="", columns=120, **(days | environ))


def _beside(folder: Path) -> Path:
    """The folder above a workspace under git, so that the workspace's own files stay as they are; shared with a hub."""
    repository(folder.parent)
    hub_of(folder.parent, folder.parent.with_name(f"{folder.parent.name}-hub.git"))
    return folder.parent


def _detached(folder: Path) -> None:
    git(_beside(folder), "checkout", "-q", "--detach")


def _no_upstream(folder: Path) -> None:
    repository(folder.parent)


def _no_push(folder: Path) -> None:
    top = _beside(folder)
    git(top, "commit", "-q", "--allow-empty", "-m", "More")
    git(top, "remote", "set-url", "origin", "nowhere.git")


def _others(folder: Path, text: str) -> Path:
    """Somebody else pushes another text of the goals, while a commit of ours is not pushed yet."""
    top = _beside(folder)
    other = clone(top.with_name(f"{top.name}-hub.git"), top.with_name(f"{top.name}-other"), "Ben Okafor")
    path = other / folder.name / "goals" / "ana.yaml"
    path.write_text(re.sub(r"Win \d+", text, path.read_text()))
    git(other, "commit", "-qam", "Theirs")
    git(other, "push", "-q")
    git(top, "commit", "-q", "--allow-empty", "-m", "Ours")
    return top


def _in_the_way(folder: Path) -> None:
    top = folder.parent
    (top / "forecast.txt").write_text("100")
    _others(folder, "Win 14")
    (top / "forecast.txt").write_text("120")


def _contradicting(folder: Path) -> None:
    path = folder / "goals" / "ana.yaml"
    ours = path.read_text()
    path.write_text(ours.replace("Win 10", "Win 12"))
    top = _others(folder, "Win 14")
    path.write_text(ours)
    git(top, "commit", "-qam", "Ours")


CIRCUMSTANCES: Mapping[str, Callable[[Path], None]] = {
    "git-busy": _detached,
    "no-upstream": _no_upstream,
    "git-failed": _no_push,
    "in-the-way": _in_the_way,
    "sync-conflict": _contradicting,
}
"""By the case of an error: what git has to be like for it."""
