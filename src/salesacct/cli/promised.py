"""What people say in one line: a promise with its day at the end, and who is named there.

`Send Acme the pricing by fri` has a day, `Legal queue -> marco` and `Legal queue @marco` name Marco. What is no day and
no name stays part of the words; a name at the end that nobody has is refused.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from salesacct.cli.session import Session
from salesacct.problems import UsageError

_ARROW = re.compile(r"(?:^|\s)(?:->|→)\s*(?P<name>[^\s].*)$")
_AT = re.compile(r"(?:^|\s)@(?P<name>[\w.-]*\w)[.,;]?$")


class Line(NamedTuple):
    """One line that was said: its words, the day at its end if it has one, and whom it names."""

    what: str
    day: dt.date | None
    people: tuple[str, ...]


def read_line(run: Session, text: str) -> Line:
    """The words, the day and the people of a line, the last two in either order. Raises UserError for nobody's name."""
    words, named = split_people(run, " ".join(text.split()))
    what, day = split_day(run, words)
    if day is not None:
        what, more = split_people(run, what)
        named = tuple(dict.fromkeys((*more, *named)))
    return Line(what, day, named)


def split_day(run: Session, text: str) -> tuple[str, dt.date | None]:
    """A promise and the day at its end: `by fri` and the like, else a date as a goal's title may say it."""
    from salesacct.dates import parse_date

    what, by, when = text.rpartition(" by ") if not text.lower().startswith("by ") else ("", "by", text[3:])
    if by:
        try:
            return what.strip(), parse_date(when.rstrip("."), run.on, run.calendar)
        except UsageError:
            pass
        from salesacct.judgement.smart.title import read_title

        found = read_title(text, today=run.on, calendar=run.calendar).deadline
        if found and found.due and found.words.lower().removeprefix("by ").strip() == when.rstrip(". ").lower():
            return what.strip(), found.due
    return text, None


def split_people(run: Session, text: str) -> tuple[str, tuple[str, ...]]:
    """The words, and the people named at their end: any number of `@marco`, or one `-> marco`."""
    named: list[str] = []
    while found := _AT.search(text) or (None if named else _ARROW.search(text)):
        named.insert(0, run.person(found["name"]))
        text = text[: found.start()].rstrip()
    return text, tuple(dict.fromkeys(named))
