"""Sharing a workspace through git: what is to be committed, and commit, pull and push, each whole or not at all.

Only files that acct reads or writes are committed, named one by one; whatever else the user has staged stays staged.
Nothing is forced and nothing is stashed. A pull that meets a conflict is taken back, and both versions are named.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from salesacct.problems import Problem, UserError
from salesacct.records.differences import Contents, contents
from salesacct.workspace.committed import blobs, parsed_file
from salesacct.workspace.find import CONFIG
from salesacct.workspace.git_sync import NETWORK_SECONDS, Ran, look, said, write
from salesacct.workspace.lock import locked
from salesacct.workspace.parse import parse_file

BUSY = {
    "rebase-merge": ("a rebase", "git rebase --continue, or git rebase --abort"),
    "rebase-apply": ("a rebase", "git rebase --continue, or git rebase --abort"),
    "MERGE_HEAD": ("a merge", "git commit, or git merge --abort"),
    "CHERRY_PICK_HEAD": ("a cherry-pick", "git cherry-pick --continue, or git cherry-pick --abort"),
    "REVERT_HEAD": ("a revert", "git revert --continue, or git revert --abort"),
    "BISECT_LOG": ("a bisect", "git bisect reset"),
}
"""What may be under way in a repository, and how it ends."""
OURS = (".gitignore", ".gitattributes")
"""Files at the root of the workspace that acct writes and does not read."""
FASTER = ("cannot lock ref", "incorrect old value", "failed to update ref", "reference already exists")
"""What a server says where another push came first while ours was under way."""
FEW = 5
"""So many files are named in a message."""


class Repository(NamedTuple):
    """The repository around a workspace. `prefix` is the workspace's folder in it, ending with a slash or empty.

    `remote` and `ref` are what the branch follows, empty where it follows nothing.
    """

    root: Path
    prefix: str
    branch: str
    remote: str
    ref: str

    @property
    def upstream(self) -> str:
        """`origin/main`."""
        return f"{self.remote}/{self.ref.removeprefix('refs/heads/')}" if self.remote else ""


class Change(NamedTuple):
    """A file that differs from the last commit, by its name below the workspace; `gone` where it was removed."""

    name: str
    gone: bool


def open_repository(root: Path) -> Repository:
    """The repository of a workspace. Raises UserError where there is none, or where it is in the middle of something."""
    ran = look(root, "rev-parse", "--absolute-git-dir", "--show-prefix")
    if ran.code:
        if "not a git repository" in ran.err:
            hint = f"begin one: git -C {root} init, then git add and git commit"
            raise UserError.of(f"{root} is in no git repository", hint, "no-repository")
        raise failed("git does not read this repository", ran)
    folder, prefix, *_ = ran.out.decode("utf-8", "surrogateescape").split("\n")
    for name, (what, end) in BUSY.items():
        if (Path(folder) / name).exists():
            raise UserError.of(f"{what} is under way in this repository", f"end it first: {end}", "git-busy")
    branch = look(root, "symbolic-ref", "-q", "--short", "HEAD").text
    if not branch:
        message = "no branch is checked out (detached HEAD), and a commit made now would be lost"
        raise UserError.of(message, "git switch main, or git switch -c <new branch>", "git-busy")
    remote, ref = (look(root, "config", "--get", f"branch.{branch}.{key}").text for key in ("remote", "merge"))
    return Repository(root, prefix, branch, remote if ref else "", ref)


def changes(repository: Repository, stories: Sequence[str] = ()) -> list[Change]:
    """The files of the workspace that differ from the last commit. Raises UserError for an unfinished merge."""
    ran = look(repository.root, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", ".")
    if ran.code:
        raise failed("git does not tell what changed", ran)
    found = []
    for line in ran.names:
        state, name = line[:2], line[3:].removeprefix(repository.prefix)
        if not is_shared(repository.root, name, stories):
            continue
        if "U" in state or state in ("AA", "DD"):
            hint = f"mend it, then git add {name} and git commit"
            raise UserError.of(f"{name} is in the middle of a merge", hint, "git-busy")
        found.append(Change(name, not os.path.lexists(repository.root / name)))
    return found


def is_shared(root: Path, name: str, stories: Sequence[str]) -> bool:
    """Is it a file that acct reads or writes? Private and hidden folders and workspaces inside this one are not its."""
    *folders, last = name.split("/")
    if name in OURS or (folders == [".acct"] and last.endswith(".json")) or (len(folders) == 1 and last == ".gitkeep"):
        return True
    if any(part.startswith(".") or part == "private" for part in (*folders, last)):
        return False
    if any((root.joinpath(*folders[: i + 1]) / CONFIG).exists() for i in range(len(folders))):
        return False
    if last.endswith(".csv"):
        return "readings" in folders
    return last.endswith(".yaml") or name in stories or (folders[:1] == ["stories"] and last.endswith(".md"))


def contents_now(repository: Repository, found: Sequence[Change]) -> tuple[Contents, Contents, list[Problem]]:
    """The changed files as they were committed and as they are, and what can't be read in them now."""
    read = [change.name for change in found if change.name.endswith((".yaml", ".csv"))]
    names = [name for name in read if "\n" not in name]
    given = "".join(f"HEAD:{repository.prefix}{name}\n" for name in names)
    old = blobs(repository.root, given)
    before = contents(parsed_file(repository.root, name, data) for name, data in zip(names, old, strict=False))
    now, problems = [], []
    for change in found:
        path = repository.root / change.name
        if change.gone or not change.name.endswith((".yaml", ".csv")):
            continue
        shown = Path(os.path.relpath(path)).as_posix()
        try:
            data = path.read_bytes()
        except OSError as error:
            said_so = f"can't be read: {error.strerror or error}"
            problems.append(Problem(shown, 0, 0, said_so, "check the file and its permissions", "unreadable"))
            continue
        parsed = parse_file(data, path, repository.root, shown)
        problems += [problem for problem in parsed.problems if problem.severity == "error"]
        now.append((parsed.config, parsed.records, [placed.reading for placed in parsed.readings]))
    return before, contents(now), problems


