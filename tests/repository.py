"""Real git repositories made for a test: files committed on a day by somebody, and nothing of the developer's own git."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.running import HOME

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git on this machine")


class Repository:
    """A repository in a folder; `commit` writes files and commits everything that differs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main", ".")
        for name, value in (("user.name", "Ana Silva"), ("user.email", "ana@example.com"), ("core.autocrlf", "false")):
            self.git("config", name, value)

    def commit(
        self,
        day: str,
        files: Mapping[str, str | None] = {},
        *,
        by: str = "Ana Silva <ana@example.com>",
        written: str = "",
    ) -> str:
        """Write files (None removes one), commit all on `day`, and return the commit's id. `written` is the author's day."""
        for name, text in files.items():
            if text is None:
                (self.root / name).unlink()
            else:
                path = self.root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode())
        name, _, email = by.removesuffix(">").partition(" <")
        who = {"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": email}
        who |= {"GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": email}
        when = {"GIT_AUTHOR_DATE": f"{written or day}T12:00:00 +0000", "GIT_COMMITTER_DATE": f"{day}T12:00:00 +0000"}
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", "x", **who, **when)
        return self.git("rev-parse", "HEAD").strip()

    def git(self, *words: str, **environ: str) -> str:
        """Run git there, with an empty configuration of the user's own."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        plain = {"HOME": HOME.name, "XDG_CONFIG_HOME": HOME.name, "GIT_CONFIG_NOSYSTEM": "1"}
        ran = subprocess.run(
            ["git", *words], cwd=self.root, env=kept | plain | environ, capture_output=True, text=True, check=True
        )
        return ran.stdout
