"""Two versions of a file's records that grew from one: merged record by record and field by field.

Pure data in, pure data out: dicts, lists and texts as a file has them. Changes to different records, or to different
fields of one, go together; the same change made twice is one. What contradicts is a conflict with both values, and the
data then hold ours. Some fields only mean something together (a promise is kept or missed, never both), so they count
as one. Nothing is decided by guessing: lists whose entries can't be told apart are a conflict once both sides changed them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from salesacct.records.as_of import DAYS
from salesacct.records.model import ENTRY_TYPES, KINDS
from salesacct.text.edit import Edit

Data = dict[str, Any]


class _Nothing:
    """Stands for a value that is not there."""

    def __repr__(self) -> str:
        return "nothing"


NOTHING = _Nothing()

CHAINS = ("moved", "revisions", "handed", "looks")
"""Lists whose entries lead from one value to the next: two that were added apart contradict unless they speak of different fields."""
IN_ORDER = ("ramp",)
"""Lists of single values in which the place means something; the others are sets."""
STEPS = ("from", "to", "until_from", "until_to")
"""What an entry of a chain leads from and to."""


class Unmergeable(Exception):
    """The records can't be told apart well enough to merge them one by one; the message says why."""


class Clash(NamedTuple):
    """One field (`closed.on`, `actions.1.done`) and what it holds on each side, NOTHING where there is none."""

    field: str
    base: Any
    ours: Any
    theirs: Any


class Conflict(NamedTuple):
    """What contradicts in one record, or in a setting of acct.yaml (`kind` is then empty, `id` its key).

    `clashes` are the fields meant, none where one side took the record away that the other changed: `gone` is then the
    side without it. `edits` make ours read like theirs there.
    """

    kind: str
    id: str
    clashes: tuple[Clash, ...]
    edits: tuple[Edit, ...]
    gone: Literal["", "ours", "theirs"] = ""


class Merge(NamedTuple):
    """The merged data, the edits that make ours read so, and what contradicts."""

    data: Data
    edits: tuple[Edit, ...]
    conflicts: tuple[Conflict, ...]


def merge(base: Data, ours: Data, theirs: Data) -> Merge:
    """Merge two versions of a file. Raises Unmergeable."""
    return _Merger().top(base, ours, theirs)


def settled(data: Data) -> Data:
    """The data of a file for comparing: records by their id, kinds without any left out."""
    found: Data = {}
    for key, value in data.items():
        if value in (None, [], {}):
            continue
        found[key] = _by_id(value, key) if key in KINDS else value
    return found


