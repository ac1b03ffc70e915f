"""So many of so many, and what speaks against the rest: the form of every share that rests on a count."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import NamedTuple


class Offender(NamedTuple):
    """A record (`kind` as in the files) that speaks against a habit, or a person; `why` is a few words where they help."""

    kind: str
    id: str
    why: str = ""


class Count(NamedTuple):
    """`have` of `of`, and what speaks against the rest, the worst first."""

    have: int
    of: int
    worst: tuple[Offender, ...] = ()

    @property
    def share(self) -> Decimal | None:
        """The share, 0 to 1; None of nothing."""
        return Decimal(self.have) / self.of if self.of else None


def share_of(people: Iterable[str], having: Collection[str]) -> Count:
    """How many of `people` are among those `having` something."""
    return tally((Offender("people", id), id in having) for id in people)


def tally(judged: Iterable[tuple[Offender, bool]]) -> Count:
    """Of records or people, the worst first, each with whether it is as it should be."""
    several = tuple(judged)
    wrong = tuple(record for record, good in several if not good)
    return Count(len(several) - len(wrong), len(several), wrong)
