"""What a time phrase is for, by its lead word, its kind and its neighbours.

    deadline   ends the goal ("by 31 January", "this quarter")      start      only begins it ("from May")
    compare    a baseline period ("over last year")                 service    a standard for each case ("within 24 hours")
    attribute  part of a name ("30-day churn", "the June issue")     vague      names no day ("the coming months")

Rule: a look back outranks every lead word, and a phrase without a lead word is a deadline only where a clause can end.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal, NamedTuple

from salesacct.judgement.smart.languages.language import Language
from salesacct.judgement.smart.line import Line
from salesacct.judgement.smart.phrases import expand, tokens_of
from salesacct.judgement.smart.spans import Days

Role = Literal["deadline", "start", "compare", "service", "cadence", "attribute", "clock", "vague"]

SELF_ENDING = frozenset(
    {"part", "unit end", "unit out", "short", "days", "new year", "ahead", "weekend", "iso", "numeric", "date"}
)
BARE_UNITS = frozenset({"unit in", "new unit"})
UNIT_LEADS = frozenset({"in", "by", "to", "before"})
NAMING = frozenset({"date", "season", "month", "holiday", "weekday", "quarter", "year", "half", "fiscal"})
NAMED_BY_ITSELF = frozenset({"quarter", "half", "fiscal", "year", "month", "relative"})
LOOKING_BACK = frozenset({"year", "fiscal", "quarter", "half"})
SHORT_UNITS = frozenset({"second", "minute", "hour"})
LONG_UNITS = frozenset({"quarter", "half", "year"})
CLAUSE = 40


class Phrase(NamedTuple):
    """A time phrase before it has a role: `lead` is the sort of lead word, `lead_words` the words, `part` as in "end of"."""

    start: int
    end: int
    kind: str
    groups: dict[str, str]
    days: Days
    lead: str
    lead_words: str
    part: str


class RoleReader:
    """Decides the role of one language's time phrases."""

    def __init__(self, language: Language) -> None:
        words, tokens = language.times, tokens_of(language)
        self.words = words
        self.compare_clause = re.compile(words.compare_clause)
        self.compared, self.period_noun = re.compile(words.compared), re.compile(words.period_noun)
        self.about, self.possessive = re.compile(words.about), re.compile(words.possessive)
        self.time_word = re.compile(expand(r"(?<!\w)(?:<unit>|<weekday>|<ordinal>)$", tokens))
        self.above, self.beside = re.compile(words.above), re.compile(words.beside)
        self.goes_on, self.naming = re.compile(words.goes_on), re.compile(words.naming)
        self.named = re.compile(words.named)
        self.counted_before = re.compile(words.counted.strip())
        self.counted = re.compile(words.counted)
        self.duration_lead = re.compile(rf"(?:^|(?<=[^\w]))(?:{words.duration_lead}) ?$")
        self.after = re.compile(rf"(?:^|(?<=[^\w]))(?:{words.after}) $")
        self.of_lead = re.compile(words.of_lead)
        self.for_lead = re.compile(rf"(?:{words.for_lead})\b")
        self.race, self.response, self.each_case = (
            re.compile(s) for s in (words.race, words.response, words.each_case)
        )
        self.case_tail, self.of_event = re.compile(words.case_tail), re.compile(expand(words.of_event, tokens))
        self.of_something = re.compile(words.of_something)
        limits = f"{language.amounts.at_least}|{language.amounts.at_most}"
        self.lasting, self.share_of = re.compile(words.lasting), re.compile(words.share_of)
        self.answer, self.streak = re.compile(words.answer), re.compile(words.streak)
        self.event, self.dated_event = re.compile(" " + expand(words.event, tokens)), re.compile(words.dated_event)
        self.limit = re.compile(rf"(?:{limits}) (?:(?:{language.numbers.a}) )?$")

    def role(self, line: Line, phrase: Phrase, today: dt.date) -> Role | None:
        """The role of a dated phrase; None when it is no time phrase after all ("may cost", "2000 lamps")."""
        kind, lead = phrase.kind, phrase.lead
        after = line.lower[phrase.end : phrase.end + CLAUSE]
        if self.is_other_word(line, phrase) or self.is_other_number(line.lower, phrase, after):
            return None
        if self.looks_back(line.lower, phrase, after, today):
            return "compare"
        if self.is_uncounted(phrase):
            return "vague" if lead or kind == "relative" else None
        if kind in BARE_UNITS and (lead not in UNIT_LEADS or self.of_lead.search(phrase.lead_words)):
            return None
        if not phrase.part and self.is_name(line.lower, phrase, after):
            dated = self.event.match(after) and self.dated_event.search(phrase.lead_words)
            return "deadline" if dated else "attribute"
        if lead == "start":
            return "start"
        if lead or phrase.part or kind in SELF_ENDING:
            return "deadline"
        return self.role_without_lead(phrase, after, today)

    def role_without_lead(self, phrase: Phrase, after: str, today: dt.date) -> Role | None:
        """The role of a phrase that no word leads up to: "31 new listings Q4", "Q4 revenue of €2m", "this quarter"."""
        possessive = after.startswith("'")
        if self.period_noun.match(after[2:] if possessive else after):
            return "deadline"
        if phrase.kind == "relative":
            return "attribute" if possessive else "deadline"
        if phrase.kind == "ordinal day":
            return None
        past = phrase.days.last is not None and phrase.days.last < today
        ends = not re.match(r"['-]?\w| \w", after) or bool(self.goes_on.match(after))
        return "deadline" if ends or (not past and self.compared.match(after)) else "attribute"

    def is_name(self, lower: str, phrase: Phrase, after: str) -> bool:
        """Does the phrase only name something? "the 2027 price list", "the lessons of Q2", "Q2's weakest stores"."""
        if phrase.kind in NAMING:
            if self.naming.search(phrase.lead_words) and self.named.match(after):
                return True
            if phrase.lead in ("in", "") and self.possessive.match(after):
                return True
        if phrase.kind not in NAMED_BY_ITSELF or not self.about.fullmatch(phrase.lead_words.strip()):
            return False
        before = lower[max(0, phrase.start - CLAUSE) : phrase.start - len(phrase.lead_words)].rstrip()
        return not self.time_word.search(before)

    def is_other_number(self, lower: str, phrase: Phrase, after: str) -> bool:
        """Is what looks like a year an amount or part of a word? "sell 2000 lamps", "class-of-2027"."""
        if phrase.kind != "year" or phrase.part:
            return False
        if lower[: phrase.start].endswith("-"):
            return True
        if phrase.lead not in ("", "to") or not self.counted.match(after) or self.period_noun.match(after):
            return False
        if not phrase.lead:
            return not self.compared.match(after)
        return not lower[: phrase.start - len(phrase.lead_words)].rstrip()[-1:].isdigit()

    def is_other_word(self, line: Line, phrase: Phrase) -> bool:
        """A month or weekday name that is another word here: "may", "march", "sat" without a lead or a capital."""
        if phrase.part or line.lower[phrase.start : phrase.end] not in self.words.doubtful:
            return False
        if phrase.lead not in ("", "and", "to") and phrase.lead_words.strip() not in ("of", "at", "on a", "a"):
            return False
        return not (phrase.lead and phrase.start > 0 and line.text[phrase.start].isupper())

    def looks_back(self, lower: str, phrase: Phrase, after: str, today: dt.date) -> bool:
        """Is the period one to compare with? "last year", "than in Q3", "over 2025 levels", "as we did in March"."""
        which = phrase.groups.get("which", phrase.groups.get("which2", ""))
        if self.words.whiches.get(which) == "past" or phrase.lead == "compare":
            return True
        begin = phrase.start - len(phrase.lead_words)
        if phrase.lead not in ("by", "to") and self.compare_clause.search(lower[max(0, begin - CLAUSE) : begin]):
            return True
        if self.compared.match(after) and phrase.lead != "before" and self.beside.search(phrase.lead_words):
            return True
        over = phrase.days.last is not None and phrase.days.last < today and phrase.days.dated
        return over and phrase.kind in LOOKING_BACK and bool(self.above.search(phrase.lead_words))

    def is_uncounted(self, phrase: Phrase) -> bool:
        """ "the coming months", "a few weeks": several, but not how many."""
        if phrase.kind == "some" or "some" in phrase.groups:
            return True
        return phrase.kind == "relative" and "n" not in phrase.groups and phrase.groups["unit"] in self.words.plurals

    def duration_role(self, lower: str, phrase: Phrase) -> tuple[Role | None, int]:
        """(role, start with the lead) of a number of time units; no role when it is an amount of time."""
        start, groups = phrase.start, phrase.groups
        before, after = lower[max(0, start - CLAUSE) : start], lower[phrase.end : phrase.end + CLAUSE]
        unit = self.words.units[groups["unit"]]
        hyphened = groups["join"] == "-" and "spell" not in groups
        lead = self.duration_lead.search(before)
        if lead is None or hyphened:
            if self.after.search(before):
                return "start", start
            named = hyphened and not self.limit.search(before) and not self.streak.match(after)
            return ("attribute" if named else None), start
        begin = start - len(lead[0])
        clause = re.split(r"[,;:(]", lower[:begin])[-1]
        each = bool(self.case_tail.match(after)) and unit not in LONG_UNITS
        if not each and self.of_event.match(after):
            return None, start
        if unit in SHORT_UNITS and (self.for_lead.match(lead[0]) or self.race.search(clause)):
            return None, start
        if self.for_lead.match(lead[0]) and self.lasting.search(clause):
            return "compare", begin
        if each or unit in SHORT_UNITS or self.share_of.search(clause.rstrip()):
            return "service", begin
        if unit == "day" and self.response.search(clause) and self.each_case.search(clause):
            return "service", begin
        if unit == "day" and self.answer.search(clause) and self.counted_before.search(clause):
            return "service", begin
        return ("attribute", start) if self.of_something.match(after) else ("deadline", begin)
