"""Who wrote the two versions of a file that git is merging, as far as the repository tells while it does."""

from __future__ import annotations

import os
from pathlib import Path

from salesacct.records.merge_file import Labels
from salesacct.workspace.git_sync import look

HEADS = "GITHEAD_"
"""git merge names the other side in a variable of its own: GITHEAD_ and the commit."""


def labels_now(folder: Path, name: str) -> Labels:
    """The authors and days of both versions; `ours` and `theirs` where git does not tell."""
    theirs = _theirs(folder)
    onto = _line(folder, "rebase-merge/onto")  # while git replays commits, HEAD has those of ours that are done
    return Labels(
        author(folder, onto or "HEAD", name) or "ours",
        (author(folder, theirs, name) if theirs else "") or "theirs",
    )


def author(folder: Path, commit: str, name: str) -> str:
    """`Ana Silva 2026-11-24`: who last changed the file up to a commit; "" where git does not know."""
    ran = look(folder, "log", "-1", "--no-show-signature", "--format=%an %as", commit, "--", f":(top,literal){name}")
    words = "".join(char for char in ran.text if char.isprintable())
    return words[:80] if ran.code == 0 else ""


def _theirs(folder: Path) -> str:
    """The commit that is being merged or replayed; "" where it can't be told."""
    heads = [key.removeprefix(HEADS) for key in os.environ if key.startswith(HEADS)]
    if len(heads) == 1:
        return heads[0]
    words = _line(folder, "rebase-merge/done").split()
    return words[1] if len(words) > 1 and words[0] in ("pick", "p") else ""


def _line(folder: Path, name: str) -> str:
    """The last line of one of git's own files; "" where there is none."""
    path = look(folder, "rev-parse", "--git-path", name).text
    try:
        lines = (folder / path).read_text("utf-8", "replace").splitlines() if path else []
    except OSError:
        return ""
    return lines[-1] if lines else ""
