"""Habits that `acct check` warns about: counts of goals and promises, work beside result, goals left open."""

from __future__ import annotations

import datetime as dt

import pytest

from salesacct.judgement.habits import habits
from salesacct.records.as_of import as_of
from salesacct.workspace.load import Workspace
from tests.docstrings import read

D = dt.date
MONDAY = D(2026, 11, 23)


def told(workspace: Workspace, today: dt.date = MONDAY) -> list[str]:
    found = habits(as_of(workspace.book, today), workspace.places, today)
    assert all(p.severity == "warning" and p.hint and p.line for p in found)
    return [f"{p.rule}: {p.message}" for p in found]


def test_five_goals_are_enough(workspace: Workspace) -> None:
    """
    # Counted are those that run: not what is closed, ended or to come. Ben's five are fine, Ana's sixth is one too many.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}}
    goals:
      - {id: a1, title: t, owner: ana}
      - {id: a2, title: t, owner: ana}
      - {id: a3, title: t, owner: ana}
      - {id: a4, title: t, owner: ana}
      - {id: a5, title: t, owner: ana, due: 2026-11-23}
      - {id: a6, title: t, owner: ana, start: 2026-11-24}
      - {id: b1, title: t, owner: ben}
      - {id: b2, title: t, owner: ben}
      - {id: b3, title: t, owner: ben}
      - {id: b4, title: t, owner: ben}
      - {id: b5, title: t, owner: ben}
      - {id: b6, title: t, owner: ben, due: 2026-11-22}
      - {id: b7, title: t, owner: ben, closed: {on: 2026-11-20, outcome: dropped}}
      - {id: b8, title: t, owner: ben, start: 2027-02-01}
    """
    assert told(workspace) == []
    assert told(workspace, D(2026, 11, 24)) == []
    assert told(workspace, D(2026, 11, 19)) == ["many-goals: ben has 7 goals at once"]


@pytest.mark.parametrize(("most", "count"), [(3, 1), (4, 0)])
def test_the_numbers_are_the_teams(most: int, count: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """`thresholds:` of acct.yaml sets them."""
    goals = "".join(f"\n  - {{id: g{i}, title: t, owner: ana}}" for i in range(4))
    text = f"people: {{ana: {{name: Ana Silva}}}}\nthresholds: {{goals_most: {most}}}\ngoals:{goals}"
    assert len(told(read(text, tmp_path_factory.mktemp("w") / "team"))) == count


def test_work_and_result_belong_together(workspace: Workspace) -> None:
    """
    # From the second goal on: only results, or only activities, hide what leads to what.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}, cat: {name: Cat Novak}, dan: {name: Dan Weiss}}
    metrics: {calls: {name: Calls, kind: lead}, deals: {name: Deals, kind: lag}}
    goals:
      - {id: a1, title: t, owner: ana, metric: deals}
      - {id: a2, title: t, owner: ana, metric: deals}
      - {id: b1, title: t, owner: ben, metric: calls}
      - {id: b2, title: t, owner: ben, metric: calls}
      - {id: c1, title: t, owner: cat, metric: calls}
      - {id: c2, title: t, owner: cat, metric: deals}
      - {id: d1, title: t, owner: dan, metric: deals}
    """
    assert told(workspace) == [
        "lead-and-lag: all goals of ana are results",
        "lead-and-lag: all goals of ben are activities",
    ]


def test_three_promises_a_week(workspace: Workspace) -> None:
    """
    # Counted by the week in which they are made, from its first day.
    people: {ana: {name: Ana Silva}}
    commitments:
      - {id: c-1, by: ana, what: w, made: 2026-11-16, due: 2026-11-27}
      - {id: c-2, by: ana, what: w, made: 2026-11-17, due: 2026-11-27}
      - {id: c-3, by: ana, what: w, made: 2026-11-22, due: 2026-11-27}
      - {id: c-4, by: ana, what: w, made: 2026-11-23, due: 2026-11-27}
      - {id: c-5, by: ana, what: w, made: 2026-11-24, due: 2026-11-27}
      - {id: c-6, by: ana, what: w, made: 2026-11-25, due: 2026-11-27}
      - {id: c-7, by: ana, what: w, made: 2026-11-26, due: 2026-11-27}
    """
    assert told(workspace, D(2026, 11, 22)) == []
    assert told(workspace, D(2026, 11, 25)) == []
    assert told(workspace, D(2026, 11, 26)) == ["many-promises: ana made 4 promises this week"]


def test_an_ended_goal_wants_closing(workspace: Workspace) -> None:
    """
    # Two weeks are time enough to write down what it taught.
    people: {ana: {name: Ana Silva}}
    goals: [{id: g, title: t, owner: ana, due: 2026-11-06}]
    """
    assert told(workspace, D(2026, 11, 20)) == []
    assert told(workspace, D(2026, 11, 21)) == ["not-closed: g ended on 2026-11-06 and is not closed"]
