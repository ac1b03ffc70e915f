#!/usr/bin/env python3
"""How long commands take and how much memory at three sizes, beside a trivial program, Taskwarrior and hledger, in one run.

usage: python benchmarks/at_size.py [--acct CMD] [--runs N] [--sizes team,region,organisation] [--others]

For each size a workspace is made (sizes.py) and read without a cache. Then each command that reads runs N times *warm*, in turn
with the trivial program of start_up.py while no file changes, and N times *after a change*: a colleague's readings have got a
line and rested since. What writes changes files itself and runs N times after its own changes have rested. `--others` adds
Taskwarrior holding as many tasks as the workspace has commitments, and hledger holding as many transactions as it has readings,
where they are installed. Ratios are of the medians of one turn; memory is the largest peak. Last come the growth curves: the
time at a size over that of the one before, which is about ten times smaller.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import re
import shlex
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from sizes import SIZES, Size, make
from start_up import TRIVIAL, once

TRIVIAL_NAME = "trivial"
SETTLE = 3
"""Seconds: the index trusts files only once they are older than it."""


def asked(size: Size) -> tuple[str, str]:
    """The person and the manager who are asked for, somewhere in the middle."""
    return ("p0100", "p0005") if size.people > 100 else ("p0003", "p0000")


def readers(acct: list[str], size: Size) -> dict[str, list[str]]:
    """What is measured of commands that read, by the name in the table."""
    person, manager = asked(size)
    said = {
        "--version": "--version",
        "status": "status",
        "status --team": f"status --team {manager}",
        "status --rep": f"status --rep {person}",
        "review --rep": f"review --rep {person}",
        "commit list --rep": f"commit list --rep {person}",
    }
    tab = ["env", "_ACCT_COMPLETE=complete_fish", "_TYPER_COMPLETE_ARGS=acct commit keep c-2", *acct]
    return {name: [*acct, *shlex.split(words)] for name, words in said.items()} | {"tab key": tab}


WRITERS = ("log", "commit add", "commit keep")


def writer(name: str, acct: list[str], person: str, root: Path) -> list[str]:
    """A command that writes; the promise to keep is the person's newest open one, so that each turn has another."""
    said = {"log": "log calls 1", "commit add": 'commit add "Send the offer" --due 2026-12-18'}
    if name == "commit keep":
        text = (root / "commitments" / f"{person}.yaml").read_text("utf-8")
        blocks = text.split("  - id: ")[1:]
        said[name] = f"commit keep {[b.split()[0] for b in blocks if not re.search('(kept|missed):', b)][-1]}"
    return [*acct, "--me", person, *shlex.split(said[name])]


def others(folder: Path, size: Size, today: dt.date) -> Iterator[tuple[str, list[str]]]:
    """Taskwarrior and hledger over data as large, each asked for one person's."""
    if shutil.which("task"):
        home = folder / "task"
        home.mkdir()
        (home / "taskrc").write_text(f"data.location={home}\nconfirmation=no\n", "utf-8")
        tasks(home, size.commitments, size.people, today)
        yield "task list", ["task", f"rc:{home / 'taskrc'}", "rc.gc=0", f"project:{asked(size)[0]}", "list"]
    if shutil.which("hledger"):
        journal = folder / "year.journal"
        transactions(journal, size.readings, size.people, today)
        yield "hledger bal", ["hledger", "-f", str(journal), "bal", f"calls:{asked(size)[0]}"]


