"""Readings are appended; a correction is a later line with the same metric and ref, so it must be read later.

Files are read in the order of `reading_files`. Rows go to the file they are meant for, unless a reading they correct
stands in a file that is read after it: then they go there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from salesacct.records.readings import Reading
from salesacct.records.readings_csv import read_csv
from salesacct.text.decode import decode
from salesacct.workspace.change import READINGS_HEADER
from salesacct.workspace.files import reading_files
from salesacct.workspace.load import Workspace
from salesacct.workspace.write import append_rows


def append_readings(
    workspace: Workspace, name: str, readings: Sequence[Reading], corrected: Collection[tuple[str, str]] = ()
) -> Path:
    """Append readings to readings/`name`.csv, all or none, and return the file they went to.

    `corrected` are the (metric, ref) of earlier readings that these replace. Raises UserError as `append_rows` does.
    """
    path = workspace.root / "readings" / f"{name}.csv"
    if corrected:
        path = _last_holder(workspace.root, path, corrected) or path
    rows = [[str(r.on), r.person, r.metric, f"{r.value:f}", r.note, r.ref] for r in readings]
    append_rows(path, workspace.root, rows, READINGS_HEADER)
    return path


def _last_holder(root: Path, path: Path, wanted: Collection[tuple[str, str]]) -> Path | None:
    """The last file read after `path` (any, if that is yet to be made) that holds one of the wanted readings."""
    files = list(reading_files(root))
    later = files[files.index(path) + 1 :] if path in files else files
    return next((file for file in reversed(later) if _holds(file, wanted)), None)


def _holds(file: Path, wanted: Collection[tuple[str, str]]) -> bool:
    try:
        text, _, problems = decode(file.read_bytes(), file.name)
    except OSError:
        return False
    if problems:
        return False
    keys = set(wanted)
    return any((one.reading.metric, one.reading.ref) in keys for one in read_csv(text, file.name)[0])
