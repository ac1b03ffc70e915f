"""The user's cache folder: where it is, how a file of it is written, and what makes its content of another form.

What lies there is a copy and never believed: what does not decode is made anew.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from salesacct import __version__

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
    """Changes with acct's version, and with the modules that say which fields a record has."""
    records = Path(__file__).parents[1] / "records"
    found = []
    for name in ("model.py", "culture.py", "record.py", "readings.py"):
        with contextlib.suppress(OSError):
            stat = (records / name).stat()
            found.append(f"{stat.st_size}.{stat.st_mtime_ns}")
    return f"4 {__version__} {' '.join(found)}"
