"""`acct assess`: what the record shows of the team's accountability, what people believe, and what to try next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from salesacct.cli.grammar import command, scene_with_verbs, shared
from salesacct.cli.ids import complete_assessments, one_of
from salesacct.cli.output import show_json
from salesacct.cli.session import Session, session
from salesacct.cli.survey import app as survey
from salesacct.problems import UsageError, UserError

if TYPE_CHECKING:
    from salesacct.judgement.assess.result import Result

app = scene_with_verbs(uses=("team", "period"))
app.add_typer(survey, name="survey")


def complete_habits(incomplete: str) -> Sequence[tuple[str, str]]:
    """Ids of the habits that an assessment looks at, for the shell."""
    from salesacct.judgement.assess.habits import HABITS

    return [(h.id, h.name) for h in HABITS.values() if h.id.startswith(incomplete.lower())]


@app.callback(invoke_without_command=True)
def assess(
    ctx: typer.Context,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="HABIT", help="The arithmetic of one habit.", autocompletion=complete_habits),
    ] = None,
    save: Annotated[bool, typer.Option("--save", help="Keep it, so that the next one can be compared.")] = False,
) -> None:
    """The team's accountability: what its record shows, what people believe, and the one practice to try next.

    The leader first, then principle by principle, over the last 13 weeks or --period. What is too little to judge is
    unknown, with what is missing.

    Examples:

      acct assess
      acct assess --team marco --save
      acct assess --explain reviews-on-rhythm
      acct assess --period last-quarter --json
    """
    if ctx.invoked_subcommand is not None:
        for flag, given in (("--explain", explain), ("--save", save)):
            if given:
                raise UsageError(f"acct assess {ctx.invoked_subcommand} does not take {flag}", f"acct assess {flag}")
        return
    if save and (explain or "period" in shared(ctx)):
        other = "--explain" if explain else "--period"
        raise UsageError(f"--save does not go with {other}", "what is kept is the page of the last 13 weeks")
    run = session(ctx)
    found = _look(run)
    if explain:
        _explain(run, found, explain)
    else:
        _page(run, found, save=save)


def _look(run: Session) -> Result:
    from salesacct.judgement.assess.result import assess
    from salesacct.views.assess import span_of

    return assess(run.book, run.people, run.manager, span_of(run.today, run.period), run.today)


def _page(run: Session, found: Result, *, save: bool) -> None:
    import msgspec

    from salesacct.views.assess import assess_view

    view = assess_view(run.book, found, run.manager, run.today)
    kept = _save(run, view) if save else None
    if run.json:
        show_json(msgspec.structs.replace(view, saved=kept[0] if kept else None))
        return
    from salesacct.draw.assess import draw_assessment
    from salesacct.draw.console import console

    draw_assessment(console(), view)
    if kept:
        from salesacct.cli.confirm import saved
        from salesacct.cli.output import say

        say("")
        saved(run, kept[0], "", "saved", kept[1])


def _save(run: Session, view: Any) -> tuple[str, Any]:
    """Keep the shares of the page; its id and file."""
    from salesacct.workspace.change import add_record, new_id

    results = [
        {"habit": row.id, "measured": row.measured, "believed": row.believed}
        for row in view.practices
        if row.measured is not None or row.believed is not None
    ]
    id = new_id(run.whole, "e")
    item: dict[str, Any] = {
        "id": id,
        "by": run.require_me(),
        "on": run.today,
        "team": run.manager,
        "results": results,
        "practice": view.next.practice if view.next else None,
    }
    return id, add_record(run.whole, "assessments", item)


def _explain(run: Session, found: Result, text: str) -> None:
    from salesacct.views.habit import habit_view

    view = habit_view(run.book, found, one_habit(text), run.manager, run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.habit import draw_habit

    draw_habit(console(), view)


def one_habit(text: str) -> str:
    """The id of the habit that `text` names or begins. Raises UserError for none and for more than one."""
    from salesacct.judgement.assess.habits import HABITS
    from salesacct.records.spelling import did_you_mean

    word = text.strip().lower()
    found = [word] if word in HABITS else [id for id in HABITS if word and id.startswith(word)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UserError.of(f"`{text}` fits {len(found)} habits: {', '.join(found)}", "type more of it", "ambiguous-id")
    hint = did_you_mean(word, HABITS) or "habits: " + ", ".join(HABITS)
    raise UserError.of(f"no habit `{text}`", hint, "unknown-habit")


@command(app, "list", uses=("team", "period"))
def list_assessments(ctx: typer.Context) -> None:
    """The assessments that were saved, the newest first.

    Examples:

      acct assess list
      acct assess list --team marco --json
    """
    from salesacct.views.assessments import kept_list

    run = session(ctx)
    view = kept_list(run.book, run.manager, run.period, run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.assessments import draw_kept
    from salesacct.draw.console import console

    draw_kept(console(), view)


@command(app, "show")
def show(
    ctx: typer.Context,
    id: Annotated[
        str,
        typer.Argument(metavar="ID", help="Its id, or a unique beginning.", autocompletion=complete_assessments),
    ],
) -> None:
    """One saved assessment, beside the one before it.

    Examples:

      acct assess show e-4k
    """
    from salesacct.views.assessments import kept_view

    run = session(ctx)
    view = kept_view(run.book, one_of(run.book.assessments, id, "assessment"), run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.assessments import draw_one_kept
    from salesacct.draw.console import console

    draw_one_kept(console(), view)
