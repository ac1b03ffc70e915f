"""Which files of the folder are the workspace's, and what each looks like to the disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from salesacct.workspace.walk import CONFIG, PRIVATE, Identity, identity_of, walked


class Found(NamedTuple):
    """A file of the workspace by its name below the root; the identity is None for one that can't be looked at."""

    name: str
    identity: Identity | None


class Files(NamedTuple):
    """Record files (acct.yaml first), readings files and those with a wrong ending, in the order in which they are read."""

    yaml: list[Found]
    readings: list[Found]
    misnamed: list[str]

    @property
    def all(self) -> list[Found]:
        """Everything that is read."""
        return [*self.yaml, *self.readings]


def files_of(root: Path) -> Files:
    """One walk of the folder, without hidden files, `private` and workspaces inside this one."""
    yaml, readings, misnamed = walked(str(root))
    return Files([Found(*seen) for seen in yaml], [Found(*seen) for seen in readings], misnamed)


def identity(path: Path) -> Identity | None:
    """The identity of one file; None when it can't be looked at."""
    try:
        return identity_of(path.stat())
    except OSError:
        return None


class OwnPaths:
    """Which of some paths, such as those of older versions, the walk would find if they were there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.inside: dict[str, bool] = {"": True}

    def ours(self, path: str) -> bool:
        """Would acct read this file, if it were there?"""
        folder, _, name = path.rpartition("/")
        if name.startswith(".") or not self._walked(folder):
            return False
        return name.endswith(".yaml") or (name.endswith(".csv") and "readings" in folder.split("/"))

    def _walked(self, folder: str) -> bool:
        if folder not in self.inside:
            above, _, name = folder.rpartition("/")
            hidden = name.startswith(".") or name == PRIVATE
            self.inside[folder] = not hidden and self._walked(above) and not (self.root / folder / CONFIG).is_file()
        return self.inside[folder]


def reading_files(root: Path) -> list[Path]:
    """The readings files of the workspace, in the order in which they are read."""
    return [root / found.name for found in files_of(root).readings]


def shown(path: Path, cwd: Path) -> str:
    """The path as a person in `cwd` would type it."""
    try:
        return path.relative_to(cwd).as_posix()
    except ValueError:
        return Path(os.path.relpath(path, cwd)).as_posix() if path.anchor == cwd.anchor else str(path)
