"""`acct assess survey`: mark the statements on the team's accountability, on a terminal, by flags, or on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from salesacct.cli.grammar import command, scene_with_verbs
from salesacct.cli.output import show_json
from salesacct.cli.session import Session, session
from salesacct.problems import UsageError

app = scene_with_verbs(uses=("on",))


def complete_statements(incomplete: str) -> Sequence[tuple[str, str]]:
    """The next answer to the survey, after those that are typed already, for the shell."""
    from salesacct.judgement.assess.survey import STATEMENTS

    typed, comma, word = incomplete.rpartition(",")
    return [(f"{typed}{comma}{id}=", s.text) for id, s in STATEMENTS.items() if id.startswith(word.lower())]


Answers = Annotated[
    str,
    typer.Option(
        "--answers",
        metavar="ID=MARK,…",
        help="Marks from 1 (not at all) to 5 (fully).",
        autocompletion=complete_statements,
    ),
]
Pages = Annotated[
    list[str] | None,
    typer.Option("--page", metavar="FILE", help="A page filled in; `-` is standard input. May be given again."),
]
Comment = Annotated[str, typer.Option("--comment", metavar="TEXT", help="What the statements don't ask.")]


@app.callback(invoke_without_command=True)
def survey(
    ctx: typer.Context,
    answers: Answers = "",
    page: Pages = None,
    comment: Comment = "",
    paper: Annotated[bool, typer.Option("--paper", help="Print the page, for a printer or a mail.")] = False,
) -> None:
    """Say what you believe of the team's accountability: 24 statements, marked from 1 (not at all) to 5 (fully).

    On a terminal they are asked one after another: Enter skips one, q stops and keeps the rest. Answers are shown only
    as the mean of five people or more. They are not anonymous: your file in the workspace has your name on it.

    Examples:

      acct assess survey --answers goals-clear=4,goals-mine=3 --comment "Fewer goals, please"
      acct assess survey --paper
      acct assess survey --paper --json
    """
    from salesacct.cli.survey_answers import answer

    if ctx.invoked_subcommand is not None:
        if answers or page or comment or paper:
            raise UsageError(f"give the options after `{ctx.invoked_subcommand}`", f"see {ctx.command_path} --help")
        return
    run = session(ctx, writing=True)
    if paper:
        if answers or page or comment:
            raise UsageError("--paper only prints the page", "leave out the other options")
        _paper(run)
        return
    answer(run, answers, page or [], comment, who=run.require_me())


def _paper(run: Session) -> None:
    import sys

    from salesacct.views.survey import statements_view

    view = statements_view(run.book, run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.plain import printable
    from salesacct.draw.survey_form import blank_form

    sys.stdout.write(printable(blank_form(view)))


@command(app, "add", uses=("on",))
def add(ctx: typer.Context, answers: Answers = "", page: Pages = None, comment: Comment = "") -> None:
    """Type in answers from paper, without a name; they count for your team.

    Examples:

      acct assess survey add --answers goals-clear=4,goals-mine=2,reviews-held=5
    """
    from salesacct.cli.survey_answers import answer

    answer(session(ctx, writing=True), answers, page or [], comment, who=None)


@command(app, "list", uses=("team", "period"))
def list_answered(ctx: typer.Context) -> None:
    """Who has answered in the last 13 weeks, and who has not; never how.

    Examples:

      acct assess survey list
      acct assess survey list --team marco --json
    """
    from salesacct.views.assess import span_of
    from salesacct.views.survey import answered_list

    run = session(ctx)
    view = answered_list(run.book, run.people, span_of(run.today, run.period), run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.survey import draw_answered

    draw_answered(console(), view)
