"""Every command in every form, on a workspace in which every text is hostile and every private note a canary.

Nothing live gets through, no canary is seen, nothing opens a connection or asks for an address. A new field, a new
command and a new form are covered by themselves (filled.py, lines.py).
"""

from __future__ import annotations

import json
import re
import shutil
import socket
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import msgspec
import pytest

from salesacct.records.model import ENTRY_TYPES, RECORD_TYPES, Config
from salesacct.records.record import Id, Span
from tests.conftest import Tried, write_files
from tests.docs.reference import commands
from tests.running import Ran, acct, tab
from tests.trust.filled import filled
from tests.trust.lines import LINES, REFUSED, Line, lines
from tests.trust.live import PAYLOADS, kind_of, live

TODAY = "2026-11-23"
CANARY = "canary7k2qd"
SHELLS = len(PAYLOADS) - 1
"""The turn in which names of people hold what a shell would run."""
NOTES = """\
notes:
  - id: n-1
    by: marco
    on: 2026-11-12
    review: reviews-1
    note: {0} note
    feedback: {0} feedback
    upward: {0} upward
    strengths: [{{what: {0} what, situation: {0} situation, behaviour: {0} behaviour, impact: {0} impact}}]
    improve: [{{what: {0} what, situation: {0} situation, behaviour: {0} behaviour, impact: {0} impact}}]
"""


def test_every_command_has_a_line() -> None:
    """A new command joins the table, and so these tests."""
    assert LINES.keys() == {" ".join(command.words) for command in commands()}


TAKEN_FOR_MORE = (
    *("config.private", "config.calendar.holidays", "stories.file", "stories.period", "kudos.value", "imports.rates"),
    *("goals.revisions.to", "config.values"),
)
"""Texts that have to be a path, a country, a period, a value of the team or a rate: tests of their own look at them."""


def test_every_text_of_every_record_is_covered() -> None:
    """What is a text in the record model holds a hostile one in the workspace of these tests."""
    said: set[str] = set()
    filled(lambda path: said.add(path) or "text")  # type: ignore[func-returns-value]
    kinds = {**RECORD_TYPES, **ENTRY_TYPES, "config": Config}
    expected = {path for kind, of in kinds.items() for path in texts(of, kind)}
    assert expected - said == set(TAKEN_FOR_MORE) - said


def texts(of: Any, above: str) -> Iterator[str]:
    """The path of every field of a record, and of the records inside it, that is a text."""
    for field in msgspec.structs.fields(of):
        path = f"{above}.{field.encode_name}"
        inner = list(parts(field.type)) if not (of is Config and field.encode_name in ENTRY_TYPES) else []
        for part in inner:
            if isinstance(part, type) and issubclass(part, msgspec.Struct):
                yield from texts(part, path)
        if str in inner:
            yield path


def parts(of: object) -> Iterator[object]:
    """What a type is made of; ids, spans and closed lists of words are no texts."""
    if of in (Id, Span) or typing.get_origin(of) is typing.Literal:
        return
    inside = typing.get_args(of)
    yield from (part for one in inside for part in parts(one)) if inside else (of,)


def hostile(turn: int) -> dict[str, str]:
    """The files with a hostile text in every field, another one for each field and turn."""
    said: dict[str, str] = {}

    def say(path: str) -> str:
        if path not in said:
            said[path] = PAYLOADS[(len(said) + turn) % len(PAYLOADS)]
        return said[path]

    return filled(say)


