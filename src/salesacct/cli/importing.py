"""`acct import`: readings from a CRM export, as often as one likes."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from salesacct.cli.grammar import command
from salesacct.cli.ids import complete_metrics, known
from salesacct.cli.output import note, say, show_json
from salesacct.cli.session import Session, session
from salesacct.problems import Problem, UsageError, UserError

app = typer.Typer(add_completion=False, rich_markup_mode=None)

LARGE = 5_000_000
"""Bytes from which reading takes longer than a second, and a person at a terminal is told to wait."""


@command(app, "import")
def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The CSV file; - for standard input.")],
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A mapping kept with --save.")] = None,
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
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be read; write nothing.")] = False,
    save: Annotated[str | None, typer.Option("--save", metavar="NAME", help="Keep these columns in acct.yaml.")] = None,
) -> int:
    """Read readings from a CSV export. The same file again adds nothing; a changed row corrects its reading.

    Delimiter, encoding, date order and decimal mark are found in the file; what it leaves open is refused, not guessed.
    Exits 1 when nothing in the file could be read.

    Examples:

      acct import deals.csv --metric bookings --person-col Owner --date-col Closed --value-col Amount --where Stage=Won
      acct import deals.csv --metric deals-won --person-col Owner --date-col Closed --count --ref-col ID --save won
      acct import deals.csv won --dry-run
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
    }
    shown = "standard input" if str(file) == "-" else str(file)
    try:
        return _import(run, file, shown, name, given, count=count, withdraw=withdraw, dry_run=dry_run, save=save)
    except UserError as error:
        raise UserError(*(_in_file(problem, shown) for problem in error.problems)) from None


def _in_file(problem: Problem, file: str) -> Problem:
    from msgspec.structs import replace

    return replace(problem, file=file) if not problem.file and problem.rule in IN_FILE else problem


IN_FILE = (
    *("unusable-file", "unknown-column", "duplicate-column", "ambiguous-date", "ambiguous-number", "two-currencies"),
    *("ref-not-unique", "many-withdrawn", "cannot-withdraw"),
)
"""Rules about the export itself, whose problems are shown under its name."""


def _import(
    run: Session,
    file: Path,
    shown: str,
    name: str | None,
    given: Mapping[str, Any],
    *,
    count: bool,
    withdraw: bool,
    dry_run: bool,
    save: str | None,
) -> int:
    from salesacct.imports.encoding import decode_export
    from salesacct.imports.people import Names
    from salesacct.imports.plan import plan_import
    from salesacct.imports.table import open_table
    from salesacct.views.imports import import_view, notes_on
    from salesacct.workspace.exports import read_export

    book = run.whole.book
    data = sys.stdin.buffer.read() if str(file) == "-" else read_export(file)
    _patience(run, len(data))
    decoded = decode_export(data)
    mapping = _mapping(run, decoded.text, name, given, count=count)
    table = open_table(decoded.text, mapping.all_columns)
    metric = book.metrics[mapping.metric]
    if metric.ratio:
        raise UserError.of(
            f"{metric.id} is a ratio: it can't be imported",
            f"import its parts, {metric.ratio.of} and {metric.ratio.to}",
            "ratio-metric",
        )
    readings = {
        reading.ref: reading
        for (of, _), series in book.readings.items()
        if of == metric.id
        for reading in series.readings
        if reading.ref
    }
    names = Names(book.people.values())
    plan = plan_import(table, mapping, names, readings, summed=metric.combine == "sum", withdraw=withdraw)
    details: dict[str, Any] = {
        "file": shown,
        "encoding": decoded.encoding,
        "dry_run": dry_run,
        "notes": notes_on(book, run.today, mapping, table, plan, broken=decoded.broken),
    }
    view = import_view(book, run.today, mapping, table, plan, **details)
    if not dry_run and view.readable:
        if save:
            _save(run, save, mapping)
            details["saved"] = save
        if plan.readings:
            from salesacct.workspace.corrections import append_readings

            changed = [(metric.id, change.after.ref) for change in plan.changes]
            path = append_readings(run.whole, f"import-{metric.id}", plan.readings, changed)
            details["written"] = run.shown(path)
        view = import_view(book, run.today, mapping, table, plan, **details)
    _show(run, view)
    return 0 if view.readable else 1


