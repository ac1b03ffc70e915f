"""The index: the decoded files of one workspace in a SQLite database of the user's cache folder.

A command asks it only for what it needs, so its cost grows with that and not with what exists. It is a copy: what does
not decode into the record types is thrown away with the whole index and made anew, never believed. Processes share it
without waiting: where it is busy, can't be written or could have been written by somebody else, a command works on a copy
in memory.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from salesacct.workspace import offers
from salesacct.workspace.cache import form
from salesacct.workspace.walk import key_of

if TYPE_CHECKING:
    from salesacct.workspace.held import Held, SeriesHeld

NotAnIndex = sqlite3.DatabaseError
"""Raised by any question when the file is not what acct wrote."""
EVERYBODY = "*"
"""Who is mentioned by a record that is for all, such as a win of the whole team."""
SETTINGS = "config"
"""The kind under which settings of acct.yaml stand among the ids: they are no records."""
LARGEST = 4 * 1024**3
TABLES = """
CREATE TABLE about (form TEXT, root TEXT, state BLOB);
CREATE TABLE files (file INTEGER PRIMARY KEY, name TEXT UNIQUE, stamp BLOB, digest BLOB, broken INTEGER, body BLOB);
CREATE INDEX broken_files ON files (broken) WHERE broken;
CREATE TABLE ids (kind TEXT, id TEXT, file INTEGER, line INTEGER, sound INTEGER, said TEXT,
                  PRIMARY KEY (kind, id, file, line)) WITHOUT ROWID;
CREATE TABLE names (kind TEXT, id TEXT, file INTEGER, PRIMARY KEY (kind, id, file)) WITHOUT ROWID;
CREATE TABLE mentions (who TEXT, file INTEGER, PRIMARY KEY (who, file)) WITHOUT ROWID;
CREATE TABLE writers (kind TEXT, who TEXT, file INTEGER, PRIMARY KEY (kind, who, file)) WITHOUT ROWID;
CREATE TABLE holds (kind TEXT, file INTEGER, PRIMARY KEY (kind, file)) WITHOUT ROWID;
CREATE TABLE series (metric TEXT, person TEXT, file INTEGER, line INTEGER, lines INTEGER, days BLOB, body BLOB,
                     PRIMARY KEY (person, metric, file)) WITHOUT ROWID;
