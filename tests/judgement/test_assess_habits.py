"""Each habit of accountability: what is counted, what is good, and which records speak against it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from salesacct.calendar import DAY, Period
from salesacct.judgement.assess.habits import HABITS
from salesacct.judgement.assess.look import Look
from salesacct.judgement.assess.result import share
from salesacct.judgement.assess.survey import STATEMENTS
from salesacct.judgement.counted import Count
from salesacct.judgement.principles import PRINCIPLES
from salesacct.records.as_of import as_of
from tests.docstrings import read

MONDAY = dt.date(2026, 11, 23)
TEAM = """
people:
  marco: {name: Marco Rossi, role: manager, started: 2026-01-05}
  ana: {name: Ana Silva, manager: marco, started: 2026-01-05}
  ben: {name: Ben Okoro, manager: marco, started: 2026-01-05}
  cat: {name: Cat Novak, manager: marco, started: 2026-11-02}
metrics:
  calls: {name: Calls, kind: lead}
  deals: {name: Deals, kind: lag}
  crm: {name: Deals of the CRM, kind: lag, silence: zero}
objectives: {grow: {title: Grow}}
"""
"""Marco leads Ana, Ben, and Cat, who is too new to have habits."""
GOAL = "owner: ana, metric: deals, target: 5, start: 2026-08-31, due: 2026-11-15"
CASES = [
    # habit, records, good, of, what speaks against it
    ("leader-goals", "goals: [{id: g, title: t, owner: marco, metric: deals, target: 3}]", 1, 1, ""),
    ("leader-goals", "goals: [{id: g, title: t, owner: marco}]", 0, 1, "marco"),
    (
        "leader-goals",
        "goals: [{id: g, title: t, owner: marco, metric: deals, target: 3, due: 2026-08-01}]",
        0,
        1,
        "marco",
    ),
    (
        "leader-say-do",
        """commitments:
  - {id: c-kept, by: marco, what: x, made: 2026-11-02, due: 2026-11-06, kept: 2026-11-05}
  - {id: c-late, by: marco, what: x, made: 2026-11-02, due: 2026-11-06, kept: 2026-11-09}
  - {id: c-over, by: marco, what: x, made: 2026-11-02, due: 2026-11-20}
  - {id: c-open, by: marco, what: x, made: 2026-11-02, due: 2026-11-27}
  - {id: c-ana, by: ana, what: x, made: 2026-11-02, due: 2026-11-06}
  - {id: c-old, by: marco, what: x, made: 2026-07-02, due: 2026-07-06}""",
        1,
        3,
        "c-over c-late",
    ),
    (
        "leader-promises",
        """commitments:
  - {id: c-1, by: marco, to: ana, what: x, made: 2026-11-02, due: 2026-11-06, kept: 2026-11-05}
  - {id: c-2, by: marco, to: ben, what: x, made: 2026-11-02, due: 2026-11-06, kept: 2026-11-09}""",
        1,
        2,
        "ben",
    ),
    (
        "leader-promises",
        """commitments: [{id: c-1, by: marco, what: x, made: 2026-11-02, due: 2026-11-06, kept: 2026-11-05}]
reviews: [{id: r-1, rep: ben, by: marco, on: 2026-11-02, commitments: [c-1]}]""",
        1,
        2,
        "ana",
    ),
    (
        "leader-answers",
        """blockers:
  - {id: b-1, by: ana, owner: marco, what: x, on: 2026-10-20, handed: [{on: 2026-11-03, from: ben, to: marco}], resolved: 2026-11-09}
  - {id: b-2, by: ana, owner: marco, what: x, on: 2026-11-02, resolved: 2026-11-09}
  - {id: b-3, by: ana, owner: marco, what: x, on: 2026-11-02}
  - {id: b-4, by: ana, owner: marco, what: x, on: 2026-11-20}
  - {id: b-5, by: ana, owner: ben, what: x, on: 2026-11-02}
