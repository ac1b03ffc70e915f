"""What git knows and the records do not tell: edits without a trace, records that vanished, outcomes written again.

Each difference between two versions is held against the traces the record itself keeps (records/held.py). A slip mended
within the team's days of grace is no rewriting, and what the first commit brought may be of any day: it is told without a
remark.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from salesacct.judgement.changes import Change, Remark, Source
from salesacct.records.book import Book
from salesacct.records.check import ONE, kinds
from salesacct.records.held import HELD, Held
from salesacct.records.model import KINDS
from salesacct.records.past import READINGS, Commit, Difference, Past, same, value


def quiet(book: Book, past: Past) -> list[Change]:
    """The changes of records that only git knows of, newest first; book and past must be of the same day."""
    since = _Since(past)
    grace = dt.timedelta(days=book.config.thresholds.grace_days)
    known = kinds(book)
    gone = {(one.kind, one.id): value(one.old) for c in past.commits for one in c.differences if _vanishes(one)}
    found: list[Change] = []
    for commit in past.commits:
        new_entries = {(one.kind, one.id, one.field) for one in commit.differences if one.new and not one.old}
        for one in _without_rewording(commit.differences):
            record = known.get(one.kind, {}).get(one.id)
            change = _change(book, one, commit, record, gone.get((one.kind, one.id)), new_entries)
            if change is None:
                continue
            young = commit.came - since.before(one, commit) <= grace
            calm = young or commit.first or since.restores(one, commit)
            found.append(msgspec.structs.replace(change, remarks=()) if calm else change)
    return found


def source_of(commit: Commit) -> Source:
    """The commit as changes name it."""
    return Source(commit.id, commit.author, commit.came)


def author_of(book: Book, commit: Commit) -> str | None:
    """The person of the team whose e-mail the commit bears."""
    email = commit.email.lower()
    return next((p.id for p in book.people.values() if email and p.email.lower() == email), None)


def _without_rewording(differences: Iterable[Difference]) -> list[Difference]:
    """All but the entries that went and came again with the same days and values: only their words were mended."""
    every = list(differences)
    again = {entry_of(one) for one in every if one.new is not None}
    return [one for one in every if one.new is not None or entry_of(one) is None or entry_of(one) not in again]


def entry_of(one: Difference) -> tuple[str, ...] | None:
    """What makes an entry of a list the same one, whatever its words; None for anything else."""
    fields = HELD[one.kind].entries.get(one.field) if one.kind in HELD else None
    entry = value(one.old or one.new)
    if not fields or not isinstance(entry, dict):
        return None
    return (one.kind, one.id, one.field, *(str(entry.get(field)) for field in fields))


def _change(
    book: Book, one: Difference, commit: Commit, record: Any, gone: Any, new_entries: set[tuple[str, str, str]]
) -> Change | None:
    """What git says of one difference; None where the record tells it itself, or where nobody has to be told.

    `gone` is what the record held when it vanished, if it ever did.
    """
    held = HELD.get(one.kind, Held())
    if one.kind == READINGS or (one.old is None and one.field not in held.told):
        return None
    stands = record is not None and _now(record, one.field) != one.old
    made = _made(book, one, commit, record if record is not None else gone)
    if not one.field:
        if not _vanishes(one):
            return None
        remark, stands = Remark("record-gone", f"the {ONE[one.kind]} vanished from {one.file}"), record is None
    elif one.field in held.entries:
        if one.new is not None:
            return None
        remark, stands = Remark("quiet-edit", f"an entry of `{one.field}` was taken out"), True
    elif one.field in held.once:
        if not _ended_otherwise(one) or _put_off(one, held, record):
            return None
        how = "taken out" if one.new is None else "written over"
        remark = Remark("outcome-rewritten", f"`{one.field}` was {how}")
    elif one.field in held.traced or one.field in held.fixed:
        where = held.traced.get(one.field)
        if where and _told(one, where, new_entries, record):
            return None
        remark = Remark(
            "quiet-edit", f"changed without an entry in `{where}`" if where else "changed in the file itself"
        )
    elif one.field in held.told or (one.kind == "config" and one.id in held.told):
        return msgspec.structs.replace(made, wants_reason=False)
    else:
        return None
    return msgspec.structs.replace(made, remarks=(remark,), stands=stands)


def _vanishes(one: Difference) -> bool:
    return not one.field and one.new is None and one.kind in KINDS


def _made(book: Book, one: Difference, commit: Commit, about: Any) -> Change:
    return Change(
        on=commit.came,
        kind=one.kind,
        id=one.id,
        what=one.field or "gone",
        old=_words(one.old) if one.field else None,
        new=_words(one.new),
        who=_who(one, about),
        by=author_of(book, commit),
        title=_first(about, "title", "what", "name", "why", "practice", "skill"),
        place=one.field,
        file=one.file,
        source=source_of(commit),
        only_git=True,
    )


def _told(one: Difference, where: str, new_entries: set[tuple[str, str, str]], record: Any) -> bool:
    """Does an entry of the record tell of the change, of this commit or added later?

    Of several steps in one commit git sees only the two ends, so a new entry with the last of them is enough.
    """
    entries = [e for e in getattr(record, where, ()) if getattr(e, "field", one.field) == one.field]
    ends = [e for e in entries if same(e.to, value(one.new))]
    return any(same(e.from_, value(one.old)) for e in ends) or bool(ends and (one.kind, one.id, where) in new_entries)


def _ended_otherwise(one: Difference) -> bool:
    """Was the outcome or its day changed, and not only what was learned?"""
    old, new = value(one.old), value(one.new)
    if not isinstance(old, dict):
        return True
    return any(old.get(name) != (new or {}).get(name) for name in ("on", "outcome"))


def _put_off(one: Difference, held: Held, record: Any) -> bool:
    """Was an answer of `later` followed by another, and is it kept beside it?"""
    kept = getattr(record, held.again, ()) if held.again else ()
    old = value(one.old)
    return one.new is not None and any(old == "later" or str(entry.on) == old for entry in kept)


class _Since:
    """What was before a change: since when the old value had been there, and whether the new one was there once.

    What came with the first commit may have been there for long.
    """

    def __init__(self, past: Past) -> None:
        self.came: dict[tuple[str, ...], list[tuple[str, dt.date]]] = {}
        self.olds: dict[tuple[str, str, str], list[tuple[dt.date, str]]] = {}
        for commit in past.commits:
            for one in commit.differences:
                if not commit.first and (one.new is not None or not _is_entry(one)):
                    self.came.setdefault(_what_came(one, one.new), []).append((commit.id, commit.came))
                if one.old is not None:
                    self.olds.setdefault((one.kind, one.id, one.field), []).append((commit.came, one.old))

    def restores(self, one: Difference, commit: Commit) -> bool:
        """Does the change only bring back what an earlier one took away?"""
        earlier = self.olds.get((one.kind, one.id, one.field), [])
        return one.new is not None and any(old == one.new and day <= commit.came for day, old in earlier)

    def before(self, one: Difference, commit: Commit) -> dt.date:
        """The day the old value came: with the last change of the field, else with the record; the first of all days when unknown."""
        for key in (_what_came(one, one.old), (one.kind, one.id, "")):
            days = [day for id, day in self.came.get(key, ()) if id != commit.id and day <= commit.came]
            if days:
                return days[0]
        return dt.date.min


def _is_entry(one: Difference) -> bool:
    return one.kind in HELD and one.field in HELD[one.kind].entries


def _what_came(one: Difference, entry: str | None) -> tuple[str, ...]:
    """A field of a record, or one entry of its list."""
    return (one.kind, one.id, one.field, entry or "") if _is_entry(one) else (one.kind, one.id, one.field)


def _now(record: Any, field: str) -> str | None:
    """A field of the record as it is now, as JSON; None where it holds nothing."""
    found = getattr(record, field, None)
    return None if found in (None, "", ()) else msgspec.json.encode(found).decode()


def _words(json: str | None) -> str | None:
    """A value for reading: a text as it is, an entry by its days and values."""
    found = value(json)
    if isinstance(found, dict):
        named = ("field", "outcome", "from", "to", "confidence", "on")
        return " ".join(str(found[name]) for name in named if name in found)
    if isinstance(found, list):
        return ", ".join(map(_part, found))
    return None if found is None else str(found)


def _part(entry: Any) -> str:
    return " ".join(map(str, entry.values())) if isinstance(entry, dict) else str(entry)


OWNERS: Mapping[str, str] = {
    "goals": "owner",
    "plans": "owner",
    "objectives": "owner",
    "authorities": "to",
    "reviews": "rep",
}
"""The field that names whose record it is; `by` of the others."""


def _who(one: Difference, about: Any) -> tuple[str, ...]:
    found = one.id if one.kind == "people" else _first(about, OWNERS.get(one.kind, "by"))
    return (found,) if found else ()


def _first(about: Any, *fields: str) -> str:
    """The first of the fields that holds a text, of a record or of its JSON."""
    for field in fields:
        found = about.get(field) if isinstance(about, dict) else getattr(about, field, None)
        if isinstance(found, str) and found:
            return found
    return ""