CREATE TABLE days (metric TEXT, day INTEGER, readings INTEGER, PRIMARY KEY (metric, day)) WITHOUT ROWID;
CREATE TABLE refs (hash INTEGER, file INTEGER, PRIMARY KEY (hash, file)) WITHOUT ROWID;
CREATE TABLE tangled (file INTEGER, other INTEGER, PRIMARY KEY (file, other)) WITHOUT ROWID;
CREATE TABLE pages (key BLOB PRIMARY KEY, body BLOB) WITHOUT ROWID;
CREATE TABLE problems (file INTEGER, body BLOB);
CREATE INDEX problems_of ON problems (file);
"""
OF_A_FILE = ("ids", "names", "mentions", "writers", "holds", "series", "refs", "tangled", "problems")
MANY = 100
"""More changed files than these are looked through together rather than one by one."""


class Entry(NamedTuple):
    """What is known of a file: its number, its identity when it was read (empty: look again), a digest of its bytes."""

    file: int
    stamp: bytes
    digest: bytes
    broken: bool


class Index:
    """The index of one workspace, open for one command; see the module."""

    def __init__(self, root: Path) -> None:
        self._root = key_of(str(root.absolute()))
        self._path = Path(offers.index_file(self._root))
        self._db = self._opened() or self._fresh()

    def _opened(self) -> sqlite3.Connection | None:
        """The kept index, when it is one of this workspace and of this version of acct."""
        with contextlib.suppress(OSError, sqlite3.Error):
            if not offers.is_ours(str(self._path)) or self._path.stat().st_size > LARGEST:
                return None
            db = _connect(str(self._path))
            with contextlib.suppress(sqlite3.Error):
                db.execute("BEGIN")
                if db.execute("SELECT form, root FROM about").fetchall() == [(index_form(), self._root)]:
                    return db
            db.close()
        return None

    def _fresh(self) -> sqlite3.Connection:
        """A new, empty index on disk, or in memory where the cache folder can't be written."""
        with contextlib.suppress(OSError, sqlite3.Error):
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not offers.is_closed(str(self._path.parent)):
                return self._made(_connect(":memory:"))
            for beside in ("", "-wal", "-shm", "-journal"):
                self._path.with_name(self._path.name + beside).unlink(missing_ok=True)
            os.close(os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            db = _connect(str(self._path))
            db.execute("PRAGMA journal_mode = WAL")
            return self._made(db)
        return self._made(_connect(":memory:"))

    def _made(self, db: sqlite3.Connection) -> sqlite3.Connection:
        db.execute("BEGIN IMMEDIATE")
        for statement in filter(str.strip, TABLES.split(";")):
            db.execute(statement)
        db.execute("INSERT INTO about VALUES (?, ?, NULL)", (index_form(), self._root))
        db.execute("COMMIT")
        db.execute("BEGIN")
        return db

    def restart(self) -> None:
        """Throw everything away: something in it could not be believed."""
        self._db.close()
        self._db = self._fresh()

    def is_of(self, state: bytes) -> bool:
        """Is the index the one of these files as they are now?"""
        return bool(self._one("SELECT state FROM about") == state)

    def entries(self) -> dict[str, Entry]:
        """What is known of every file, by its name."""
        rows = self._db.execute("SELECT name, file, stamp, digest, broken FROM files")
        return {name: Entry(file, stamp, digest, bool(broken)) for name, file, stamp, digest, broken in rows}

    def write(self) -> None:
        """Begin to change the index; where another acct is at it, or it can't be written, that is done in memory."""
        self._db.execute("COMMIT")
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            self._leave_disk()

    def set_state(self, state: bytes) -> None:
        """Remember which files the index is of."""
        self._db.execute("UPDATE about SET state = ?", (state,))
        self._db.execute("DELETE FROM pages")

    def page(self, key: bytes) -> bytes | None:
        """A page that was made of these files before; None when it was not."""
        found = self._one("SELECT body FROM pages WHERE key = ?", (key,))
        return found if isinstance(found, bytes) else None

    def keep_page(self, key: bytes, body: bytes) -> None:
        """Keep a page as long as no file changes; where the index is busy or full it is made again the next time."""
        with contextlib.suppress(sqlite3.Error):
            self._db.execute("COMMIT")
            self._db.execute("BEGIN IMMEDIATE")
            if self._one("SELECT count(*) FROM pages") >= MANY:
                self._db.execute("DELETE FROM pages")
            self._db.execute("INSERT OR REPLACE INTO pages VALUES (?, ?)", (key, body))
            self._db.execute("COMMIT")

    def is_sound(self) -> bool:
        """Is nothing wrong in any file, as far as was looked?"""
        return not self.has_broken() and not self.with_problems()

    def look_again(self, file: int, stamp: bytes) -> None:
        """The file looks different and holds what it held."""
        self._db.execute("UPDATE files SET stamp = ? WHERE file = ?", (stamp, file))

    def missing(self, files: Iterable[int]) -> set[int]:
        """Those of the numbers that no file has."""
        return {n for n in files if self._one("SELECT 1 FROM files WHERE file = ?", (n,)) is None}

    def _leave_disk(self) -> None:
        copy = _connect(":memory:")
        self._db.backup(copy)
        self._db.close()
        self._db = copy
        self._db.execute("BEGIN")

    def commit(self) -> None:
        """Keep the changes; a disk that is full keeps none, and costs time, nothing else."""
        try:
            self._db.execute("COMMIT")
        except sqlite3.Error:
            with contextlib.suppress(sqlite3.Error):
                self._leave_disk()
                return
        self._db.execute("BEGIN")

    def drop(self, file: int) -> None:
        """Forget a file."""
        for metric, days in self._db.execute("SELECT metric, days FROM series WHERE file = ?", (file,)).fetchall():
            gone = [(metric, day) for day in _ordinals(days)]
            self._db.executemany("UPDATE days SET readings = readings - 1 WHERE metric = ? AND day = ?", gone)
        self._db.execute("DELETE FROM tangled WHERE other = ?", (file,))
        for table in (*OF_A_FILE, "files"):
            self._db.execute(f"DELETE FROM {table} WHERE file = ?", (file,))

    def put(self, name: str, stamp: bytes, digest: bytes, held: Held) -> int:
        """Keep a file and return its number."""
        db = self._db
        row = (key_of(name), stamp, digest, held.broken, None if held.broken else held.body)
        query = "INSERT INTO files (name, stamp, digest, broken, body) VALUES (?, ?, ?, ?, ?)"
        file = db.execute(query, row).lastrowid
        assert file is not None
        many = db.executemany
        ids = [(kind, key_of(id), file, line, sound, said) for kind, id, line, sound, said in held.ids]
        many("INSERT OR IGNORE INTO ids VALUES (?, ?, ?, ?, ?, ?)", ids)
        many("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", [(kind, key_of(id), file) for kind, id in held.names])
        many("INSERT OR IGNORE INTO mentions VALUES (?, ?)", [(key_of(who), file) for who in held.mentions])
        many(
            "INSERT OR IGNORE INTO writers VALUES (?, ?, ?)", [(kind, key_of(who), file) for kind, who in held.writers]
        )
        many("INSERT OR IGNORE INTO holds VALUES (?, ?)", [(kind, file) for kind in held.kinds])
        many("INSERT OR IGNORE INTO refs VALUES (?, ?)", [(ref, file) for ref in held.refs])
        many("INSERT OR IGNORE INTO series VALUES (?, ?, ?, ?, ?, ?, ?)", [_series_row(s, file) for s in held.series])
        seen = [(key_of(s.metric), day) for s in held.series for day in s.days]
        many("INSERT INTO days VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET readings = readings + 1", seen)
        return file

    def body(self, name: str) -> bytes | None:
        """The kept records of one file."""
        found = self._one("SELECT body FROM files WHERE name = ?", (key_of(name),))
        return found if isinstance(found, bytes) else None

    def number(self, name: str) -> int | None:
        """The number of a file."""
        found = self._one("SELECT file FROM files WHERE name = ?", (key_of(name),))
        return found if isinstance(found, int) else None

    def numbers(self) -> set[int]:
        """The numbers of all files."""
        return {file for (file,) in self._db.execute("SELECT file FROM files")}

    def names(self, files: Iterable[int]) -> dict[int, str]:
        """The names of files by their numbers."""
        found: dict[int, str] = {}
        for several in _batches(files):
            marks = ",".join("?" * len(several))
            found |= dict(self._db.execute(f"SELECT file, name FROM files WHERE file IN ({marks})", several))
        return found

    def has_broken(self) -> bool:
        """Has a file problems of its own?"""
        return self._one("SELECT 1 FROM files WHERE broken LIMIT 1") is not None

    def broken(self) -> list[str]:
        """The files that have problems of their own."""
        return [name for (name,) in self._db.execute("SELECT name FROM files WHERE broken")]

    def series_of(self, name: str) -> list[tuple[str, str, int, int]]:
        """(metric, person, first line, lines) of a readings file."""
        query = "SELECT metric, person, line, lines FROM series JOIN files USING (file) WHERE name = ?"
        return self._db.execute(query, (key_of(name),)).fetchall()

    def put_problems(self, bodies: Mapping[int, bytes]) -> None:
        """Keep what is wrong across files, by the number of the file it is shown in, in the place of what was."""
        self._db.executemany("DELETE FROM problems WHERE file = ?", [(file,) for file in bodies])
        self._db.executemany("INSERT INTO problems VALUES (?, ?)", [*bodies.items()])

    def problems(self) -> list[bytes]:
        """What is wrong across files."""
        return [body for (body,) in self._db.execute("SELECT body FROM problems") if body]

    def bodies(self, files: Iterable[int] | None = None) -> Iterator[tuple[str, bytes]]:
        """(name, kept records) of the files, of all when None."""
        if files is None:
            yield from self._db.execute("SELECT name, body FROM files WHERE body IS NOT NULL")
            return
        for several in _batches(files):
            marks = ",".join("?" * len(several))
            yield from self._db.execute(
                f"SELECT name, body FROM files WHERE body IS NOT NULL AND file IN ({marks})", several
            )

    def files_about(self, people: Iterable[str], kinds: Iterable[str], ids: Iterable[tuple[str, str]]) -> set[int]:
        """The files that mention one of the people or everybody, hold one of the kinds, or an id that begins so."""
        found: set[int] = set()
        for who in (EVERYBODY, *people):
            found.update(
                file for (file,) in self._db.execute("SELECT file FROM mentions WHERE who = ?", (key_of(who),))
            )
        for kind in kinds:
            found.update(file for (file,) in self._db.execute("SELECT file FROM holds WHERE kind = ?", (kind,)))
        for kind, beginning in ids:
            found.update(file for file, _ in self.beginning(kind, beginning))
        return found

    def beginning(self, kind: str, text: str) -> list[tuple[int, str]]:
        """(file, id) of the records of a kind whose id begins with a text, also after its letter and dash."""
        found: list[tuple[int, str]] = []
        word = key_of(text)
        letters = self._db.execute(
            "SELECT DISTINCT substr(id, 1, 2) FROM ids WHERE kind = ? AND id LIKE '_-%'", (kind,)
        )
        for start in (word, *(f"{letter}{word}" for (letter,) in letters.fetchall())):
            query = "SELECT file, id FROM ids WHERE kind = ? AND id >= ? AND id < ?"
            found += self._db.execute(query, (kind, start, start + "\U0010ffff")).fetchall()
        return found

    def at_hand(self, kind: str, beginning: str) -> list[tuple[str, str]]:
        """(id, words) of what the shell offers of a kind."""
        return offers.offered(self._db, kind, beginning)

    def series(self, people: Iterable[str] | None) -> Iterator[tuple[str, str, str, bytes]]:
        """(file's name, metric, person, kept readings) of the people, of everybody when None."""
        query = "SELECT name, metric, person, series.body FROM series JOIN files USING (file)"
        if people is None:
            yield from self._db.execute(query)
            return
        for several in _batches(map(key_of, people)):
            yield from self._db.execute(f"{query} WHERE person IN ({','.join('?' * len(several))})", several)

    def is_tangled(self) -> bool:
        """Is there a file of readings that holds a correction of another's?"""
        return self._one("SELECT 1 FROM tangled LIMIT 1") is not None

    def tangle(self, changed: Iterable[int]) -> None:
        """Find the files of readings that hold corrections of one another, after some have changed."""
        files = list(changed)
        if len(files) > MANY:
            self._db.execute("DELETE FROM tangled")
            shared = "SELECT hash FROM refs GROUP BY hash HAVING count(*) > 1"
            self._db.execute(f"INSERT OR IGNORE INTO tangled SELECT file, file FROM refs WHERE hash IN ({shared})")
            return
        query = "SELECT DISTINCT other.file FROM refs mine JOIN refs other USING (hash) WHERE mine.file = ? AND other.file <> ?"
        for file in files:
            others = self._db.execute(query, (file, file)).fetchall()
            self._db.executemany("INSERT OR IGNORE INTO tangled VALUES (?, ?)", [(file, other) for (other,) in others])
            self._db.executemany("INSERT OR IGNORE INTO tangled VALUES (?, ?)", [(other, file) for (other,) in others])

    def days(self) -> dict[str, tuple[int, ...]]:
        """The ordinals of the days on which anybody has a reading, by metric, in order."""
        found: dict[str, list[int]] = {}
        for metric, day in self._db.execute("SELECT metric, day FROM days WHERE readings > 0 ORDER BY metric, day"):
            found.setdefault(metric, []).append(day)
        return {metric: tuple(days) for metric, days in found.items()}

    def places(self, kind: str, id: str) -> list[tuple[str, int, bool]]:
        """(file's name, line, whether it is without an error of its own) of every record of a kind with this id."""
        query = "SELECT name, line, sound FROM ids JOIN files USING (file) WHERE kind = ? AND id = ?"
        return self._db.execute(query, (kind, key_of(id))).fetchall()

    def files_by(self, kind: str, writer: str) -> list[str]:
        """The names of the files with a record of a kind by this writer."""
        query = "SELECT name FROM writers JOIN files USING (file) WHERE kind = ? AND who = ?"
        return [name for (name,) in self._db.execute(query, (kind, key_of(writer)))]

    def is_taken(self, id: str) -> bool:
        """Has a record of any kind this id?"""
        kinds = self._db.execute("SELECT DISTINCT kind FROM ids WHERE kind <> ?", (SETTINGS,)).fetchall()
        query = "SELECT 1 FROM ids WHERE kind = ? AND id = ? LIMIT 1"
        return any(self._one(query, (kind, key_of(id))) is not None for (kind,) in kinds)

    def known(self, kind: str) -> list[str]:
        """Every id of a kind."""
        return [id for (id,) in self._db.execute("SELECT DISTINCT id FROM ids WHERE kind = ?", (kind,))]

    def twice(self, ids: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
        """Those of the (kind, id) that more than one record has."""
        if len(ids) > MANY:
            query = "SELECT kind, id FROM ids WHERE sound GROUP BY kind, id HAVING count(*) > 1"
            return set(self._db.execute(query)) & set(ids)
        query = "SELECT count(*) FROM ids WHERE kind = ? AND id = ? AND sound"
        return {(kind, id) for kind, id in ids if self._one(query, (kind, key_of(id))) > 1}

    def ids_of(self, files: Iterable[int]) -> Counter[tuple[str, str, str]]:
        """How often each (file's name, kind, id) is among the records of some files."""
        wanted = set(files)
        query = "SELECT file, name, kind, id FROM ids JOIN files USING (file)"
        if len(wanted) > MANY:  # each alone would be looked for among all ids
            return Counter((name, kind, id) for file, name, kind, id in self._db.execute(query) if file in wanted)
        found: Counter[tuple[str, str, str]] = Counter()
        for file in wanted:
            found.update((name, kind, id) for _, name, kind, id in self._db.execute(f"{query} WHERE file = ?", (file,)))
        return found

    def with_problems(self) -> set[int]:
        """The files in which something across files is wrong."""
        return {file for (file,) in self._db.execute("SELECT file FROM problems WHERE length(body) > 0")}

    def files_naming(self, ids: Iterable[tuple[str, str]]) -> set[int]:
        """The files whose records or readings refer to one of the (kind, id), or hold one."""
        found: set[int] = set()
        for table in ("names", "ids"):
            query = f"SELECT file FROM {table} WHERE kind = ? AND id = ?"
            for kind, id in ids:
                found.update(file for (file,) in self._db.execute(query, (kind, key_of(id))))
        return found

    def _one(self, query: str, values: Sequence[object] = ()) -> Any:
        row = self._db.execute(query, values).fetchone()
        return row[0] if row else None


def _connect(path: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=offers.TIMEOUT, isolation_level=None)
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA synchronous = OFF")
    return db


def _series_row(series: SeriesHeld, file: int) -> tuple[object, ...]:
    days = msgspec.msgpack.encode(series.days)
    return key_of(series.metric), key_of(series.person), file, series.line, series.lines, days, series.body


def _ordinals(days: bytes) -> tuple[int, ...]:
    return msgspec.msgpack.decode(days, type=tuple[int, ...])


def _batches(values: Iterable[object]) -> Iterator[list[object]]:
    """Lists of at most 500: a query takes so many values everywhere."""
    found = list(values)
    for start in range(0, len(found), 500):
        yield found[start : start + 500]


def index_form() -> str:
    """Changes with what a cache's form changes with, and with the tables."""
    return f"{form()} {zlib.crc32(TABLES.encode())}"
