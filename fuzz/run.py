"""Runs the targets in processes side by side and prints a line of figures for each: `python fuzz/run.py --executions 100000`.

The executions are libFuzzer's own count. Corpora and findings live in a folder outside git, and each run begins with the
corpora of the last and adds its count to `executions.csv` there. The exit code is 1 when anything was found.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import csv
import os
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from fuzz.target import NAMES, Target, load  # noqa: E402  a script finds its own package only now

MEGABYTES = 500
"""More than this ends a process, and is a finding. libFuzzer's own count, atheris and the corpus included."""
HANGS = 60
"""Seconds of the clock after which an input is one that never ends; the worker itself counts the processor's two."""
COUNTED = "executions.csv"
"""A line for each target of each run: its name, its executions, its seconds."""
PULSE = re.compile(r"#(\d+)\s+\w+\s+cov: (\d+) ft: (\d+) corp: (\d+)/")
UNITS = re.compile(r"stat::number_of_executed_units: (\d+)")


class Figures(NamedTuple):
    """What came of one target."""

    name: str
    executions: int
    seconds: float
    coverage: int
    corpus: int
    findings: int


def main() -> int:
    """Parse the command line, run, and print the table."""
    wish = _arguments()
    targets = {name: load(name) for name in wish.target or NAMES}
    whole = sum(target.weight for target in targets.values())
    shares = {name: max(1, round(wish.executions * target.weight / whole)) for name, target in targets.items()}
    with concurrent.futures.ThreadPoolExecutor(wish.jobs) as pool:
        ordered = sorted(targets, key=lambda name: targets[name].weight)
        runs = [pool.submit(run, name, targets[name], shares[name], wish.seconds, wish.folder) for name in ordered]
        figures = [_noted(done.result(), wish.folder) for done in concurrent.futures.as_completed(runs)]
    _table(sorted(figures, key=lambda one: NAMES.index(one.name)), _in_all(wish.folder))
    return 1 if any(one.findings for one in figures) else 0


def run(name: str, target: Target, executions: int, seconds: int, folder: Path) -> Figures:
    """One target until it has had its executions or its seconds; begun again where an input ended the process."""
    corpus, findings, log = folder / "corpus" / name, folder / "findings", folder / f"{name}.log"
    seeds = folder / "seeds" / name
    for place in (corpus, findings, seeds):
        place.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (seeds / f"{number:04}").write_bytes(seed)
    log.write_text("", "utf-8")
    begun, done, coverage, kept = time.monotonic(), 0, 0, 0
    while done < executions and (left := seconds - int(time.monotonic() - begun)) > 0:
        begins = log.stat().st_size
        with log.open("ab") as out:
            subprocess.run(
                [
                    *(sys.executable, "-m", "fuzz.worker", name, str(findings)),
                    *(f"-runs={executions - done}", f"-max_total_time={left}", f"-max_len={target.longest}"),
                    *(f"-timeout={HANGS}", f"-rss_limit_mb={MEGABYTES}", "-print_final_stats=1", "-reload=0"),
                    f"-report_slow_units={HANGS}",
                    f"-artifact_prefix={findings / name}/",
                    *(str(corpus), str(seeds)),
                ],
                cwd=ROOT,
                stdout=out,
                stderr=subprocess.STDOUT,
                check=False,
                env=os.environ | {"PYTHONHASHSEED": "0"},
            )
        with log.open("rb") as said:
            said.seek(begins)
            text = said.read().decode("utf-8", "replace")
        pulses = PULSE.findall(text)
        ended = UNITS.search(text)
        if not pulses and not ended:
            raise SystemExit(f"{name} did not run; see {log}")
        done += int(ended[1]) if ended else int(pulses[-1][0])
        if pulses:
            coverage, kept = max(coverage, int(pulses[-1][1])), int(pulses[-1][3])
    there = [one for one in (findings / name).iterdir() if one.suffix != ".txt"]
    return Figures(name, done, time.monotonic() - begun, coverage, kept, len(there))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--executions", type=int, default=100_000, help="of all targets together, shared by weight")
    parser.add_argument("--target", action="append", choices=NAMES, help="only this one; may be repeated")
    parser.add_argument("--seconds", type=int, default=3600, help="no target runs longer than this")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="so many targets at once")
    parser.add_argument("--folder", type=Path, default=ROOT / ".fuzz", help="corpora, logs and findings")
    return parser.parse_args()


def _noted(one: Figures, folder: Path) -> Figures:
    """Add a target's figures to those of all runs."""
    print(f"{one.name}: {one.executions:,} executions, {one.findings} findings", file=sys.stderr, flush=True)
    with (folder / COUNTED).open("a", newline="", encoding="utf-8") as out:
        csv.writer(out).writerow([one.name, one.executions, round(one.seconds)])
    return one


def _in_all(folder: Path) -> Counter[str]:
    """The executions of each target in all runs so far."""
    found: Counter[str] = Counter()
    with (folder / COUNTED).open(newline="", encoding="utf-8") as lines:
        for name, executions, _ in csv.reader(lines):
            found[name] += int(executions)
    return found


def _table(figures: list[Figures], in_all: Counter[str]) -> None:
    form = "{:<12} {:>12} {:>10} {:>9} {:>7} {:>9} {:>14}"
    print(form.format("target", "executions", "a second", "coverage", "corpus", "findings", "in all runs"))
    for one in figures:
        rate = f"{one.executions / max(one.seconds, 0.001):,.0f}"
        count, whole = f"{one.executions:,}", f"{in_all[one.name]:,}"
        print(form.format(one.name, count, rate, one.coverage, one.corpus, one.findings, whole))
    executions, findings = sum(one.executions for one in figures), sum(one.findings for one in figures)
    print(form.format("all", f"{executions:,}", "", "", "", findings, f"{in_all.total():,}"))


if __name__ == "__main__":
    sys.exit(main())
