"""`acct import --sql … --from …`: a query's rows become readings, from SQLite, DuckDB, Parquet and a real PostgreSQL."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import write_files
from tests.running import Ran, acct

ACCT_YAML = """\
schema: 1
team: Sales West
currency: EUR
people:
  ana: {name: Ana Silva}
  ben: {name: Ben Okoro}
metrics:
  bookings:  {name: Bookings, kind: lag, unit: EUR, silence: zero}
  deals-won: {name: Deals won, kind: lag, unit: deals, silence: zero}
imports:
  crm: {metric: bookings, person_col: rep, date_col: closed, value_col: amount, ref_col: id, where: [stage=Won]}
"""
TABLE = """\
CREATE TABLE deals (id TEXT, rep TEXT, closed DATE, amount NUMERIC(12, 3), stage TEXT);
INSERT INTO deals VALUES
  ('d1', 'Ana Silva', '2026-11-03', 1200.500, 'Won'),
  ('d2', 'Ana Silva', '2026-11-03', 1.234, 'Won'),
  ('d3', 'Ben Okoro', '2026-11-04', 700, 'Won'),
  ('d4', 'Ben Okoro', '2026-11-05', 9000, 'Lost');
"""
ROWS = (
    "SELECT rep AS person, closed AS date, 'bookings' AS metric, amount AS value, id AS ref FROM {deals} WHERE stage = 'Won'"
    " UNION ALL SELECT rep, closed, 'deals-won', 1, id FROM {deals} WHERE stage = 'Won'"
)
Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Marco's cron runs `acct import` in a workspace beside the database."""
    root = write_files(tmp_path / "team", {"acct.yaml": ACCT_YAML})

    def run(*words: str) -> Ran:
        return acct(["import", *words], root, ACCT_TODAY="2026-11-13", ACCT_ME="ana")

    return run


def rows(tmp_path: Path, metric: str = "bookings") -> list[str]:
    path = tmp_path / "team" / "readings" / f"import-{metric}.csv"
    return sorted(path.read_text("utf-8").splitlines()[1:]) if path.exists() else []


@pytest.fixture
def sqlite(tmp_path: Path) -> str:
    """A SQLite file with four deals."""
    path = tmp_path / "crm.db"
    database = sqlite3.connect(path)
    database.executescript(TABLE)
    database.commit()
    database.close()
    return str(path)


def expect_all(run: Run, tmp_path: Path, source: str, deals: str = "deals") -> None:
    """What every engine has to give: rows by id, twice the same, and days added up by the engine."""
    sql = ROWS.format(deals=deals)
    made = run("--sql", sql, "--from", source, "--json")
    assert made.code == 0, made.stdout + made.stderr
    assert [made.json[key] for key in ("read", "added", "rejected")] == [6, 6, []]
    assert [(*row.split(",")[:3], row.split(",")[-1]) for row in rows(tmp_path)] == [
        ("2026-11-03", "ana", "bookings", "d2"),
        ("2026-11-03", "ana", "bookings", "d1"),
        ("2026-11-04", "ben", "bookings", "d3"),
    ]
    assert [float(row.split(",")[3]) for row in rows(tmp_path)] == [1.234, 1200.5, 700]
    again = run("--sql", sql, "--from", source, "--json").json
    assert [again[key] for key in ("added", "skipped", "changed")] == [0, 6, 0]
    day = run("--sql", sql, "--from", source, "--aggregate", "day", "--dry-run", "--json").json
    assert day["read"] == 4
    assert {m["metric"]: m["total"] for m in day["metrics"]} == {"bookings": 1901.734, "deals-won": 3}


def test_sqlite(run: Run, tmp_path: Path, sqlite: str) -> None:
    """A SQLite file needs nothing but Python; two metrics come from one query."""
    expect_all(run, tmp_path, sqlite)


def test_saved_columns_name_a_querys_columns(run: Run, tmp_path: Path, sqlite: str) -> None:
    """A saved import reads a query as it reads a file."""
    made = run("crm", "--sql", "SELECT * FROM deals", "--from", sqlite, "--json")
    assert made.code == 0, made.stderr
    assert (made.json["added"], made.json["passed_over"]) == (3, 1)
    assert [row.split(",")[-1] for row in rows(tmp_path)] == ["d2", "d1", "d3"]


