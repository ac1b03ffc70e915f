"""What can be seen of a history that was put together afterwards, and what can't.

git keeps what it is given. A history rewritten before anybody else had it leaves no trace but its dates, and those can be
set too; so these are notes on how far to trust what git says, and never remarks on a person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from salesacct.records.held import HELD
from salesacct.records.past import Commit, Past, value

REBASED_DAYS = 7
SQUASHED_DAYS, SQUASHED_ENTRIES = 14, 5
"""A commit that brings at least five dated entries of more than two weeks hides in which order they were made."""


def notes(past: Past) -> tuple[str, ...]:
    """In words, what stands between these commits and what really happened; nothing when nothing does."""
    own = [commit for commit in past.commits if commit.id]
    return tuple(
        note
        for note in (
            _backwards(own),
            _rebased(own),
            *_squashed(own),
            *_unread(past),
            "this clone has no older commits (it is shallow)" if past.shallow else "",
            past.bounded,
        )
        if note
    )


def _backwards(commits: list[Commit]) -> str:
    found = sum((commit.came - commit.committed).days > 1 for commit in commits)
    return f"{_commits(found)} dated before the one it follows" if found else ""


def _rebased(commits: list[Commit]) -> str:
    found = sum((commit.committed - commit.written).days > REBASED_DAYS for commit in commits)
    return f"{_commits(found)} written over a week before it was committed: amended or rebased" if found else ""


def _commits(count: int) -> str:
    return "a commit is" if count == 1 else f"{count} commits are each"


def _squashed(commits: list[Commit]) -> Iterator[str]:
    for commit in commits:
        days = _days(commit)
        if not commit.first and len(days) >= SQUASHED_ENTRIES and (days[-1] - days[0]).days > SQUASHED_DAYS:
            span = (days[-1] - days[0]).days
            yield f"commit {commit.id[:10]} brought {len(days)} entries of {span} days at once: their order can't be seen"


def _days(commit: Commit) -> list[dt.date]:
    """The days of the dated entries that a commit brought, oldest first."""
    found = []
    for one in commit.differences:
        if one.new and one.kind in HELD and one.field in HELD[one.kind].entries:
            on = value(one.new).get("on")
            found += [dt.date.fromisoformat(on)] if isinstance(on, str) else []
    return sorted(found)


def _unread(past: Past) -> Iterator[str]:
    for commit in past.commits:
        where = f"in commit {commit.id[:10]}" if commit.id else "as it is now"
        for file in commit.unread:
            yield f"{file} can't be read {where}: what changed there can't be seen"
