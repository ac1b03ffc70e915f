"""A level made of rows: what is open in all, one reading a person, as of the day of the import.

Everybody whom the file names gets one, so that a pipeline that ran dry is 0 and not the last time's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal

from salesacct.records.readings import Placed, Reading


class Levels:
    """Adds up rows by person."""

    def __init__(self, metric: str, known: Mapping[str, Reading], day: dt.date) -> None:
        self._metric, self._known, self._day = metric, known, day
        self._sums: dict[str, Decimal] = {}
        self._lines: dict[str, int] = {}

    def take(self, line: int, person: str, value: Decimal) -> None:
        """One row that counts."""
        self.name(line, person)
        self._sums[person] += value

    def name(self, line: int, person: str) -> None:
        """A person whom the file names."""
        self._sums.setdefault(person, Decimal(0))
        self._lines.setdefault(person, line)

    def all(self) -> Iterator[Placed]:
        """The level of everybody, with the first line that names them."""
        for person, value in self._sums.items():
            ref = f"{self._day} {person}"
            yield Placed(self._lines[person], Reading(self._day, person, self._metric, value, "", ref))

    def readings(self) -> tuple[list[Placed], int, list[tuple[int, Reading, Reading]]]:
        """What is new, how many are known as they are, and (line, before, after) of those known otherwise."""
        added: list[Placed] = []
        changed: list[tuple[int, Reading, Reading]] = []
        skipped = 0
        for placed in self.all():
            before = self._known.get(placed.reading.ref)
            if before is None:
                added.append(placed)
            elif before.value == placed.reading.value:
                skipped += 1
            else:
                changed.append((placed.line, before, placed.reading))
        return added, skipped, changed
