"""Bringing the index up to the files as they are now: only what changed is read, and only what that touches is checked.

A file's records are believed while its size, times and inode are those it was read with, and only if it had rested for
two seconds by then: two changes within one tick of the clock look alike. A file that looks changed and holds the same
bytes is not read again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from salesacct.workspace.digest import blake2b
from salesacct.workspace.files import Files, identity
from salesacct.workspace.held import Held, held_of
from salesacct.workspace.index import Index
from salesacct.workspace.resting import read_at_rest
from salesacct.workspace.walk import key_of

SETTLED_NS = 2_000_000_000
MOMENT = 0.2
"""Seconds that a reader waits at most for a file that is empty just now."""
MANY_FILES, MANY_BYTES = 48, 2_000_000
"""From so much on files are read by all cores; starting them costs a fifth of a second."""
Progress = Callable[[int, int], None]
"""Told (files read, files to read) now and then."""


class Job(msgspec.Struct, frozen=True, array_like=True):
    """A file to read; `digest` is that of the bytes the index knows, None for a file that is new to it."""

    path: bytes
    name: str
    root: bytes
    digest: bytes | None


class Done(msgspec.Struct, frozen=True, array_like=True):
    """A file that was read. `held` is None where the bytes are as known, `stamp` empty where it is to be looked at again."""

    name: str
    stamp: bytes
    digest: bytes
    held: Held | None


def stamp_of(found: tuple[int, int, int, int]) -> bytes:
    """An identity as the index keeps it."""
    return msgspec.msgpack.encode(found)


def read_one(job: Job) -> Done:
    """Read one file. A file that can't be read, or that changes meanwhile, is broken: every command looks at it again."""
    path = Path(os.fsdecode(job.path))
    before, now = identity(path), time.time_ns()
    try:
        data = path.read_bytes()
        if not data:  # perhaps an editor has emptied it this very moment to write it again
            data = read_at_rest(path, path.read_bytes, MOMENT)
    except OSError:
        return Done(job.name, b"", b"", Held(broken=True))
    settled = before is not None and before == identity(path) and max(before[1:3]) < now - SETTLED_NS
    stamp = stamp_of(before) if before and settled else b""
    digest = blake2b(data, digest_size=16).digest()
    if digest == job.digest:
        return Done(job.name, stamp, digest, None)
    from salesacct.workspace.parse import parse_file  # the YAML reader is only for what changed

    return Done(job.name, stamp, digest, held_of(parse_file(data, path, Path(os.fsdecode(job.root)), job.name)))


def read_all(jobs: list[Job], sizes: int, progress: Progress | None) -> Iterator[Done]:
    """Read the files, on all cores where that pays."""
    if (len(jobs) < MANY_FILES and sizes < MANY_BYTES) or len(jobs) < 2 or (os.cpu_count() or 1) < 2:
        for n, job in enumerate(jobs):
            if progress and n % 16 == 0:
                progress(n, len(jobs))
            yield read_one(job)
        return
    from salesacct.workspace.parallel import spread

    for n, body in enumerate(spread(_read_encoded, [msgspec.msgpack.encode(job) for job in jobs])):
        if progress and n % 16 == 0:
            progress(n, len(jobs))
        yield msgspec.msgpack.decode(body, type=Done)


def _read_encoded(job: bytes) -> bytes:
    return msgspec.msgpack.encode(read_one(msgspec.msgpack.decode(job, type=Job)))


class Changes(msgspec.Struct, frozen=True):
    """What a sync changed: the numbers of the files read anew, and the (kind, id) that came or went."""

    files: frozenset[int]
    ids: frozenset[tuple[str, str]]
    gone: frozenset[int]


def sync(index: Index, root: Path, files: Files, state: bytes, progress: Progress | None) -> Changes:
    """Read what changed into the index, whose transaction stays open for what else is to be kept with it."""
    index.write()  # first: what another acct does to the index after these entries were read would be mixed with them
    known = index.entries()
    present = {key_of(found.name) for found in files.all}
    jobs, size = [], 0
    for found in files.all:
        name = key_of(found.name)
        entry = known.get(name)
        if entry is None or found.identity is None or entry.stamp != stamp_of(found.identity):
            digest = entry.digest if entry else None
            jobs.append(Job(os.fsencode(root / found.name), name, os.fsencode(root), digest))
            size += found.identity[0] if found.identity else 0
    gone = [entry.file for name, entry in known.items() if name not in present]
    before = index.ids_of([*gone, *(known[job.name].file for job in jobs if job.name in known)])
    for file in gone:
        index.drop(file)
    written: set[int] = set()
    unsettled = False
    for done in read_all(jobs, size, progress):
        entry = known.get(done.name)
        unsettled = unsettled or not done.stamp
        if done.held is None and entry is not None:
            index.look_again(entry.file, done.stamp)
            continue
        assert done.held is not None
        written.add(index.put(done.name, done.stamp, done.digest, done.held, entry.file if entry else None))
    index.tangle(written)
    after = index.ids_of(written | {known[job.name].file for job in jobs if job.name in known})
    index.set_state(b"" if unsettled else state)
    ids = frozenset((kind, id) for name, kind, id in (before - after) + (after - before))
    return Changes(frozenset(written), ids, frozenset(gone))
