"""Which folder is the workspace, and who `I` am in it."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from salesacct.problems import UserError
from salesacct.records.spelling import did_you_mean
from salesacct.workspace.walk import CONFIG

if TYPE_CHECKING:
    from salesacct.records.book import Book

__all__ = ["CONFIG", "find_root", "from_environment", "git_email", "person_id", "require_root", "who_am_i"]


def find_root(start: Path) -> Path | None:
    """The nearest folder at or above `start` that holds acct.yaml."""
    start = start.absolute()
    return next((folder for folder in (start, *start.parents) if (folder / CONFIG).is_file()), None)


def require_root(chosen: str | None, cwd: Path) -> Path:
    """The workspace of this run: the chosen folder or one above it, else above the current one.

    Raises UserError with the two ways to begin when there is none.
    """
    start = Path(chosen).expanduser() if chosen else cwd
    if chosen and not start.is_dir():
        raise UserError.of(
            f"there is no folder {chosen}", "check the path after -C (or ACCT_WORKSPACE)", "no-workspace"
        )
    root = find_root(start)
    if root is None:
        raise UserError.of(
            f"no {CONFIG} in {start} or above it",
            "`acct init` makes a workspace here, `acct demo` makes a sample team to try",
            "no-workspace",
        )
    return root


def who_am_i(book: Book, named: str | None, root: Path) -> str | None:
    """The id of the person at the keyboard: as named, else whose e-mail git knows, else the only manager of one."""
    if named:
        return person_id(book, named)
    if len(book.people) == 1:
        return next(iter(book.people))
    email = git_email(root)
    return next((p.id for p in book.people.values() if email and p.email.lower() == email), None)


def person_id(book: Book, text: str) -> str:
    """The person a word on the command line means: an id, or a full name, first name, alias or e-mail that only one has.

    Raises UserError for nobody and for more than one.
    """
    if text in book.people:
        return text
    word = text.strip().casefold()
    found = [
        p.id
        for p in book.people.values()
        if word
        in {p.name.casefold(), p.email.casefold(), p.name.split()[0].casefold(), *(a.casefold() for a in p.aliases)}
    ] or [id for id in book.people if word and id.startswith(word)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UserError.of(f"`{text}` is more than one person: {', '.join(found)}", "use the id", "unknown-person")
    from salesacct.records.check import unknown_hint

    hint = did_you_mean(text, book.people) or unknown_hint("people", book.people)
    raise UserError.of(f"no person `{text}`", hint, "unknown-person")


def git_email(root: Path) -> str:
    """The e-mail that git knows for the folder, in lower case; "" for none."""
    try:
        run = subprocess.run(
            ["git", "-C", str(root), "config", "--get", "user.email"],
            capture_output=True,
            text=True,
            timeout=5,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return run.stdout.strip().lower()


def from_environment(environ: Mapping[str, str], name: str) -> str | None:
    """An ACCT_ variable; empty counts as unset."""
    return environ.get(name) or None
