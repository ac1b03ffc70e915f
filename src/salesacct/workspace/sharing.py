"""Sharing a workspace through git: what is to be committed, and commit, pull and push, each whole or not at all.

Only files that acct reads or writes are committed, named one by one; whatever else the user has staged stays staged.
Nothing is forced and nothing is stashed. A pull that meets a conflict is taken back, and both versions are named.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from salesacct.problems import Problem, UserError
from salesacct.records.differences import Contents, contents
from salesacct.records.merge import Unmergeable
from salesacct.records.merge_file import Labels
from salesacct.records.model import Config, RecordsFile
from salesacct.records.readings import Reading
from salesacct.workspace.find import CONFIG
from salesacct.workspace.git_sync import (
    NETWORK_SECONDS,
    PATTERNS,
    Ran,
    driver_settings,
    look,
    said,
    write,
)
from salesacct.workspace.lock import locked
from salesacct.workspace.merge_driver import conflict_lines, merged_data
from salesacct.workspace.parse import parse_file
from salesacct.workspace.versions import author
from salesacct.workspace.write import edit_file

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


class Pulled(NamedTuple):
    """What came: the commits, and the contents of the files they touched before and after."""

    commits: int
    before: Contents
    after: Contents


def open_repository(root: Path) -> Repository:
    """The repository of a workspace. Raises UserError where there is none, or where it is in the middle of something."""
    ran = look(root, "rev-parse", "--absolute-git-dir", "--show-prefix")
    if ran.code:
        if "not a git repository" in ran.err:
            hint = f"begin one: git -C {root} init, then git add and git commit"
            raise UserError.of(f"{root} is in no git repository", hint, "no-repository")
        raise _failed("git does not read this repository", ran)
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
        raise _failed("git does not tell what changed", ran)
    found = []
    for line in ran.names:
        state, name = line[:2], line[3:].removeprefix(repository.prefix)
        if not _is_shared(repository.root, name, stories):
            continue
        if "U" in state or state in ("AA", "DD"):
            hint = f"mend it, then git add {name} and git commit"
            raise UserError.of(f"{name} is in the middle of a merge", hint, "git-busy")
        found.append(Change(name, not os.path.lexists(repository.root / name)))
    return found


def _is_shared(root: Path, name: str, stories: Sequence[str]) -> bool:
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
    names = [change.name for change in found if change.name.endswith((".yaml", ".csv"))]
    given = "".join(f"HEAD:{repository.prefix}{name}\n" for name in names if "\n" not in name)
    old = _blobs(repository.root, given)
    before = contents(_parsed(repository.root, name, data) for name, data in zip(names, old, strict=False))
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
            raise _failed("nothing was committed", ran, "mend what it says (a hook may have), then run acct sync again")


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
    raise _failed(f"nothing was shared: {repository.remote} can't be reached", ran, hint)


def apart(repository: Repository, tip: str) -> tuple[int, int]:
    """How many commits only we have, and how many only `tip` has."""
    ran = look(repository.root, "rev-list", "--left-right", "--count", f"HEAD...{tip}")
    words = ran.text.split()
    return (int(words[0]), int(words[1])) if ran.code == 0 and len(words) == 2 else (0, 0)


def tracked_tip(repository: Repository) -> str | None:
    """The newest commit of the upstream as it was last fetched."""
    ran = look(repository.root, "rev-parse", "-q", "--verify", "@{upstream}")
    return ran.text if ran.code == 0 else None


def pull(repository: Repository, tip: str) -> Pulled | None:
    """Bring the branch to `tip`, our own commits after it; None where there was nothing to bring. Raises UserError."""
    root = repository.root
    ours, theirs = apart(repository, tip)
    if not theirs:
        return None
    common = look(root, "merge-base", "HEAD", tip)
    if common.code:
        message = f"{repository.upstream} and this repository have no commit in common"
        raise UserError.of(message, f"is it the right remote? git remote get-url {repository.remote}", "git-failed")
    with locked(root):
        if ours:
            _rebase(repository, tip)
        else:
            ran = write(root, "merge", "--ff-only", "--quiet", "--no-autostash", tip)
            if ran.code or ran.code is None:
                raise _in_the_way(repository, ran)
    return Pulled(theirs, *_between(repository, common.text, tip))


def _rebase(repository: Repository, tip: str) -> None:
    root = repository.root
    dirty = look(root, "status", "--porcelain", "-z", "--untracked-files=no", "--no-renames").names
    if dirty:
        raise _dirty([line[3:] for line in dirty])
    merges = look(root, "rev-list", "--merges", "--count", f"{tip}..HEAD").text
    with tempfile.TemporaryDirectory(prefix="acct-") as folder:
        attributes = Path(folder) / "attributes"
        attributes.write_text(_attributes(repository), "utf-8", "surrogateescape")
        settings = (*driver_settings(), "-c", f"core.attributesFile={attributes.as_posix()}")
        flags = ("--quiet", "--no-autostash", "--no-autosquash", "--no-fork-point", "--no-stat")
        kept = () if merges in ("", "0") else ("--rebase-merges",)
        before = look(root, "rev-parse", "HEAD").text
        try:
            ran = write(root, *settings, "rebase", *flags, *kept, tip)
            if ran.code == 0:
                return
            conflicts = list(_conflicts(repository, tip))
        except BaseException:
            write(root, "rebase", "--abort")
            raise
    stopped = look(root, "rev-parse", "--absolute-git-dir").text
    if any((Path(stopped) / name).exists() for name in ("rebase-merge", "rebase-apply")):
        back = write(root, "rebase", "--abort")
        if back.code or look(root, "rev-parse", "HEAD").text != before:
            raise _failed("the pull stopped half-way and could not be taken back", back, "git rebase --abort")
    if not conflicts:
        raise _in_the_way(repository, ran)
    ready = look(root, "config", "--get", "merge.acct.driver").text
    hint = "" if ready else "acct sync --setup, then "
    hint += f"git pull --rebase {repository.remote} {repository.ref.removeprefix('refs/heads/')}: it stops with both "
    hint += "versions in the file. Keep one, git add the file, git rebase --continue, acct sync"
    told = "; ".join(conflicts[:FEW]) + (f"; and {len(conflicts) - FEW} more" if len(conflicts) > FEW else "")
    message = f"changed here and by others, so the pull was taken back: {told}"
    raise UserError.of(message, hint, "sync-conflict")


def _attributes(repository: Repository) -> str:
    """Attributes by which the workspace's files are merged by record, above those that the user has for all repositories."""
    chosen = look(repository.root, "config", "--get", "--type=path", "core.attributesFile").text
    home = Path(os.environ.get("XDG_CONFIG_HOME") or "~/.config").expanduser()
    own = Path(chosen) if chosen else home / "git" / "attributes"
    try:
        more = own.read_text("utf-8", "surrogateescape")
    except OSError:
        more = ""
    return "\n".join([*_lines(repository), more])


