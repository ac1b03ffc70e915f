"""The steps of an import: read every file, show what would be written, ask once where it is new, write it all or nothing."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from salesacct.cli.import_choice import Choice, choose
from salesacct.cli.output import note, say, show_json
from salesacct.cli.session import Session
from salesacct.imports.encoding import decode_export
from salesacct.imports.mapping import Mapping as Columns
from salesacct.imports.mapping import from_record, to_entry
from salesacct.imports.people import Names
from salesacct.imports.plan import Target, plan_imports
from salesacct.problems import Problem, UsageError, UserError
from salesacct.records.book import Book
from salesacct.records.readings import Reading
from salesacct.text.plan import Edit
from salesacct.views.imports import Feeding, ImportView, Read, import_view, imports_view

LARGE = 1_000_000
"""Bytes from which a person at a terminal is shown how far it is."""
IN_FILE = (
    *("unusable-file", "unknown-column", "duplicate-column", "ambiguous-date", "ambiguous-number", "two-currencies"),
    *("ref-not-unique", "many-withdrawn", "cannot-withdraw", "other-currency", "two-periods", "shares"),
    *("unknown-export", "unknown-stage", "no-metric"),
)
"""Rules about the export itself, whose problems are shown under its name."""


class Import(NamedTuple):
    """What the command line asks for."""

    given: Mapping[str, Any]
    name: str | None
    counted: bool
    withdraw: bool
    dry_run: bool
    save: str | None
    add_metrics: bool
    yes: bool
    sheet: str
    by_day: bool


class Export(NamedTuple):
    """The text of a file, what it was written in, and what is worth saying of that."""

    text: str
    encoding: str
    broken: int
    remarks: tuple[str, ...]


def run_import(run: Session, sources: Sequence[tuple[str, bytes | None]], wish: Import, command: str) -> int:
    """Import the files, each a name and its bytes if they are not its own; `command` is what agrees to all. Raises UserError and UsageError with nothing written."""
    book = run.whole.book
    known: dict[str, dict[str, Reading]] = {}
    files: list[tuple[Choice, Read]] = []
    for name, given in sources:
        shown = "standard input" if name == "-" else name
        with _told_of(shown):
            data = _bytes(name) if given is None else given
            export = _export(data, wish.sheet)
            choice = choose(
                book,
                export.text,
                wish.name,
                wish.given,
                count=wish.counted,
                anew=wish.add_metrics,
                by_day=wish.by_day,
            )
            book = _with_metrics(book, choice, add=wish.add_metrics)
            read = _read(run, book, choice, export, shown, len(data), known, withdraw=wish.withdraw)
        files.append((choice, read))
    views = [import_view(book, run.today, read, dry_run=wish.dry_run) for _, read in files]
    readable = all(view.readable for view in views)
    if wish.dry_run or not readable:
        _show(run, views)
        return 0 if readable else 1
    new = [view for (choice, _), view in zip(files, views, strict=True) if choice.proposal]
    asked = bool(new) and not wish.yes
    if asked:
        _agree(run, new, command)
    saved, edits = _edits(run, files, wish.save)
    written = _write(run, files, edits)
    views = [
        import_view(book, run.today, read, dry_run=False, saved=name, written=places)
        for (_, read), name, places in zip(files, saved, written, strict=True)
    ]
    _show(run, views, troubled=not asked)
    return 0


@contextlib.contextmanager
def _told_of(file: str) -> Iterator[None]:
    """Problems of the export itself are shown under its name."""
    try:
        yield
    except UserError as error:
        raise UserError(*(_in_file(problem, file) for problem in error.problems)) from None


def _in_file(problem: Problem, file: str) -> Problem:
    return msgspec.structs.replace(problem, file=file) if not problem.file and problem.rule in IN_FILE else problem


def _bytes(name: str) -> bytes:
    from salesacct.workspace.exports import read_export

    return sys.stdin.buffer.read() if name == "-" else read_export(Path(name))


def _export(data: bytes, sheet: str) -> Export:
    from salesacct.workspace.workbook import is_workbook, read_workbook

    if is_workbook(data):
        found = read_workbook(data, sheet)
        others = f"Sheet `{found.name}` was read; the workbook also has {', '.join(found.others)} (--sheet NAME)."
        return Export(found.text, f"workbook, sheet {found.name}", 0, (others,) if found.others else ())
    decoded = decode_export(data)
    return Export(decoded.text, decoded.encoding, decoded.broken, ())


def _with_metrics(book: Book, choice: Choice, *, add: bool) -> Book:
    """The book with the metrics that are to be added."""
    missing = choice.proposal.missing if choice.proposal and add else ()
    if not missing:
        return book
    from salesacct.records.model import Metric

    new = {one.id: msgspec.convert({**one.entry, "id": one.id}, Metric) for one in missing}
    config = msgspec.structs.replace(book.config, metrics={**book.config.metrics, **new})
    return msgspec.structs.replace(book, config=config)


def _read(
    run: Session,
    book: Book,
    choice: Choice,
    export: Export,
    shown: str,
    size: int,
    known: dict[str, dict[str, Reading]],
    *,
    withdraw: bool,
) -> Read:
    """The plans of one file; `known` has the readings of each metric, with those of the files before this one."""
    targets: dict[str, Target] = {}
    for one in choice.mappings:
        metric = book.metrics[one.metric]
        if metric.ratio:
            raise UserError.of(
                f"{metric.id} is a ratio: it can't be imported",
                f"import its parts, {metric.ratio.of} and {metric.ratio.to}",
                "ratio-metric",
            )
        if metric.id not in known:
            known[metric.id] = {
                reading.ref: reading
                for (of, _), series in book.readings.items()
                if of == metric.id
                for reading in series.readings
                if reading.ref
            }
        targets[metric.id] = Target(known[metric.id], metric.combine == "sum", metric.unit)
    names = Names(book.people.values())
    with _progress(run, size, len(choice.table.lines) * (1 + len(choice.mappings)), shown) as told:
        plans = plan_imports(choice.table, choice.mappings, names, targets, withdraw=withdraw, day=run.on, told=told)
    for one, plan in zip(choice.mappings, plans, strict=True):
        known[one.metric].update((reading.ref, reading) for reading in plan.readings)
    feeding = [Feeding(one, plan) for one, plan in zip(choice.mappings, plans, strict=True)]
    return Read(shown, export.encoding, export.broken, choice.table, feeding, choice.proposal, export.remarks)


@contextlib.contextmanager
def _progress(run: Session, size: int, steps: int, shown: str) -> Iterator[Callable[[int], object] | None]:
    if size < LARGE or run.json or not sys.stderr.isatty():
        yield None
        return
    from salesacct.draw.progress import bar

    with bar(f"reading {shown}", steps) as told:
        yield told


def _agree(run: Session, views: Sequence[ImportView], command: str) -> None:
    """Show what would be read and ask once. Raises UsageError where nobody can be asked, or says no."""
    if not run.json:
        from salesacct.draw.imports import preview, troubles

        for view in views:
            preview(view)
            sys.stdout.flush()
            for line in troubles(view):
                note(line)
    if not run.interactive:
        raise UsageError(
            "nothing was written: nobody has agreed yet to what acct makes of this file",
            f"look at it with --dry-run, then: {command}",
        )
    import typer

    if not typer.confirm("Import this, and read such files so from now on?"):
        raise UsageError("nothing was written", "name the columns yourself: see acct import --help")


def _edits(run: Session, files: Sequence[tuple[Choice, Read]], save: str | None) -> tuple[list[str | None], list[Edit]]:
    """The name each file's columns are saved under, and what is to be added to acct.yaml: metrics, then imports."""
    book = run.whole.book
    names: list[str | None] = []
    metrics: dict[str, Edit] = {}
    imports: dict[str, Edit] = {}
    changes: list[Edit] = []
    taken = dict(book.config.imports)
    for choice, read in files:
        mappings = [_settled(feeding) for feeding in read.feeding]
        entry = {key: value for key, value in to_entry(mappings).items() if value not in ("", (), None)}
        if choice.proposal:
            for one in choice.proposal.missing:
                if any(columns.metric == one.id for columns in mappings):
                    metrics[one.id] = Edit("entry", "metrics", one.id, value=one.entry)
        if not choice.proposal and not save:
            names.append(None)
            continue
        name = save or choice.saved or _free(choice.proposal.id if choice.proposal else "", taken, mappings)
        kept = taken.get(name)
        names.append(name)
        if name in imports or (kept is not None and _alike(from_record(kept), mappings)):
            continue
        if kept is None:
            imports[name] = Edit("entry", "imports", name, value=entry)
        elif choice.saved == name and choice.proposal:
            changes += [Edit("set", "imports", name, key, value) for key, value in entry.items()]
        else:
            raise UserError.of(
                f"acct.yaml has another import called `{name}`",
                "choose another name, or take that one out",
                "duplicate-id",
            )
    return names, [*metrics.values(), *imports.values(), *changes]