requests:
  - {id: q-1, by: ana, owner: marco, what: x, on: 2026-11-02, answered: 2026-11-03, answer: no}
  - {id: q-2, by: ana, owner: marco, what: x, on: 2026-10-02}""",
        2,
        5,
        "b-3 b-2 q-2",
    ),
    (
        "goals-smart",
        """goals:
  - {id: g-good, title: Win 12 new logos by 31 January 2027, owner: ana, metric: deals, target: 12, start: 2026-11-02, due: 2027-01-31}
  - {id: g-weak, title: Be better, owner: ana}
  - {id: g-long, title: Be best, owner: ana, start: 2026-10-01, closed: {on: 2026-10-29, outcome: dropped}}
  - {id: g-gone, title: Be best, owner: ana, start: 2026-10-01, closed: {on: 2026-10-28, outcome: dropped}}
  - {id: g-before, title: Be best, owner: ana, start: 2026-07-01, closed: {on: 2026-09-20, outcome: dropped}}""",
        1,
        3,
        "g-long g-weak",
    ),
    (
        "goals-linked",
        f"goals: [{{id: g-1, title: t, supports: grow, {GOAL}}}, {{id: g-2, title: t, {GOAL}}}]",
        1,
        2,
        "g-2",
    ),
    (
        "goals-lead-lag",
        """goals:
  - {id: g-1, title: t, owner: ana, metric: deals}
  - {id: g-2, title: t, owner: ana, metric: calls}
  - {id: g-3, title: t, owner: ben, metric: crm}""",
        1,
        2,
        "ben",
    ),
    # Three weeks: the first is begun, a reading on its last day, nothing for 14 days after.
    (
        "readings-on-time",
        """goals: [{id: g, title: t, owner: ana, metric: deals, start: 2026-10-28, due: 2026-11-22}]
-- readings/r.csv --
date,person,metric,value
2026-11-01,ana,deals,1""",
        2,
        4,
        "g",
    ),
    # An import that brought somebody something is alive, whoever it was.
    (
        "readings-on-time",
        """goals: [{id: g, title: t, owner: ana, metric: crm, start: 2026-11-02, due: 2026-11-22}]
