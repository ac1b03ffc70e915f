"""git is asked, never obeyed: what a repository's own configuration could start is switched off before it is read.

A workspace may come from anybody. Its `.git/config` and `.gitattributes` can name programs (fsmonitor, hooks, pagers,
signature checks, external diffs, text conversions, filters, transports); none of the commands here runs any of them. The
working tree and the index are never touched, nothing is fetched, and every call ends after a set time.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from salesacct.calendar import YEARS

SAFE: Sequence[str] = (
    "--no-pager",
    *("-c", "core.fsmonitor="),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", f"core.attributesFile={os.devnull}"),
    *("-c", "core.pager="),
    *("-c", "core.sshCommand=false"),
    *("-c", "core.alternateRefsCommand=false"),
    *("-c", "log.showSignature=false"),
    *("-c", "gpg.program=false"),
    *("-c", "diff.external="),
    *("-c", "protocol.allow=never"),
    *("-c", "safe.bareRepository=explicit"),
    *("-c", "gc.auto=0"),
    *("-c", "maintenance.auto=false"),
)
"""Settings that stand above those of the repository. A folder of the workspace that is itself a bare repository is none."""
ENVIRONMENT: Mapping[str, str] = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
"""Nothing is fetched, replaced or grafted, nothing asked for or written."""
KEPT = ("GIT_CEILING_DIRECTORIES", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM")
"""The user's own variables that stay: where to stop looking, and where their own configuration is."""
PLAIN_FILE = ("100644", "100755")
FIRST_DAY = dt.date(1970, 1, 1)


class Change(NamedTuple):
    """One file of a commit: the blobs before (one for each parent, None where there was no file) and after."""

    path: str
    before: tuple[str | None, ...]
    after: str | None


class Logged(NamedTuple):
    """One commit as the log has it; `parents` counts those it has."""

    id: str
    parents: int
    author: str
    email: str
    written: dt.date
    committed: dt.date
    changes: tuple[Change, ...]


class Repository(NamedTuple):
    """Where the workspace lies in its repository (`prefix` ends with a slash, or is empty), and whether older commits are missing."""

    root: Path
    prefix: str
    shallow: bool


class Refused(Exception):
    """git is there and will not read the repository; the message is git's own first line."""


def in_repository(root: Path) -> bool:
    """Is there a `.git` at or above the folder? Asked first, since starting git costs as much as a whole command.

    Raises Refused where a folder on the way is laid out as a repository without one: its configuration came with the files.
    """
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            return True
        if (folder / "HEAD").is_file() and (folder / "objects").is_dir():
            raise Refused(f"{folder.name} is laid out as a bare repository")
    return False


def open_repository(root: Path, seconds: float) -> Repository | None:
    """The repository that holds the workspace; None when there is none, or no git. Raises Refused."""
    if not in_repository(root):
        return None
    code, out, err = ask(
        root, ("rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix"), seconds
    )
    if code:
        said = err.strip().splitlines()[0] if err.strip() else "git does not answer"
        if "not a git repository" in said and "dubious" not in err:
            return None
        raise Refused(said.removeprefix("fatal: "))
    inside, shallow, prefix, *_ = [*text(out).split("\n"), "", ""]
    return Repository(root, prefix, shallow == "true") if inside == "true" else None


def log(repository: Repository, most: int, seconds: float) -> tuple[list[Logged], bool]:
    """The newest `most` commits that touch files of acct, newest first, and whether it broke off before the end."""
    arguments = (
        *("log", f"--max-count={most}", "-c", "--raw", "--no-abbrev", "-z", "--root", "--no-renames", "--no-color"),
        *("--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-decorate", "--no-notes", "--no-mailmap"),
        *("--encoding=UTF-8", "--format=%H%x00%P%x00%an%x00%ae%x00%aI%x00%cI", "HEAD", "--", "*.yaml", "*.csv"),
    )
    code, out, _ = ask(repository.root, arguments, seconds)
    found = list(_commits(out, repository.prefix, whole=code == 0))
    return found, code is None or (code != 0 and bool(found))