def _settled(feeding: Feeding) -> Columns:
    """The columns with the order of dates and the decimal mark that this file has shown."""
    columns, plan = feeding
    return msgspec.structs.replace(columns, order=columns.order or plan.order, mark=columns.mark or plan.mark)


def _alike(one: Sequence[Columns], other: Sequence[Columns]) -> bool:
    """Do two imports read a file the same way? Locales found in a file are no difference."""
    plain = [[msgspec.structs.replace(c, order=None, mark=None, kept=False) for c in side] for side in (one, other)]
    return plain[0] == plain[1]


def _free(id: str, taken: Mapping[str, Any], mappings: Sequence[Columns]) -> str:
    """The id, or with a number where another import has it."""
    for name in (id, *(f"{id}-{n}" for n in range(2, 99))):
        if name not in taken or _alike(from_record(taken[name]), mappings):
            return name
    return id


def _write(run: Session, files: Sequence[tuple[Choice, Read]], edits: Sequence[Edit]) -> list[dict[str, str]]:
    """Write everything or nothing; gives for each file the readings file of each metric that got something."""
    from salesacct.workspace.corrections import Part, append_together

    parts: dict[str, Part] = {}
    for _, read in files:
        for columns, plan in read.feeding:
            if plan.readings:
                name = f"import-{columns.metric}"
                before = parts.get(columns.metric, Part(name, [], []))
                corrected = [*before.corrected, *((columns.metric, one.after.ref) for one in plan.changes)]
                parts[columns.metric] = Part(name, [*before.readings, *plan.readings], corrected)
    if not parts and not edits:
        return [{} for _ in files]
    homes = append_together(run.whole, list(parts.values()), edits)
    places = {metric: run.shown(home) for metric, home in zip(parts, homes, strict=True)}
    return [
        {one.columns.metric: places[one.columns.metric] for one in read.feeding if one.plan.readings}
        for _, read in files
    ]


def _show(run: Session, views: Sequence[ImportView], *, troubled: bool = True) -> None:
    """What was done or would be; what is `troubled` about it is not told twice."""
    from salesacct.draw.imports import preview, summary, troubles

    if run.json:
        show_json(views[0] if len(views) == 1 else imports_view(run.today, views))
        return
    for view in views:
        if view.dry_run:
            preview(view)
        for line in summary(view):
            say(line)
        sys.stdout.flush()
        for line in troubles(view) if troubled else ():
            note(line)