-- readings/r.csv --
date,person,metric,value
2026-11-08,ben,crm,1
2026-11-16,ben,crm,1""",
        3,
        3,
        "",
    ),
    ("readings-on-time", "goals: [{id: g, title: t, owner: ana}]", 0, 0, ""),
    (
        "goal-checkins",
        """goals:
  - {id: g-1, title: t, owner: ana, start: 2026-10-12, checkins: [{on: 2026-10-26, confidence: 8}, {on: 2026-11-09, note: x}]}
  - {id: g-2, title: t, owner: ana, start: 2026-10-12, due: 2026-11-01}
  - {id: g-3, title: t, owner: ana, start: 2026-11-16}""",
        2,
        3,
        "g-2",
    ),
    (
        "say-do",
        """commitments:
  - {id: c-kept, by: ana, what: x, made: 2026-11-02, due: 2026-11-06, kept: 2026-11-05}
  - {id: c-miss, by: marco, what: x, made: 2026-11-02, due: 2026-11-06, missed: 2026-11-09}""",
        1,
        2,
        "c-miss",
    ),
    (
        "authority-given",
        """authorities:
  - {id: a-1, to: ana, by: marco, what: x, level: decide-and-tell, on: 2026-11-02, until: 2026-11-23}
  - {id: a-2, to: ben, by: marco, what: x, level: propose, on: 2026-11-02}
  - {id: a-3, to: ben, by: marco, what: x, level: decide, on: 2026-11-02, until: 2026-11-22}
  - {id: a-4, to: ben, by: marco, what: x, level: decide, on: 2026-11-02, revoked: 2026-11-09}""",
        1,
        2,
        "ben",
    ),
    (
        "decisions-judged",
        """decisions:
  - {id: d-1, by: ana, what: x, on: 2026-11-02, due: 2026-11-16, judged: 2026-11-16, went: well}
  - {id: d-2, by: ana, what: x, on: 2026-11-02, due: 2026-11-16}
  - {id: d-3, by: ana, what: x, on: 2026-10-02}
  - {id: d-4, by: ana, what: x, on: 2026-11-02}""",
        1,
        3,
        "d-3 d-2",
    ),
    (
        "authority-looks",
        """authorities:
  - {id: a-1, to: ana, by: marco, what: x, level: ask, on: 2026-06-01, looks: [{on: 2026-09-30}]}
  - {id: a-2, to: ben, by: marco, what: x, level: ask, on: 2026-06-01}
  - {id: a-3, to: ben, by: marco, what: x, level: ask, on: 2026-06-01, revoked: 2026-08-30}""",
        1,
        2,
        "a-2",
    ),
    (
        "partners-paired",
        "partners: [{id: p-1, by: marco, who: [ana, cat], on: 2026-11-02}, {id: p-2, by: ben, who: [ben, cat], on: 2026-08-01, ended: 2026-09-01}]",
        1,
        2,
        "ben",
    ),
    (
        "partner-checkins",
        """partners:
  - {id: p-1, by: ana, who: [ana, ben], on: 2026-11-02, checkins: [{on: 2026-11-09, by: ana}]}
  - {id: p-2, by: ben, who: [ben, cat], on: 2026-10-26, ended: 2026-11-04}""",
        1,
        4,
        "ben ana",
    ),
    (
        "kudos-reach",
        """kudos:
  - {id: k-1, by: marco, to: ana, why: x, on: 2026-11-02}
  - {id: k-2, by: marco, to: ana, why: x, on: 2026-11-03}
  - {id: k-3, by: marco, to: ben, why: x, on: 2026-08-03}""",
        1,
        3,
        "marco ben",
    ),
    ("kudos-givers", "kudos: [{id: k-1, by: ana, to: cat, why: x, on: 2026-11-02}]", 1, 3, "marco ben"),
    # Every two weeks from the first record: each had one on the second due day, none on the first; Cat's is not due yet.
    (
        "reviews-on-rhythm",
        """reviews:
  - {id: r-1, rep: ana, by: marco, on: 2026-10-12}
  - {id: r-2, rep: ana, by: marco, on: 2026-11-09}
  - {id: r-3, rep: ben, by: marco, on: 2026-11-11}
  - {id: r-4, rep: cat, by: marco, on: 2026-11-16}
kudos: [{id: k-1, by: marco, to: ben, why: x, on: 2026-10-12}]""",
        2,
        4,
        "ana ben",
    ),
    (
        "reviews-promise",
        """commitments:
  - {id: c-1, by: marco, to: ana, what: x, made: 2026-11-02, due: 2026-11-06}
  - {id: c-2, by: ben, what: x, made: 2026-11-03, due: 2026-11-06}
