"""An import on the screen: what was done in one line a metric, a preview as tables, every trouble on its own line."""

from __future__ import annotations

from collections.abc import Iterator

from salesacct.draw.plain import one_line
from salesacct.draw.prose import section
from salesacct.views.import_rows import FedMetric
from salesacct.views.imports import ImportView
from salesacct.views.words import day, exactly

SHOWN = 20
"""So many rejected lines, changes and unknown owners are listed; --json has them all."""
WORDS = 6
"""So many words of a stage are named in a preview."""


def summary(view: ImportView) -> Iterator[str]:
    """`bookings: 4,238 added, 0 already known, 0 changed of 8,800 rows`, and the file written; a line for each metric."""
    for one in view.metrics:
        yield _summary(view, one)
    if view.saved and view.source and not view.dry_run:
        yield one_line(f"Saved as import `{view.saved}`: next time acct import {view.file} is enough.")


def _summary(view: ImportView, one: FedMetric) -> str:
    counts = [f"{one.added:,} added", f"{one.skipped:,} already known", f"{one.changed:,} changed"]
    if one.rejected:
        counts.append(f"{one.rejected:,} rejected")
    if one.passed_over:
        counts.append(f"{one.passed_over:,} not {_condition(one.where)}")
    verb = "would be: " if view.dry_run else ""
    said = one_line(f"{one.metric}: {verb}{', '.join(counts)} of {_many(view.read, 'row')}")
    return said + (f"  -> {one_line(one.written)}" if one.written else "")


def _condition(where: tuple[str, ...]) -> str:
    """`Stage=Won or Closed Won and Region!=EMEA`: the words on one column are told once."""
    columns: dict[tuple[str, str], list[str]] = {}
    for text in where:
        column, _, word = text.partition("=")
        columns.setdefault((column.removesuffix("!"), "!=" if column.endswith("!") else "="), []).append(word)
    return " and ".join(f"{column}{sign}{' or '.join(words)}" for (column, sign), words in columns.items())


def troubles(view: ImportView) -> Iterator[str]:
    """Lines for standard error: rejected lines, unknown owners with the remedy, changes, and what is worth knowing."""
    if view.rejected:
        yield f"{_many(len(view.rejected), 'line')} rejected:"
        for row in view.rejected[:SHOWN]:
            yield "  " + one_line(f"{view.file}:{row.line}: {row.why}")
        yield from _more(len(view.rejected))
    if view.unknown:
        yield f"{_many(len(view.unknown), 'owner')} acct does not know:"
        for owner in view.unknown[:SHOWN]:
            yield f"  {one_line(owner.name)} ({_many(owner.lines, 'line')})  {one_line(owner.hint)}"
        yield from _more(len(view.unknown))
    if view.changes:
        yield f"{_many(len(view.changes), 'known reading')} {'would change' if view.dry_run else 'changed'}:"
        for change in view.changes[:SHOWN]:
            before, after = change.before, change.after
            parts = [
                f"{old} to {new}"
                for old, new in (
                    (exactly(before.value), exactly(after.value)),
                    (str(before.date), str(after.date)),
                    (before.person, after.person),
                )
                if old != new
            ]
            why = "" if change.why == "changed" else f" ({change.why})"
            of = f"{after.metric} " if len(view.metrics) > 1 else ""
            yield "  " + one_line(f"{view.file}:{change.line}: {of}{change.ref}: {', '.join(parts)}{why}")
        yield from _more(len(view.changes))
    for column, words in view.held.items():
        held = ", ".join(f"{one.word or '(empty)'} ({one.lines})" for one in words)
        yield one_line(f"No row is {_condition(view.where)}. `{column}` holds {held}.")
    if view.missing:
        yield "Metrics that this file could feed and the team does not have (--add-metrics adds them all):"
        for missing in view.missing:
            yield "  " + one_line(missing.command)
    for text in view.notes:
        yield one_line(text)


