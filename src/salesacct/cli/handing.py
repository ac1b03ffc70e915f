"""How a blocker or a request goes on to somebody else: the checks and the edit of its file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TypeVar

import msgspec

from salesacct.cli.session import Session
from salesacct.problems import UserError
from salesacct.records.culture import Blocker, Handed, Request

R = TypeVar("R", Blocker, Request)


def hand_on(run: Session, kind: str, record: R, to: str, why: str) -> tuple[R, Path]:
    """Give the record to `to` on the day of the run; who had it stays on file. Returns it as it is then, and its file.

    Raises UserError for who has it already, and for a day before it was last handed on.
    """
    from salesacct.workspace.change import Edit, change_record

    if to == record.owner:
        message = f"{record.id} is with {run.book.name(to)} already"
        raise UserError.of(message, "name somebody else with --to", "same-owner")
    for step in record.handed:
        in_order(run, record.id, step.on, "handed to somebody")
    why = " ".join(why.split())
    entry = {"on": run.on, "from": record.owner, "to": to, "why": why}
    edits = [
        Edit("append-to", kind, record.id, "handed", {key: value for key, value in entry.items() if value}),
        Edit("set", kind, record.id, "owner", to),
    ]
    path = change_record(run.whole, kind, record.id, edits)
    step = Handed(on=run.on, from_=record.owner, to=to, why=why)
    return msgspec.structs.replace(record, owner=to, handed=(*record.handed, step)), path


def in_order(run: Session, id: str, before: dt.date, what: str) -> None:
    """Refuse a day that lies before something that happened to the record."""
    from salesacct.views.words import day

    if run.on < before:
        message = f"{id} was {what} on {day(before, run.today)}, after {day(run.on, run.today)}"
        raise UserError.of(message, "give the day with --on", "dates-reversed")
