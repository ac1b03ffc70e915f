"""What a miss taught: the lesson written together with a missed promise, and the blameless retro of a goal that is closed.

On a terminal each question may be skipped with Enter, and no question asks for a person. Elsewhere only flags count.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from salesacct.cli.confirm import aside, saved, saved_json
from salesacct.cli.session import Session
from salesacct.cli.settle import Changed, end, plan_end, still_open, tell_end
from salesacct.judgement.goals import GoalJudgement
from salesacct.records.culture import Lesson


class Learnt(NamedTuple):
    """A lesson that was written, and its file."""

    record: Lesson
    path: Path


class Missed(NamedTuple):
    """A promise that was missed, and the lesson written with it, if there is one."""

    promise: Changed
    lesson: Learnt | None


def miss(run: Session, text: str, why: str, learned: str) -> Missed:
    """Admit a miss, and write the lesson it taught: both or neither. Raises UserError."""
    record = still_open(run, text)
    words = " ".join(learned.split())
    if run.interactive and not words:
        from salesacct.cli.asking import line

        words = line("What did it teach, in a line (Enter skips)")
    if not words:
        return Missed(end(run, [record.id], "missed", why)[0], None)
    from salesacct.workspace.change import new_id
    from salesacct.workspace.together import change_together

    item: dict[str, Any] = {
        "id": new_id(run.whole, "l"),
        "by": run.me or record.by,
        "on": run.on,
        "what": words,
        "commitment": record.id,
    }
    planned = plan_end(run, record.id, "missed", why)
    _, added = change_together(run.whole, planned.edits, [("lessons", item)])
    return Missed(Changed(planned.record, planned.path), Learnt(Lesson(**item), added[0]))


def tell_miss(run: Session, missed: Missed) -> None:
    """Confirm the miss and its lesson; where there is none, say how to write it down."""
    promise, lesson = missed
    if run.json:
        from salesacct.judgement.promises import promise as judged
        from salesacct.views.promises import commitment_row

        row = commitment_row(judged(promise.record, run.today))
        saved_json(run, "commitment", row, beside={"lesson": lesson_as_row(run, lesson.record) if lesson else None})
        return
    tell_end(run, [promise], "missed")
    if lesson:
        saved(run, lesson.record.id, lesson.record.what, f"learned from {promise.record.id}", lesson.path)
    elif not run.interactive:
        aside(f'What did it teach?  acct lesson "…" --commitment {promise.record.id}')


def lesson_as_row(run: Session, lesson: Lesson) -> Any:
    """The row of a lesson that was just written."""
    from salesacct.judgement.lessons import learned
    from salesacct.views.lessons import lesson_row

    book = msgspec.structs.replace(run.whole.book, lessons={lesson.id: lesson})
    return next(lesson_row(found) for found in learned(book) if found.id == lesson.id)


class Retro(NamedTuple):
    """What is said of a goal that is closed; "" for what is not."""

    expected: str = ""
    happened: str = ""
    why: str = ""
    learned: str = ""
    next: str = ""

    def entry(self) -> dict[str, str]:
        """The fields that hold something, in the order of the files."""
        return {name: words for name, text in self._asdict().items() if (words := " ".join(text.split()))}


def asked(run: Session, judged: GoalJudgement, outcome: str, given: Retro) -> Retro:
    """The retro with what flags left out asked on the terminal: all of it for a miss, the last two for other ends."""
    from salesacct.cli.asking import line
    from salesacct.cli.output import say
    from salesacct.views.retro import expected_words, happened_words

    if not run.interactive:
        return given
    found = given._asdict()
    questions = {
        "learned": ("What did it teach", ""),
        "next": ("What follows from it: keep, change, stop", ""),
    }
    if outcome == "missed":
        say("A look back without blame: Enter keeps what is in brackets, or skips.")
        questions = {
            "expected": ("What was expected", expected_words(judged, run.today)),
            "happened": ("What happened", happened_words(judged, run.today)),
            "why": ("What led to it, in the way of working or around it", ""),
            "learned": ("What did it teach", ""),
            "next": ("What to do next time", ""),
        }
    for name, (question, fact) in questions.items():
        if not found[name].strip():
            found[name] = line(question, fact)
    return Retro(**found)
