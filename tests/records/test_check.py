"""Checks across records: which lines are told, at which place, and what is left alone."""

from __future__ import annotations

from salesacct.workspace.load import Workspace


def test_a_circle_is_told_of_those_in_it(problems: list[str], workspace: Workspace) -> None:
    """
    # Cat reports to somebody in the circle and is not part of it.
    people:
      ana: {name: Ana Silva, manager: ben}
      ben: {name: Ben Okoro, manager: dan}
      cat: {name: Cat Novak, manager: ana}
      dan: {name: Dan Weiss, manager: ana}
      eve: {name: Eve Lind, manager: eve}
      fay: {name: Fay Moss, manager: gus}
    """
    assert problems == [
        "acct.yaml:3:35 manager-circle",
        "acct.yaml:4:35 manager-circle",
        "acct.yaml:6:35 manager-circle",
        "acct.yaml:7:34 manager-circle",
        "acct.yaml:8:34 unknown-reference",
    ]
    said = [p.message for p in workspace.problems]
    assert said[0] == "ana reports to ben, and ben in the end to ana"
    assert said[3] == "eve reports to eve"


def test_every_reference_is_followed(problems: list[str]) -> None:
    """
    # From every kind of record to every other, each at the field that names it.
    people: {ana: {name: Ana Silva, manager: x}}
    metrics:
      calls: {name: Calls, kind: lead, feeds: [x]}
      rate: {name: Rate, kind: lag, ratio: {of: calls, to: x}}
    objectives: {grow: {title: Grow, owner: x, metric: x}}
    imports: {crm: {metric: x, person_col: Owner, date_col: Closed}}
    -- all.yaml --
    goals:
      - {id: g-1, title: Win, owner: x, metric: x, supports: x}
    commitments:
      - {id: c-1, by: x, to: x, what: Call, made: 2026-11-02, due: 2026-11-06, goal: x}
    reviews:
      - {id: r-1, rep: x, by: x, on: 2026-11-02, commitments: [c-1, x]}
    kudos:
      - {id: k-1, by: x, to: ana, why: Help, on: 2026-11-02, goal: x}
    wins:
      - {id: w-1, by: ana, who: [ana, x], what: Acme, on: 2026-11-02, goal: x}
    blockers:
      - {id: b-1, by: ana, owner: x, what: Legal, on: 2026-11-02, goal: x}
    -- readings/x.csv --
    date,person,metric,value
    2026-11-02,x,calls,1
    2026-11-03,ana,x,1
    2026-11-04,x,x,1
    """
    lines = [place.split(" ")[0].rsplit(":", 1)[0] for place in problems]
    assert {place.split(" ")[1] for place in problems} == {"unknown-reference"}
    assert {line: lines.count(line) for line in lines} == {
        "acct.yaml:2": 1,
        "acct.yaml:4": 1,
        "acct.yaml:5": 1,
        "acct.yaml:6": 2,
        "acct.yaml:7": 1,
        "all.yaml:2": 3,
        "all.yaml:4": 3,
        "all.yaml:6": 3,
        "all.yaml:8": 2,
        "all.yaml:10": 2,
        "all.yaml:12": 2,
        "readings/x.csv:2": 1,
        "readings/x.csv:3": 1,
    }


def test_every_problem_across_records_says_what_to_do(workspace: Workspace) -> None:
    """
    # Also where no word comes close to the one that is wrong.
    metrics:
      rate: {name: Rate, kind: lag, ratio: {of: won, to: closed}}
    objectives: {grow: {title: Grow, owner: zoe}}
    -- all.yaml --
    commitments: [{id: c-1, by: zoe, what: Call, made: 2026-11-02, due: 2026-11-06, goal: g-1}]
    """
    assert len(workspace.problems) == 5
    assert all(p.hint for p in workspace.problems)


