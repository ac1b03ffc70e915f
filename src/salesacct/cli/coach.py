"""Adding a goal: shows what was understood and each SMART verdict; on a terminal asks for what is missing, one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from salesacct.amounts import parse_amount
from salesacct.cli.asking import confirm
from salesacct.cli.asking import line as _line
from salesacct.cli.confirm import aside
from salesacct.cli.ids import known
from salesacct.cli.output import say, show_json
from salesacct.cli.session import Session
from salesacct.judgement.draft import Draft, draft_goal, slug
from salesacct.judgement.scoring import is_weak, score_goal
from salesacct.judgement.smart.score import Score
from salesacct.judgement.smart.title import read_title
from salesacct.problems import AcctError, UsageError, UserError
from salesacct.records.model import Goal, Milestone
from salesacct.records.record import is_id
from salesacct.views.lessons import MatchRow, match_rows
from salesacct.workspace.change import add_record


class GoalForm(NamedTuple):
    """What was typed: the title, fields in file spelling (None for not given), and an id of the user's own."""

    title: str
    given: dict[str, Any]
    id: str | None = None


def save_goal(run: Session, form: GoalForm, *, anyway: bool) -> int:
    """Draft, score, ask where one may ask, and save. 1 when the goal is too weak to save without --anyway."""
    form = _fields(run, _sentence(run, form)) if run.interactive else form
    if not form.title.strip():
        raise UsageError("a goal needs a title", 'acct goal add "Win 12 new logos by 31 Jan"')
    form = _mended(run, form) if run.interactive and not anyway else form
    draft, goal, found = _judge(run, form)
    if not anyway:
        _refuse_twice(run, goal)
    if run.interactive:
        _show(run, draft, found)
        _tell(run, match_rows(run.book, goal, run.today))
        question = "This goal is weak. Save it as it is?" if is_weak(found) else "Save it?"
        if not (anyway or confirm(question, default=not is_weak(found))):
            say("nothing was saved")
            return 0
    elif is_weak(found) and not anyway:
        if not run.json:
            _show(run, draft, found)
        raise UserError.of(
            f"this goal is weak: {_missing(found)}",
            _first_suggestion(found) or "add --anyway to save it as it is",
            "weak-goal",
        )
    path = add_record(run.whole, "goals", {"id": goal.id, "title": form.title, **draft.fields})
    lessons = match_rows(run.book, goal, run.today)
    if run.json:
        from salesacct.views.goals import score_row

        show_json(
            {
                "schema": 1,
                "today": run.today,
                "goal": goal,
                "smart": score_row(found, goal.id),
                "understood": [u._asdict() for u in draft.understood],
                "lessons": lessons,
            }
        )
        return 0
    if not run.interactive:
        _show(run, draft, found)
    say(f"{goal.id}  -> {run.shown(path)}")
    if not run.interactive:
        _tell(run, lessons)
    return 0


def _tell(run: Session, lessons: Sequence[MatchRow]) -> None:
    """What was learned before and may help with this goal, beside the answer."""
    from salesacct.draw.lessons import match_words

    names = run.book.names()
    for match in lessons:
        aside(match_words(match, names))


def _refuse_twice(run: Session, goal: Goal) -> None:
    """The same sentence for the same person and time is the same goal: adding it again is a slip of the finger."""
    title = " ".join(goal.title.casefold().split())
    for other in run.whole.book.goals.values():
        same = other.owner == goal.owner and " ".join(other.title.casefold().split()) == title and other.due == goal.due
        if same and other.closed is None:
            hint = f"`acct goal edit {other.id}` changes it; --anyway adds it a second time"
            raise UserError.of(f"{goal.owner} has this goal already: {other.id}", hint, "goal-exists")


def _judge(run: Session, form: GoalForm) -> tuple[Draft, Goal, Score]:
    title = read_title(form.title, today=run.today, calendar=run.calendar)
    draft = draft_goal(run.book, title, form.given, run.today)
    fields = dict(draft.fields)
    fields["milestones"] = tuple(Milestone(**m) for m in fields.get("milestones", ()))
    if "start" in fields and "due" in fields and fields["due"] < fields["start"]:
        raise UserError.of(
            f"the goal is due {fields['due']}, before it starts on {fields['start']}",
            "give --start or --due",
            "dates-reversed",
        )
    goal = Goal(id=_id(run, form, fields), title=form.title, **fields)
    return draft, goal, score_goal(run.book, goal, run.today)


