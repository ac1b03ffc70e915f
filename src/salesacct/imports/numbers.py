"""The value column: the decimal mark is decided over the whole column, then every cell is read with it.

`12,500.00`, `1.234,5`, `1 234,5`, `1'234.50`, `$22,700.00`, `(1,200)`, `1200-`, `342.09K` are numbers; `1.234` alone is
two numbers, and when no other cell settles it the column is refused, never guessed. Values are exact decimals.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal, NamedTuple

from salesacct.problems import UserError

Mark = Literal[".", ","]
EMPTY = frozenset(("", "null", "none", "nil", "n/a", "#n/a", "na", "nan", "-", "–", "—", "."))
"""What exports write where there is no value (compared without case)."""
SCALES = {"": 1, "k": 10**3, "m": 10**6, "mm": 10**6, "mio": 10**6, "b": 10**9, "bn": 10**9, "mrd": 10**9}
CODES = (
    "(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|ISK|BRL|MXN|ARS|CLP|COP|PEN|INR|CNY|HKD|SGD"
    "|KRW|TWD|THB|IDR|MYR|PHP|VND|ZAR|NGN|KES|EGP|MAD|AED|SAR|QAR|ILS|TRY|RUB|UAH)"
)
"""Currency codes that may stand beside an amount; any three letters would make numbers of ids such as OPP123."""
LONGEST = 60
"""No number is longer; what is, is some other text."""
DIGITS, PLACES = 15, Decimal("1e-9")
"""A readings file holds 15 digits before the point and 9 after it; noise beyond (1234.5600000000001) is rounded away."""


class Unreadable(Exception):
    """A cell that is not what its column holds; becomes a rejected line, never leaves this package."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Parts(NamedTuple):
    """A number taken apart: `digits` with their separators, no blanks or signs; `currency` as the file has it."""

    digits: str
    negative: bool
    scale: int
    currency: str


def is_empty(cell: str) -> bool:
    """Does the cell say that there is no value?"""
    return cell.strip().casefold() in EMPTY


@functools.lru_cache(maxsize=1 << 16)
def parts_of(cell: str) -> Parts | None:
    """The number in a cell with its sign, scale and currency; None where it holds something else."""
    text = cell.strip()
    if plain := _plain().fullmatch(text):
        return Parts(plain[3], bool(plain[1]), 1, plain[2])
    match = _pattern().fullmatch(text) if len(text) <= LONGEST else None
    if match is None or bool(match["open"]) + bool(match["close"]) + bool(match["end"]) not in (0, 2):
        return None
    if match["close"] and match["end"]:
        return None
    signs = sum(bool(match[name]) for name in ("open", "sign", "inner", "trailing", "last"))
    units = [unit for name in ("outer", "before", "after") if (unit := match[name])]
    if signs > 1 or len(units) > 1:
        return None
    digits = match["digits"]
    if re.search(r"[\s'’]", digits):
        if not re.fullmatch(r"\d{1,3}(?:([\s'’])\d{3})(?:\1\d{3})*(?:[.,]\d+)?", digits):
            return None
        digits = re.sub(r"[\s'’]", "", digits)
        if re.search(r"[.,]\d{3}$", digits):
            digits += "0"  # the blanks are the groups, so what follows the mark is decimals: 1 234,500
    currency = next((unit.strip() for unit in units if unit != "%"), "")
    negative = signs == 1 and match["sign"] != "+"
    return Parts(digits, negative, SCALES[(match["scale"] or "").casefold()], currency)


@functools.cache
def _plain() -> re.Pattern[str]:
    return re.compile(r"(-?)([$€£]?)(\d[\d.,]{0,40})", re.ASCII)


@functools.cache
def _pattern() -> re.Pattern[str]:
    money = rf"(?:[A-Z]{{0,3}}[$€£¥₹₽₺₩₪₫฿₴₦₱]|{CODES}|kr\.?|zł|Kč|Ft|lei|Rs\.?|Fr\.)"
    blank = r"[ \u00a0\u2009\u202f]*+"  # taken whole, or a row of blanks is divided among the parts in every way
    return re.compile(
        rf"(?P<outer>{money})?{blank}(?P<open>\()?{blank}(?P<sign>[-+−])?{blank}(?P<before>{money})?{blank}(?P<inner>[-−])?{blank}"
        rf"(?P<digits>\d[\d.,'’ \u00a0\u2009\u202f]*(?<=[\d.,])|[.,]\d+)"
        rf"{blank}(?P<scale>MM|Mio|Mrd|[bB]n|[kKmMbB])?{blank}(?P<trailing>[-−])?(?P<close>\))?{blank}"
        rf"(?P<after>{money}|%)?{blank}(?P<last>[-−])?(?P<end>\))?"
    )


