"""Readings that came into git long after their day, and those whose old value was written over or taken out.

A series begins with its history: what its first commit brings may be of any day. After that a reading is back-dated when it
comes later than its metric's rhythm and the team's grace, the same days after which a series is stale: public holidays
and the person's days away are not counted.
"""

from __future__ import annotations

import datetime as dt

from salesacct.judgement.changes import Change, Remark
from salesacct.judgement.measure import age_in_days
from salesacct.judgement.quiet import author_of, source_of
from salesacct.records.book import Book
from salesacct.records.model import Metric
from salesacct.records.past import READINGS, Commit, Difference, Past, same, value
from salesacct.records.span import days_in


def late_readings(book: Book, past: Past) -> list[Change]:
    """For each commit and metric one change with its back-dated readings and one with its late corrections, without a
    remark, for the line before is still there; and one for each reading that was rewritten or removed."""
    found: list[Change] = []
    begun: set[str] = set()
    whole = bool(past.commits) and past.commits[-1].first
    for commit in reversed(past.commits):
        late: dict[tuple[str, str], list[tuple[dt.date, str, str]]] = {}
        for one in commit.differences:
            name, _, person = one.id.partition("/")
            if one.kind != READINGS or name not in book.metrics:
                continue
            metric = book.metrics[name]
            limit = days_in(metric.rhythm) + book.config.thresholds.grace_days
            if one.field in ("removed", "rewritten"):
                found.append(_rewritten(book, one, commit, metric, person, limit))
                continue
            days = [dt.date.fromisoformat(day) for day in value(one.new)]
            if commit.id and (one.id in begun or not whole):
                old = [(day, person, one.file) for day in days if _age(book, day, commit.came, person, limit) > limit]
                late.setdefault((name, one.field), []).extend(old)
            begun.add(one.id)
        for (name, how), several in late.items():
            if several:
                found.append(_late(book, commit, book.metrics[name], how, several))
    return found


def _age(book: Book, day: dt.date, came: dt.date, person: str, limit: int) -> int:
    """How old the reading of a day was when it came; days off are looked at only where they could tell."""
    days = (came - day).days
    return days if days <= limit else age_in_days(day, came, book.calendar, book.away(person))


def _late(book: Book, commit: Commit, metric: Metric, how: str, several: list[tuple[dt.date, str, str]]) -> Change:
    days = sorted(day for day, _, _ in several)
    span = f"{days[0]}" if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    return Change(
        on=commit.came,
        kind=READINGS,
        id=metric.id,
        what="readings" if how == "added" else "corrections",
        new=str(len(days)),
        who=tuple(dict.fromkeys(person for _, person, _ in several)),
        by=author_of(book, commit),
        title=metric.name if how == "added" else f"{metric.name}, {span}",
        file=several[0][2],
        wants_reason=False,
        remarks=(Remark("back-dated", f"dated {span}, in git only since {commit.came}"),) if how == "added" else (),
        source=source_of(commit),
        only_git=True,
    )


def _rewritten(book: Book, one: Difference, commit: Commit, metric: Metric, person: str, limit: int) -> Change:
    on, old = value(one.old)
    new = value(one.new)[1] if one.new else None
    settled = _age(book, dt.date.fromisoformat(on), commit.came, person, limit) > limit
    there = [reading.value for reading in book.series(metric.id, person).readings if str(reading.on) == on]
    return Change(
        on=commit.came,
        kind=READINGS,
        id=metric.id,
        what="reading",
        old=str(old),
        new=None if new is None else str(new),
        who=(person,),
        by=author_of(book, commit),
        title=f"{metric.name}, {on}",
        file=one.file,
        wants_reason=False,
        remarks=(Remark("reading-rewritten", _how(on, new)),) if settled else (),
        source=source_of(commit),
        only_git=True,
        stands=not any(same(reading, old) for reading in there),
    )


def _how(on: str, new: object) -> str:
    return f"the value of {on} was {'taken out' if new is None else 'written over'}"
