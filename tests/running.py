"""acct run as a shell would run it, in this process: a folder and a command line in; texts and an exit code out."""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import shlex
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from salesacct.cli.completion import complete
from salesacct.cli.main import main

HOME = tempfile.TemporaryDirectory(prefix="acct-tests-", ignore_cleanup_errors=True)
"""An empty home, so that neither the developer's git nor their caches have a say."""


class Ran(NamedTuple):
    """What a shell would have seen."""

    code: int
    stdout: str
    stderr: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON document it has to be."""
        return json.loads(self.stdout)


def acct(command: str | Sequence[str], folder: Path, *, stdin: str = "", columns: int = 80, **environ: str) -> Ran:
    """Run one command line (with or without its `acct`) in `folder`; ids drawn by it are the same in every run."""
    words = shlex.split(command) if isinstance(command, str) else list(command)
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    given = io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8")
    with (
        mock.patch.dict(os.environ, _environment(columns) | environ, clear=True),
        mock.patch("sys.stdin", given),
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        same_ids(),
    ):
        code = main(words[1:] if words[:1] == ["acct"] else words)
    return Ran(code, _text(out), _text(err))


def tab(line: str, folder: Path, shell: str = "fish", **environ: str) -> list[str]:
    """What the tab key offers at the end of a line, in the words that acct writes for a shell, a line each."""
    out = io.TextIOWrapper(io.BytesIO(), "utf-8", newline="")
    asked = {
        "_ACCT_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    if shell == "bash":
        words = shlex.split(line) + ([""] if line.endswith(" ") else [])
        asked |= {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    with (
        mock.patch.dict(os.environ, _environment(80) | asked | environ, clear=True),
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
    ):
        assert complete(os.environ) == 0
    return _text(out).splitlines()


@contextlib.contextmanager
def same_ids() -> Iterator[None]:
    """New ids are drawn from a generator with a fixed seed."""
    with mock.patch("salesacct.workspace.change.draw", random.Random(7).choice):
        yield


def _environment(columns: int) -> dict[str, str]:
    unwanted = ("ACCT_", "GIT_", "EDITOR", "VISUAL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    homes = dict.fromkeys(("HOME", "USERPROFILE", "XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"), HOME.name)
    plain = {"COLUMNS": str(columns), "NO_COLOR": "1", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CEILING_DIRECTORIES": HOME.name}
    return kept | homes | plain


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8")
