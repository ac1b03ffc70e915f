"""`acct request`: ask for help, training, a tool or budget; hand it on, and answer it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, get_args

import typer

from salesacct.cli.choice import one_choice
from salesacct.cli.confirm import aside, saved, saved_json
from salesacct.cli.grammar import command
from salesacct.cli.handing import hand_on
from salesacct.cli.ids import (
    complete_goals,
    complete_people,
    complete_requests,
    complete_resources,
    complete_skills,
    known,
    one_of,
)
from salesacct.cli.output import show_json
from salesacct.cli.session import Session, session
from salesacct.cli.shortform import short_noun
from salesacct.problems import UsageError, UserError
from salesacct.records.culture import Answer, Request, RequestType

app = short_noun('Ask for help, training, a tool or budget: acct request "Discovery training".')

Id = Annotated[
    str, typer.Argument(metavar="ID", help="Its id, or a unique beginning.", autocompletion=complete_requests)
]


@command(app, "add", uses=("on",))
def add(
    ctx: typer.Context,
    what: Annotated[list[str], typer.Argument(metavar="WHAT", help="What is asked for.")],
    type: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="help (the default), training, tool or budget.")
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option("--owner", metavar="ID", help="Who answers, if not your manager.", autocompletion=complete_people),
    ] = None,
    skill: Annotated[
        str, typer.Option("--skill", help="The skill it is for, in a word or two.", autocompletion=complete_skills)
    ] = "",
    goal: Annotated[
        str | None, typer.Option("--goal", metavar="GOAL", help="The goal it serves.", autocompletion=complete_goals)
    ] = None,
    needed: Annotated[str | None, typer.Option("--needed", metavar="DATE", help="By which day it is needed.")] = None,
    by: Annotated[
        str | None,
        typer.Option("--for", metavar="ID", help="Who asks for it, if not you.", autocompletion=complete_people),
    ] = None,
) -> None:
    """Ask for something. The word `add` may be left out.

    Examples:

      acct request "Somebody to sit in on my next demo" --for ana
      acct request add "Discovery training" --type training --skill discovery --needed eom --for ben --on yesterday
    """
    from salesacct.judgement.waiting import line_above
    from salesacct.views.remarks import remarks_on_helper, remarks_on_skills
    from salesacct.workspace.change import add_record, new_id

    run = session(ctx, writing=True)
    words = " ".join(" ".join(what).split())
    if not words:
        raise UsageError("say what is asked for", 'acct request "Discovery training" --type training')
    person = run.person(by) if by else run.require_me()
    above = next(iter(line_above(run.book, person, run.today)), None)
    answers = _not_oneself(run.person(owner), person) if owner else above
    last = run.date(needed) if needed else None
    if last and last < run.on:
        message = f"needed by {last}, before it was asked for on {run.on}"
        raise UserError.of(message, "--on is the day it was asked for", "dates-reversed")
    item: dict[str, Any] = {
        "id": new_id(run.whole, "q"),
        "by": person,
        "what": words,
        "on": run.on,
        "type": one_choice(type, get_args(RequestType), "--type") if type else None,
        "owner": answers,
        "goal": one_of(run.book.goals, goal, "goal").id if goal else None,
        "skill": " ".join(skill.split()),
        "needed": last,
    }
    path = add_record(run.whole, "requests", item)
    remarks = remarks_on_helper(run.book, answers, run.on, run.today) if answers else [_nobody(run, person)]
    remarks += remarks_on_skills(run.book, [item["skill"]])
    if run.json:
        _json(run, Request(**{name: v for name, v in item.items() if v is not None}), remarks)
        return
    saved(run, item["id"], words, f"{run.book.name(answers)} answers" if answers else "", path)
    for remark in remarks:
        aside(remark)


def _nobody(run: Session, person: str) -> str:
    return f"nobody leads {run.book.name(person)}: say with --owner who answers"


def _not_oneself(owner: str, person: str) -> str:
    if owner == person:
        raise UsageError("a request goes to somebody else", "name who answers it, or leave it to the manager")
    return owner


@command(app, "list", uses=("person", "team", "period"))
def list_requests(
    ctx: typer.Context,
    owner: Annotated[
        str | None,
        typer.Option("--owner", metavar="ID", help="Only what is with this person.", autocompletion=complete_people),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also those answered.")] = False,
) -> None:
    """The requests that wait for an answer, the overdue first.

    Examples:

      acct request list --rep hiro
      acct request list --owner marco
      acct request list --all --json
    """
    from salesacct.views.requests import request_list

    run = session(ctx)
    with_whom = run.person(owner) if owner else None
    view = request_list(run.book, run.today, run.people, run.period, owner=with_whom, everything=everything)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.requests import draw_requests

    draw_requests(console(), view)


@command(app, "show")
def show(ctx: typer.Context, id: Id) -> None:
    """One request: since when, whom it went to, what the answer was.

    Examples:

      acct request show q-4k
    """
    from salesacct.views.requests import request_story

    run = session(ctx)
    view = request_story(run.book, one_of(run.book.requests, id, "request"), run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.requests import draw_request

    draw_request(console(), view)


@command(app, "answer", uses=("on",))
def answer(
    ctx: typer.Context,
    id: Id,
    answer: Annotated[str, typer.Argument(metavar="yes|no|later", help="The answer.")],
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]", help="What is said with it.")] = None,
    resource: Annotated[
        str | None,
        typer.Option("--resource", metavar="ID", help="What the answer gives.", autocompletion=complete_resources),
    ] = None,
) -> None:
    """Answer it. `later` comes back after `request_days` (7), or when the day it is needed by has passed.

    Examples:

      acct request answer q-4k yes "Elif sits in on Thursday" --resource discovery-playbook
      acct request answer q-4k later "When the budget is out"
    """
    from salesacct.cli.answering import answered, open_request
    from salesacct.views.remarks import stood
    from salesacct.views.words import day

    run = session(ctx, writing=True)
    record = open_request(run, id)
    word = one_choice(answer, get_args(Answer), "the answer")
    said = " ".join(" ".join(words or ()).split())
    given = known(run.book.resources, resource, "resources")
    after, path = answered(run, record, word, said, given)
    remarks = _keep_it(after)
    if run.json:
        _json(run, after, remarks)
        return
    how = f"{word}, {stood((run.on - record.on).days)}"
    if word == "later":
        from salesacct.judgement.requests import request_now

        how = f"later, comes back {day(request_now(run.book, after, run.on).back, run.today)}"
    saved(run, record.id, record.what, how, path)
    for remark in remarks:
        aside(remark)


def _keep_it(record: Request) -> list[str]:
    """A yes is kept by a promise; what a resource gives is given already."""
    if record.answer != "yes" or record.resource:
        return []
    return [f'a yes is kept by a promise: acct commit add "..." --to {record.by} --due fri']


@command(app, "hand", uses=("on",))
def hand(
    ctx: typer.Context,
    id: Id,
    to: Annotated[str, typer.Option("--to", metavar="ID", help="Who is to answer it.", autocompletion=complete_people)],
    why: Annotated[str, typer.Option("--why", help="Why it goes on, kept with the request.")] = "",
) -> None:
    """Hand it to somebody else to answer.

    Examples:

      acct request hand q-4k --to elif --why "She has run this training"
    """
    from salesacct.cli.answering import open_request
    from salesacct.views.remarks import remarks_on_helper

    run = session(ctx, writing=True)
    record = open_request(run, id)
    target = _not_oneself(run.person(to), record.by)
    after, path = hand_on(run, "requests", record, target, why)
    remarks = remarks_on_helper(run.book, target, run.on, run.today)
    if run.json:
        _json(run, after, remarks)
        return
    saved(run, record.id, record.what, f"{run.book.name(target)} answers", path)
    for remark in remarks:
        aside(remark)


def _json(run: Session, record: Request, remarks: Sequence[str]) -> None:
    from salesacct.views.requests import whole_request

    saved_json(run, "request", whole_request(run.book, record, run.today), remarks)
