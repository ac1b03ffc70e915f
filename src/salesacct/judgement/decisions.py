"""Decisions: was one inside the authority it names, and what came of it?

Rule: acct points out, and never blocks. What it can't tell is unknown, and who holds no authority is not judged at all:
most of what people decide needs nobody's leave.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from functools import lru_cache
from typing import Literal

import msgspec

from salesacct.calendar import Period
from salesacct.judgement.authority import ALONE, ended_before, held_by, last_day, level_on
from salesacct.judgement.counted import Count, Offender, tally
from salesacct.judgement.limits import Compared, compared, names_a_limit, units_in
from salesacct.judgement.presence import first_day_at_work
from salesacct.records.book import Book
from salesacct.records.culture import Authority, Decision, Level

Verdict = Literal["inside", "outside", "unknown", "unnamed"]
Reason = Literal["somebody-else", "not-begun", "expired", "revoked", "level", "beyond"]

WORD = re.compile(r"[^\W\d_]{4,}")
ENDING = re.compile(r"(?:ing|ed|es|s|e)$")
COMMON = frozenset(
    re.findall(
        r"\w+",
        "about after also around before between during from have into less least more most only over than that their "
        "them then there these they this those under until upto what when which while will with within without your "
        "give gave given gives take took taken make made makes percent euro euros dollar dollars team customer "
        "customers week weeks month months year years days",
    )
)
"""Words that most decisions share, which tell nothing of what they are about."""


class Standing(msgspec.Struct, frozen=True):
    """How a decision stands to what its maker may decide. `verdict` is None where there is nothing to judge by.

    `outside` has at least one of the `reasons`; `unknown` names an authority whose limit can't be compared with it;
    `unnamed` names none though its maker held some, of which `near` is the only one that speaks of the same.
    `level` is the authority's on that day, `ended` its last day if that had passed; `tell` is who is to be told of it.
    """

    verdict: Verdict | None
    authority: Authority | None = None
    reasons: tuple[Reason, ...] = ()
    level: Level | None = None
    ended: dt.date | None = None
    amounts: Compared | None = None
    near: Authority | None = None
    tell: str | None = None


def standing(book: Book, decision: Decision) -> Standing:
    """Inside, outside, unknown, unnamed, or nothing to judge by. An authority not in the book yet has not begun."""
    if decision.under is None:
        near = nearest(book, decision.by, decision.on, decision.what)
        return Standing("unnamed" if held_by(book, decision.by, decision.on) else None, near=near)
    authority = book.authorities.get(decision.under)
    if authority is None:
        return Standing("outside", None, ("not-begun",))
    reasons: list[Reason] = []
    level, ended = level_on(authority, decision.on), None
    if authority.to != decision.by:
        reasons.append("somebody-else")
    elif decision.on < authority.on:
        reasons.append("not-begun")
    elif how := ended_before(authority, decision.on):
        reasons.append(how)
        ended = last_day(authority, decision.on)
    elif level not in ALONE:
        reasons.append("level")
    tell = authority.by if not reasons and level == "decide-and-tell" else None
    amounts = compared(authority.what, decision.what, decision.on)
    if amounts is not None and amounts.beyond:
        reasons.append("beyond")
    if reasons:
        verdict: Verdict = "outside"
    else:
        known = amounts is not None or not names_a_limit(authority.what, decision.on)
        verdict = "inside" if known else "unknown"
    return Standing(verdict, authority, tuple(reasons), level, ended, amounts, None, tell)


def nearest(book: Book, person: str, day: dt.date, what: str) -> Authority | None:
    """The one authority the person held on `day` that speaks of the same: by its words, else by the unit of its limit.

    None where no authority does, or more than one: acct suggests, it does not guess.
    """
    held = held_by(book, person, day)
    alike = [a for a in held if content_words(a.what) & content_words(what)]
    if not alike:
        units = units_in(what, day) if held else frozenset()
        alike = [a for a in held if units & units_in(a.what, day)]
    return alike[0] if len(alike) == 1 else None


@lru_cache(maxsize=1024)
def content_words(text: str) -> frozenset[str]:
    """The words of four letters and more that are not common, without their endings: `discounted` is `discount`."""
    return frozenset(ENDING.sub("", word) for word in WORD.findall(text.casefold()) if word not in COMMON)


def due_on(book: Book, decision: Decision) -> dt.date:
    """The day its outcome is looked at: its own, or the first working day from `outcome_days` after it was made on."""
    if decision.due:
        return decision.due
    return first_day_at_work(book, decision.on + dt.timedelta(days=book.config.thresholds.outcome_days))


def is_judged(decision: Decision) -> bool:
    """Is it known what came of it?"""
    return decision.judged is not None


def outcomes_due(book: Book, today: dt.date, people: Collection[str] | None = None) -> list[Decision]:
    """Decisions of `people` (all when None) whose outcome is to be looked at by `today`, the longest due first."""
    mine = (d for d in book.decisions.values() if people is None or d.by in people)
    found = [d for d in mine if not is_judged(d) and due_on(book, d) <= today]
    return sorted(found, key=lambda d: (due_on(book, d), d.id))


def decided_since(book: Book, person: str, since: dt.date, today: dt.date) -> list[Decision]:
    """What the person decided after `since`, up to `today`, the newest first."""
    mine = [d for d in book.decisions.values() if d.by == person and since < d.on <= today]
    return sorted(mine, key=lambda d: (-d.on.toordinal(), d.id))


def outcomes_judged(book: Book, people: Collection[str], within: Period, today: dt.date) -> Count:
    """Decisions of `people` whose outcome came due `within` a span, before `today`, and how many of them were judged.

    One judged before its day counts on the day it was judged; one that is due today has the day left.
    """
    came = sorted(
        (due_on(book, d), d.id, is_judged(d))
        for d in book.decisions.values()
        if d.by in people
        if (day := min(due_on(book, d), d.judged or dt.date.max)) < today or is_judged(d)
        if within.holds(day)
    )
    return tally((Offender("decisions", id, f"due {day}"), judged) for day, id, judged in came)
