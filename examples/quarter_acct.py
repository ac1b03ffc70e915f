"""The command line as the simulated quarter drives it: words in, text out, and an exit code that has to be as expected."""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock


class Unexpected(Exception):
    """A command ended otherwise than it should have."""


class Acct:
    """acct in one workspace: each call is a command line, run in this process or as a program of its own."""

    def __init__(self, folder: Path, home: Path, *, program: bool = False) -> None:
        """`home` stands for the user's own folders, so that caches and private notes stay out of the real ones."""
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.program = program
        self.calls = self.refused = 0
        self.seconds = 0.0
        self.me, self.day = "", ""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("ACCT_", "GIT_"))}
        homes = dict.fromkeys(("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME", "XDG_DATA_HOME"), str(home))
        self._environ = kept | homes | {"COLUMNS": "100", "NO_COLOR": "1", "GIT_CONFIG_NOSYSTEM": "1"}

    def __call__(self, *words: str, me: str | None = None, expected: int = 0, stdin: str = "") -> str:
        """Run one command as `me` on the day that is being played; its output. Raises Unexpected."""
        who = self.me if me is None else me
        line = [*words, "--today", self.day, *(["--me", who] if who else [])]
        began = time.perf_counter()
        code, out, err = self._program(line, stdin) if self.program else self._here(line, stdin)
        self.seconds += time.perf_counter() - began
        self.calls += 1
        self.refused += expected != 0
        if code != expected:
            raise Unexpected(f"{self.day} {who}: acct {' '.join(words)}\nended with {code}, not {expected}\n{out}{err}")
        return out

    def json(self, *words: str, me: str | None = None, stdin: str = "") -> Any:
        """The same with --json: the document."""
        return json.loads(self(*words, "--json", me=me, stdin=stdin))

    def id_of(self, *words: str, me: str | None = None) -> str:
        """Run a command that makes a record; the record's id."""
        made = self.json(*words, me=me)
        return str(next(value["id"] for value in made.values() if isinstance(value, dict) and "id" in value))

    def _program(self, line: list[str], stdin: str) -> tuple[int, str, str]:
        ran = subprocess.run(
            [sys.executable, "-m", "salesacct", *line],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=self._environ,
            cwd=self.folder,
            check=False,
        )
        return ran.returncode, ran.stdout, ran.stderr

    def _here(self, line: list[str], stdin: str) -> tuple[int, str, str]:
        from salesacct.cli.main import main

        out, err = io.StringIO(), io.StringIO()
        with (
            mock.patch.dict(os.environ, self._environ, clear=True),
            mock.patch("sys.stdin", io.StringIO(stdin)),
            contextlib.chdir(self.folder),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            code = main(line)
        return code, out.getvalue(), err.getvalue()


@contextlib.contextmanager
def same_ids() -> Iterator[None]:
    """In this process, new ids are the same in every run; programs of their own draw theirs by chance."""
    with mock.patch.object(secrets, "choice", random.Random(11).choice):
        yield
