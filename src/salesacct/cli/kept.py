"""Pages that are shown again as they were printed: nothing has changed, so nothing is read, judged or drawn.

A page is of one command line, one day, one terminal, one person at the keyboard, and of the very files that it was made of.
Rule: imports next to nothing, for a second look must cost no more than looking whether anything is new.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence

from salesacct.workspace.offers import root_above
from salesacct.workspace.pages import kept_page

TYPE_CHECKING = False  # what mypy takes for typing's, whose import takes 7 ms
if TYPE_CHECKING:
    from typing import TextIO

    from salesacct.workspace.load import Workspace

KEPT = frozenset(((), ("status",), ("review",), ("forecast",), ("commit", "list"), ("goal", "list")))
"""The words of commands whose pages depend on nothing but the files, the day, who asks and the terminal."""
WITH_VERBS = frozenset(("commit", "goal"))
VALUED = frozenset(("-C", "--workspace", "--me", "--today", "--rep", "--person", "--team", "--period", "--on"))
"""Shared options whose value is a word of its own."""
SEEN = frozenset(
    (
        *("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TTY_COMPATIBLE", "TTY_INTERACTIVE"),
        *("UNICODE_VERSION", "WT_SESSION", "HOME", "XDG_CONFIG_HOME", "TZ"),
    )
)
"""What a page may look like or say because of the environment; so may anything that begins as in BEGINS."""
BEGINS = ("ACCT_", "GIT_", "JUPYTER_")


class Asked:
    """A command line whose page may be kept; `key` tells it from every other."""

    def __init__(self, root: str, key: bytes) -> None:
        self.root, self.key = root, key
        self._workspaces: list[Workspace] = []

    def page(self) -> str | None:
        """What it printed the last time, if all is as it was."""
        return kept_page(self.root, self.key)

    def read(self, workspace: Workspace) -> None:
        """Told by the session what the page is made of."""
        self._workspaces.append(workspace)

    def keep(self, text: str) -> None:
        """Keep what was printed, unless it was made of more than one reading or of files with a problem."""
        if len(self._workspaces) != 1:
            return
        (workspace,) = self._workspaces
        if workspace.kept and not workspace.problems:
            workspace.kept.keep_page(self.key, text)


class Told:
    """A stream that also remembers what is written to it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._parts: list[str] = []

    def write(self, text: str) -> int:
        """Write on, and remember."""
        count = self._stream.write(text)
        self._parts.append(text)
        return count

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)


def asked(argv: Sequence[str], environ: Mapping[str, str]) -> Asked | None:
    """The page that a command line asks for; None for one that is never kept."""
    words = _words(argv)
    if words not in KEPT:
        return None
    named = environ.get("ACCT_ME") or any(word == "--me" or word.startswith("--me=") for word in argv)
    chosen = environ.get("ACCT_WORKSPACE")
    try:
        cwd = os.getcwd()
        root = root_above(os.path.join(cwd, os.path.expanduser(chosen)) if chosen else cwd)
        who = b"" if named else _identity(root, environ) if root else None
    except OSError:
        return None
    if root is None or who is None:
        return None
    out = sys.stdout
    about = (
        *(argv, cwd, time.strftime("%Y-%m-%d"), out.isatty(), out.encoding, out.errors, _sizes(), who),
        sorted((name, value) for name, value in environ.items() if name in SEEN or name.startswith(BEGINS)),
    )
    return Asked(root, repr(about).encode("utf-8", "backslashreplace"))


def _words(argv: Sequence[str]) -> tuple[str, ...] | None:
    """The command's words; None where they can't be told for sure, or where the workspace is named among them."""
    found: list[str] = []
    after_value = False
    for i, word in enumerate(argv):
        if after_value:
            after_value = False
        elif word in ("-C", "--workspace", "--") or word.startswith(("-C", "--workspace=", "--watch")):
            return None
        elif word.startswith("-"):
            # A bare --team before the command's word takes no value; which of the two it is, is not worth telling here.
            if word == "--team" and (not found or i + 1 == len(argv) or argv[i + 1].startswith("-")):
                return None
            after_value = word in VALUED
        else:
            found.append(word)
    if len(found) == 1 and found[0] in WITH_VERBS:
        found.append("list")
    return tuple(found)


def _sizes() -> tuple[tuple[int, int] | None, ...]:
    """Columns and lines of the terminals at the three streams."""
    found: list[tuple[int, int] | None] = []
    for stream in (0, 1, 2):
        try:
            size = os.get_terminal_size(stream)
            found.append((size.columns, size.lines))
        except (OSError, ValueError, AttributeError):
            found.append(None)
    return tuple(found)


def _identity(root: str, environ: Mapping[str, str]) -> bytes | None:
    """What git's own files say, from which it knows whose e-mail this is; None where they name further files."""
    home = os.path.expanduser("~")
    folder = environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    files = [
        environ.get("GIT_CONFIG_SYSTEM") or "/etc/gitconfig",
        environ.get("GIT_CONFIG_GLOBAL") or os.path.join(home, ".gitconfig"),
        os.path.join(folder, "git", "config"),
    ]
    above = root
    while not os.path.lexists(os.path.join(above, ".git")):
        if above == os.path.dirname(above):
            break
        above = os.path.dirname(above)
    else:
        if not os.path.isdir(os.path.join(above, ".git")):
            return None
        files.append(os.path.join(above, ".git", "config"))
    found = []
    for file in files:
        try:
            with open(file, "rb") as config:
                found.append(config.read())
        except OSError:
            found.append(b"")
    said = b"\0".join(found)
    return None if b"include" in said.lower() else said
