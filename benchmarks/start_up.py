#!/usr/bin/env python3
"""How long a command takes beside an equally trivial program, both in one run.

usage: python benchmarks/start_up.py [--acct CMD] [--runs N] [COMMAND …]

The trivial program prints a one-row table with Typer and Rich. Each command runs N times in turn with it on the demo
team of today; wall time and peak memory are printed as the smallest and the middle value, and as ratios to the trivial one.
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TRIVIAL = """
import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()


@app.command()
def show() -> None:
    table = Table("person", "promises")
    table.add_row("ana", "1")
    Console().print(table)


app()
"""
COMMANDS = ("status", "status --json", "review --rep ben", "commit list", "forecast", "goal list", "--version")


def once(command: list[str], folder: str) -> tuple[float, int]:
    """(seconds, peak memory in KiB) of one run with its output thrown away."""
    begin = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.chdir(folder)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        os.execvp(command[0], command)
    _, _, usage = os.wait4(child, 0)
    return time.perf_counter() - begin, usage.ru_maxrss


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("commands", nargs="*", default=COMMANDS)
    parser.add_argument("--acct", default=f"{sys.executable} -m salesacct")
    parser.add_argument("--runs", type=int, default=15)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trivial, team = Path(folder) / "trivial.py", Path(folder) / "team"
        trivial.write_text(TRIVIAL, "utf-8")
        acct = shlex.split(given.acct)
        subprocess.run([*acct, "demo", str(team)], check=True, stdout=subprocess.DEVNULL)
        time.sleep(3)  # the cache trusts files only when they are older than it
        programs = {"trivial": [sys.executable, str(trivial)]} | {c: [*acct, *shlex.split(c)] for c in given.commands}
        once([*acct, "status"], str(team))
        runs: dict[str, list[tuple[float, int]]] = {name: [] for name in programs}
        for _ in range(given.runs):
            for name, command in programs.items():
                runs[name].append(once(command, str(team)))
    times = {name: sorted(seconds for seconds, _ in measured) for name, measured in runs.items()}
    middle = given.runs // 2
    print(f"{'command':24s} {'min ms':>8s} {'ratio':>6s} {'median ms':>10s} {'ratio':>6s} {'peak MB':>8s}")
    for name, taken in times.items():
        base = times["trivial"]
        peak = max(memory for _, memory in runs[name]) / 1024
        print(
            f"{name:24s} {taken[0] * 1e3:8.1f} {taken[0] / base[0]:6.2f} {taken[middle] * 1e3:10.1f} "
            f"{taken[middle] / base[middle]:6.2f} {peak:8.1f}"
        )


if __name__ == "__main__":
    main()
