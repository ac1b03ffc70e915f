"""`acct import`: readings from CRM exports, as often as one likes."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from salesacct.cli.grammar import command
from salesacct.cli.ids import complete_metrics, known
from salesacct.cli.session import Session, session
from salesacct.problems import UsageError

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@command(app, "import", uses=("on",))
def import_(
    ctx: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE... [NAME]", help="Exports, - for standard input; then a saved import."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Agree to what acct makes of the file, and save it.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be read; write nothing.")] = False,
    save: Annotated[
        str | None, typer.Option("--save", metavar="NAME", help="Keep the columns under this name.")
    ] = None,
    add_metrics: Annotated[
        bool, typer.Option("--add-metrics", help="Add the metrics that the file could feed and the team lacks.")
    ] = False,
    won: Annotated[
        list[str] | None, typer.Option("--won", metavar="WORD", help="A stage that means won; repeatable.")
    ] = None,
    lost: Annotated[
        list[str] | None, typer.Option("--lost", metavar="WORD", help="A stage that means lost; repeatable.")
    ] = None,
    rate: Annotated[
        list[str] | None, typer.Option("--rate", metavar="USD=0.92", help="What another currency is worth; repeatable.")
    ] = None,
    split: Annotated[
        str | None, typer.Option("--split", metavar="COLUMN", help="Each person's share of a deal; they come to 1.")
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook.")] = None,
    metric: Annotated[
        str | None,
        typer.Option("--metric", help="The metric the rows are readings of.", autocompletion=complete_metrics),
    ] = None,
    person_col: Annotated[
        str | None, typer.Option("--person-col", metavar="COLUMN", help="Who: name, id or e-mail.")
    ] = None,
    date_col: Annotated[str | None, typer.Option("--date-col", metavar="COLUMN", help="The day that counts.")] = None,
    value_col: Annotated[str | None, typer.Option("--value-col", metavar="COLUMN", help="The value.")] = None,
    count: Annotated[bool, typer.Option("--count", help="Count the rows instead: each is 1.")] = False,
    ref_col: Annotated[
        list[str] | None,
        typer.Option("--ref-col", metavar="COLUMN", help="The row's own id; repeat it if two make one."),
    ] = None,
    where: Annotated[
        list[str] | None, typer.Option("--where", metavar="COLUMN=WORD", help="Only rows that hold this; also !=.")
    ] = None,
    dayfirst: Annotated[bool, typer.Option("--dayfirst", help="03/04/2026 is 3 April.")] = False,
    monthfirst: Annotated[bool, typer.Option("--monthfirst", help="03/04/2026 is March 4.")] = False,
    decimal: Annotated[str | None, typer.Option("--decimal", metavar=". or ,", help="The decimal mark.")] = None,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Let many known rows that no longer fit become 0.")
    ] = False,
    sql: Annotated[str | None, typer.Option("--sql", metavar="SELECT", help="Read a query's rows instead.")] = None,
    source: Annotated[
        str | None, typer.Option("--from", metavar="URL", help="Where it runs: a database file, postgres://…, Parquet.")
    ] = None,
    aggregate: Annotated[
        str | None, typer.Option("--aggregate", metavar="day", help="Let the database add up the rows of each day.")
    ] = None,
) -> int:
    """Read readings from CRM exports or a database. The same rows again add nothing; a changed one corrects its reading.

    Exports of Salesforce, HubSpot, Pipedrive, Zoho, Close and Dynamics are known by their headings, and plain tables
    (CSV, .xlsx) where the headings say enough. What acct makes of a file is shown, asked once (--yes), and saved: then
    `acct import FILE` is enough, from cron too. What a file leaves open is refused, not guessed. Exits 1 when nothing
    could be read.

    Examples:

      acct import deals.csv --dry-run
      acct import deals.csv --yes
      acct import deals.csv --metric bookings --person-col Owner --date-col Closed --value-col Amount --where Stage=Won
      acct import deals.csv --metric deals-won --person-col Owner --date-col Closed --count --ref-col ID --save won
      acct import deals.csv won --dry-run
      acct import --sql "SELECT rep AS person, closed AS date, 'bookings' AS metric, amount AS value FROM deals" --from crm.db
    """
    run = session(ctx, writing=True)
    given = {
        "metric": known(run.whole.book.metrics, metric, "metrics"),
        "person": person_col,
        "date": date_col,
        "value": value_col,
        "refs": tuple(ref_col or ()),
        "where": tuple(where or ()),
        "order": _order(dayfirst, monthfirst),
        "mark": _mark(decimal),
        "rates": tuple(rate or ()),
        "split": split,
        "won": tuple(won or ()),
        "lost": tuple(lost or ()),
    }
    from salesacct.cli.import_run import Import, run_import

    words = files or []
    if (sql is None) != (source is None):
        raise UsageError("--sql and --from belong together", 'acct import --sql "SELECT …" --from crm.db')
    if sql is None and not words:
        raise UsageError("no file is named", "acct import deals.csv")
    if sql is not None and len(words) > 1:
        raise UsageError("a file and --sql exclude each other", "give one of the two")
    if aggregate and (sql is None or aggregate != "day"):
        raise UsageError("--aggregate adds up a query's rows by day", "write --sql … --from … --aggregate day")
    paths, name = _files(run, words) if sql is None else ([], next(iter(words), None))
    wish = Import(given, name, count, withdraw, dry_run, save, add_metrics, yes, sheet or "", bool(aggregate))
    command = shlex.join(["acct", "import", *words, *_flags(ctx), "--yes"])
    if sql is None or source is None:
        return run_import(run, [(path, None) for path in paths], wish, command)
    from salesacct.workspace.warehouse import query

    # An address may hold a password.
    shown = f"{source.partition('://')[0]}://…" if "://" in source else source
    return run_import(run, [(shown, query(sql, source, by_day=bool(aggregate)))], wish, command)


def _files(run: Session, words: Sequence[str]) -> tuple[list[str], str | None]:
    """The files, and the saved import that the last word names."""
    if len(words) < 2:
        return list(words), None
    *files, last = words
    imports = run.whole.book.config.imports
    if last in imports or not (Path(last).exists() or Path(last).suffix or Path(last).name != last):
        return files, last
    return list(words), None


def _flags(ctx: typer.Context) -> list[str]:
    """The flags as they were given, for a command to paste."""
    found: list[str] = []
    for param in ctx.command.params:
        value = ctx.params.get(param.name or "")
        if param.param_type_name != "option" or not value or param.name in ("yes", "dry_run"):
            continue
        flag = param.opts[0]
        if value is True:
            found.append(flag)
        else:
            for one in value if isinstance(value, list | tuple) else [value]:
                found += [flag, str(one)]
    return found


def _order(dayfirst: bool, monthfirst: bool) -> str | None:
    if dayfirst and monthfirst:
        raise UsageError("--dayfirst and --monthfirst exclude each other", "give one, or neither")
    return "day-first" if dayfirst else "month-first" if monthfirst else None


def _mark(text: str | None) -> str | None:
    if text is not None and text not in (".", ","):
        raise UsageError(f"`{text}` is no decimal mark", "say --decimal . or --decimal ,")
    return text