def test_a_days_sum_that_changes_corrects_its_reading(run: Run, tmp_path: Path, sqlite: str) -> None:
    """With --aggregate day a person has one reading a day, and a late deal changes it."""
    words = ("--sql", ROWS.format(deals="deals"), "--from", sqlite, "--aggregate", "day")
    assert run(*words).code == 0
    database = sqlite3.connect(sqlite)
    database.execute("INSERT INTO deals VALUES ('d5', 'Ben Okoro', '2026-11-04', 300, 'Won')")
    database.commit()
    database.close()
    made = run(*words, "--json").json
    assert (made["added"], made["changed"]) == (0, 2)
    assert any(row.startswith("2026-11-04,ben,bookings,1000,") for row in rows(tmp_path))


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--sql", "DROP TABLE deals", "--from", "{db}"), 1, "--sql is no query"),
        (("--sql", "SELECT * FROM other", "--from", "{db}"), 1, "SQLite says: no such table"),
        (("--sql", "SELECT 1", "--from", "nowhere.db"), 1, "there is no file nowhere.db"),
        (("--sql", "SELECT 1"), 2, "--sql and --from belong together"),
        (("--aggregate", "day", "x.csv"), 2, "--aggregate"),
        (("a.csv", "b.csv", "--sql", "SELECT 1", "--from", "{db}"), 2, "exclude each other"),
        (
            ("--sql", "SELECT 'ana' person, '2026-11-01' date, 'boking' metric, 1 value", "--from", "{db}"),
            1,
            "`bookings`",
        ),
    ],
)
def test_what_is_refused(run: Run, tmp_path: Path, sqlite: str, words: tuple[str, ...], code: int, said: str) -> None:
    """A query that is none, a table that is not there, half a flag: a message, and no reading."""
    made = run(*(word.replace("{db}", sqlite) for word in words))
    assert made.code == code
    assert said in made.stderr
    assert rows(tmp_path) == []


def test_the_database_is_only_read(run: Run, sqlite: str) -> None:
    """A statement that writes is refused by the engine too, hidden behind WITH."""
    made = run("--sql", "WITH x AS (SELECT 1) DELETE FROM deals", "--from", sqlite)
    assert made.code == 1
    assert sqlite3.connect(sqlite).execute("SELECT COUNT(*) FROM deals").fetchone() == (4,)


def test_duckdb_and_parquet(run: Run, tmp_path: Path) -> None:
    """A DuckDB file, and a Parquet file, which the query knows as `data`."""
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed: pip install salesacct[sql]")
    with duckdb.connect(str(tmp_path / "crm.duckdb")) as database:
        database.execute(TABLE)
        database.execute(f"COPY deals TO '{tmp_path / 'deals.parquet'}' (FORMAT parquet)")
    expect_all(run, tmp_path, str(tmp_path / "crm.duckdb"))
    shutil.rmtree(tmp_path / "team" / "readings")
    expect_all(run, tmp_path, str(tmp_path / "deals.parquet"), "data")


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL of our own on the loopback, or a skip."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install salesacct[sql]")
    if address := os.environ.get("ACCT_TEST_POSTGRES"):
        yield address
        return
    found = [*Path("/usr/lib/postgresql").glob("*/bin"), *([Path(p).parent] if (p := shutil.which("initdb")) else [])]
    if not found or not (found[0] / "pg_ctl").exists():
        pytest.skip("no PostgreSQL here: no ACCT_TEST_POSTGRES and no initdb")
    user = "nobody" if hasattr(os, "geteuid") and os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    home = Path(tempfile.mkdtemp(prefix="acct-pg-"))
    if user:
        shutil.chown(home, user)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def do(*command: str) -> None:
        subprocess.run(command, check=True, user=user, cwd=home, capture_output=True, timeout=120)

    data = str(home / "data")
    try:
        do(str(found[0] / "initdb"), "-D", data, "-U", "acct", "-A", "trust", "--no-sync")
        options = f"-h 127.0.0.1 -p {port} -k {home} -c fsync=off"
        do(str(found[0] / "pg_ctl"), "-D", data, "-o", options, "-l", str(home / "log"), "-w", "start")
    except (subprocess.SubprocessError, OSError) as error:
        shutil.rmtree(home, ignore_errors=True)
        pytest.skip(f"PostgreSQL does not start here: {error}")
    try:
        yield f"postgresql://acct@127.0.0.1:{port}/postgres"
    finally:
        do(str(found[0] / "pg_ctl"), "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(home, ignore_errors=True)


def test_a_real_postgresql(run: Run, tmp_path: Path, postgres: str) -> None:
    """The query runs in the server, in a transaction that can't write."""
    import psycopg

    with psycopg.connect(postgres) as connection:
        connection.execute("DROP TABLE IF EXISTS deals")
        connection.execute(TABLE)
    expect_all(run, tmp_path, postgres)
    made = run("--sql", "WITH x AS (DELETE FROM deals RETURNING id) SELECT id FROM x", "--from", postgres)
    assert made.code == 1
    assert "PostgreSQL says" in made.stderr
    with psycopg.connect(postgres) as connection:
        assert connection.execute("SELECT COUNT(*) FROM deals").fetchone() == (4,)


def test_a_password_is_in_no_message(run: Run) -> None:
    """An address may hold a password; messages name neither."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install salesacct[sql]")
    made = run("--sql", "SELECT 1", "--from", "postgresql://acct:hunter2@127.0.0.1:1/crm")
    assert made.code == 1
    assert "hunter2" not in made.stdout + made.stderr
