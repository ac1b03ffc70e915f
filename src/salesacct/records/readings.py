"""Readings: dated values of a metric for a person, and the series they make.

A later line with the same metric and `ref` replaces the earlier one: that is how a correction is written and why an
import can be repeated.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
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


class Series:
    """One person's readings of one metric, oldest first, corrections applied.

    Those of an organisation's year are too many to hold at once: a series `kept` elsewhere is read when asked for.
    """

    __slots__ = ("_last", "_read", "_readings")

    def __init__(self, readings: tuple[Reading, ...]) -> None:
        self._readings: tuple[Reading, ...] | None = readings
        self._read: Callable[[], tuple[Reading, ...]] = tuple
        self._last = readings[-1].on if readings else None

    @classmethod
    def kept(cls, last: dt.date, read: Callable[[], tuple[Reading, ...]]) -> Series:
        """The readings that `read` returns, at least one, the newest of `last`; it is called again whenever they are asked for."""
        found = cls(())
        found._readings, found._read, found._last = None, read, last
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Series) and self.readings == other.readings

    def __repr__(self) -> str:
        return f"Series({self.readings!r})"

    def __hash__(self) -> int:
        return hash(self.readings)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """All of them."""
        return self._read() if self._readings is None else self._readings

    @property
    def last_on(self) -> dt.date | None:
        """The day of the newest reading; None where there is none."""
        return self._last

    def until(self, day: dt.date) -> Series:
        """The readings dated on or before `day`."""
        if self._last is None or self._last <= day:
            return self
        return Series(tuple(r for r in self.readings if r.on <= day))

    def between(self, start: dt.date, last: dt.date) -> Series:
        """The readings from `start` to `last`, both counted."""
        return Series(tuple(r for r in self.readings if start <= r.on <= last))

    @property
    def last(self) -> Reading | None:
        """The newest reading; of several on one day, the one written last."""
        return self.readings[-1] if self._last else None

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
