"""Which files of the folder are the workspace's, and which of them have not changed since they were last read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from salesacct.workspace.find import CONFIG

PRIVATE = "private"


def walk(root: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    """os.walk in sorted order, without hidden files, `private` and workspaces inside this one."""
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        if here != root and CONFIG in files:
            folders.clear()
            continue
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f != PRIVATE)
        yield here, folders, sorted(f for f in files if not f.startswith("."))


class Files:
    """One walk of the folder, sorted into record files (acct.yaml first), readings files and those with a wrong ending."""

    def __init__(self, root: Path) -> None:
        self.yaml: list[Path] = [root / CONFIG]
        self.readings: list[Path] = []
        self.misnamed: list[Path] = []
        for folder, _, names in walk(root):
            holds_readings = "readings" in folder.relative_to(root).parts
            for name in names:
                if name.endswith(".yaml"):
                    if folder != root or name != CONFIG:
                        self.yaml.append(folder / name)
                elif name.endswith(".csv") and holds_readings:
                    self.readings.append(folder / name)
                elif name.endswith(".yml"):
                    self.misnamed.append(folder / name)


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
    return Files(root).readings


def shown(path: Path, cwd: Path) -> str:
    """The path as a person in `cwd` would type it."""
    try:
        return path.relative_to(cwd).as_posix()
    except ValueError:
        return Path(os.path.relpath(path, cwd)).as_posix() if path.anchor == cwd.anchor else str(path)


Identity = tuple[int, int, int, int]


def identity(path: Path) -> Identity | None:
    """What changes whenever the file does: size, time of content, time of anything, and which file it is; None when unreadable."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
