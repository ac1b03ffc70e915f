"""Somebody's data on disk, and how it goes: records, readings, stories, private notes, and what acct keeps in its cache.

Rule: everything is worked out first, so that a preview and the deed can't differ; then all files are written, or none.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from salesacct.problems import UserError
from salesacct.records.forget import Forgetting, forgetting, neutral_entry, words_of
from salesacct.records.model import ENTRY_TYPES, KINDS
from salesacct.text.decode import Encoding, decode, encode
from salesacct.text.edit import Edit, change, data_of
from salesacct.text.nodes import parse
from salesacct.text.rows import change_rows
from salesacct.workspace.change import new_id, shown
from salesacct.workspace.commit_cache import CommitCache
from salesacct.workspace.files import files_of
from salesacct.workspace.find import CONFIG
from salesacct.workspace.load import Workspace, load
from salesacct.workspace.private import Notebook
from salesacct.workspace.together import replace_together
from salesacct.workspace.undo import Change
from salesacct.workspace.walk import PRIVATE

LARGEST_LOOKED_AT = 8 * 1024 * 1024
STORY = ".md"


class FileChange(NamedTuple):
    """One file of the workspace: what goes, what stays and is changed, rows of readings, and where it is then ("" gone)."""

    file: str
    removed: tuple[tuple[str, str], ...] = ()
    changed: tuple[tuple[str, str], ...] = ()
    rows: int = 0
    becomes: str = ""


class Mention(NamedTuple):
    """A line that may still speak of the person, in a file as it then is; line 0 is the file's own name."""

    file: str
    line: int


class Plan(NamedTuple):
    """Everything that forgetting a person would do. `neutral` is "" where nothing that stays names the person."""

    person: str
    neutral: str
    files: tuple[FileChange, ...]
    changes: tuple[Change, ...]
    mentions: tuple[Mention, ...]
    notes: Path | None


class _Text(NamedTuple):
    """A text file of the workspace: its bytes, and how its text became them."""

    path: Path
    data: bytes
    text: str
    encoding: Encoding


def plan_to_forget(workspace: Workspace, person: str, today: dt.date, *, drop_readings: bool) -> Plan:
    """What is to be done, down to the bytes of each file; nothing is written. Raises UserError for what can't be edited."""
    return _Planner(workspace, person, today, drop_readings=drop_readings).plan()


