"""`acct calendar`: what is due when, as a calendar file; on a terminal as a page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from salesacct.cli.choice import one_choice
from salesacct.cli.grammar import command
from salesacct.cli.output import say, show_json
from salesacct.cli.session import Session, of_people, session
from salesacct.problems import UsageError
from salesacct.workspace.scope import Scope

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@command(app, "calendar", uses=("person", "team", "period"))
def calendar(
    ctx: typer.Context,
    out: Annotated[
        str | None, typer.Option("--out", metavar="FILE", help="The file to write; - is standard output.")
    ] = None,
    tasks: Annotated[
        str,
        typer.Option(
            "--tasks", metavar="HOW", help="Promises, plan steps and outcomes as events, todos, or both (the default)."
        ),
    ] = "both",
    page: Annotated[bool, typer.Option("--page", help="The days as a page, as a terminal shows them.")] = False,
) -> None:
    """What is due when, as a calendar file (iCalendar) for Google, Outlook or Apple: the next 13 weeks.

    One-on-ones and partner check-ins by their rhythm, promises, plan steps, goals and milestones, looks at authority,
    outcomes of decisions, the assessment. Holidays and time away are respected. A second export updates what the first
    one brought. Piped, or with --out, it is the file; on a terminal the page.

    Examples:

      acct calendar --out /tmp/team.ics
      acct calendar --rep ana --out /tmp/ana.ics
      acct calendar --team marco --period this-quarter --page
    """
    from salesacct.views.agenda import Tasks, agenda_view
    from salesacct.views.words import plural

    how = cast(Tasks, one_choice(tasks, get_args(Tasks), "--tasks"))
    run = session(ctx, scope=_part)
    if out == "-" and (run.json or page):
        raise UsageError("standard output takes one of the file, the page and the JSON", "--out FILE, or leave it out")
    view = agenda_view(run.book, run.today, run.period, run.people)
    on_terminal = out is None and sys.stdout.isatty()
    if out is not None or not (run.json or page or on_terminal):
        from salesacct.draw.ics import as_ics

        _write(as_ics(view, how), out, "" if run.json else plural(len(view.entries), "entry", "entries"))
    if run.json:
        show_json(view)
    elif page or on_terminal:
        from salesacct.draw.agenda import draw_agenda
        from salesacct.draw.console import console

        draw_agenda(console(), view)


def _part(run: Session) -> Scope | None:
    """What some people's days rest on: also the records of whom they lead, for their one-on-ones, and titles of goals."""
    scope = of_people(run)
    if scope is None or scope.people is None or run.people is None:
        return None
    led = {report for person in run.people for report in run.team.reports(person)}
    return scope._replace(people=scope.people | led, kinds=frozenset({"assessments", "goals"}))


def _write(data: bytes, out: str | None, said: str) -> None:
    if out in (None, "-"):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    from salesacct.workspace.exports import write_export

    path = Path(out)
    write_export(path, data, b"BEGIN:VCALENDAR", "a calendar")
    if said:
        say(f"{said}  -> {path}")
