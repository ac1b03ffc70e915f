"""`acct person forget`: what a departed person's data is, what would become of it, and the deed.

Rule: shown before it is done, and done only when the id was typed or --yes was given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from salesacct.cli.output import say, show_json
from salesacct.cli.session import Session
from salesacct.problems import UsageError, UserError

if TYPE_CHECKING:
    from salesacct.views.forget import ForgetView
    from salesacct.workspace.forget import Plan


def forget_person(run: Session, text: str, *, dry_run: bool, yes: bool, anyway: bool, drop_readings: bool) -> None:
    """Preview, ask, do. Raises UsageError without an answer, UserError for somebody who is still needed."""
    from salesacct.workspace.forget import forget, plan_to_forget

    id = run.person(text)
    _still_leads(run, id)
    if not anyway:
        _still_here(run, id)
    plan = plan_to_forget(run.whole, id, run.today, drop_readings=drop_readings)
    view = _view(run, plan, dry_run=True, drop_readings=drop_readings)
    if not dry_run:
        if not yes:
            _ask(run, id, view)
        forget(run.whole, plan, run.today)
        view = _view(run, plan, dry_run=False, drop_readings=drop_readings)
    if run.json:
        show_json(view)
    elif dry_run or yes:
        _tell(view)
    else:
        say(f"{id} is forgotten")


def _still_leads(run: Session, id: str) -> None:
    people = run.book.people
    reports = [p for p in run.book.reports(id) if not (left := people[p].left) or left >= run.today]
    if reports:
        raise UserError.of(
            f"{run.book.name(id)} leads {', '.join(map(run.book.name, reports))}",
            f"name who leads them: acct person edit {reports[0]} --manager ID",
            "still-leads",
        )


def _still_here(run: Session, id: str) -> None:
    left = run.book.people[id].left
    if left is None or left >= run.today:
        hint = f"acct person edit {id} --left DATE, once it is so; or add --anyway"
        raise UserError.of(f"{run.book.name(id)} has not left", hint, "still-here")
    active = [
        g.id for g in run.book.goals.values() if g.owner == id and not g.closed and (not g.due or g.due >= run.today)
    ]
    if active:
        hint = (
            f"acct goal edit {active[0]} --owner ID hands it over; or close it, or add --anyway: it goes with the rest"
        )
        raise UserError.of(f"{run.book.name(id)} still owns {', '.join(active)}", hint, "still-here")


def _ask(run: Session, id: str, view: ForgetView) -> None:
    if not run.interactive:
        raise UsageError("say whether to go on", f"acct person forget {id} --dry-run shows it, --yes does it")
    _tell(view)
    if typer.prompt(f"There is no way back. Type {id} to go on", default="", show_default=False).strip() != id:
        raise typer.Abort


def _tell(view: ForgetView) -> None:
    from salesacct.views.forget import forget_lines

    for line in forget_lines(view):
        say(line)


def _view(run: Session, plan: Plan, *, dry_run: bool, drop_readings: bool) -> ForgetView:
    from salesacct.views.forget import ForgetView, ForgottenFile, Place, rows
    from salesacct.workspace.tracked import work_tree

    files = tuple(
        ForgottenFile(f.file, f.becomes or None, rows(f.removed), rows(f.changed), f.rows) for f in plan.files
    )
    return ForgetView(
        schema=1,
        today=run.today,
        person=plan.person,
        name=run.whole.book.people[plan.person].name,
        neutral=plan.neutral or None,
        dry_run=dry_run,
        files=files,
        readings="removed" if drop_readings else "kept",
        private_notes=str(plan.notes) if plan.notes else None,
        mentions=tuple(Place(*mention) for mention in plan.mentions),
        in_git=work_tree(run.root) is not None,
    )
