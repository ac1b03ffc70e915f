"""One amount with the words around it: "by at least 20 %", "from 34 % to 42 %", "8 to 10 demos".

Rule: the words before and after a number decide whether it is a level, a change, a limit or an end of a pair; a unit
or a scale that is written once counts for both ends.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from salesacct.judgement.smart.figures import Number, tidy
from salesacct.judgement.smart.languages.language import Language
from salesacct.judgement.smart.line import Line
from salesacct.judgement.smart.reading import Direction, Quantity

WORD = re.compile(r" ?([^\W\d_][\w'&/-]*)")
MAIN, COMPOUND, PLACE, ASIDE, MEANS = 5, 4, 3, 2, 0
LONGEST_BETWEEN = 40


class Measure(NamedTuple):
    """A quantity with its place, how likely it is to be the goal's own (`weight`), and the sort of limit before it.

    `open_limit`: it followed "up to" or "down to", which the verb decides; `level`: it followed "to" or "at".
    """

    weight: int
    start: int
    end: int
    quantity: Quantity
    open_limit: bool = False
    level: bool = False


class Surround(NamedTuple):
    """What the words right before a number say of it; `start` is where they begin."""

    start: int
    least: bool = False
    most: bool = False
    change: bool = False
    turns: frozenset[str] = frozenset()
    open_limit: bool = False
    level: bool = False


class AmountReader:
    """Builds quantities from numbers and their surroundings in one language."""

    def __init__(self, language: Language) -> None:
        self.words = language.amounts
        words = language.amounts
        self.joiner = language.numbers.joiner
        self.before = re.compile(
            rf"(?:^|(?<=[^\w]))(?:(?P<open>{words.open_limit})|(?P<least>{words.at_least})|(?P<most>{words.at_most})"
            rf"|(?P<change>{words.change_before})|(?P<level>{words.level_before})|(?P<near>{words.approximate}))(?: an?)? ?$"
        )
        self.after_limit = re.compile(rf" ?(?:(?P<least>{words.at_least_after})|(?P<most>{words.at_most_after}))")
        self.after_change = re.compile(rf" ?(?:{words.change_after})")
        self.pair = re.compile(words.to_between)
        self.arrow = re.compile(words.arrow_between)
        self.range = re.compile(rf" ?(?:{words.range_between}) ?")
        self.from_before = re.compile(rf"(?:^|(?<=\W))(?:{words.from_before}) ?$")
        self.between_before = re.compile(rf"(?:^|(?<=\W))(?:{words.between_before}) $")
        self.plural = re.compile(words.plural)
        self.article = re.compile(rf"(?:^|(?<=\W))(?:{words.type_article}) $")

    def measure(self, line: Line, number: Number, follower: Number | None) -> tuple[Measure, int]:
        """The quantity that starts at `number`, and how many further numbers (0 or 1) it used up."""
        lower = line.lower
        around = self.surround(lower, number.start)
        if follower is None or follower.start - number.end > LONGEST_BETWEEN:
            return self.build(line, around, number), 0
        between = lower[number.end : follower.start]
        before = lower[max(0, number.start - 50) : number.start]
        low = inherit(number, follower)
        origin = self.from_before.search(before)
        if (
            self.range.fullmatch(between)
            and not origin
            and (between.strip() != self.joiner or self.between_before.search(before))
        ):
            pair = self.between_before.search(before)
            if pair:
                around = around._replace(start=number.start - len(pair[0]))
            return self.build(line, around, follower, low=low), 1
        if self.arrow.fullmatch(between) or (origin and self.pair.fullmatch(between)):
            begin = number.start - len(origin[0]) if origin else number.start
            return self.build(line, Surround(begin), follower, baseline=low), 1
        return self.build(line, around, number), 0

    def surround(self, lower: str, start: int) -> Surround:
        """Reads up to three comparing words before a number: "by at least", "to no more than"."""
        found = Surround(start)
        for _ in range(3):
            match = self.before.search(lower[max(0, found.start - 30) : found.start])
            if match is None or match[0] == "":
                break
            found = Surround(
                start=found.start - len(match[0]),
                least=found.least or bool(match["least"]),
                most=found.most or bool(match["most"]),
                change=found.change or bool(match["change"]),
                turns=found.turns if match["open"] else found.turns | frozenset(match[0].split()),
                open_limit=bool(match["open"]),
                level=bool(match["level"]),
            )
            if found.level or found.open_limit:
                break
        return found

    def build(
        self, line: Line, around: Surround, number: Number, low: Number | None = None, baseline: Number | None = None
    ) -> Measure:
        """The quantity of `number` with its surroundings; `low` begins a range, `baseline` a from–to."""
        lower = line.lower
        tail = self.after_limit.match(lower, number.end)
        end = tail.end() if tail else number.end
        follow = None if baseline or tail else self.after_change.match(lower, end)
        least = around.least or bool(tail and tail["least"])
        most = not least and (around.most or bool(tail and tail["most"]))
        turns = around.turns | {*(follow[0].split() if follow else ()), number.sign}
        direction: Direction | None = "higher" if least else "lower" if most else None
        if baseline is not None and baseline.value != number.value:
            direction = "higher" if number.value > baseline.value else "lower"
        elif direction is None and turns & self.words.downward:
            direction = "lower"
        elif direction is None and turns & self.words.upward:
            direction = "higher"
        end, noun = self.noun_end(lower, end)
        unit = number.unit or (low.unit if low else "")
        quantity = Quantity(
            target=number.value,
            baseline=baseline.value if baseline else None,
            unit=noun or unit if unit in ("", "times") else unit,
            low=low.value if low else None,
            high=number.value if low else None,
            direction=direction,
            change=baseline is None and (around.change or follow is not None or number.sign != ""),
            words=line.words(around.start, end),
        )
        return Measure(self.weight(lower, number), around.start, end, quantity, around.open_limit, around.level)

    def weight(self, lower: str, number: Number) -> int:
        """MAIN, or less for a number that is tied to a noun by a hyphen ("a 12-track album")."""
        return COMPOUND if not number.unit and lower[number.end : number.end + 1] == "-" else MAIN

    def is_type(self, lower: str, number: Number) -> bool:
        """Does a hyphened number name a type ("the 500-litre tank") rather than one thing's size?"""
        if (
            number.unit
            or lower[number.end : number.end + 1] != "-"
            or not lower[number.end + 1 : number.end + 2].isalpha()
        ):
            return False
        return bool(self.article.search(lower[max(0, number.start - 30) : number.start]))

    def noun_end(self, lower: str, end: int) -> tuple[int, str]:
        """Where the counted noun phrase after a number ends, and its last plural, or last, word: what is counted."""
        last, plural = (end, ""), None
        at = end + 1 if lower[end : end + 1] == "-" else end
        for _ in range(5):
            word = WORD.match(lower, at)
            if word is None or word[1] in self.words.unit_stops:
                break
            at = word.end()
            last = (at, word[1])
            if self.plural.fullmatch(word[1]):
                plural = last
        return plural or last


def inherit(first: Number, second: Number) -> Number:
    """`first` with the unit and the scale that were only written once ("€1.2–1.5m", "5 to 10k")."""
    value = first.value
    if second.scaled and not first.scaled:
        for size in (1_000_000_000, 1_000_000, 1_000):
            if second.value >= size and value * size <= second.value * 10:
                value *= size
                break
    return first._replace(value=tidy(value), unit=first.unit or second.unit)
