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


class Planned(NamedTuple):
    """A change of a promise that has been checked and is still to be written: the promise after it, its file, the edits."""

    record: Commitment
    path: Path
    edits: tuple[Edit, ...]


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


def plan_end(run: Session, text: str, how: End, why: str) -> Planned:
    """What ends the promise `text` names on `run.on`. Raises UserError where it can't end so."""
    record, why = still_open(run, text), " ".join(why.split())
    edits = [Edit("set", "commitments", record.id, how, run.on)]
    if why:
        edits.append(Edit("set", "commitments", record.id, "why", why))
    fields: dict[str, object] = {how: run.on, **({"why": why} if why else {})}
    after = msgspec.structs.replace(record, **fields)
    return Planned(after, file_of(run.whole, "commitments", record.id), tuple(edits))


def end(run: Session, ids: Sequence[str], how: End, why: str) -> list[Changed]:
    """End the promises on `run.on`; all of them or none. Raises UserError."""
    planned = {one.record.id: one for one in (plan_end(run, text, how, why) for text in ids)}
    edits = [edit for one in planned.values() for edit in one.edits]
    if len({one.path for one in planned.values()}) == 1:
        change_record(run.whole, "commitments", edits[0].id, edits)
    else:
        from salesacct.workspace.together import change_together

        change_together(run.whole, edits, ())
    return [Changed(one.record, one.path) for one in planned.values()]


def plan_move(run: Session, text: str, to: dt.date, why: str) -> Planned:
    """What gives a promise a new day, kept beside the old one. Raises UserError where it can't have that day."""
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
    return Planned(
        msgspec.structs.replace(record, moved=(*record.moved, moved)),
        file_of(run.whole, "commitments", record.id),
        (Edit("append-to", "commitments", record.id, "moved", item),),
    )


def move(run: Session, text: str, to: dt.date, why: str) -> Changed:
    """Give a promise a new day. Raises UserError."""
    planned = plan_move(run, text, to, why)
    change_record(run.whole, "commitments", planned.record.id, planned.edits)
    return Changed(planned.record, planned.path)


def ended_words(run: Session, record: Commitment, how: End) -> str:
    """How a promise ended: kept on time or how late, missed or dropped and when it was due."""
    from salesacct.judgement.promises import promise

    now = promise(record, run.today)
    if how != "kept":
        return f"{how} {day(run.on, run.today)}, due {day(now.due, run.today)}"
    late = f"{plural(now.late_days, 'day')} late" if now.state == "late" else "on time"
    return f"kept {day(run.on, run.today)}, {late}" + (f" (rolled {plural(now.rolls, 'time')})" if now.rolls else "")


def moved_words(run: Session, record: Commitment) -> str:
    """The new day of a promise, and whether it was renegotiated in time or rolled."""
    from salesacct.judgement.promises import is_roll, promise

    last = record.moved[-1]
    times = promise(record, run.today).rolls
    how = (
        f"rolled {plural((last.on - last.from_).days, 'day')} after its day"
        + (f", {times} times now" if times > 1 else "")
        if is_roll(last)
        else "renegotiated in time"
    )
    return f"now due {day(last.to, run.today)}, {how}"


def tell_end(run: Session, changed: Sequence[Changed], how: End) -> None:
    """Confirm ended promises, a line each."""
    if run.json:
        _json(run, changed, several=how == "kept")
        return
    for record, path in changed:
        saved(run, record.id, record.what, ended_words(run, record, how), path)


def tell_move(run: Session, changed: Changed, remarks: Sequence[str]) -> None:
    """Confirm a move."""
    if run.json:
        _json(run, [changed], remarks=remarks)
        return
    record, path = changed
    saved(run, record.id, record.what, moved_words(run, record), path)
    for remark in remarks:
        aside(remark)


def _json(run: Session, changed: Sequence[Changed], *, several: bool = False, remarks: Sequence[str] = ()) -> None:
    from salesacct.judgement.promises import promise
    from salesacct.views.promises import commitment_row

    rows = [commitment_row(promise(record, run.today)) for record, _ in changed]
    saved_json(run, "commitments" if several else "commitment", rows if several else rows[0], remarks)