def _commits(out: bytes, prefix: str, *, whole: bool) -> Iterator[Logged]:
    """The commits of a log; the last one of a log that was cut off is left out, for it may be half there."""
    tokens = [text(token).lstrip("\n") for token in out.split(b"\0")]
    at = 0
    while at + 5 < len(tokens):
        id, parents, author, email, written, committed = tokens[at : at + 6]
        at += 6
        changes = []
        while at < len(tokens) and (not tokens[at] or tokens[at].startswith(":")):
            if tokens[at] and at + 1 < len(tokens):
                changes.append(_change(tokens[at], tokens[at + 1], prefix))
                at += 1
            at += 1
        if at < len(tokens) or whole:
            yield Logged(
                id,
                len(parents.split()),
                author,
                email,
                _day(written),
                _day(committed),
                tuple(change for change in changes if change is not None),
            )


def _day(said: str) -> dt.date:
    """The day of a commit. One that nobody can read, or far from all others, is git's own first day: anybody can write it."""
    try:
        found = dt.date.fromisoformat(said[:10])
    except ValueError:
        return FIRST_DAY
    return found if found.year in YEARS else FIRST_DAY


def _change(meta: str, path: str, prefix: str) -> Change | None:
    """One line of `git log --raw -c`: as many colons as parents, modes, blobs, then the path; None outside the workspace."""
    parents = len(meta) - len(meta.lstrip(":"))
    words = meta[parents:].split()
    modes, blobs = words[: parents + 1], words[parents + 1 : 2 * parents + 2]
    if not path.startswith(prefix) or len(blobs) != parents + 1:
        return None
    plain = [blob if mode in PLAIN_FILE else None for mode, blob in zip(modes, blobs, strict=True)]
    return Change(path.removeprefix(prefix), tuple(plain[:-1]), plain[-1])


def text(data: bytes) -> str:
    """Names and paths as text; a byte that is no UTF-8 is shown as its code."""
    return data.decode("utf-8", "backslashreplace")


def files_at_head(repository: Repository, seconds: float) -> dict[str, str]:
    """The blob of each file of the workspace in the newest commit; none when there is no commit yet."""
    code, out, _ = ask(repository.root, ("ls-tree", "-r", "-z", "HEAD", "--", "."), seconds)
    found = {}
    for line in text(out).split("\0") if not code else ():
        meta, _, path = line.partition("\t")
        mode, _, blob = (*meta.split(), "", "", "")[:3]
        if mode in PLAIN_FILE:
            found[path] = blob
    return found


def sizes(repository: Repository, blobs: Sequence[str], seconds: float) -> dict[str, int]:
    """The bytes of each blob; one that is not here is left out."""
    if not blobs:
        return {}
    form = "--batch-check=%(objectname) %(objecttype) %(objectsize)"
    _, out, _ = ask(repository.root, ("cat-file", form), seconds, "\n".join([*blobs, ""]))
    words = [line.split() for line in out.decode("ascii", "replace").splitlines()]
    return {word[0]: int(word[2]) for word in words if _is_blob(word)}


def _is_blob(words: Sequence[str]) -> bool:
    """Do the words name a blob and its size? A size of more digits than any file has is none."""
    return len(words) == 3 and words[1] == "blob" and words[2].isdecimal() and len(words[2]) < 16


def contents(repository: Repository, blobs: Sequence[str], seconds: float) -> dict[str, bytes]:
    """The bytes of each blob, as they were committed; one that is not here, or came too late, is left out."""
    if not blobs:
        return {}
    _, out, _ = ask(repository.root, ("cat-file", "--batch"), seconds, "\n".join([*blobs, ""]))
    found = {}
    at = 0
    while (end := out.find(b"\n", at)) >= 0:
        words = out[at:end].decode("ascii", "replace").split()
        at = end + 1
        if _is_blob(words):
            size = int(words[2])
            if at + size > len(out):
                break
            found[words[0]] = out[at : at + size]
            at += size + 1
    return found


def ask(root: Path, arguments: Sequence[str], seconds: float, given: str = "") -> tuple[int | None, bytes, str]:
    """(exit code, output, errors) of one git command; no code when it did not end in time, with what it had said by then."""
    command = ["git", *SAFE, "-C", str(root), *arguments]
    try:
        ran = subprocess.run(
            command, input=given.encode(), capture_output=True, timeout=seconds, env=_environment(), check=False
        )
    except subprocess.TimeoutExpired as late:
        return None, late.output or b"", ""
    except OSError:
        return 127, b"", "not a git repository: there is no git"
    return ran.returncode, ran.stdout, ran.stderr.decode("utf-8", "replace")


def _environment() -> dict[str, str]:
    """The user's environment for git, without what would point it elsewhere, run a program or fetch."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in KEPT}
    return {**own, **ENVIRONMENT}
