"""The targets of the fuzzer, played without it: what once broke something, what each begins with, and some changes of that."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.mutate import mutated
from fuzz.target import NAMES, PARTS, load

SLOW = {"argv": 4, "large": 0}
"""Examples of the short form where one costs milliseconds; `large` is for the fuzzer alone."""
SHORT, LONG = 25, 3000

FOUND: tuple[tuple[str, bytes], ...] = (
    ("cells", b"01.234"),
    ("cells", b"EUR            45000                            s5000 ."),
    ("export", b"\0ID,Owner,Split (%),Closed,Amount,Stage\n,ana,100%,2026-11-03,5,Won\n"),
    ("export", b"\0Opportunity Owner,Stage,Amount,Close Date,Split (%)\nAna Silva,Closed Won,5,2026-11-03,100%\n"),
    ("edit", b"\x10\0\0\5\0\0" + bytes(11) + b"goals:\n- stray\n- id: ana-emea-logos\n"),
    ("edit", b": \x0f~\0\0\6\0\n\n\n"),
    ("git", b"\0\0\0\0\0\0\0\0\0\0"),
    ("git", b"\0aaaa blob 12:\n"),
    ("workbook", b"\xff<table:table-row><table:table-cell <x sheetData"),
)
"""Inputs that once ended in a traceback, a wrong number or no end at all: target and bytes."""


@pytest.mark.parametrize(("name", "data"), FOUND)
def test_what_was_found_is_mended(name: str, data: bytes) -> None:
    """An input that broke something plays through."""
    load(name).play(data)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in SLOW])
def test_a_target_begins_well(name: str) -> None:
    """Every seed of a target plays through, so that what the fuzzer finds is news."""
    target = load(name)
    seeds = target.seeds()
    assert len(set(seeds)) > 5
    assert max(map(len, seeds)) <= target.longest
    for seed in seeds:
        target.play(seed)


@pytest.mark.parametrize("name", [name for name in NAMES if SLOW.get(name, 1)])
def test_any_input_is_told_or_answered(name: str, long: bool) -> None:
    """Changes of a seed and bytes from nowhere: never another exception than acct's own."""
    target = load(name)
    changed = st.builds(
        lambda seed, number: mutated(seed, target.longest, Random(number), target.words),
        st.sampled_from(target.seeds()),
        st.integers(0, 1 << 32),
    )
    most = LONG if long else SLOW.get(name, SHORT)
    quiet = settings(max_examples=most, deadline=None, suppress_health_check=list(HealthCheck), database=None)

    @quiet
    @given(changed | st.binary(max_size=min(200, target.longest)))
    def any_input(data: bytes) -> None:
        target.play(data)

    any_input()


def test_the_fuzzer_counts_branches_of_parts_that_there_are() -> None:
    """A part that was renamed would leave a target without a guide."""
    import importlib

    for parts in PARTS.values():
        for part in parts:
            assert importlib.import_module(part)
