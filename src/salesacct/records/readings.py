"""Readings: dated values of a metric for a person, and the series they make.

A later line with the same metric and `ref` replaces the earlier one: that is how a correction is written and why an
import can be repeated.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple


class Reading(NamedTuple):
    """One dated value; `value` is exact and in the metric's unit."""

    on: dt.date
    person: str
    metric: str
    value: Decimal
    note: str = ""
    ref: str = ""


class Placed(NamedTuple):
    """A reading and the line of the file it starts on."""

    line: int
    reading: Reading


class Series(NamedTuple):
    """One person's readings of one metric, oldest first, corrections applied."""

    readings: tuple[Reading, ...]

    def until(self, day: dt.date) -> Series:
        """The readings dated on or before `day`."""
        return Series(tuple(r for r in self.readings if r.on <= day))

    def between(self, start: dt.date, last: dt.date) -> Series:
        """The readings from `start` to `last`, both counted."""
        return Series(tuple(r for r in self.readings if start <= r.on <= last))

    @property
    def last(self) -> Reading | None:
        """The newest reading; of several on one day, the one written last."""
        return self.readings[-1] if self.readings else None

    @property
    def total(self) -> Decimal:
        """The sum of the values."""
        return sum((r.value for r in self.readings), Decimal(0))


NO_READINGS = Series(())


def collect(readings: Iterable[Reading]) -> dict[tuple[str, str], Series]:
    """Readings by (metric, person); of those with the same metric and ref the last one counts."""
    latest: dict[tuple[str, str], int] = {}
    kept: list[Reading | None] = []
    for reading in readings:
        if reading.ref:
            key = (reading.metric, reading.ref)
            if key in latest:
                kept[latest[key]] = None
            latest[key] = len(kept)
        kept.append(reading)
    found: dict[tuple[str, str], list[Reading]] = {}
    for one in kept:
        if one is not None:
            found.setdefault((one.metric, one.person), []).append(one)
    for several in found.values():
        several.sort(key=lambda r: r.on)
    return {key: Series(tuple(several)) for key, several in found.items()}
