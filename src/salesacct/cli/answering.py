"""How a request is answered: the checks and the edit of its file. An answer of `later` is kept when another follows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from salesacct.cli.handing import in_order
from salesacct.cli.ids import written
from salesacct.cli.session import Session
from salesacct.problems import UserError
from salesacct.records.culture import PutOff, Request
from salesacct.workspace.change import Edit, change_record, file_of


def open_request(run: Session, text: str) -> Request:
    """The request `text` names. Raises UserError when it has its last answer, or something happened to it after this day."""
    from salesacct.views.words import day

    record: Request = written(run, "requests", "request", text)
    if record.answered and record.answer != "later":
        place = run.shown(file_of(run.whole, "requests", record.id))
        raise UserError.of(
            f"{record.id} was answered with {record.answer} on {day(record.answered, run.today)} already",
            f"if that is wrong, take `answered:` and `answer:` out of it in {place}",
            "ended-already",
        )
    in_order(run, record.id, record.on, "asked for")
    for handed in record.handed:
        in_order(run, record.id, handed.on, "handed to somebody")
    for on in [*(step.on for step in record.put_off), *([record.answered] if record.answered else [])]:
        in_order(run, record.id, on, "put off")
    return record


def answered(run: Session, record: Request, word: str, said: str, given: str | None) -> tuple[Request, Path]:
    """Write the answer on the day of the run; returns the request as it is then, and its file."""
    edits, id = [], record.id
    put_off = record.put_off
    if record.answered:
        entry: dict[str, Any] = {"on": record.answered} | ({"said": record.said} if record.said else {})
        edits.append(Edit("append-to", "requests", id, "put_off", entry))
        put_off = (*put_off, PutOff(**entry))
    new: dict[str, Any] = {"answered": run.on, "answer": word, "said": said, "resource": given}
    for name, value in new.items():
        if value:
            edits.append(Edit("set", "requests", id, name, value))
        elif getattr(record, name):
            edits.append(Edit("remove", "requests", id, name))
    path = change_record(run.whole, "requests", id, edits)
    return msgspec.structs.replace(record, put_off=put_off, **new), path
