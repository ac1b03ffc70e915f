"""What `acct sync` did, in words and as data: what was committed, what came from others, what is still to be mended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from salesacct.problems import Problem
from salesacct.records.differences import Tally
from salesacct.records.past import READINGS
from salesacct.views.words import plural

NOUNS: Mapping[str, tuple[str, str]] = {
    "goals": ("goal", "goals"),
    "commitments": ("promise", "promises"),
    "reviews": ("one-on-one", "one-on-ones"),
    "kudos": ("kudos", "kudos"),
    "wins": ("win", "wins"),
    "blockers": ("blocker", "blockers"),
    "requests": ("request", "requests"),
    "resources": ("resource", "resources"),
    "authorities": ("authority", "authorities"),
    "decisions": ("decision", "decisions"),
    "partners": ("partnership", "partnerships"),
    "plans": ("plan", "plans"),
    "lessons": ("lesson", "lessons"),
    "stories": ("story", "stories"),
    "standups": ("stand-up", "stand-ups"),
    "surveys": ("survey", "surveys"),
    "assessments": ("assessment", "assessments"),
    "experiments": ("experiment", "experiments"),
    READINGS: ("reading", "readings"),
    "people": ("person", "people"),
    "metrics": ("metric", "metrics"),
    "objectives": ("objective", "objectives"),
    "imports": ("import mapping", "import mappings"),
    "config": ("setting", "settings"),
}
"""One and several records of a kind, as people speak of them."""
LONGEST_SUBJECT = 72
FEW_PEOPLE = 3
"""So many people are named on one line."""


class ChangeRow(msgspec.Struct, frozen=True):
    """How many records of a kind by one person came, changed and went; nobody for a part of acct.yaml."""

    person: str | None
    kind: str
    added: int
    changed: int
    removed: int


class SyncView(msgspec.Struct, frozen=True):
    """One run: `files` and `changes` are what was (with `dry_run`: would be) committed, `came` what others had pushed.

    `ahead` and `behind` count the commits that only this clone and only the upstream has now, null where that is unknown.
    """

    schema: int
    today: dt.date
    branch: str
    upstream: str | None
    dry_run: bool
    message: str | None
    files: tuple[str, ...]
    changes: tuple[ChangeRow, ...]
    pulled: int
    came: tuple[ChangeRow, ...]
    pushed: int
    ahead: int | None
    behind: int | None
    problems: tuple[Problem, ...]


def change_rows(tallies: Sequence[Tally]) -> tuple[ChangeRow, ...]:
    """The tallies as data."""
    return tuple(ChangeRow(t.person or None, t.kind, t.added, t.changed, t.removed) for t in tallies)


def told(rows: Sequence[ChangeRow], names: Mapping[str, str], *, whose: bool = True) -> list[str]:
    """Each row in words: `2 promises of Ana`, `1 goal of Ben changed`, `3 readings of Ana taken out`."""
    found = []
    for row in rows:
        one, many = NOUNS[row.kind]
        owner = f" of {names.get(row.person, row.person)}" if whose and row.person else ""
        for count, verb in ((row.added, ""), (row.changed, " changed"), (row.removed, " taken out")):
            if count:
                found.append(f"{plural(count, one, many)}{owner}{verb}")
    return found


def commit_message(rows: Sequence[ChangeRow], names: Mapping[str, str], who: str, files: Sequence[str]) -> str:
    """A subject such as `Ana: 2 promises, 1 goal changed`, with what is whose below it where more than one is."""
    people = {row.person for row in rows if row.person}
    alone = len(people) <= 1 and people <= {name for name in people if names.get(name) == who}
    parts = told(rows, names, whose=not alone) or [plural(len(files), "file")]
    subject = _one_line(f"{who}: {', '.join(parts)}")
    if len(subject) <= LONGEST_SUBJECT:
        return subject
    short = told(_by_kind(rows), names, whose=False)
    head = _one_line(f"{who}: {', '.join(short)}")
    while len(head) > LONGEST_SUBJECT and len(short) > 1:
        short = short[:-1]
        head = _one_line(f"{who}: {', '.join(short)} and more")
    return "\n".join([head, "", *(f"- {_one_line(part)}" for part in parts)])


def _by_kind(rows: Sequence[ChangeRow]) -> list[ChangeRow]:
    """The rows of all people together."""
    sums: dict[str, ChangeRow] = {}
    for row in rows:
        old = sums.get(row.kind, ChangeRow(None, row.kind, 0, 0, 0))
        sums[row.kind] = ChangeRow(
            None, row.kind, old.added + row.added, old.changed + row.changed, old.removed + row.removed
        )
    return list(sums.values())


def _one_line(text: str) -> str:
    return "".join(char for char in " ".join(text.split()) if char.isprintable())


def sync_lines(view: SyncView, names: Mapping[str, str]) -> list[str]:
    """What was done, a line each; what is fine and was nothing to do is one line."""
    lines = []
    if view.files:
        done = "would commit" if view.dry_run else "committed"
        lines.append(f"{done}  {_parts(view.changes, names)}  ({plural(len(view.files), 'file')})")
    if view.pulled:
        lines.append(f"pulled  {_parts(view.came, names)}  ({plural(view.pulled, 'commit')})")
    if view.pushed:
        lines.append(f"pushed  {plural(view.pushed, 'commit')} to {view.upstream}")
    if view.dry_run and view.upstream and view.ahead is not None:
        to_pull = f"{view.behind} to pull" if view.behind else "nothing to pull"
        lines.append(f"{view.upstream} as last fetched: {view.ahead} to push, {to_pull}")
    elif view.ahead and not view.problems:
        lines.append(f"{plural(view.ahead, 'commit')} not pushed")
    if not lines and not view.problems:
        lines.append(
            f"nothing to share: {view.branch} and {view.upstream} are the same"
            if view.upstream
            else "nothing to commit"
        )
    return lines


def _parts(rows: Sequence[ChangeRow], names: Mapping[str, str]) -> str:
    people = {row.person for row in rows if row.person}
    if len(people) > FEW_PEOPLE:
        return f"{', '.join(told(_by_kind(rows), names))}, of {len(people)} people"
    return ", ".join(told(rows, names)) or "no records, only comments or other text"
