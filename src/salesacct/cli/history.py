"""`acct history`: who changed a target, a date or a promise, when and why; from the records, and from git where it is there."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from salesacct.cli.grammar import command
from salesacct.cli.ids import complete_records, one_of
from salesacct.cli.output import show_json
from salesacct.cli.session import Session, session
from salesacct.problems import UsageError

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@command(app, "history", uses=("person", "team", "period"))
def history(
    ctx: typer.Context,
    id: Annotated[
        str | None,
        typer.Argument(
            metavar="GOAL|COMMITMENT", help="Only this record, of all days.", autocompletion=complete_records
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="From the first day on.")] = False,
    flagged: Annotated[bool, typer.Option("--flagged", help="Only what is worth a look.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="With the file, the line and the commit of each.")] = False,
) -> None:
    """Who changed a target, a date, an owner, a promise or an authority, when and why; the newest first.

    The records tell most of it. Where the workspace is in git, acct also compares its versions: what was changed there
    without a trace in the record is shown beside the rest. Without a period it is the last quarter.

    Examples:

      acct history
      acct history ana-emea --explain
      acct history --rep ben --period q4
      acct history --flagged --json
    """
    from salesacct.views.culture import shown_span
    from salesacct.views.history import history_view
    from salesacct.workspace.versions import FOR_HISTORY, past_of

    run = session(ctx)
    if id and (run.rep or run.options.get("team")):
        raise UsageError("a record has one history, whoever changed it", "leave --rep and --team out")
    past = past_of(run.root, run.today, FOR_HISTORY)
    record = _record(run, past, id) if id else None
    view = history_view(
        run.book,
        run.whole.places,
        past,
        run.today,
        run.people,
        run.period if record else shown_span(run.today, run.period, everything),
        record,
        flagged=flagged,
        shown=lambda file: run.shown(run.root / file),
    )
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.history import draw_history

    draw_history(console(), view, places=explain)


def _record(run: Session, past: Any, text: str) -> str:
    """The id that `text` means: of a record that is there, or of one that only git remembers. Raises UserError."""
    from salesacct.records.check import kinds
    from salesacct.records.model import KINDS
    from salesacct.records.past import READINGS

    gone = {
        one.id: run.today
        for commit in past.commits
        for one in commit.differences
        if one.kind != READINGS and not one.field and one.new is None
    }
    there = {id: record for kind in KINDS for id, record in kinds(run.book)[kind].items()}
    every: dict[str, Any] = {**gone, **there}
    found = one_of({id: (id, record) for id, record in every.items()}, text, "record")
    return str(found[0])
