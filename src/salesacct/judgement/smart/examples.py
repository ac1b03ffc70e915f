"""Example sentences for suggestions: the person's own title with the missing part put in.

Rule: only the missing part is invented, everything else stays as it was written; a long title is shown by its end.
"""

from __future__ import annotations

import datetime as dt

from salesacct.calendar import Calendar
from salesacct.judgement.smart.reading import Title
from salesacct.judgement.smart.verdict import day_words, quoted

LONGEST_SHOWN = 90
SOON = 28
"""An example date less than four weeks away is no use; the next quarter's end is taken."""

END_MARKS = " .!?;:,"


def example_day(today: dt.date, calendar: Calendar) -> dt.date:
    """The last day of the running fiscal quarter, or of the next one when that is too near."""
    quarter = calendar.quarter_of(today)
    if (quarter.last - today).days < SOON:
        quarter = calendar.quarter_of(quarter.end)
    return quarter.last


def body(title: Title) -> str:
    """The title on one line without its final full stop."""
    return " ".join(title.text.split()).rstrip(END_MARKS)


def shown(text: str) -> str:
    """A sentence in quotes, by its end when it is long."""
    if len(text) > LONGEST_SHOWN:
        text = "… " + text[-LONGEST_SHOWN:].split(" ", 1)[-1]
    return f'"{text}"'


def until(title: Title, today: dt.date, calendar: Calendar, instead: str = "") -> str:
    """The title with an end: "… by 31 January 2027" (in place of the words `instead`), "… until" for what repeats."""
    word = "until" if title.cadence or title.wording.sort == "keeping" else "by"
    end = f"{word} {day_words(example_day(today, calendar))}"
    text = body(title)
    return shown(text.replace(instead, end, 1) if instead and instead in text else f"{text} {end}")


def without_placeholder(title: Title, number: str) -> str:
    """The title with its placeholder filled in."""
    return shown(body(title).replace(title.placeholder, number, 1))


def counted(title: Title, number: str = "10") -> str | None:
    """The title with a number put before what is acted on: "win 10 restaurant chains …"; None where it does not fit."""
    text, thing = body(title), title.wording.object
    at = text.find(thing) if thing else -1
    if at < 0:
        return None
    before = text[:at]
    for vague in title.wording.vague:
        if before.rstrip().endswith(vague):
            before = before.rstrip()[: -len(vague)]
    return shown(f"{before.rstrip()} {number} {text[at:]}".strip())


def changed(title: Title, words: str) -> str:
    """The title with "by 10%" or "from … to …" before its deadline, or at its end."""
    text = body(title)
    end = title.deadline.words if title.deadline else ""
    at = text.find(end) if end else -1
    if at <= 0:
        return shown(f"{text} {words}")
    return shown(f"{text[:at].rstrip()} {words} {text[at:]}")


def thing(title: Title) -> str:
    """What the goal is about in its own words: the object with what narrows it, or the whole title."""
    w = title.wording
    text = body(title)
    if w.object and w.of:
        start, end = text.find(w.object), text.find(w.of)
        if 0 <= start < end:
            return quoted(text[start : end + len(w.of)])
    return quoted(w.object or text)


def aim(title: Title) -> str:
    """The title from its action on, without the words about who wants it."""
    text = body(title)
    at = text.find(title.wording.action) if title.wording.action else -1
    return quoted(text[at:] if at > 0 else text)
