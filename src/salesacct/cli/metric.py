"""`acct metric`: add, list, show, edit."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from salesacct.cli.asking import prompt
from salesacct.cli.confirm import saved, saved_json
from salesacct.cli.entries import add as add_entry
from salesacct.cli.entries import cleared, id_for_new, listed
from salesacct.cli.entries import edit as edit_entry
from salesacct.cli.grammar import command, noun
from salesacct.cli.ids import complete_metrics, known
from salesacct.cli.output import show_json
from salesacct.cli.session import Session, session
from salesacct.problems import UsageError
from salesacct.records.book import Book

app = noun("The metrics: what is counted, how readings add up, and how often one is expected.")

MetricId = Annotated[str, typer.Argument(metavar="METRIC", help="An id or a name.", autocompletion=complete_metrics)]
Name = Annotated[str | None, typer.Option("--name", help="What it is called.")]
Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="lead: work in our control; lag: the result.")]
Unit = Annotated[str | None, typer.Option("--unit", help="EUR, calls, % …")]
Better = Annotated[str | None, typer.Option("--better", metavar="WAY", help="higher (the default) or lower.")]
Combine = Annotated[str | None, typer.Option("--combine", metavar="HOW", help="sum (the default), last or mean.")]
Rhythm = Annotated[str | None, typer.Option("--rhythm", metavar="SPAN", help="daily, weekly, monthly, 2 weeks …")]
Silence = Annotated[
    str | None, typer.Option("--silence", metavar="MEANING", help="No reading is: unknown (the default) or zero.")
]
Ratio = Annotated[
    str | None, typer.Option("--ratio", metavar="OF/TO", help="Two summed metrics: deals-won/deals-closed.")
]
Feeds = Annotated[str | None, typer.Option("--feeds", metavar="ID,ID", help="The metrics it leads to.")]

CHOICES = {
    "kind": ("lead", "lag"),
    "better": ("higher", "lower"),
    "combine": ("sum", "last", "mean"),
    "silence": ("unknown", "zero"),
}


@command(app, "add")
def add(
    ctx: typer.Context,
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="A short name; made of --name if not given.")] = None,
    name: Name = None,
    kind: Kind = None,
    unit: Unit = None,
    better: Better = None,
    combine: Combine = None,
    rhythm: Rhythm = None,
    silence: Silence = None,
    ratio: Ratio = None,
    feeds: Feeds = None,
) -> None:
    """Add a metric.

    Examples:

      acct metric add demos --kind lead --unit demos --rhythm daily --feeds bookings
      acct metric add churn --kind lag --unit % --better lower --combine last --rhythm monthly
      acct metric add close-rate --kind lag --unit % --ratio deals-won/deals-closed
    """
    run = session(ctx, writing=True)
    own = id_for_new(run, "metrics", id, name)
    if kind is None:
        if not run.interactive:
            raise UsageError("is it work or result?", "--kind lead for work in your control, --kind lag for a result")
        kind = prompt("lead (work in our control) or lag (the result)", default="lead")
    fields: dict[str, Any] = {
        "name": name or own.replace("-", " ").replace("_", " ").capitalize(),
        "kind": kind,
        "unit": unit,
        "better": better,
        "combine": combine,
        "rhythm": rhythm,
        "silence": silence,
        "ratio": _ratio(run, ratio) if ratio else None,
        "feeds": _feeds(run, feeds) if feeds else None,
    }
    _check_choices(fields)
    book, path = add_entry(run, "metrics", own, fields)
    _done(run, book, own, path)


@command(app, "list")
def list_metrics(ctx: typer.Context) -> None:
    """Every metric: kind, unit, how it adds up, how often, the last reading.

    Examples:

      acct metric list
    """
    from salesacct.views.metrics import metrics_view

    run = session(ctx)
    view = metrics_view(run.book, run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.metrics import draw_metrics

    draw_metrics(console(), view)


@command(app, "show")
def show(ctx: typer.Context, metric: MetricId) -> None:
    """One metric: who reports it and when last, and the goals measured by it.

    Examples:

      acct metric show calls
    """
    from salesacct.views.metrics import metric_view

    run = session(ctx)
    view = metric_view(run.book, run.book.metrics[_one(run, metric)], run.today)
    if run.json:
        show_json(view)
        return
    from salesacct.draw.console import console
    from salesacct.draw.metrics import draw_metric

    draw_metric(console(), view)


@command(app, "edit")
def edit(
    ctx: typer.Context,
    metric: MetricId,
    name: Name = None,
    kind: Kind = None,
    unit: Unit = None,
    better: Better = None,
    combine: Combine = None,
    rhythm: Rhythm = None,
    silence: Silence = None,
    ratio: Ratio = None,
    feeds: Feeds = None,
) -> None:
    """Change a metric; `none` empties a field. Goals measured by it are judged by the new meaning at once.

    Examples:

      acct metric edit calls --rhythm weekly
      acct metric edit bookings --silence zero
    """
    run = session(ctx, writing=True)
    id = _one(run, metric)
    given = {"name": name, "kind": kind, "unit": unit, "better": better, "combine": combine, "rhythm": rhythm}
    changes: dict[str, Any] = {
        field: None if cleared(text) else text
        for field, text in (given | {"silence": silence}).items()
        if text is not None
    }
    if ratio is not None:
        changes["ratio"] = None if cleared(ratio) else _ratio(run, ratio)
    if feeds is not None:
        changes["feeds"] = None if cleared(feeds) else _feeds(run, feeds)
    _check_choices(changes)
    book, path = edit_entry(run, "metrics", id, changes, {})
    _done(run, book, id, path)


def _done(run: Session, book: Book, id: str, path: Any) -> None:
    from salesacct.views.metrics import metric_row

    row = metric_row(book, book.metrics[id], run.today)
    if run.json:
        saved_json(run, "metric", row)
        return
    how = f"{row.ratio.of} of {row.ratio.to}" if row.ratio else row.combine
    facts = [row.kind, row.unit, how, row.rhythm, "lower is better" if row.better == "lower" else ""]
    saved(run, id, row.name, ", ".join(fact for fact in facts if fact), path)


def _one(run: Session, text: str) -> str:
    return known(run.book.metrics, text, "metrics") or ""


def _check_choices(fields: dict[str, Any]) -> None:
    for field, allowed in CHOICES.items():
        value = fields.get(field)
        if value is None:
            continue
        word = value.strip().lower()
        if word not in allowed:
            raise UsageError(f"--{field} {value} is none of {', '.join(allowed)}", "see acct metric add --help")
        fields[field] = word


def _ratio(run: Session, text: str) -> dict[str, str]:
    """`deals-won/deals-closed`."""
    above, slash, below = text.partition("/")
    if not slash or not above.strip() or not below.strip():
        raise UsageError(f"`{text}` is not a ratio", "write two metrics: deals-won/deals-closed")
    return {"of": _one(run, above), "to": _one(run, below)}


def _feeds(run: Session, text: str) -> list[str]:
    return [_one(run, part) for part in listed(text)]
