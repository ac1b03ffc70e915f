"""What `acct person forget` does or would do, file by file, and what no program can do: as data and in words."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from salesacct.views.sync import NOUNS
from salesacct.views.words import plural

MENTIONS_SHOWN = 10
"""So many lines to look at are named one by one; JSON names all."""


class Named(msgspec.Struct, frozen=True):
    """One record."""

    kind: str
    id: str


class ForgottenFile(msgspec.Struct, frozen=True):
    """One file: the records that go, those that stay and name nobody now, rows of readings; `becomes` null where it goes."""

    file: str
    becomes: str | None
    removed: tuple[Named, ...]
    changed: tuple[Named, ...]
    readings: int


class Place(msgspec.Struct, frozen=True):
    """A line; 0 is the name of the file."""

    file: str
    line: int


class ForgetView(msgspec.Struct, frozen=True):
    """One run. `neutral` stands for the person in what stays, null where nothing does; `in_git` where a history keeps it.

    `private_notes` is the file of the user's own notes on the person, null where there is none. `mentions` are lines
    that may still speak of the person.
    """

    schema: int
    today: dt.date
    person: str
    name: str
    neutral: str | None
    dry_run: bool
    files: tuple[ForgottenFile, ...]
    readings: str
    private_notes: str | None
    mentions: tuple[Place, ...]
    in_git: bool


def forget_lines(view: ForgetView) -> Iterator[str]:
    """The preview, or what was done."""
    removed = Counter(record.kind for file in view.files for record in file.removed)
    changed = Counter(record.kind for file in view.files for record in file.changed)
    readings = sum(file.readings for file in view.files)
    yield f"{view.person}: {view.name}"
    yield f"removed      {_counted(removed)}"
    if changed or readings:
        kept = {**changed, **({"readings": readings} if readings and view.readings == "kept" else {})}
        yield f"kept         {_counted(Counter(kept))}, of {view.neutral}" if kept else "kept         nothing"
    if readings and view.readings == "removed":
        yield f"removed      {plural(readings, 'reading')}: the team's totals of those days change"
    if view.private_notes:
        yield f"removed      your private notes, {view.private_notes}"
    yield f"files        {len(view.files)} {'would change' if view.dry_run else 'changed'}"
    for file in view.files:
        parts = [plural(len(file.removed), "record") + " removed"] if file.removed else []
        parts += [f"{len(file.changed)} changed"] if file.changed else []
        parts += [plural(file.readings, "row")] if file.readings else []
        to = "" if file.becomes == file.file else f" -> {file.becomes}" if file.becomes else " goes"
        yield f"  {file.file}{to}: {', '.join(parts) or 'names'}" if parts or to != " goes" else f"  {file.file} goes"
    yield from _to_look_at(view)


def _to_look_at(view: ForgetView) -> Iterator[str]:
    if view.mentions:
        many = len(view.mentions)
        yield f"to look at   {plural(many, 'place')} that may still speak of {view.name}, for you to read"
        yield from (
            f"  {place.file}:{place.line}" if place.line else f"  {place.file}"
            for place in view.mentions[:MENTIONS_SHOWN]
        )
        if many > MENTIONS_SHOWN:
            yield f"  and {many - MENTIONS_SHOWN} more: --json names all"
    yield "not reached  others' private notes, other clones, backups, and pages that were sent"
    if view.in_git:
        yield (
            "not reached  git's history, which keeps every version: git filter-repo rewrites it, and all clone anew "
            "(docs/files.md)"
        )


def _counted(several: Counter[str]) -> str:
    return ", ".join(plural(count, *NOUNS[kind]) for kind, count in several.items()) or "nothing"


def rows(found: Sequence[tuple[str, str]]) -> tuple[Named, ...]:
    """(kind, id) as rows."""
    return tuple(Named(kind, id) for kind, id in found)
