"""`acct review note` and `acct review notes`: what a person keeps in mind about another, for no other eyes.

Rule: nothing of a note leaves this command but to a terminal, and to there only when it is asked for with --private.
"""

from __future__ import annotations

import os

from salesacct.cli.confirm import saved, saved_json
from salesacct.cli.output import note, say
from salesacct.cli.session import Session
from salesacct.problems import UsageError
from salesacct.workspace.private import Notebook, sealed

PAGE = """\
<!-- A private note on {name}. It is kept in {file}, on this machine, and acct shares it with nobody.
     An empty page keeps nothing. -->

"""


def add_note(run: Session, words: str) -> None:
    """Keep a note, typed or from the editor. Raises UserError and UsageError."""
    with sealed():
        rep = _about(run, "note")
        if words.strip():
            _keep(run, rep, words.strip())
        elif run.interactive:
            _in_editor(run, rep)
        else:
            raise UsageError("say what to keep in mind", f'acct review note --rep {rep} "…", or run it on a terminal')


def _about(run: Session, verb: str) -> str:
    me = run.require_me()
    if run.rep:
        return run.rep
    if run.book.reports(me) or run.book.people[me].role != "rep":
        raise UsageError("say on whom", f"acct review {verb} --rep ana")
    return me


def _notebook(run: Session) -> Notebook:
    return Notebook(run.root, run.whole.book.config.private)


def _keep(run: Session, rep: str, text: str) -> None:
    from salesacct.views.words import day
    from salesacct.workspace.change import new_id

    item = {"id": new_id(run.whole, "n"), "by": run.require_me(), "on": run.on, "note": text}
    with _notebook(run).adding(rep, item) as path:
        pass
    if run.json:
        saved_json(run, "private_note", {"id": item["id"], "rep": rep, "by": item["by"], "on": run.on})
        return
    saved(run, str(item["id"]), f"Private note on {run.book.name(rep)}", day(run.on, run.today), path)


def _in_editor(run: Session, rep: str) -> None:
    from salesacct.draw.plain import one_line
    from salesacct.draw.review_form import uncommented
    from salesacct.workspace.editor import discard, edit_page, new_page

    notebook = _notebook(run)
    blank = PAGE.format(name=one_line(run.book.name(rep)), file=notebook.file(rep))
    path = new_page(blank, f"note-{rep}.md", notebook.made())
    try:
        text = uncommented(edit_page(path, os.environ)).strip()
        if text:
            _keep(run, rep, text)
        else:
            say("nothing was kept: the page is empty")
    except BaseException:
        if not discard(path, unless_changed_from=blank):
            note(f"What you wrote is kept in {path}.")
        raise
    discard(path)


def print_notes(run: Session, *, private: bool) -> None:
    """Print the notes on a person. Raises UsageError anywhere but on a terminal, and without --private."""
    with sealed():
        rep = _about(run, "notes")
        asked = f"acct review notes --rep {rep} --private"
        if not private:
            raise UsageError("private notes are printed only when asked for with --private", asked)
        if run.json:
            raise UsageError("private notes are never printed as JSON", f"{asked}, on a terminal")
        if not run.interactive:
            raise UsageError("private notes are printed on a terminal only", f"{asked}, without a pipe")
        from salesacct.draw.console import console
        from salesacct.draw.private_notes import draw_notes
        from salesacct.views.private_notes import notes_view

        notebook = _notebook(run)
        draw_notes(console(), notes_view(run.book, rep, notebook.read(rep), run.today, run.period))
