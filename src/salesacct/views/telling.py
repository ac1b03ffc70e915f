"""Prose from records: dates, counts, quotes and lists as a colleague would write them. English, plain text, no markup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from salesacct.judgement.status import Status
from salesacct.views.words import amount

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
STANDING: dict[Status, str] = {
    "no-data": "could not be judged",
    "stale": "could not be judged, for the readings were too old",
    "hit": "was reached",
    "ahead": "was ahead",
    "on-track": "was on track",
    "at-risk": "was at risk",
    "behind": "was behind",
    "missed": "was missed",
}
LONGEST_TITLE = 40
"""Characters of a goal's title where it is named again."""


class Dates:
    """Days in words, the year only where the months around `start` leave it open which one is meant."""

    def __init__(self, start: dt.date) -> None:
        self.start = start

    def __call__(self, day: dt.date) -> str:
        """`20 November`, or `20 November 2025`."""
        return f"{day.day} {day:%B}" if -BEFORE < (day - self.start).days < AFTER else full_day(day)


BEFORE, AFTER = 60, 300
"""Days before and after the start of a story whose year goes without saying: less than a year in all."""


def full_day(day: dt.date) -> str:
    """`20 November 2026`."""
    return f"{day.day} {day:%B} {day.year}"


def quoted(text: str) -> str:
    """Somebody's own words in quotes, on one line, without the full stop that the sentence has anyway."""
    return f"“{' '.join(text.split()).removesuffix('.')}”"


def named(title: str) -> str:
    """A title that was quoted in full before, cut between words where it is long."""
    words = " ".join(title.split())
    if len(words) > LONGEST_TITLE:
        words = words[: LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"
    return quoted(words)


def number(count: int) -> str:
    """Small numbers as words."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def counted(count: int, one: str, many: str = "") -> str:
    """`one promise`, `three promises`, `14 promises`."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def listed(parts: Sequence[str]) -> str:
    """`A, B and C`."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def sentence(text: str) -> str:
    """The text with a capital at its beginning and a full stop at its end."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def joined(*sentences: str) -> str:
    """A paragraph of the sentences that say something."""
    return " ".join(sentence(text) for text in sentences if text)


def figure(value: Decimal | None, unit: str = "") -> str:
    """A number for a sentence: `7 logos`, `1 logo`, `67.1k EUR`, `2.4 %`."""
    if value == 1 and len(unit) > LONGEST_SHORT and unit.endswith("s") and not unit.endswith("ss"):
        unit = unit[:-1]
    return "an unknown value" if value is None else amount(value, unit)


LONGEST_SHORT = 3
"""Units up to so many letters are abbreviations: `hrs` has no singular of its own."""


def some(items: Sequence[str], most: int) -> list[str]:
    """At most so many of the items, spread over all of them: the first, the last, and what lies evenly between."""
    if len(items) <= most:
        return list(items)
    return [items[round(i * (len(items) - 1) / (most - 1))] for i in range(most)]
