"""The console blocks of a page of documentation, run as a reader would type them, from the page's top to its end.

    ```console                    a line after `$ ` is typed, the lines below it are what the terminal then shows;
    $ acct status                 a line that holds only … stands for any number of lines that are left out
    …
    ```
    ```csv deals.csv              a block whose first line names a file is that file, put where the reader stands
    <!-- run: acct demo . -->     typed before what follows, and not shown to the reader

Besides `acct` the shell knows `cd`, `mkdir`, `cat` and `export`. The page's folder reads `~` in what comes out.
"""

from __future__ import annotations

import difflib
import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.running import acct

FENCED = re.compile(r"^```(?P<kind>console|[a-z]+ (?P<file>\S+))\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
HIDDEN = re.compile(r"^<!-- run: (?P<lines>.*?) -->$", re.MULTILINE | re.DOTALL)
PROMPT, CUT = "$ ", "…"


class Shell:
    """A reader's shell that starts in an empty folder, 80 columns wide."""

    def __init__(self, home: Path) -> None:
        self.home = self.folder = home
        self.environ = {"COLUMNS": "80"}

    def run(self, line: str) -> list[str]:
        """What the terminal shows after one typed line."""
        word, *rest = shlex.split(line)
        if word == "acct":
            columns = int(self.environ["COLUMNS"])
            ran = acct([word, *rest], self.folder, stdin="", columns=columns, **self.environ)
            assert ran.code in (0, 1, 2), f"{line}\n{ran.stderr}"
            return self._anywhere(ran.stdout + ran.stderr)
        if word == "export":
            self.environ |= dict(pair.split("=", 1) for pair in rest)
        elif word == "cat":
            return (self.folder / rest[0]).read_text("utf-8").splitlines()
        elif word == "mkdir":
            (self.folder / rest[0]).mkdir()
        elif word == "cd":
            self.folder = (self.folder / rest[0]).resolve(strict=True)
        else:
            raise AssertionError(f"the shell of the docs has no `{word}`")
        return []

    def write(self, name: str, text: str) -> None:
        """A file the page shows."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def _anywhere(self, text: str) -> list[str]:
        for known in {str(self.home), str(self.home.resolve())}:
            text = text.replace(known, "~").replace(known.replace("\\", "/"), "~")
        return [line.rstrip() for line in text.splitlines()]


def replayed(page: str, home: Path) -> str:
    """The page with every output as it comes out today; lines that were left out stay left out."""
    shell = Shell(home)
    spots = sorted([*FENCED.finditer(page), *HIDDEN.finditer(page)], key=lambda spot: spot.start())
    new, end = [], 0
    for spot in spots:
        new.append(page[end : spot.start()])
        end = spot.end()
        if spot.re is HIDDEN:
            for line in spot["lines"].splitlines():
                shell.run(line)
            new.append(spot[0])
        elif spot["file"]:
            shell.write(spot["file"], spot["body"])
            new.append(spot[0])
        else:
            new.append(f"```console\n{_session(spot['body'], shell)}```")
    return "".join([*new, page[end:]])


def _session(body: str, shell: Shell) -> str:
    lines = []
    for typed, shown in typed_lines(body):
        output = _without_gap(shell.run(" ".join(part.removesuffix("\\").strip() for part in typed)))
        kept = _without_gap(shown)
        lines += [f"{PROMPT}{typed[0]}", *typed[1:], *(kept if fits(kept, output) else renewed(kept, output))]
        lines += shown[len(kept) :]
    return "".join(f"{line}\n" for line in lines)


def typed_lines(body: str) -> Iterator[tuple[list[str], list[str]]]:
    """Each command of a block (more than one line where it ends in a backslash) and what is shown below it."""
    lines = body.splitlines()
    assert not lines or lines[0].startswith(PROMPT), f"a console block begins with `{PROMPT}`: {lines[0]}"
    while lines:
        typed = [lines.pop(0).removeprefix(PROMPT)]
        while typed[-1].endswith("\\"):
            typed.append(lines.pop(0))
        until = next((i for i, line in enumerate(lines) if line.startswith(PROMPT)), len(lines))
        yield typed, lines[:until]
        lines = lines[until:]


def _without_gap(lines: list[str]) -> list[str]:
    """The lines without empty ones at the end: a page sets commands apart as it likes."""
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines


def fits(shown: Sequence[str], output: Sequence[str]) -> bool:
    """Is what is shown the output, apart from what is left out?"""
    first, *rest = _parts(shown)
    if not rest:
        return list(shown) == list(output)
    if list(output[: len(first)]) != first:
        return False
    at, last = len(first), rest.pop()
    for part in rest:
        found = next((i for i in range(at, len(output) - len(part) + 1) if list(output[i : i + len(part)]) == part), -1)
        if found < 0:
            return False
        at = found + len(part)
    return at <= len(output) - len(last) and list(output[len(output) - len(last) :]) == last


def renewed(shown: Sequence[str], output: Sequence[str]) -> list[str]:
    """The output with the same parts left out, as well as they can be found again: for a person to read over."""
    first, *rest = _parts(shown)
    if not rest or len(output) <= sum(map(len, (first, *rest))):
        return list(output)
    spans, at, last = [(0, len(first))], len(first), rest.pop()
    for part in rest:
        starts = range(at, len(output) - len(last) - len(part) + 1)
        begin = max(starts, key=lambda i: _likeness(part, output[i : i + len(part)]), default=at)
        at = begin + len(part)
        spans.append((begin, at))
    spans.append((max(at, len(output) - len(last)), len(output)))
    lines, end = [], 0
    for begin, stop in spans:
        lines += [CUT] if begin > end else []
        lines += output[begin:stop]
        end = stop
    return lines


def _likeness(some: Sequence[str], other: Sequence[str]) -> float:
    return sum(difflib.SequenceMatcher(None, a, b).ratio() for a, b in zip(some, other, strict=True))


def _parts(shown: Sequence[str]) -> list[list[str]]:
    """The lines between the cuts, the part before the first and that after the last included."""
    parts: list[list[str]] = [[]]
    for line in shown:
        if line.strip() == CUT:
            parts.append([])
        else:
            parts[-1].append(line)
    return parts
