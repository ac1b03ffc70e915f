"""Which goals and texts `acct goal score` scores; texts work outside a workspace too."""

from __future__ import annotations

from collections.abc import Sequence

from salesacct.calendar import Calendar
from salesacct.cli.ids import one_of
from salesacct.cli.session import Session
from salesacct.judgement.smart.score import score
from salesacct.problems import UserError
from salesacct.views.goals import ScoresView, score_row, scores_view


def scores(run: Session, ids: Sequence[str], texts: Sequence[str], lines: Sequence[str] | None) -> ScoresView:
    """The scores asked for, in input order: goals by id (all that run, of --rep or --team, when none is named), or texts."""
    if texts or lines is not None:
        calendar = _calendar(run)
        sentences = [*texts, *(lines or ())]
        rows = tuple(score_row(score(text, today=run.today, calendar=calendar)) for text in sentences)
        return ScoresView(1, run.today, rows)
    if ids:
        return scores_view(run.book, [one_of(run.book.goals, id, "goal") for id in ids], run.today)
    goals = [g for g in run.book.goals.values() if g.closed is None and (run.people is None or g.owner in run.people)]
    return scores_view(run.book, goals, run.today)


def _calendar(run: Session) -> Calendar:
    """The team's calendar, so that `Q4` is the team's; the plain one outside a workspace, or where its files are broken."""
    try:
        return run.calendar
    except UserError:
        return Calendar()
