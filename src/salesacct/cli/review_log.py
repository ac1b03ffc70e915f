"""`acct review log`: notes and promises of a one-on-one, from flags or from a page in the editor, become records."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from salesacct.cli.confirm import aside
from salesacct.cli.output import note, say
from salesacct.cli.review_record import Given, Sides, record
from salesacct.cli.session import Session
from salesacct.draw.review_form import Filled, Names, Unreadable, blank_form, feedback_of, read_form
from salesacct.problems import UsageError, UserError
from salesacct.workspace.private import Notebook, sealed


def log_review(run: Session, given: Given) -> None:
    """Record the review. Everything is checked before the first file is written; raises UserError and UsageError."""
    with sealed() if given.private else contextlib.nullcontext():
        _log(run, given)


def _log(run: Session, given: Given) -> None:
    sides = _sides(run)
    if given.mine and sides.mine is None:
        raise UsageError("--my-promise is for who leads the review", "your own promises are --promise")
    if given.page is not None:
        _only_page(given)
        filled = _read(run, sides, page_text(given.page), given)
        record(run, sides, filled, given)
    elif not given.is_empty:
        record(run, sides, _typed_notes(given), given)
    elif run.interactive:
        _in_editor(run, sides, given)
    else:
        raise UsageError(
            "nothing to record",
            f'acct review log --rep {sides.rep} --agreed "…" --promise "… by fri", or run it on a terminal for a page',
        )


def _typed_notes(given: Given) -> Filled:
    notes = {name: text.strip() for name, text in given.notes.items()}
    try:
        strengths, improve = (tuple(map(feedback_of, texts)) for texts in (given.strengths, given.improve))
    except Unreadable as why:
        said = why.where if given.private else str(why)
        raise UsageError(said, "write it as: what | situation | behaviour | impact") from None
    return Filled(notes, given.theirs, given.mine, strengths, improve)


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


def _names(run: Session, sides: Sides) -> Names:
    lead = run.book.people[sides.rep].manager or sides.mine
    mine = run.book.name(sides.mine) if sides.mine else None
    return Names(run.book.name(sides.rep), mine, run.book.name(lead) if lead else None)


def _read(run: Session, sides: Sides, text: str, given: Given) -> Filled:
    try:
        return read_form(text, _names(run, sides))
    except Unreadable as why:
        said = f"{why.where} fits nowhere on it" if given.private else str(why)
        again = f"acct review log --rep {sides.rep}{_flag(given)} --page {given.page}"
        raise UserError.of(f"the page can't be read: {said}", f"mend it and run: {again}", "unreadable-page") from None


def _flag(given: Given) -> str:
    """What the command to try again must not lack."""
    return " --private" if given.private else ""


def _in_editor(run: Session, sides: Sides, given: Given) -> None:
    """The page stays on disk until its content is recorded; whatever goes wrong, its path is told."""
    from salesacct.workspace.editor import discard, edit_page, new_page

    blank = _blank(run, sides, given)
    folder = Notebook(run.root, run.whole.book.config.private).made() if given.private else None
    path = new_page(blank, f"review-{sides.rep}.md", folder)
    given = given._replace(page=str(path))
    try:
        filled = _read(run, sides, edit_page(path, os.environ), given)
        if filled.is_empty:
            say("nothing was recorded: the page is empty")
            aside("if the editor came back at once, it needs a flag to wait: EDITOR='code --wait'")
        else:
            record(run, sides, filled, given)
    except BaseException:
        if not discard(path, unless_changed_from=blank):
            again = f"acct review log --rep {sides.rep}{_flag(given)} --page {path}"
            note(f"What you wrote is kept in {path}; to record it: {again}")
        raise
    discard(path)


def _blank(run: Session, sides: Sides, given: Given) -> str:
    from salesacct.draw.review_markdown import review_markdown
    from salesacct.draw.review_words import heading
    from salesacct.records.as_of import as_of
    from salesacct.views.feedback import feedback_view
    from salesacct.views.review import review_view

    book = as_of(run.book, run.on)
    view = review_view(book, sides.rep, run.on, reader=sides.by)
    found = feedback_view(book, sides.rep, run.on)
    agenda = review_markdown(view).partition("\n")[2]
    offered = {"strengths": found.strengths, "improve": found.improve}
    return blank_form(heading(view), agenda, _names(run, sides), offered, private=given.private)
