"""One of many who work on a workspace at the same time: somebody who types command lines, or an editor that saves.

`python -m tests.trust.crowd writer NAME ROOT COUNT` and `… editor NAME ROOT vim|nano`; each prints what it did as lines
of JSON, an editor until there is a file `stop` beside the workspace. A writer runs its lines in its own process, every tenth in a real one. Every text holds a mark that
nobody else has, so that afterwards each can be looked for.
"""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from salesacct.cli.main import main
from salesacct.workspace.swap import SWAP, moved

PEOPLE = ("ana", "ben", "carl", "dora")
REAL = 10
"""Every so manieth line is typed in a real process."""
TRIES = 60


class Writer:
    """Types lines; what is refused is typed again, as the message says."""

    def __init__(self, name: str, root: Path) -> None:
        self.name, self.root = name, root
        self.chance = random.Random(name)
        self.open: list[str] = []
        self.typed = 0

    def type(self, words: list[str]) -> tuple[int, str, str]:
        """Run one line: its code, what it printed and what it complained of."""
        self.typed += 1
        if self.typed % REAL == 0:
            real = subprocess.run(
                [sys.executable, "-m", "salesacct", *words], cwd=self.root, capture_output=True, text=True, check=False
            )
            return real.returncode, real.stdout, real.stderr
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
        with redirect_stdout(out), redirect_stderr(err):
            code = main(words)
        said = []
        for stream in (out, err):
            stream.flush()
            said.append(stream.buffer.getvalue().decode())
        return code, said[0], said[1]

    def line(self, mark: str) -> tuple[str, list[str]]:
        """The kind of the next line, and the line."""
        me = self.chance.choice(PEOPLE)
        other = self.chance.choice([person for person in PEOPLE if person != me])
        kinds = (
            "log",
            "promise",
            "promise",
            "kudos",
            "blocker",
            "win",
            "goal",
            "checkin",
            "import",
            "review",
            "settle",
        )
        kind = self.chance.choice(kinds)
        if kind == "settle":
            kind = self.chance.choice(("keep", "miss")) if self.open else "promise"
        if kind == "import":
            export = self.root.parent / f"{mark}.csv"
            export.write_text(f"Owner,Date,Amount,ID\n{me},2026-11-18,5.00,{mark}\n")
            columns = [
                "--metric",
                "bookings",
                "--person-col",
                "Owner",
                "--date-col",
                "Date",
                "--value-col",
                "Amount",
                "--ref-col",
                "ID",
            ]
            return kind, ["import", str(export), *columns]
        lines = {
            "log": ["log", "calls", "1", "--note", mark],
            "promise": ["commit", "add", mark, "--due", "2026-12-01"],
            "kudos": ["kudos", other, mark],
            "blocker": ["blocker", "add", mark, "--owner", "marco"],
            "win": ["win", mark],
            "goal": [
                "goal",
                "add",
                f"{mark} Win 9 new logos by 31 Jan",
                "--metric",
                "new-logos",
                "--anyway",
                "--id",
                mark[:-1],
            ],
            "checkin": ["goal", "checkin", "ana-emea-logos", "7", mark],
            "review": ["review", "log", "--rep", me, "--agreed", mark, "--promise", f"{mark}-p by 2026-12-01"],
            "keep": ["commit", "keep", *self.open[:1]],
            "miss": ["commit", "miss", *self.open[:1], "--why", "Forgot", "--learned", mark],
        }
        return kind, [*lines[kind], "--me", "marco" if kind == "review" else me]

    def work(self, count: int) -> Iterator[dict[str, object]]:
        """Type so many lines; tells each that was saved, and what was in its way before."""
        for n in range(count):
            mark = f"{self.name}-{n}."
            kind, words = self.line(mark)
            refused: list[str] = []
            while True:
                code, out, err = self.type(words)
                if code == 0:
                    break
                refused.append(err)
                if code != 1 or len(refused) == TRIES:
                    yield {"mark": mark, "kind": kind, "failed": code, "refused": refused}
                    return
                time.sleep(0.02)
            id = out.split()[0]
            if kind in ("keep", "miss"):
                id = self.open.pop(0)
            elif kind == "promise":
                self.open.append(id)
            yield {"mark": mark, "kind": kind, "id": id, "refused": refused}


class Editor:
    """Saves a comment into one file after another; it looks before it saves, and knows nothing of acct's lock."""

    def __init__(self, name: str, root: Path, how: str) -> None:
        self.name, self.root, self.how = name, root, how
        self.chance = random.Random(name)

    def work(self) -> Iterator[dict[str, object]]:
        """Save until it is time to stop; tells each save."""
        n, save = 0, self.in_place if self.how == "nano" else self.by_renaming
        while not (self.root.parent / "stop").exists():
            path = self.chance.choice([path for path in sorted(self.root.rglob("*.yaml")) if self.is_mine(path)])
            mark = f"# {self.name}-{n}."
            if save(path, mark):
                n += 1
                yield {"mark": mark, "saved": path.name}
            time.sleep(self.chance.uniform(0.1, 0.6))

    def is_mine(self, path: Path) -> bool:
        """Two editors in one file would write over each other."""
        return zlib.crc32(path.relative_to(self.root).as_posix().encode()) % 2 == (self.how == "nano")

    def by_renaming(self, path: Path, mark: str) -> bool:
        """As vim does: the new text beside the file, then renamed. What came in between is put back: not saved then."""
        old = path.read_bytes()
        beside = path.with_name(f".{path.name}.swp")
        beside.write_bytes(f"{mark}\n".encode() + old)
        new = beside.read_bytes()
        if path.read_bytes() != old:
            beside.unlink()
            return False
        assert moved(beside, path, SWAP)
        expected, there, saved = old, new, True
        while (found := beside.read_bytes()) != expected:
            saved = False
            expected, there = there, found
            assert moved(beside, path, SWAP)
        beside.unlink()
        return saved

    def in_place(self, path: Path, mark: str) -> bool:
        """As nano does: the same file emptied and written again. Not saved when its name is another file's by then."""
        with path.open("r+b", buffering=0) as file:
            old = file.read()
            if not old:
                return False
            file.seek(0)
            file.truncate()
            time.sleep(self.chance.choice((0, 0, 0.002)))
            file.write(f"{mark}\n".encode() + old)
            found = os.fstat(file.fileno())
            return path.stat().st_ino == found.st_ino


def play(role: str, name: str, root: str, how: str) -> None:
    """Do what the command line says."""
    os.chdir(root)
    out = sys.stdout
    done = Writer(name, Path(root)).work(int(how)) if role == "writer" else Editor(name, Path(root), how).work()
    for one in done:
        out.write(json.dumps(one) + "\n")
        out.flush()


if __name__ == "__main__":
    play(*sys.argv[1:])