reviews:
  - {id: r-1, rep: ana, by: marco, on: 2026-11-10, commitments: [c-1]}
  - {id: r-2, rep: ben, by: marco, on: 2026-11-03}
  - {id: r-3, rep: ben, by: marco, on: 2026-11-17, agreed: Nothing}""",
        2,
        3,
        "r-3",
    ),
    (
        "feedback-given",
        """reviews:
  - {id: r-1, rep: ana, by: marco, on: 2026-11-10, feedback: x}
  - {id: r-2, rep: ben, by: marco, on: 2026-11-03, strengths: [{what: Listens}]}
  - {id: r-3, rep: ben, by: marco, on: 2026-11-17, upward: Talk less}""",
        2,
        3,
        "r-3",
    ),
    (
        "feedback-facts",
        """reviews:
  - {id: r-1, rep: ana, by: marco, on: 2026-11-10, feedback: x, strengths: [{what: Listens, behaviour: Asked four times}]}
  - {id: r-2, rep: ben, by: marco, on: 2026-11-03, improve: [{what: Is sloppy}]}""",
        1,
        2,
        "r-2",
    ),
    (
        "feedback-upward",
        """reviews:
  - {id: r-1, rep: ana, by: marco, on: 2026-11-10, upward: Talk less}
  - {id: r-2, rep: ana, by: marco, on: 2026-11-17}
  - {id: r-3, rep: ben, by: marco, on: 2026-11-03}""",
        1,
        2,
        "ben",
    ),
    (
        "plans-running",
        """plans:
  - {id: n-1, owner: ana, by: marco, skill: x, on: 2026-06-02}
  - {id: n-2, owner: ben, by: marco, skill: x, on: 2026-06-02, ended: 2026-09-01, outcome: grown}""",
        1,
        2,
        "ben",
    ),
    (
        "plans-touched",
        """plans:
  - {id: n-1, owner: ana, by: marco, skill: x, on: 2026-06-02, actions: [{what: y, done: 2026-11-02}]}
  - {id: n-2, owner: ben, by: marco, skill: x, on: 2026-06-02, evidence: [{on: 2026-10-25, what: y}]}
  - {id: n-3, owner: cat, by: marco, skill: x, on: 2026-10-23, actions: [{what: y, due: 2026-11-20}]}
  - {id: n-4, owner: cat, by: marco, skill: x, on: 2026-06-02, ended: 2026-09-01}""",
        2,
        3,
        "n-3",
    ),
    (
        "blockers-removed",
        """blockers:
  - {id: b-1, by: ana, what: x, on: 2026-11-02, resolved: 2026-11-08}
  - {id: b-2, by: ana, owner: marco, what: x, on: 2026-11-02, resolved: 2026-11-09}
  - {id: b-3, by: ana, what: x, on: 2026-11-17}
  - {id: b-4, by: ana, what: x, on: 2026-06-02}""",
        1,
        2,
        "b-2",
    ),
    (
        "said-in-time",
        """commitments:
  - {id: c-easy, by: ana, what: x, made: 2026-11-02, due: 2026-11-06, kept: 2026-11-05}
  - {id: c-move, by: ana, what: x, made: 2026-11-02, due: 2026-11-06, kept: 2026-11-10, moved: [{on: 2026-11-06, from: 2026-11-06, to: 2026-11-10}]}
  - {id: c-roll, by: ana, what: x, made: 2026-11-02, due: 2026-11-06, kept: 2026-11-10, moved: [{on: 2026-11-07, from: 2026-11-06, to: 2026-11-10}]}
  - {id: c-drop, by: ana, what: x, made: 2026-11-02, due: 2026-11-06, dropped: 2026-11-05}
  - {id: c-late, by: ana, what: x, made: 2026-11-02, due: 2026-11-06, dropped: 2026-11-07}
  - {id: c-over, by: ana, what: x, made: 2026-11-02, due: 2026-11-06}""",
        2,
        5,
        "c-over c-roll c-late",
    ),
    # Missed and told of: by low confidence, by a blocker. Told too late, or not at all.
    (
        "no-surprises",
        f"""goals:
  - {{id: g-low, title: t, {GOAL}, checkins: [{{on: 2026-11-08, confidence: 5}}], closed: {{on: 2026-11-16, outcome: missed}}}}
  - {{id: g-late, title: t, {GOAL}, checkins: [{{on: 2026-11-09, confidence: 2}}], closed: {{on: 2026-11-16, outcome: missed}}}}
  - {{id: g-sure, title: t, {GOAL}, checkins: [{{on: 2026-11-02, confidence: 9}}], closed: {{on: 2026-11-16, outcome: missed}}}}
  - {{id: g-help, title: t, {GOAL}, closed: {{on: 2026-11-16, outcome: missed}}}}
  - {{id: g-hit, title: t, {GOAL}, closed: {{on: 2026-11-16, outcome: hit}}}}
