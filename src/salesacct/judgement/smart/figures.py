"""Numbers in a title, as they are written: digits with either separator, words, signs, currencies and units.

Rule: the last of two different separators is the decimal one; a single one followed by exactly three digits groups
thousands (1.150 is 1150), unless it follows a lone zero; a value is an exact decimal, never a float.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from salesacct.judgement.smart.languages.language import NumberWords
from salesacct.judgement.smart.phrases import any_of

DIGITS = r"\d{1,3}(?:[.,' ]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d{1,15}(?:[.,]\d{1,6})?|\.\d{1,4}"


class Number(NamedTuple):
    """One amount. `unit` is "" for a plain number; `scaled` when it carried its own k, m or million.

    `sign` is a written + or - before a unit ("-5 %", a change); a plain number with a minus ("an NPS of -5") is negative.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    scaled: bool
    in_words: bool
    sign: str = ""


class NumberReader:
    """Finds the numbers of one language."""

    def __init__(self, words: NumberWords) -> None:
        self.words = words
        cardinal, scale, group = any_of(words.cardinals), any_of(words.scales), any_of(words.groups)
        big = f"(?:{scale}|{group})"
        spelled = (
            rf"{words.half} (?:an? )?{big}|(?:{words.a}) {big}(?: (?:{words.joiner} )?{cardinal}(?:[ -]{cardinal})?)*"
            rf"|{cardinal}(?:[ -]{cardinal})?(?: {big}(?: {big})?(?: (?:{words.joiner} )?{cardinal}(?:[ -]{cardinal})?)?)*|{group}"
        )
        signs = any_of(sign for sign in words.currencies if not sign[-1].isalnum())
        codes = any_of(code for code in words.currencies if code.isalpha())
        unit_signs = any_of(u for u in words.units if not u[-1].isalpha())
        unit_words = any_of(u for u in words.units if u[-1].isalpha())
        self.pattern = re.compile(
            rf"(?<![\w.,'])(?<![^\W\d_]-)(?:(?P<sign>[-+~]) ?)?(?:(?P<before>{signs}|{codes}(?=[ \d])|k€) ?)?"
            rf"(?:(?P<digits>{DIGITS})(?: ?(?P<scale>{any_of(words.scale_signs)})(?![a-z0-9]))?|(?P<spelled>{spelled})(?![a-z]))"
            rf"(?: {words.joiner} a (?P<and_half>{words.half})(?: (?P<big>{big}))?)?"
            rf"(?: ?(?P<unit>{signs}|{unit_signs}|(?:{codes}|{unit_words})(?![a-z0-9])))?(?![\w])"
        )
        self.trigger = re.compile(rf"\d|\b(?:{cardinal}|{big})\b")

    def find(self, lower: str) -> Iterator[Number]:
        """Every number of the lower-case line, left to right."""
        for m in self.pattern.finditer(lower):
            digits = m["digits"]
            percent = self.words.units.get(m["unit"] or "") in ("%", "pp")
            value = decimal_of(digits, grouped=not percent) if digits else self.spelled(m["spelled"])
            if value is None:
                continue
            scaled = bool(m["scale"])
            if m["scale"]:
                value *= self.words.scale_signs[m["scale"]]
            if m["and_half"]:
                value += Decimal("0.5")
                value *= self.words.scales.get(m["big"] or "") or self.words.groups.get(m["big"] or "", 1)
            unit = self.unit(m["before"], m["unit"])
            attached = lower[m.start() + 1 : m.start() + 2] != " "
            signed = m["sign"] in ("+", "-") and unit != "" and attached
            below = m["sign"] == "-" and unit == "" and attached and _stands_alone(lower[: m.start()])
            value = -value if below else value
            start = m.start() if signed or below or m["sign"] in (None, "~") else m.start() + 1
            yield Number(start, m.end(), tidy(value), unit, scaled, not digits, m["sign"] if signed else "")

    def unit(self, before: str | None, after: str | None) -> str:
        """The unit's one name: a currency code, %, pp, ×, hours … or nothing."""
        for sign in (before, after):
            if sign in self.words.currencies:
                return self.words.currencies[sign]
        return self.words.units.get(after or "", "")

    def spelled(self, words: str) -> Decimal | None:
        """The value of a number in words: "two hundred and five", "half a million", "three dozen"."""
        total, run, seen = Decimal(0), Decimal(0), False
        for word in re.split(r"[ -]+", words):
            if word == self.words.half:
                run, seen = Decimal("0.5"), True
            elif word in self.words.cardinals:
                run, seen = run + self.words.cardinals[word], True
            elif word in self.words.scales or word in self.words.groups:
                size = self.words.scales.get(word) or self.words.groups[word]
                run = (run if seen else Decimal(1)) * size
                seen = True
                if size >= 1000:
                    total, run = total + run, Decimal(0)
        return total + run if seen else None


def _stands_alone(before: str) -> bool:
    """Is a dash after these words a minus? Not within a word, and not between two numbers."""
    return before[-1:] in ("", " ", "(") and not before.rstrip()[-1:].isdigit()


def tidy(value: Decimal) -> Decimal:
    """The same number without trailing zeros after the point."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and abs(value) < 10**20 else value


def decimal_of(digits: str, *, grouped: bool = True) -> Decimal | None:
    """The value of digits with separators: 1,234.5 and 1.234,5 and 1 234 and 1'234; not `grouped` reads 3.125 as a fraction."""
    text = digits.replace(" ", "").replace("'", "")
    marks = [c for c in text if c in ".,"]
    if len(set(marks)) == 2:
        point = marks[-1]
        text = text.replace("," if point == "." else ".", "").replace(point, ".")
    elif marks:
        head, _, tail = text.rpartition(marks[0])
        thousands = len(marks) > 1 or (grouped and len(tail) == 3 and head.lstrip("0") != "" and len(head) <= 3)
        text = text.replace(marks[0], "") if thousands else text.replace(marks[0], ".")
    try:
        return Decimal(text)
    except ArithmeticError:
        return None
