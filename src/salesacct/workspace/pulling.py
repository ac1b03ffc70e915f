"""A pull: the commits of others, and ours after them, merged by record. What meets a conflict is taken back, both versions named."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from salesacct.problems import UserError
from salesacct.records.differences import Contents, contents
from salesacct.records.merge import Unmergeable
from salesacct.records.merge_file import Labels
from salesacct.workspace.authors import author
from salesacct.workspace.committed import blobs, parsed_file
from salesacct.workspace.git_sync import Ran, driver_settings, look, write
from salesacct.workspace.lock import locked
from salesacct.workspace.merge_driver import conflict_lines, merged_data
from salesacct.workspace.merge_setup import attribute_lines
from salesacct.workspace.sharing import FEW, Repository, apart, failed, is_shared


class Pulled(NamedTuple):
    """What came: the commits, and the contents of the files they touched before and after."""

    commits: int
    before: Contents
    after: Contents


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
            raise failed("the pull stopped half-way and could not be taken back", back, "git rebase --abort")
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
    return "\n".join([*attribute_lines(repository), more])


def _conflicts(repository: Repository, tip: str) -> Iterator[str]:
    """What contradicts, a text for each record; `here` is our own version, as git replays it."""
    stages: dict[str, dict[str, str]] = {}
    for line in look(repository.root, "ls-files", "-u", "-z", "--full-name", "--", ":/").names:
        meta, _, path = line.partition("\t")
        _, blob, stage = meta.split()
        stages.setdefault(path, {})[stage] = blob
    for path, held in stages.items():
        labels = Labels("here", author(repository.root, tip, path) or repository.upstream)
        name = path.removeprefix(repository.prefix)
        if len(held) < 3:
            gone = "here" if "3" not in held else labels.theirs
            yield f"{name}: taken out or moved ({gone}), changed on the other side"
            continue
        sides = [data or b"" for data in blobs(repository.root, "".join(f"{held[stage]}\n" for stage in "132"))]
        try:
            merged, _ = merged_data(sides, path, labels)
            yield from conflict_lines(name, merged, labels)
        except Unmergeable as why:
            yield f"{name}: the same lines ({why})"


def _between(repository: Repository, old: str, new: str) -> tuple[Contents, Contents]:
    """The contents of the workspace's files that differ between two commits."""
    words = ("diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv")
    tokens = look(repository.root, *words, old, new, "--", ".").names
    sides: tuple[list[tuple[str, str]], list[tuple[str, str]]] = ([], [])
    for meta, path in zip(tokens[::2], tokens[1::2], strict=False):
        name = path.removeprefix(repository.prefix)
        if name.endswith((".yaml", ".csv")) and is_shared(repository.root, name, ()):
            for side, blob in zip(sides, meta.split()[2:4], strict=True):
                if blob.strip("0"):
                    side.append((name, blob))
    found = []
    for side in sides:
        data = blobs(repository.root, "".join(f"{blob}\n" for _, blob in side))
        parsed = (parsed_file(repository.root, name, body) for (name, _), body in zip(side, data, strict=True))
        found.append(contents(parsed))
    return found[0], found[1]


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
    return failed(f"not pulled: git does not bring in {repository.upstream}", ran)
