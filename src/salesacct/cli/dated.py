"""A promise or a step as people say it, with its day at the end: `Send Acme the pricing by fri`."""

from __future__ import annotations

import datetime as dt

from salesacct.cli.session import Session
from salesacct.problems import UsageError


def text_and_day(run: Session, text: str) -> tuple[str, dt.date | None]:
    """What is to be done, and the day at its end: `by fri` and the like, else a date as a goal's title may say it.

    Days count from the day that is logged for (`run.on`); where the end is no day, the text stays whole.
    """
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
