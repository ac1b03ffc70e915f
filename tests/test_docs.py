"""The documentation is true: every console block runs as shown, and every command, key and file it speaks of exists.

`pytest --update-golden` writes the shown outputs and the generated parts anew; read the diff before you commit it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib
import re
import shlex
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from unittest import mock

import msgspec
import pytest

from salesacct.cli.commands import SCENES
from salesacct.demo.files import demo_files
from salesacct.workspace.load import load
from tests.conftest import write_files
from tests.docs.console import fits, renewed, replayed
from tests.docs.dependencies import dependencies
from tests.docs.habits import habits, statements
from tests.docs.keys import DOCUMENTS, documents, fields
from tests.docs.manual import manual
from tests.docs.mentions import in_page, in_source, unknown_in
from tests.docs.reference import Command, commands, reference
from tests.docs.words import words
from tests.running import Ran, acct
from tests.sharing import shared

TOP = Path(__file__).parents[1]
PAGES = sorted([*TOP.glob("*.md"), *(TOP / "docs").glob("*.md")])
ELSEWHERE = ("errors.md",)
"""Pages whose console blocks another test makes and runs."""
GENERATED: Mapping[str, Callable[[], str]] = {
    "commands": reference,
    "fields": fields,
    "documents": documents,
    "habits": habits,
    "statements": statements,
    "dependencies": dependencies,
}
PART = re.compile(r"(?<=<!-- generated: )(?P<name>\w+)(?P<open>[^>]*-->\n).*?(?P<end>\n<!-- end -->)", re.DOTALL)
TODAY = dt.date(2026, 11, 23)
EXPORT = """\
ID,Owner,Closed,Amount,Stage
D-1,Ana Silva,2026-11-18,12500.00,Won
D-2,Ben Okafor,2026-11-19,8000.00,Lost
"""


def named(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_shows_what_comes_out(page: Path, tmp_path: Path, update: bool) -> None:
    """The console blocks of a page, run in their order in an empty folder, print what is shown below each command."""
    text = page.read_text("utf-8")
    now = PART.sub(lambda part: f"{part['name']}{part['open']}\n{GENERATED[part['name']]()}\n{part['end']}", text)
    now = now if page.name in ELSEWHERE else replayed(now, tmp_path)
    if update and now != text:
        page.write_bytes(now.encode())
    elif not update:
        assert now == text


def test_every_part_is_generated_somewhere() -> None:
    """Commands, keys of the files and JSON documents are all on a page."""
    assert {part["name"] for page in PAGES for part in PART.finditer(page.read_text("utf-8"))} == GENERATED.keys()


@pytest.mark.parametrize("command", [*commands()], ids=lambda c: " ".join(c.words))
def test_every_command_explains_itself(command: Command) -> None:
    """A command has a help text, a line for each of its options, and an example to paste."""
    assert command.about
    assert command.examples
    assert [p.name for p in command.own if not (p.get_help_record(command.ctx) or ("", ""))[1].strip()] == []


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample team of a Monday, with exports of the CRM beside acct.yaml."""
    files = {
        "monday.md": "## Ana\npromise: Send Acme the offer by fri\n",
        "deals.csv": EXPORT,
        "export.csv": EXPORT.replace("ID", "Deal ID").replace("Closed", "Close Date"),
    }
    root = write_files(tmp_path_factory.mktemp("demo"), {**demo_files(TODAY), **files})
    with contextlib.closing(sqlite3.connect(root / "crm.db")) as database:
        database.executescript(
            "CREATE TABLE deals (rep, closed, amount); INSERT INTO deals VALUES ('ana', '2026-11-20', 5);"
        )
    return root


