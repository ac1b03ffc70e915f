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
CREATE TABLE files (file INTEGER PRIMARY KEY, name TEXT UNIQUE, stamp BLOB, digest BLOB, broken INTEGER, body BLOB,
                    rows BLOB);
CREATE INDEX broken_files ON files (broken) WHERE broken;
CREATE TABLE ids (kind TEXT, id TEXT, file INTEGER, line INTEGER, sound INTEGER, said TEXT,
                  PRIMARY KEY (kind, id, file, line)) WITHOUT ROWID;
CREATE TABLE names (kind TEXT, id TEXT, file INTEGER, PRIMARY KEY (kind, id, file)) WITHOUT ROWID;
CREATE TABLE settled (file INTEGER, last INTEGER, body BLOB, PRIMARY KEY (file, last)) WITHOUT ROWID;
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
KEYS: Mapping[str, tuple[str, ...]] = {
    "ids": ("kind", "id", "line"),
    "names": ("kind", "id"),
    "mentions": ("who",),
    "writers": ("kind", "who"),
    "holds": ("kind",),
    "refs": ("hash",),
}
"""Tables of what files hold, with the columns that tell a file's rows apart: a file changes, and few of its rows do."""
MORE: Mapping[str, tuple[str, ...]] = {"ids": ("sound", "said")}
"""The other columns of these tables."""
LARGEST_PAGE = 32 * 1024**2
"""Characters: the JSON of an organisation's status has half as many."""
MANY = 100
"""More changed files than these are looked through together rather than one by one."""
MANY_IDS = 20_000
"""So many ids are looked up one by one as fast as all of an organisation's are counted."""


class Entry(NamedTuple):
    """What is known of a file: its number, its identity when it was read (empty: look again), a digest of its bytes."""

    file: int
    stamp: bytes
    digest: bytes
    broken: bool


