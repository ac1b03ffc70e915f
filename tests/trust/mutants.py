"""How many wrong versions of the judgement do the tests notice? A seeded sample of mutmut's mutants, counted by module.

    python -m tests.trust.mutants            a sample, as docs/reliability.md counts it: an hour
    python -m tests.trust.mutants --all      every mutant: a night
    python -m tests.trust.mutants --again    those of the last sample that survived, after tests were added

A mutant that no test reaches, and one that says the same as the original, count as survivors. Exit code 1 below LEAST.
mutmut works in `mutants/`; what it changes and which tests it asks stands in pyproject.toml. `mutmut show NAME` shows one.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

SIZE, SEED = 1200, 2026
LEAST = 0.85
SAMPLE = Path("mutants/sample.json")
SMALL = "salesacct.judgement.status.*"
"""A few mutants, with which mutmut makes all of them and learns which tests reach which function."""
SURVIVED, UNREACHED = (0,), (5, 33)
"""mutmut's exit codes; every other one is a mutant that a test failed on, that hung or that crashed."""


def outcomes() -> dict[str, int | None]:
    """Every mutant with its exit code; None for one not tried yet."""
    found: dict[str, int | None] = {}
    for path in sorted(Path("mutants/src").rglob("*.meta")):
        found |= json.loads(path.read_text("utf-8"))["exit_code_by_key"]
    return found


def mutmut(names: Sequence[str]) -> None:
    """Try mutants; what it says goes by on the screen."""
    subprocess.run([sys.executable, "-m", "mutmut", "run", *names], check=True)


def module_of(mutant: str) -> str:
    """`judgement.pace` of a mutant's name."""
    return mutant.rpartition(".")[0].removeprefix("salesacct.")


def interval(share: float, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    z = 1.96
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return middle - half, middle + half


def told(codes: Mapping[str, int | None]) -> float:
    """Print the counts by module and in all; gives the share that was noticed."""
    modules: dict[str, list[int | None]] = defaultdict(list)
    for name, code in codes.items():
        modules[module_of(name)].append(code)
    print(f"{'module':42} {'mutants':>7} {'killed':>7} {'survived':>8} {'unreached':>9}")
    for module, several in sorted(modules.items()):
        survived, unreached = (sum(code in kind for code in several) for kind in (SURVIVED, UNREACHED))
        killed = len(several) - survived - unreached
        print(f"{module:42} {len(several):7} {killed:7} {survived:8} {unreached:9}")
    alive = sum(code in (*SURVIVED, *UNREACHED) for code in codes.values())
    share = 1 - alive / len(codes)
    low, high = interval(share, len(codes))
    print(f"{len(codes) - alive} of {len(codes)} killed: {share:.1%} (95 % interval {low:.1%} to {high:.1%})")
    return share


def main(argv: Sequence[str]) -> int:
    """Choose, try, count."""
    options = argparse.ArgumentParser(prog="python -m tests.trust.mutants", description=__doc__.splitlines()[0])
    options.add_argument("--all", action="store_true", help="every mutant instead of a sample")
    options.add_argument("--again", action="store_true", help="try the survivors of the last sample once more")
    options.add_argument("--size", type=int, default=SIZE, help=f"how many ({SIZE})")
    options.add_argument("--seed", type=int, default=SEED, help="of the sample")
    asked = options.parse_args(argv)
    if asked.again:
        chosen = json.loads(SAMPLE.read_text("utf-8"))
        codes = outcomes()
        mutmut([name for name in chosen if codes[name] in (*SURVIVED, *UNREACHED)])
    else:
        mutmut([SMALL])
        known = sorted(outcomes())
        chosen = known if asked.all else random.Random(asked.seed).sample(known, min(asked.size, len(known)))
        SAMPLE.write_text(json.dumps(chosen), "utf-8")
        print(f"{len(chosen)} of {len(known)} mutants")
        mutmut([] if asked.all else chosen)
    codes = outcomes()
    return int(told({name: codes[name] for name in chosen}) < LEAST)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
