"""Answers to the survey from flags, a page, or one prompt after another; they become one record, and are never repeated.

Rule: nothing that this module prints, JSON included, holds a mark.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from salesacct.cli.asking import prompt
from salesacct.cli.confirm import aside, saved, saved_json
from salesacct.cli.output import say
from salesacct.cli.session import Session
from salesacct.draw.survey_form import Unreadable, read_form
from salesacct.judgement.assess.survey import HIGHEST, LOWEST, STATEMENTS, marks_of
from salesacct.problems import UsageError, UserError
from salesacct.records.spelling import did_you_mean

NOT_ANONYMOUS = "shown only in a group of {} or more; not anonymous, for the file has your name"


class Answer(NamedTuple):
    """What one person answered: marks by statement, and a comment."""

    marks: dict[str, int]
    comment: str = ""

    @property
    def is_empty(self) -> bool:
        """Is there nothing to keep?"""
        return not self.marks and not self.comment


def answer(run: Session, answers: str, pages: Sequence[str], comment: str, *, who: str | None) -> None:
    """Keep the answers of `who`, or without a name when None. Raises UserError and UsageError, nothing written."""
    by = run.require_me()
    comment = " ".join(comment.split())
    asked = run.interactive and not (pages or answers or comment)
    if pages:
        if answers or comment:
            raise UsageError("--page holds the marks and the comment", "leave out --answers and --comment")
        if who and len(pages) > 1:
            raise UsageError("one person answers on one page", "acct assess survey add takes several")
        several = [_read(name) for name in pages]
    elif answers or comment:
        several = [Answer(_marks(answers), comment)]
    elif asked:
        several = [_ask(run, who)]
    else:
        line = "acct assess survey" + ("" if who else " add")
        raise UsageError("no answers", f"{line} --answers goals-clear=4,goals-mine=3, or run it on a terminal")
    several = [one for one in several if not one.is_empty]
    if several:
        _keep(run, several, by, who, asked=asked)
    elif pages:
        raise UsageError("no statement is marked", "write a mark from 1 to 5 into the brackets: [4]")
    else:
        say("nothing was kept")


def _marks(text: str) -> dict[str, int]:
    """`goals-clear=4,goals-mine=3`. Raises UsageError and UserError."""
    found: dict[str, int] = {}
    for part in filter(None, (part.strip() for part in text.replace(" ", ",").split(","))):
        name, equals, mark = part.partition("=")
        if not equals:
            raise UsageError(f"`{part}` is no answer", "write statement=mark: --answers goals-clear=4,goals-mine=3")
        id = one_statement(name)
        if id in found:
            raise UsageError(f"{id} is marked twice", "give each statement one mark")
        found[id] = _mark(id, mark)
    return found


def one_statement(text: str) -> str:
    """The id of the statement that `text` is. Raises UserError for none."""
    word = text.strip().lower()
    if word in STATEMENTS:
        return word
    hint = did_you_mean(word, STATEMENTS) or "`acct assess survey --paper` shows them all"
    raise UserError.of(f"no statement `{text.strip()}`", hint, "unknown-statement")


def _mark(id: str, text: str) -> int:
    if text.strip() not in [str(mark) for mark in range(LOWEST, HIGHEST + 1)]:
        raise UsageError(f"{id}: `{text.strip()}` is no mark", "marks go from 1 (not at all) to 5 (fully)")
    return int(text)


def _read(name: str) -> Answer:
    """What is on a filled page; `-` is standard input. Raises UserError."""
    if name == "-":
        text = sys.stdin.read()
    else:
        from salesacct.workspace.editor import read_page

        text = read_page(Path(name).expanduser())
    try:
        filled = read_form(text, {id: statement.text for id, statement in STATEMENTS.items()})
        return Answer({one_statement(id): _mark(id, mark) for id, mark in filled.marks.items()}, filled.comment)
    except (Unreadable, UsageError) as why:
        message = f"{'the page' if name == '-' else name} can't be read: {why}"
        hint = getattr(why, "hint", "") or "mend the page and give it again"
        raise UserError.of(message, hint, "unreadable-page") from None


def _ask(run: Session, who: str | None) -> Answer:
    """The statements one after another; those of a person that were marked before are asked only when all were."""
    from salesacct.draw.plain import one_line
    from salesacct.views.assess import span_of
    from salesacct.views.words import day, plural

    least = run.book.config.thresholds.survey_least
    marked = marks_of(run.book, who, span_of(run.today, None)) if who else {}
    open = [id for id in STATEMENTS if id not in marked] or list(STATEMENTS)
    say(f"{plural(len(open), 'statement')}: 1 (not at all) to 5 (fully). Enter skips one, q stops and keeps the rest.")
    if who:
        say(f"Shown only as the mean of {least} people or more. Not anonymous: the file has your name.")
    if marked:
        newest = day(max(marked.values()), run.today)
        say("New marks replace those of " + newest if len(open) == len(STATEMENTS) else f"Those of {newest} stand.")
    marks: dict[str, int] = {}
    for number, id in enumerate(open, start=1):
        while True:
            line: str = prompt(
                f"{number}/{len(open)}  {one_line(STATEMENTS[id].text)}",
                default="",
                show_default=False,
                prompt_suffix=" ",
            )
            word = line.strip().lower()
            if word == "q":
                return Answer(marks)
            if not word:
                break
            try:
                marks[id] = _mark(id, word)
                break
            except UsageError as error:
                say(f"  {error.hint}; Enter skips, q stops")
    said: str = prompt(
        f"Anything else (shown without a name, once {least} have answered)", default="", show_default=False
    )
    return Answer(marks, " ".join(said.split()))


def _keep(run: Session, several: Sequence[Answer], by: str, who: str | None, *, asked: bool) -> None:
    from salesacct.views.survey import receipt
    from salesacct.views.words import plural
    from salesacct.workspace.change import new_id
    from salesacct.workspace.together import New, add_records

    ids: list[str] = []
    while len(ids) < len(several):
        if (id := new_id(run.whole, "y")) not in ids:
            ids.append(id)
    items: list[New] = []
    for id, one in zip(ids, several, strict=True):
        answers = {name: one.marks[name] for name in STATEMENTS if name in one.marks}
        item = {"id": id, "by": by, "on": run.on, "who": who, "answers": answers or None, "comment": one.comment}
        items.append(("surveys", item))
    homes = add_records(run.whole, items)
    note = NOT_ANONYMOUS.format(run.book.config.thresholds.survey_least)
    if run.json:
        rows = [receipt(id, run.on, who, len(one.marks)) for id, one in zip(ids, several, strict=True)]
        saved_json(run, "surveys", rows, [note] if who else [])
        return
    for id, one, home in zip(ids, several, homes, strict=True):
        about = "" if who else "without a name"
        saved(run, id, f"{len(one.marks)} of {plural(len(STATEMENTS), 'statement')} marked", about, home)
    if who and not asked:
        aside(note)
