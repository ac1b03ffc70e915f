"""The title of a goal, read and judged: any text has five verdicts, each with a reason, and what is quoted stands in it."""

from __future__ import annotations

import datetime as dt

from fuzz.drawn import Draws
from fuzz.target import Target
from salesacct.calendar import Calendar
from salesacct.judgement.smart.line import make_line
from salesacct.judgement.smart.score import score
from salesacct.judgement.smart.title import LANGUAGES, read_title, readers

TITLES = (
    "Win 12 new EMEA logos in Q4 through two exec dinners and the partner programme",
    "Increase win rate from 21% to 27% by end of January 2027, weekly",
    "Cut churn below 2.5 % month-over-month by 31/12/2026",
    "Book €1.2M of pipeline within 90 days",
    "Keep first response under 24 hours for the top 5 accounts until FY27",
    "Make twenty-five calls a day by Friday",
    "Grow ARR 20% over last year by calling more",
    "Ramp by week 47 (before the kick-off), at least 3 x 10,000.50 USD",
)


def _words() -> tuple[str, ...]:
    found: set[str] = set()
    for language in LANGUAGES.values():
        times, numbers, wording = language.times, language.numbers, language.wording
        found |= {*times.months, *times.weekdays, *times.units, *times.parts, *times.whiches, *times.holidays}
        found |= {*numbers.cardinals, *numbers.units, *numbers.currencies}
        found |= {*wording.raising, *wording.comparatives, *wording.frame}
    signs = (
        "%",
        "€",
        "1,234.5",
        "1/2/27",
        "2026-11-20",
        "-",
        "–",
        "(",
        ")",
        ":",
        "x2",
        "½",
        "①",
        "٣",
        "İ",
        "ß",
        "\u200b",
    )
    return (*sorted(found), *signs)


WORDS = _words()


def play(data: bytes) -> None:
    """A title in any supported language, on any day."""
    draws = Draws(data)
    language = draws.choice(sorted(LANGUAGES))
    today = dt.date(2000, 1, 1) + dt.timedelta(days=draws.number(36000))
    calendar = Calendar(fiscal_year_starts=1 + draws.number(11))
    text = draws.rest().decode("utf-8", "replace")
    title = read_title(text, today=today, calendar=calendar, language=language)
    line = make_line(text)
    assert len(line.text) == len(line.lower)
    for part in (title.quantity, title.deadline, title.means, *title.others):
        assert part is None or part.words in line.text
    judged = score(text, today=today, calendar=calendar)
    for criterion in judged.criteria.values():
        assert criterion.because
        assert (criterion.suggest is None) == (criterion.verdict == "met")
    assert judged.score is not None
    assert 0 <= judged.score <= 100


def seeds() -> list[bytes]:
    """A few titles, and the words of each language in heaps."""
    readers("en")
    heaps = [" ".join(WORDS[i : i + 8]) for i in range(0, len(WORDS), 8)]
    return [b"\0\xf0\x2b\1" + text.encode() for text in (*TITLES, *heaps)]


TARGET = Target("titles of goals", play, seeds, WORDS, 1.5, 400)
