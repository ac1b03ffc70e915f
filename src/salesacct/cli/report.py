"""`acct report`: one page for people who never open a terminal, as HTML, Markdown or CSV."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from salesacct.cli import watching
from salesacct.cli.grammar import command, scene
from salesacct.cli.output import note, say
from salesacct.cli.session import Session, session
from salesacct.problems import AcctError, UsageError, UserError
from salesacct.workspace.held import NOT_ONLY_THEIRS
from salesacct.workspace.scope import Scope

if TYPE_CHECKING:
    from salesacct.views.report import ReportView

app = scene()


class Kind(NamedTuple):
    """A way to write the report: its text, and how a file of it begins."""

    text: Callable[[ReportView], str]
    is_ours: Callable[[str], bool]


@command(app, "report", uses=("person", "team", "period"))
def report(
    ctx: typer.Context,
    out: Annotated[
        str | None, typer.Option("--out", metavar="FILE", help="Where to write it; `-` is standard output.")
    ] = None,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Markdown for chat and mail, to standard output.")
    ] = False,
    csv: Annotated[bool, typer.Option("--csv", help="The goals as CSV, to standard output.")] = False,
    watch: Annotated[
        int | None,
        typer.Option("--watch", metavar="SECONDS", min=1, help="Write it anew every so many seconds, until Ctrl-C."),
    ] = None,
) -> None:
    """One page to send, print or hang up: goals with their charts, promises, say/do, wins, blockers, lessons.

    The HTML page (report.html) needs no network and runs no script, so it opens from a mail. With --rep it is that
    person's page, as the one-on-one saw it; private notes are on no page.

    Examples:

      acct report
      acct report --rep ana --out /tmp/ana.html
      acct report --markdown --period this-month
      acct report --csv --out goals.csv
    """
    run = session(ctx, scope=_part)
    if sum((markdown, csv, run.json)) > 1:
        raise UsageError("a report is one of HTML, --markdown, --csv and --json", "give one of them")
    target = out or ("-" if markdown or csv or run.json else "report.html")
    if watch is not None and target == "-":
        raise UsageError("--watch writes a file again and again", "name it: acct report --watch 60 --out report.html")
    kind = _kind(markdown, csv, run.json, watch)
    view = _view(run)
    if target == "-":
        sys.stdout.write(kind.text(view))
        return
    path = Path(target)
    _write(run, path, kind, view)
    if watch is not None:
        note(f"written anew every {watch} seconds; Ctrl-C ends it")
        watching.again(watch, lambda: _anew(ctx, path, kind), watching.sleep)


def _anew(ctx: typer.Context, path: Path, kind: Kind) -> None:
    """The page of now; a workspace that is broken for the moment leaves the page as it is, and is told."""
    run = session(ctx, scope=_part)
    try:
        from salesacct.workspace.page import write_page

        write_page(path, kind.text(_view(run)), run.root, kind.is_ours)
    except AcctError as error:
        said = str(error.problems[0]) if isinstance(error, UserError) else str(error)
        note(f"not written this time: {said}")


def _write(run: Session, path: Path, kind: Kind, view: ReportView) -> None:
    from salesacct.draw.report_words import title
    from salesacct.views.words import day, plural
    from salesacct.workspace.page import write_page

    write_page(path, kind.text(view), run.root, kind.is_ours)
    say(f"{run.shown(path)}  {title(view)}, {day(view.today, view.today)}: {plural(len(view.goals), 'goal')}")


def _kind(markdown: bool, csv: bool, json: bool, watch: int | None) -> Kind:
    if json:
        from salesacct.draw.documents import as_json, is_document

        return Kind(as_json, is_document)
    if markdown:
        from salesacct.draw.report_markdown import is_markdown, report_markdown

        return Kind(report_markdown, is_markdown)
    if csv:
        from salesacct.draw.report_csv import is_csv, report_csv

        return Kind(report_csv, is_csv)
    from salesacct.draw.report_page import is_page, report_page

    return Kind(lambda view: report_page(view, refresh=watch), is_page)


def _view(run: Session) -> ReportView:
    from salesacct.views.report import report_view

    return report_view(run.book, run.today, people=run.people, period=run.period, rep=run.rep, reader=run.me)


def _part(run: Session) -> Scope | None:
    """What the page of some people needs: their records, and those of whoever leads or asks; everything for all.

    With --rep the one-on-one is on it, which asks for more.
    """
    if run.people is None:
        return None
    leaders = (run.team.people[person].manager for person in run.people)
    people = frozenset(id for id in (*run.people, *leaders, run.me) if id)
    return Scope(people, NOT_ONLY_THEIRS, partners=True) if run.rep else Scope(people)