requests: [{{id: q-1, by: ana, what: x, on: 2026-11-08, goal: g-help}}]""",
        2,
        4,
        "g-late g-sure",
    ),
    # acct's own page had it behind a week before.
    (
        "no-surprises",
        f"""goals: [{{id: g, title: t, {GOAL}, closed: {{on: 2026-11-16, outcome: missed}}}}]
-- readings/r.csv --
date,person,metric,value
2026-11-07,ana,deals,1""",
        1,
        1,
        "",
    ),
    (
        "standups-held",
        """standups:
  - {id: s-1, by: marco, on: 2026-11-02, present: [marco, ana]}
  - {id: s-2, by: ana, on: 2026-11-06, present: [ana, ben]}
  - {id: s-3, by: ana, on: 2026-11-09, present: [ana, ben]}
  - {id: s-4, by: ana, on: 2026-11-16, present: [ana]}
  - {id: s-5, by: ana, on: 2026-11-23, present: [ana, ben]}""",
        2,
        12,
        "marco",
    ),
    (
        "requests-answered",
        """requests:
  - {id: q-1, by: ana, what: x, on: 2026-11-02, answered: 2026-11-08, answer: later}
  - {id: q-2, by: ana, what: x, on: 2026-11-02, answered: 2026-11-09, answer: yes}""",
        1,
        2,
        "q-2",
    ),
    (
        "help-owned",
        """blockers: [{id: b-1, by: ana, owner: marco, what: x, on: 2026-11-20}, {id: b-2, by: ana, what: x, on: 2026-11-20}]
requests: [{id: q-1, by: ana, what: x, on: 2026-11-19, answered: 2026-11-20, answer: yes}]""",
        2,
        3,
        "b-2",
    ),
    (
        "lessons-per-miss",
        f"""goals:
  - {{id: g-1, title: t, {GOAL}, closed: {{on: 2026-11-16, outcome: missed, learned: x}}}}
  - {{id: g-2, title: t, {GOAL}, closed: {{on: 2026-11-16, outcome: missed}}}}
  - {{id: g-3, title: t, {GOAL}, closed: {{on: 2026-11-16, outcome: missed}}}}
commitments:
  - {{id: c-1, by: ana, what: x, made: 2026-11-02, due: 2026-11-06, missed: 2026-11-09}}
  - {{id: c-2, by: ana, what: x, made: 2026-11-02, due: 2026-11-06, missed: 2026-11-09}}
lessons: [{{id: l-1, by: ana, on: 2026-11-17, what: x, goal: g-2}}, {{id: l-2, by: ben, on: 2026-11-17, what: x, commitment: c-2}}]""",
        3,
        5,
        "g-3 c-1",
    ),
    # Not closed: judged by the readings from the day after the last.
    (
        "lessons-per-miss",
        """goals:
  - {id: g-1, title: t, owner: ana, metric: deals, target: 5, start: 2026-10-01, due: 2026-11-09}
  - {id: g-2, title: t, owner: ana, metric: deals, target: 5, start: 2026-10-01, due: 2026-11-10}
  - {id: g-3, title: t, owner: ben, metric: deals, target: 1, start: 2026-10-01, due: 2026-11-09}
-- readings/r.csv --
date,person,metric,value
2026-11-02,ben,deals,1""",
        0,
        2,
        "g-2 g-1",
    ),
    (
        "wins-celebrated",
        f"""goals:
  - {{id: g-1, title: t, {GOAL}, closed: {{on: 2026-11-16, outcome: hit}}}}
  - {{id: g-2, title: t, owner: ben, due: 2026-11-15, closed: {{on: 2026-11-16, outcome: hit}}}}
  - {{id: g-3, title: t, owner: marco, due: 2026-11-15, closed: {{on: 2026-11-16, outcome: hit}}}}
