"""What an import writes: the agreed columns and new metrics in acct.yaml, and readings, all of them or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from salesacct.cli.import_choice import Choice
from salesacct.cli.session import Session
from salesacct.imports.mapping import Mapping as Columns
from salesacct.imports.mapping import from_record, to_entry
from salesacct.problems import UserError
from salesacct.text.plan import Edit
from salesacct.views.imports import Feeding, Read


def to_save(
    run: Session, files: Sequence[tuple[Choice, Read]], save: str | None
) -> tuple[list[str | None], list[Edit]]:
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


def write_all(run: Session, files: Sequence[tuple[Choice, Read]], edits: Sequence[Edit]) -> list[dict[str, str]]:
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
