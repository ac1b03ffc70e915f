"""Amounts that are not plain numbers: ratios, fractions, multiples, results that are times, school grades.

Each becomes an exact decimal: a fraction its share, a multiple its factor, a time its minutes, a grade its step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from salesacct.judgement.smart.amounts import MAIN, AmountReader, Measure
from salesacct.judgement.smart.figures import NumberReader
from salesacct.judgement.smart.languages.language import Language
from salesacct.judgement.smart.line import Line
from salesacct.judgement.smart.phrases import expand, tokens_of
from salesacct.judgement.smart.reading import Direction, Quantity

CAPITAL = re.compile(r"\b[A-F]\b")


class ShareReader:
    """Finds the amounts of one language that are no plain numbers."""

    def __init__(self, language: Language, numbers: NumberReader, amounts: AmountReader) -> None:
        self.words, self.scale = language.numbers, language.amounts.grades
        self.numbers, self.amounts = numbers, amounts
        self.multiple = re.compile(rf"(?<![\w-]){self.words.multiple}")
        self.single = re.compile(rf"(?<![\w-])(?:{expand(self.words.single, tokens_of(language))})")
        self.fraction = re.compile(rf"(?<![\w-])(?:{self.words.fraction})")
        self.ratio = re.compile(rf"(?<![\w:.]){expand(self.words.ratio, tokens_of(language))}")
        self.result_time = re.compile(rf"\b{language.amounts.result_time}")
        self.grade = re.compile(language.amounts.grade)

    def find(self, line: Line) -> Iterator[Measure]:
        """All of them, one kind after the other."""
        yield from self.result_times(line)
        yield from self.grades(line)
        yield from self.ratios(line)
        yield from self.fractions(line)
        yield from self.multiples(line)
        yield from self.singles(line)

    def one(
        self, line: Line, start: int, end: int, target: Decimal, unit: str, *, baseline: Decimal | None = None,
        direction: Direction | None = None, change: bool = False, of_total: Decimal | None = None,
    ) -> Measure:  # fmt: skip
        """A measure of full weight."""
        words = line.words(start, end)
        quantity = Quantity(target, baseline, unit, direction=direction, change=change, words=words, of_total=of_total)
        return Measure(MAIN, start, end, quantity)

    def result_times(self, line: Line) -> Iterator[Measure]:
        """ "in under 1:50"."""
        for m in self.result_time.finditer(line.lower):
            minutes = Decimal(60 * int(m["hours"]) + int(m["minutes"]))
            yield self.one(line, m.start(), m.end(), minutes, "minutes", direction="lower")

    def grades(self, line: Line) -> Iterator[Measure]:
        """ "from a C to a B", "an A in chemistry"; only in capitals."""
        for m in self.grade.finditer(line.lower) if CAPITAL.search(line.text) else ():
            if line.text[m.start("grade")].isupper():
                was = Decimal(self.scale[m["was"]]) if m["was"] else None
                grade = Decimal(self.scale[m["grade"]])
                yield self.one(line, m.start(), m.end(), grade, "grade", baseline=was, direction="higher")

    def ratios(self, line: Line) -> Iterator[Measure]:
        """ "1 in 5", "8 out of 10", "3:1"."""
        for m in self.ratio.finditer(line.lower):
            top, bottom = self.small(m["part"] or m["left"]), self.small(m["whole"] or m["right"])
            if top is not None and bottom and not (m["part"] and top > bottom):
                end, noun = self.amounts.noun_end(line.lower, m.end())
                yield self.one(line, m.start(), end, top, noun or "ratio", of_total=bottom)

    def small(self, words: str) -> Decimal | None:
        """The value of a plain number in digits or words."""
        number = next(self.numbers.find(words), None)
        return number.value if number else None

    def fractions(self, line: Line) -> Iterator[Measure]:
        """ "by a third", "half of all deals", "two-thirds": as a share between 0 and 1."""
        for m in self.fraction.finditer(line.lower):
            if m["top"]:
                if m["bottom"] == "0":
                    continue
                share = Decimal(m["top"]) / Decimal(m["bottom"])
            else:
                name = m["under"] or m["change"] or m["change2"] or m["into"] or m["share"]
                share = Decimal(self.words.cardinals.get(m["over"] or "", 1)) / self.words.fraction_names[name]
            before = self.amounts.surround(line.lower, m.start())
            change = bool(m["change"] or m["change2"] or m["into"]) or before.change
            yield self.one(line, before.start, m.end(), share, "share", change=change)

    def singles(self, line: Line) -> Iterator[Measure]:
        """ "an hour a day", "half an hour every evening", "by a week", "twice a month"."""
        for m in self.single.finditer(line.lower):
            if m["times"]:
                yield self.one(line, m.start(), m.end(), Decimal(self.words.single_counts[m["times"]]), "times")
                continue
            amount = Decimal("0.5") if m["half"] else Decimal(1)
            yield self.one(line, m.start(), m.end(), amount, m["unit"] or m["unit2"], change=bool(m["by"]))

    def multiples(self, line: Line) -> Iterator[Measure]:
        """ "double", "halve", "threefold"."""
        for m in self.multiple.finditer(line.lower):
            factor = Decimal(self.words.multiples.get(m["multiple"], "2"))
            direction: Direction = "higher" if factor > 1 else "lower"
            yield self.one(line, m.start(), m.end(), factor, "×", direction=direction, change=True)
