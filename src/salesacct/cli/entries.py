"""People, metrics and objectives: entries of acct.yaml, added and changed one at a time, and checked before they are written.

What `acct check` would call an error afterwards is refused here, in the words of the command line.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from salesacct.cli.confirm import aside
from salesacct.cli.session import Session
from salesacct.problems import Problem, UsageError, UserError
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.check import ONE
from salesacct.text.plan import Edit

NONE = ("", "none", "-")
"""What to say for a field that is to be empty again."""


def id_for_new(run: Session, kind: str, id: str | None, name: str | None) -> str:
    """The id of a new entry: as typed, or made of the name. Raises UserError where it is taken or can't be an id."""
    from salesacct.records.ids import id_of_name
    from salesacct.records.record import is_id

    entries: Mapping[str, Any] = getattr(run.whole.book, kind)
    noun = ONE[kind]
    if not id:
        if not name:
            raise UsageError(f"acct {noun} add needs an id", f"acct {noun} add {EXAMPLES[kind]}")
        return id_of_name(name, entries)
    if id in entries:
        known = getattr(entries[id], "name", "") or getattr(entries[id], "title", "")
        hint = f"`acct {noun} edit {id}` changes it; a new one needs another id"
        article = "an" if noun[0] in "aeiou" else "a"
        raise UserError.of(f"there is {article} {noun} `{id}` already: {known}", hint, "duplicate-id")
    if not is_id(id):
        better = id_of_name(id, entries)
        raise UserError.of(f"`{id}` can't be an id", f"ids are lower case without spaces: {better}", "bad-form")
    return id


EXAMPLES = {
    "people": 'ana --name "Ana Silva"',
    "metrics": "calls --kind lead --unit calls",
    "objectives": 'grow-emea --title "Make EMEA a third of new business"',
}


def add(run: Session, kind: str, id: str, fields: Mapping[str, Any]) -> tuple[Book, Path]:
    """Write a new entry (fields in file spelling) and return the book with it, as of today, and the file."""
    from salesacct.workspace.change import add_entry, given

    book = _with(run, kind, id, given(fields))
    return book, add_entry(run.whole, kind, id, fields)


def edit(
    run: Session, kind: str, id: str, changes: Mapping[str, Any], added: Mapping[str, Sequence[Mapping[str, Any]]]
) -> tuple[Book, Path]:
    """Change fields of an entry and return the book with it, as of today, and the file.

    A change to None takes the field away; `added` are entries for list fields. Raises UsageError for nothing.
    """
    from salesacct.workspace.change import change_record

    noun = ONE[kind]
    if not changes and not added:
        raise UsageError(f"acct {noun} edit needs something to change", f"see acct {noun} edit --help")
    before = _fields(getattr(run.whole.book, kind)[id])
    after = {key: value for key, value in {**before, **changes}.items() if value is not None}
    for field, items in added.items():
        after[field] = [*after.get(field, ()), *items]
    book = _with(run, kind, id, after)
    edits = [
        Edit("remove", kind, id, field) if value is None else Edit("set", kind, id, field, value)
        for field, value in changes.items()
        if before.get(field) != value
    ]
    edits += [Edit("append-to", kind, id, field, item) for field, items in added.items() for item in items]
    if not edits:
        aside("nothing to change: it says so already")
        return book, run.whole.root / "acct.yaml"
    return book, change_record(run.whole, kind, id, edits)


def _fields(record: msgspec.Struct) -> dict[str, Any]:
    """A record's fields as its file spells them, defaults left out."""
    found: dict[str, Any] = msgspec.to_builtins(record, builtin_types=(dt.date, Decimal))
    found.pop("id", None)
    return found


def _with(run: Session, kind: str, id: str, fields: Mapping[str, Any]) -> Book:
    """The book with the entry. Raises UserError for everything that would be an error in acct.yaml; tells warnings."""
    from salesacct.records.check import check
    from salesacct.records.model import ENTRY_TYPES
    from salesacct.text.emit import field_lines
    from salesacct.workspace.find import CONFIG
    from salesacct.workspace.parse import problems_of

    text = "\n".join([f"{kind}:", *field_lines(id, dict(fields), 2)]) + "\n"
    problems = problems_of(text, run.root / CONFIG, run.root)
    if problems:
        raise UserError(*map(_unplaced, problems))
    record = msgspec.convert({**fields, "id": id}, ENTRY_TYPES[kind])
    old = run.whole.book
    config = msgspec.structs.replace(old.config, **{kind: {**getattr(old.config, kind), id: record}})
    book = msgspec.structs.replace(old, config=config)
    known = {problem.message for problem in check(old, run.whole.places)}
    new = [p for p in check(book, run.whole.places) if p.message not in known]
    # One circle of managers is a problem of everybody in it: tell each kind once, of this entry where there is one.
    new.sort(key=lambda p: p.message.startswith(f"{id} "))
    errors = {p.rule: _unplaced(p) for p in new if p.severity == "error"}
    if errors:
        raise UserError(*errors.values())
    for problem in new:
        aside(problem.message)
    return as_of(book, run.today)


def _unplaced(problem: Problem) -> Problem:
    """The problem without a place: the text it is in was never written."""
    return msgspec.structs.replace(problem, file="", line=0, column=0, excerpt="")


def cleared(text: str | None) -> bool:
    """Does the flag ask for an empty field?"""
    return text is not None and text.strip().lower() in NONE


def listed(text: str) -> list[str]:
    """The parts of a flag such as `a,b`."""
    return [part.strip() for part in text.split(",") if part.strip()]
