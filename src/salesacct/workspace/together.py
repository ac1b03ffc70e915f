"""Changes that belong together, in one file or several: all of them are written, or none.

Every file is tried before the first is touched; should a later one fail all the same (a full disk), the earlier ones
are put back, all under one lock.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from salesacct.records.references import WRITERS
from salesacct.text import edit
from salesacct.text.edit import Edit
from salesacct.workspace.change import checked, file_of, first_line, given, home_of, shown
from salesacct.workspace.load import Workspace
from salesacct.workspace.write import edit_file, inside, locked, replace_file

New = tuple[str, Mapping[str, Any]]
"""The kind of a record and its fields in file spelling."""
Change = Callable[[str], str]
"""The text of a file to its new text; the text is "" or a first comment for a file that does not exist yet."""


def add_records(workspace: Workspace, items: Sequence[New]) -> list[Path]:
    """Write the records and return the file of each. Raises UserError, with every file as it was."""
    return change_together(workspace, (), items)[1]


def change_together(
    workspace: Workspace, edits: Sequence[Edit], items: Sequence[New], files: Mapping[Path, Change] = {}
) -> tuple[list[Path], list[Path]]:
    """Change records where they stand, write new ones, and change whole `files`, which may be new and are no YAML.

    Gives the file of each edit and of each item. Raises UserError, with every file as it was.
    """
    changed = [file_of(workspace, one.kind, one.id) for one in edits]
    homes = [home_of(workspace, kind, str(item[WRITERS.get(kind, "by")])) for kind, item in items]
    by_file: dict[Path, list[Edit]] = {}
    for path, one in zip(changed, edits, strict=True):
        by_file.setdefault(path, []).append(one)
    for path, (kind, item) in zip(homes, items, strict=True):
        by_file.setdefault(path, []).append(Edit("append", kind, value=given(item)))
    # Whole files first: a kill in between leaves a text that no record names, not a record whose text is missing.
    _write(workspace, {**files, **{path: _edited(workspace, path, several) for path, several in by_file.items()}})
    return changed, homes


def _edited(workspace: Workspace, path: Path, edits: list[Edit]) -> Change:
    return checked(workspace, path, lambda text: edit.change(text, shown(path), edits))


def _write(workspace: Workspace, changes: Mapping[Path, Change]) -> None:
    with locked(workspace.root):
        for path, change in changes.items():
            _try(workspace, path, change)
        before = {path: inside(path, workspace.root) for path in changes}
        old = {path: target.read_bytes() if target.exists() else None for path, target in before.items()}
        done: list[Path] = []
        try:
            for path, change in changes.items():
                done.append(path)
                edit_file(path, workspace.root, change, create=_beginning(workspace, path))
        except BaseException:
            for path in done:
                _put_back(before[path], old[path])
            raise


def _try(workspace: Workspace, path: Path, change: Change) -> None:
    """Make the change without writing it."""
    if not inside(path, workspace.root).exists():
        change(_beginning(workspace, path))
        return

    def unchanged(text: str) -> str:
        change(text)
        return text

    edit_file(path, workspace.root, unchanged)


def _beginning(workspace: Workspace, path: Path) -> str:
    return first_line(workspace, path) if path.suffix == ".yaml" else ""


def _put_back(target: Path, old: bytes | None) -> None:
    """Undo one file; what can't be undone is left for the error that is on its way to tell."""
    with contextlib.suppress(Exception):
        if old is None:
            target.unlink(missing_ok=True)
        else:
            now = target.read_bytes()
            if now != old:
                replace_file(target, now, old)
