#!/usr/bin/env python3
"""Workspaces of three sizes to measure on: a team, a region, an organisation. The same size and day give the same bytes.

usage: python benchmarks/sizes.py {team,region,organisation} FOLDER [--today DATE]

Each person's records stand where acct itself would put them, a file per writer. One person in nine is a manager; the
managers report to managers of nine, up to one head. Nothing is dated after the day.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

DAY = dt.timedelta(days=1)
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
WORDS = (
    *("Send the revised offer to", "Book the demo with", "Get the legal terms from", "Call the sponsor at"),
    *("Write the business case for", "Agree the next step with", "Ask for a reference from", "Map the buyers at"),
)
FIRMS = ("Acme", "Brightwater", "Corvo", "Dunmore", "Eastgate", "Fjord", "Galway", "Halden", "Ilmari", "Juniper")


class Size(NamedTuple):
    """How much there is of everything."""

    people: int
    goals: int
    commitments: int
    readings: int


SIZES = {
    "team": Size(9, 40, 1_000, 5_000),
    "region": Size(200, 1_000, 25_000, 100_000),
    "organisation": Size(2_000, 10_000, 250_000, 1_000_000),
}


def make(size: Size, root: Path, today: dt.date) -> None:
    """Write the workspace into a new folder."""
    rng = random.Random(size.people)
    people = [f"p{i:04d}" for i in range(size.people)]
    boss = {person: people[(i - 1) // 9] if i else None for i, person in enumerate(people)}
    leads = {name for name in boss.values() if name}
    _write(root / "acct.yaml", _config(people, boss, leads))
    per = {name: _shares(getattr(size, name), size.people) for name in ("goals", "commitments", "readings")}
    ids = _ids(rng)
    for i, person in enumerate(people):
        goals = [f"{person}-goal-{n}" for n in range(per["goals"][i])]
        _write(root / "goals" / f"{person}.yaml", _goals(person, goals, today))
        lines = _commitments(person, boss[person], goals, per["commitments"][i], today, rng, ids)
        _write(root / "commitments" / f"{person}.yaml", lines)
        _write(root / "readings" / f"{person}.csv", _readings(person, per["readings"][i], today, rng))


def _shares(total: int, people: int) -> list[int]:
    each, more = divmod(total, people)
    return [each + (i < more) for i in range(people)]


def _ids(rng: random.Random) -> Iterator[str]:
    seen: set[str] = set()
    while True:
        id = "c-" + "".join(rng.choices(LETTERS, k=6))
        if id not in seen:
            seen.add(id)
            yield id


def _config(people: list[str], boss: dict[str, str | None], leads: set[str]) -> Iterator[str]:
    yield "schema: 1\nteam: Benchmark\ncurrency: EUR\ncalendar: {holidays: [2026-12-25]}\npeople:\n"
    for n, person in enumerate(people):
        manager = f", manager: {boss[person]}" if boss[person] else ""
        role = "manager" if person in leads else "rep"
        yield f"  {person}: {{name: Person{n} Surname, role: {role}, email: {person}@example.com{manager}}}\n"
    yield "metrics:\n"
    yield "  bookings: {name: Bookings, kind: lag, unit: EUR, silence: zero}\n"
    yield "  calls: {name: Calls, kind: lead, unit: calls, rhythm: daily}\n"
    yield "  meetings: {name: Meetings, kind: lead, unit: meetings}\n"
    yield "  logos: {name: New logos, kind: lag, unit: logos, silence: zero}\n"
    yield "objectives:\n  grow: {title: Grow by a third, metric: bookings, target: 4000000, due: 2026-12-31}\n"


METRICS = ("bookings", "calls", "meetings", "logos")
TARGETS = {"bookings": 240_000, "calls": 600, "meetings": 40, "logos": 9}


def _goals(person: str, ids: list[str], today: dt.date) -> Iterator[str]:
    """The running quarter's goals, and of every person's first ones also that they belong to the objective."""
    start = dt.date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    due = (start + 95 * DAY).replace(day=1) - DAY
    yield "goals:\n"
    for n, id in enumerate(ids):
        metric = METRICS[n % len(METRICS)]
        yield f"  - id: {id}\n    title: Reach {TARGETS[metric]} {metric} by the end of the quarter\n    owner: {person}\n"
        yield f"    metric: {metric}\n    target: {TARGETS[metric]}\n    start: {start}\n    due: {due}\n"
        yield "    supports: grow\n" if metric == "bookings" else ""


def _commitments(
    person: str, to: str | None, goals: list[str], count: int, today: dt.date, rng: random.Random, ids: Iterator[str]
) -> Iterator[str]:
    """A year of promises, the last ones still open."""
    yield "commitments:\n"
    for n in range(count):
        made = today - DAY * (365 * (count - n) // count)
        due = made + DAY * rng.choice((1, 2, 3, 4, 7))
        yield f"  - id: {next(ids)}\n    by: {person}\n"
        yield f"    to: {to}\n" if to else ""
        yield f"    what: {rng.choice(WORDS)} {rng.choice(FIRMS)}\n    made: {made}\n    due: {due}\n"
        yield f"    goal: {rng.choice(goals)}\n" if goals and rng.random() < 0.5 else ""
        if due < today - DAY * rng.choice((0, 1)):
            how, late = rng.choices((("kept", 0), ("kept", 2), ("missed", 0)), (85, 9, 6))[0]
            ended = min(due + DAY * late, today)
            yield f"    {how}: {ended}\n"


def _readings(person: str, count: int, today: dt.date, rng: random.Random) -> Iterator[str]:
    yield "date,person,metric,value,note,ref\n"
    for n in range(count):
        on = today - DAY * (365 * (count - n) // count)
        metric = METRICS[n % len(METRICS)]
        value = {"bookings": rng.randrange(1, 9) * 900, "calls": rng.randrange(2, 20)}.get(metric, rng.randrange(3))
        yield f"{on},{person},{metric},{value},,r-{person}-{n}\n"


def _write(path: Path, lines: Iterator[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(lines), "utf-8")


def main() -> None:
    """Make one workspace."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", choices=SIZES)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--today", type=dt.date.fromisoformat, default=dt.date(2026, 11, 23))
    given = parser.parse_args()
    make(SIZES[given.size], given.folder, given.today)


if __name__ == "__main__":
    main()