class _Merger:
    """One merge; `clashes` and `edits_to_theirs` are those of the record at hand."""

    def __init__(self) -> None:
        self.conflicts: list[Conflict] = []
        self.changed: list[Edit] = []
        self.records: list[Edit] = []
        self.clashes: list[Clash] = []
        self.to_theirs: list[Edit] = []

    def top(self, base: Data, ours: Data, theirs: Data) -> Merge:
        merged: Data = {}
        for key in _keys(ours, theirs, base):
            sides = tuple(side.get(key, NOTHING) for side in (base, ours, theirs))
            if key in KINDS:
                value: Any = list(self._several(key, *(_by_id(side, key) for side in sides)).values())
            elif key in ENTRY_TYPES:
                value = self._several(key, *(_entries(side, key) for side in sides))
            else:
                value = self._field("", "", key, *sides)
                self._close("", key)
            if value is not NOTHING:
                merged[key] = value
        # Of lines added at one place, those of an inner list belong above those of the record that holds it.
        self.changed.sort(key=lambda edit: (edit.op != "append-to", -edit.field.count(".")))
        return Merge(merged, (*self.changed, *self.records), tuple(self.conflicts))

    def _several(self, kind: str, base: Data, ours: Data, theirs: Data) -> Data:
        """The records of a kind by their id; those that theirs added come last."""
        merged: Data = {}
        for id in _keys(ours, theirs, base):
            value = self._record(kind, id, *(side.get(id, NOTHING) for side in (base, ours, theirs)))
            if value is not NOTHING:
                merged[id] = value
        return merged

    def _record(self, kind: str, id: str, base: Any, ours: Any, theirs: Any) -> Any:
        if theirs in (base, ours):
            return ours
        if ours is NOTHING and base is NOTHING:
            self.records.append(_new(kind, id, theirs))
            return theirs
        if theirs is NOTHING and ours == base:
            self.records.append(Edit("drop", kind, id))
            return NOTHING
        if theirs is NOTHING:
            self.conflicts.append(Conflict(kind, id, (), (Edit("drop", kind, id),), gone="theirs"))
            return ours
        if ours is NOTHING:
            self.conflicts.append(Conflict(kind, id, (), (_new(kind, id, theirs),), gone="ours"))
            return ours
        if not (isinstance(ours, dict) and isinstance(theirs, dict)):
            raise Unmergeable(f"`{id}` under `{kind}` is not a mapping of fields")
        merged = dict(ours)
        old = base if isinstance(base, dict) else {}
        for group in _groups(kind, _keys(ours, theirs, old)):
            self._group(kind, id, group, old, merged, theirs)
        self._close(kind, id)
        return merged

    def _group(self, kind: str, id: str, names: list[str], base: Data, ours: Data, theirs: Data) -> None:
        """Fields that mean something only together, or a single one; what is merged goes into `ours`."""
        b, o, t = ({name: side[name] for name in names if name in side} for side in (base, ours, theirs))
        if t in (b, o):
            return
        if len(names) > 1 and o != b and not _says_more(o, t):
            self.clashes += [Clash(name, *(side.get(name, NOTHING) for side in (b, o, t))) for name in _differing(o, t)]
            self.to_theirs += [_change(kind, id, name, t.get(name, NOTHING)) for name in _differing(o, t)]
            return
        for name in names:
            value = self._field(kind, id, name, *(side.get(name, NOTHING) for side in (b, o, t)))
            if value is NOTHING:
                ours.pop(name, None)
            else:
                ours[name] = value

    def _field(self, kind: str, id: str, field: str, base: Any, ours: Any, theirs: Any) -> Any:
        """One field: by its own fields or entries where it has any, else as one value."""
        if theirs in (base, ours):
            return ours
        if isinstance(ours, dict) and isinstance(theirs, dict):
            old = base if isinstance(base, dict) else {}
            if old or _says_more(ours, theirs):
                return self._mapping(kind, id, field, old, ours, theirs)
        elif isinstance(ours, list) and isinstance(theirs, list):
            merged = self._list(kind, id, field, base if isinstance(base, list) else [], ours, theirs)
            if merged is not None:
                return merged
        if ours == base:
            self.changed.append(_change(kind, id, field, theirs))
            return theirs
        self.clashes.append(Clash(field, base, ours, theirs))
        self.to_theirs.append(_change(kind, id, field, theirs))
        return ours

    def _mapping(self, kind: str, id: str, field: str, base: Data, ours: Data, theirs: Data) -> Data:
        merged: Data = {}
        for name in _keys(ours, theirs, base):
            sides = (side.get(name, NOTHING) for side in (base, ours, theirs))
            value = self._field(kind, id, f"{field}.{_step(name)}", *sides)
            if value is not NOTHING:
                merged[name] = value
        return merged

    def _list(self, kind: str, id: str, field: str, base: list[Any], ours: list[Any], theirs: list[Any]) -> Any:
        """A merged list; None where it is to be taken as one value."""
        if all(isinstance(entry, dict) for entry in (*base, *ours, *theirs)):
            if not (_follows(ours, base) and _follows(theirs, base)):
                return None
            mine, new = ours[len(base) :], [one for one in theirs[len(base) :] if one not in ours[len(base) :]]
            if field in CHAINS and any(_contradict(one, other) for one in mine for other in new):
                return None
            entries = [
                self._mapping(kind, id, f"{field}.{i}", b, o, t)
                for i, (b, o, t) in enumerate(zip(base, ours, theirs, strict=False))
            ]
            self.changed += [Edit("append-to", kind, id, field, _given(entry)) for entry in new]
            return [*entries, *mine, *new]
        several = (base, ours, theirs)
        if ours == base or field in IN_ORDER or any(isinstance(entry, dict | list) for s in several for entry in s):
            return None
        kept = [one for one in base if one in ours and one in theirs]
        if any(len(set(s)) < len(s) or [one for one in s if one in kept] != kept for s in several):
            return None
        merged = [one for one in ours if one in theirs or one not in base]
        merged += [one for one in theirs if one not in base and one not in ours]
        if merged != ours:
            self.changed.append(_change(kind, id, field, merged))
        return merged

    def _close(self, kind: str, id: str) -> None:
        """The record at hand is done: what clashed in it is one conflict."""
        if self.clashes:
            self.conflicts.append(Conflict(kind, id, tuple(self.clashes), tuple(self.to_theirs)))
            self.clashes, self.to_theirs = [], []


