"""Readings are appended; a correction is a later line with the same metric and ref, so it must be read later.

Files are read in the order of `reading_files`. Rows go to the file they are meant for, unless a reading they correct
stands in a file that is read after it: then they go there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from salesacct.records.readings import Reading
from salesacct.records.readings_csv import read_csv
from salesacct.text.decode import decode
from salesacct.text.edit import Edit, change
from salesacct.text.rows import add_rows
from salesacct.workspace.change import READINGS_HEADER, checked, shown
from salesacct.workspace.files import reading_files
from salesacct.workspace.find import CONFIG
from salesacct.workspace.load import Workspace
from salesacct.workspace.together import change_together
from salesacct.workspace.write import append_rows


class Part(NamedTuple):
    """Readings for readings/`name`.csv, and the (metric, ref) of earlier ones that some of them replace."""

    name: str
    readings: Sequence[Reading]
    corrected: Collection[tuple[str, str]] = ()


def append_readings(
    workspace: Workspace, name: str, readings: Sequence[Reading], corrected: Collection[tuple[str, str]] = ()
) -> Path:
    """Append readings to readings/`name`.csv, all or none, and return the file they went to.

    `corrected` are the (metric, ref) of earlier readings that these replace. Raises UserError as `append_rows` does.
    """
    path = _home(workspace, name, corrected)
    append_rows(path, workspace.root, _rows(readings), READINGS_HEADER)
    return path


def append_together(workspace: Workspace, parts: Sequence[Part], edits: Sequence[Edit] = ()) -> list[Path]:
    """Append readings to several files and make `edits` in acct.yaml, all or none; gives the file of each part.

    acct.yaml is written first, so that no reading is ever of a metric that is not there yet. Raises UserError.
    """
    homes = [_home(workspace, part.name, part.corrected) for part in parts]
    rows: dict[Path, list[list[str]]] = {}
    for home, part in zip(homes, parts, strict=True):
        rows.setdefault(home, []).extend(_rows(part.readings))
    changes: dict[Path, Callable[[str], str]] = {}
    if edits:
        config = workspace.root / CONFIG
        changes[config] = checked(workspace, config, lambda text: change(text, shown(config), list(edits)))
    for home, lines in rows.items():
        if lines:
            changes[home] = _adding(home, lines)
    change_together(workspace, (), (), changes)
    return homes


def _adding(path: Path, lines: list[list[str]]) -> Callable[[str], str]:
    return lambda text: add_rows(text, shown(path), lines, READINGS_HEADER)


def _home(workspace: Workspace, name: str, corrected: Collection[tuple[str, str]]) -> Path:
    path = workspace.root / "readings" / f"{name}.csv"
    return (_last_holder(workspace.root, path, corrected) if corrected else None) or path


def _rows(readings: Sequence[Reading]) -> list[list[str]]:
    return [[str(r.on), r.person, r.metric, f"{r.value:f}", r.note, r.ref] for r in readings]


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
