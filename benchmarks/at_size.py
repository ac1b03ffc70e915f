#!/usr/bin/env python3
"""How long commands take and how much memory at three sizes, beside a trivial program, Taskwarrior and hledger, in one run.

usage: python benchmarks/at_size.py [--acct CMD] [--runs N] [--sizes team,region,organisation] [--others]

For each size a workspace is made (sizes.py); the first status reads it without a cache, the rest is warm. Then each
command runs N times in turn with the trivial program of start_up.py. `--others` adds Taskwarrior holding as many tasks as the
workspace has commitments, and hledger holding as many transactions as it has readings, where they are installed. Ratios are
of the medians; memory is the largest peak.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import shlex
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from sizes import SIZES, Size, make
from start_up import TRIVIAL, once

SETTLE = 3
"""Seconds: the index trusts files only once they are older than it."""


def asked(size: Size) -> tuple[str, str]:
    """The person and the manager who are asked for, somewhere in the middle."""
    return ("p0100", "p0005") if size.people > 100 else ("p0003", "p0000")


def commands(acct: list[str], size: Size) -> dict[str, list[str]]:
    """What is measured, by the name in the table."""
    person, manager = asked(size)
    said = {
        "--version": "--version",
        "status --rep": f"status --rep {person}",
        "review --rep": f"review --rep {person}",
        "commit list --rep": f"commit list --rep {person}",
        "status --team": f"status --team {manager}",
        "status": "status",
        "log": f"--me {person} log calls 1",
        "commit add": f'--me {person} commit add "Send the offer" --due 2026-12-18',
    }
    return {name: [*acct, *shlex.split(words)] for name, words in said.items()}


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


def measured(programs: Mapping[str, list[str]], folder: str, runs: int) -> dict[str, tuple[float, float]]:
    """(seconds in the middle, peak memory in MB) of each program, all in turn."""
    taken: dict[str, list[tuple[float, int]]] = {name: [] for name in programs}
    for _ in range(runs):
        for name, command in programs.items():
            taken[name].append(once(command, folder))
            if name in ("log", "commit add"):
                time.sleep(SETTLE)
    return {
        name: (sorted(s for s, _ in found)[runs // 2], max(memory for _, memory in found) / 1024)
        for name, found in taken.items()
    }


def row(size: str, name: str, seconds: float, base: float, peak: float) -> None:
    """One line of the table, as Markdown."""
    print(f"| {size} | {name} | {seconds:.3f} | {seconds / base:.2f} | {peak:.0f} |", flush=True)


def main() -> None:
    """Make the workspaces, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--acct", default=f"{sys.executable} -m salesacct")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--sizes", default="team,region,organisation")
    parser.add_argument("--others", action="store_true")
    given = parser.parse_args()
    today = dt.date(2026, 11, 23)
    os.environ |= {"ACCT_TODAY": str(today), "COLUMNS": "100"}
    acct = shlex.split(given.acct)
    print("| size | command | seconds | ÷ trivial | peak MB |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        trivial = Path(folder) / "trivial.py"
        trivial.write_text(TRIVIAL, "utf-8")
        for name in given.sizes.split(","):
            size, root = SIZES[name], Path(folder) / name
            make(size, root, today)
            time.sleep(SETTLE)
            base = measured({"trivial": [sys.executable, str(trivial)]}, folder, given.runs)["trivial"][0]
            seconds, peak = once([*acct, "status", "--rep", asked(size)[0]], str(root))
            row(name, "status --rep, no cache", seconds, base, peak / 1024)
            seconds, peak = once([*acct, "status"], str(root))
            row(name, "status, first time", seconds, base, peak / 1024)
            programs = {"trivial": [sys.executable, str(trivial)]} | commands(acct, size)
            found = measured(programs, str(root), given.runs)
            for what, (seconds, peak) in found.items():
                row(name, what, seconds, found["trivial"][0], peak)
        if given.others:
            for what, command in others(Path(folder), size, today):
                seconds, peak = once(command, folder)
                row(name, what, seconds, found["trivial"][0], peak / 1024)


if __name__ == "__main__":
    main()
