"""What git prints: logs, trees, sizes and contents, whole and cut off, as if another git, or nobody's, had written them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from unittest import mock

from fuzz.target import Target
from salesacct.workspace import git

REPOSITORY = git.Repository(Path("/team"), "team/", False)
BLOB, OTHER = "a" * 40, "b" * 40
ZERO = "0" * 40
WORDS = (
    *(
        "\0",
        "\n",
        ":",
        "::",
        "100644",
        "120000",
        "160000",
        "040000",
        " ",
        "\t",
        "M",
        "A",
        "D",
        "MM",
        "team/goals/ana.yaml",
        "team/",
    ),
    *(
        BLOB,
        OTHER,
        ZERO,
        "blob",
        "tree",
        "missing",
        "12",
        "-1",
        "9" * 25,
        "Ana",
        "ana@example.com",
        "2026-11-20T10:00:00+01:00",
        "\xff",
    ),
)


def play(data: bytes) -> None:
    """The same output, read by each of the functions that read some; the first byte tells git's exit code."""
    code = (0, 0, 1, None)[data[0] % 4] if data else 0
    with mock.patch.object(git, "ask", return_value=(code, data[1:], "")):
        commits, cut = git.log(REPOSITORY, 10, 1.0)
        for one in commits:
            assert isinstance(one.written, dt.date)
            assert all(not change.path.startswith("team/team/") for change in one.changes)
        assert cut in (True, False)
        assert all(isinstance(blob, str) for blob in git.files_at_head(REPOSITORY, 1.0).values())
        assert all(size >= 0 for size in git.sizes(REPOSITORY, [BLOB], 1.0).values())
        assert all(len(body) <= len(data) for body in git.contents(REPOSITORY, [BLOB], 1.0).values())


def seeds() -> list[bytes]:
    """A log of two commits, one of them a merge; a tree; sizes; contents."""
    line = f":100644 100644 {BLOB} {OTHER} M\0team/goals/ana.yaml\0"
    merge = f"::100644 100644 100644 {BLOB} {BLOB} {OTHER} MM\0team/acct.yaml\0"
    head = f"{BLOB}\0{OTHER}\0Ana\0ana@example.com\0002026-11-20T10:00:00+01:00\0002026-11-20T10:00:00+01:00\0"
    both = f"{OTHER}\0{BLOB} {BLOB}\0Ben\0\0002026-11-19T10:00:00Z\0002026-11-19T10:00:00Z\0"
    texts = [
        f"{head}\n{line}\0{both}\n{merge}",
        f"100644 blob {BLOB}\tgoals/ana.yaml\0120000 blob {OTHER}\tlink\0",
        f"{BLOB} blob 12\n{OTHER} missing\n",
        f"{BLOB} blob 5\nhello\n{OTHER} missing\n",
    ]
    return [bytes([code]) + text.encode() for code in (0, 2, 3) for text in texts]


TARGET = Target("what git prints", play, seeds, WORDS, 3, 1024)
