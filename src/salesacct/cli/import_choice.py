"""Which columns an import uses: those of the flags, of a saved import, or a proposal made from the file itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from salesacct.cli.ids import known
from salesacct.cli.output import note
from salesacct.imports.mapping import Mapping as Columns
from salesacct.imports.mapping import from_record
from salesacct.imports.people import Names
from salesacct.imports.propose import Proposal, Wishes, propose
from salesacct.imports.table import Table, fold, open_table
from salesacct.problems import UsageError, UserError
from salesacct.records.book import Book

NEEDED = {"metric": "--metric", "person": "--person-col", "date": "--date-col"}
OWN = ("metric", "person", "date", "value", "refs")
"""Flags that describe one metric; the others hold for every metric that a file feeds."""


DIRECT = ("person", "date", "metric", "value")
"""The columns of a table whose rows are readings already."""


class Choice(NamedTuple):
    """The table, what it feeds, the saved import it was read by, and the proposal where there is none."""

    table: Table
    mappings: tuple[Columns, ...]
    saved: str | None = None
    proposal: Proposal | None = None


def choose(
    book: Book,
    text: str,
    name: str | None,
    given: Mapping[str, Any],
    *,
    count: bool,
    anew: bool = False,
    by_day: bool = False,
) -> Choice:
    """The columns as given, over those of the saved import that is named or fits the header; else a proposal.

    `anew` asks for a proposal even where a saved import fits; `by_day` says that each row is a person's day. Raises
    UsageError and UserError.
    """
    if count and given["value"]:
        raise UsageError("--count and --value-col exclude each other", "a row is either counted or holds a value")
    fields = {key: value for key, value in given.items() if value}
    own = {key for key in OWN if key in fields} | ({"count"} if count else set())
    id = _named(book, name) if name else None
    table = open_table(text) if not own - {"metric"} and id is None else None
    if table and not own and (readings := _readings(book, table, fields, by_day=by_day)):
        return readings
    if table:
        id = _fitting(book, text, table, fields)
        if id and not anew:
            note(f"columns as saved under `{id}`")
    if id is not None and not anew:
        saved = from_record(book.config.imports[id])
        if len(saved) > 1 and not own:
            mappings = tuple(_with_wishes(one, fields) for one in saved)
        else:
            chosen = next((one for one in saved if one.metric == fields.get("metric")), saved[0])
            mappings = (_with_flags(chosen, fields, count=count),)
        return Choice(_open(text, mappings), mappings, id)
    if own - {"metric"}:
        columns = _explicit(text, fields, count=count)
        return Choice(_open(text, (columns,)), (columns,))
    return _proposed(book, text, table or open_table(text), fields, anew=anew, id=id)


def _open(text: str, mappings: Sequence[Columns]) -> Table:
    return open_table(text, list(dict.fromkeys(name for one in mappings for name in one.all_columns)))


def _readings(book: Book, table: Table, fields: Mapping[str, Any], *, by_day: bool) -> Choice | None:
    """A table whose rows are readings already: person, date, metric, value and perhaps ref."""
    if not table.has(DIRECT):
        return None
    place = table.column("metric")
    words = {
        fold(row.cells[place]): row.cells[place].strip() for row in table.rows() if row.cells and len(row.cells) > place
    }
    metrics = [known(book.metrics, word, "metrics") for word in words.values() if word]
    refs = ("date", "person") if by_day else ("ref",) if table.has(("ref",)) else ()
    common = {key: fields[key] for key in ("where", "order", "mark", "rates", "split") if key in fields}
    mappings = tuple(
        Columns(id, "person", "date", "value", refs, rows_of="metric", **common) for id in metrics if id is not None
    )
    if not mappings:
        raise UserError.of("no row names a metric", "fill in the `metric` column", "unusable-file")
    return Choice(table, mappings)


def _named(book: Book, name: str) -> str:
    imports = book.config.imports
    if name not in imports:
        from salesacct.records.spelling import did_you_mean

        hint = did_you_mean(name, imports) or (
            f"saved: {', '.join(imports)}" if imports else "none is saved yet; --save NAME keeps one"
        )
        raise UserError.of(f"no saved import `{name}`", hint, "unknown-id")
    return name


def _fitting(book: Book, text: str, table: Table, fields: Mapping[str, Any]) -> str | None:
    """The only saved import whose columns the file has. Raises UsageError when several fit."""
    imports = book.config.imports
    fitting = {}
    for id, record in imports.items():
        saved = from_record(record)
        names = {name for one in saved for name in one.all_columns}
        if fields.get("metric") in (None, *(one.metric for one in saved)) and _has(text, table, names):
            fitting[id] = names
    if len(fitting) > 1:
        raise UsageError(
            f"this file fits {len(fitting)} saved imports", f"name one of {', '.join(fitting)} after the file"
        )
    return next(iter(fitting), None)


def _has(text: str, table: Table, names: set[str]) -> bool:
    """Has the file the columns, perhaps under a title that a report puts above its header?"""
    return table.has(list(names)) or open_table(text, list(names)).has(list(names))


def _with_wishes(columns: Columns, fields: Mapping[str, Any]) -> Columns:
    """A saved mapping with the flags that hold for any metric; conditions are added to its own."""
    changes = {key: fields[key] for key in ("order", "mark", "rates", "split") if key in fields}
    if fields.get("order") or fields.get("mark"):
        changes["kept"] = False
    if "where" in fields:
        changes["where"] = (*columns.where, *fields["where"])
    return msgspec.structs.replace(columns, **changes)


def _with_flags(columns: Columns, fields: Mapping[str, Any], *, count: bool) -> Columns:
    changes = {key: value for key, value in fields.items() if key in Columns.__struct_fields__}
    if count:
        changes["value"] = ""
    if fields.get("order") or fields.get("mark"):
        changes["kept"] = False
    return msgspec.structs.replace(columns, **changes)


def _explicit(text: str, fields: Mapping[str, Any], *, count: bool) -> Columns:
    missing = [flag for key, flag in NEEDED.items() if key not in fields]
    if "value" not in fields and not count:
        missing.append("--value-col (or --count)")
    if missing:
        raise _say(text, missing)
    return Columns(**{key: value for key, value in fields.items() if key in Columns.__struct_fields__})


def _say(text: str, missing: Sequence[str]) -> UsageError:
    header = ", ".join(title for title in open_table(text).header if title)
    return UsageError(f"say {', '.join(missing)}", f"the file's columns are: {header}")


def _proposed(book: Book, text: str, table: Table, fields: Mapping[str, Any], *, anew: bool, id: str | None) -> Choice:
    wishes = Wishes(**{key: value for key, value in fields.items() if key in Wishes._fields})
    found = propose(table, Names(book.people.values()), book.metrics, book.config.currency, wishes, add=anew)
    mappings = found.mappings
    if metric := fields.get("metric"):
        mappings = tuple(one for one in mappings if one.metric == metric)
        if not mappings:
            raise _say(text, ["--person-col", "--date-col", "--value-col (or --count)"])
    if not mappings:
        lines = "; ".join(one.command for one in found.missing)
        raise UserError.of(
            f"the team has no metric that {found.name} could feed", f"say --add-metrics, or {lines}", "no-metric"
        )
    return Choice(found.table, mappings, id, found._replace(mappings=mappings))
