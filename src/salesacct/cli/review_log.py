"""`acct review log`: notes and promises of a one-on-one, from flags or from a page in the editor, become records."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from salesacct.cli.confirm import aside, saved
from salesacct.cli.output import note, say, show_json
from salesacct.cli.promised import split_day
from salesacct.cli.session import Session
from salesacct.draw.review_form import Filled, Unreadable, blank_form, read_form
from salesacct.problems import UsageError, UserError


class Given(NamedTuple):
    """What the command line says: notes, promises as typed, the day for those without one, a page to read."""

    notes: Mapping[str, str]
    theirs: tuple[str, ...]
    mine: tuple[str, ...]
    due: str | None
    page: str | None

    @property
    def is_empty(self) -> bool:
        """Is there nothing to record in it?"""
        return not (self.theirs or self.mine or any(text.strip() for text in self.notes.values()))


class Sides(NamedTuple):
    """Whose review it is and who writes it down; `mine` is None when a person records the own review."""

    rep: str
    by: str

    @property
    def mine(self) -> str | None:
        """The one beside the rep whose promises are recorded too."""
        return self.by if self.by != self.rep else None


def log_review(run: Session, given: Given) -> None:
    """Record the review. Everything is checked before the first file is written; raises UserError and UsageError."""
    sides = _sides(run)
    if given.mine and sides.mine is None:
        raise UsageError("--my-promise is for who leads the review", "your own promises are --promise")
    if given.page is not None:
        _only_page(given)
        filled = _read(run, sides, page_text(given.page), given.page)
        _record(run, sides, filled, given.due)
    elif not given.is_empty:
        notes = {name: text.strip() for name, text in given.notes.items()}
        _record(run, sides, Filled(notes, given.theirs, given.mine), given.due)
    elif run.interactive:
        _in_editor(run, sides, given.due)
    else:
        raise UsageError(
            "nothing to record",
            f'acct review log --rep {sides.rep} --agreed "…" --promise "… by fri", or run it on a terminal for a page',
        )


def _sides(run: Session) -> Sides:
    me = run.require_me()
    if run.rep:
        return Sides(run.rep, me)
    if run.book.reports(me) or run.book.people[me].role != "rep":
        raise UsageError("say whose review it is", "acct review log --rep ana")
    return Sides(me, me)


def _only_page(given: Given) -> None:
    if not given.is_empty:
        raise UsageError("--page holds the notes and promises", "leave out the other flags, or write them on the page")


def page_text(name: str) -> str:
    """The text of a page by its path, or `-` for standard input. Raises UserError."""
    if name == "-":
        return sys.stdin.read()
    from salesacct.workspace.editor import read_page

    return read_page(Path(name).expanduser())


def _names(run: Session, sides: Sides) -> tuple[str, str | None]:
    return run.book.name(sides.rep), run.book.name(sides.mine) if sides.mine else None


def _read(run: Session, sides: Sides, text: str, name: str) -> Filled:
    try:
        return read_form(text, *_names(run, sides))
    except Unreadable as why:
        again = f"acct review log --rep {sides.rep} --page {name}"
        raise UserError.of(f"the page can't be read: {why}", f"mend it and run: {again}", "unreadable-page") from None


def _in_editor(run: Session, sides: Sides, due: str | None) -> None:
    """The page stays on disk until its content is recorded; whatever goes wrong, its path is told."""
    from salesacct.workspace.editor import discard, edit_page, new_page

    blank = _blank(run, sides)
    path = new_page(blank, f"review-{sides.rep}.md")
    try:
        filled = _read(run, sides, edit_page(path, os.environ), str(path))
        if filled.is_empty:
            say("nothing was recorded: the page is empty")
            aside("if the editor came back at once, it needs a flag to wait: EDITOR='code --wait'")
        else:
            _record(run, sides, filled, due)
    except BaseException:
        if not discard(path, unless_changed_from=blank):
            note(f"What you wrote is kept in {path}; to record it: acct review log --rep {sides.rep} --page {path}")
        raise
    discard(path)


def _blank(run: Session, sides: Sides) -> str:
    from salesacct.draw.review_markdown import review_markdown
    from salesacct.draw.review_words import heading
    from salesacct.records.as_of import as_of
    from salesacct.views.review import review_view

    view = review_view(as_of(run.book, run.on), sides.rep, run.on, reader=sides.by)
    return blank_form(heading(view), review_markdown(view).partition("\n")[2], *_names(run, sides))


def _record(run: Session, sides: Sides, filled: Filled, due: str | None) -> None:
    from salesacct.records.model import Commitment, Review
    from salesacct.views.promises import commitment_row
    from salesacct.views.remarks import remarks_on_day, remarks_on_number
    from salesacct.views.reviews import review_row
    from salesacct.views.words import day
    from salesacct.workspace.change import new_id
    from salesacct.workspace.together import New, add_records

    if filled.is_empty:
        raise UsageError("nothing to record", f'acct review log --rep {sides.rep} --agreed "…" --promise "… by fri"')
    promises = [_promise(run, sides, text, due, by) for by, text in _typed(run, sides, filled)]
    ids: set[str] = set()
    for promise in promises:
        while promise["id"] in ids:
            promise["id"] = new_id(run.whole, "c")
        ids.add(promise["id"])
    review: dict[str, Any] = {
        "id": new_id(run.whole, "r"),
        "rep": sides.rep,
        "by": sides.by,
        "on": run.on,
        **filled.notes,
        "commitments": tuple(p["id"] for p in promises),
    }
    remarks = [remark for p in promises for remark in remarks_on_day(run.book, p["by"], p["due"], run.today)]
    remarks += [f"{other} is on file for the same day too" for other in _same_day(run, sides)]
    for person in dict.fromkeys(p["by"] for p in promises):
        remarks += remarks_on_number(run.book, person, run.on)[:1]
    items: list[New] = [("commitments", p) for p in promises]
    *homes, home = add_records(run.whole, [*items, ("reviews", review)])
    if run.json:
        from salesacct.judgement.promises import promise as as_of_today

        rows = [commitment_row(as_of_today(Commitment(**p), run.today)) for p in promises]
        document = {"schema": 1, "today": run.today, "review": review_row(Review(**review)), "commitments": rows}
        show_json({**document, "notes": remarks})
        return
    saved(run, review["id"], f"One-on-one with {run.book.name(sides.rep)}", day(run.on, run.today), home)
    for p, path in zip(promises, homes, strict=True):
        saved(run, p["id"], f"{run.book.name(p['by'])}: {p['what']}", f"due {day(p['due'], run.today)}", path)
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

    what, said = split_day(run, " ".join(text.split()))
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
