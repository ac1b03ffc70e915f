"""Ids as acct draws them, from a generator with a seed."""

from __future__ import annotations

from random import Random

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


def short_id(prefix: str, rng: Random) -> str:
    """Such as `c-7k2qd`."""
    return f"{prefix}-" + "".join(rng.choice(LETTERS) for _ in range(5))
