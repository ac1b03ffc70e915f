"""One target in one process under atheris: `python -m fuzz.worker TARGET FINDINGS [libFuzzer's own flags] CORPUS`.

A finding is written down and the run goes on, so that one bug does not hide the next. What libFuzzer alone can see (more
memory than `-rss_limit_mb`, an input that never ends) ends the process and leaves libFuzzer's own file.
"""

from __future__ import annotations

import gc
import importlib
import pkgutil
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import atheris

from fuzz import fence
from fuzz.findings import Findings
from fuzz.mutate import mutated
from fuzz.target import PARTS, Target, load

SECONDS = 2.0
"""The processor's time, not the clock's: other work on the machine is no finding."""


def main() -> None:
    """Import the target with its branches counted, and hand it to libFuzzer."""
    name, folder, *flags = sys.argv[1:]
    target = instrumented(name)
    findings = Findings(Path(folder), name)
    fence.put_up([Path(folder), Path(tempfile.gettempdir())])
    atheris.Setup([sys.argv[0], *flags], guarded(target, findings), custom_mutator=mutator(target))
    atheris.Fuzz()


def instrumented(name: str) -> Target:
    """The target, with all modules of its parts of acct imported under atheris' eyes."""
    with atheris.instrument_imports(include=list(PARTS[name])):
        target = load(name)
        for part in PARTS[name]:
            package = importlib.import_module(part)
            for module in pkgutil.walk_packages(getattr(package, "__path__", ()), f"{part}."):
                importlib.import_module(module.name)
    return target


def guarded(target: Target, findings: Findings) -> Callable[[bytes], None]:
    """The target's play, with whatever it raises and whatever takes too long written down."""

    def one(data: bytes) -> None:
        begun = time.process_time()
        try:
            target.play(data)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # a panic of a library written in Rust is no Exception
            findings.add(data, error)
        spent = time.process_time() - begun
        if spent > SECONDS:
            findings.slow(data, spent)
        if not gc.isenabled():
            gc.enable()

    return one


def mutator(target: Target) -> Callable[[bytes, int, int], bytes]:
    """libFuzzer's own mutations, and every second time one that knows the target's words."""

    def mutate(data: bytes, longest: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < 0.5:
            return bytes(atheris.Mutate(data, longest))
        return mutated(data, longest, chance, target.words)

    return mutate


if __name__ == "__main__":
    main()
