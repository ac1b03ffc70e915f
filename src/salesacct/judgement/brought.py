"""Which commit each dated entry of the records came with, and what in the entry git does not bear out.

A revision says what a target was before, and on which day it was changed. Where the files are in git, both can be seen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping

import msgspec

from salesacct.judgement.changes import Change, Remark, Source
from salesacct.judgement.quiet import entry_of, source_of
from salesacct.records.book import Book
from salesacct.records.check import kinds
from salesacct.records.compare import SPOKEN_OF
from salesacct.records.held import HELD
from salesacct.records.past import Commit, Difference, Past, same, value

ENTRY_DAYS = 7
"""Whoever commits once a week is not late: an entry's day disagrees only beyond a week and the days of grace."""
ENDS = ("kept", "missed", "dropped", "resolved", "answered", "revoked", "judged", "ended")
"""Fields that hold the day on which a record ended."""

Entry = tuple[str, ...]
"""Kind, id, field, and what makes the entry the same one: its days and values, or all of it."""


def with_sources(book: Book, past: Past, changes: list[Change]) -> list[Change]:
    """The changes that records tell, each with the commit it came with and what git says against it; of the same day."""
    brought = _brought(book, past)
    known = kinds(book)
    found = []
    for change in changes:
        record = known.get(change.kind, {}).get(change.id)
        field, _, which = change.place.partition(".")
        held = getattr(record, field, None) if field else None
        entry = held[int(which)] if which and isinstance(held, tuple) else held
        this = Difference(change.kind, change.id, field, None, msgspec.json.encode(entry).decode(), "")
        source, remarks = brought.get(_key(this), (change.source, ()))
        found.append(msgspec.structs.replace(change, source=source, remarks=(*change.remarks, *remarks)))
    return found


def _brought(book: Book, past: Past) -> Mapping[Entry, tuple[Source | None, tuple[Remark, ...]]]:
    found: dict[Entry, tuple[Source | None, tuple[Remark, ...]]] = {}
    steps = _steps(past)
    late = ENTRY_DAYS + book.config.thresholds.grace_days
    for commit in reversed(past.commits):
        went = {(one.kind, one.id, one.field) for one in commit.differences if one.old and one.new is None}
        for one in _one_by_one(commit):
            if one.new is None or _key(one) in found:
                continue
            remarks = list(_dates(one, commit, late)) if commit.id and not commit.first else []
            # Where an entry was taken out as well, what git had is what that entry said: nothing to hold against this.
            if one.field in HELD[one.kind].entries and (one.kind, one.id, one.field) not in went:
                remarks += _not_so(one, steps.get((one.kind, one.id, _field_of(one)), ()))
            found[_key(one)] = source_of(commit), tuple(remarks)
    return found


def _one_by_one(commit: Commit) -> Iterator[Difference]:
    """The entries and ends that a commit brought, those of new records too."""
    for one in commit.differences:
        held = HELD.get(one.kind)
        if held is None:
            continue
        if one.field in held.entries or one.field in held.once:
            yield one
        elif not one.field and one.old is None:
            record = value(one.new)
            for field in (*held.entries, *held.once):
                known = record.get(field)
                for entry in known if field in held.entries and known else [known]:
                    if entry is not None:
                        yield Difference(one.kind, one.id, field, None, msgspec.json.encode(entry).decode(), one.file)


def _key(one: Difference) -> Entry:
    return entry_of(one) or (one.kind, one.id, one.field, one.new or "")


def _dates(one: Difference, commit: Commit, late: int) -> Iterator[Remark]:
    """That an entry says another day than the commit that brought it; two days apart are a time zone and a weekend."""
    entry = value(one.new)
    text = entry.get("on") if isinstance(entry, dict) else entry if one.field in ENDS else None
    if not isinstance(text, str):
        return
    on = dt.date.fromisoformat(text)
    if (commit.came - on).days > late:
        yield Remark("dates-disagree", f"dated {on}, in git only since {commit.came}")
    elif (on - commit.came).days > 1:
        yield Remark("dates-disagree", f"dated {on}, in git since {commit.came} already")


def _not_so(one: Difference, steps: Collection[tuple[object, object]]) -> Iterator[Remark]:
    """That an entry's `from` is neither what git had before it, nor what git saw changed into its `to`."""
    entry = value(one.new)
    if not isinstance(entry, dict) or "from" not in entry or one.held is None:
        return
    said, had = entry["from"], value(one.held)
    if not same(said, had) and not any(same(said, old) and same(entry.get("to"), new) for old, new in steps):
        yield Remark("revision-not-so", f"says it was {said}; git had {had}")


def _field_of(one: Difference) -> str:
    """The field that an entry speaks of."""
    entry = value(one.new)
    return str(entry.get("field")) if one.field == "revisions" else SPOKEN_OF.get(one.field, "")


def _steps(past: Past) -> dict[tuple[str, str, str], set[tuple[object, object]]]:
    """Every (old, new) that git saw of a single-valued field."""
    found: dict[tuple[str, str, str], set[tuple[object, object]]] = {}
    for commit in past.commits:
        for one in commit.differences:
            old, new = value(one.old), value(one.new)
            if one.field and isinstance(old, str | int | float) and isinstance(new, str | int | float):
                found.setdefault((one.kind, one.id, one.field), set()).add((old, new))
    return found
