"""An import as data: what was read from which columns, what was added, skipped, changed and rejected, metric by metric."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

import msgspec

from salesacct.imports.mapping import Mapping as Columns
from salesacct.imports.people import Names, id_from
from salesacct.imports.plan import Plan
from salesacct.imports.propose import Proposal
from salesacct.imports.table import DELIMITERS, Table, fold
from salesacct.records.book import Book
from salesacct.records.readings import Reading
from salesacct.views.import_rows import (
    ChangeRow,
    Counted,
    FedMetric,
    MissingMetric,
    PersonSum,
    ReadingRow,
    RejectedRow,
    StageWord,
    UnknownRow,
)
from salesacct.views.rounding import exact
from salesacct.views.words import plural

FIRST = 5
"""A preview shows so many readings."""
NEAREST = 20
"""For so many unknown owners the closest known person is looked for."""


class ImportView(msgspec.Struct, frozen=True):
    """The outcome of an import of one file.

    `metrics` has each metric that it feeds. The counts at the top are their sums; `metric`, `unit`, `people`, `first`,
    `total`, `columns`, `where` and `held` are of the first.
    """

    schema: int
    today: dt.date
    file: str
    source: str | None
    metric: str
    unit: str
    read: int
    added: int
    skipped: int
    changed: int
    passed_over: int
    rejected: tuple[RejectedRow, ...]
    unknown: tuple[UnknownRow, ...]
    changes: tuple[ChangeRow, ...]
    metrics: tuple[FedMetric, ...]
    missing: tuple[MissingMetric, ...]
    stages: tuple[StageWord, ...]
    people: tuple[PersonSum, ...]
    first: tuple[ReadingRow, ...]
    total: Decimal | None
    later: int
    encoding: str
    delimiter: str
    header_line: int
    columns: dict[str, str]
    where: tuple[str, ...]
    held: dict[str, tuple[Counted, ...]]
    date_order: str | None
    decimal: str | None
    notes: tuple[str, ...]
    dry_run: bool
    saved: str | None
    written: str | None

    @property
    def readable(self) -> bool:
        """Was anything read, or nothing but footers rejected?"""
        return bool(self.added + self.skipped + self.changed) or all(r.rule == "footer" for r in self.rejected)


class ImportsView(msgspec.Struct, frozen=True):
    """Several files at once: the sums, and each file's own outcome."""

    schema: int
    today: dt.date
    read: int
    added: int
    skipped: int
    changed: int
    rejected: tuple[RejectedRow, ...]
    files: tuple[ImportView, ...]


class Feeding(NamedTuple):
    """One metric that a file feeds: from which columns, and what comes of it."""

    columns: Columns
    plan: Plan


class Read(NamedTuple):
    """A file as it was read: its name, encoding and table, what it feeds, and the proposal it rests on, if any."""

    file: str
    encoding: str
    broken: int
    table: Table
    feeding: Sequence[Feeding]
    proposal: Proposal | None = None
    remarks: Sequence[str] = ()


def import_view(
    book: Book,
    today: dt.date,
    read: Read,
    *,
    dry_run: bool,
    saved: str | None = None,
    written: Mapping[str, str] = {},
) -> ImportView:
    """The view of a file, before or after it was written; `written` has the readings file of each metric."""
    main, plan = read.feeding[0]
    plans = [one.plan for one in read.feeding]
    readings = [placed.reading for placed in plan.added]
    proposal = read.proposal
    return ImportView(
        schema=1,
        today=today,
        file=read.file,
        source=proposal.name if proposal else None,
        metric=main.metric,
        unit=book.metrics[main.metric].unit,
        read=_rows_read(read.feeding),
        added=sum(len(one.added) for one in plans),
        skipped=sum(one.skipped for one in plans),
        changed=sum(len(one.changes) for one in plans),
        passed_over=sum(one.passed_over for one in plans),
        rejected=tuple(RejectedRow(*one) for one in sorted({one for plan in plans for one in plan.rejected})),
        unknown=_unknown(book, plans),
        changes=tuple(
            ChangeRow(c.line, c.after.ref, c.why, _row(c.before), _row(c.after)) for one in plans for c in one.changes
        ),
        metrics=tuple(_fed(book, one, written.get(one.columns.metric)) for one in read.feeding),
        missing=tuple(
            MissingMetric(one.id, str(one.entry["name"]), one.command)
            for one in (proposal.missing if proposal else ())
            if one.id not in book.metrics
        ),
        stages=_stages(proposal),
        people=_sums(book, readings),
        first=tuple(_row(reading) for reading in readings[:FIRST]),
        total=exact(sum((reading.value for reading in readings), Decimal(0))),
        later=sum(placed.reading.on > today for one in plans for placed in one.added),
        encoding=read.encoding,
        delimiter=DELIMITERS.get(read.table.delimiter, read.table.delimiter),
        header_line=read.table.header_line,
        columns=_columns(main),
        where=main.where,
        held={column: tuple(Counted(*pair) for pair in words) for column, words in plan.condition_words},
        date_order=plan.order,
        decimal=plan.mark,
        notes=tuple(_notes(book, today, read)),
        dry_run=dry_run,
        saved=saved,
        written=next(iter(written.values()), None),
    )


def _rows_read(feeding: Sequence[Feeding]) -> int:
    """The rows of the file. Where each row names its metric, a plan has its own rows, and the broken lines."""
    plans = [one.plan for one in feeding]
    if not feeding[0].columns.rows_of:
        return plans[0].read
    broken = sum(one.rule in ("quotes", "ragged", "footer") for one in plans[0].rejected)
    return sum(one.read - broken for one in plans) + broken