def mark_shown(digits: str) -> Mark | Literal["?", ""] | None:
    """The decimal mark that `digits` prove: `?` for two ways to read them, "" where any mark will do, None for neither."""
    dots, commas = digits.count("."), digits.count(",")
    if not dots and not commas:
        return ""
    if dots and commas:
        mark: Mark = "." if digits.rfind(".") > digits.rfind(",") else ","
        return mark if _fits(digits, mark) else None
    separator: Mark = "." if dots else ","
    other: Mark = "," if dots else "."
    if dots + commas > 1:
        return other if _fits(digits, other) else None
    before, after = digits.split(separator)
    grouped = len(after) == 3 and 1 <= len(before) <= 3 and not before.startswith("0")
    return "?" if grouped else separator


def _fits(digits: str, mark: Mark) -> bool:
    """Can the digits be read with this decimal mark? Groups are threes, in Indian style (12,34,567) also twos.

    The first of several groups never begins with 0: `0.234` is no 234 where the decimal mark is a comma.
    """
    return digits.isdigit() or bool(_grouped(mark).fullmatch(digits))


@functools.cache
def _grouped(mark: Mark) -> re.Pattern[str]:
    group = r"\," if mark == "." else r"\."
    return re.compile(rf"(?:\d+|(?!0)\d{{1,3}}(?:{group}\d{{2,3}})*{group}\d{{3}})?(?:{re.escape(mark)}\d*)?")


def decide_mark(cells: Iterable[tuple[int, str]], column: str, chosen: Mark | None = None) -> Mark:
    """The decimal mark of a column of (line, cell). Raises UserError when both or none are proved and it matters."""
    if chosen:
        return chosen
    proof: dict[str, tuple[int, str]] = {}
    seen: set[str] = set()
    for line, cell in cells:
        parts = parts_of(cell)
        if parts is None or parts.digits.isdigit() or parts.digits in seen:
            continue
        seen.add(parts.digits)
        if mark := mark_shown(parts.digits):
            proof.setdefault(mark, (line, cell.strip()))
    if "." in proof and "," in proof:
        (dot_line, dot), (comma_line, comma) = proof["."], proof[","]
        raise UserError.of(
            f"`{column}` has a decimal point on line {dot_line} ({dot}) and a decimal comma on line {comma_line} ({comma})",
            "say --decimal . or --decimal , ; lines that don't fit are then rejected and told",
            "ambiguous-number",
        )
    if "?" in proof and "." not in proof and "," not in proof:
        line, cell = proof["?"]
        raise UserError.of(
            f"`{column}`: {cell} (line {line}) can be thousands or decimals, and no other line settles it",
            "say --decimal . (1,234.50) or --decimal , (1.234,50)",
            "ambiguous-number",
        )
    return "," if "," in proof else "."


def read_number(cell: str, mark: Mark) -> Decimal:
    """The exact value of a cell by the column's decimal mark. Raises Unreadable."""
    if is_empty(cell):
        raise Unreadable("no value")
    parts = parts_of(cell)
    if parts is None or not _fits(parts.digits, mark):
        raise Unreadable(f"`{shortened(cell)}` is not a number" + (f" with decimal `{mark}`" if parts else ""))
    group = "," if mark == "." else "."
    value = Decimal(parts.digits.replace(group, "").replace(mark, ".")) * parts.scale
    if value >= 10**DIGITS:
        raise Unreadable(f"`{shortened(cell)}` is too large a number")
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -9:
        value = value.quantize(PLACES, rounding=ROUND_HALF_EVEN)
    return -value if parts.negative else value


def exact_product(value: Decimal, factor: Decimal) -> Decimal:
    """A value times a rate or a share, with no more places than a readings file holds."""
    product = value * factor
    exponent = product.as_tuple().exponent
    return product.quantize(PLACES) if isinstance(exponent, int) and exponent < -9 else product


def shortened(cell: str) -> str:
    """A cell as a message can show it."""
    text = " ".join(cell.split())
    return text if len(text) <= 40 else text[:39] + "…"
