"""An import as data: what was read from which columns, what was added, skipped, changed and rejected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from salesacct.imports.mapping import Mapping
from salesacct.imports.people import Names, id_from
from salesacct.imports.plan import Plan
from salesacct.imports.table import DELIMITERS, Table, fold
from salesacct.records.book import Book
from salesacct.records.readings import Reading
from salesacct.views.rounding import exact
from salesacct.views.words import plural

FIRST = 5
"""A preview shows so many readings."""
NEAREST = 20
"""For so many unknown owners the closest known person is looked for."""


class RejectedRow(msgspec.Struct, frozen=True):
    """A line that gave no reading. `rule`: quotes, ragged, footer, person, date, value or ref."""

    line: int
    why: str
    rule: str


class ReadingRow(msgspec.Struct, frozen=True):
    """One reading."""

    date: dt.date
    person: str
    metric: str
    value: Decimal | None
    ref: str


class ChangeRow(msgspec.Struct, frozen=True):
    """A reading that a later line of the readings file now corrects."""

    line: int
    ref: str
    why: str
    before: ReadingRow
    after: ReadingRow


class PersonSum(msgspec.Struct, frozen=True):
    """What the added readings of one person come to."""

    person: str
    name: str
    readings: int
    total: Decimal | None


class UnknownRow(msgspec.Struct, frozen=True):
    """An owner nobody is called, the number of lines, and what to do; `near` is the id of a similar name."""

    name: str
    lines: int
    near: str | None
    hint: str


class Counted(msgspec.Struct, frozen=True):
    """A word and how often it occurs."""

    word: str
    lines: int


class ImportView(msgspec.Struct, frozen=True):
    """The outcome of an import. read = added + skipped + changed + passed_over + rejected."""

    schema: int
    today: dt.date
    file: str
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


def import_view(
    book: Book,
    today: dt.date,
    mapping: Mapping,
    table: Table,
    plan: Plan,
    *,
    file: str,
    encoding: str,
    notes: Sequence[str],
    dry_run: bool,
    saved: str | None = None,
    written: str | None = None,
) -> ImportView:
    """The view of a plan, before or after it was written."""
    readings = [placed.reading for placed in plan.added]
    columns = {"person": mapping.person, "date": mapping.date, "value": mapping.value, "ref": " / ".join(mapping.refs)}
    return ImportView(
        schema=1,
        today=today,
        file=file,
        metric=mapping.metric,
        unit=book.metrics[mapping.metric].unit,
        read=plan.read,
        added=len(plan.added),
        skipped=plan.skipped,
        changed=len(plan.changes),
        passed_over=plan.passed_over,
        rejected=tuple(RejectedRow(*one) for one in plan.rejected),
        unknown=_unknown(book, plan),
        changes=tuple(ChangeRow(c.line, c.after.ref, c.why, _row(c.before), _row(c.after)) for c in plan.changes),
        people=_sums(book, readings),
        first=tuple(_row(reading) for reading in readings[:FIRST]),
        total=exact(sum((reading.value for reading in readings), Decimal(0))),
        later=sum(reading.on > today for reading in readings),
        encoding=encoding,
        delimiter=DELIMITERS.get(table.delimiter, table.delimiter),
        header_line=table.header_line,
        columns={role: name for role, name in columns.items() if name},
        where=mapping.where,
        held={column: tuple(Counted(*pair) for pair in words) for column, words in plan.condition_words},
        date_order=plan.order,
        decimal=plan.mark,
        notes=tuple(notes),
        dry_run=dry_run,
        saved=saved,
        written=written,
    )


def notes_on(book: Book, today: dt.date, mapping: Mapping, table: Table, plan: Plan, *, broken: int) -> list[str]:
    """What is worth knowing of an import and is no error."""
    metric = book.metrics[mapping.metric]
    notes = []
    if broken:
        notes.append(f"{plural(broken, 'character')} could not be read and stand as \ufffd")
    if plan.added and not mapping.refs:
        ids = [title for title in table.header if fold(title).endswith("id") and title not in mapping.all_columns]
        like = f", such as --ref-col {ids[0]!r}" if ids else ""
        notes.append(
            f"Without --ref-col a row that changes in the CRM is added again; name the column of its id{like}."
        )
    later = sum(placed.reading.on > today for placed in plan.added)
    if later:
        notes.append(f"{plural(later, 'reading')} dated after {today} will be seen when that day comes.")
    if plan.currencies and metric.unit.isupper() and len(metric.unit) == 3:
        currency = plan.currencies[0]
        if len(currency) == 3 and currency != metric.unit:
            notes.append(f"The file's amounts are in {currency}, {metric.id} is in {metric.unit}: taken as they stand.")
    first = plan.added and not plan.skipped and not plan.changes
    if first and metric.silence == "unknown" and metric.combine == "sum":
        notes.append(
            f"Set `silence: zero` for {metric.id} in acct.yaml if a day without a row means none, not unknown."
        )
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


def _unknown(book: Book, plan: Plan) -> tuple[UnknownRow, ...]:
    names = Names(book.people.values())
    taken = set(book.people)
    rows = []
    for i, (name, lines) in enumerate(plan.unknown):
        id = new = id_from(name)
        number = 2
        while new in taken:
            new, number = f"{id}-{number}", number + 1
        taken.add(new)
        near = names.nearest(name) if i < NEAREST else None
        quoted = name.replace('"', "'")
        hint = f'acct person add {new} --name "{quoted}"'
        if near:
            hint += f", or add it to the `aliases` of {near}"
        rows.append(UnknownRow(name, lines, near, hint))
    return tuple(rows)
