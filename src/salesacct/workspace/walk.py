"""Which files of a folder are the workspace's, in one walk, and how they look to the disk.

Rule: imports next to nothing, for the tab key waits for it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

CONFIG, PRIVATE = "acct.yaml", "private"
UNDO = ".acct-undo"
"""There while several files are changed together; see workspace/undo.py."""
Identity = tuple[int, int, int, int]
"""What changes whenever a file does: size, time of content, time of anything, and which file it is."""
Seen = tuple[str, Identity | None]
"""A file by its name below the root; the identity is None for one that can't be looked at."""


def walked(root: str) -> tuple[list[Seen], list[Seen], list[str]]:
    """Record files (acct.yaml first), readings files, and the names of what is not read but looks as if it were to be.

    The last are files with a wrong ending, and links to folders, whose names end with a slash. Hidden files, `private` and workspaces inside this one are left aside.
    """
    try:
        config: Identity | None = identity_of(os.stat(os.path.join(root, CONFIG)))
    except OSError:
        config = None
    found: tuple[list[Seen], list[Seen], list[str]] = ([(CONFIG, config)], [], [])
    _walk(found, root, "", holds_readings=False)
    return found


def _walk(found: tuple[list[Seen], list[Seen], list[str]], folder: str, prefix: str, *, holds_readings: bool) -> None:
    yaml, readings, misnamed = found
    try:
        with os.scandir(folder) as entries:
            inside = sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
    except FileNotFoundError:
        return
    except OSError:
        # A folder that can't be looked into stands among the files that can't be read: nothing is left out unsaid.
        yaml.append((prefix.rstrip("/") or os.curdir, None))
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
                    yaml.append((prefix + name, _identity(entry)))
        elif name.endswith(".csv"):
            if _is_folder(entry):
                folders.append(entry)
            elif holds_readings:
                readings.append((prefix + name, _identity(entry)))
        elif _is_folder(entry):
            folders.append(entry)
        elif name.endswith(".yml"):
            misnamed.append(prefix + name)
    for entry in folders:
        below = holds_readings or entry.name == "readings"
        if entry.is_symlink():
            if entry.name != PRIVATE and _holds_records(entry.path, readings=below):
                misnamed.append(f"{prefix}{entry.name}/")
        elif entry.name != PRIVATE:
            _walk(found, entry.path, f"{prefix}{entry.name}/", holds_readings=below)


def _holds_records(folder: str, *, readings: bool) -> bool:
    """Does a linked folder look as if its files were meant to be read? A workspace of its own does not."""
    try:
        names = os.listdir(folder)
    except OSError:
        return False
    return CONFIG not in names and any(name.endswith(".yaml") or (readings and name.endswith(".csv")) for name in names)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # links in a circle
        return False


def _identity(entry: os.DirEntry[str]) -> Identity | None:
    try:
        return identity_of(entry.stat())
    except OSError:
        return None


def identity_of(found: os.stat_result) -> Identity:
    """The identity of a file that was looked at."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def state_of(files: Iterable[Seen]) -> bytes:
    """The names and identities of all files, in their order: what an index was made of, byte for byte."""
    return repr([(name, identity) for name, identity in files]).encode("utf-8", "backslashreplace")


def key_of(name: str) -> str:
    """A text as it stands in the index, which is UTF-8 whatever the disk's names are."""
    return name.encode("utf-8", "backslashreplace").decode()
