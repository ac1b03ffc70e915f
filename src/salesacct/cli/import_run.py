"""The steps of an import: read every file, show what would be written, ask once where it is new, write it all or nothing."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from salesacct.cli.asking import confirm
from salesacct.cli.import_choice import Choice, choose
from salesacct.cli.import_save import to_save, write_all
from salesacct.cli.output import note, say, show_json
from salesacct.cli.session import Session
from salesacct.imports.encoding import decode_export
from salesacct.imports.people import Names
from salesacct.imports.plan import plan_imports
from salesacct.imports.taking import Target
from salesacct.problems import Problem, UsageError, UserError
from salesacct.records.book import Book
from salesacct.records.readings import Reading
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
    saved, edits = to_save(run, files, wish.save)
    written = write_all(run, files, edits)
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
    from salesacct.draw.progress import Progress

    with Progress(sys.stderr, run.stopwatch, f"reading {shown}") as progress:
        done = 0

        def told(more: int) -> None:
            nonlocal done
            done += more
            progress(done, steps)

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
    if not confirm("Import this, and read such files so from now on?"):
        raise UsageError("nothing was written", "name the columns yourself: see acct import --help")


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
