"""What makes a row the same row in the next export: the cells of its id columns, or its person, day, value and place.

Without an id column two rows that agree in person, day, time of day and value are told apart by their number within the file.
Other cells (age, stage, last activity) change from one export to the next and would make old rows look new.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from decimal import Decimal

LONGEST = 120


def ref_of(cells: tuple[str, ...]) -> str:
    """The ref of id cells; "" when the first is empty. A ref that a spreadsheet would run as a formula gets an apostrophe."""
    words = [" ".join(cell.split()) for cell in cells]
    if not words[0]:
        return ""
    ref = " / ".join(words)
    if not ref.isprintable():
        ref = "".join(char if char.isprintable() else "?" for char in ref)
    if len(ref) > LONGEST:
        ref = f"{ref[:80]}…{_digest(ref)}"
    return f"'{ref}" if ref[0] in "=+-@" else ref


class RowRefs:
    """Refs for the rows of one file without an id column."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def next(self, person: str, on: dt.date, date_cell: str, value: Decimal) -> str:
        """The ref of the next such row; the same for the same row of a longer or an overlapping file."""
        time = re.search(r"\d{1,2}:\d{2}(:\d{2})?", date_cell)
        key = "\x1f".join((person, f"{on} {time[0] if time else ''}", f"{value.normalize():f}"))
        self._seen[key] += 1
        return f"row-{_digest(f'{key}{self._seen[key]}')}"


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
