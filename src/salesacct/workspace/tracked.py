"""What git holds or ignores of a folder. git is only asked, never relied on: without it there is no answer.

Rule: a cloned folder's own settings must run nothing, so git is called as workspace/git.py calls it: without a shell, with
every program that a configuration can name switched off, and without fetching what is missing.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from salesacct.workspace.git import SAFE, environment


def work_tree(folder: Path) -> Path | None:
    """The git work tree that holds the folder, which need not exist; None where there is none."""
    place = folder.resolve()
    return next((up for up in (place, *place.parents) if (up / ".git").exists()), None)


def tracked(folder: Path, *paths: str) -> tuple[str, ...]:
    """The files below `folder` that git tracks, of those that git's path patterns fit; none where git can't say."""
    if work_tree(folder) is None:
        return ()
    found = _git(folder, "ls-files", "-z", "--", *paths)
    return tuple(name for name in found[1].split("\0") if name) if found and found[0] == 0 else ()


def is_exposed(path: Path, tree: Path) -> bool:
    """Could git pick up the file at `path` of the work tree `tree`? Also where git can't say that it ignores it."""
    found = _git(tree, "check-ignore", "-q", "--", str(path))
    return found is None or found[0] != 0


def _git(folder: Path, *words: str) -> tuple[int, str] | None:
    """(exit code, output) of a git command in a folder; None without git."""
    try:
        run = subprocess.run(
            ["git", *SAFE, "-C", str(folder), *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="backslashreplace",
            timeout=20,
            check=False,
            env=environment(),
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return run.returncode, run.stdout
