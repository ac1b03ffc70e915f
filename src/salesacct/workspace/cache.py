"""The user's cache folder: where it is, how a file of it is written, and what makes its content of another form.

What lies there is a copy and never believed: what does not decode is made anew.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from salesacct import __version__
from salesacct.records.model import ENTRY_TYPES, RECORD_TYPES, Config
from salesacct.records.record import Record

LARGEST = 256 * 1024 * 1024


def keep(file: Path, data: bytes) -> None:
    """Write a file of the cache in one step, for its user only; one that can't be written costs time, nothing else."""
    import tempfile  # only when something is kept anew

    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
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
    if sys.platform == "linux":
        # What platformdirs says there, without its 6 ms: every command asks.
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "acct"
    import platformdirs

    return Path(platformdirs.user_cache_dir("acct"))


def form() -> str:
    """Changes with acct's version and with the fields of any record."""
    types: tuple[type[Record], ...] = (Config, *RECORD_TYPES.values(), *ENTRY_TYPES.values())
    return f"3 {__version__} " + " ".join(f"{t.__name__}:{','.join(t.__struct_fields__)}" for t in types)
