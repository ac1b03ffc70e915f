"""The user's cache folder: where it is, how a file of it is written, and what makes its content of another form.

What lies there is a copy and never believed: what does not decode, or what others could have written, is made anew.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from salesacct.workspace import offers
from salesacct.workspace.offers import form

__all__ = ["LARGEST", "cache_folder", "form", "keep", "kept"]

LARGEST = 256 * 1024 * 1024


def kept(file: Path, most: int = LARGEST) -> bytes | None:
    """What was kept in a file of the cache; None where there is none, it is too large, or somebody else could write it."""
    with contextlib.suppress(OSError):
        if offers.is_ours(str(file)) and file.stat().st_size <= most:
            return file.read_bytes()
    return None


def keep(file: Path, data: bytes) -> None:
    """Write a file of the cache in one step, for its user only; one that can't be written costs time, nothing else."""
    import tempfile  # only when something is kept anew

    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not offers.is_closed(str(file.parent)):
            return
        handle, temporary = tempfile.mkstemp(dir=file.parent, suffix=".new")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            Path(temporary).replace(file)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def cache_folder() -> Path:
    """The user's cache folder of acct."""
    return Path(offers.cache_folder())
