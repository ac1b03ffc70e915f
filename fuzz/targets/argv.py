"""Command lines on a tiny workspace: an exit code of the contract, no traceback, and no file changed where it failed."""

from __future__ import annotations

import atexit
import contextlib
import functools
import io
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from unittest import mock

import salesacct.cli.commands  # noqa: F401  fills in the entries
from fuzz import samples
from fuzz.target import Target
from salesacct.cli.grammar import Root
from salesacct.cli.main import main
from salesacct.workspace.load import load

CODES = (0, 1, 2, 130)
FILES: Mapping[str, str] = {
    "acct.yaml": samples.CONFIG,
    "goals/ana.yaml": samples.GOALS,
    "readings/log.csv": "date,person,metric,value,note,ref\n2026-11-20,ana,calls,14,,log-ana-1120-aaaaa\n2026-11-19,ana,new-logos,2,,\n",
    "deals.csv": "ID,Owner,Closed,Amount,Stage\nd1,Ana Silva,2026-11-03,1200.50,Won\nd2,ben,2026-11-04,5,Won\n",
}
VERBS = (
    *(
        "add",
        "list",
        "show",
        "edit",
        "score",
        "checkin",
        "close",
        "keep",
        "miss",
        "move",
        "drop",
        "resolve",
        "answer",
        "log",
    ),
    *(
        "pair",
        "unpair",
        "rotate",
        "grant",
        "revoke",
        "try",
        "stop",
        "escalate",
        "reopen",
        "step",
        "new",
        "draft",
        "private",
    ),
)
OPTIONS = (
    *(
        "--json",
        "--today",
        "--on",
        "--due",
        "--by",
        "--to",
        "--me",
        "--rep",
        "--team",
        "--period",
        "--why",
        "--note",
        "--target",
    ),
    *(
        "--baseline",
        "--start",
        "--owner",
        "--metric",
        "--title",
        "--unit",
        "--kind",
        "--better",
        "--anyway",
        "--yes",
        "--dry-run",
    ),
    *(
        "--explain",
        "--text",
        "--lines",
        "--value",
        "--confidence",
        "--outcome",
        "--learned",
        "--email",
        "--name",
        "--role",
        "--manager",
    ),
    *(
        "--for",
        "--ref",
        "--instead",
        "--where",
        "--value-col",
        "--person-col",
        "--date-col",
        "--count",
        "--markdown",
        "--html",
    ),
    *(
        "--csv",
        "--out",
        "--help",
        "--config",
        "--since",
        "--all",
        "--skill",
        "--agreed",
        "--limit",
        "--from",
        "--",
        "-",
        "-C",
        "-x",
    ),
)
VALUES = (
    *(
        "ana",
        "marco",
        "Ana Silva",
        "zoe",
        "calls",
        "bookings",
        "new-logos",
        "grow-emea",
        "ana-emea-logos",
        "c-7k2qd",
        "c-",
        "g",
    ),
    *(
        "14",
        "1.2M",
        "1,200",
        "-1",
        "0",
        "1e5",
        "9" * 30,
        "0.0000000001",
        "12=13",
        "calls=14",
        "100k",
        "50%",
        "٣",
        "½",
        "NaN",
    ),
    *(
        "today",
        "fri",
        "+2w",
        "eoq",
        "2026-11-20",
        "2026-02-30",
        "9999-12-31",
        "q4",
        "2026-Q4",
        "this-week",
        "FY27",
        "..",
        "2026-10..2026-12",
    ),
    *(
        "Send Acme the SOW",
        "Win 12 logos by 31 Jan",
        "[red]",
        "\x1b[31m",
        "a\nb",
        "",
        " ",
        "é",
        "\udcff",
        "👩‍👩‍👧",
        "\u202e",
        "{}",
        "'",
        '"',
        "#",
        "x: y",
    ),
    *(
        "deals.csv",
        "out.html",
        "team.ics",
        "goals",
        "acct.yaml",
        "nowhere.csv",
        "hit",
        "keep",
        "rep",
        "sum",
        "weekly",
        "lead",
        "EUR",
    ),
)
WORDS = (*Root.entries, *VERBS, *OPTIONS, *VALUES)


def play(data: bytes) -> None:
    """One command line, an argument a line; the first line is what comes on standard input."""
    given, *words = data.decode("utf-8", "surrogateescape").replace("\0", "").split("\n")
    # Nothing outside the workspace is named: no other folder, no address of a server.
    argv = ["…" if word == ".." else word.replace("/", "_") for word in words[:14]]
    with at_home():
        _play(argv, given)


