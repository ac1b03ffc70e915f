"""Two versions of the records, field by field: what came, what went, what is different.

A record is found again by its kind and id wherever it stands, so one that moved to another file has not changed. What could
not be read in a version is left out of both sides: nothing is said of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from salesacct.records.held import HELD
from salesacct.records.past import Difference
from salesacct.records.record import Record

Records = Mapping[tuple[str, str], tuple[Any, str]]
"""(record, its file) by (kind, id); settings of acct.yaml stand under the kind `config`."""
SPOKEN_OF = {"moved": "due", "handed": "owner", "looks": "level"}
"""The field that the entries of a list speak of; a revision names its own."""


def compare(before: Sequence[Records], after: Records, broken: frozenset[tuple[str, str]]) -> list[Difference]:
    """What `after` has otherwise than every one of `before` (several for a merge), but for the `broken` records."""
    return in_all([list(_two(old, after, broken)) for old in before or ({},)])


def in_all(found: Sequence[Sequence[Difference]]) -> list[Difference]:
    """The differences that hold against every parent of a commit: what a merge only took over from one side is none."""
    held = [{_what(one) for one in several} for several in found[1:]]
    return [one for one in found[0] if all(_what(one) in others for others in held)]


def _what(one: Difference) -> tuple[str, str, str, str | None]:
    return one.kind, one.id, one.field, one.old if one.new is None else one.new


def _two(before: Records, after: Records, broken: frozenset[tuple[str, str]]) -> Iterator[Difference]:
    for key in [*before, *(key for key in after if key not in before)]:
        if key in broken:
            continue
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            file = (new or old or ("", ""))[1]
            yield Difference(*key, "", _json(old[0]) if old else None, _json(new[0]) if new else None, file)
        elif old[0] != new[0]:
            yield from _fields(key, old[0], new[0], new[1])


def _fields(key: tuple[str, str], old: Any, new: Any, file: str) -> Iterator[Difference]:
    kind, _ = key
    if not isinstance(new, Record):
        yield Difference(*key, "", _json(old), _json(new), file)
        return
    lists = HELD[kind].entries if kind in HELD else {}
    for field in msgspec.structs.fields(type(new)):
        was, now = getattr(old, field.name), getattr(new, field.name)
        if was == now:
            continue
        if field.name in lists:
            yield from _entries(key, field.name, old, new, file)
        else:
            yield Difference(*key, field.encode_name, _known(was), _known(now), file)


def _entries(key: tuple[str, str], name: str, old: Any, new: Any, file: str) -> Iterator[Difference]:
    was = Counter(_json(entry) for entry in getattr(old, name))
    now = Counter(_json(entry) for entry in getattr(new, name))
    for entry in (was - now).elements():
        yield Difference(*key, name, entry, None, file)
    left = now - was
    for record in getattr(new, name):
        entry = _json(record)
        if left[entry]:
            left[entry] -= 1
            yield Difference(*key, name, None, entry, file, _held(name, record, old))


def _held(name: str, entry: Any, old: Any) -> str | None:
    """What the version before held of the field that an entry speaks of; a promise's day is that of its last move."""
    if name == "moved" and old.moved:
        return _known(old.moved[-1].to)
    field = entry.field if name == "revisions" else SPOKEN_OF.get(name)
    return _known(getattr(old, field)) if field else None


def _known(value: Any) -> str | None:
    return None if value in (None, "", ()) else _json(value)


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
