"""What changed between two states of some files: whose records of which kind came, changed or went, and how many readings.

A record that only moved to another file did not change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from salesacct.records.model import ENTRY_TYPES, KINDS, Config, RecordsFile
from salesacct.records.past import READINGS
from salesacct.records.readings import Reading
from salesacct.records.references import WRITERS


class Contents(NamedTuple):
    """The records of some files by (kind, id), and their readings."""

    records: Mapping[tuple[str, str], Any]
    readings: Counter[Reading]


class Tally(NamedTuple):
    """How many records of a kind, written by one person (`""` for a part of acct.yaml), came, changed and went."""

    person: str
    kind: str
    added: int = 0
    changed: int = 0
    removed: int = 0


def contents(files: Iterable[tuple[Config, RecordsFile, Iterable[Reading]]]) -> Contents:
    """The contents of files that were read."""
    records: dict[tuple[str, str], Any] = {}
    readings: Counter[Reading] = Counter()
    for config, lists, several in files:
        for kind in KINDS:
            records |= {(kind, record.id): record for record in getattr(lists, kind)}
        for kind in Config.__struct_fields__:
            value = getattr(config, kind)
            if kind in ENTRY_TYPES:
                records |= {(kind, id): entry for id, entry in value.items()}
            else:
                records[kind, ""] = value
        readings.update(several)
    return Contents(records, readings)


def differences(before: Contents, after: Contents) -> tuple[Tally, ...]:
    """The tallies that are not nothing, by person and in the order of the kinds."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for key in before.records.keys() | after.records.keys():
        old, new = before.records.get(key), after.records.get(key)
        if old == new or (not key[1] and old is None):
            continue
        what = "added" if old is None else "removed" if new is None else "changed"
        kind = key[0] if key[1] else "config"
        counts.setdefault((_writer(key[0], new or old), kind), Counter())[what] += 1
    for what, more in (("added", after.readings - before.readings), ("removed", before.readings - after.readings)):
        for reading, count in more.items():
            counts.setdefault((reading.person, READINGS), Counter())[what] += count
    order = {kind: i for i, kind in enumerate((*KINDS, READINGS, *ENTRY_TYPES, "config"))}
    ordered = sorted(counts, key=lambda key: (key[0] == "", key[0], order[key[1]]))
    return tuple(Tally(*key, *(counts[key][what] for what in ("added", "changed", "removed"))) for key in ordered)


def _writer(kind: str, record: Any) -> str:
    return str(getattr(record, WRITERS.get(kind, "by"))) if kind in KINDS else ""
