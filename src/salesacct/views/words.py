"""Numbers and dates for reading: short, never a digit more than helps. Tables, Markdown and sentences all use these."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

DASH = "–"
TITLE = 64
"""Characters of a title inside a question."""


def short(value: Decimal | None, unit: str = "") -> str:
    """About three significant digits: 7, 6.1, 1,234, 67.1k, 1.25M; a percent unit is added, others stand in the heading."""
    if value is None:
        return DASH
    text = _scaled(value)
    return f"{text} %" if unit == "%" else text


def against(
    actual: str, target: Decimal | None, unit: str, shape: str | None, baseline: Decimal | None, named: str = ""
) -> str:
    """`7 of 12`; of what is no part of its target, `26.3 %, target 24 %`, a level with its start: `2.7, target 3.2 from 2.6`.

    `actual` is in words already: a value, or then and now. `named` is the unit where it is to stand behind the target.
    """
    aim = f"{short(target, unit)} {named}".rstrip()
    if shape == "level" and baseline is not None:
        return f"{actual}, target {aim} from {short(baseline, unit)}"
    joint = " of " if shape in ("total", None) else ", target "
    return f"{actual}{joint}{aim}"


def _scaled(value: Decimal) -> str:
    size = abs(value)
    for limit, suffix in ((Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "M"), (Decimal(10) ** 4, "k")):
        if size >= limit:
            scale = Decimal(1000) if suffix == "k" else limit
            scaled = value / scale
            return _digits(scaled, 2 if abs(scaled) < 10 else 1 if abs(scaled) < 100 else 0) + suffix
    if size >= 100 or value == value.to_integral_value():
        return f"{value:,.0f}"
    return _digits(value, 1 if size >= Decimal("0.95") else 2)


def _digits(value: Decimal, places: int) -> str:
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def exactly(value: Decimal | None, unit: str = "") -> str:
    """All digits, grouped: 67,058.80 is 67,058.8; with its unit."""
    if value is None:
        return DASH
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text} {unit}" if unit else text


def percent(value: Decimal | None) -> str:
    """A fraction as whole percent, never rounded to a certainty it is not."""
    if value is None:
        return DASH
    whole = round(value * 100)
    if whole == 100 and value < 1:
        whole = 99
    if whole == 0 and value > 0:
        return "<1 %"
    return f"{whole} %"


def band(low: Decimal | None, high: Decimal | None, unit: str = "") -> str:
    """`9–14`, `2.3–3.0`; one number when both ends read the same."""
    if low is None or high is None:
        return DASH
    first, last = short(low, "" if unit == "%" else unit), short(high, unit)
    if "." in last and first.isdigit():
        first += ".0"
    elif "." in first and (whole := last.removesuffix(" %")).isdigit() and high < 100:
        last = last.replace(whole, f"{whole}.0", 1)
    return last if short(low, unit) == last else f"{first}–{last}"


def day(date: dt.date | None, today: dt.date) -> str:
    """`Fri 20 Nov`, with the year where it is another."""
    if date is None:
        return DASH
    return f"{date:%a} {date.day} {date:%b}" + (f" {date.year}" if date.year != today.year else "")


def coming(date: dt.date, today: dt.date) -> str:
    """`today`, `tomorrow`, `Fri 20 Nov`."""
    days = (date - today).days
    return "today" if days == 0 else "tomorrow" if days == 1 else day(date, today)


def ago(days: int) -> str:
    """`today`, `yesterday`, `3 days ago`."""
    return "today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago"


def plural(count: int, one: str, many: str = "") -> str:
    """`1 promise`, `2 promises`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def amount(value: Decimal | float | None, unit: str = "") -> str:
    """A number for a sentence, with its unit: `67.1k EUR`, `6.1 logos`, `22.5 %`."""
    if value is None:
        return DASH
    text = short(value if isinstance(value, Decimal) else Decimal(repr(value)))
    return f"{text} {unit}" if unit else text


def percent_words(value: Decimal | float | None) -> str:
    """`percent` for a computed float as well."""
    return percent(value if isinstance(value, Decimal) or value is None else Decimal(repr(round(value, 6))))


def band_words(low: float, high: float, unit: str = "") -> str:
    """`band` for computed floats."""
    return band(Decimal(repr(round(low, 4))), Decimal(repr(round(high, 4))), unit)


def quoted(text: str) -> str:
    """A title or promise inside a sentence, cut at a word when long."""
    line = " ".join(text.split())
    if len(line) > TITLE:
        line = line[: TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:.-") + "…"
    return f'"{line}"'