def _id(run: Session, form: GoalForm, fields: dict[str, Any]) -> str:
    taken = run.whole.book.goals
    if form.id is not None:
        if not is_id(form.id) or form.id in taken:
            reason = "is taken" if form.id in taken else "can't be an id"
            raise UserError.of(
                f"`{form.id}` {reason}", "use lower-case letters, digits and dashes, unlike any other id", "bad-form"
            )
        return form.id
    try:
        return slug(fields["owner"], form.title, taken, fields.get("due"))
    except ValueError as error:
        raise UserError.of(
            f"there is a goal `{error}` already", "give this one an id with --id", "duplicate-id"
        ) from None


def _show(run: Session, draft: Draft, found: Score) -> None:
    from salesacct.draw.console import console
    from salesacct.draw.goals import draw_score, draw_understood
    from salesacct.views.goals import score_row

    out = console()
    draw_understood(out, draft.understood, run.today)
    draw_score(out, score_row(found))


def _missing(found: Score) -> str:
    return ", ".join(
        f"{name.replace('_', '-')} {c.verdict}"
        for name, c in found.criteria.items()
        if c.verdict in ("missing", "partial")
    )


def _first_suggestion(found: Score) -> str:
    worst = sorted(found.criteria.values(), key=lambda c: ("missing", "partial", "unknown", "met").index(c.verdict))
    suggestion = next((c.suggest for c in worst if c.suggest), "")
    return f"{suggestion}; or save it as it is with --anyway" if suggestion else ""


def _mended(run: Session, form: GoalForm) -> GoalForm:
    """The goal for as long as it is weak and gets better: Enter mends it, and what was typed is not lost."""
    while is_weak(found := _judge(run, form)[2]):
        if not confirm(f"This goal is weak ({_missing(found)}). Mend it?", default=True):
            break
        typed = _line("The goal once more, sharper (Enter keeps the sentence)")
        better = form._replace(title=typed or form.title)
        if typed:
            _show(run, *_judge(run, better)[::2])
        better = _fields(run, better)
        if better == form:
            break
        form = better
    return form


def _fields(run: Session, form: GoalForm) -> GoalForm:
    """Ask on the terminal for what neither the flags nor the title say; an empty answer leaves it open."""
    if not form.title:
        return form
    metrics = ", ".join(run.book.metrics) or "none yet"
    objectives = ", ".join(run.book.objectives)
    questions: list[tuple[str, str, Callable[[str], Any]]] = [
        ("metric", f"Which metric shows it ({metrics})", lambda text: known(run.book.metrics, text, "metrics")),
        ("baseline", "Where does it start from (a number)", parse_amount),
        ("target", "What number is the target", parse_amount),
        ("due", "By when (31 Jan is 2027-01-31; also eoq, +6w)", run.date),
        (
            "supports",
            f"Which objective does it serve ({objectives})",
            lambda text: known(run.book.objectives, text, "objectives"),
        ),
    ]
    for field, question, parse in questions:
        draft, _, found = _judge(run, form)
        metric = run.book.metrics.get(str(draft.fields.get("metric", "")))
        counted_from_nothing = (
            field == "baseline" and metric is not None and metric.combine == "sum" and not metric.ratio
        )
        if draft.fields.get(field) is not None or (field == "supports" and not objectives) or counted_from_nothing:
            continue
        _show_one(found, field)
        value = _answer(question, parse)
        if value is not None:
            form = form._replace(given={**form.given, field: value})
    return form


def _sentence(run: Session, form: GoalForm) -> GoalForm:
    """The title, with all five verdicts shown; asked again for as long as it is vague and the person types another."""
    typed = form.title or _line("What is the goal, in one sentence")
    while typed:
        form = form._replace(title=typed)
        draft, _, found = _judge(run, form)
        _show(run, draft, found)
        if found.criteria["specific"].verdict == "met":
            break
        typed = _line("A sharper sentence (Enter keeps this one)")
    return form


_CRITERION = {
    "metric": "measurable",
    "baseline": "measurable",
    "target": "measurable",
    "due": "time_bound",
    "supports": "relevant",
}


def _show_one(found: Score, field: str) -> None:
    """The verdict that the next answer can mend, so that the coaching is seen while typing."""
    criterion = found.criteria[_CRITERION[field]]
    if criterion.verdict != "met":
        say(
            f"  {_CRITERION[field].replace('_', '-')}: {criterion.verdict}"
            + (f" -> {criterion.suggest}" if criterion.suggest else "")
        )


def _answer(question: str, parse: Callable[[str], Any]) -> Any:
    while True:
        text = _line(question)
        if not text:
            return None
        try:
            return parse(text)
        except AcctError as error:
            say(f"  {error}" + (f" ({hint})" if (hint := getattr(error, "hint", "")) else ""))
