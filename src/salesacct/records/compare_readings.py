"""Two versions of a readings file: lines that came, went, or hold another value than they did.

Files of readings are long and mostly grow at their end, so only the lines that are not in both versions are read.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from salesacct.records.past import READINGS, Difference
from salesacct.records.readings import Reading
from salesacct.records.readings_csv import read_csv

Version = tuple[str, str]
"""The name of a readings file, and its text."""


def compare_readings(before: Sequence[Version], after: Sequence[Version]) -> Iterator[Difference]:
    """What `after` holds otherwise than `before`, over all files of a commit: a line that went to another file has not changed."""
    where: dict[Reading, str] = {}
    old, new = _unlike(before, after, where)
    refs = _known_refs(before, new)
    theirs: dict[tuple[str, str], tuple[list[Reading], list[Reading]]] = {}
    for side, several in enumerate((old, new)):
        for reading in several:
            theirs.setdefault(_series(reading), ([], []))[side].append(reading)
    for key in sorted(theirs):
        yield from _one(key, *theirs[key], refs, where)


def _one(
    key: tuple[str, str],
    old: list[Reading],
    new: list[Reading],
    refs: set[tuple[str, str]],
    where: Mapping[Reading, str],
) -> Iterator[Difference]:
    id = "/".join(key)
    for was in old:
        now = next((r for r in new if (r.on, r.ref) == (was.on, was.ref)), None)
        if now is None:
            yield Difference(READINGS, id, "removed", _value(was), None, where[was])
            continue
        new.remove(now)
        if now.value != was.value:
            yield Difference(READINGS, id, "rewritten", _value(was), _value(now), where[now])
    for field, several in (
        ("added", [r for r in new if (r.metric, r.ref) not in refs]),
        ("corrected", [r for r in new if (r.metric, r.ref) in refs]),
    ):
        if several:
            yield Difference(READINGS, id, field, None, _days(several), where[several[0]])


def _series(reading: Reading) -> tuple[str, str]:
    return reading.metric, reading.person


def _unlike(
    before: Sequence[Version], after: Sequence[Version], where: dict[Reading, str]
) -> tuple[list[Reading], list[Reading]]:
    """The readings of each side that the other has not, as often as it has not; `where` is told the file of each."""
    earlier = dict(before)
    cut = [(_lines(earlier.get(name, ""), text), name) for name, text in after]
    cut += [((text, ""), name) for name, text in before if name not in dict(after)]
    old: Counter[Reading] = Counter()
    new: Counter[Reading] = Counter()
    for (was, now), name in cut:
        for text, readings in ((was, old), (now, new)):
            several = list(_read(text, name))
            readings.update(several)
            where.update(dict.fromkeys(several, name))
    return sorted((old - new).elements()), sorted((new - old).elements())


def _lines(old: str, new: str) -> tuple[str, str]:
    """Both texts without the lines they begin and end with in common, each under its header."""
    if old.count('"') or new.count('"'):
        return old, new  # a cell in quotes may run over lines
    was, now = old.splitlines(), new.splitlines()
    if was[:1] != now[:1]:
        return old, new
    start = 1
    while start < min(len(was), len(now)) and was[start] == now[start]:
        start += 1
    end = 0
    while end < min(len(was), len(now)) - start and was[-1 - end] == now[-1 - end]:
        end += 1
    head = now[:1]
    return (
        "\n".join([*head, *was[start : len(was) - end]]),
        "\n".join([*head, *now[start : len(now) - end]]),
    )


def _known_refs(before: Sequence[Version], new: Iterable[Reading]) -> set[tuple[str, str]]:
    """The (metric, ref) of new readings that a line was there for already."""
    wanted = {r.ref for r in new if r.ref}
    holders = [(name, text) for name, text in before if any(ref in text for ref in wanted)]
    return {(r.metric, r.ref) for name, text in holders for r in _read(text, name) if r.ref in wanted}


def _read(text: str, name: str) -> Iterator[Reading]:
    return (placed.reading._replace(note="") for placed in read_csv(text, name)[0]) if text else iter(())


def _value(reading: Reading) -> str:
    return msgspec.json.encode([reading.on, reading.value]).decode()


def _days(readings: Iterable[Reading]) -> str:
    days: list[dt.date] = sorted(r.on for r in readings)
    return msgspec.json.encode(days).decode()
