"""What a target is: a name, what it plays, what it begins with, and its share of the executions of a run."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

NAMES = ("dates", "amounts", "cells", "titles", "yaml", "edit", "readings", "export", "workbook")
"""The modules of `fuzz/targets`, each with its TARGET."""


class Target(NamedTuple):
    """One reader under test.

    `play` raises on a finding and returns nothing else. `seeds` are inputs that get past the reader's first questions,
    `words` what the mutator puts in, `longest` the most bytes of an input, `parts` the packages whose branches guide the
    fuzzer, `weight` the share of the executions.
    """

    about: str
    play: Callable[[bytes], object]
    seeds: Callable[[], Sequence[bytes]]
    words: Sequence[str]
    parts: Sequence[str]
    weight: float
    longest: int = 4096


def load(name: str) -> Target:
    """The target of that name."""
    found: Target = importlib.import_module(f"fuzz.targets.{name}").TARGET
    return found