class _Planner:
    """One plan being made."""

    def __init__(self, workspace: Workspace, person: str, today: dt.date, *, drop_readings: bool) -> None:
        self.workspace, self.root, self.person = workspace, workspace.root, person
        self.today, self.drop_readings = today, drop_readings
        self.neutral = new_id(workspace, "former")
        self.records: Forgetting = forgetting(workspace.book, person, self.neutral)
        self.changes: list[Change] = []
        self.files: list[FileChange] = []
        self.after: dict[str, str] = {}

    def plan(self) -> Plan:
        found = files_of(self.root)
        for path in (self.root / file.name for file in found.yaml if file.name != CONFIG):
            self._yaml(path)
        for path in (self.root / file.name for file in found.readings):
            self._readings(path)
        for kind, id in self.records.dropped:
            if kind == "stories":
                self._story(self.workspace.book.stories[id].file, goes=True)
        for id, story in self.workspace.book.stories.items():
            if ("stories", id) not in self.records.dropped:
                self._story(story.file, goes=False)
        named = any(self.neutral in text for text in self.after.values()) or any(
            self.neutral in repr(edits) for edits in self.records.edits.values()
        )
        self._config(named=named)
        notes = Notebook(self.root, self.workspace.book.config.private).file(self.person)
        return Plan(
            self.person,
            self.neutral if named else "",
            tuple(self.files),
            tuple(self.changes),
            tuple(self._mentions()),
            notes if notes.exists() else None,
        )

    def _config(self, *, named: bool) -> None:
        """acct.yaml with the neutral entry in the place of the person's."""
        file = self._read(self.root / CONFIG)
        person = self.workspace.book.people[self.person]
        left = min(person.left, self.today) if person.left else self.today
        entry = [Edit("entry", "people", self.neutral, value=neutral_entry(person, left))] if named else []
        removed, changed, edits = self._edits_of(file.path)
        text = change(file.text, CONFIG, [*entry, *edits, Edit("drop", "people", self.person)])
        self.changes.append(Change(file.path, file.data, encode(text, file.encoding)))
        self.after[CONFIG] = text
        self.files.insert(0, FileChange(CONFIG, (*removed, ("people", self.person)), changed, 0, shown(file.path)))

    def _yaml(self, path: Path) -> None:
        removed, changed, edits = self._edits_of(path)
        file = self._read(path)
        text = change(file.text, shown(path), edits) if edits else file.text
        self._to(file, text, FileChange(shown(path), removed, changed), empty=bool(edits) and _is_empty(text))

    def _readings(self, path: Path) -> None:
        rows, kept = 0, 0

        def without(cells: Mapping[str, str]) -> Mapping[str, str] | None:
            nonlocal rows, kept
            if cells.get("person", "").strip() != self.person:
                kept += 1
                note = cells.get("note", "")
                return {**cells, "note": self.records.scrubbed(note)} if note else cells
            rows += 1
            return None if self.drop_readings else {**cells, "person": self.neutral, "note": ""}

        file = self._read(path)
        text = change_rows(file.text, shown(path), without)
        self._to(file, text, FileChange(shown(path), rows=rows), empty=bool(rows) and not kept and self.drop_readings)

    def _story(self, name: str, *, goes: bool) -> None:
        path = self.root / name
        if not path.is_file() or name in self.after:
            return
        file = self._read(path)
        self._to(file, self.records.scrubbed(file.text), FileChange(name), empty=goes)

    def _to(self, file: _Text, text: str, told: FileChange, *, empty: bool) -> None:
        """The file with its new text, under a name that is not the person's; gone where nothing is left in it."""
        path = file.path
        after = encode(text, file.encoding)
        theirs = path.stem == self.person and path.suffix != STORY  # the record of a story names its file
        becomes = path.with_name(self.neutral + path.suffix) if theirs else path
        if empty:
            self.changes.append(Change(path, file.data, None))
            self.files.append(told)
            return
        self.after[becomes.relative_to(self.root).as_posix()] = text
        if after == file.data and becomes == path:
            return
        if becomes == path:
            self.changes.append(Change(path, file.data, after))
        else:
            self.changes += Change(path, file.data, None), Change(becomes, None, after)
        self.files.append(told._replace(becomes=shown(becomes)))

    def _edits_of(self, path: Path) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...], list[Edit]]:
        """(what goes, what is changed, the edits that do it) of one file."""
        here = shown(path)

        def stands_here(record: tuple[str, str]) -> bool:
            return self.workspace.places.file_of(*record) == here

        removed = tuple(filter(stands_here, self.records.dropped))
        changed = tuple(filter(stands_here, self.records.edits))
        edits = [edit for record in changed for edit in self.records.edits[record]]
        return removed, changed, [*edits, *(Edit("drop", kind, id) for kind, id in removed)]

    def _read(self, path: Path) -> _Text:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UserError.of(f"{shown(path)} can't be read: {error.strerror}", "check it", "unreadable") from None
        text, encoding, problems = decode(data, shown(path))
        if problems:
            raise UserError(*problems)
        return _Text(path, data, text, encoding)

    def _mentions(self) -> Iterator[Mention]:
        """Lines of any text file that may still speak of the person; private folders and hidden ones are not looked into."""
        words = words_of(self.workspace.book.people[self.person])
        gone = {one.path for one in self.changes if one.after is None}
        texts = {self.root / name: text for name, text in self.after.items()}
        for path in sorted({*_files(self.root), *texts} - gone):
            text = texts.get(path)
            if words.search(path.relative_to(self.root).as_posix().replace("_", " ")):
                yield Mention(shown(path), 0)
            for number, line in enumerate((_text(path) if text is None else text).splitlines(), 1):
                if words.search(line):
                    yield Mention(shown(path), number)


def _files(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".") and name != PRIVATE]
        yield from (Path(folder, name) for name in names if not name.startswith("."))


def _text(path: Path) -> str:
    with contextlib.suppress(OSError, UnicodeDecodeError):
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= LARGEST_LOOKED_AT:
            return path.read_bytes().decode("utf-8")
    return ""


def _is_empty(text: str) -> bool:
    """Holds the file no record any more?"""
    held = data_of(parse(text, "")[0])
    return not any(held.get(kind) for kind in (*KINDS, *ENTRY_TYPES)) and not held.keys() - {*KINDS}


def forget(workspace: Workspace, plan: Plan, today: dt.date) -> None:
    """Do what the plan says, or nothing of it; then the private notes and the caches go. Raises UserError."""
    known = {problem.message for problem in workspace.errors}

    def sound() -> None:
        wrong = [p for p in load(workspace.root, today).errors if p.message not in known]
        if wrong:
            raise UserError(*wrong)

    replace_together(workspace.root, plan.changes, sound)
    for one in plan.changes:
        if one.after is None:
            with contextlib.suppress(OSError):  # the folder has other files
                one.path.parent.rmdir()
    if plan.notes:
        plan.notes.unlink(missing_ok=True)
    forget_cache(workspace)


def forget_cache(workspace: Workspace) -> None:
    """The index with its pages, and what is known of commits, made anew: nothing of what they held stays on the disk."""
    if workspace.kept:
        workspace.kept.restart()
    CommitCache(workspace.root).remove()
