"""The versions of the workspace's files that git has, compared one commit after the other.

A commit never changes, so what it did to the records is worked out once and kept in the user's cache by its id. The work is
bounded: so many commits, so many bytes of file versions, so long for each call of git; what was left out is said.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from salesacct.records.compare import compare, in_all
from salesacct.records.compare_readings import compare_readings
from salesacct.records.model import ENTRY_TYPES, KINDS, RECORD_TYPES, Config
from salesacct.records.past import NO_PAST, Commit, Difference, Past
from salesacct.text.blocks import unlike
from salesacct.text.nodes import decode
from salesacct.workspace import git
from salesacct.workspace.commit_cache import CommitCache, Compared
from salesacct.workspace.files import OwnPaths, files_of
from salesacct.workspace.find import CONFIG
from salesacct.workspace.parse import parse_file, parse_text
from salesacct.workspace.parsed import Parsed


class Limits(NamedTuple):
    """How much is looked at: commits, bytes of versions that are not in the cache yet, seconds for each call of git.

    A byte counts a tenth where two versions are compared line by line before anything is read.
    """

    commits: int
    bytes: int
    seconds: float


FOR_CHECK = Limits(200, 2_000_000, 4)
"""What a command that runs in every build may cost: about two seconds the first time, next to nothing after that."""
FOR_HISTORY = Limits(5_000, 64_000_000, 30)
LARGEST_FILE = 4_000_000
"""A version larger than this is not compared."""
BACK = 20
"""So many versions back a file is followed to one that can be read."""


def past_of(root: Path, today: dt.date, limits: Limits) -> Past:
    """What git knows of the workspace, newest first; what is not committed yet stands before it, as of `today`."""
    try:
        repository = git.open_repository(root, limits.seconds)
    except git.Refused as refused:
        return Past(state="refused", why=str(refused))
    if repository is None:
        return NO_PAST
    logged, cut = git.log(repository, limits.commits, limits.seconds)
    bounded = ""
    if cut:
        bounded = f"git was stopped after {limits.seconds:g} seconds"
    elif len(logged) == limits.commits:
        bounded = f"only the newest {limits.commits} commits were looked at"
    past = Versions(repository, logged, limits, whole=not bounded)
    commits, left_out = past.commits(today)
    now = past.uncommitted(today)
    if not commits and now is None:
        return NO_PAST
    bounded = left_out or bounded
    found = (now, *commits) if now and now.differences else commits
    return Past("read", "", tuple(found), repository.shallow, bounded)


Found = dict[tuple[str, str], tuple[object, str]]
"""(record, its file) by (kind, id)."""


class Versions:
    """One reading of the past: the log (`whole` when it goes back to the beginning), and the versions that had to be read."""

    def __init__(
        self, repository: git.Repository, logged: Sequence[git.Logged], limits: Limits, *, whole: bool
    ) -> None:
        self.oldest = logged[-1].id if logged and whole else ""
        self.repository, self.limits = repository, limits
        self.root = repository.root
        self.own = OwnPaths(self.root)
        self.logged = [one._replace(changes=tuple(c for c in one.changes if self.own.ours(c.path))) for one in logged]
        self.earlier = {(c.path, c.after): c.before[0] for one in self.logged for c in one.changes if c.after}
        self.cache = CommitCache(self.root)
        self.bytes: dict[str, bytes] = {}
        self.parsed: dict[tuple[str, str], Parsed | None] = {}

    def commits(self, today: dt.date) -> tuple[tuple[Commit, ...], str]:
        """The commits that could be compared within the limits, and in words what was left out."""
        todo, bounded = self._within_limits()
        done = []
        for one in self.logged:
            known = self.cache.get(one.id)
            if known is None:
                if one.id not in todo:
                    break
                known = self._compared(one.changes, merge=one.parents > 1)
                self.cache.put(one.id, known)
            done.append((one, known))
        self.cache.save()
        found: list[Commit] = []
        came = dt.date.min
        for one, known in reversed(done):
            came = max(came, one.committed) if one.committed <= today else came
            found.append(
                Commit(
                    id=one.id,
                    author=one.author,
                    email=one.email,
                    written=one.written,
                    committed=one.committed,
                    came=max(came, one.committed),
                    first=not one.parents or one.id == self.oldest,
                    differences=known.differences,
                    unread=known.unread,
                )
            )
        return tuple(reversed(found)), bounded

    def uncommitted(self, today: dt.date) -> Commit | None:
        """What the files hold otherwise than the newest commit; None when git has none of them."""
        there = git.files_at_head(self.repository, self.limits.seconds)
        head = {path: blob for path, blob in there.items() if self.own.ours(path)}
        if not head:
            return None
        now: dict[str, bytes] = {}
        for file in files_of(self.root).all:
            with contextlib.suppress(OSError):
                now[git.text(os.fsencode(file.name))] = (self.root / file.name).read_bytes()
        changes = []
        for path in sorted(head.keys() | now.keys()):
            blob = _blob(now[path], len(head.get(path, ""))) if path in now else None
            if blob != head.get(path):
                changes.append(git.Change(path, (head.get(path),), blob))
                if blob:
                    self.bytes[blob] = now[path]
        sizes = git.sizes(self.repository, [b for c in changes for b in c.before if b], self.limits.seconds)
        self._fetch(blob for blob, size in sizes.items() if size <= LARGEST_FILE)
        known = self._compared(changes, merge=False)
        return Commit("", "", "", today, today, today, differences=known.differences, unread=known.unread)

    def _within_limits(self) -> tuple[set[str], str]:
        """The commits to compare, newest first until the limit of bytes, their versions fetched; and what was left out."""
        new = [one for one in self.logged if self.cache.get(one.id) is None]
        wanted = {blob for one in new for c in one.changes for blob in (*c.before, c.after) if blob}
        sizes = git.sizes(self.repository, sorted(wanted), self.limits.seconds) if wanted else {}
        todo: set[str] = set()
        blobs: set[str] = set()
        left = self.limits.bytes
        for one in new:
            for change in one.changes:
                more = {b for b in (*change.before, change.after) if b and sizes.get(b, 0) <= LARGEST_FILE} - blobs
                left -= sum(sizes.get(blob, 0) for blob in more) // (1 if change.path == CONFIG else 10)
                blobs |= more
            if left < 0 and todo:
                break
            todo.add(one.id)
        self._fetch(sorted(blobs))
        rest = len(new) - len(todo)
        return todo, f"{rest} older commits were not compared: they hold more than is read at once" if rest else ""

    def _fetch(self, blobs: Iterable[str]) -> None:
        wanted = [blob for blob in blobs if blob not in self.bytes]
        self.bytes |= git.contents(self.repository, wanted, self.limits.seconds)

    def _compared(self, changes: Sequence[git.Change], *, merge: bool) -> Compared:
        unread: set[str] = set()
        yaml = [c for c in changes if not c.path.endswith(".csv")]
        readings = [c for c in changes if c.path.endswith(".csv")]
        parents = max((len(c.before) for c in changes), default=1)
        found: list[Difference] = []
        if yaml:
            cuts = {} if merge else {c.path: cut for c in yaml if (cut := self._cut(c)) is not None}
            whole = [c for c in yaml if c.path not in cuts]
            after, broken = self._records(((c.path, c.after) for c in whole), unread)
            before = []
            for parent in range(parents):
                old, broken_then = self._records(((c.path, c.before[parent]) for c in whole), unread, back=not merge)
                before.append(old)
                broken |= broken_then
            before = [{k: v for k, v in old.items() if v[1] not in unread} for old in before]
            after = {k: v for k, v in after.items() if v[1] not in unread}
            for was, now in cuts.values():
                before[0] |= was
                after |= now
            found += compare(before, after, frozenset(broken))
        if readings:
            latest = list(self._texts(((c.path, c.after) for c in readings), unread))
            against = [list(self._texts(((c.path, c.before[p]) for c in readings), unread)) for p in range(parents)]
            found += in_all([list(compare_readings(then, latest)) for then in against])
        return Compared(tuple(found), tuple(sorted(unread)))

    def _cut(self, change: git.Change) -> tuple[Found, Found] | None:
        """The records that the two versions of a file don't have in common; None where both have to be read whole."""
        blobs = (change.before[0], change.after)
        if change.path == CONFIG or not all(blob in self.bytes for blob in blobs):
            return None
        texts = [decode(self.bytes[blob or ""], change.path) for blob in blobs]
        pair = None if any(problems for _, _, problems in texts) else unlike(texts[0][0], texts[1][0])
        found: list[Found] = []
        for one in pair or ():
            parsed = parse_text(one.text, self.root / change.path, self.root, change.path)
            counts = {kind: len(records) for kind in KINDS if (records := getattr(parsed.records, kind))}
            if parsed.problems or counts != one.records:
                return None
            found.append({(kind, r.id): (r, change.path) for kind in counts for r in getattr(parsed.records, kind)})
        return (found[0], found[1]) if pair else None

    def _records(
        self, versions: Iterable[tuple[str, str | None]], unread: set[str], *, back: bool = False
    ) -> tuple[Found, set[tuple[str, str]]]:
        """The records of these versions by kind and id, and those that are there with an error of their own.

        With `back`, a version that can't be read is passed over for the newest one before it that can.
        """
        found: Found = {}
        broken: set[tuple[str, str]] = set()
        for path, version in versions:
            blob, steps = version, 0
            while back and blob and self._parse(path, blob) is None and steps < BACK:
                blob, steps = self.earlier.get((path, blob)), steps + 1
                self._fetch([blob] if blob else [])
            if not blob:
                continue
            parsed = self._parse(path, blob)
            if parsed is None:
                unread.add(path)
                continue
            broken |= {(kind, id) for kind, id, _ in parsed.broken}
            for kind in RECORD_TYPES:
                for record in getattr(parsed.records, kind):
                    found[kind, record.id] = record, path
            for kind in Config.__struct_fields__ if path == CONFIG else ():
                value = getattr(parsed.config, kind)
                if kind in ENTRY_TYPES:
                    found |= {(kind, id): (entry, path) for id, entry in value.items()}
                else:
                    found["config", kind] = value, path
        return found, broken

    def _parse(self, path: str, blob: str) -> Parsed | None:
        """What a version holds; None when it can't be read as a whole."""
        key = path, blob
        if key not in self.parsed:
            data = self.bytes.get(blob)
            parsed = parse_file(data, self.root / path, self.root, path) if data is not None else None
            if parsed and parsed.problems and not (parsed.lines or parsed.broken or parsed.settings):
                parsed = None
            self.parsed[key] = parsed
        return self.parsed[key]

    def _texts(self, versions: Iterable[tuple[str, str | None]], unread: set[str]) -> Iterator[tuple[str, str]]:
        for path, blob in versions:
            if blob is None:
                continue
            if blob not in self.bytes:
                unread.add(path)
                continue
            yield path, decode(self.bytes[blob], path)[0]


def _blob(data: bytes, length: int) -> str:
    """The name git gives to these bytes; `length` is that of the names of the repository."""
    make = hashlib.sha256 if length == 64 else hashlib.sha1
    return make(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
