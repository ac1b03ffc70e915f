"""Test cases that are text files: a folder's files, one command line, and what the shell then sees.

A text holds sections, each under a line of its own:

    -- goals/ana.yaml --                     a file of the workspace
    -- goals/ana.yaml (crlf, bom) --         the same with Windows line endings and a byte order mark
    -- goals/ana.yaml (escapes) --           \\x00, \\t and \\u202e in it are the characters they stand for
    -- goals/ana.yaml (latin-1) --           in another encoding; utf-16 too
    -- goals/ana.yaml (65 MB) --             of that size
    -- goals -> ../elsewhere --              a symbolic link
    -- goals/ana.yaml (commit 2026-10-01) -- as it was committed to git on that day; what has no day stands beside it
    -- stdout --, -- stderr --, -- exit 1 -- what comes out

The path of the workspace reads `~/team` in what comes out, wherever the test ran.
"""

from __future__ import annotations

import contextlib
import itertools
import re
import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from tests.repository import Repository
from tests.running import Ran, acct

HEAD = re.compile(r"^-- (?P<name>\S+)(?: -> (?P<link>\S+))?(?: \((?P<how>[^)]*)\)| (?P<code>\d+))? --\n", re.MULTILINE)
RESULTS = ("stdout", "stderr", "exit")


class Section(NamedTuple):
    """One section: its name, what stands in brackets after it, the link's goal, the number, the text below it."""

    name: str
    how: tuple[str, ...]
    link: str
    code: int | None
    text: str


def sections(text: str) -> tuple[str, list[Section]]:
    """What stands above the first section, and the sections."""
    heads = list(HEAD.finditer(text))
    ends = [h.start() for h in heads[1:]] + [len(text)]
    found = []
    for head, end in zip(heads, ends, strict=True):
        how = tuple(word.strip() for word in (head["how"] or "").split(",") if word)
        code = int(head["code"]) if head["code"] else None
        found.append(Section(head["name"], how, head["link"] or "", code, text[head.end() : end]))
    return text[: heads[0].start()] if heads else text, found


def lay_out(files: Iterable[Section], folder: Path) -> None:
    """Make the files of a case in a folder."""
    folder.mkdir(parents=True)
    every = list(files)
    committed = {day: [s for s in every if day in s.how] for day in sorted({day for s in every for day in days(s)})}
    if committed:
        repository = Repository(folder)
    for day, several in committed.items():
        repository.commit(day.removeprefix("commit "), {s.name: s.text for s in several})
    for section in every:
        if days(section):
            continue
        path = folder / section.name
        path.parent.mkdir(parents=True, exist_ok=True)
        if section.link:
            path.symlink_to(section.link)
        else:
            path.write_bytes(_bytes(section))


def days(section: Section) -> list[str]:
    """The `commit <day>` of a section, if it has one."""
    return [word for word in section.how if word.startswith("commit ")]


def _bytes(section: Section) -> bytes:
    text, encoding, bom = section.text, "utf-8", b""
    for word in section.how:
        if word == "crlf":
            text = text.replace("\n", "\r\n")
        elif word == "bom":
            bom = b"\xef\xbb\xbf"
        elif word == "escapes":
            text = text.encode("latin-1", "backslashreplace").decode("unicode_escape")
        elif word.endswith(" MB"):
            text = text.ljust(int(word[:-3]) * 1024 * 1024, "#")
        else:
            encoding = word
    return bom + text.encode(encoding)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path; links by what they point to."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"link to {path.readlink()}".encode()
        elif path.is_file():
            found[name] = path.read_bytes()
    return found


def run(command: str, folder: Path, stdin: str = "") -> Ran:
    """Run a command line in a folder that then reads `~/team` in the output.

    Like in a shell, `NAME=value` may stand before it; with an EDITOR it runs as on a terminal.
    """
    words = shlex.split(command)
    given = dict(word.split("=", 1) for word in itertools.takewhile(lambda w: re.match(r"[A-Z_]+=", w), words))
    terminal = mock.patch("salesacct.cli.session.Session.interactive", "EDITOR" in given)
    with terminal if "EDITOR" in given else contextlib.nullcontext():
        ran = acct(words[len(given) :], folder, stdin=stdin, columns=80, **given)
    return ran._replace(stdout=_anywhere(ran.stdout, folder), stderr=_anywhere(ran.stderr, folder))


def _anywhere(text: str, folder: Path) -> str:
    """The text without what differs from machine to machine: where the folder is, process numbers."""
    for known in {str(folder), str(folder.resolve())}:
        text = text.replace(known, "~/team").replace(known.replace("\\", "/"), "~/team")
    return re.sub(r"\(process \d+\)", "(process 4711)", text)


def rendered(ran: Ran, before: Mapping[str, bytes] = {}, after: Mapping[str, bytes] = {}) -> str:
    """The sections of a result, and the files it made or changed."""
    parts = [f"-- {name} --\n{_whole(text)}" for name, text in (("stdout", ran.stdout), ("stderr", ran.stderr)) if text]
    parts.append(f"-- exit {ran.code} --\n")
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            parts.append(f"-- {name} (gone) --\n")
        elif before.get(name) != after[name]:
            text = after[name].decode("utf-8", "backslashreplace")
            parts.append(f"-- {name} --\n{_whole(text)}")
    return "".join(parts)


def _whole(text: str) -> str:
    """The text ending with its line; a missing last line ending is told, not hidden."""
    text = text.replace("\r\n", "␍\n")
    return text if not text or text.endswith("\n") else f"{text}\n\\ no newline at the end\n"
