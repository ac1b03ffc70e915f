"""`acct status --watch` on a real terminal: drawn over itself, and over at `q`."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="no pseudo terminal on this system")


def test_on_a_terminal(team: Path) -> None:
    """The page stands on the other screen until `q`, cut to the terminal's height; then the terminal is as before."""
    ours, theirs = pty.openpty()
    environ = os.environ | {
        "ACCT_TODAY": "2026-11-23",
        "ACCT_ME": "ana",
        "TERM": "xterm-256color",
        "COLUMNS": "80",
        "LINES": "12",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "salesacct", "status", "--watch", "600"],
        cwd=team, env=environ, stdin=theirs, stdout=theirs, stderr=theirs,
    ) as process:  # fmt: skip
        os.close(theirs)
        seen, until = b"", time.monotonic() + 60
        while b"q ends" not in seen and time.monotonic() < until:
            if select.select([ours], [], [], 1)[0]:
                seen += os.read(ours, 65536)
        os.write(ours, b"q")
        try:
            code = process.wait(30)
        finally:
            process.kill()
        assert code == 0
        with contextlib.suppress(OSError):
            while select.select([ours], [], [], 1)[0] and (more := os.read(ours, 65536)):
                seen += more
    os.close(ours)
    text = seen.decode()
    assert "\x1b[?1049h" in text
    assert "Sales West" in text
    assert "every 600 s; q ends" in text
    assert text.rstrip().endswith("\x1b[?1049l")
