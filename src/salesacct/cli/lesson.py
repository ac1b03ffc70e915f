"""`acct lesson`: what misses and successes taught, kept in one line and found again when it helps."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from salesacct.cli.confirm import saved, saved_json
from salesacct.cli.grammar import command
from salesacct.cli.ids import (
    complete_goals,
    complete_lessons,
    complete_metrics,
    complete_misses,
    complete_people,
    complete_tags,
    known,
    one_of,
)
from salesacct.cli.output import show_json
from salesacct.cli.session import session
from salesacct.cli.shortform import short_noun
from salesacct.problems import UsageError

app = short_noun('What was learned: acct lesson "Exec dinners beat webinars 4 to 1".')

Tags = Annotated[
    list[str] | None, typer.Option("--tag", metavar="TAG", help="A word to find it by.", autocompletion=complete_tags)
]


@command(app, "add", uses=("on",))
def add(
    ctx: typer.Context,
    what: Annotated[list[str], typer.Argument(metavar="WHAT", help="What was learned, in a line.")],
    tag: Tags = None,
    goal: Annotated[
        str | None,
        typer.Option("--goal", metavar="GOAL", help="The goal that taught it.", autocompletion=complete_goals),
    ] = None,
    commitment: Annotated[
        str | None,
        typer.Option("--commitment", metavar="ID", help="The promise that taught it.", autocompletion=complete_misses),
    ] = None,
    metric: Annotated[
        str | None,
        typer.Option("--metric", help="The metric it helps with, if not its goal's.", autocompletion=complete_metrics),
    ] = None,
    why: Annotated[str, typer.Option("--why", help="What led to it.")] = "",
    next: Annotated[str, typer.Option("--next", help="What to do next time.")] = "",
    by: Annotated[
        str | None,
        typer.Option("--for", metavar="ID", help="Who learned it, if not you.", autocompletion=complete_people),
    ] = None,
) -> None:
    """Keep what was learned. The word `add` may be left out.

    Examples:

      acct lesson "Exec dinners beat webinars 4 to 1" --tag dinners --metric new-logos
      acct lesson add "Ask legal in the first week" --goal hiro-bookings --next "A line in the offer template"
      acct lesson "Call on the second day of waiting" --for hiro --on fri
    """
    from salesacct.workspace.change import add_record, new_id

    run = session(ctx, writing=True)
    words = " ".join(" ".join(what).split())
    if not words:
        raise UsageError("say what was learned", 'acct lesson "Exec dinners beat webinars 4 to 1"')
    item: dict[str, Any] = {
        "id": new_id(run.whole, "l"),
        "by": run.person(by) if by else run.require_me(),
        "on": run.on,
        "what": words,
        "goal": one_of(run.book.goals, goal, "goal").id if goal else None,
        "commitment": one_of(run.book.commitments, commitment, "commitment").id if commitment else None,
        "metric": known(run.book.metrics, metric, "metrics"),
        "tags": tags_of(tag or []),
        "why": " ".join(why.split()),
        "next": " ".join(next.split()),
    }
    path = add_record(run.whole, "lessons", item)
    if run.json:
        from salesacct.cli.learn import lesson_as_row
        from salesacct.records.culture import Lesson

        saved_json(run, "lesson", lesson_as_row(run, Lesson(**item)))
        return
    taught_by = item["commitment"] or item["goal"]
    said = "  ".join(
        part for part in (" ".join(item["tags"]), f"learned from {taught_by}" if taught_by else "") if part
    )
    saved(run, item["id"], words, said, path)


def tags_of(given: list[str]) -> tuple[str, ...]:
    """Tags as they are kept: lower case, one space between words, each once; `--tag a,b` are two."""
    words = [" ".join(part.split()).lstrip("#").strip().lower() for text in given for part in text.split(",")]
    return tuple(dict.fromkeys(word for word in words if word))


@command(app, "list", uses=("person", "team", "period"))
def list_lessons(
    ctx: typer.Context,
    tag: Tags = None,
    everything: Annotated[bool, typer.Option("--all", help="From the first day on.")] = False,
) -> None:
    """Lessons of the last quarter, wherever they stand, the newest first; below, what taught nothing yet.

    Examples:

      acct lesson list --rep ana --all
      acct lesson list --tag dinners --period this-year --json
    """
    from salesacct.views.culture import shown_span
    from salesacct.views.lessons import lesson_list

    run = session(ctx)
    span = shown_span(run.today, run.period, everything)
    view = lesson_list(run.book, run.today, run.people, span, tags=tags_of(tag or []))
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.lessons import draw_lessons

    draw_lessons(console(), view)


@command(app, "search", uses=("person", "team", "period"))
def search(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words, or their beginnings; all must be there.")],
    tag: Tags = None,
) -> None:
    """Lessons of all days that say these words: those on file, those of closed goals, and misses still to be learned from.

    Examples:

      acct lesson search dinner
      acct lesson search legal --tag contracts --json
    """
    from salesacct.views.lessons import lesson_list

    run = session(ctx)
    looked = tuple(word for text in words for word in text.split())
    if not looked:
        raise UsageError("say what to look for", "acct lesson search dinner")
    view = lesson_list(run.book, run.today, run.people, run.period, words=looked, tags=tags_of(tag or []))
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.lessons import draw_lessons

    draw_lessons(console(), view)


@command(app, "due", uses=("person", "team", "period"))
def due(ctx: typer.Context) -> None:
    """What was missed in the last quarter and taught nothing yet, each with the command that writes its lesson.

    Examples:

      acct lesson due --rep hiro
      acct lesson due --period last-quarter --json
    """
    from salesacct.views.lessons import lessons_due

    run = session(ctx)
    view = lessons_due(run.book, run.today, run.people, run.period)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.lessons import draw_due

    draw_due(console(), view)


@command(app, "show")
def show(
    ctx: typer.Context,
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="Its id or that of a closed goal; a unique beginning.", autocompletion=complete_lessons
        ),
    ],
) -> None:
    """One lesson in full: what it is about, what was expected, what happened, why, what next.

    Examples:

      acct lesson show l-4h
    """
    from salesacct.judgement.lessons import learned
    from salesacct.views.lessons import lesson_story

    run = session(ctx)
    lesson = one_of({found.id: found for found in learned(run.book)}, id, "lesson")
    view = lesson_story(run.book, lesson, run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.lessons import draw_lesson

    draw_lesson(console(), view)
