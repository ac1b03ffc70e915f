"""What the index keeps of one file: its records as bytes, and everything by which they are found again.

Pure: a parsed file in, a `Held` out, so that many files can be read at once in several processes.
"""

# Annotations are not postponed: see records/record.py.
import datetime as dt
import functools
from collections.abc import Iterator, Sequence

import msgspec

from salesacct.records.at_hand import words_of
from salesacct.records.model import ENTRY_TYPES, KINDS, Commitment, Config, RecordsFile
from salesacct.records.readings import Placed, Reading, collect
from salesacct.records.references import REFERENCES, WRITERS, named
from salesacct.workspace.digest import blake2b
from salesacct.workspace.index import EVERYBODY, SETTINGS
from salesacct.workspace.parsed import Parsed

LEARNED = "learned"
"""Stands among the kinds of a file in which a goal, plan or experiment says what it taught."""
TOGETHER = 91
"""Days: settled promises are kept a quarter of a year at a time, so that a page of today does not decode those of years."""
AT_HAND = 512
"""Series whose readings stay decoded: those of a team, for which a page asks again and again."""
NOT_ONLY_THEIRS = frozenset(("lessons", "resources", LEARNED))
"""Kinds that a one-on-one takes from everybody: a lesson of one may help another."""


class Body(msgspec.Struct, frozen=True, array_like=True):
    """The records of one YAML file but for settled promises; `places` are those of the others among all the file's."""

    config: Config = Config()
    settings: tuple[str, ...] = ()
    records: RecordsFile = RecordsFile()
    places: tuple[int, ...] = ()


class Settled(msgspec.Struct, frozen=True, array_like=True):
    """Promises that were kept, missed or dropped, as bytes; none of them bears a later day than `last`, an ordinal."""

    last: int
    body: bytes


class SeriesHeld(msgspec.Struct, frozen=True, array_like=True):
    """One person's readings of one metric in a file: the line and number of them all, and those that count as bytes.

    `days` are the ordinals of the days with a reading that counts, each once.
    """

    metric: str
    person: str
    line: int
    lines: int
    days: tuple[int, ...]
    body: bytes