def _show(run: Session, view: Any) -> None:
    from salesacct.draw.imports import preview, summary, troubles

    if run.json:
        show_json(view)
        return
    if view.dry_run:
        preview(view)
    say(summary(view))
    sys.stdout.flush()
    for line in troubles(view):
        note(line)


def _patience(run: Session, size: int) -> None:
    if size > LARGE and sys.stderr.isatty() and not run.json:
        note(f"reading {size / 1e6:,.0f} MB …")


def _order(dayfirst: bool, monthfirst: bool) -> str | None:
    if dayfirst and monthfirst:
        raise UsageError("--dayfirst and --monthfirst exclude each other", "give one, or neither")
    return "day-first" if dayfirst else "month-first" if monthfirst else None


def _mark(text: str | None) -> str | None:
    if text is not None and text not in (".", ","):
        raise UsageError(f"`{text}` is no decimal mark", "say --decimal . or --decimal ,")
    return text


def _mapping(run: Session, text: str, name: str | None, given: Mapping[str, Any], *, count: bool) -> Any:
    """The columns as given, over those of the saved mapping that is named or, with none given, fits the header."""
    from salesacct.imports.mapping import Mapping as Columns

    if count and given["value"]:
        raise UsageError("--count and --value-col exclude each other", "a row is either counted or holds a value")
    fields = {key: value for key, value in given.items() if value}
    base = _saved(run, text, name, fields)
    if base is not None:
        fields = {key: getattr(base, key) for key in Columns.__struct_fields__} | fields
    if count:
        fields["value"] = ""
    missing = [flag for key, flag in NEEDED.items() if key not in fields]
    if "value" not in fields and not count:
        missing.append("--value-col (or --count)")
    if missing:
        from salesacct.imports.table import open_table

        header = ", ".join(title for title in open_table(text).header if title)
        raise UsageError(f"say {', '.join(missing)}", f"the file's columns are: {header}")
    return Columns(**fields)


NEEDED = {"metric": "--metric", "person": "--person-col", "date": "--date-col"}


def _saved(run: Session, text: str, name: str | None, fields: Mapping[str, Any]) -> Any:
    from salesacct.imports.mapping import from_record
    from salesacct.imports.table import open_table

    imports = run.whole.book.config.imports
    if name:
        if name not in imports:
            from salesacct.records.spelling import did_you_mean

            hint = did_you_mean(name, imports) or (
                f"saved: {', '.join(imports)}" if imports else "none is saved yet; --save NAME keeps one"
            )
            raise UserError.of(f"no saved import `{name}`", hint, "unknown-id")
        return from_record(imports[name])
    if "person" in fields or "date" in fields or "value" in fields or not imports:
        return None
    table = open_table(text)
    fitting = {
        id: mapping
        for id, record in imports.items()
        if table.has((mapping := from_record(record)).all_columns) and fields.get("metric") in (None, record.metric)
    }
    if len(fitting) > 1:
        raise UsageError(
            f"this file fits {len(fitting)} saved imports", f"name one of {', '.join(fitting)} after the file"
        )
    for id, mapping in fitting.items():
        note(f"columns as saved under `{id}`")
        return mapping
    return None


def _save(run: Session, name: str, mapping: Any) -> None:
    from salesacct.imports.mapping import from_record, to_entry
    from salesacct.workspace.change import add_entry

    kept = run.whole.book.config.imports.get(name)
    if kept is not None:
        if from_record(kept) == mapping:
            return
        raise UserError.of(
            f"acct.yaml has another import called `{name}`", "choose another name, or take that one out", "duplicate-id"
        )
    add_entry(run.whole, "imports", name, to_entry(mapping))
