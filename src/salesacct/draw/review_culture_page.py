"""The same parts of the one-on-one page as blocks of lines, for the template of the report. See draw/review_culture.py.

People's text is left as it is: the template escapes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from salesacct.draw import delegation, lessons, partners, plans, resources
from salesacct.draw import delegation_words as words
from salesacct.draw.decisions import notes
from salesacct.views.review import ReviewView
from salesacct.views.words import day

SHOWS = {"overdue": "overdue", "due": "due"}
"""The states that stand out, by the class of their line."""


class Line(NamedTuple):
    """A line as the page draws it: how it stands out, what begins it in bold, what it is, what stands small beside it."""

    state: str
    when: str
    what: str
    beside: str = ""


class Block(NamedTuple):
    """A section of the page; `id` is that of its heading, `empty` what it says without a line."""

    id: str
    title: str
    note: str
    lines: tuple[Line, ...]
    empty: str = ""


def beyond_blocks(view: ReviewView) -> list[Block]:
    """Decisions, partner, plan, what may help, lessons, thanks to give, in the order of the agenda; none for nothing to say."""
    blocks = (
        Block("decisions", delegation.TITLE, "", tuple(_decisions(view))),
        Block("partner", "Partner", _pair(view), tuple(_partner(view))),
        Block("plan", "Plan", "", tuple(_plans(view)), "None yet."),
        Block("help", "May help", "for what lags", tuple(_help(view))),
        Block("matches", "Lessons", "that may help with the goals that run", tuple(_matches(view))),
        Block("learn", "To be learned from", lessons.taught(view.lessons) if view.lessons else "", tuple(_due(view))),
        Block("thanks", "Worth a thank-you", "", tuple(_thanks(view))),
    )
    return [block for block in blocks if block.lines or block.empty]


def _decisions(view: ReviewView) -> Iterator[Line]:
    found, today = view.decisions, view.today
    if found is None:
        return
    for d in (*found.due, *found.made):
        when = f"outcome {words.outcome(d)}" if d.state == "due" else day(d.on, today)
        parts = (words.outcome(d) if d.state == "judged" else "", delegation.under(d, view.names).plain, notes(d).plain)
        state = ("overdue" if d.overdue_days else "due") if d.state == "due" else ""
        yield Line(state, when, d.what, "; ".join(part for part in parts if part))
    for a in (*found.authorities, *found.granted):
        said = [words.look(a, today), words.proposed(a.proposal, today) if a.proposal else ""]
        what = delegation.whose(found, a, view.names)
        yield Line("due" if a.look == "due" else "", a.level, what, "; ".join(part for part in said if part))


def _pair(view: ReviewView) -> str:
    pair = view.partner
    if pair is None:
        return ""
    return f"{partners.name(view.names, pair.partner)}, since {day(pair.partnership.on, view.today)}"


def _partner(view: ReviewView) -> Iterator[Line]:
    pair, today = view.partner, view.today
    for side in (pair.mine, pair.theirs) if pair else ():
        if side.left:
            yield Line("due", "", f"{partners.name(view.names, side.who)} has left")
        elif side.next:
            whose, last = partners.side_words(view.names, side, today)
            state = "overdue" if side.overdue_days else "due" if side.due else ""
            yield Line(state, partners.when(side, today), whose, last)
    for talk in pair.checkins if pair else ():
        said = "; ".join(f"{label}: {said}" for label, said in partners.talk_lines(talk))
        yield Line("", day(talk.on, today), said, partners.name(view.names, talk.by))


def _plans(view: ReviewView) -> Iterator[Line]:
    today = view.today
    for talk in view.plan.plans:
        row = talk.plan
        stands = plans.stands(row, today)[0] if row.ended or row.untouched or row.over_days else ""
        parts = (row.learned if row.ended else plans.taken(row), *talk.remarks)
        yield Line("due" if stands and not row.ended else "", stands, row.skill, "; ".join(filter(None, parts)))
        for step in plans.steps(talk):
            who = partners.name(view.names, step.by)
            yield Line(SHOWS.get(step.state, ""), plans.when(step, today) or "next", step.what, who)
        for sign in talk.signs:
            yield Line("", day(sign.on, today), sign.what, partners.name(view.names, sign.by or ""))
        for p in plans.shown_progress(talk):
            yield Line("", plans.way(p), p.name, plans.moved(p, today))


def _help(view: ReviewView) -> Iterator[Line]:
    for s in view.resources:
        tried = f"tried {day(s.tried.on, view.today)}" if s.tried else ""
        parts = (tried, resources.because(s), resources.where(s, view.names))
        yield Line("", s.type, s.name, "; ".join(part for part in parts if part))


def _matches(view: ReviewView) -> Iterator[Line]:
    titles = {g.id: g.title for g in view.goals}
    for match in view.lessons.matches if view.lessons else ():
        yield Line("", "", lessons.match_words(match, view.names), f"for {titles.get(match.goal, match.goal)}")


def _due(view: ReviewView) -> Iterator[Line]:
    found = view.lessons.due if view.lessons else ()
    for miss in found[: lessons.FEW]:
        yield Line("", "", miss.what, "goal" if miss.kind == "goal" else "promise")
    if len(found) > lessons.FEW:
        yield Line("", "", "", f"{len(found) - lessons.FEW} more")


def _thanks(view: ReviewView) -> Iterator[Line]:
    for row in view.thanks:
        yield Line("", partners.name(view.names, row.who), row.fact)
