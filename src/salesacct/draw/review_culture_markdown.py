"""The same parts of the one-on-one page as Markdown. See draw/review_culture.py."""

from __future__ import annotations

from collections.abc import Iterator

from salesacct.draw.markdown import bullets, escaped, heading
from salesacct.views.review import ReviewView
from salesacct.views.words import day, plural


def requests_markdown(view: ReviewView) -> str:
    """What the person asked for, or was asked; "" for nothing."""
    return _part("Requests", _requests(view))


def beyond_markdown(view: ReviewView) -> str:
    """Decisions, partner, plan, what may help, lessons, thanks to give; "" where there is none."""
    found = ""
    if view.decisions:
        from salesacct.draw.delegation import section_markdown

        found = section_markdown(view.decisions, view.names, view.today)
    found += _part("Partner", _partner(view))
    found += _part("Plan", _plans(view))
    found += _part("May help", (f"{escaped(s.name)} `{s.id}`" for s in view.resources))
    found += _part("Lessons", _lessons(view))
    return found + _part("Worth a thank-you", (escaped(s.fact) for s in view.thanks))


def _part(title: str, items: Iterator[str]) -> str:
    lines = list(items)
    return heading(2, title) + bullets(lines) if lines else ""


def _requests(view: ReviewView) -> Iterator[str]:
    for r in view.requests:
        who = f" ({escaped(view.names.get(r.owner, r.owner))} to answer)" if r.owner else ""
        yield f"{plural(r.waits, 'day')}: {escaped(r.what)}{who} `{r.id}`"


def _partner(view: ReviewView) -> Iterator[str]:
    if view.partner:
        yield escaped(view.names.get(view.partner.partner, view.partner.partner))
        for talk in view.partner.checkins:
            said = "; ".join(filter(None, (talk.happened, talk.next and f"next: {talk.next}")))
            yield f"{day(talk.on, view.today)}, {escaped(view.names.get(talk.by, talk.by))}: {escaped(said)}"


def _plans(view: ReviewView) -> Iterator[str]:
    for talk in view.plan.plans:
        plan = talk.plan
        quiet = f", untouched for {plural(plan.quiet_days, 'day')}" if plan.untouched else ""
        yield f"{escaped(plan.skill)}: {plan.done} of {plural(plan.steps, 'step')} taken{quiet} `{plan.id}`"
        for step in talk.overdue:
            who = escaped(view.names.get(step.by, step.by))
            yield f"**{plural(step.overdue_days, 'day')} over**: {who}: {escaped(step.what)}"


def _lessons(view: ReviewView) -> Iterator[str]:
    if view.lessons:
        from salesacct.draw.lessons import match_words

        yield from (escaped(match_words(m, view.names)) for m in view.lessons.matches)
        yield from (f"to be learned from: {escaped(m.what)}" for m in view.lessons.due)