def imports_view(today: dt.date, views: Sequence[ImportView]) -> ImportsView:
    """The view of several files."""
    return ImportsView(
        schema=1,
        today=today,
        read=sum(one.read for one in views),
        added=sum(one.added for one in views),
        skipped=sum(one.skipped for one in views),
        changed=sum(one.changed for one in views),
        rejected=tuple(
            RejectedRow(row.line, f"{one.file}: {row.why}", row.rule) for one in views for row in one.rejected
        ),
        files=tuple(views),
    )


def _columns(main: Columns) -> dict[str, str]:
    roles = {
        "person": main.person,
        "date": " or ".join((main.date, *main.or_dates)),
        "value": main.value,
        "ref": " / ".join(main.refs),
        "share": main.split,
        "currency": main.currency,
        "period": main.period,
    }
    return {role: name for role, name in roles.items() if name}


def _fed(book: Book, one: Feeding, written: str | None) -> FedMetric:
    columns, plan = one
    metric = book.metrics[columns.metric]
    days = [reading.on for reading in plan.held]
    return FedMetric(
        metric=metric.id,
        name=metric.name,
        unit=metric.unit,
        level=columns.level,
        readings=len(plan.held),
        total=exact(sum((reading.value for reading in plan.held), Decimal(0))),
        people=len({reading.person for reading in plan.held}),
        first=min(days, default=None),
        last=max(days, default=None),
        added=len(plan.added),
        skipped=plan.skipped,
        changed=len(plan.changes),
        passed_over=plan.passed_over,
        rejected=len(plan.rejected),
        date_from=" or ".join((columns.date, *columns.or_dates)),
        value_from=columns.value or None,
        where=columns.where,
        written=written,
    )


def _stages(proposal: Proposal | None) -> tuple[StageWord, ...]:
    if proposal is None or proposal.stages is None:
        return ()
    return tuple(
        StageWord(word, lines, means)
        for means, words in zip(("won", "lost", "open"), proposal.stages, strict=True)
        for word, lines in words
    )


def _notes(book: Book, today: dt.date, read: Read) -> list[str]:
    """What is worth knowing of an import and is no error."""
    notes = [*read.remarks, *(read.proposal.notes if read.proposal else ())]
    if read.broken:
        notes.append(f"{plural(read.broken, 'character')} could not be read and stand as \ufffd")
    summed = [one for one in read.feeding if not one.columns.level]
    fresh = [one for one in summed if one.plan.added]
    if fresh and not fresh[0].columns.refs and not (read.proposal and read.proposal.id_hint):
        named = {name for one in summed for name in one.columns.all_columns}
        ids = [title for title in read.table.header if fold(title).endswith("id") and title not in named]
        like = f", such as --ref-col {ids[0]!r}" if ids and read.proposal is None else ""
        notes.append(
            f"Without --ref-col a row that changes in the CRM is added again; name the column of its id{like}."
        )
    later = sum(placed.reading.on > today for one in fresh for placed in one.plan.added)
    if later:
        notes.append(f"{plural(later, 'reading')} dated after {today} will be seen when that day comes.")
    silent = [
        one.columns.metric
        for one in fresh
        if not one.plan.skipped
        and not one.plan.changes
        and book.metrics[one.columns.metric].silence == "unknown"
        and book.metrics[one.columns.metric].combine == "sum"
    ]
    if silent:
        names = " and ".join(silent)
        notes.append(f"Set `silence: zero` for {names} in acct.yaml if a day without a row means none, not unknown.")
    for one in summed:
        if one.columns.rates and one.plan.currencies:
            said = ", ".join(one.columns.rates)
            notes.append(f"Amounts in {', '.join(one.plan.currencies)} are taken at the stated rates: {said}.")
            break
    return notes


def _row(reading: Reading) -> ReadingRow:
    return ReadingRow(reading.on, reading.person, reading.metric, exact(reading.value), reading.ref)


def _sums(book: Book, readings: Sequence[Reading]) -> tuple[PersonSum, ...]:
    totals: dict[str, list[Decimal]] = {}
    for reading in readings:
        totals.setdefault(reading.person, []).append(reading.value)
    return tuple(
        PersonSum(id, book.people[id].name, len(totals[id]), exact(sum(totals[id], Decimal(0))))
        for id in book.people
        if id in totals
    )


def _unknown(book: Book, plans: Iterable[Plan]) -> tuple[UnknownRow, ...]:
    """Everybody whom no plan could find, with the lines that are theirs in any of them."""
    lines: dict[str, set[int]] = {}
    for plan in plans:
        for name, theirs in plan.strangers.items():
            lines.setdefault(name, set()).update(theirs)
    names = Names(book.people.values())
    taken = set(book.people)
    rows = []
    for i, (name, where) in enumerate(sorted(lines.items(), key=lambda pair: -len(pair[1]))):
        id = new = id_from(name)
        number = 2
        while new in taken:
            new, number = f"{id}-{number}", number + 1
        taken.add(new)
        near = names.nearest(name) if i < NEAREST else None
        quoted = name.replace('"', "'")
        hint = f'acct person add {new} --name "{quoted}"'
        if near:
            hint += f', or acct person edit {near} --alias "{quoted}"'
        rows.append(UnknownRow(name, len(where), near, hint))
    return tuple(rows)
