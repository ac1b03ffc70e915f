"""`acct review`: the page for a one-on-one, and log, due, list, show."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from salesacct.cli.grammar import FILTERS, command, scene_with_verbs, shared
from salesacct.cli.ids import one_of
from salesacct.cli.output import show_json
from salesacct.cli.session import Session, session
from salesacct.problems import UsageError
from salesacct.workspace.held import NOT_ONLY_THEIRS
from salesacct.workspace.scope import Scope

app = scene_with_verbs(uses=FILTERS)

Progress = Annotated[str, typer.Option("--progress", metavar="TEXT", help="What moved since last time.")]
Challenges = Annotated[str, typer.Option("--challenges", metavar="TEXT", help="What is hard or in the way.")]
Strengths = Annotated[
    list[str] | None,
    typer.Option("--strength", metavar="TEXT", help='What goes well: "what | situation | behaviour | impact".'),
]
Improve = Annotated[
    list[str] | None, typer.Option("--improve", metavar="TEXT", help="What could be better, in the same form.")
]
Feedback = Annotated[str, typer.Option("--feedback", metavar="TEXT", help="What else was said, either way.")]
Upward = Annotated[str, typer.Option("--upward", metavar="TEXT", help="Feedback to the one who leads.")]
Agreed = Annotated[str, typer.Option("--agreed", metavar="TEXT", help="What will be different.")]


@app.callback(invoke_without_command=True)
def review(
    ctx: typer.Context,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="The page as Markdown, for chat, mail or a wiki.")
    ] = False,
) -> None:
    """Prepare a one-on-one, record it, see which are due.

    Alone it prints the page for one: promises both ways, goals then and now, questions that follow from the facts.
    Without --rep a rep gets the own page, and a manager the list of who is due.

    Examples:

      acct review --rep ana
      acct review --rep ana --markdown
      acct review --rep ana --today 2026-11-12
      acct review log --rep ana --agreed "Two dinners a month" --promise "Send Acme the pricing by fri"
    """
    if ctx.invoked_subcommand is not None:
        if markdown:
            raise UsageError(
                f"acct review {ctx.invoked_subcommand} does not take --markdown", "acct review --rep ana --markdown"
            )
        return
    given = shared(ctx)
    for name in ("period", "on"):
        if name in given:
            raise UsageError(f"acct review does not take --{name}", "--today gives the page as of another day")
    run = session(ctx, scope=_part)
    rep = _page_of(run)
    if rep is None:
        _due(run)
        return
    from salesacct.views.review import review_view

    view = review_view(run.book, rep, run.today, reader=run.me)
    if run.json:
        show_json(view)
    elif markdown:
        from salesacct.draw.review_markdown import review_markdown

        sys.stdout.write(review_markdown(view))
    else:
        from salesacct.draw.console import console
        from salesacct.draw.review import draw_review

        draw_review(console(), view)


def _part(run: Session) -> Scope | None:
    """What the page of one person needs; the list of who is due is of everybody."""
    rep = _page_of(run)
    if rep is None:
        return None
    people = frozenset(id for id in (rep, run.team.people[rep].manager, run.me) if id)
    return Scope(people, NOT_ONLY_THEIRS, partners=True)


def _page_of(run: Session) -> str | None:
    """Whose page is asked for: of --rep, or of a rep who asks; None for somebody who leads others."""
    if run.rep:
        return run.rep
    if run.options.get("team") or run.me is None or run.team.reports(run.me) or run.team.people[run.me].role != "rep":
        return None
    return run.me


@command(app, "log", uses=("person", "on"))
def log(
    ctx: typer.Context,
    progress: Progress = "",
    challenges: Challenges = "",
    strength: Strengths = None,
    improve: Improve = None,
    feedback: Feedback = "",
    upward: Upward = "",
    agreed: Agreed = "",
    promise: Annotated[
        list[str] | None, typer.Option("--promise", metavar="TEXT", help='The rep\'s: "Send Acme the pricing by fri".')
    ] = None,
    my_promise: Annotated[
        list[str] | None, typer.Option("--my-promise", metavar="TEXT", help="Yours, as the one who leads the review.")
    ] = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="DATE", help="For promises without a day; else by the next review.")
    ] = None,
    page: Annotated[
        str | None, typer.Option("--page", metavar="FILE", help="A page filled in before; `-` is standard input.")
    ] = None,
    private: Annotated[
        bool, typer.Option("--private", help="Keep feedback, strengths, improve and upward apart, on this machine.")
    ] = False,
) -> None:
    """Record a one-on-one. On a terminal and without notes it opens your editor with a page to fill in.

    Promises go to the files of those who make them; a trailing `by fri` is the day. The page offers facts of the record
    for feedback; `acct review feedback` shows them alone.

    Examples:

      acct review log --rep ana
      acct review log --rep ana --feedback "Discovery is much sharper" --promise "Send Acme the pricing by fri"
      acct review log --rep ana --strength "Held the price | Nordlys call | Asked what it is worth to them | Two-year term"
      acct review log --rep ana --my-promise "Ask legal about the Acme terms" --due +1w --on yesterday
      acct review log --rep hiro --private --improve "Brings bad news late | Brightwater" --upward "Answer legal questions faster"
    """
    from salesacct.cli.review_log import log_review
    from salesacct.cli.review_record import Given

    notes = {"progress": progress, "challenges": challenges, "feedback": feedback, "upward": upward, "agreed": agreed}
    said = tuple(strength or ()), tuple(improve or ()), tuple(promise or ()), tuple(my_promise or ())
    log_review(session(ctx, writing=True), Given(notes, *said, due, page, private))


@command(app, "feedback", uses=("person",))
def feedback_facts(ctx: typer.Context) -> None:
    """What the record offers for feedback to a person: strengths and what to improve, each with what it rests on.

    Examples:

      acct review feedback --rep ana
      acct review feedback --rep hiro --json
    """
    from salesacct.views.feedback import feedback_view

    run = session(ctx)
    rep = _page_of(run)
    if rep is None:
        raise UsageError("say whose feedback it is", "acct review feedback --rep ana")
    view = feedback_view(run.book, rep, run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.feedback import draw_feedback

    draw_feedback(console(), view)


@command(app, "note", uses=("person", "on"))
def private_note(
    ctx: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="TEXT", help="What to keep in mind.")] = None,
) -> None:
    """Keep a private note on a person: on this machine, outside the workspace, shared with nobody.

    On a terminal and without a text it opens your editor.

    Examples:

      acct review note --rep ana "Wants to lead a team one day; ask in spring"
    """
    from salesacct.cli.private_notes import add_note

    add_note(session(ctx, writing=True), " ".join(words or ()))


@command(app, "notes", uses=("person", "period"))
def private_notes(
    ctx: typer.Context,
    private: Annotated[bool, typer.Option("--private", help="Say that you know who looks on.")] = False,
) -> None:
    """Print your private notes on a person, the newest first: on a terminal only, and only with --private.

    Examples:

      acct review notes --rep ana --private
    """
    from salesacct.cli.private_notes import print_notes

    print_notes(session(ctx), private=private)


@command(app, "due", uses=("person", "team"))
def due_reviews(ctx: typer.Context) -> None:
    """Who is due for a one-on-one by the team's rhythm, the longest overdue first.

    Examples:

      acct review due
      acct review due --team all --json
    """
    _due(session(ctx))


def _due(run: Session) -> None:
    from salesacct.views.reviews import due_view

    view = due_view(run.book, _with_reviews(run), run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.reviews import draw_due

    draw_due(console(), view)


def _with_reviews(run: Session) -> list[str]:
    """Those of the run who have one-on-ones: who report to somebody, or are reps, and are here."""
    if run.rep:
        return [run.rep]
    here = [
        p
        for p in run.book.people.values()
        if (p.role == "rep" or p.manager)
        and not (p.left and p.left < run.today)
        and not (p.started and p.started > run.today)
    ]
    if run.people is not None:
        return [p.id for p in here if p.id in run.people and p.manager in run.people]
    if run.me is None or run.options.get("team"):
        return [p.id for p in here]
    led = run.book.reports(run.me)
    mine = led or ([run.me] if run.book.people[run.me].role == "rep" else list(run.book.people))
    return [p.id for p in here if p.id in mine]


@command(app, "list", uses=("person", "team", "period"))
def list_reviews(ctx: typer.Context) -> None:
    """The reviews on file, the newest first.

    Examples:

      acct review list --rep ana
      acct review list --period last-quarter --json
    """
    from salesacct.views.reviews import reviews_view

    run = session(ctx)
    found = [
        r
        for r in run.book.reviews.values()
        if (run.people is None or r.rep in run.people) and (run.period is None or run.period.holds(r.on))
    ]
    view = reviews_view(run.book, found, run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.reviews import draw_list

    draw_list(console(), view)


@command(app, "show")
def show(
    ctx: typer.Context, id: Annotated[str, typer.Argument(metavar="ID", help="Its id, or a unique beginning.")]
) -> None:
    """One review in full, with what became of its promises.

    Examples:

      acct review show r-4k
    """
    from salesacct.views.reviews import one_review

    run = session(ctx)
    view = one_review(run.book, one_of(run.book.reviews, id, "review"), run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.reviews import draw_one

    draw_one(console(), view)
