"""Changing and closing a goal: dated facts change only with a reason, and the old value stays on file."""

from __future__ import annotations

from typing import Any

from salesacct.cli.asking import prompt
from salesacct.cli.learn import Retro, asked
from salesacct.cli.output import say, show_json
from salesacct.cli.session import Session
from salesacct.judgement.goals import Judge
from salesacct.problems import UsageError, UserError
from salesacct.records.held import DATED_FACTS
from salesacct.records.model import Goal
from salesacct.workspace.change import Edit, change_record

OUTCOMES = ("hit", "missed", "dropped")


def revise(run: Session, goal: Goal, wanted: dict[str, Any], why: str) -> None:
    """Apply the changes that change something, all or none, and confirm each. Raises UserError without a needed reason."""
    changes = {name: value for name, value in wanted.items() if getattr(goal, name) != value}
    if not wanted:
        raise UsageError("nothing to change", f'say what, for example: acct goal edit {goal.id} --target 12 --why "…"')
    if not changes:
        _confirm(run, goal, {}, "is so already")
        return
    facts = [name for name in changes if name in DATED_FACTS and getattr(goal, name) is not None]
    _in_order(run, goal, facts)
    if facts and not why:
        if not run.interactive:
            raise UserError.of(
                f"{goal.id}: {' and '.join(facts)} of a goal change only with a reason",
                'add --why "what happened"; the old value is kept under `revisions`',
                "reason-needed",
            )
        why = prompt(f"Why does the {' and '.join(facts)} change")
    edits = [Edit("set", "goals", goal.id, name, value) for name, value in changes.items()]
    for name in facts:
        revision: dict[str, Any] = {"on": run.on, "field": name, "from": getattr(goal, name), "to": changes[name]}
        revision |= {"by": run.me} if run.me else {}
        edits.append(Edit("append-to", "goals", goal.id, "revisions", {**revision, "why": why}))
    path = change_record(run.whole, "goals", goal.id, edits)
    _confirm(run, goal, changes, f"-> {run.shown(path)}")


def _in_order(run: Session, goal: Goal, facts: list[str]) -> None:
    """Refuse to date a change before the newest one of its field: what the goal said in between would be lost."""
    for name in facts:
        newest = max((r.on for r in goal.revisions if r.field == name), default=run.on)
        if run.on < newest:
            raise UserError.of(
                f"{goal.id}: {name} was last changed on {newest}",
                f"revisions stand in order: not before that, so --on {newest} or later",
                "dates-reversed",
            )


def _confirm(run: Session, goal: Goal, changes: dict[str, Any], end: str) -> None:
    if run.json:
        show_json({"schema": 1, "today": run.today, "goal": {"id": goal.id, **changes}})
        return
    said = "; ".join(f"{name} {_old(goal, name)}{value}" for name, value in changes.items())
    say("  ".join(part for part in (goal.id, said, end) if part))


def _old(goal: Goal, name: str) -> str:
    old = getattr(goal, name)
    return "" if old is None or name == "title" else f"{old} to "


def close_goal(run: Session, goal: Goal, outcome: str | None, given: Retro) -> tuple[dict[str, Any], str]:
    """Write the end of a goal; the entry written, and what to say when the stated outcome is not the computed one."""
    if goal.closed:
        raise UserError.of(
            f"{goal.id} was closed on {goal.closed.on} as {goal.closed.outcome}",
            "edit its `closed:` in the file if that is wrong",
            "ended-twice",
        )
    if outcome is not None and outcome not in OUTCOMES:
        raise UsageError(f"`{outcome}` is no outcome", f"outcomes are {', '.join(OUTCOMES)}")
    judged = Judge(run.book, run.today).judge(goal)
    computed = judged.status if judged.status in ("hit", "missed") else None
    if outcome is None and computed is None:
        when = f"it runs until {goal.due}" if goal.due else "it has no due date"
        raise UserError.of(
            f"{goal.id} is {judged.status} and {when}",
            "say --outcome dropped or missed, or wait for its end",
            "not-ended",
        )
    end = outcome or computed or ""
    entry: dict[str, Any] = {"on": run.on, "outcome": end, **asked(run, judged, end, given).entry()}
    change_record(run.whole, "goals", goal.id, [Edit("set", "goals", goal.id, "closed", entry)])
    remark = ""
    if outcome in ("hit", "missed") and outcome != computed:
        remark = f"note: the readings say {judged.status}; acct status --explain {goal.id} shows why"
    elif end == "missed" and "learned" not in entry and not run.interactive:
        remark = f'What did it teach?  acct lesson "…" --goal {goal.id}'
    return entry, remark
