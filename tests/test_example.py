"""goals.example.yaml is a file acct reads without a word, and shows every key a goal can have."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec

from salesacct.judgement.goals import judge_all
from salesacct.records import model
from salesacct.records.as_of import as_of
from salesacct.text.nodes import parse
from salesacct.workspace.load import load
from tests.conftest import write_files

EXAMPLE = Path(__file__).parents[1] / "goals.example.yaml"
TODAY = dt.date(2026, 11, 23)

TEAM = """\
schema: 1
team: Sales West
currency: EUR
calendar: {fiscal_year_starts: 2}
people:
  marco: {name: Marco Rossi, role: manager}
  ana:   {name: Ana Silva, manager: marco}
  ben:   {name: Ben Okoro, manager: marco}
metrics:
  bookings:          {name: Bookings, kind: lag, unit: EUR, silence: zero}
  new-logos:         {name: New logos, kind: lag, unit: logos, silence: zero}
  meetings:          {name: First meetings, kind: lead, unit: meetings, feeds: [new-logos]}
  pipeline-coverage: {name: Pipeline coverage, kind: lead, unit: x, combine: last}
  logo-churn:        {name: Logo churn, kind: lag, unit: "%", better: lower, combine: last, rhythm: monthly}
objectives:
  grow-emea:      {title: Make EMEA a third of new business, metric: bookings, target: 4000000, due: 2027-01-31}
  keep-customers: {title: Lose no customer we could keep, metric: logo-churn, target: 2.5, due: 2027-01-31}
"""
READINGS = """\
date,person,metric,value
2026-08-20,ana,new-logos,4
2026-11-05,ana,new-logos,2
2026-11-19,ana,bookings,90000
2026-11-20,ben,pipeline-coverage,3.1
2026-10-31,ben,logo-churn,3.6
"""


def test_the_example_is_read_without_a_word(tmp_path: Path) -> None:
    """Beside the acct.yaml it speaks of, the example has no error and no warning."""
    root = write_files(tmp_path, {"acct.yaml": TEAM, "goals/example.yaml": EXAMPLE.read_text("utf-8")})
    assert load(root, TODAY).problems == ()


def test_the_example_shows_every_key() -> None:
    """Whoever looks for a key of a goal finds it in the example, in the spelling of the files."""
    node, problems = parse(EXAMPLE.read_text("utf-8"), "goals.example.yaml")
    assert problems == []
    assert node is not None
    written = {(path, key) for path, key in _keys(node, "")}
    kinds: dict[str, Any] = {
        "goals": model.Goal,
        "goals.milestones": model.Milestone,
        "goals.revisions": model.Revision,
        "goals.checkins": model.Checkin,
        "goals.closed": model.Closed,
    }
    wanted = {(path, field.encode_name) for path, kind in kinds.items() for field in msgspec.structs.fields(kind)}
    assert wanted - written == set()


def _keys(node: Any, path: str) -> list[tuple[str, str]]:
    if node.kind == "list":
        return [pair for item in node.value for pair in _keys(item, path)]
    if node.kind != "map":
        return []
    found = []
    for key, value in node.value:
        found += [(path, key.value), *_keys(value, f"{path}.{key.value}".strip("."))]
    return found


def test_the_example_s_goals_mean_what_its_comments_say(tmp_path: Path) -> None:
    """A total, a way down, a level to keep, a team's total and a goal without any measure are told apart."""
    files = {"acct.yaml": TEAM, "goals/example.yaml": EXAMPLE.read_text("utf-8"), "readings/crm.csv": READINGS}
    book = as_of(load(write_files(tmp_path, files), TODAY).book, TODAY)
    judged = {j.goal.id: j for j in judge_all(book, TODAY, book.goals.values())}
    assert {id: j.shape for id, j in judged.items()} == {
        "ana-emea-logos": "total",
        "ana-meetings": "total",
        "ben-churn": "level",
        "ben-coverage": "keep",
        "marco-team-number": "total",
        "ben-relationships": None,
        "ana-webinars": "total",
    }
    assert str(judged["marco-team-number"].actual.value) == "90000"
    assert judged["ben-relationships"].status == "no-data"