def test_edges_are_inside(problems: list[str]) -> None:
    """
    # One day is a goal, a promise, a leave; milestones may lie on the first and the last day; a ramp may begin at 0.
    people:
      ana: {name: Ana Silva, started: 2026-11-01, ramp: [0, 0.5, 1], away: [{from: 2026-12-21, to: 2026-12-21}]}
    metrics: {churn: {name: Churn, kind: lag, combine: last, better: lower}, calls: {name: Calls, kind: lead}}
    thresholds: {pace: {ahead: 1, on_track: 1, at_risk: 1}, say_do: {good: 0.8, watch: 0.8}}
    goals:
      - {id: g-1, title: One day, owner: ana, start: 2026-11-02, due: 2026-11-02, milestones: [{by: 2026-11-02, value: 1}]}
      - {id: g-2, title: Lower, owner: ana, metric: churn, baseline: 4, target: 2}
      - {id: g-3, title: Hold, owner: ana, metric: churn, baseline: 2, target: 2}
      - {id: g-4, title: Fewer than last time, owner: ana, metric: calls, baseline: 300, target: 200}
      - {id: g-5, title: Open, owner: ana, milestones: [{by: 2026-11-02, value: 1}]}
    commitments:
      - {id: c-1, by: ana, what: Call, made: 2026-11-02, due: 2026-11-02, kept: 2026-11-02}
    blockers: [{id: b-1, by: ana, what: Legal, on: 2026-11-02, resolved: 2026-11-02}]
    """
    assert problems == []


def test_the_newest_revision_is_the_one_that_counts(problems: list[str]) -> None:
    """
    # However the file orders them, the latest one must agree with the goal; the others are history.
    people: {ana: {name: Ana Silva}}
    goals:
      - id: g-1
        title: In step
        owner: ana
        target: 12
        revisions:
          - {on: 2026-11-20, field: target, from: 14, to: 12, why: x}
          - {on: 2026-11-10, field: target, from: 16, to: 14, why: x}
          - {on: 2026-11-10, field: due, from: 2026-12-31, why: No end}
      - id: g-2
        title: Out of step
        owner: ana
        target: 13.0
        due: 2026-12-31
        revisions:
          - {on: 2026-11-20, field: target, from: 14, to: 12, why: x}
          - {on: 2026-11-20, field: due, to: 31 Dec, why: x}
      - id: g-3
        title: The same number
        owner: ana
        target: 12.0
        revisions: [{on: 2026-11-20, field: target, from: 14, to: 12, why: x}]
    """
    assert problems == ["acct.yaml:18:55 revision-disagrees", "acct.yaml:19:9 bad-form"]


def test_an_error_in_one_record_leaves_the_others(workspace: Workspace) -> None:
    """
    # What can be read is read, so that one typing error does not become twenty.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro, role: boss}}
    goals:
      - {id: g-1, title: Win, owner: ben}
      - {id: g-2, title: Win, owner: ana, target: many}
      - {id: g-2, title: Win, owner: ana}
    """
    assert list(workspace.book.goals) == ["g-1", "g-2"]
    assert [p.rule for p in workspace.problems] == ["not-a-choice", "not-a-number"]


def test_an_id_is_unique_over_the_workspace(problems: list[str], workspace: Workspace) -> None:
    """
    # Within its kind: two branches that took the same id are told at the second, with the place of the first.
    people: {ana: {name: Ana Silva}}
    -- goals/a.yaml --
    goals:
      - {id: g-1, title: Win, owner: ana}
    -- goals/b.yaml --
    goals:
      - {id: g-1, title: Win, owner: ana}
    """
    assert problems == ["goals/b.yaml:2:5 duplicate-id"]
    assert "goals/a.yaml:2" in workspace.problems[0].message


def test_problems_come_in_the_order_of_the_files(workspace: Workspace) -> None:
    """
    # By file, line and column, errors and warnings mixed; none is told twice. Nobody is looked for while a file can't be read.
    people: {ana: {name: Ana Silva}}
    metrics: {churn: {name: Churn, kind: lag, combine: last}}
    -- b.yaml --
    goals:
      - {id: g-1, title: Win, owner: anna, metric: churn, baseline: 4, target: 2, due: 2026-01-01, start: 2026-02-01}
    -- a.yaml --
    goals: 3
    """
    places = [(p.file, p.line, p.column) for p in workspace.problems]
    assert places == sorted(places)
    assert len(set(places)) == len(places) == 3
    assert [p.severity for p in workspace.problems] == ["error", "warning", "error"]
