"""How a promise ends or gets a new day: the checks, the edit of its file, and the words that confirm it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from salesacct.cli.confirm import aside, saved, saved_json
from salesacct.cli.ids import written
from salesacct.cli.session import Session
from salesacct.problems import UserError
from salesacct.records.model import Commitment, Moved
from salesacct.views.words import day, plural
from salesacct.workspace.change import Edit, change_record, file_of

End = Literal["kept", "missed", "dropped"]


class Changed(NamedTuple):
    """A promise as it stands after the change, and its file."""

    record: Commitment
    path: Path


def still_open(run: Session, text: str) -> Commitment:
    """The promise `text` names. Raises UserError when it has ended, or was made after the day this is logged for."""
    record: Commitment = written(run, "commitments", "commitment", text)
    for name in ("kept", "missed", "dropped"):
        on: dt.date | None = getattr(record, name)
        if on:
            place = run.shown(file_of(run.whole, "commitments", record.id))
            raise UserError.of(
                f"{record.id} was {name} on {day(on, run.today)} already",
                f"if that is wrong, take `{name}:` out of it in {place}",
                "ended-already",
            )
    if run.on < record.made:
        raise UserError.of(
            f"{record.id} was made on {day(record.made, run.today)}, after {day(run.on, run.today)}",
            "give the day with --on",
            "dates-reversed",
        )
    return record


def end(run: Session, ids: Sequence[str], how: End, why: str) -> list[Changed]:
    """End the promises on `run.on`; all of them are checked before the first is written. Raises UserError."""
    records = list({record.id: record for record in (still_open(run, text) for text in ids)}.values())
    by_file: dict[Path, list[Edit]] = {}
    changed = []
    for record in records:
        path = file_of(run.whole, "commitments", record.id)
        after, edits = ended(run, record, how, why)
        by_file.setdefault(path, []).extend(edits)
        changed.append(Changed(after, path))
    for edits in by_file.values():
        change_record(run.whole, "commitments", edits[0].id, edits)
    return changed


def ended(run: Session, record: Commitment, how: End, why: str) -> tuple[Commitment, list[Edit]]:
    """The promise with its end on `run.on`, and the edits of its file that make it so."""
    fields: dict[str, object] = {how: run.on}
    if why := " ".join(why.split()):
        fields["why"] = why
    edits = [Edit("set", "commitments", record.id, name, value) for name, value in fields.items()]
    return msgspec.structs.replace(record, **fields), edits


def move(run: Session, text: str, to: dt.date, why: str) -> Changed:
    """Give a promise a new day, kept beside the old one. Raises UserError."""
    record = still_open(run, text)
    due = record.moved[-1].to if record.moved else record.due
    if to == due:
        raise UserError.of(f"{record.id} is due on {day(due, run.today)} as it is", "name another day", "same-day")
    if to < run.on:
        raise UserError.of(
            f"{day(to, run.today)} has passed", "move it to a day to come, or say `acct commit miss`", "dates-reversed"
        )
    if record.moved and run.on < record.moved[-1].on:
        last = day(record.moved[-1].on, run.today)
        raise UserError.of(
            f"{record.id} was last moved on {last}", "moves stand in order: not before that", "dates-reversed"
        )
    why = " ".join(why.split())
    moved = Moved(on=run.on, from_=due, to=to, why=why)
    item = {"on": run.on, "from": due, "to": to, "why": why or None}
    path = change_record(
        run.whole, "commitments", record.id, [Edit("append-to", "commitments", record.id, "moved", item)]
    )
    return Changed(msgspec.structs.replace(record, moved=(*record.moved, moved)), path)


def tell_end(run: Session, changed: Sequence[Changed], how: End) -> None:
    """Confirm ended promises: kept on time or how late, missed or dropped and when they were due."""
    from salesacct.judgement.promises import promise

    if run.json:
        _json(run, changed, several=how == "kept")
        return
    for record, path in changed:
        now = promise(record, run.today)
        if how == "kept":
            late = f"{plural(now.late_days, 'day')} late" if now.state == "late" else "on time"
            done = f"kept {day(run.on, run.today)}, {late}" + (
                f" (rolled {plural(now.rolls, 'time')})" if now.rolls else ""
            )
        else:
            done = f"{how} {day(run.on, run.today)}, due {day(now.due, run.today)}"
        saved(run, record.id, record.what, done, path)


def tell_move(run: Session, changed: Changed, remarks: Sequence[str]) -> None:
    """Confirm a move, and say whether it was renegotiated in time or rolled."""
    if run.json:
        _json(run, [changed], remarks=remarks)
        return
    from salesacct.judgement.promises import is_roll, promise

    record, path = changed
    last = record.moved[-1]
    times = promise(record, run.today).rolls
    how = (
        f"rolled {plural((last.on - last.from_).days, 'day')} after its day"
        + (f", {times} times now" if times > 1 else "")
        if is_roll(last)
        else "renegotiated in time"
    )
    saved(run, record.id, record.what, f"now due {day(last.to, run.today)}, {how}", path)
    for remark in remarks:
        aside(remark)


def _json(run: Session, changed: Sequence[Changed], *, several: bool = False, remarks: Sequence[str] = ()) -> None:
    from salesacct.judgement.promises import promise
    from salesacct.views.promises import commitment_row

    rows = [commitment_row(promise(record, run.today)) for record, _ in changed]
    saved_json(run, "commitments" if several else "commitment", rows if several else rows[0], remarks)
