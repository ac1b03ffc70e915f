"""Which number of a title is its measure.

Rule: a number counts unless something says what else it is: part of a time phrase, a saying, a product's name, a rank
or scope ("top 5 accounts"), the size of a named whole ("at our 12 stores"). Numbers inside the means ("by giving 5 %
discount") measure the way and never stand in for the result.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from salesacct.judgement.smart.amounts import ASIDE, MAIN, MEANS, PLACE, WORD, AmountReader, Measure
from salesacct.judgement.smart.figures import Number, NumberReader
from salesacct.judgement.smart.languages.language import Language
from salesacct.judgement.smart.line import Line
from salesacct.judgement.smart.phrases import any_of, expand, tokens_of
from salesacct.judgement.smart.reading import Aside, Quantity
from salesacct.judgement.smart.shares import ShareReader
from salesacct.judgement.smart.times import TimePhrase

LAST_WORD = re.compile(r"([^\s,;:(]+) $")
LONGEST_WORD = 40
BLANKS = str.maketrans("#-", "  ")
Spans = list[tuple[int, int]]
SMALL_COUNT = 12
"""Up to this many, "steps" and "things" are a figure of speech; beyond it they are counted (10,000 steps)."""


class Found(NamedTuple):
    """All amounts of a line in order, the numbers that are none, and the words of the means."""

    measures: list[Measure]
    asides: list[Aside]
    way: str
    vague: str
    placeholder: str


class QuantityReader:
    """Finds and classifies the amounts of one language."""

    def __init__(self, language: Language) -> None:
        words, tokens = language.amounts, tokens_of(language)
        self.words = words
        self.numbers = NumberReader(language.numbers)
        self.amounts = AmountReader(language)
        self.shares = ShareReader(language, self.numbers, self.amounts)
        self.frame = language.wording.frame
        self.scope_number = re.compile(
            rf"(?<![\w&.])(?P<word>[^\W\d_][\w&]*\.?)[ -](?P<number>\d+(?:[.,]\d+)*(?!\d)(?! ?%)|{tokens['cardinal']})(?!\w)"
        )
        self.idiom, self.scope = re.compile(words.idiom), re.compile(expand(words.scope, tokens))
        self.percent = re.compile(
            rf" ?{any_of(u for u, name in language.numbers.units.items() if name in ('%', 'pp'))}"
        )
        self.scope_tail = re.compile(words.scope_tail)
        self.vague, self.placeholder = re.compile(words.vague), re.compile(words.placeholder)
        self.definite, self.landmark = re.compile(rf"(?:{words.definite}) $"), re.compile(rf"[ -](?:{words.landmark})")
        self.which_before = re.compile(rf"(?:^|(?<=\W)){words.which_before} $")
        self.with_before = re.compile(rf"(?:^|(?<=\W)){words.with_before} (?:\d+ (?:to|and) )?$")
        self.sizes = re.compile(words.sizes)
        self.rank, self.ranked = re.compile(rf"(?:{words.rank}) $"), re.compile(words.ranked)
        self.means, self.means_end = re.compile(words.means), re.compile(words.means_end)
        self.aside, self.plural = re.compile(words.aside), re.compile(words.plural)
        self.place = re.compile(rf"(?:^|(?<=\W)){words.place_before} $")

    def find(self, line: Line, times: list[TimePhrase]) -> Found:
        """All measures of the line, and what its other numbers are."""
        lower = line.lower
        taken: Spans = [(p.start, p.end) for p in times]
        taken += [m.span() for m in self.idiom.finditer(lower) if clear(m.start(), m.end(), taken)]
        measures, asides = self.scopes(line, taken)
        means = [m.start() for m in self.means.finditer(lower)]
        brackets = [m.span() for m in self.aside.finditer(lower)]
        for measure in self.shares.find(line):
            if clear(measure.start, measure.end, taken):
                taken.append((measure.start, measure.end))
                measures.append(measure)
        numbers = [n for n in self.numbers.find(lower) if clear(n.start, n.end, taken)]
        index = 0
        while index < len(numbers):
            number = numbers[index]
            why = self.why_not(line, number)
            if why:
                asides.append(Aside(why, line.words(number.start, self.amounts.noun_end(lower, number.end)[0])))
            else:
                follower = numbers[index + 1] if index + 1 < len(numbers) else None
                measure, used = self.amounts.measure(line, number, follower)
                measures.append(measure)
                index += used
            index += 1
        weighed = sorted((self.weighed(m, lower, brackets, means) for m in measures), key=lambda m: m.start)
        return Found(
            weighed, asides, self.way(line, means), self.first(self.vague, line), self.first(self.placeholder, line)
        )

    def scopes(self, line: Line, taken: Spans) -> tuple[list[Measure], list[Aside]]:
        """Ranks that are reached ("get into the top 3") as measures, all other scopes as asides; both become taken."""
        measures: list[Measure] = []
        asides: list[Aside] = []
        lower = line.lower
        places = [m.span() for m in self.scope_number.finditer(lower) if self.is_scope(lower, m)]
        places += [m.span() for m in self.scope.finditer(lower)]
        for start, end in places:
            if not clear(start, end, taken):
                continue
            taken.append((start, end))
            reached = self.rank.search(lower[max(0, start - 24) : start]) and self.ranked.match(lower, start, end)
            number = next(self.numbers.find(lower[start:end].translate(BLANKS)), None) if reached else None
            if number:
                rank = Quantity(number.value, unit="rank", direction="lower", words=line.words(start, end))
                measures.append(Measure(MAIN, start, end, rank))
            else:
                asides.append(Aside("scope", line.words(start, end)))
        return measures, asides

    def is_scope(self, lower: str, match: re.Match[str]) -> bool:
        """Does the word before the number make it a rank, a tier or a version?"""
        word, number = match["word"], match["number"]
        if not number[0].isdigit():
            return word in self.words.scope_few
        if word not in self.words.scope_words or self.percent.match(lower, match.end()):
            return False
        before = lower[: match.start()].split()
        return not (word in self.words.scope_verbs and (not before or before[-1] in self.frame))

    def weighed(self, measure: Measure, lower: str, brackets: Spans, means: list[int]) -> Measure:
        """The measure with less weight inside brackets, inside the means, or after a preposition of place."""
        weight = measure.weight
        if any(a <= measure.start < b for a, b in brackets):
            weight = min(weight, ASIDE)
        elif any(at < measure.start and not self.means_end.search(lower, at, measure.start) for at in means):
            weight = MEANS
        elif weight == MAIN and measure.quantity.unit not in ("%", "pp"):
            weight = PLACE if self.place.search(lower[max(0, measure.start - 12) : measure.start]) else MAIN
        return measure._replace(weight=weight)

    def why_not(self, line: Line, number: Number) -> str:
        """Why this number is no amount (an `Aside` kind); "" when it is one."""
        after = line.lower[number.end : number.end + 40]
        noun = WORD.match(after)
        if self.scope_tail.match(after):
            return "scope"
        if noun and noun[1] in self.words.never_counted and number.value <= SMALL_COUNT:
            return "saying"
        before = line.lower[max(0, number.start - 60) : number.start]
        if self.which_before.search(before) or (self.sizes.match(after) and self.with_before.search(before)):
            return "scope"
        if number.unit or number.scaled:
            return ""
        landmark = self.landmark.match(after)
        if self.definite.search(before) and not landmark:
            return "whole"
        if self.amounts.is_type(line.lower, number) and not landmark:
            return "name"
        return "name" if self.is_name(line, number, noun[1] if noun else "") else ""

    def is_name(self, line: Line, number: Number, noun: str) -> bool:
        """Is the number part of a name ("Partner 360 programme")? A capital before it, and nothing counted after it."""
        before = line.text[: number.start]
        previous = LAST_WORD.search(before[-LONGEST_WORD:]) if before.endswith(" ") else None
        if number.in_words or previous is None or not previous[1][0].isupper() or " " not in before.strip():
            return False
        if previous[1].lower() in self.words.unit_stops or before[: -len(previous[0])].rstrip().endswith(
            (".", ":", "!", "?")
        ):
            return False
        return not self.plural.fullmatch(noun) or number.value in self.words.product_numbers

    def way(self, line: Line, means: list[int]) -> str:
        """The first words of the means: "by calling former clients"."""
        if not means:
            return ""
        return " ".join(re.split(r"[,;.] ", line.text[means[0] :])[0].split()[:4])

    def first(self, pattern: re.Pattern[str], line: Line) -> str:
        """The words of the first match, "" for none."""
        match = pattern.search(line.lower)
        return line.words(*match.span()) if match else ""


def clear(start: int, end: int, taken: Spans) -> bool:
    """Does [start, end) overlap nothing taken?"""
    return all(end <= a or start >= b for a, b in taken)
