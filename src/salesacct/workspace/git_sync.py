"""git for sharing: what a person would type to commit, fetch, rebase and push, run without a shell and with a time-out.

What only looks (status, log, diff) runs nothing that the repository's configuration names; commit, rebase and push run
the hooks that they always run. Nothing is ever forced, no editor opens, no password is asked for.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

LOOK_SECONDS, WRITE_SECONDS, NETWORK_SECONDS = 20, 120, 120
KEPT = (
    *("GIT_CEILING_DIRECTORIES", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_EXEC_PATH"),
    *("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE"),
    *("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_COMMITTER_DATE"),
    *("GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_ASKPASS", "GIT_SSL_CAINFO", "GIT_SSL_NO_VERIFY"),
)
"""The user's own variables that stay; those that point git at another repository or index go."""
LOOKING: Sequence[str] = (
    "--no-pager",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.untrackedCache=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "diff.external="),
    *("-c", "log.showSignature=false"),
)
WRITING: Sequence[str] = (
    "--no-pager",
    *("-c", "core.editor=true"),
    *("-c", "sequence.editor=true"),
    *("-c", "rebase.autoStash=false"),
    *("-c", "rebase.autoSquash=false"),
    *("-c", "merge.conflictStyle=merge"),
    *("-c", "advice.detachedHead=false"),
    *("-c", "gc.auto=0"),
)
SPEAKERS = ("fatal:", "error:", "remote:")
"""How the lines begin that say why."""
PATTERNS: Sequence[str] = ("*.yaml", "**/readings/**/*.csv")
"""The files that are merged by record, as .gitattributes names them."""


class Ran(NamedTuple):
    """What one git command did: its exit code (None: it did not end in time), its output as bytes and its errors."""

    code: int | None
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """The output as one line of text."""
        return self.out.decode("utf-8", "surrogateescape").strip()

    @property
    def names(self) -> list[str]:
        """The output as names that end with NUL."""
        return [name for name in self.out.decode("utf-8", "surrogateescape").split("\0") if name]


def look(root: Path, *words: str, given: bytes = b"") -> Ran:
    """Run a git command that changes nothing; `given` is what it reads."""
    return _run(root, (*LOOKING, *words), LOOK_SECONDS, {"GIT_OPTIONAL_LOCKS": "0"}, given)


def write(root: Path, *words: str, seconds: int = WRITE_SECONDS, given: bytes = b"") -> Ran:
    """Run a git command that commits, merges, fetches or pushes; `given` is what it reads."""
    return _run(root, (*WRITING, *words), seconds, {}, given)


def _run(root: Path, words: Sequence[str], seconds: int, more: Mapping[str, str], given: bytes) -> Ran:
    command = ["git", "-C", str(root), *words]
    try:
        # A session of its own has no terminal: ssh and credential helpers fail at once instead of asking.
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**environment(os.environ), **more}, start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        return Ran(127, b"", f"git can't be started: {error.strerror}")
    try:
        out, err = process.communicate(given, timeout=seconds)
    except BaseException as late:
        _end(process)
        if isinstance(late, subprocess.TimeoutExpired):
            return Ran(None, b"", f"git {_verb(words)} did not end within {seconds} seconds")
        raise
    return Ran(process.returncode, out, err.decode("utf-8", "replace"))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End git and what it started."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGTERM)
        else:
            process.terminate()
    try:
        process.communicate(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def _verb(words: Sequence[str]) -> str:
    rest = list(words)
    while rest and rest[0].startswith("-"):
        rest = rest[2:] if rest[0] == "-c" else rest[1:]
    return rest[0] if rest else ""


def environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment for git: the user's, without what would point it elsewhere or let it ask."""
    own = {name: value for name, value in environ.items() if not name.startswith("GIT_") or name in KEPT}
    return own | {"GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true", "GIT_PAGER": "cat", "LC_ALL": "C"}


def said(text: str, most: int = 3) -> str:
    """What git, a hook or the server said, without advice, on one line."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("hint:")]
    own = [line for line in lines if line.startswith(SPEAKERS) and "failed to push some refs" not in line]
    words = [re.sub("^(fatal|error|remote): *", "", line) for line in own[:most] or lines[-most:]]
    return "; ".join(word.rstrip(".") for word in words if word)[:400]


def driver() -> str:
    """The shell line by which git merges a file with this acct, or by lines where this acct is gone.

    git runs it at the top of the repository: -P, so that no Python file which lies there is taken for a module.
    """
    python = shlex.quote(sys.executable.replace("\\", "/"))
    return (
        f"if [ -x {python} ]; then {python} -P -m salesacct merge-driver %O %A %B %P; "
        "else git merge-file -L ours -L base -L theirs %A %O %B; fi"
    )


def driver_settings() -> tuple[str, ...]:
    """What makes one git command merge with this acct, whatever the repository's configuration names for it."""
    return ("-c", f"merge.acct.driver={driver()}", "-c", "merge.acct.name=acct: by record and field")
