"""Finds the time phrases of a title, with their lead words, their days and what each is there for.

Rule: only a deadline ends a goal, and no number inside a time phrase is a measure. Where phrases overlap, the earlier
kind wins: clock times, cadences, dated phrases, events, vague words.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from salesacct.calendar import DAY, Calendar
from salesacct.judgement.smart.languages.language import Language
from salesacct.judgement.smart.line import Line
from salesacct.judgement.smart.phrases import OneOf, expand, tokens_of
from salesacct.judgement.smart.resolve import Resolver
from salesacct.judgement.smart.roles import CLAUSE, Phrase, Role, RoleReader
from salesacct.judgement.smart.spans import NO_DAYS, Days, add_months, part_of


class TimePhrase(NamedTuple):
    """Where it stands (its lead words included), what it is for, and its days; `lead` names the sort of lead word."""

    start: int
    end: int
    role: Role
    kind: str
    lead: str
    days: Days


class TimeReader:
    """Finds the time phrases of one language."""

    def __init__(self, language: Language) -> None:
        words, tokens = language.times, tokens_of(language)
        self.words, self.numbers = words, language.numbers
        self.phrases, self.events = OneOf(words.phrases, tokens), OneOf(words.events, tokens)
        self.roles = RoleReader(language)
        self.lead_names = [name for name, _ in words.leads]
        leads = "|".join(f"(?P<l{i}>{expand(source, tokens)})" for i, (_, source) in enumerate(words.leads))
        self.lead = re.compile(rf"(?:^|(?<=[^\w']))(?:{leads})(?: (?:{words.fillers}))* ?[-:(]?$")
        self.part = re.compile(rf"(?:^|(?<=[^\w])){expand(words.part_lead, tokens)}[ -]$")
        self.cadence = re.compile(r"(?<!\w)(?:" + "|".join(expand(c, tokens) for c in words.cadences) + r")(?!\w)")
        self.clock, self.vague = (
            re.compile(rf"(?<![\w:.])(?:{expand(words.clock, tokens)})"),
            re.compile(rf"(?<!\w)(?:{words.vague})(?!\w)"),
        )

    def find(self, line: Line, today: dt.date, calendar: Calendar) -> list[TimePhrase]:
        """Every time phrase, in the order of the line, without overlap."""
        lower = line.lower
        resolver = Resolver(today, calendar, self.words, self.numbers)
        found: list[TimePhrase] = []
        self.add(found, self.clock, "clock", lower)
        self.add(found, self.cadence, "cadence", lower)
        for start, end, kind, groups in self.phrases.find(lower):
            if free(start, end, found):
                phrase = self.phrase(line, start, end, kind, groups, resolver)
                if phrase is not None:
                    found.append(phrase)
        found = joined(found)
        for start, end, kind, _ in self.events.find(lower):
            if free(start, end, [p for p in found if p.role != "attribute"]):
                found = [p for p in found if p.end <= start or p.start >= end]
                found.append(TimePhrase(start, end, "deadline", "event", kind, NO_DAYS))
        self.add(found, self.vague, "vague", lower)
        return sorted(found)

    def add(self, found: list[TimePhrase], pattern: re.Pattern[str], role: Role, lower: str) -> None:
        """Adds the matches of a pattern whose role needs no context."""
        for match in pattern.finditer(lower):
            if free(match.start(), match.end(), found):
                found.append(TimePhrase(match.start(), match.end(), role, role, "", NO_DAYS))

    def phrase(
        self, line: Line, start: int, end: int, kind: str, groups: dict[str, str], resolver: Resolver
    ) -> TimePhrase | None:
        """The phrase with its role, or None when it is no time phrase after all."""
        lower = line.lower
        days = resolver.days(kind, groups)
        if kind == "duration":
            bare = Phrase(start, end, kind, groups, days or NO_DAYS, "", "", "")
            role, begin = self.roles.duration_role(lower, bare)
            return TimePhrase(begin, end, role, kind, "in", days or NO_DAYS) if role else None
        if days is None:
            return None
        part = self.part.search(lower[max(0, start - CLAUSE) : start])
        part_word = ""
        if part and kind not in ("part", "unit end", "unit out", "short"):
            start -= len(part[0])
            part_word = self.words.parts[part["part"]] if part["part"] else "end" if part["tail"] else "head"
            days = NO_DAYS if part["head"] else part_of(days, part_word)
        lead = self.lead.search(lower[max(0, start - CLAUSE) : start])
        name = self.lead_names[int(str(lead.lastgroup)[1:])] if lead else ""
        lead_words = lead[0] if lead else ""
        role = self.roles.role(
            line, Phrase(start, end, kind, groups, days, name, lead_words, part_word), resolver.today
        )
        if role is None:
            return None
        to_end = part_word == "end" or kind in ("part", "unit end", "unit out")
        return TimePhrase(start - len(lead_words), end, role, kind, name, bounded(days, name, to_end))


def bounded(days: Days, lead: str, to_end: bool) -> Days:
    """The days as the lead word bounds them: "before May" ends on 30 April, "before the end of May" on its last day."""
    if lead == "before" and days.first is not None:
        return Days(None, days.last if to_end else days.first - DAY, days.dated)
    if lead in ("by", "to") and days.first != days.last:
        return days._replace(first=None)
    return days


def free(start: int, end: int, taken: list[TimePhrase]) -> bool:
    """Does [start, end) overlap none of the phrases?"""
    return all(end <= p.start or start >= p.end for p in taken)


def joined(found: list[TimePhrase]) -> list[TimePhrase]:
    """ "between X and Y" and "from X until Y" as one deadline phrase that starts at X and ends with Y."""
    result: list[TimePhrase] = []
    for phrase in sorted(found):
        last = result[-1] if result else None
        if (
            last is not None
            and last.lead in ("between", "start")
            and last.role in ("start", "deadline")
            and phrase.lead in ("and", "to", "by")
            and phrase.start - last.end <= 2
        ):
            first, due = last.days.first, phrase.days.last
            if first and due and first > due:
                first = add_months(first, -12)
            days = Days(first, due, phrase.days.dated)
            result[-1] = TimePhrase(last.start, phrase.end, "deadline", phrase.kind, "between", days)
        else:
            result.append(phrase)
    return result
