"""What people say in one line: a promise with its day at the end, and who is named there.

`Send Acme the pricing by fri` has a day, `Legal queue -> marco` and `Legal queue @marco` name Marco. What is no day and
no name stays part of the words; a name at the end that nobody has is refused.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from salesacct.cli.dated import text_and_day
from salesacct.cli.session import Session

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
    what, day = text_and_day(run, words)
    if day is not None:
        what, more = split_people(run, what)
        named = tuple(dict.fromkeys((*more, *named)))
    return Line(what, day, named)


def split_people(run: Session, text: str) -> tuple[str, tuple[str, ...]]:
    """The words, and the people named at their end: any number of `@marco`, or one `-> marco`."""
    named: list[str] = []
    while found := _AT.search(text) or (None if named else _ARROW.search(text)):
        named.insert(0, run.person(found["name"]))
        text = text[: found.start()].rstrip()
    return text, tuple(dict.fromkeys(named))