class Rows(msgspec.Struct, frozen=True, array_like=True):
    """A file's rows in the tables of KEYS, and the (metric, person) of its series: where to look when it changes."""

    ids: tuple[tuple[str, str, int, bool, str | None], ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    mentions: tuple[tuple[str], ...] = ()
    writers: tuple[tuple[str, str], ...] = ()
    holds: tuple[tuple[str], ...] = ()
    refs: tuple[tuple[int], ...] = ()
    series: tuple[tuple[str, str], ...] = ()


class Index:
    """The index of one workspace, open for one command; see the module."""

    def __init__(self, root: Path) -> None:
        self._root = key_of(str(root.absolute()))
        self._path = Path(offers.index_file(self._root))
        self._state = b""
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
        self._state = state if self._one("SELECT state FROM about") == state else b""
        return bool(self._state)

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
        self._state = state
        self._db.execute("UPDATE about SET state = ?", (state,))
        self._db.execute("DELETE FROM pages")

    def keep_page(self, key: bytes, text: str) -> None:
        """Keep a printed page as long as no file changes; where the index is busy or full it is made again the next time.

        It belongs to the files as they were before any was read; whoever finds them otherwise does not find it.
        """
        from salesacct.workspace.pages import is_printed, whole_key

        if not self._state or len(text) > LARGEST_PAGE or not is_printed(text):
            return
        with contextlib.suppress(sqlite3.Error, UnicodeError, OSError):
            body = text.encode()
            self._db.execute("COMMIT")
            self._db.execute("BEGIN IMMEDIATE")
            if self._one("SELECT state FROM about") == self._state:
                count, size = self._db.execute("SELECT count(*), total(length(body)) FROM pages").fetchone()
                if count >= MANY or size > LARGEST_PAGE:
                    self._db.execute("DELETE FROM pages")
                self._db.execute("INSERT OR REPLACE INTO pages VALUES (?, ?)", (whole_key(key), body))
            self._db.execute("COMMIT")

    def look_again(self, file: int, stamp: bytes) -> None:
        """The file looks different and holds what it held."""
        self._db.execute("UPDATE files SET stamp = ? WHERE file = ?", (stamp, file))

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
        self._replace(file, Rows(), ())
        for table in ("settled", "problems", "files"):
            self._db.execute(f"DELETE FROM {table} WHERE file = ?", (file,))

    def put(self, name: str, stamp: bytes, digest: bytes, held: Held, file: int | None = None) -> int:
        """Keep a file, in the place of what is kept as `file`, and return its number."""
        db = self._db
        if file is None:
            file = db.execute("INSERT INTO files (name) VALUES (?)", (key_of(name),)).lastrowid
            assert file is not None
        rows = _rows(held)
        self._replace(file, rows, held.series)
        body = None if held.broken else held.body
        kept = (stamp, digest, held.broken, body, msgspec.msgpack.encode(rows), file)
        db.execute("UPDATE files SET stamp = ?, digest = ?, broken = ?, body = ?, rows = ? WHERE file = ?", kept)
        db.execute("DELETE FROM problems WHERE file = ?", (file,))
        db.execute("DELETE FROM settled WHERE file = ?", (file,))
        db.executemany("INSERT OR IGNORE INTO settled VALUES (?, ?, ?)", [(file, s.last, s.body) for s in held.settled])
        return file

    def _rows_of(self, file: int) -> Rows:
        kept = self._one("SELECT rows FROM files WHERE file = ?", (file,))
        return msgspec.msgpack.decode(kept, type=Rows) if kept else Rows()

    def _replace(self, file: int, rows: Rows, series: Sequence[SeriesHeld]) -> None:
        """Put the rows of a file in the place of those that were; what is in both stays untouched."""
        db, old = self._db, self._rows_of(file)
        for table, columns in KEYS.items():
            was, now = (dict.fromkeys(getattr(found, table)) for found in (old, rows))
            where = " AND ".join(f"{column} = ?" for column in columns)
            gone = [(*row[: len(columns)], file) for row in was if row not in now]
            db.executemany(f"DELETE FROM {table} WHERE {where} AND file = ?", gone)
            names = ", ".join((*columns, *MORE.get(table, ()), "file"))
            marks = ", ".join("?" * (len(columns) + len(MORE.get(table, ())) + 1))
            fresh = [(*row, file) for row in now if row not in was]
            db.executemany(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", fresh)
        db.execute("DELETE FROM tangled WHERE file = ? OR other = ?", (file, file))
        days: Counter[tuple[str, int]] = Counter()
        for metric, person in old.series:
            which = (person, metric, file)
            for (known,) in db.execute("SELECT days FROM series WHERE person = ? AND metric = ? AND file = ?", which):
                days.subtract((metric, day) for day in days_in(known))
            db.execute("DELETE FROM series WHERE person = ? AND metric = ? AND file = ?", which)
        db.executemany(
            "INSERT OR IGNORE INTO series VALUES (?, ?, ?, ?, ?, ?, ?)", [_series_row(s, file) for s in series]
        )
        for one in series:
            days.update((key_of(one.metric), day) for day in one.days)
        more = [(metric, day, count, count) for (metric, day), count in days.items() if count]
        db.executemany("INSERT INTO days VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET readings = readings + ?", more)

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

    def settled(self, since: int, files: Iterable[int] | None = None) -> dict[str, list[bytes]]:
        """Kept promises that are settled, by the name of their file: none that bears a day from `since` on is left out."""
        query = "SELECT name, settled.body FROM settled JOIN files USING (file) WHERE last >= ?"
        found: dict[str, list[bytes]] = {}
        if files is None:
            rows = self._db.execute(query, (since,)).fetchall()
        else:
            rows = []
            for several in _batches(files):
                marks = ",".join("?" * len(several))
                rows += self._db.execute(f"{query} AND file IN ({marks})", (since, *several)).fetchall()
        for name, body in rows:
            found.setdefault(name, []).append(body)
        return found

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

    def series(self, people: Iterable[str] | None) -> Iterator[tuple[str, str, str, bytes, bytes]]:
        """(file's name, metric, person, days, kept readings) of the people, of everybody when None."""
        query = "SELECT name, metric, person, days, series.body FROM series JOIN files USING (file)"
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
        for file in files:
            others: set[int] = set()
            for (ref,) in self._rows_of(file).refs:
                others.update(other for (other,) in self._db.execute("SELECT file FROM refs WHERE hash = ?", (ref,)))
            for other in others - {file}:
                pairs = [(file, other), (other, file)]
                self._db.executemany("INSERT OR IGNORE INTO tangled VALUES (?, ?)", pairs)

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
        if len(ids) > MANY_IDS:
            query = "SELECT kind, id FROM ids WHERE sound GROUP BY kind, id HAVING count(*) > 1"
            return set(self._db.execute(query)) & set(ids)
        query = "SELECT count(*) FROM ids WHERE kind = ? AND id = ? AND sound"
        return {(kind, id) for kind, id in ids if self._one(query, (kind, key_of(id))) > 1}

    def ids_of(self, files: Iterable[int]) -> Counter[tuple[str, str, str]]:
        """How often each (file's name, kind, id) is among the records of some files."""
        wanted = list(files)
        names = self.names(wanted)
        return Counter((names[file], kind, id) for file in wanted for kind, id, *_ in self._rows_of(file).ids)

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


def _rows(held: Held) -> Rows:
    ids: dict[tuple[str, str, int], tuple[bool, str | None]] = {}
    for kind, id, line, sound, said in held.ids:
        ids.setdefault((kind, key_of(id), line), (sound, said))
    return Rows(
        tuple((*row, *more) for row, more in ids.items()),
        tuple(dict.fromkeys((kind, key_of(id)) for kind, id in held.names)),
        tuple(dict.fromkeys((key_of(who),) for who in held.mentions)),
        tuple(dict.fromkeys((kind, key_of(who)) for kind, who in held.writers)),
        tuple((kind,) for kind in held.kinds),
        tuple((ref,) for ref in held.refs),
        tuple((key_of(one.metric), key_of(one.person)) for one in held.series),
    )


def _series_row(series: SeriesHeld, file: int) -> tuple[object, ...]:
    days = msgspec.msgpack.encode(series.days)
    return key_of(series.metric), key_of(series.person), file, series.line, series.lines, days, series.body


def days_in(days: bytes) -> tuple[int, ...]:
    """The ordinals of the days of a kept series, in order. Raises msgspec.MsgspecError for anything else."""
    return msgspec.msgpack.decode(days, type=tuple[int, ...])


def _batches(values: Iterable[object]) -> Iterator[list[object]]:
    """Lists of at most 500: a query takes so many values everywhere."""
    found = list(values)
    for start in range(0, len(found), 500):
        yield found[start : start + 500]


def index_form() -> str:
    """Changes with what a cache's form changes with, and with the tables."""
    return f"{form()} {zlib.crc32(TABLES.encode())}"