ID = re.compile("[a-z]-[0-9a-z]{1,5}")
OPEN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "c": ("commitments", ("kept", "missed", "dropped")),
    "b": ("blockers", ("resolved",)),
    "r": ("reviews", ()),
    "q": ("requests", ("answered",)),
    "a": ("authorities", ("revoked",)),
    "d": ("decisions", ("judged",)),
    "p": ("partners", ("ended",)),
    "l": ("lessons", ()),
    "s": ("stories", ()),
    "x": ("experiments", ("ended",)),
    "e": ("assessments", ()),
}
"""By the first letter of an id: its kind, and the fields that end a record of it."""


def marco(line: str, folder: Path, today: dt.date = TODAY) -> Ran:
    """The sample team's manager types a line; ids in it stand for any that the folder has."""
    words = shlex.split(line)
    if any(ID.fullmatch(word.partition("=")[0]) for word in words):
        book = load(folder, TODAY, cwd=folder).book
        ids = {
            letter: iter([r.id for r in getattr(book, kind).values() if not any(getattr(r, end) for end in ends)])
            for letter, (kind, ends) in OPEN.items()
        }
        parts = [word.partition("=") for word in words]
        words = [(next(ids[id[0]]) if ID.fullmatch(id) else id) + equals + rest for id, equals, rest in parts]
    return acct(words, folder, ACCT_TODAY=today.isoformat(), ACCT_ME="marco")


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a socket fails."""
    monkeypatch.setattr(socket, "socket", mock.Mock(side_effect=AssertionError("acct opens no connection")))


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize("command", [*commands()], ids=lambda c: " ".join(c.words))
def test_every_example_works(command: Command, demo: Path, tmp_path: Path) -> None:
    """The examples of a command's help run, in their order, on the sample team and without a network."""
    team = demo
    if any(word in WRITES for line in command.examples for word in line.split()[1:3]):
        team = shutil.copytree(demo, tmp_path / "team")
    for i, line in enumerate(command.examples):
        folder = team
        if command.words in (("init",), ("demo",)):
            folder = tmp_path / str(i)
            folder.mkdir()
        if command.words == ("sync",) and i == 0:
            shared(folder)
        if line not in ON_A_TERMINAL:
            ran = marco(line.replace("/tmp/", ""), folder, LATER.get(command.words, TODAY))
            assert (ran.code, ran.stderr if ran.code else "") == (0, ""), line


def test_every_scene_works(demo: Path, tmp_path: Path) -> None:
    """What `acct --help` and the manual page tell to paste runs on the sample team, in its order."""
    team = shutil.copytree(demo, tmp_path / "team")
    for several in SCENES.values():
        for line, said in several:
            ran = marco(line, tmp_path if line == "acct init" else team)
            assert (ran.code, ran.stderr if ran.code else "") == (0, ""), line
            assert said


def test_the_words_of_the_tab_key(update: bool) -> None:
    """cli/words.txt is what the commands are now; `pytest --update-golden` writes it. What it names can be called."""
    file = TOP / "src" / "salesacct" / "cli" / "words.txt"
    if update:
        file.write_bytes(words().encode())
    assert file.read_text("utf-8") == words()
    for module, name in set(re.findall(r"[\t= ](\w+)\.(complete_\w+|_\w+)", words())):
        assert callable(getattr(importlib.import_module(f"salesacct.cli.{module}"), name))


def test_the_manual_page(update: bool) -> None:
    """docs/acct.1 is what the help says now; `pytest --update-golden` writes it."""
    page = TOP / "docs" / "acct.1"
    if update:
        page.write_bytes(manual().encode())
    assert page.read_text("utf-8") == manual()


