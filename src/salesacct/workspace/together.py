"""Several new records, and changes of others, that belong together, in one file or several: all are written, or none.

Every file is tried before the first is touched; should a later one fail all the same (a full disk), the earlier ones
are put back, all under one lock.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from salesacct.text import edit
from salesacct.text.edit import Edit
from salesacct.workspace.change import WRITERS, checked, file_of, first_line, given, home_of, shown
from salesacct.workspace.load import Workspace
from salesacct.workspace.write import edit_file, inside, locked, replace_file

New = tuple[str, Mapping[str, Any]]
"""The kind of a record and its fields in file spelling."""


def add_records(workspace: Workspace, items: Sequence[New], edits: Sequence[Edit] = ()) -> list[Path]:
    """Write the records, and the `edits` of records on file, and return the file of each new record.

    Raises UserError, with every file as it was.
    """
    homes = [home_of(workspace, kind, str(item[WRITERS.get(kind, "by")])) for kind, item in items]
    changes: dict[Path, list[Edit]] = {}
    for change in edits:
        changes.setdefault(file_of(workspace, change.kind, change.id), []).append(change)
    for path, (kind, item) in zip(homes, items, strict=True):
        changes.setdefault(path, []).append(Edit("append", kind, value=given(item)))
    with locked(workspace.root):
        for path, edits_of_file in changes.items():
            _try(workspace, path, edits_of_file)
        before = {path: inside(path, workspace.root) for path in changes}
        old = {path: target.read_bytes() if target.exists() else None for path, target in before.items()}
        done: list[Path] = []
        try:
            for path, edits_of_file in changes.items():
                done.append(path)
                create = first_line(workspace, path)
                edit_file(path, workspace.root, _change(workspace, path, edits_of_file), create=create)
        except BaseException:
            for path in done:
                _put_back(before[path], old[path])
            raise
    return homes


def _change(workspace: Workspace, path: Path, edits: list[Edit]) -> Callable[[str], str]:
    return checked(workspace, path, lambda text: edit.change(text, shown(path), edits))


def _try(workspace: Workspace, path: Path, edits: list[Edit]) -> None:
    """Make the change without writing it."""
    change = _change(workspace, path, edits)
    if not inside(path, workspace.root).exists():
        change(first_line(workspace, path))
        return

    def unchanged(text: str) -> str:
        change(text)
        return text

    edit_file(path, workspace.root, unchanged)


def _put_back(target: Path, old: bytes | None) -> None:
    """Undo one file; what can't be undone is left for the error that is on its way to tell."""
    with contextlib.suppress(Exception):
        if old is None:
            target.unlink(missing_ok=True)
        else:
            now = target.read_bytes()
            if now != old:
                replace_file(target, now, old)
