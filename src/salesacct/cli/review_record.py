"""What a one-on-one leaves behind: the review, the promises of both sides, and the part that is kept private."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from salesacct.cli.confirm import aside, saved
from salesacct.cli.dated import text_and_day
from salesacct.cli.output import show_json
from salesacct.cli.session import Session
from salesacct.draw.review_form import ORDER, PRIVATE, Filled
from salesacct.problems import UsageError, UserError
from salesacct.workspace.private import Notebook


class Given(NamedTuple):
    """What the command line says: notes, feedback and promises as typed, the day for promises without one, a page to read.

    `private` keeps what was said of the person, and to the one who leads, out of the shared record.
    """

    notes: Mapping[str, str]
    strengths: tuple[str, ...]
    improve: tuple[str, ...]
    theirs: tuple[str, ...]
    mine: tuple[str, ...]
    due: str | None
    page: str | None
    private: bool

    @property
    def is_empty(self) -> bool:
        """Is there nothing to record in it?"""
        lists = (self.theirs, self.mine, self.strengths, self.improve)
        return not (any(lists) or any(text.strip() for text in self.notes.values()))


class Sides(NamedTuple):
    """Whose review it is and who writes it down; `mine` is None when a person records the own review."""

    rep: str
    by: str

    @property
    def mine(self) -> str | None:
        """The one beside the rep whose promises are recorded too."""
        return self.by if self.by != self.rep else None


def record(run: Session, sides: Sides, filled: Filled, given: Given) -> None:
    """Write the review, its promises, and its private part; all of them or none. Raises UserError and UsageError."""
    from salesacct.views.remarks import remarks_on_day, remarks_on_number
    from salesacct.workspace.change import new_id
    from salesacct.workspace.together import New, add_records

    if filled.is_empty:
        raise UsageError("nothing to record", f'acct review log --rep {sides.rep} --agreed "…" --promise "… by fri"')
    promises = [_promise(run, sides, text, given.due, by) for by, text in _typed(run, sides, filled)]
    ids: set[str] = set()
    for promise in promises:
        while promise["id"] in ids:
            promise["id"] = new_id(run.whole, "c")
        ids.add(promise["id"])
    said = _said(filled)
    apart = {name: said.pop(name) for name in PRIVATE if name in said} if given.private else {}
    review: dict[str, Any] = {
        "id": new_id(run.whole, "r"),
        "rep": sides.rep,
        "by": sides.by,
        "on": run.on,
        **said,
        "commitments": tuple(p["id"] for p in promises),
    }
    remarks = [remark for p in promises for remark in remarks_on_day(run.book, p["by"], p["due"], run.today)]
    remarks += [f"{other} is on file for the same day too" for other in _same_day(run, sides)]
    for person in dict.fromkeys(p["by"] for p in promises):
        remarks += remarks_on_number(run.book, person, run.on)[:1]
    if given.private and (said or promises):
        remarks.append(f"{', '.join((*said, *(['promises'] if promises else [])))}: in the shared record")
    items: list[New] = [("commitments", p) for p in promises]
    items.append(("reviews", review))
    if not apart:
        _tell(run, Logged(sides, review, promises, add_records(run.whole, items), None, None), remarks)
        return
    private = {"id": new_id(run.whole, "n"), "by": sides.by, "on": run.on, "review": review["id"], **apart}
    with Notebook(run.root, run.whole.book.config.private).adding(sides.rep, private) as path:
        homes = add_records(run.whole, items)
    _tell(run, Logged(sides, review, promises, homes, private["id"], path), remarks)


def _said(filled: Filled) -> dict[str, Any]:
    """The notes of a review as its file spells them, in the order of the page; what is empty is left out."""
    found: dict[str, Any] = {name: text for name, text in filled.notes.items() if text.strip()}
    for name in ("strengths", "improve"):
        rows = [msgspec.structs.asdict(row) for row in getattr(filled, name)]
        if rows:
            found[name] = tuple({key: text for key, text in row.items() if text} for row in rows)
    return {name: found[name] for name in ORDER if name in found}


class Logged(NamedTuple):
    """What was written: the review, its promises, the file of each, and the private note (its id and file) if there is one."""

    sides: Sides
    review: Mapping[str, Any]
    promises: Sequence[Mapping[str, Any]]
    homes: Sequence[Path]
    note: str | None
    notes: Path | None


def _tell(run: Session, logged: Logged, remarks: Sequence[str]) -> None:
    from salesacct.records.model import Commitment, Review
    from salesacct.views.promises import commitment_row
    from salesacct.views.reviews import review_row
    from salesacct.views.words import day

    review, promises, name = logged.review, logged.promises, run.book.name(logged.sides.rep)
    *homes, home = logged.homes
    if run.json:
        from salesacct.judgement.promises import promise as as_of_today

        rows = [commitment_row(as_of_today(Commitment(**p), run.today)) for p in promises]
        row = review_row(msgspec.convert(review, Review, builtin_types=(dt.date,)))
        document = {"schema": 1, "today": run.today, "review": row, "commitments": rows, "private_note": logged.note}
        show_json({**document, "notes": remarks})
        return
    saved(run, review["id"], f"One-on-one with {name}", day(run.on, run.today), home)
    for p, path in zip(promises, homes, strict=True):
        saved(run, p["id"], f"{run.book.name(p['by'])}: {p['what']}", f"due {day(p['due'], run.today)}", path)
    if logged.note and logged.notes:
        saved(run, logged.note, f"Private part, on {name}", day(run.on, run.today), logged.notes)
    for remark in dict.fromkeys(remarks):
        aside(remark)


def _typed(run: Session, sides: Sides, filled: Filled) -> list[tuple[str, str]]:
    """(who promises, the text), the one who leads first."""
    if filled.mine and sides.mine is None:
        raise UsageError(
            "a review of one's own holds no other's promises", f"leave them to {run.book.people[sides.rep].manager}"
        )
    return [*((sides.by, text) for text in filled.mine), *((sides.rep, text) for text in filled.theirs)]


def _promise(run: Session, sides: Sides, text: str, due: str | None, by: str) -> dict[str, Any]:
    """The fields of one promise. Raises UserError where it says nothing or falls due before it is made."""
    from salesacct.dates import parse_date
    from salesacct.judgement.reviews import next_review
    from salesacct.views.words import day
    from salesacct.workspace.change import new_id

    what, said = text_and_day(run, " ".join(text.split()))
    if not what:
        raise UserError.of(
            f"`{text.strip()}` promises nothing", 'write it as "Send Acme the pricing by fri"', "empty-value"
        )
    last = said or (parse_date(due, run.on, run.calendar) if due else next_review(run.book, sides.rep, run.on))
    if last < run.on:
        raise UserError.of(
            f"`{what}` is due {day(last, run.today)}, before the review on {day(run.on, run.today)}",
            "a promise is due on a day to come",
            "dates-reversed",
        )
    other = sides.rep if by != sides.rep else (sides.mine or run.book.people[sides.rep].manager)
    return {
        "id": new_id(run.whole, "c"),
        "by": by,
        "to": other if other != by else None,
        "what": what,
        "made": run.on,
        "due": last,
    }


def _same_day(run: Session, sides: Sides) -> list[str]:
    return [r.id for r in run.whole.book.reviews.values() if r.rep == sides.rep and r.on == run.on]
