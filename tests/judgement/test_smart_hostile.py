"""Any text at all is judged: no exception, a reason for every verdict, a suggestion unless it is met."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesacct.calendar import Calendar
from salesacct.judgement.smart.languages.en import ENGLISH
from salesacct.judgement.smart.line import LONGEST, make_line
from salesacct.judgement.smart.score import Score, score
from salesacct.judgement.smart.title import read_title

TODAY = dt.date(2026, 11, 23)
TIME, WORDING = ENGLISH.times, ENGLISH.wording
PIECES = sorted(
    {*TIME.months, *TIME.weekdays, *TIME.units, *TIME.parts, *TIME.whiches, *TIME.holidays, *ENGLISH.numbers.cardinals}
    | {*ENGLISH.numbers.units, *ENGLISH.numbers.currencies, *WORDING.raising, *WORDING.comparatives, *WORDING.frame}
    | {
        "0",
        "1",
        "12",
        "2027",
        "1.5",
        "1,234",
        "31",
        "Q4",
        "FY27",
        "%",
        "by",
        "from",
        "to",
        "of the",
        "within",
        "-",
        "(",
    }
)
titles = st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)


def is_whole(result: Score) -> bool:
    return all(c.because and (c.suggest is None) == (c.verdict == "met") for c in result.criteria.values())


@given(titles, st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31)), st.integers(1, 12))
@settings(max_examples=150, deadline=None)
def test_any_text_is_judged(title: str, today: dt.date, first_month: int) -> None:
    """Whatever is typed, on whatever day and fiscal year."""
    result = score(title, today=today, calendar=Calendar(fiscal_year_starts=first_month))
    assert is_whole(result)
    assert result.score is not None
    assert 0 <= result.score <= 100


@given(titles)
@settings(max_examples=150, deadline=None)
def test_quoted_words_are_the_titles_own(title: str) -> None:
    """Quantity and deadline quote a span of the title as it was written, white space aside."""
    found = read_title(title, today=TODAY)
    shown = make_line(title).text
    for part in (found.quantity, found.deadline):
        assert part is None or part.words in shown


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_the_lower_line_keeps_its_places(text: str) -> None:
    """Lower-casing never moves a character: what is found in one line is quoted from the other."""
    line = make_line(text)
    assert len(line.text) == len(line.lower)


@pytest.mark.parametrize(
    "title",
    [
        "\x00\x1b[31mWin\x07 12 logos\x00 by Friday",
        "Win\t12\nlogos\r\nby Friday",
        "Win 12 logos by Friday\u202e",
        "Win\u00a012\u202flogos by Friday",
        "“Win 12 logos by Friday”",
        "WIN 12 LOGOS BY FRIDAY",
        "win 12 logos by friday",
    ],
)
def test_dress_does_not_change_the_verdict(title: str) -> None:
    """Control characters, line breaks, odd spaces, quotes and capitals are no content."""
    assert score(title, today=TODAY).score == 100


@pytest.mark.parametrize(
    "piece",
    [
        "1/1/",
        "twenty-",
        "a ",
        "1 000 ",
        "by the end of ",
        "from 1 to 1 ",
        "((",
        "before a b c ",
        "9" * 50,
        "1:1:",
        "𝟙٣",
    ],
)
def test_repetition_is_cut_and_judged(piece: str) -> None:
    """A megabyte of anything is read up to the limit."""
    result = score(piece * (1_000_000 // len(piece)), today=TODAY)
    assert is_whole(result)
    assert len(make_line(piece * 10_000).text) <= LONGEST


@pytest.mark.parametrize(
    "title", ["by 31 February", "by 2027-02-30", "in week 60", "by 99/99/9999", "in Q4 0000", "by 29 Feb 2027"]
)
def test_impossible_dates_are_no_deadline(title: str) -> None:
    """A day that does not exist ends nothing."""
    found = read_title(f"Win 12 logos {title}", today=TODAY).deadline
    assert found is None or found.due is None or found.due.year in (2026, 2027)
