"""`acct story`: case studies drafted from the record, then written on by people, and found again."""

from __future__ import annotations

import re
from typing import Annotated, Any

import typer

from salesacct.cli.confirm import aside, saved, saved_json
from salesacct.cli.grammar import command, noun
from salesacct.cli.ids import complete_goals, complete_stories, complete_tags, one_of
from salesacct.cli.output import note, show_json
from salesacct.cli.session import Session, session
from salesacct.problems import UsageError, UserError

app = noun("Case studies: draft one from the record, list, read, search.")

Tags = Annotated[
    list[str] | None, typer.Option("--tag", metavar="TAG", help="A word to find it by.", autocompletion=complete_tags)
]


@command(app, "draft", uses=("person", "period", "on"))
def draft(
    ctx: typer.Context,
    goal: Annotated[
        str | None, typer.Argument(metavar="[GOAL]", help="The goal it tells of.", autocompletion=complete_goals)
    ] = None,
    title: Annotated[str, typer.Option("--title", help="Its title, if not made of the goal or the period.")] = "",
    file: Annotated[
        str | None,
        typer.Option("--file", metavar="FILE", help="The new Markdown file; without a folder it goes to stories/."),
    ] = None,
    tag: Tags = None,
) -> None:
    """Write the story of a goal, or of a person's period, from the record: a Markdown file to go on with.

    acct writes where it started, what was tried, what happened and what was learned; the end is yours. It never writes
    over a file that is there.

    Examples:

      acct story draft --rep ana --period q4
      acct story draft ana-emea --title "Two dinners, nine logos" --tag dinners
    """
    from salesacct.draw.story_markdown import story_markdown
    from salesacct.records.as_of import as_of
    from salesacct.records.culture import Story
    from salesacct.views.stories import story_row
    from salesacct.views.story_draft import TAKE_AWAY, draft_of_goal, draft_of_period
    from salesacct.views.words import day
    from salesacct.workspace.change import new_id
    from salesacct.workspace.stories import new_story

    run = session(ctx)  # it tells figures, so every record has to be there
    if (goal is None) == (run.rep is None):
        raise UsageError("say which goal, or whose period", "acct story draft ana-emea, or --rep ana --period q4")
    if goal is not None and run.period:
        raise UsageError("a goal has its own days", "leave out --period, or say --rep instead of the goal")
    me, book = run.require_me(), as_of(run.book, run.on)
    if goal is not None:
        record = one_of(book.goals, goal, "goal")
        if record.start and record.start > run.on:
            raise UsageError(f"{record.id} begins on {day(record.start, run.today)}", "a story tells what happened")
        told = draft_of_goal(book, record, run.on, title.strip())
    else:
        assert run.rep is not None
        period = run.period or run.calendar.quarter_of(run.on)
        if period.start > run.on:
            raise UsageError(f"{period.name} has not begun", "a story tells what happened: give an earlier --period")
        told = draft_of_period(book, run.rep, period, run.on, title.strip())
    path = _file(file) if file else f"stories/{_slug(told.goal or f'{told.who[0]}-{told.period}')}.md"
    _refuse_second(run, path)
    item: dict[str, Any] = {
        "id": new_id(run.whole, "s"),
        "by": me,
        "on": run.on,
        "title": " ".join(told.title.split()),
        "file": path,
        "who": told.who,
        "goal": told.goal,
        "period": told.period,
        "tags": _tags(tag),
    }
    text = story_markdown(told)
    new_story(run.whole, path, text, item)
    if run.json:
        saved_json(run, "story", story_row(Story(**item), text))
        return
    saved(run, item["id"], item["title"], "", run.whole.root / path)
    aside(f"Its end, “{TAKE_AWAY}”, is yours to write.")


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def _tags(tag: list[str] | None) -> tuple[str, ...]:
    from salesacct.cli.lesson import tags_of

    return tags_of(tag or [])


def _file(typed: str) -> str:
    """The file as typed, below the workspace. Raises UserError where a story can't be kept there."""
    from salesacct.records.check_culture import is_story_file

    name = typed.strip().removeprefix("./")
    name = name if "/" in name else f"stories/{name}"
    name = name if name.endswith(".md") else f"{name}.md"
    if not is_story_file(name):
        hint = "it is a .md file below acct.yaml, outside hidden and private folders: --file stories/ana-q4.md"
        raise UserError.of(f"`{typed}` can't be the file of a story", hint, "story-file")
    return name


def _refuse_second(run: Session, path: str) -> None:
    """A file that is there stays as it is: say which story it is, and under which name another one may be written."""
    if not (run.whole.root / path).exists():
        return
    there = next((s.id for s in run.whole.book.stories.values() if s.file == path), "")
    stem, number = path.removesuffix(".md"), 2
    while (run.whole.root / f"{stem}-{number}.md").exists():
        number += 1
    what = f"the story {there}" if there else "a file"
    raise UserError.of(
        f"{path} holds {what} already", f"to write another one: --file {stem}-{number}.md", "story-exists"
    )


@command(app, "list", uses=("person", "team", "period"))
def list_stories(ctx: typer.Context, tag: Tags = None) -> None:
    """All stories, the newest first, and which of them are still drafts.

    Examples:

      acct story list --rep ana
      acct story list --tag dinners --json
    """
    _show(session(ctx), (), _tags(tag))


@command(app, "search", uses=("person", "team", "period"))
def search(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words, or their beginnings; all must be there.")],
    tag: Tags = None,
) -> None:
    """Stories whose title, tags and text say these words, with a line of each that does.

    Examples:

      acct story search dinner
      acct story search legal pricing --json
    """
    looked = tuple(word for text in words for word in text.split())
    if not looked:
        raise UsageError("say what to look for", "acct story search dinner")
    _show(session(ctx), looked, _tags(tag))


def _show(run: Session, words: tuple[str, ...], tags: tuple[str, ...]) -> None:
    from salesacct.views.stories import story_list
    from salesacct.workspace.stories import story_texts

    texts, problems = story_texts(run.whole, run.book.stories)
    unread = [f"{p.file}:{p.line}: {p.message}" for p in problems]
    view = story_list(
        run.book, run.today, texts, people=run.people, period=run.period, words=words, tags=tags, unread=unread
    )
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.stories import draw_stories

    draw_stories(console(), view)
    for said in unread:
        note(said)


@command(app, "show")
def show(
    ctx: typer.Context,
    id: Annotated[
        str, typer.Argument(metavar="ID", help="Its id, or a unique beginning.", autocompletion=complete_stories)
    ],
) -> None:
    """One story: its Markdown, as text.

    Examples:

      acct story show s-2k
    """
    from salesacct.views.stories import one_story
    from salesacct.workspace.stories import story_text

    run = session(ctx)
    story = one_of(run.book.stories, id, "story")
    view = one_story(run.book, story, story_text(run.whole, story), run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.stories import story_as_text

    typer.echo(story_as_text(view), nl=False)