def _play(argv: list[str], given: str) -> None:
    code, out, err = run(argv, given)
    changed = difference()
    try:
        assert code in CODES, f"exit code {code} of {argv}\n{err[-3000:]}"
        assert "Traceback" not in out + err
        assert "\x1b" not in out + err, argv
        if code and changed:
            assert "merge-driver" in argv, f"exit code {code} of {argv}, and {changed} changed"
        if code == 0 and "--json" in argv and "--help" not in argv and out.strip().startswith(("{", "[")):
            json.loads(out)
        if changed and "merge-driver" not in argv and not {"init", "demo"} & set(argv):
            problems = load(place(), samples.TODAY).errors
            assert not problems, f"{argv} wrote what can't be read: {problems[0]}"
    finally:
        if changed:
            restore()


@contextlib.contextmanager
def at_home() -> Iterator[None]:
    """An environment in which nothing leads out of the process's own folder."""
    home = str(place().parent / "home")
    environment = {
        **dict.fromkeys(
            ("HOME", "USERPROFILE", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"), home
        ),
        "ACCT_ME": "ana",
        "ACCT_TODAY": "2026-11-23",
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "PATH": "",
        "LANG": "C.UTF-8",
    }
    with mock.patch.dict(os.environ, environment, clear=True):
        yield


def run(argv: list[str], given: str) -> tuple[int, str, str]:
    """The exit code, standard output and standard error of one command line in the workspace."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    stdin = io.TextIOWrapper(io.BytesIO(given.encode("utf-8", "surrogateescape")), "utf-8")
    with (
        mock.patch("sys.stdin", stdin),
        contextlib.chdir(place()),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            code = main(argv)
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        finally:
            sys.argv[1:] = []
    return code, text_of(out), text_of(err)


def text_of(stream: io.TextIOWrapper) -> str:
    """What was written to a stream."""
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8", "replace")


@functools.cache
def place() -> Path:
    """The workspace's folder, made when first asked for and gone with the process."""
    above = Path(tempfile.mkdtemp(prefix="acct-fuzz-"))
    atexit.register(shutil.rmtree, above, ignore_errors=True)
    (above / "home").mkdir()
    team = above / "team"
    write(team)
    return team


def write(team: Path) -> None:
    """The workspace as it is before every command line."""
    for name, text in FILES.items():
        (team / name).parent.mkdir(parents=True, exist_ok=True)
        (team / name).write_text(text, "utf-8", newline="")


def difference() -> list[str]:
    """The files that are not as they were, made or gone; acct's own lock aside."""
    there = {
        path.relative_to(place()).as_posix(): path.read_bytes()
        for path in place().rglob("*")
        if path.is_file() and not path.name.endswith(".lock")
    }
    was = {name: text.encode() for name, text in FILES.items()}
    return sorted(name for name in there.keys() | was.keys() if there.get(name) != was.get(name))


def restore() -> None:
    """Undo what a command line did."""
    for one in place().iterdir():
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one)
        else:
            one.unlink()
    write(place())


def seeds() -> list[bytes]:
    """Each word of the grammar in lines that work, and some that don't."""
    lines = [
        *([word] for word in Root.entries),
        *([word, "--help"] for word in Root.entries),
        *([word, "list", "--json"] for word in Root.entries),
        ["log", "calls", "14", "--on", "fri"],
        ["log", "calls=14", "bookings=1.2M", "--note", "good day"],
        ["commit", "add", "Send Acme the SOW", "--due", "+2w", "--to", "marco"],
        ["commit", "keep", "c-7k2", "--on", "2026-11-20"],
        ["commit", "move", "c-7k2", "2026-12-01", "--why", "Legal"],
        ["commit", "miss", "c-7k2qd", "--why", "Forgot"],
        [
            "goal",
            "add",
            "Win 12 logos by 31 Jan",
            "--metric",
            "new-logos",
            "--target",
            "12",
            "--due",
            "2027-01-31",
            "--anyway",
        ],
        ["goal", "edit", "ana-emea-logos", "--target", "10", "--why", "Territory moved"],
        ["goal", "score", "--text", "Win 12 logos by 31 Jan", "--json"],
        ["goal", "checkin", "ana-emea-logos", "--confidence", "7", "--note", "fine"],
        ["goal", "close", "ana-calls", "--outcome", "missed", "--learned", "start earlier"],
        [
            "import",
            "deals.csv",
            "--metric",
            "bookings",
            "--person-col",
            "Owner",
            "--date-col",
            "Closed",
            "--value-col",
            "Amount",
            "--yes",
        ],
        ["person", "add", "zoe", "--name", "Zoë Ng", "--manager", "marco"],
        ["metric", "add", "demos", "--name", "Demos", "--kind", "lead"],
        ["kudos", "add", "ben", "Stayed late for Acme"],
        ["review", "--rep", "ana", "--me", "marco"],
        ["report", "--team", "--out", "out.html"],
        ["status", "--explain", "ana-emea-logos"],
        ["forecast", "--period", "2026-Q4", "--json"],
    ]
    return [b"\n" + "\n".join(words).encode() for words in lines]


TARGET = Target("command lines on a tiny workspace", play, seeds, WORDS, 0.3, 400)
