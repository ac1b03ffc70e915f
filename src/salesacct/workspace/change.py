"""New records and changes to records: which file they go to, and that the file still reads afterwards.

A new record goes where its writer's newest record of the kind is, by default one file per writer
(`goals/ana.yaml`), so that two branches merge cleanly.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from salesacct.problems import Problem, UserError
from salesacct.records.check import check
from salesacct.records.model import KINDS, RecordsFile
from salesacct.records.references import WRITERS
from salesacct.text import edit
from salesacct.text.edit import Edit as Edit
from salesacct.workspace.find import CONFIG
from salesacct.workspace.load import Workspace
from salesacct.workspace.parse import parse_text
from salesacct.workspace.write import edit_file

FOLDERS: Mapping[str, str] = {
    "goals": "goals",
    "commitments": "commitments",
    "reviews": "reviews",
    "kudos": "culture",
    "wins": "culture",
    **dict.fromkeys(("blockers", "requests", "resources", "authorities", "decisions", "partners"), "culture"),
    **dict.fromkeys(("lessons", "stories", "standups", "surveys", "assessments", "experiments"), "culture"),
    "plans": "plans",
}
SCHEMAS = ".acct"
"""The hidden folder of the workspace that holds the JSON Schemas for editors."""
READINGS_HEADER = ("date", "person", "metric", "value", "note", "ref")

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Digits and letters that nobody mistakes for one another, read aloud or on paper."""


def draw(letters: str) -> str:
    """One of the letters by the system's chance, each as likely; `secrets` does the same and brings OpenSSL along, 3 ms."""
    while True:
        at = os.urandom(1)[0]
        if at < 256 - 256 % len(letters):
            return letters[at % len(letters)]


def new_id(workspace: Workspace, prefix: str) -> str:
    """A short random id such as `c-7k2qd`, unlike any in the workspace; two branches practically never draw the same."""
    while True:
        id = f"{prefix}-{''.join(draw(_LETTERS) for _ in range(5))}"
        if not workspace.is_taken(id):
            return id


def new_ids(workspace: Workspace, prefix: str, count: int) -> list[str]:
    """So many new ids, all different."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[new_id(workspace, prefix)] = None
    return list(found)


def add_record(workspace: Workspace, kind: str, item: Mapping[str, Any]) -> Path:
    """Write one new record (its fields in file spelling, None left out) and return the file it went to."""
    written = given(item)
    path = home_of(workspace, kind, str(item[WRITERS.get(kind, "by")]))
    _edit(workspace, path, lambda text: edit.append_item(text, shown(path), kind, written))
    return path


def change_record(workspace: Workspace, kind: str, id: str, edits: Sequence[Edit]) -> Path:
    """Change one record where it stands, all edits or none, and return its file."""
    path = file_of(workspace, kind, id)
    _edit(workspace, path, lambda text: edit.change(text, shown(path), list(edits)))
    return path


def add_entry(workspace: Workspace, kind: str, id: str, entry: Mapping[str, Any]) -> Path:
    """Add a person, metric, objective or import to acct.yaml."""
    path = workspace.root / CONFIG
    written = given(entry)
    _edit(workspace, path, lambda text: edit.set_entry(text, shown(path), kind, id, written))
    return path


def given(item: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a record that hold something."""
    return {key: value for key, value in item.items() if value is not None and value != "" and value != ()}


def home_of(workspace: Workspace, kind: str, writer: str) -> Path:
    """The file a new record of `kind` by `writer` goes to."""
    name = workspace.newest_file(kind, writer) or f"{FOLDERS[kind]}/{writer}.yaml"
    return workspace.root / name


def file_of(workspace: Workspace, kind: str, id: str) -> Path:
    """The file that holds a record."""
    shown = workspace.places.file_of(kind, id)
    if shown is None:
        hint = "`acct check` tells whether its file can't be read just now"
        raise UserError.of(f"no record `{id}` under `{kind}`", hint, "unknown-reference")
    return (Path.cwd() / shown).absolute()


def _edit(workspace: Workspace, path: Path, change: Callable[[str], str]) -> None:
    """Apply `change` to a file; refuse a result that acct itself could not read back."""
    edit_file(path, workspace.root, checked(workspace, path, change), create=first_line(workspace, path))


def checked(workspace: Workspace, path: Path, change: Callable[[str], str]) -> Callable[[str], str]:
    """`change`, which then raises UserError where its result has problems that the file did not have before.

    A file of a newer schema is not touched: what this acct would write into it might mean something else there.
    """

    def verified(text: str) -> str:
        new = change(text)
        before, after = (parse_text(t, path, workspace.root, path.name) for t in (text, new))
        newer = [p for p in before.problems if p.rule == "newer-schema"]
        if newer:
            raise UserError(*newer)
        known = {p.message for p in before.problems}
        wrong = [p for p in after.problems if p.message not in known]
        wrong = wrong or _across(workspace, before.records, after.records)
        if wrong:
            raise UserError(*wrong)
        return new

    return verified


def _across(workspace: Workspace, before: RecordsFile, after: RecordsFile) -> list[Problem]:
    """The errors that the changed records of a file would bring between fields and records, without a place.

    What they refer to is left out: commands look it up, and it may be about to be written beside them.
    """
    changed = {}
    for kind in KINDS:
        # By id, not as a set: an answered survey holds a mapping and can't be hashed.
        old = {record.id: record for record in getattr(before, kind)}
        records = {record.id: record for record in getattr(after, kind) if record != old.get(record.id)}
        changed[kind] = {**getattr(workspace.book, kind), **records}
    known = {p.message for p in workspace.problems}
    found = check(msgspec.structs.replace(workspace.book, **changed), workspace.places)
    return [
        msgspec.structs.replace(p, file="", line=0, column=0, excerpt="")
        for p in found
        if p.severity == "error" and p.rule != "unknown-reference" and p.message not in known
    ]


def first_line(workspace: Workspace, path: Path) -> str:
    """The comment by which editors find the schema, for a new file of a workspace that has one."""
    schema = workspace.root / SCHEMAS / "records.schema.json"
    if not schema.is_file():
        return ""
    return f"# yaml-language-server: $schema={Path(os.path.relpath(schema, path.parent)).as_posix()}\n"


def shown(path: Path) -> str:
    """A file as a person in the current folder would type it."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
