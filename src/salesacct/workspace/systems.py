"""What differs between systems, in one place: locks, files that change places or are being read, names that can't be had.

Rule: no other module asks which system it runs on for any of these; the tests say `WINDOWS` and play the other one.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

WINDOWS = sys.platform == "win32"
PATIENCE, AGAIN = 2.0, 0.02
"""Seconds to wait for a program that has a file open, and between two tries."""
NOT_IN_NAMES = '<>:"|?*\\'
"""Characters that some system can't have in a file name: refused everywhere, so that a workspace can be shared."""
DEVICES = frozenset(
    (
        "con",
        "prn",
        "aux",
        "nul",
        "conin$",
        "conout$",
        *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"),
    )
)
"""Names that Windows keeps for devices, in any case and with any ending."""


def locks_folders() -> bool:
    """Can a folder itself be locked here?"""
    return not WINDOWS


def changes_places() -> bool:
    """Is there a call by which two files change places here? (renameat2)"""
    return sys.platform == "linux" and not WINDOWS


def try_lock(handle: int) -> bool:
    """Take the lock on an open file or folder, if nobody has it. Raises OSError where that can't be done at all."""
    if WINDOWS:
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def replace(temporary: Path, target: Path) -> None:
    """Put a file in the place of another in one step. On Windows that waits for whoever has the other open to read."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            temporary.replace(target)
        except PermissionError:
            if not WINDOWS or time.monotonic() > deadline:
                raise
            time.sleep(AGAIN)
        else:
            return


def unusable_in(name: str) -> str:
    """What of a path below the workspace, with slashes, some system can't have as a name; "" where all can."""
    odd = "".join(sorted({c for c in name if c in NOT_IN_NAMES or ord(c) < 32}))
    devices = (part for part in name.split("/") if part.partition(".")[0].rstrip(" ").lower() in DEVICES)
    return odd or next(devices, "")


def as_on_disk(path: Path) -> Path:
    """The path as its folder has it: another system may have written the same letters in another form (é as e and ´)."""
    if path.name.isascii() or path.exists():
        return path
    import unicodedata  # for few names only

    wanted = unicodedata.normalize("NFC", path.name)
    try:
        beside = path.parent.iterdir()
        found = (other for other in beside if unicodedata.normalize("NFC", other.name) == wanted)
        return next(found, path)
    except OSError:
        return path
