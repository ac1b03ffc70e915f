"""The small words of prose: dates, counts, quotes, lists. A story reads by them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from salesacct.views.telling import Dates, counted, figure, joined, listed, named, quoted, some


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2026, 11, 1), "1 November"),
        (dt.date(2026, 9, 3), "3 September"),
        (dt.date(2027, 2, 3), "3 February"),
        (dt.date(2027, 11, 1), "1 November 2027"),
        (dt.date(2025, 11, 1), "1 November 2025"),
    ],
)
def test_days(day: dt.date, words: str) -> None:
    """The year is left out only where no other November could be meant."""
    assert Dates(dt.date(2026, 11, 1))(day) == words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (counted(0, "promise"), "no promises"),
        (counted(1, "promise"), "one promise"),
        (counted(12, "promise"), "twelve promises"),
        (counted(13, "miss", "misses"), "13 misses"),
        (listed([]), ""),
        (listed(["A"]), "A"),
        (listed(["A", "B"]), "A and B"),
        (listed(["A", "B", "C"]), "A, B and C"),
        (quoted(" Two  lines\nof text. "), "“Two lines of text”"),
        (quoted("Why?"), "“Why?”"),
        (named("Win 9 logos"), "“Win 9 logos”"),
        (named("Win 9 new EMEA logos by 31 December through dinners"), "“Win 9 new EMEA logos by 31 December…”"),
        (named("x" * 60), f"“{'x' * 39}…”"),
        (joined("it was so", "", "was it?", "Yes."), "It was so. Was it? Yes."),
        (figure(None), "an unknown value"),
        (figure(Decimal(1), "logos"), "1 logo"),
        (figure(Decimal(7), "logos"), "7 logos"),
        (figure(Decimal(1), "hrs"), "1 hrs"),
        (figure(Decimal(1), "press"), "1 press"),
        (figure(Decimal("2.40"), "%"), "2.4 %"),
    ],
)
def test_words(said: str, words: str) -> None:
    """As a colleague would write them."""
    assert said == words


@pytest.mark.parametrize(
    ("many", "most", "left"), [(2, 3, [0, 1]), (3, 3, [0, 1, 2]), (5, 3, [0, 2, 4]), (8, 3, [0, 4, 7]), (9, 2, [0, 8])]
)
def test_a_few_of_many(many: int, most: int, left: list[int]) -> None:
    """The first, the last, and what lies between."""
    assert some([str(i) for i in range(many)], most) == [str(i) for i in left]
