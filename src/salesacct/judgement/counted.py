"""So many of so many: the form of every share that rests on a count."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Counted(NamedTuple):
    """`have` of `of`."""

    have: int
    of: int

    @property
    def share(self) -> Decimal | None:
        """The share, 0 to 1; None of nothing."""
        return Decimal(self.have) / self.of if self.of else None
