"""What git holds or ignores of a folder. git is only asked, never relied on: without it there is no answer.

Rule: a cloned folder's own settings must run nothing, so git is called by workspace/git.py.
"""

from __future__ import annotations

from pathlib import Path

from salesacct.workspace.git import ask

PATIENCE = 20.0
"""Seconds to wait for git."""


def work_tree(folder: Path) -> Path | None:
    """The git work tree that holds the folder, which need not exist; None where there is none."""
    place = folder.resolve()
    return next((up for up in (place, *place.parents) if (up / ".git").exists()), None)


def tracked(folder: Path, *paths: str) -> tuple[str, ...]:
    """The files below `folder` that git tracks, of those that git's path patterns fit; none where git can't say."""
    if work_tree(folder) is None:
        return ()
    code, out, _ = ask(folder, ("ls-files", "-z", "--", *paths), PATIENCE)
    names = out.decode("utf-8", "backslashreplace").split("\0")
    return tuple(filter(None, names)) if code == 0 else ()


def is_exposed(path: Path, tree: Path) -> bool:
    """Could git pick up the file at `path` of the work tree `tree`? Also where git can't say that it ignores it."""
    return ask(tree, ("check-ignore", "-q", "--", str(path)), PATIENCE)[0] != 0