kudos: [{{id: k-1, by: marco, to: ana, why: x, on: 2026-11-17, goal: g-1}}, {{id: k-2, by: ana, to: marco, why: x, on: 2026-10-02}}]
wins: [{{id: w-1, by: ana, who: [ben], what: x, on: 2026-11-20}}]""",
        2,
        3,
        "g-3",
    ),
]


def counted(habit: str, records: str, folder: Path, day: dt.date = MONDAY) -> Count:
    """The team has a past: a decision of Marco's in January, whose outcome was due long ago."""
    past = "decisions:\n  - {id: d-0, by: marco, what: x, on: 2026-01-05}\n"
    text = TEAM + (records.replace("decisions:\n", past) if "decisions:" in records else past + records)
    book = as_of(read(text, folder / "team").book, day)
    return HABITS[habit].count(Look(book, None, Period(day - 13 * 7 * DAY + DAY, day + DAY), day))


@pytest.mark.parametrize(
    ("habit", "records", "good", "of", "worst"), CASES, ids=[f"{c[0]}-{i}" for i, c in enumerate(CASES)]
)
def test_a_habit(habit: str, records: str, good: int, of: int, worst: str, tmp_path: Path) -> None:
    """Counts over the 13 weeks up to Monday, and what speaks against the rest, the worst first."""
    found = counted(habit, records, tmp_path)
    assert (found.have, found.of) == (good, of)
    if worst or good == of:
        assert " ".join(one.id for one in found.worst) == worst


def test_every_habit_has_a_case() -> None:
    """None is without an example of what is good and what is not."""
    assert {case[0] for case in CASES} == HABITS.keys()
    shown = {habit: [case for case in CASES if case[0] == habit and 0 < case[2] < case[3]] for habit in HABITS}
    assert [habit for habit, several in shown.items() if not several and habit != "leader-goals"] == []


def test_the_table_is_whole() -> None:
    """Every principle has two habits at least and two statements, every habit names statements of its own principle first."""
    assert len(HABITS) >= 20
    assert list(dict.fromkeys(h.principle for h in HABITS.values())) == list(PRINCIPLES)
    for principle in PRINCIPLES:
        assert sum(h.principle == principle for h in HABITS.values()) >= 2
        assert sum(s.principle == principle for s in STATEMENTS.values()) == 2
    assert {name for h in HABITS.values() for name in h.statements} == STATEMENTS.keys()
    assert all(STATEMENTS[h.statements[0]].principle == h.principle for h in HABITS.values())


@pytest.mark.parametrize(("good", "of", "expected"), [(2, 4, None), (0, 4, None), (0, 5, 0), (4, 5, "0.8")])
def test_too_few_are_unknown(good: int, of: int, expected: str | None) -> None:
    """Under its least number a habit is unknown, never zero; on it zero is zero."""
    found = share(HABITS["say-do"], Count(good, of))
    assert (None if found is None else str(found.normalize())) == (None if expected is None else str(expected))


def test_new_people_are_not_judged(tmp_path: Path) -> None:
    """In the first four weeks nobody has or lacks a habit; on the 28th day one does. Thanks have six weeks."""
    for habit, last in (("plans-running", dt.date(2026, 11, 29)), ("kudos-reach", dt.date(2026, 12, 13))):
        before = counted(habit, "", tmp_path / habit, last).of
        assert counted(habit, "", tmp_path / habit / "later", last + DAY).of == before + 1


def test_a_new_workspace_is_unknown(tmp_path: Path) -> None:
    """People of whom nothing is on record are not counted at all."""
    bare = "people: {marco: {name: Marco Rossi, role: manager}, ana: {name: Ana Silva, manager: marco}}"
    look = Look(read(bare, tmp_path / "team").book, None, Period(MONDAY - 91 * DAY, MONDAY + DAY), MONDAY)
    assert [habit.id for habit in HABITS.values() if habit.count(look).of] == []
