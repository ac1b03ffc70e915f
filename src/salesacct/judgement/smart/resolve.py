"""Which days a time phrase means, as of `today` and on the team's calendar.

Rule: a phrase without a year means its next occurrence. Quarters and halves are the team's fiscal ones, a bare year or
"this year" is the calendar year. `None` where no rule can know (Diwali, "this term", 03/04/2027): no date is made up.
"""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from salesacct.calendar import DAY, Calendar, month_on
from salesacct.judgement.smart.languages.language import NumberWords, TimeWords
from salesacct.judgement.smart.spans import (
    NO_DAYS,
    Days,
    feast,
    fiscal_year_in,
    full_year,
    next_day_of_month,
    next_day_of_year,
    of_period,
    part_of,
)
from salesacct.judgement.smart.units import ahead, current

SMALL_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
ROLLING = frozenset({"day", "week", "month", "year"})
"""Units whose "the next …" runs from today; "next quarter" is always the team's next one."""


class Resolver(msgspec.Struct, frozen=True):
    """Everything a phrase's days depend on."""

    today: dt.date
    calendar: Calendar
    times: TimeWords
    numbers: NumberWords

    def days(self, kind: str, groups: dict[str, str]) -> Days | None:
        """The days of a phrase of this kind with these groups; None when it is no date at all (31 February, week 60)."""
        try:
            return getattr(self, "_" + kind.replace(" ", "_"))(groups)  # type: ignore[no-any-return]
        except (ValueError, OverflowError, KeyError):
            return None

    def _iso(self, g: dict[str, str]) -> Days:
        day = dt.date(int(g["year"]), int(g["month"]), int(g["day"]))
        return Days(day, day, True)

    def _numeric(self, g: dict[str, str]) -> Days:
        first, second, year = int(g["first"]), int(g["second"]), full_year(g["year"])
        if g["mark"] == "." or first > 12 or first == second:
            day = dt.date(year, second, first)
        elif second > 12:
            day = dt.date(year, first, second)
        else:
            return NO_DAYS._replace(dated=True)
        return Days(day, day, True)

    def _date(self, g: dict[str, str]) -> Days:
        month, number = self.times.months[g["month"]], int(g["day"])
        if "year" in g:
            day = dt.date(full_year(g["year"]), month, number)
            return Days(day, day, True)
        if "which" in g:
            day = dt.date(self.today.year + (self.whose(g) == "coming"), month, number)
            return Days(day, day)
        day = next_day_of_year(self.today, month, number)
        return Days(day, day)

    def _ordinal_day(self, g: dict[str, str]) -> Days:
        day = next_day_of_month(self.today, int(g["day"]))
        return Days(day, day)

    def _fiscal(self, g: dict[str, str]) -> Days:
        return of_period(self.calendar.fiscal_year(full_year(g["year"])), True)

    def _year(self, g: dict[str, str]) -> Days:
        year = full_year(g["year"])
        return Days(dt.date(year, 1, 1), dt.date(year, 12, 31), True)

    def _new_year(self, g: dict[str, str]) -> Days:
        del g
        return Days(dt.date(self.today.year + 1, 1, 1), dt.date(self.today.year + 1, 12, 31))

    def _half(self, g: dict[str, str]) -> Days:
        word = g.get("half", g.get("half2", "1"))
        number = int(word) if word.isdigit() else min(self.times.ordinals.get(word, 2), 2)
        year = fiscal_year_in(g)
        if year is not None:
            return of_period(self.calendar.half(year, number), True)
        now = self.calendar.fiscal_year_number(self.today)
        half = self.calendar.half(now, number)
        return of_period(half if half.last >= self.today else self.calendar.half(now + 1, number))

    def _quarter(self, g: dict[str, str]) -> Days:
        first = 4 if "last_one" in g else self.ordinal(g["first"])
        last = self.ordinal(g["last"]) if "last" in g else first
        year = fiscal_year_in(g)
        number = self.calendar.fiscal_year_number(self.today) if year is None else year
        begin, end = self.calendar.quarter(number, first), self.calendar.quarter(number, last)
        if year is None and end.last < self.today:
            begin, end = self.calendar.quarter(number + 1, first), self.calendar.quarter(number + 1, last)
        return Days(begin.start, end.last, year is not None)

    def _week(self, g: dict[str, str]) -> Days:
        year = int(g.get("year", g.get("year2", self.today.isocalendar().year)))
        monday = dt.date.fromisocalendar(year, int(g["week"]), 1)
        if not ({"year", "year2"} & g.keys()) and monday + 6 * DAY < self.today:
            monday = dt.date.fromisocalendar(year + 1, int(g["week"]), 1)
        return Days(monday, monday + 6 * DAY, bool({"year", "year2"} & g.keys()))

    def _short(self, g: dict[str, str]) -> Days:
        return of_period(current(self.times.short_ends[g["short"]], self.today, self.calendar))

    def _days(self, g: dict[str, str]) -> Days:
        day = self.today + self.times.day_words[g["word"]] * DAY
        return Days(day, day)

    def _weekend(self, g: dict[str, str]) -> Days:
        week = self.calendar.week_of(self.today + (7 * DAY if g.get("which") == "next" else 0 * DAY))
        sunday = week.start + ((6 - week.start.weekday()) % 7) * DAY
        return Days(sunday - DAY, sunday)

    def _ahead(self, g: dict[str, str]) -> Days:
        return self._duration(g)

    def _unit_end(self, g: dict[str, str]) -> Days:
        return self.now(g)

    def _unit_in(self, g: dict[str, str]) -> Days:
        return self.now(g)

    def _new_unit(self, g: dict[str, str]) -> Days:
        running = self.now(g)
        if running.last is None:
            return NO_DAYS
        return Resolver(running.last + DAY, self.calendar, self.times, self.numbers).now(g)

    def _unit_out(self, g: dict[str, str]) -> Days:
        return self.now(g)

    def _part(self, g: dict[str, str]) -> Days:
        days = self._year(g) if "year" in g else self.now(g)
        return part_of(days, self.times.parts[g["part"]])

    def _relative(self, g: dict[str, str]) -> Days:
        unit, whose = self.times.units[g["unit"]], self.whose(g)
        if whose == "past" or unit in ("term", "sprint") or self.year_kind(g) == "other" or "some" in g:
            return NO_DAYS
        if "n" in g:
            return ahead(self.count(g["n"]), unit, self.today, self.calendar, whole=whose == "coming")
        if whose == "present":
            return self.now(g)
        if "the" in g and unit in ROLLING and not self.year_kind(g):
            return ahead(1, unit, self.today, self.calendar, whole=False)
        running = self.now(g)
        if running.last is None:
            return ahead(1, unit, self.today, self.calendar, whole=False)
        return self._new_unit(g)

    def _duration(self, g: dict[str, str]) -> Days:
        return ahead(self.count(g["n"]), self.times.units[g["unit"]], self.today, self.calendar, whole=False)

    def _some(self, g: dict[str, str]) -> Days:
        del g
        return NO_DAYS

    def _month(self, g: dict[str, str]) -> Days:
        month = self.times.months[g["month"]]
        whose = self.whose(g, "which", "which2")
        year = full_year(g["year"]) if "year" in g else full_year(g["short"]) if "short" in g else None
        if whose == "past":
            return NO_DAYS
        start = dt.date(year or self.today.year, month, 1)
        if (year is None and ("which2" in g and whose == "coming")) or (
            year is None and month_on(start, 1) <= self.today
        ):
            start = start.replace(year=self.today.year + 1)
        return Days(start, month_on(start, 1) - DAY, year is not None)

    def _season(self, g: dict[str, str]) -> Days:
        whose, month, year = self.whose(g), self.times.seasons[g["season"]], fiscal_year_in(g)
        if whose == "past":
            return NO_DAYS
        if year is not None:
            start = dt.date(year, month, 1)
        else:
            # A winter that began last year is running still, unless it is the next one that is meant.
            years = range(self.today.year - (whose != "coming"), self.today.year + 2)
            start = next(day for day in (dt.date(y, month, 1) for y in years) if month_on(day, 3) > self.today)
        return Days(start, month_on(start, 3) - DAY, year is not None)

    def _holiday(self, g: dict[str, str]) -> Days:
        rule = self.times.holidays[g["holiday"]]
        if not rule:
            return NO_DAYS
        year = int(g.get("year", self.today.year + ("which" in g and self.whose(g) == "coming")))
        day = feast(rule, year)
        if not ({"year", "which"} & g.keys()) and day < self.today:
            day = feast(rule, year + 1)
        return Days(day, day, "year" in g)

    def _weekday(self, g: dict[str, str]) -> Days:
        whose = self.whose(g)
        if whose == "past":
            return NO_DAYS
        number = self.times.weekdays[g["weekday"]]
        day = self.today + ((number - self.today.weekday()) % 7) * DAY
        if g.get("which") == "next":
            day = self.calendar.week_of(self.today).end
            day += ((number - day.weekday()) % 7) * DAY
        return Days(day, day)

    def whose(self, g: dict[str, str], *names: str) -> str:
        """ "past", "present", "coming" or nothing, by the word that says which one."""
        word = next((g[name] for name in names or ("which",) if name in g), "")
        return self.times.whiches.get(word, "")

    def ordinal(self, word: str) -> int:
        """1 to 4 from a digit or an ordinal."""
        return int(word) if word.isdigit() else self.times.ordinals[word]

    def count(self, words: str) -> float:
        """How many units: the upper end of a range, "a" as 1, "half a" as one half."""
        last = words.replace("–", "-").split("-")[-1].split(" to ")[-1].split(" or ")[-1].strip()
        digits = SMALL_NUMBER.match(last)
        if digits:
            return float(digits[0].replace(",", ".")) + (0.5 if self.numbers.half in last else 0.0)
        pieces = last.split()
        half = 0.5 if self.numbers.half in pieces[1:] else 0.0
        value = sum(self.numbers.cardinals.get(p, 0) for p in pieces)
        group = next((self.numbers.groups[p] for p in pieces if p in self.numbers.groups), 0)
        if group:
            return group / 2 if pieces[0] == self.numbers.half else float(group)
        return (value or (0.5 if pieces[0] == self.numbers.half else 1)) + half

    def year_kind(self, g: dict[str, str]) -> str:
        """Calendar, fiscal, other or nothing: which sort of year, quarter or term was said."""
        return self.times.year_kinds.get(g.get("kind", ""), "")

    def now(self, g: dict[str, str]) -> Days:
        """The current one of the phrase's unit."""
        unit = self.times.units.get(g["unit"], g["unit"])
        sort = self.year_kind(g)
        if sort == "other":
            return NO_DAYS
        return of_period(current("fiscal" if unit == "year" and sort == "fiscal" else unit, self.today, self.calendar))
