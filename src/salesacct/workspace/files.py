"""Which files of the folder are the workspace's, and what each looks like to the disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from salesacct.workspace.find import CONFIG

PRIVATE = "private"

Identity = tuple[int, int, int, int]
"""What changes whenever a file does: size, time of content, time of anything, and which file it is."""


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
    found = Files([Found(CONFIG, identity(root / CONFIG))], [], [])
    _walk(found, str(root), "", holds_readings=False)
    return found


def _walk(found: Files, folder: str, prefix: str, *, holds_readings: bool) -> None:
    try:
        with os.scandir(folder) as entries:
            inside = sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
    except OSError:
        return
    if prefix and any(entry.name == CONFIG for entry in inside):
        return
    folders = []
    for entry in inside:
        name = entry.name
        if name.endswith(".yaml"):
            if prefix or name != CONFIG:
                if _is_folder(entry):
                    folders.append(entry)
                else:
                    found.yaml.append(Found(prefix + name, _identity(entry)))
        elif name.endswith(".csv"):
            if _is_folder(entry):
                folders.append(entry)
            elif holds_readings:
                found.readings.append(Found(prefix + name, _identity(entry)))
        elif _is_folder(entry):
            folders.append(entry)
        elif name.endswith(".yml"):
            found.misnamed.append(prefix + name)
    for entry in folders:
        if entry.name != PRIVATE and not entry.is_symlink():
            below = holds_readings or entry.name == "readings"
            _walk(found, entry.path, f"{prefix}{entry.name}/", holds_readings=below)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # links in a circle
        return False


def _identity(entry: os.DirEntry[str]) -> Identity | None:
    try:
        found = entry.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def identity(path: Path) -> Identity | None:
    """The identity of one file; None when it can't be looked at."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


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
