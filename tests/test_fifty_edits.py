"""A file that a person wrote in their own way comes through fifty edits by acct with only the meant lines changed."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from tests.conftest import TODAY, write_files
from tests.running import acct

ACCT_YAML = """\
schema: 1
people:
  ana: {name: Ana Silva, manager: marco}
  marco: {name: Marco Rossi, role: manager}
metrics:
  new-logos: {name: New logos, kind: lag, unit: logos}
  churn: {name: Logo churn, kind: lag, unit: "%", better: lower, combine: last, rhythm: monthly}
  calls: {name: Calls, kind: lead, unit: calls}
objectives:
  grow: {title: Grow EMEA, metric: new-logos, target: 40, due: 2027-01-31}
"""

GOALS = """\
# Ana's goals. Please don't reorder: the board reads them in this order!


goals:          # FY27

    -   id:   ana-logos            # <- linked from the board
        title: "Win 12 new EMEA logos in Q4"
        owner: ana
        metric: 'new-logos'
        baseline:   9
        target: 14    # was 10 when we set it; see thread
        start:  2026-11-01
        due: 2027-01-31   # the last day that counts
        # supports: grow
        checkins:
            - {on: 2026-11-20, confidence: 7, note: "Two logos in legal: fine"}
            # the week after was a holiday

    # ---- the hard one ----
    - {id: ana-churn, title: 'Cut churn from 4 % to 2.5 % by 31 January', owner: ana,
       metric: churn, baseline: 4, target: 2.5, start: 2026-11-01, due: 2027-01-31}

    -
        id: ana-calls
        title: >-
            Make 620 calls
            by 31 January
        owner: ana
        metric: calls
        target: 620
        start: 2026-11-01
        due: 2027-01-31
        revisions: []
        milestones: [ {by: 2026-12-15, value: 250},   # half way
                      {by: 2027-01-10, value: 480} ]

# end of goals
"""

TARGETS = [("ana-logos", 12), ("ana-churn", 2), ("ana-calls", 600)]


def edits() -> list[tuple[str, set[str]]]:
    """Fifty command lines, each with words of which every changed or new line must hold one."""
    found: list[tuple[str, set[str]]] = []
    for round_ in range(6):
        for goal, target in TARGETS:
            why = f"Round {round_}: territory [x] moved"
            found.append(
                (f"goal edit {goal} --target {target + round_ * 2 + 1} --why '{why}'", {"target", "revisions", "- on:"})
            )
        found.append((f"goal checkin ana-logos {round_ + 2} 'week {round_}: #1 is signing'", {"on:"}))
        found.append((f"goal checkin ana-calls {round_ + 3}", {"checkins", "on:"}))
        found.append((f"goal checkin ana-churn {9 - round_}", {"metric: churn"}))
        found.append(
            (f"goal edit ana-logos --due 2027-01-{20 + round_} --why 'Board, {round_}'", {"due", "revisions", "- on:"})
        )
    found.append(("goal edit ana-logos --supports grow", {"supports"}))
    found.append(("goal edit ana-logos --stretch 16", {"stretch"}))
    found.append(("goal edit ana-churn --commit 3", {"metric: churn"}))
    found.append(
        ("goal edit ana-calls --title 'Make 600 calls by 31 January'", {"title", "Make 620 calls", "by 31 January"})
    )
    found.append(("goal close ana-calls --outcome dropped --learned 'Calls: too blunt'", {"closed"}))
    new = {"+     -", "id", "title", "owner", "metric", "baseline", "target", "start", "due", "- id", "supports"}
    for n in range(3):
        title = f"Win {n + 2} new logos in Malta by 31 January 2027"
        found.append((f'goal add "{title}" --metric new-logos --baseline 0 --id ana-malta-{n} --for ana --anyway', new))
    return found


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_fifty_edits(tmp_path: Path, ending: str) -> None:
    """Comments, quotes, blank lines, order and line endings stay; each edit touches only the lines it is about."""
    write_files(tmp_path, {"acct.yaml": ACCT_YAML})
    file = tmp_path / "goals" / "all.yaml"
    file.parent.mkdir()
    file.write_bytes(GOALS.replace("\n", ending).encode())
    commands = edits()
    assert len(commands) >= 50
    for command, words in commands:
        before = file.read_bytes().decode()
        ran = acct(command, tmp_path, ACCT_ME="ana", ACCT_TODAY=TODAY)
        assert ran.code == 0, (command, ran.stderr)
        after = file.read_bytes().decode()
        assert after != before, command
        assert after.count("\n") == after.count(ending), command
        changed = [
            line
            for line in difflib.ndiff(before.splitlines(), after.splitlines())
            if line[:2] in ("+ ", "- ") and line[2:].strip()
        ]
        stray = [line for line in changed if not any(word in line for word in words)]
        assert not stray, command
    text = file.read_bytes().decode()
    for comment in [part for line in GOALS.splitlines() if "#" in line for part in [line[line.index("#") :]]]:
        assert comment in text
    assert acct("check", tmp_path, ACCT_TODAY=TODAY).code == 0
