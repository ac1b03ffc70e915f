"""A query's rows as CSV text, from a database or a file of one: the query runs in the engine, acct reads what it gives.

SQLite through Python's own module, PostgreSQL through psycopg, everything else (DuckDB, Parquet, CSV, JSON, what lies
behind s3:// or https://) through DuckDB; the last two come with `pip install salesacct[sql]`. Databases are opened
read-only. Passwords stay out of messages: they belong into the engine's own settings, such as PGPASSWORD.
"""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from salesacct.problems import UserError

RULE = "unusable-query"
TABLES = (".parquet", ".csv", ".json", ".ndjson", ".jsonl", ".csv.gz")
"""Files that are one table; the query knows it as `data`."""
MOST = 2_000_000
"""Rows; more than this is a whole table that somebody forgot to add up."""


class Result(NamedTuple):
    """The names of the columns and the rows."""

    names: tuple[str, ...]
    rows: Iterator[Sequence[Any]]


def query(sql: str, source: str, *, by_day: bool = False) -> bytes:
    """The rows of a query as CSV in UTF-8. `by_day` has the engine add up the values of each person, day and metric.

    Raises UserError when the engine is missing or refuses.
    """
    sql = sql.strip().rstrip(";").strip()
    if not re.match(r"(?i)(select|with|from|values|table)\b", sql):
        raise UserError.of("--sql is no query", "it begins with SELECT or WITH: acct only reads", RULE)
    engine = _engine(source)
    if by_day:
        # SQLite has no type for a day: CAST would make a number of the year.
        sql = _grouped(sql, "date(date)" if engine is _sqlite else "CAST(date AS DATE)")
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    with engine(sql, source) as result:
        writer.writerow(result.names)
        for n, row in enumerate(result.rows):
            if n == MOST:
                raise UserError.of(
                    f"the query gives more than {MOST:,} rows", "narrow it, or say --aggregate day", RULE
                )
            writer.writerow([_cell(value) for value in row])
    return out.getvalue().encode()


def _grouped(sql: str, day: str) -> str:
    """The query with its values added up by person, day and metric, in the engine."""
    return (
        f"SELECT person, {day} AS date, metric, SUM(value) AS value "
        f"FROM ({sql}\n) AS one GROUP BY person, {day}, metric ORDER BY 2, 1, 3"
    )


def _engine(source: str) -> Any:
    if source.startswith(("postgres://", "postgresql://")):
        return _postgres
    if "://" not in source:
        path = Path(source)
        if not path.exists() and "*" not in source:
            raise UserError.of(f"there is no file {source}", "check --from", RULE)
        if path.is_file():
            with path.open("rb") as opened:
                if opened.read(16) == b"SQLite format 3\0":
                    return _sqlite
    return _duckdb


@contextlib.contextmanager
def _sqlite(sql: str, source: str) -> Iterator[Result]:
    import sqlite3

    try:
        with contextlib.closing(sqlite3.connect(f"{Path(source).resolve().as_uri()}?mode=ro", uri=True)) as database:
            cursor = database.execute(sql)
            yield Result(tuple(column[0] for column in cursor.description), cursor)
    except sqlite3.Error as error:
        raise _refused("SQLite", error) from None


@contextlib.contextmanager
def _postgres(sql: str, source: str) -> Iterator[Result]:
    try:
        import psycopg
    except ImportError:
        raise _missing("PostgreSQL", "psycopg") from None
    try:
        with psycopg.connect(source, connect_timeout=10) as connection:
            connection.read_only = True
            with connection.cursor(name="acct") as cursor:
                cursor.itersize = 10_000
                cursor.execute(sql)
                yield Result(tuple(column.name for column in cursor.description or ()), cursor)
    except psycopg.Error as error:
        raise _refused("PostgreSQL", error) from None


@contextlib.contextmanager
def _duckdb(sql: str, source: str) -> Iterator[Result]:
    try:
        import duckdb
    except ImportError:
        raise _missing("DuckDB", "duckdb") from None
    remote = "://" in source
    try:
        table = remote or source.lower().endswith(TABLES)
        # Extensions come from the network, which a file on this machine has no need of.
        config: dict[str, str | bool | int | float | list[str]] = (
            {} if remote else {"autoinstall_known_extensions": "false"}
        )
        with contextlib.closing(
            duckdb.connect(":memory:" if table else source, read_only=not table, config=config)
        ) as database:
            if table:
                quoted = source.replace("'", "''")
                database.execute(f"CREATE VIEW data AS SELECT * FROM '{quoted}'")
            database.execute(sql)
            names = tuple(column[0] for column in database.description)
            yield Result(names, _fetched(database))
    except duckdb.Error as error:
        raise _refused("DuckDB", error) from None


def _fetched(database: Any) -> Iterator[Sequence[Any]]:
    while rows := database.fetchmany(10_000):
        yield from rows


def _missing(engine: str, module: str) -> UserError:
    return UserError.of(f"{engine} is read with {module}, which is not installed", "pip install 'salesacct[sql]'", RULE)


def _refused(engine: str, error: Exception) -> UserError:
    """The engine's first line; the rest may repeat the address and who asked."""
    lines = str(error).strip().splitlines() or ["no reason given"]
    why = re.sub(r"\w+://\S+", "the address", lines[0])
    return UserError.of(f"{engine} says: {why}", "try the query in its own tool; check --sql and --from", RULE)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float | Decimal):
        number = Decimal(repr(value)) if isinstance(value, float) else value
        text = f"{number:f}"
        # 1.234 could be read as a thousand; a database's number never is.
        return text + "0" if len(text.partition(".")[2]) == 3 else text
    return str(value)
