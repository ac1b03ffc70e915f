"""What does not concern a figure does not change it: another team's records, and the size of the currency."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.running import acct
from tests.trust.right.files import lay_out
from tests.trust.right.teams import Entry, Line, Number, Team, make_team

SEEDS, LONG_SEEDS = 4, 200


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Four random workspaces in the suite, two hundred in the long form."""
    if "seed" in metafunc.fixturenames:
        count = LONG_SEEDS if metafunc.config.getoption("--long") else SEEDS
        metafunc.parametrize("seed", range(7000, 7000 + count))


def status(folder: Path, team: Team, more: str = "") -> Any:
    """The status page of a folder."""
    ran = acct(f"status --json --today {team.today} {more}", folder)
    assert ran.code == 0, ran.stderr
    return json.loads(ran.stdout, parse_float=Decimal)


def with_strangers(team: Team, other: Team) -> Team:
    """A team and, under a manager of their own, the people, goals, promises and readings of another one."""

    def theirs(id: str) -> str:
        return f"zz-{id}"

    people: Entry = {"zz-boss": {"name": "Zz Boss", "role": "manager"}}
    for id, person in other.config["people"].items():
        people[theirs(id)] = person | {"name": f"Zz{id} Other", "manager": theirs(person.get("manager", "boss"))}
    goals = [goal | {"id": theirs(goal["id"]), "owner": theirs(goal["owner"])} for goal in other.records["goals"]]
    promises = [
        {key: theirs(value) if key in ("id", "by", "to", "goal") else value for key, value in promise.items()}
        for promise in other.records["commitments"]
    ]
    known = {line.metric for line in team.readings if line.on <= team.today}
    readings = [line._replace(person=theirs(line.person), ref="") for line in other.readings if line.metric in known]
    config = team.config | {"people": team.config["people"] | people}
    records = {
        "goals": [*goals, *team.records["goals"]],
        "commitments": [*promises, *team.records["commitments"]],
    }
    return Team(team.today, config, records, [*readings, *team.readings])


FORECAST = (
    "projected",
    "low",
    "high",
    "p_hit",
    "basis",
    "history_weight",
    "no_forecast",
    "status",
    "slack_days",
    "disagrees",
)
"""What a forecast has a say in: it learns from a team, and those without a manager are a team with one more."""


def test_another_teams_records_change_no_figure(seed: int, tmp_path: Path) -> None:
    """Beside strangers, each person's goals, promises and say/do read as they did without them.

    The one exception is on the page: an import that is silent for everybody has gone stale, so with `silence: zero` the
    stale list looks at the newest reading of anybody.
    """
    team = make_team(seed)
    alone = lay_out(team, tmp_path / "alone")
    beside = lay_out(with_strangers(team, make_team(seed + 1)), tmp_path / "beside")
    for person, record in team.config["people"].items():
        one, other = (status(folder, team, f"--rep {person}") for folder in (alone, beside))
        for page in (one, other):
            page["stale"] = [row for row in page["stale"] if row["person"]]
            del page["leaders"], page["names"], page["care"]
            if "manager" not in record:
                page["goals"] = sorted(
                    ({key: row[key] for key in row if key not in FORECAST} for row in page["goals"]),
                    key=lambda row: str(row["id"]),
                )
        assert one == other, person


AMOUNTS = ("target", "baseline", "commit", "stretch")


def doubled(team: Team) -> Team:
    """Twice the readings, and twice the targets of what is no share."""
    ratios = [id for id, metric in team.config["metrics"].items() if "ratio" in metric]

    def twice(goal: Entry) -> Entry:
        if goal.get("metric") in ratios:
            return goal
        revisions = [
            one | {"from": _twice(one["from"]), "to": _twice(one["to"])} if one["field"] in AMOUNTS else one
            for one in goal.get("revisions", ())
        ]
        amounts = {key: _twice(value) for key, value in goal.items() if key in AMOUNTS}
        return goal | amounts | ({"revisions": revisions} if revisions else {})

    readings = [Line(*line[:3], _twice(line.value), *line[4:]) for line in team.readings]
    records = team.records | {"goals": [twice(goal) for goal in team.records["goals"]]}
    return team._replace(records=records, readings=readings)


def _twice(value: Number) -> Number:
    return Number(2 * Decimal(value))


def test_twice_as_much_of_everything_is_the_same_pace(seed: int, tmp_path: Path) -> None:
    """Amounts double, shares stay, and so do the statuses that follow from them alone."""
    team = make_team(seed)
    once = {row["id"]: row for row in status(lay_out(team, tmp_path / "once"), team)["goals"]}
    twice = {row["id"]: row for row in status(lay_out(doubled(team), tmp_path / "twice"), team)["goals"]}
    assert once.keys() == twice.keys()
    for id, row in once.items():
        other = twice[id]
        factor = 1 if "ratio" in team.config["metrics"].get(row["metric"], {}) else 2
        for key in ("expected", "needed_per_day", "doing_per_day"):
            assert (row[key] is None) == (other[key] is None), (id, key)
            assert row[key] is None or abs(other[key] - factor * row[key]) <= Decimal("0.02"), (id, key)
        if row["actual"] is not None:
            assert abs(other["actual"] - factor * row["actual"]) <= Decimal("0.000002"), id
        for key in ("pace", "attainment", "day", "days", "as_of", "last_reading", "age_days", "shape", "missing"):
            assert row[key] == other[key], (id, key)
        if row["basis"] in (None, "goal"):
            assert row["status"] == other["status"], id