def _lines(repository: Repository) -> list[str]:
    """The lines of an attributes file that stands for the whole repository."""
    return [f'"/{repository.prefix}**/{pattern.removeprefix("**/")}" merge=acct' for pattern in PATTERNS]


def _conflicts(repository: Repository, tip: str) -> Iterator[str]:
    """What contradicts, a text for each record; `here` is our own version, as git replays it."""
    stages: dict[str, dict[str, str]] = {}
    for line in look(repository.root, "ls-files", "-u", "-z", "--full-name", "--", ":/").names:
        meta, _, path = line.partition("\t")
        _, blob, stage = meta.split()
        stages.setdefault(path, {})[stage] = blob
    for path, blobs in stages.items():
        labels = Labels("here", author(repository.root, tip, path) or repository.upstream)
        name = path.removeprefix(repository.prefix)
        if len(blobs) < 3:
            gone = "here" if "3" not in blobs else labels.theirs
            yield f"{name}: taken out or moved ({gone}), changed on the other side"
            continue
        sides = [data or b"" for data in _blobs(repository.root, "".join(f"{blobs[stage]}\n" for stage in "132"))]
        try:
            merged, _ = merged_data(sides, path, labels)
            yield from conflict_lines(name, merged, labels)
        except Unmergeable as why:
            yield f"{name}: the same lines ({why})"


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
    raise _failed("pulled, but not pushed" + (f" ({refused[1]})" if refused else ""), ran, hint)


