"""Reads a goal's title: how much, by when, how often, and how it is worded. `read_title` is the whole interface."""

from __future__ import annotations

import datetime as dt
from functools import cache

from salesacct.calendar import Calendar
from salesacct.judgement.smart.amounts import MEANS, Measure
from salesacct.judgement.smart.languages.en import ENGLISH
from salesacct.judgement.smart.languages.language import Language
from salesacct.judgement.smart.line import LONGEST, Line, make_line
from salesacct.judgement.smart.quantities import QuantityReader
from salesacct.judgement.smart.reading import Aside, Deadline, DeadlineKind, Direction, Quantity, Title, Words
from salesacct.judgement.smart.times import TimePhrase, TimeReader
from salesacct.judgement.smart.wording import WordingReader

__all__ = ["Aside", "Deadline", "Direction", "Quantity", "Title", "Words", "read_title"]

LANGUAGES: dict[str, Language] = {ENGLISH.code: ENGLISH}
PLAIN_CALENDAR = Calendar()
KINDS: dict[str, DeadlineKind] = {
    "duration": "duration", "event": "event", "iso": "date", "numeric": "date", "date": "date", "weekday": "date",
    "ahead": "duration",
}  # fmt: skip
LEADS = {"before": 0, "by": 0, "to": 0, "between": 0, "in": 1, "": 2, "and": 2}


@cache
def readers(code: str) -> tuple[TimeReader, QuantityReader, WordingReader]:
    """The three readers of a language, compiled once, when first asked for."""
    language = LANGUAGES[code]
    return TimeReader(language), QuantityReader(language), WordingReader(language)


def read_title(text: str, *, today: dt.date, calendar: Calendar = PLAIN_CALENDAR, language: str = "en") -> Title:
    """Read `text` as of `today` on the team's calendar. Never raises on any text; reads the first 2,000 characters."""
    line = make_line(text)
    time_reader, quantity_reader, wording_reader = readers(language)
    times = time_reader.find(line, today, calendar)
    found = quantity_reader.find(line, times)
    hidden = [(p.start, p.end) for p in times if p.role != "attribute"]
    wording = wording_reader.read(line, hidden)
    own = [m for m in found.measures if m.weight > MEANS]
    main = min(own, key=lambda m: (m.quantity.baseline is None, -m.weight, m.start), default=None)
    shown = [p for p in times if p.role not in ("deadline", "cadence")]
    return Title(
        text=text,
        quantity=governed(main, wording) if main else None,
        deadline=deadline_of(line, times),
        cadence=next((line.words(p.start, p.end) for p in times if p.role == "cadence"), None),
        others=tuple(m.quantity for m in own if m is not main),
        means=next((m.quantity for m in found.measures if m.weight == MEANS), None),
        start=next((p.days.first for p in times if p.role == "start" and p.days.first), None),
        wording=wording,
        asides=(*found.asides, *(Aside(p.role, line.words(p.start, p.end).strip(" -:(")) for p in shown)),
        vague_amount=found.vague,
        placeholder=found.placeholder,
        way=found.way,
        cut=len(text) > LONGEST,
    )


def governed(main: Measure, wording: Words) -> Quantity:
    """The measure under its verb: which way is better, whether it is a level to keep, and whether it is a change."""
    q, keep = main.quantity, wording.sort == "keeping"
    direction = q.direction
    if main.open_limit and direction is None:
        direction = wording.heading if wording.heading or wording.sort != "acting" else "lower"
    elif q.change and wording.heading == "lower" and q.unit != "×":
        direction = "lower"
    elif direction is None and not keep:
        direction = wording.heading
    bare_percent = q.unit == "%" and q.baseline is None and not (keep or main.level or main.open_limit)
    change = q.change or (bare_percent and wording.sort in ("raising", "lowering"))
    target = q.target
    if q.low is not None and q.high is not None:
        target = q.high if direction == "lower" and not change else q.low
    return Quantity(target, q.baseline, q.unit, q.low, q.high, direction, keep, change, q.words, q.of_total)


def deadline_of(line: Line, times: list[TimePhrase]) -> Deadline | None:
    """The deadline among the time phrases: known days first, those named by "by" or "until" before periods."""
    found = [p for p in times if p.role == "deadline"]
    if not found:
        return None
    chosen = min(
        found,
        key=lambda p: (p.kind == "event", p.days.last is None, LEADS.get(p.lead, 3), p.kind == "duration", p.start),
    )
    days = chosen.days
    spread = days.first is not None and days.first != days.last
    return Deadline(
        due=days.last,
        start=days.first if spread else None,
        kind="period"
        if chosen.lead == "between"
        else KINDS.get(chosen.kind) or ("period" if spread or days.last is None else "date"),
        words=line.words(chosen.start, chosen.end).strip(" -:(."),
        dated=days.dated,
    )