def _groups(kind: str, names: list[str]) -> Iterator[list[str]]:
    """The fields of a record, those that end it together."""
    ends: set[str] = set()
    for end, companions in DAYS[kind].ends.items() if kind in DAYS else ():
        ends |= {end, *companions}
    together = [name for name in names if name in ends]
    if together:
        yield together
    yield from ([name] for name in names if name not in ends)


def _says_more(ours: Data, theirs: Data) -> bool:
    """Do both say the same, one of them with more words?"""
    return (ours.keys() <= theirs.keys() or theirs.keys() <= ours.keys()) and all(
        theirs[name] == value for name, value in ours.items() if name in theirs
    )


def _differing(ours: Data, theirs: Data) -> list[str]:
    return [name for name in _keys(ours, theirs) if ours.get(name, NOTHING) != theirs.get(name, NOTHING)]


def _follows(side: list[Any], base: list[Any]) -> bool:
    """Are the entries of the base still at their places, changed in part at most, whatever was added behind them?"""
    return len(side) >= len(base) and all(
        new == old
        or (new not in base and old not in side and any(new.get(name) == value for name, value in old.items()))
        for new, old in zip(side, base, strict=False)
    )


def _contradict(one: Data, other: Data) -> bool:
    """Do two entries of a chain, added apart, both lead on from the same value?"""
    return one.get("field") == other.get("field") and any(step in one and step in other for step in STEPS)


def _change(kind: str, id: str, field: str, value: Any) -> Edit:
    field = field if "." in field else _step(field)
    if value is NOTHING:
        return Edit("remove", kind, id, field)
    return Edit("set", kind, id, field, _given(value))


def _new(kind: str, id: str, value: Any) -> Edit:
    if not isinstance(value, dict):
        raise Unmergeable(f"`{id}` under `{kind}` is not a mapping of fields")
    return Edit("append", kind, value=_given(value)) if kind in KINDS else Edit("entry", kind, id, value=_given(value))


def _given(value: Any) -> Any:
    """A value that can be written. Raises Unmergeable for one that holds an empty place."""
    if value is None:
        raise Unmergeable("an empty value can't be written")
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _given(inner)
    return value


def _step(name: str) -> str:
    if "." in name or not name:
        raise Unmergeable(f"`{name}` can't be named on the way to a field")
    return name


def _by_id(value: Any, kind: str) -> Data:
    """The records of a kind by their id."""
    found: Data = {}
    for item in value if isinstance(value, list) else _none(value, kind):
        id = item.get("id") if isinstance(item, dict) else None
        if not isinstance(id, str) or id in found:
            raise Unmergeable(f"a record under `{kind}` has no id of its own")
        found[id] = item
    return found


def _entries(value: Any, kind: str) -> Data:
    """The entries of a mapping such as `people`."""
    return value if isinstance(value, dict) else dict(_none(value, kind))


def _none(value: Any, kind: str) -> tuple[()]:
    if value is not NOTHING and value is not None:
        raise Unmergeable(f"what stands under `{kind}` is of another form")
    return ()


def _keys(*sides: Data) -> list[str]:
    """The keys of all sides, each once, in the order in which they are met."""
    return list(dict.fromkeys(key for side in sides for key in side))
