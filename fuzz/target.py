"""What a target is: a name, what it plays, what it begins with, and its share of the executions of a run."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

PARTS: Mapping[str, Sequence[str]] = {
    "dates": ("salesacct.dates", "salesacct.calendar"),
    "amounts": ("salesacct.amounts", "salesacct.records.scalars"),
    "cells": ("salesacct.imports.numbers", "salesacct.imports.dates"),
    "titles": ("salesacct.judgement.smart",),
    "yaml": ("salesacct.text", "salesacct.records", "salesacct.workspace.parse"),
    "edit": ("salesacct.text",),
    "readings": (
        "salesacct.records.readings_csv",
        "salesacct.records.scalars",
        "salesacct.workspace.parse",
        "salesacct.text.decode",
    ),
    "export": ("salesacct.imports", "salesacct.cli.import_choice"),
    "workbook": ("salesacct.workspace.workbook", "salesacct.workspace.unpacking", "salesacct.imports.table"),
    "merge": (
        "salesacct.records.merge",
        "salesacct.records.merge_file",
        "salesacct.records.merge_readings",
        "salesacct.text",
    ),
    "git": ("salesacct.workspace.git",),
    "large": ("salesacct.text", "salesacct.records", "salesacct.imports", "salesacct.workspace.parse"),
    "argv": ("salesacct.cli", "salesacct.dates", "salesacct.amounts"),
}
"""The modules of `fuzz/targets`, each with its TARGET, and the parts of acct whose branches guide the fuzzer there."""
NAMES = tuple(PARTS)


class Target(NamedTuple):
    """One reader under test.

    `play` raises on a finding and returns nothing else. `seeds` are inputs that get past the reader's first questions,
    `words` what the mutator puts in, `longest` the most bytes of an input, `weight` the share of the executions.
    """

    about: str
    play: Callable[[bytes], object]
    seeds: Callable[[], Sequence[bytes]]
    words: Sequence[str]
    weight: float
    longest: int = 4096


def load(name: str) -> Target:
    """The target of that name."""
    found: Target = importlib.import_module(f"fuzz.targets.{name}").TARGET
    return found