def commit(repository: Repository, found: Sequence[Change], message: str) -> None:
    """Commit the files and nothing else. Raises UserError, with the index as it was."""
    root = repository.root
    index = Path(root, look(root, "rev-parse", "--git-path", "index").text)
    given = "".join(f"{change.name}\0" for change in found).encode("utf-8", "surrogateescape")
    paths = ("--pathspec-from-file=-", "--pathspec-file-nul")
    with locked(root):
        old = index.read_bytes() if index.exists() else None
        ran = write(root, "--literal-pathspecs", "add", "-A", *paths, given=given)
        if not ran.code and ran.code is not None:
            ran = write(root, "--literal-pathspecs", "commit", "-q", "--only", "-m", message, *paths, given=given)
        if ran.code or ran.code is None:
            _restore(index, old)
            if "tell me who you are" in ran.err or "user.email" in ran.err:
                hint = 'git config user.email "you@example.com" and git config user.name "Your Name"'
                raise UserError.of("git does not know who commits", hint, "git-failed")
            raise failed("nothing was committed", ran, "mend what it says (a hook may have), then run acct sync again")


def _restore(index: Path, old: bytes | None) -> None:
    """Put git's index back as it was: what the user had staged stays so."""
    if old is None:
        index.unlink(missing_ok=True)
    else:
        beside = index.with_name("index.acct-tmp")
        beside.write_bytes(old)
        beside.replace(index)


def without_upstream(repository: Repository) -> Problem:
    """What to say where the branch follows nothing, with the command that mends it."""
    remotes = look(repository.root, "remote").text.splitlines()
    push = f"git push -u {remotes[0] if remotes else 'origin'} {repository.branch}"
    if not remotes:
        hint = f"git remote add origin <address>, then {push}"
        return Problem("", 0, 0, "this repository has no remote to share with", hint, "no-upstream")
    return Problem("", 0, 0, f"the branch {repository.branch} follows no branch of a remote", push, "no-upstream")


def fetch(repository: Repository) -> str | None:
    """Fetch the branch and give its newest commit, None where the remote has no such branch yet. Raises UserError."""
    words = ("fetch", "--quiet", "--no-recurse-submodules", "--no-auto-maintenance", repository.remote, repository.ref)
    ran = write(repository.root, *words, seconds=NETWORK_SECONDS)
    if ran.code == 0:
        return look(repository.root, "rev-parse", "FETCH_HEAD").text
    if "couldn't find remote ref" in ran.err:
        return None
    hint = f"see what git fetch {repository.remote} says; it never asks for a password here"
    raise failed(f"nothing was shared: {repository.remote} can't be reached", ran, hint)


def apart(repository: Repository, tip: str) -> tuple[int, int]:
    """How many commits only we have, and how many only `tip` has."""
    ran = look(repository.root, "rev-list", "--left-right", "--count", f"HEAD...{tip}")
    words = ran.text.split()
    return (int(words[0]), int(words[1])) if ran.code == 0 and len(words) == 2 else (0, 0)


def tracked_tip(repository: Repository) -> str | None:
    """The newest commit of the upstream as it was last fetched."""
    ran = look(repository.root, "rev-parse", "-q", "--verify", "@{upstream}")
    return ran.text if ran.code == 0 else None


def push(repository: Repository) -> bool:
    """Push the branch; False where others were faster. Raises UserError for any other refusal."""
    words = ("push", "--porcelain", "--recurse-submodules=no", repository.remote, f"HEAD:{repository.ref}")
    ran = write(repository.root, *words, seconds=NETWORK_SECONDS)
    if ran.code == 0:
        return True
    lines = ran.out.decode("utf-8", "replace")
    refused = re.search(r"\[remote rejected\] *\(?(.*?)\)?$", lines, re.MULTILINE)
    if "[rejected]" in lines or (refused and any(words in refused[1] for words in FASTER)):
        return False
    hint = f"see what git push {repository.remote} says; your commits are safe here"
    raise failed("pulled, but not pushed" + (f" ({refused[1]})" if refused else ""), ran, hint)


def failed(what: str, ran: Ran, hint: str = "see what git status says") -> UserError:
    why = said(ran.err) or said(ran.out.decode("utf-8", "replace")) or "git gives no reason"
    return UserError.of(f"{what}: {why}", hint, "git-failed")