class Held(msgspec.Struct, frozen=True, array_like=True):
    """One file. `ids` are (kind, id, line, sound, words) of its records, `names` the (kind, id) they refer to, `mentions`
    people, `writers` are (kind, person) of who wrote records of a kind. Words are what the shell says beside an id that
    it offers; None for one that it does not.

    A `broken` file has problems of its own and is read again by every command, which shows them: nothing of it is kept
    but where its records are.
    """

    broken: bool
    body: bytes = b""
    kinds: tuple[str, ...] = ()
    ids: tuple[tuple[str, str, int, bool, str | None], ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    mentions: tuple[str, ...] = ()
    writers: tuple[tuple[str, str], ...] = ()
    series: tuple[SeriesHeld, ...] = ()
    refs: tuple[int, ...] = ()
    settled: tuple[Settled, ...] = ()


def held_of(parsed: Parsed) -> Held:
    """What to keep of a parsed file."""
    series = tuple(_series(parsed.readings))
    body, settled = _bodies(parsed)
    return Held(
        broken=bool(parsed.problems),
        body=msgspec.msgpack.encode(body),
        kinds=(*(kind for kind in KINDS if getattr(parsed.records, kind)), *((LEARNED,) if _learned(parsed) else ())),
        ids=tuple(_ids(parsed)),
        names=tuple(dict.fromkeys(_names(parsed, series))),
        mentions=tuple(dict.fromkeys(_mentions(parsed))),
        writers=tuple(dict.fromkeys(_writers(parsed))),
        series=series,
        refs=tuple({ref_hash(p.reading.metric, p.reading.ref) for p in parsed.readings if p.reading.ref}),
        settled=settled,
    )


def body_of(parsed: Parsed) -> Body:
    """All records of a parsed file."""
    return Body(parsed.config, parsed.settings, parsed.records, tuple(range(len(parsed.records.commitments))))


def _bodies(parsed: Parsed) -> tuple[Body, tuple[Settled, ...]]:
    live: list[tuple[int, Commitment]] = []
    settled: dict[int, list[tuple[int, Commitment]]] = {}
    newest: dict[int, int] = {}
    for place, record in enumerate(parsed.records.commitments):
        if not (record.kept or record.missed or record.dropped):
            live.append((place, record))
            continue
        last = _last_day(record).toordinal()
        quarter = last // TOGETHER
        settled.setdefault(quarter, []).append((place, record))
        newest[quarter] = max(newest.get(quarter, 0), last)
    records = msgspec.structs.replace(parsed.records, commitments=tuple(record for _, record in live))
    body = Body(parsed.config, parsed.settings, records, tuple(place for place, _ in live))
    kept = (Settled(newest[quarter], msgspec.msgpack.encode(several)) for quarter, several in settled.items())
    return body, tuple(kept)


def _last_day(record: Commitment) -> dt.date:
    moves = (day for move in record.moved for day in (move.on, move.from_, move.to))
    ends = (day for day in (record.kept, record.missed, record.dropped) if day)
    return max((record.made, record.due, *ends, *moves))


def body_in(kept: bytes, settled: Sequence[bytes]) -> Body:
    """The kept records of a file, with these of its settled promises, in the order of the file.

    Raises msgspec.MsgspecError for anything else.
    """
    body = msgspec.msgpack.decode(kept, type=Body)
    if not settled:
        return body
    promises = [*zip(body.places, body.records.commitments, strict=False)]
    for more in settled:
        promises += msgspec.msgpack.decode(more, type=list[tuple[int, Commitment]])
    promises.sort(key=lambda found: found[0])
    records = msgspec.structs.replace(body.records, commitments=tuple(record for _, record in promises))
    return msgspec.structs.replace(body, records=records, places=tuple(place for place, _ in promises))


def _learned(parsed: Parsed) -> bool:
    records = parsed.records
    return (
        any(goal.closed and goal.closed.learned for goal in records.goals)
        or any(plan.learned for plan in records.plans)
        or any(trial.learned for trial in records.experiments)
    )


def ref_hash(metric: str, ref: str) -> int:
    """A number of 63 bits for a metric and a ref: of two files that share one, the later may correct the earlier."""
    digest = blake2b(f"{metric}\0{ref}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def _series(placed: tuple[Placed, ...]) -> Iterator[SeriesHeld]:
    first: dict[tuple[str, str], int] = {}
    count: dict[tuple[str, str], int] = {}
    for line, reading in placed:
        key = (reading.metric, reading.person)
        first.setdefault(key, line)
        count[key] = count.get(key, 0) + 1
    known = collect(reading for _, reading in placed)
    for (metric, person), line in first.items():
        found = known.get((metric, person))
        readings = found.readings if found else ()
        days = tuple(dict.fromkeys(reading.on.toordinal() for reading in readings))
        yield SeriesHeld(metric, person, line, count[metric, person], days, msgspec.msgpack.encode(readings))


def readings_in(body: bytes) -> tuple[Reading, ...]:
    """The readings of a kept series. Raises msgspec.MsgspecError for anything else."""
    return msgspec.msgpack.decode(body, type=tuple[Reading, ...])


@functools.lru_cache(AT_HAND)
def readings_of(bodies: tuple[bytes, ...]) -> tuple[Reading, ...]:
    """The readings of a series kept in several parts, in the order of their days and, within a day, of the parts."""
    if len(bodies) == 1:
        return readings_in(bodies[0])
    return tuple(sorted((r for body in bodies for r in readings_in(body)), key=lambda r: r.on))


def _ids(parsed: Parsed) -> Iterator[tuple[str, str, int, bool, str | None]]:
    for setting in parsed.settings:
        yield SETTINGS, setting, 1, True, None
        if setting in ENTRY_TYPES:
            entries = getattr(parsed.config, setting)
            for (id, entry), line in zip(entries.items(), parsed.lines[setting], strict=True):
                yield setting, id, line, True, words_of(setting, entry)
    for kind in KINDS:
        for record, line in zip(getattr(parsed.records, kind), parsed.lines.get(kind, ()), strict=True):
            yield kind, record.id, line, True, words_of(kind, record)
    yield from ((kind, id, line, False, None) for kind, id, line in parsed.broken)


def _names(parsed: Parsed, series: tuple[SeriesHeld, ...]) -> Iterator[tuple[str, str]]:
    """What the records refer to; what is in acct.yaml is looked at anew whenever that file changes."""
    for kind in KINDS:
        records = getattr(parsed.records, kind)
        for path, target in REFERENCES[kind].items() if records else ():
            for record in records:
                for _, name in named(record, path):
                    yield target, name
    for one in series:
        yield "people", one.person
        yield "metrics", one.metric


def _writers(parsed: Parsed) -> Iterator[tuple[str, str]]:
    for kind in KINDS:
        field = WRITERS.get(kind, "by")
        yield from ((kind, getattr(record, field)) for record in getattr(parsed.records, kind))


def _mentions(parsed: Parsed) -> Iterator[str]:
    for kind in KINDS:
        records = getattr(parsed.records, kind)
        paths = [path for path, target in REFERENCES[kind].items() if target == "people"] if records else []
        for path in paths:
            for record in records:
                yield from (name for _, name in named(record, path))
        if kind == "wins" and any(not record.who for record in records):
            yield EVERYBODY