def tasks(home: Path, count: int, people: int, today: dt.date) -> None:
    """As many tasks as commitments, in Taskwarrior's own files; one in fifty is pending, as in sizes.py."""
    rng = random.Random(count)
    with (home / "pending.data").open("w") as pending, (home / "completed.data").open("w") as completed:
        for n in range(count):
            entry = int(time.mktime((today - dt.timedelta(days=365 * (count - n) // count)).timetuple()))
            uuid = f"{rng.getrandbits(32):08x}-0000-4000-8000-{n:012x}"
            same = f'[description:"Send the offer to Acme" entry:"{entry}" project:"p{n % people:04d}" uuid:"{uuid}" '
            if n % 50 == 0:
                pending.write(f'{same}status:"pending"]\n')
            else:
                completed.write(f'{same}end:"{entry}" status:"completed"]\n')


def transactions(journal: Path, count: int, people: int, today: dt.date) -> None:
    """As many transactions as readings."""
    with journal.open("w") as out:
        for n in range(count):
            day = today - dt.timedelta(days=365 * (count - n) // count)
            out.write(f"{day} calls\n    calls:p{n % people:04d}  {n % 9 + 1} c\n    made\n\n")


Taken = list[tuple[float, int]]


def warm(programs: Mapping[str, list[str]], root: str, runs: int) -> dict[str, Taken]:
    """(seconds, peak memory in KiB) of each program in turn, after each has run once."""
    for command in programs.values():
        once(command, root)
    taken: dict[str, Taken] = {name: [] for name in programs}
    for _ in range(runs):
        for name, command in programs.items():
            taken[name].append(once(command, root))
    return taken


def changed(programs: Mapping[str, list[str]], root: Path, size: Size, runs: int) -> dict[str, Taken]:
    """The same of commands each of which finds one file changed: a colleague's readings."""
    colleague = root / "readings" / ("p0101.csv" if size.people > 100 else "p0004.csv")
    taken: dict[str, Taken] = {name: [] for name in programs}
    for n in range(runs):
        for name, command in programs.items():
            if name != TRIVIAL_NAME:
                with colleague.open("a", encoding="utf-8") as file:
                    file.write(f"2026-11-20,{colleague.stem},calls,{n + 1},,\n")
                time.sleep(SETTLE)
            taken[name].append(once(command, str(root)))
    return taken


def written(acct: list[str], trivial: list[str], root: Path, size: Size, runs: int) -> dict[str, Taken]:
    """The same of what writes, each after the changes of the one before have been read and rested."""
    taken: dict[str, Taken] = {TRIVIAL_NAME: []}
    for _ in range(runs):
        taken[TRIVIAL_NAME].append(once(trivial, str(root)))
        for name in WRITERS:
            time.sleep(SETTLE)
            once([*acct, "status", "--rep", asked(size)[0]], str(root))
            command = writer(name, acct, asked(size)[0], root)
            taken[name] = [*taken.get(name, []), once(command, str(root))]
    return taken


def rows(size: str, how: str, taken: Mapping[str, Taken]) -> dict[str, float]:
    """Print a line for each program; returns the seconds in the middle, by what was run."""
    middle = {name: sorted(seconds for seconds, _ in found)[len(found) // 2] for name, found in taken.items()}
    for name, found in taken.items():
        if name != TRIVIAL_NAME or how == "warm":
            row(size, name, how, middle[name], middle[TRIVIAL_NAME], max(memory for _, memory in found) / 1024)
    return {f"{name}, {how}": seconds for name, seconds in middle.items() if name != TRIVIAL_NAME}


def row(size: str, name: str, how: str, seconds: float, base: float, peak: float) -> None:
    """One line of the table, as Markdown."""
    print(f"| {size} | {name} | {how} | {seconds:.3f} | {seconds / base:.2f} | {peak:.0f} |", flush=True)


def main() -> None:
    """Make the workspaces, measure, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--acct", default=f"{sys.executable} -m salesacct")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--sizes", default="team,region,organisation")
    parser.add_argument("--others", action="store_true")
    given = parser.parse_args()
    today = dt.date(2026, 11, 23)
    os.environ |= {"ACCT_TODAY": str(today), "COLUMNS": "100"}
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    acct, trivial = shlex.split(given.acct), [sys.executable, "trivial.py"]
    grown: dict[str, dict[str, float]] = {}
    print("| size | command | how | seconds | ÷ trivial | peak MB |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        trivial[-1] = f"{folder}/trivial.py"
        Path(trivial[-1]).write_text(TRIVIAL, "utf-8")
        for name in given.sizes.split(","):
            size, root = SIZES[name], Path(folder) / name
            make(size, root, today)
            time.sleep(SETTLE)
            base = min(once(trivial, folder)[0] for _ in range(given.runs))
            person = [*acct, "status", "--rep", asked(size)[0]]
            seconds, peak = once(person, str(root))
            row(name, "status --rep", "cold", seconds, base, peak / 1024)
            times = {"status --rep, cold": seconds}
            programs = {TRIVIAL_NAME: trivial} | readers(acct, size)
            times |= rows(name, "warm", warm(programs, str(root), given.runs))
            asking = {what: command for what, command in programs.items() if what not in ("--version", "tab key")}
            times |= rows(name, "after a change", changed(asking, root, size, given.runs))
            times |= rows(name, "writing", written(acct, trivial, root, size, given.runs))
            grown[name] = times
        if given.others:
            for what, command in others(Path(folder), size, today):
                seconds, peak = once(command, folder)
                row(name, what, "", seconds, base, peak / 1024)
    names = list(grown)
    if len(names) < 2:
        return
    print(f"\n| command | {' | '.join(f'{big} ÷ {small}' for small, big in pairwise(names))} |")
    print("|---" * len(names) + "|")
    for what in grown[names[0]]:
        ratios = (f"{grown[big][what] / grown[small][what]:.1f}" for small, big in pairwise(names))
        print(f"| {what} | {' | '.join(ratios)} |")


if __name__ == "__main__":
    main()
