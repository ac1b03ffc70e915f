"""`acct resource`: what the team can reach for, linked to metrics and skills, and what of it fits a person now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from salesacct.cli.choice import one_choice
from salesacct.cli.confirm import aside, saved, saved_json
from salesacct.cli.entries import cleared
from salesacct.cli.grammar import command, noun
from salesacct.cli.handing import in_order
from salesacct.cli.ids import complete_metrics, complete_resources, complete_skills, known
from salesacct.cli.output import show_json
from salesacct.cli.resource_fields import added_to, id_of, metrics_of, name_of, one_resource, place_of, skills_of
from salesacct.cli.session import Session, session
from salesacct.problems import UsageError, UserError
from salesacct.records.culture import Resource, ResourceType

app = noun("What helps: playbooks, trainings, tools, templates, people to ask.")

ResourceId = Annotated[
    str, typer.Argument(metavar="RESOURCE", help="Its id or its name.", autocompletion=complete_resources)
]
Type = Annotated[
    str | None,
    typer.Option("--type", metavar="TYPE", help="playbook (the default), training, tool, template or person."),
]
Where = Annotated[str | None, typer.Option("--where", help="A path, an address, a shelf; the id of a person to ask.")]
Metrics = Annotated[
    list[str] | None,
    typer.Option("--metric", metavar="ID[,ID]", help="A metric it helps with.", autocompletion=complete_metrics),
]
Skills = Annotated[
    list[str] | None,
    typer.Option("--skill", metavar="SKILL[,SKILL]", help="A skill it helps with.", autocompletion=complete_skills),
]
Note = Annotated[str | None, typer.Option("--note", help="A line on when it helps.")]


@command(app, "add", uses=("on",))
def add(
    ctx: typer.Context,
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="What it is called.")],
    type: Type = None,
    where: Where = None,
    metric: Metrics = None,
    skill: Skills = None,
    note: Note = None,
    id: Annotated[str | None, typer.Option("--id", help="A short name, if not made of its name.")] = None,
) -> None:
    """Add something that helps, linked to the metrics and skills it helps with.

    Examples:

      acct resource add "Objections cheat sheet" --metric calls --skill discovery --where wiki/objections
      acct resource add "Ask Siobhan about public buyers" --type person --where siobhan --skill tenders --id ask-siobhan
    """
    from salesacct.views.remarks import remarks_on_skills
    from salesacct.workspace.change import add_record, given

    run = session(ctx, writing=True)
    words = name_of(name)
    item: dict[str, Any] = {
        "id": id_of(run, words, id),
        "by": run.require_me(),
        "name": words,
        "on": run.on,
        "type": one_choice(type, get_args(ResourceType), "--type") if type else None,
        "where": place_of(run, type, where or ""),
        "metrics": metrics_of(run, metric or ()),
        "skills": skills_of(skill or ()),
        "note": " ".join((note or "").split()),
    }
    path = add_record(run.whole, "resources", item)
    _done(run, Resource(**given(item)), path, remarks_on_skills(run.book, item["skills"]))


@command(app, "list")
def list_resources(
    ctx: typer.Context,
    metric: Annotated[
        str | None,
        typer.Option("--metric", metavar="ID", help="Those that help with it.", autocompletion=complete_metrics),
    ] = None,
    skill: Annotated[
        str, typer.Option("--skill", help="Those that help with it.", autocompletion=complete_skills)
    ] = "",
    type: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="playbook, training, tool, template or person.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also those retired.")] = False,
) -> None:
    """Everything the team can reach for, by type.

    Examples:

      acct resource list
      acct resource list --metric calls
      acct resource list --skill discovery --json
    """
    from salesacct.views.resources import resource_list

    run = session(ctx)
    types = [one_choice(type, get_args(ResourceType), "--type")] if type else []
    one = known(run.book.metrics, metric, "metrics")
    view = resource_list(run.book, run.today, metric=one, skill=skill, types=types, everything=everything)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.resources import draw_resources

    draw_resources(console(), view)


@command(app, "show")
def show(ctx: typer.Context, resource: ResourceId) -> None:
    """One resource: where it is, what it helps with, who used it.

    Examples:

      acct resource show discovery-playbook
    """
    from salesacct.views.resources import resource_story

    run = session(ctx)
    view = resource_story(run.book, one_resource(run.book.resources, resource), run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.resources import draw_resource

    draw_resource(console(), view)


@command(app, "suggest", uses=("person",))
def suggest(ctx: typer.Context) -> None:
    """What fits a person now: linked to a goal that lags, a measure that dropped, an open request or a running plan.

    Examples:

      acct resource suggest --rep hiro
    """
    from salesacct.views.resources import suggestions_view

    run = session(ctx)
    view = suggestions_view(run.book, run.rep or run.require_me(), run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.resources import draw_suggestions

    draw_suggestions(console(), view)


@command(app, "edit")
def edit(
    ctx: typer.Context,
    resource: ResourceId,
    name: Annotated[str | None, typer.Option("--name", help="What it is called.")] = None,
    type: Type = None,
    where: Where = None,
    metric: Metrics = None,
    skill: Skills = None,
    note: Note = None,
) -> None:
    """Change a resource. `--metric` and `--skill` add to what is there; `none` empties a field.

    Examples:

      acct resource edit discovery-playbook --where "wiki/sales/discovery" --skill qualification
      acct resource edit discovery-playbook --metric none --metric meetings
    """
    import msgspec

    from salesacct.views.remarks import remarks_on_skills
    from salesacct.workspace.change import Edit, change_record, file_of

    run = session(ctx, writing=True)
    record = one_resource(run.whole.book.resources, resource)
    changes: dict[str, Any] = {}
    if name is not None:
        changes["name"] = name_of([name])
    if type is not None:
        changes["type"] = one_choice(type, get_args(ResourceType), "--type")
    if where is not None:
        changes["where"] = "" if cleared(where) else place_of(run, changes.get("type", record.type), where)
    if note is not None:
        changes["note"] = "" if cleared(note) else " ".join(note.split())
    if metric:
        changes["metrics"] = added_to(record.metrics, metric, lambda more: metrics_of(run, more))
    if skill:
        changes["skills"] = added_to(record.skills, skill, skills_of)
    if not changes:
        raise UsageError("acct resource edit needs something to change", "see acct resource edit --help")
    edits = [
        Edit("set", "resources", record.id, field, list(value) if isinstance(value, tuple) else value)
        if value
        else Edit("remove", "resources", record.id, field)
        for field, value in changes.items()
        if getattr(record, field) != value
    ]
    if not edits:
        aside("nothing to change: it says so already")
    path = (
        change_record(run.whole, "resources", record.id, edits) if edits else file_of(run.whole, "resources", record.id)
    )
    new = [skill for skill in changes.get("skills", ()) if skill not in record.skills]
    _done(run, msgspec.structs.replace(record, **changes), path, remarks_on_skills(run.book, new))


@command(app, "retire", uses=("on",))
def retire(ctx: typer.Context, resource: ResourceId) -> None:
    """No longer offered. What it was given for stays on file.

    Examples:

      acct resource retire discovery-playbook
    """
    import msgspec

    from salesacct.views.words import day
    from salesacct.workspace.change import Edit, change_record, file_of

    run = session(ctx, writing=True)
    record = one_resource(run.whole.book.resources, resource)
    if record.retired:
        place = run.shown(file_of(run.whole, "resources", record.id))
        raise UserError.of(
            f"{record.id} was retired on {day(record.retired, run.today)} already",
            f"if that is wrong, take `retired:` out of it in {place}",
            "ended-already",
        )
    in_order(run, record.id, record.on, "added")
    path = change_record(run.whole, "resources", record.id, [Edit("set", "resources", record.id, "retired", run.on)])
    _done(run, msgspec.structs.replace(record, retired=run.on), path)


def _done(run: Session, record: Resource, path: Path, remarks: Sequence[str] = ()) -> None:
    from salesacct.views.resources import resource_row
    from salesacct.views.words import day

    if run.json:
        saved_json(run, "resource", resource_row(record), remarks)
        return
    facts = [record.type, *record.metrics, *record.skills]
    facts = [f"retired {day(record.retired, run.today)}"] if record.retired else facts
    saved(run, record.id, record.name, ", ".join(facts), path)
    for remark in remarks:
        aside(remark)
