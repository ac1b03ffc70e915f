"""An import on the screen: what was done in one line, a preview as tables, every trouble on its own line."""

from __future__ import annotations

from collections.abc import Iterator

from salesacct.draw.plain import one_line
from salesacct.draw.prose import section
from salesacct.views.imports import ImportView
from salesacct.views.words import day, exactly

SHOWN = 20
"""So many rejected lines, changes and unknown owners are listed; --json has them all."""


def summary(view: ImportView) -> str:
    """`bookings: 4,238 added, 0 skipped, 0 changed, 0 rejected of 8,800 rows`, and the file written."""
    counts = [f"{view.added:,} added", f"{view.skipped:,} already known", f"{view.changed:,} changed"]
    if view.rejected:
        counts.append(f"{len(view.rejected):,} rejected")
    if view.passed_over:
        counts.append(f"{view.passed_over:,} not {' and '.join(view.where)}")
    verb = "would be: " if view.dry_run else ""
    said = one_line(f"{view.metric}: {verb}{', '.join(counts)} of {_many(view.read, 'row')}")
    return said + (f"  -> {one_line(view.written)}" if view.written else "")


def troubles(view: ImportView) -> Iterator[str]:
    """Lines for standard error: rejected lines, unknown owners with the remedy, changes, and what is worth knowing."""
    if view.rejected:
        yield f"{_many(len(view.rejected), 'line')} rejected:"
        for one in view.rejected[:SHOWN]:
            yield "  " + one_line(f"{view.file}:{one.line}: {one.why}")
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
            yield "  " + one_line(f"{view.file}:{change.line}: {change.ref}: {', '.join(parts)}{why}")
        yield from _more(len(view.changes))
    for column, words in view.held.items():
        held = ", ".join(f"{one.word or '(empty)'} ({one.lines})" for one in words)
        yield one_line(f"No row is {' and '.join(view.where)}. `{column}` holds {held}.")
    for text in view.notes:
        yield one_line(text)


def _many(count: int, one: str) -> str:
    return f"{count:,} {one}" if count == 1 else f"{count:,} {one}s"


def _more(count: int) -> Iterator[str]:
    if count > SHOWN:
        yield f"  and {count - SHOWN:,} more (--json lists all)"


def preview(view: ImportView) -> None:
    """Print how the file was read, the first readings, and the sums per person."""
    from rich.text import Text

    from salesacct.draw.console import console
    from salesacct.draw.table import Column, draw_table

    out = console()
    facts = [f"{view.encoding}, {view.delimiter} between columns, header on line {view.header_line}"]
    facts += [f"dates {view.date_order}"] if view.date_order else []
    facts += [f"decimal {'comma' if view.decimal == ',' else 'point'}"] if view.decimal else []
    out.print(Text(one_line(", ".join(facts)), "dim"))
    used = [f"{role} from `{name}`" for role, name in view.columns.items()]
    used += [] if "value" in view.columns else ["each row counts 1"]
    out.print(Text(one_line(", ".join(used)), "dim"))
    if not view.first:
        return
    section(out, "First readings")
    columns = (Column("date"), Column("person"), Column("value", right=True), Column("ref", flex=True))
    rows = [
        (Text(day(r.date, view.today)), Text(r.person), Text(exactly(r.value)), Text(one_line(r.ref), "dim"))
        for r in view.first
    ]
    draw_table(out, columns, rows)
    section(out, "Sums")
    sums = [(Text(one_line(p.name)), Text(f"{p.readings:,}"), Text(exactly(p.total))) for p in view.people]
    total = (Text("all", "bold"), Text(f"{view.added:,}", "bold"), Text(exactly(view.total), "bold"))
    draw_table(
        out, (Column(""), Column("readings", right=True), Column(view.unit or "value", right=True)), [*sums, total]
    )
    out.print()
