"""The remarks on changes as warnings of `acct check`: those of the last weeks that still stand, each with what to do.

A warning blocks nothing. It goes away when the trace is added, the value restored, or after four weeks: by then a check
that runs in every build has said it often enough, and `acct history` keeps it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from salesacct.judgement.brought import with_sources
from salesacct.judgement.changes import Change, changes
from salesacct.judgement.late_readings import late_readings
from salesacct.judgement.quiet import quiet
from salesacct.problems import Problem
from salesacct.records.book import Book
from salesacct.records.past import READINGS, Past, until
from salesacct.records.places import Places

WARNED_DAYS = 28
HINTS: Mapping[str, str] = {
    "eased-late": "say in the review why; a goal that can't be reached may be closed as missed, with what it taught",
    "moved-late": "a promise that will not hold is moved before its day: `acct commit move`",
    "quiet-edit": "restore it, or let `acct` change it: then the old value and the reason stay beside it",
    "record-gone": "bring it back; what no longer counts is dropped or closed with a reason, not deleted",
    "outcome-rewritten": "restore it, or say in its words why it was wrong",
    "reading-rewritten": "restore it; a correction is a later line with the same ref: `acct log calls 12 --on fri --instead`",
    "back-dated": "log on the day; what is imported late belongs in the review's words",
    "dates-disagree": "an entry bears the day it was made; check it, or commit more often",
    "revision-not-so": "`from:` is the value before: check it against git",
}
"""What to do, by rule."""


def history(book: Book, past: Past, today: dt.date) -> list[Change]:
    """Every change up to `today`, newest first: what the records tell, and what only git knows. The book must be that day's.

    What git still has of somebody who was taken out of the team is not told: it went with its person.
    """
    past = until(past, today)
    gone, moved = taken_out(book, past)
    every = [*with_sources(book, past, changes(book)), *quiet(book, past), *late_readings(book, past)]
    found = [change for change in every if not _went_with(change, gone, moved)]
    return sorted((c for c in found if c.on <= today), key=lambda c: (-c.on.toordinal(), c.kind, c.id, c.what))


def taken_out(book: Book, past: Past) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """Who was taken out of acct.yaml and is not back; (commit, person) of who came in the very same commit."""
    gone: set[str] = set()
    came: set[tuple[str, str]] = set()
    for commit in past.commits:
        people = [one for one in commit.differences if one.kind == "people" and not one.field]
        left = {one.id for one in people if one.new is None and one.id not in book.people}
        gone |= left
        came |= {(commit.id, one.id) for one in people if one.old is None and left}
    return frozenset(gone), frozenset(came)


def _went_with(change: Change, gone: frozenset[str], came: frozenset[tuple[str, str]]) -> bool:
    """Is the change about somebody who was taken out, or are these readings that went on under another id with it?"""
    if change.old in gone or (change.who and gone.issuperset(change.who)):
        return True
    where = {(change.source.id, person) for person in change.who} if change.source else set()
    return change.kind == READINGS and bool(where) and where <= came


def warnings(
    book: Book, places: Places, past: Past, today: dt.date, shown: Callable[[str], str] = str
) -> list[Problem]:
    """The remarks of the last weeks as warnings, by place; `shown` names a file of the workspace as the user would type it."""
    return sorted(_warnings(book, places, past, today, shown), key=lambda problem: (problem.file, problem.line))


def _warnings(book: Book, places: Places, past: Past, today: dt.date, shown: Callable[[str], str]) -> Iterator[Problem]:
    for change in history(book, past, today):
        seen = max(change.on, change.source.on) if change.source else change.on
        if not change.stands or (today - seen).days >= WARNED_DAYS:
            continue
        for remark in change.remarks:
            rule, message = remark.rule, f"{_named(change)}: {remark.message}"
            if change.kind == READINGS or places.file_of(change.kind, change.id) is None:
                yield Problem(shown(change.file), 0, 0, message, HINTS[rule], rule, "warning")
            else:
                yield places.problem(change.kind, change.id, change.place, rule, message, HINTS[rule], "warning")


def _named(change: Change) -> str:
    """`ana-logos, target 12 to 9`; `calls of ana, 3 readings`."""
    whose = f"{change.id} of {', '.join(change.who)}" if change.kind == READINGS else change.id
    if change.what == "readings":
        return f"{whose}, {change.new} reading{'s' if change.new != '1' else ''}"
    if change.old is None or change.what in ("moved", "gone"):
        return whose
    return f"{whose}, {'' if change.kind == READINGS else f'{change.what} '}{change.old} to {change.new or 'nothing'}"
