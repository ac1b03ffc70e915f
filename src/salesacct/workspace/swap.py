"""A file takes its place without writing over what nobody has looked at, where the system can do that in one step.

Between a look at a file and its replacement an editor may save. Two files that change places leave nothing out of
sight: what was replaced can be looked at afterwards. And a new file takes no place that somebody has taken meanwhile.
"""

from __future__ import annotations

import os
from pathlib import Path

from salesacct.workspace import systems

NEW, SWAP = 1, 2
"""RENAME_NOREPLACE and RENAME_EXCHANGE of Linux."""
_HERE = -100


def moved(one: Path, other: Path, how: int) -> bool:
    """Give a file the name of another: a NEW name, or SWAP the two. False where that was not done, and nothing was."""
    if not systems.changes_places():
        return False
    import ctypes  # only when something is written

    try:
        rename = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError):  # a system of before 2018
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), how) == 0)