class Stage:
    """A workspace with its owner's notes and cache, and what is kept of it to begin each writing line anew."""

    def __init__(self, top: Path, files: dict[str, str]) -> None:
        self.top, self.root, self.saved = top, top / "team", top / "saved"
        write_files(self.root, {**files, "export.csv": "Who,Day\nAna,2026-11-19\n"})
        self.environ: dict[str, Any] = {
            f"XDG_{name}_HOME": str(top / name.lower()) for name in ("CACHE", "DATA", "CONFIG", "STATE")
        }
        self.environ |= {"ACCT_TODAY": TODAY, "ACCT_ME": "marco", "TMPDIR": str(top)}
        assert self.run("review", "note", "--rep", "ana", "x").code == 0
        assert self.run("review", "note", "--rep", "ben", "x").code == 0
        for file in (top / "data").rglob("*.yaml"):
            file.write_text(NOTES.format(CANARY))
        shutil.copytree(self.root, self.saved)

    def run(self, *words: str, **more: str) -> Ran:
        return acct(words, self.root, **(self.environ | more))

    def again(self) -> None:
        """The workspace as it was."""
        shutil.rmtree(self.root)
        shutil.copytree(self.saved, self.root)

    def leaks(self) -> list[str]:
        """Files outside the private root that hold a canary."""
        places = [path for path in self.top.rglob("*") if path.is_file() and not path.is_relative_to(self.top / "data")]
        return [path.name for path in places if CANARY.encode() in path.read_bytes()]


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a socket or asks for an address fails."""
    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname", "gethostbyaddr", "getnameinfo"):
        monkeypatch.setattr(socket, name, mock.Mock(side_effect=AssertionError("acct opens no connection")))


def ended(ran: Ran, line: Line) -> bool:
    """Did the line end as it should: done, or refused where that is what it is for?"""
    return ran.code == 0 or (ran.code in (1, 2) and line.command in REFUSED)


def problems(stage: Stage, line: Line, **more: str) -> Iterator[str]:
    """What is wrong with one line: how it ended, what is live in its output or its files, whether a note got out."""
    if line.writes:
        stage.again()
    ran = stage.run(*line.words, **more)
    if not ended(ran, line):
        yield f"exit {ran.code}: {ran.stderr[-300:]}"
    kind = kind_of(line.words[-1] if line.words[-1].startswith("--") else "", ran.stdout)
    yield from live(ran.stdout, "colours" if more and kind == "screen" else kind) if ran.stdout else ()
    yield from live(ran.stderr, "screen")
    if CANARY in ran.stdout + ran.stderr:
        yield "a private note is shown"
    if line.writes:
        for path in {p for p in stage.root.rglob("*.*") if p.suffix in (".html", ".ics") or p.name == "new.md"}:
            yield from (f"{path.name}: {found}" for found in live(path.read_bytes().decode(), kind_of(path.name, "")))
        yield from (f"a private note is in {name}" for name in stage.leaks())


@pytest.mark.usefixtures("offline")
def test_every_command(tmp_path: Path, long: bool, tried: Tried) -> None:
    """Every line of every command ends as it should, and shows text as text; the long form turns every text through every field."""
    wrong: list[tuple[object, ...]] = []
    for turn in range(len(PAYLOADS)) if long else (0,):
        stage = Stage(tmp_path / str(turn), hostile(turn))
        text = PAYLOADS[turn % len(PAYLOADS)]
        assert stage.run("check").code == 0, stage.run("check").stdout
        for line in lines(text):
            if not long and line.writes and "--json" in line.words:
                continue
            wrong += [(turn, *line.words, found) for found in problems(stage, line)]
            tried.once()
            if long and "--json" not in line.words:
                colours = {"FORCE_COLOR": "1", "NO_COLOR": "", "TERM": "xterm-256color"}
                tried.once()
                wrong += [(turn, "in colour", *line.words, found) for found in problems(stage, line, **colours)]
        wrong += [(turn, "leak", name) for name in stage.leaks()]
    assert wrong == []


@pytest.mark.parametrize(
    "line",
    ["objective show grow", "import export.csv --metric calls --person-col Who --date-col Day --count --dry-run"],
)
@pytest.mark.parametrize("unit", PAYLOADS[1:5])
def test_a_unit_is_text_too(line: str, unit: str, tmp_path: Path) -> None:
    """Found by the long form: these two printed the unit of a metric as it was written."""
    stage = Stage(tmp_path, filled(lambda path: unit if path == "metrics.unit" else path))
    assert list(live(stage.run(*line.split()).stdout, "screen")) == []


@pytest.mark.usefixtures("offline")
def test_the_tab_key(tmp_path: Path, long: bool) -> None:
    """What is offered of people's words neither steers a terminal nor means anything to a shell."""
    for turn in range(len(PAYLOADS)) if long else (SHELLS,):
        stage = Stage(tmp_path / str(turn), hostile(turn))
        for words in (" ".join(command.words) for command in commands()):
            for line in (f"acct {words} ", f"acct {words} --rep ") if long else (f"acct {words} ",):
                for offered in tab(line, stage.root, **stage.environ):
                    assert list(live(offered.replace("\t", " ", 1), "screen")) == [], line
                    assert not re.search(r"[`$;&|<>(){}\"'\\\\]", offered.partition("\t")[2]), line


@pytest.mark.parametrize("turn", range(0, len(PAYLOADS), 4))
def test_every_error(turn: int, tmp_path: Path) -> None:
    """A hostile text where a date, a number, an id or a key should be is told as text, with its place."""
    stage = Stage(tmp_path, hostile(turn))
    text = json.dumps(PAYLOADS[turn])
    for kind, of in RECORD_TYPES.items():
        fields = "".join(
            f"    {field.encode_name}: {text}\n" for field in msgspec.structs.fields(of) if field.name != "id"
        )
        broken = f"{kind}:\n  - id: broken-1\n{fields}    {text}: {text}\n  - {text}\n  - id: {text}\n"
        (stage.root / "culture" / f"{kind}.yaml").write_text(broken)
    (stage.root / "readings" / "all.csv").write_text(
        f"date,person,metric,value,note\n{text},{text},{text},{text},{text}\n"
    )
    for words in (("check",), ("status",), ("check", "--json"), ("status", "--json"), ("goal", "show", PAYLOADS[turn])):
        ran = stage.run(*words)
        assert ran.code == 1
        assert list(live(ran.stdout, "json" if "--json" in words else "screen")) == [], words
        assert list(live(ran.stderr, "screen")) == [], words
