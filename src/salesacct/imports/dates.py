"""The date column: the order of day and month is decided over the whole column, then every cell is read with it.

ISO dates and dates with a month's name need no decision. Of `03/04/2025` only another line can tell: a first part over
12 proves day first, a second part over 12 month first; both are an error, neither is refused, never guessed. Two-digit
years are 1969 to 2068 (POSIX). Times and time zones are cut off, never converted.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from salesacct.imports.numbers import Unreadable, is_empty, shortened
from salesacct.problems import UserError

Order = Literal["day-first", "month-first"]
LONGEST = 80
FIRST_YEAR, LAST_YEAR = 1950, 2100
"""Years outside are how programs write `no date` (0001, 1899, 1900, 9999)."""
MONTHS = (
    "jan january januar janvier enero ene gennaio gen janeiro januari",
    "feb february februar février fevrier févr fév febrero febbraio fevereiro fev februari",
    "mar march märz maerz mär mrz mars marzo março marco maart mrt",
    "apr april avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei",
    "jun june juni juin junio giugno giu junho",
    "jul july juli juillet juil julio luglio lug julho",
    "aug august août aout agosto ago augustus",
    "sep sept september septembre septiembre settembre set setembro",
    "oct october oktober okt octobre octubre ottobre ott outubro out",
    "nov november novembre noviembre novembro",
    "dec december dezember dez décembre decembre déc diciembre dic dicembre dezembro",
)
"""Names of the months in the languages CRMs export in: English, German, French, Spanish, Italian, Portuguese, Dutch."""


class Numeric(NamedTuple):
    """A date of three numbers, the year last; which of the first two is the day is the column's affair."""

    first: int
    second: int
    year: int
    short: bool


def parse(cell: str) -> dt.date | Numeric | None:
    """The date of a cell, its numbers where their order is open, or None where it holds no date. Times are cut."""
    if ":" in cell and (time := _time().search(cell)):
        cell = cell[: time.start()]
    return _day(cell)


@functools.lru_cache(maxsize=1 << 16)
def _day(cell: str) -> dt.date | Numeric | None:
    text = " ".join(cell[:LONGEST].split()).rstrip(",")
    if match := re.fullmatch(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})|(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text):
        year, month, day = (int(n) for n in (match[1] or match[5], match[3] or match[6], match[4] or match[7]))
        return _date(year, month, day)
    if match := re.fullmatch(r"(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d{2})", text):
        short = len(match[4]) == 2
        return Numeric(int(match[1]), int(match[3]), _year(match[4]), short)
    return _named(text)


@functools.cache
def _time() -> re.Pattern[str]:
    return re.compile(
        r"(?<=\d)(?:T|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:[AaPp]\.?[Mm]\.?)?"
        r"\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?\s*$"
    )


@functools.cache
def _month_names() -> dict[str, int]:
    return {name: number for number, names in enumerate(MONTHS, start=1) for name in names.split()}


def _named(text: str) -> dt.date | None:
    """A date whose month is a word, in any order: `15 Apr, 2021`, `Apr 15 2021`, `15-Apr-21`, `2021 April 15`."""
    words = re.findall(r"[^\W\d_]+|\d+", text.casefold())
    months = [_month_names()[word] for word in words if word in _month_names()]
    numbers = [word for word in words if word.isdigit() and word.isascii()]
    if len(months) != 1 or len(numbers) != 2 or not set(re.sub(r"\w", "", text)) <= set(" ,.-/"):
        return None
    if len(numbers[0]) == 4:
        numbers.reverse()
    day, year = numbers
    others = [word for word in words if not word.isdigit() and word not in _month_names()]
    if len(day) > 2 or len(year) not in (2, 4) or any(word not in FILLERS for word in others):
        return None
    return _date(_year(year), months[0], int(day))


FILLERS = frozenset(
    (
        *("st", "nd", "rd", "th", "of", "de", "der", "do", "mon", "tue", "wed", "thu", "fri", "sat", "sun"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    )
)
"""Words that may stand in a date beside day, month and year."""


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else int(digits) + (2000 if int(digits) < 69 else 1900)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def by_order(numeric: Numeric, order: Order) -> dt.date | None:
    """The date of three numbers by a column's order; None where there is no such day."""
    day, month = (numeric.first, numeric.second) if order == "day-first" else (numeric.second, numeric.first)
    return _date(numeric.year, month, day)


def decide_order(cells: Iterable[tuple[int, str]], column: str, chosen: Order | None = None) -> Order | None:
    """Day first or month first, from a column of (line, cell); None where no cell leaves it open.

    Raises UserError when both are proved, when neither is and it matters, and when two-digit years may stand first.
    """
    if chosen:
        return chosen
    proof: dict[str, tuple[int, str]] = {}
    short: set[Numeric] = set()
    seen: set[Numeric] = set()
    for line, cell in cells:
        found = parse(cell)
        if not isinstance(found, Numeric) or found in seen:
            continue
        seen.add(found)
        day_first, month_first = by_order(found, "day-first"), by_order(found, "month-first")
        if day_first == month_first:
            continue
        proof.setdefault(
            "?" if day_first and month_first else "day-first" if day_first else "month-first", (line, cell.strip())
        )
        if found.short:
            short.add(found)
    if "day-first" in proof and "month-first" in proof:
        (day_line, day), (month_line, month) = proof["day-first"], proof["month-first"]
        raise UserError.of(
            f"`{column}` has the day first on line {day_line} ({day}) and the month first on line {month_line} ({month})",
            "say --dayfirst or --monthfirst; lines that don't fit are then rejected and told",
            "ambiguous-date",
        )
    if "day-first" in proof:
        if short and len({n.first for n in short}) <= len({n.year for n in short}):
            _refuse(column, *proof["day-first"], "can begin with the day or with a two-digit year")
        return "day-first"
    if "month-first" in proof:
        return "month-first"
    if "?" in proof:
        _refuse(column, *proof["?"], "can be read day first or month first, and no other line settles it")
    return None


def _refuse(column: str, line: int, cell: str, why: str) -> None:
    raise UserError.of(f"`{column}`: {cell} (line {line}) {why}", "say --dayfirst or --monthfirst", "ambiguous-date")


def read_date(cell: str, order: Order | None) -> dt.date:
    """The day of a cell by the column's order. Raises Unreadable."""
    if is_empty(cell):
        raise Unreadable("no date")
    found = parse(cell)
    if isinstance(found, Numeric):
        found = by_order(found, order or "day-first")
        if found is None:
            raise Unreadable(f"`{shortened(cell)}` is no day of the calendar" + (f", {order}" if order else ""))
    if found is None:
        number = re.fullmatch(r"\d{5}(\.\d+)?|\d{10}|\d{13}", cell.strip())
        hint = ": a program's own count of days or seconds; export it as a date" if number else ""
        raise Unreadable(f"`{shortened(cell)}` is not a date{hint}")
    return found