def _between(repository: Repository, old: str, new: str) -> tuple[Contents, Contents]:
    """The contents of the workspace's files that differ between two commits."""
    words = ("diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv")
    tokens = look(repository.root, *words, old, new, "--", ".").names
    sides: tuple[list[tuple[str, str]], list[tuple[str, str]]] = ([], [])
    for meta, path in zip(tokens[::2], tokens[1::2], strict=False):
        name = path.removeprefix(repository.prefix)
        if name.endswith((".yaml", ".csv")) and _is_shared(repository.root, name, ()):
            for side, blob in zip(sides, meta.split()[2:4], strict=True):
                if blob.strip("0"):
                    side.append((name, blob))
    found = []
    for side in sides:
        data = _blobs(repository.root, "".join(f"{blob}\n" for _, blob in side))
        parsed = (_parsed(repository.root, name, body) for (name, _), body in zip(side, data, strict=True))
        found.append(contents(parsed))
    return found[0], found[1]


def _parsed(root: Path, name: str, data: bytes | None) -> tuple[Config, RecordsFile, list[Reading]]:
    """The records and readings of one file as committed."""
    parsed = parse_file(data or b"", root / name, root, name)
    return parsed.config, parsed.records, [placed.reading for placed in parsed.readings]


def _blobs(root: Path, given: str) -> list[bytes | None]:
    """The bytes of each object named on a line; None for one that there is not."""
    out = look(root, "cat-file", "--batch", given=given.encode("utf-8", "surrogateescape")).out if given else b""
    found: list[bytes | None] = []
    at = 0
    while (end := out.find(b"\n", at)) >= 0:
        words = out[at:end].split()
        at = end + 1
        if words[-1:] == [b"missing"] or len(words) != 3:
            found.append(None)
            continue
        size = int(words[2])
        found.append(out[at : at + size])
        at += size + 1
    return found


def _dirty(names: Sequence[str]) -> UserError:
    some = ", ".join(names[:FEW]) + (f" and {len(names) - FEW} more" if len(names) > FEW else "")
    message = f"not pulled: git can't rebase over changes that are not committed: {some}"
    return UserError.of(message, "commit them, or git stash, then acct sync again and git stash pop", "in-the-way")


def _in_the_way(repository: Repository, ran: Ran) -> UserError:
    """git would not bring the commits in: mostly for files that it would write over."""
    if "would be overwritten" in ran.err:
        names = [line.strip() for line in ran.err.splitlines() if line.startswith("\t")]
        some = ", ".join(names[:FEW]) + (f" and {len(names) - FEW} more" if len(names) > FEW else "")
        message = f"not pulled: what came would write over changes that are not committed: {some}"
        return UserError.of(message, "commit or move them, then acct sync again", "in-the-way")
    return _failed(f"not pulled: git does not bring in {repository.upstream}", ran)


def _failed(what: str, ran: Ran, hint: str = "see what git status says") -> UserError:
    why = said(ran.err) or said(ran.out.decode("utf-8", "replace")) or "git gives no reason"
    return UserError.of(f"{what}: {why}", hint, "git-failed")


def set_up(root: Path) -> tuple[Path, bool]:
    """Make git merge this workspace's files by record: lines in .gitattributes, the driver in this clone's configuration.

    Gives the file, and whether lines were added. A .gitattributes that is yet to be pulled would be in the way of the
    pull, so the lines then go to the clone's own attributes. Raises UserError.
    """
    repository = open_repository(root)
    name = f"{repository.prefix}.gitattributes"
    path, wanted = root / ".gitattributes", [f"{pattern} merge=acct" for pattern in PATTERNS]
    added: list[str] = []

    def with_lines(text: str) -> str:
        added.extend(line for line in wanted if line not in text.splitlines())
        lead = "" if not text or text.endswith("\n") else "\n"
        return text + (lead + "".join(f"{line}\n" for line in added) if added else "")

    tip = tracked_tip(repository)
    if tip and not path.exists() and not look(root, "cat-file", "-e", f"{tip}:{name}").code:
        path = root / look(root, "rev-parse", "--git-path", "info/attributes").text
        wanted = _lines(repository)
        path.parent.mkdir(exist_ok=True)
        path.write_text(with_lines(path.read_text("utf-8") if path.exists() else ""), "utf-8")
    else:
        edit_file(path, root, with_lines)
    for setting in driver_settings()[1::2]:
        name, _, value = setting.partition("=")
        ran = write(repository.root, "config", "--local", name, value)
        if ran.code:
            raise _failed("the merge driver was not configured", ran)
    return path, bool(added)
