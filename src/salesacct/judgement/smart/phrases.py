"""Turns a language's phrase sources into compiled patterns, once per language.

`<name>` in a source becomes the alternation of a word list, longest word first, so that a longer phrase wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from salesacct.judgement.smart.languages.language import Language, NumberWords, TimeWords

TOKEN = re.compile(r"(?<!\?P)(?<!\(\?)<([a-z]+)>")
GROUP = re.compile(r"\(\?P<(\w+)>")


def any_of(words: Iterable[str]) -> str:
    """A non-capturing alternation of plain words, longest first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"


def expand(source: str, tokens: dict[str, str]) -> str:
    """`source` with every known `<name>` replaced, also inside what was put in."""
    for _ in range(4):
        changed = TOKEN.sub(lambda m: tokens.get(m[1], m[0]), source)
        if changed == source:
            break
        source = changed
    return source


def number_tokens(words: NumberWords) -> dict[str, str]:
    """`<cardinal>`, `<number>` and `<n>`: a number in words, any plain number, and a small one that may be a range."""
    cardinal = any_of(words.cardinals)
    in_words = rf"{cardinal}(?:[ -]{cardinal})?\b"
    small = rf"(?:\d{{1,3}}(?:[.,]\d)?|{in_words}|(?:half )?(?:{words.a}) {any_of(words.groups)}|(?:{words.a}))(?: {words.joiner} an? {words.half})?"
    return {
        "cardinal": cardinal,
        "code": any_of(code for code in words.currencies if code.isalpha()),
        "number": rf"(?:\d+(?:[.,]\d+)?|{in_words})",
        "n": rf"(?:{small}(?: ?(?:-|–|to|or) ?{small})?)",
    }


def time_tokens(words: TimeWords) -> dict[str, str]:
    """The tokens that time phrases are written with."""
    lists: dict[str, Iterable[str]] = {
        "month": words.months, "weekday": words.weekdays, "season": words.seasons, "holiday": words.holidays,
        "ordinal": words.ordinals, "unit": words.units, "kind": words.year_kinds, "part": words.parts,
        "which": words.whiches, "dayword": words.day_words, "short": words.short_ends,
    }  # fmt: skip
    tokens = {name: any_of(values) for name, values in lists.items()}
    return tokens | {
        "some": f"(?:{words.some})",
        "plain": words.plain,
        "event": words.event,
        "occasion": words.occasion,
    }


class OneOf:
    """Many named sources tried as one pattern at every word start; says which one matched, and its own groups."""

    def __init__(self, sources: Iterable[tuple[str, str]], tokens: dict[str, str]) -> None:
        self.kinds: list[str] = []
        self.groups: list[list[tuple[str, str]]] = []
        parts: list[str] = []
        for index, (kind, source) in enumerate(sources):
            full = expand(source, tokens)
            self.kinds.append(kind)
            self.groups.append([(name, f"{name}_{index}") for name in GROUP.findall(full)])
            renamed = GROUP.sub(rf"(?P<\1_{index}>", full)
            parts.append(f"(?:{renamed})(?P<o{index}>)")
        self.pattern = re.compile(r"(?<![\w])(?:" + "|".join(parts) + r")(?!\w)")

    def find(self, text: str) -> Iterable[tuple[int, int, str, dict[str, str]]]:
        """(start, end, kind, groups that took part) of every match, left to right, without overlap."""
        for match in self.pattern.finditer(text):
            index = int(str(match.lastgroup)[1:])
            found = {name: match[renamed] for name, renamed in self.groups[index] if match[renamed] is not None}
            yield match.start(), match.end(), self.kinds[index], found


def tokens_of(language: Language) -> dict[str, str]:
    """All tokens of a language."""
    return number_tokens(language.numbers) | time_tokens(language.times)