def _many(count: int, one: str) -> str:
    return f"{count:,} {one}" if count == 1 else f"{count:,} {one}s"


def _more(count: int) -> Iterator[str]:
    if count > SHOWN:
        yield f"  and {count - SHOWN:,} more (--json lists all)"


def preview(view: ImportView) -> None:
    """Print how the file was read; what each metric would get, or of a single one the first readings and the sums."""
    from rich.text import Text

    from salesacct.draw.console import console

    out = console()
    facts = [f"{view.encoding}, {view.delimiter} between columns, header on line {view.header_line}"]
    facts += [f"dates {view.date_order}"] if view.date_order else []
    facts += [f"decimal {'comma' if view.decimal == ',' else 'point'}"] if view.decimal else []
    if view.source:
        out.print(Text(one_line(f"{view.file}: {view.source}"), "bold"), soft_wrap=True)
    out.print(Text(one_line(", ".join(facts)), "dim"))
    used = [f"{role} from `{name}`" for role, name in view.columns.items()]
    used += [] if "value" in view.columns else ["each row counts 1"]
    out.print(Text(one_line(", ".join(used)), "dim"))
    if view.source or len(view.metrics) > 1:
        _metrics(view)
    elif view.first:
        _first(view)


def _metrics(view: ImportView) -> None:
    """What each metric would get, from which columns, and what the words of the stage are taken for."""
    from rich.text import Text

    from salesacct.draw.console import console
    from salesacct.draw.table import Column, draw_table

    out = console()
    section(out, "What the file holds")
    columns = (
        *(Column("metric"), Column("rows" if not any(m.level for m in view.metrics) else "readings", right=True)),
        *(Column("sum", right=True), Column("unit"), Column("people", right=True), Column("days", flex=True)),
    )
    rows, below = [], []
    for one in view.metrics:
        days = (
            f"{one.first} to {one.last}" if one.first and one.last and one.first != one.last else str(one.first or "")
        )
        cells = (one.metric, f"{one.readings:,}", exactly(one.total), one.unit, f"{one.people:,}", days)
        rows.append(tuple(Text(one_line(cell)) for cell in cells))
        what = f"sum of `{one.value_from}`" if one.value_from else "rows"
        when = f"as of {one.last}" if one.level else f"by `{one.date_from}`"
        where = f", {_condition(one.where)}" if one.where else ""
        below.append(Text(one_line(f"{what} {when}{where}"), "dim"))
    draw_table(out, columns, rows, below=below)
    for means in ("won", "lost", "open"):
        words = [one for one in view.stages if one.means == means]
        if words:
            said = ", ".join(f"{one.word or '(empty)'} ({one.lines:,})" for one in words[:WORDS])
            more = f", and {len(words) - WORDS} more" if len(words) > WORDS else ""
            out.print(Text(one_line(f"Taken for {means}: {said}{more}."), "dim"))
    out.print()


def _first(view: ImportView) -> None:
    from rich.text import Text

    from salesacct.draw.console import console
    from salesacct.draw.table import Column, draw_table

    out = console()
    section(out, "First readings")
    columns = (Column("date"), Column("person"), Column("value", right=True), Column("ref", flex=True))
    rows = [
        (Text(day(r.date, view.today)), Text(r.person), Text(exactly(r.value)), Text(one_line(r.ref), "dim"))
        for r in view.first
    ]
    draw_table(out, columns, rows)
    section(out, "Sums")
    sums = [(Text(one_line(p.name)), Text(f"{p.readings:,}"), Text(exactly(p.total))) for p in view.people]
    total = (Text("all", "bold"), Text(f"{view.metrics[0].added:,}", "bold"), Text(exactly(view.total), "bold"))
    draw_table(
        out,
        (Column(""), Column("readings", right=True), Column(one_line(view.unit) or "value", right=True)),
        [*sums, total],
    )
    out.print()