@pytest.mark.skipif(shutil.which("groff") is None and shutil.which("mandoc") is None, reason="neither groff nor mandoc")
def test_the_manual_page_is_sound() -> None:
    """troff has nothing to warn of, and what is typed comes out as it is typed."""
    page = str(TOP / "docs" / "acct.1")
    if shutil.which("groff"):
        words = ["groff", "-man", "-ww", "-Tascii", "-P-cbou", "-rLL=200n", page]
    else:
        words = ["mandoc", "-Tascii", "-Wwarning", page]
    ran = subprocess.run(words, capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    for several in SCENES.values():
        assert all(f"  {line}" in ran.stdout for line, _ in several)


LATER: Mapping[tuple[str, ...], dt.date] = {("goal", "close"): dt.date(2027, 1, 4)}
"""Commands that are for another day: goals are closed when they have ended."""
ON_A_TERMINAL = ("acct review log --rep ana", "acct review notes --rep ana --private")
"""One opens an editor, one prints what is private: without a terminal they are refused."""


def test_every_reading_command_has_its_json_told() -> None:
    """A command that reads stands in DOCUMENTS, and so on the page of JSON documents."""
    told = {tuple(line.split()[:length]) for line in DOCUMENTS for length in (1, 2, 3)}
    assert [c.words for c in commands() if c.words[-1] not in TELLS and c.words not in told] == []


TELLS = (
    *(
        "init",
        "demo",
        "schema",
        "add",
        "edit",
        "forget",
        "log",
        "keep",
        "miss",
        "move",
        "drop",
        "checkin",
        "close",
        "resolve",
    ),
    *("grant", "review", "revoke", "outcome"),
    *("escalate", "answer", "hand", "retire"),
    "draft",
    "survey",
    "adopt",
    "say",
    *("step", "done", "note", "notes", "end"),
    "pair",
    "sync",
)
"""Words of commands that tell what they did, and no document to read; `notes` are private, and never JSON."""
WRITES = (
    *(*TELLS, "import", "win", "kudos"),
    "decision",
    "request",
    "lesson",
    "assess",
    "standup",
    "rotate",
    "report",
)
"""Words of commands that may change the workspace."""


@pytest.mark.parametrize("line", DOCUMENTS)
def test_json_has_the_documented_shape(line: str, demo: Path) -> None:
    """A reading command prints one document with the keys that docs/json.md names, every one of them."""
    printed = marco(f"acct {line} --json", demo).json
    msgspec.convert(printed, DOCUMENTS[line])
    assert list(printed) == [field.encode_name for field in msgspec.structs.fields(DOCUMENTS[line])]


@pytest.mark.parametrize("path", [*PAGES, *sorted((TOP / "src").rglob("*.py"))], ids=named)
def test_only_commands_that_exist_are_spoken_of(path: Path) -> None:
    """Neither a page nor a message of acct sends anybody to a command or an option that there is not."""
    lines = in_page(path.read_text("utf-8")) if path.suffix == ".md" else in_source(path)
    assert [line for line in lines if unknown_in(line)] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    """A link to a file or a heading of the project finds it."""
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target:
            continue
        name, _, heading = target.partition("#")
        there = page.parent / name if name else page
        assert there.exists(), target
        assert not heading or heading in anchors(there), target


def anchors(page: Path) -> set[str]:
    """The headings of a page as links spell them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_set_up_is_told_once() -> None:
    """README, CONTRIBUTING and the continuous integration run the same line of tests."""
    readme = (TOP / "README.md").read_text("utf-8")
    line = next(line.strip() for line in readme.splitlines() if "venv" in line and "pytest" in line)
    for name in ("CONTRIBUTING.md", ".ci/run"):
        assert line in (TOP / name).read_text("utf-8"), name


def test_lines_left_out_are_found_again() -> None:
    """A page may leave lines out; what it shows must stand in the output in this order."""
    assert fits(["a", "…", "d"], ["a", "b", "c", "d"])
    assert fits(["…", "c", "…"], ["a", "b", "c", "d"])
    assert not fits(["…", "c", "b"], ["a", "b", "c"])
    assert not fits(["a", "…", "d"], ["a", "b", "c"])
    assert renewed(["a", "…", "c 1", "…"], ["a", "b", "c 2", "d"]) == ["a", "…", "c 2", "…"]
    assert renewed(["a", "…", "d"], ["a", "d"]) == ["a", "d"]
