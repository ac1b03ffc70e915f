"""What the team has learned, wherever it stands: lesson records, and what closed goals, ended plans and trials taught.

Each fact has one place. A lesson that was written when a goal was closed stays with the goal, and is found here all the
same. `matching` offers those that may help with a goal; its weights and its threshold are told in docs/judgement.md.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from salesacct.judgement.content_words import content_words, rarity
from salesacct.judgement.draft import metric_named
from salesacct.judgement.goals import running
from salesacct.records.book import Book
from salesacct.records.model import Goal

Source = Literal["lesson", "goal", "plan", "experiment"]


class Learned(msgspec.Struct, frozen=True):
    """One thing that was learned. `id` is that of the record it stands in, `source` the kind of that record.

    `who` are the people it came from: who wrote it, and whose goal or promise it is about. `outcome` is how the goal,
    plan or trial ended. `metrics` are those it names, or its goal's.
    """

    id: str
    source: Source
    on: dt.date
    by: str
    what: str
    who: tuple[str, ...]
    goal: str | None = None
    commitment: str | None = None
    metrics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    expected: str = ""
    happened: str = ""
    why: str = ""
    next: str = ""
    outcome: str = ""

    @property
    def text(self) -> str:
        """All its words but the tags, for searching."""
        return " ".join((self.what, self.why, self.next, self.expected, self.happened))


def learned(book: Book) -> list[Learned]:
    """Everything that was learned, the newest first."""
    found = [*_records(book), *_goals(book), *_others(book)]
    return sorted(found, key=lambda lesson: (-lesson.on.toordinal(), lesson.id))


def _records(book: Book) -> Iterator[Learned]:
    for lesson in book.lessons.values():
        promise = book.commitments.get(lesson.commitment or "")
        goal = book.goals.get(lesson.goal or (promise.goal if promise else "") or "")
        metric = lesson.metric or (goal.metric if goal else None)
        people = (lesson.by, promise.by if promise else None, goal.owner if goal and not promise else None)
        yield Learned(
            id=lesson.id,
            source="lesson",
            on=lesson.on,
            by=lesson.by,
            what=lesson.what,
            who=tuple(dict.fromkeys(person for person in people if person)),
            goal=goal.id if goal else None,
            commitment=lesson.commitment,
            metrics=(metric,) if metric else (),
            tags=lesson.tags,
            expected=lesson.expected,
            happened=lesson.happened,
            why=lesson.why,
            next=lesson.next,
        )


def _goals(book: Book) -> Iterator[Learned]:
    for goal in book.goals.values():
        closed = goal.closed
        if closed and closed.learned.strip():
            yield Learned(
                id=goal.id,
                source="goal",
                on=closed.on,
                by=goal.owner,
                what=closed.learned,
                who=(goal.owner,),
                goal=goal.id,
                metrics=(goal.metric,) if goal.metric else (),
                expected=closed.expected,
                happened=closed.happened,
                why=closed.why,
                next=closed.next,
                outcome=closed.outcome,
            )


def _others(book: Book) -> Iterator[Learned]:
    for plan in book.plans.values():
        if plan.ended and plan.learned.strip():
            yield Learned(
                plan.id, "plan", plan.ended, plan.owner, plan.learned, (plan.owner,),
                metrics=plan.metrics, tags=(plan.skill,), outcome=plan.outcome or "",
            )  # fmt: skip
    for trial in book.experiments.values():
        if trial.ended and trial.learned.strip():
            yield Learned(
                trial.id, "experiment", trial.ended, trial.by, trial.learned, (trial.by,), outcome=trial.outcome or ""
            )


def says(text: str, words: Sequence[str]) -> bool:
    """Does a text say every one of the words, each at the beginning of one of its own? In any case of letters."""
    folded = text.casefold()
    return all(re.search(_at_its_beginning(word.casefold()), folded) for word in words)


def _at_its_beginning(word: str) -> str:
    return (r"(?<!\w)" if word[:1].isalnum() else "") + re.escape(word)


SAME_METRIC, NAMED_METRIC, TAG, RAREST_WORD = 3.0, 2.0, 2.0, 1.0
"""What speaks for a lesson: it is about the goal's metric, names it in its words, has a tag that stands in the title,
shares a word that no other lesson has (a common word counts less: content_words.rarity)."""
LEAST = 1.5
"""A lesson below this is not offered: one shared word is chance, two rare ones are not."""
OFFERED = 2


class Match(msgspec.Struct, frozen=True):
    """A lesson that may help with a goal, and what speaks for it: the metric, a tag, the words the two share."""

    lesson: Learned
    score: float
    because: tuple[str, ...]


class Shelf:
    """The lessons learned up to a day, ready to be compared with several goals."""

    def __init__(self, book: Book, today: dt.date) -> None:
        """`book` must be the one of `today` (`as_of`)."""
        self.book = book
        self.lessons = [lesson for lesson in learned(book) if lesson.on <= today]
        self.words = [content_words(lesson.text + " " + " ".join(lesson.tags)) for lesson in self.lessons]
        self.rare = rarity(self.words)

    def matching(self, goal: Goal, most: int = OFFERED) -> list[Match]:
        """The lessons that fit the goal best, its own left out; the newer first of two that fit alike."""
        title = content_words(goal.title)
        found = []
        for lesson, words in zip(self.lessons, self.words, strict=True):
            if lesson.goal == goal.id:
                continue
            score, because = self._about_the_metric(goal, lesson)
            tags = [tag for tag in lesson.tags if (parts := content_words(tag)) and parts.keys() <= title.keys()]
            tagged = {stem for tag in tags for stem in content_words(tag)}
            shared = sorted((title.keys() & words.keys()) - tagged, key=lambda stem: (-self.rare[stem], stem))
            score += TAG * len(tags) + sum(RAREST_WORD * self.rare[stem] for stem in shared)
            if score >= LEAST:
                because += [f"tag {tag}" for tag in tags] + [f"“{title[stem]}”" for stem in shared]
                found.append(Match(lesson, round(score, 4), tuple(because)))
        return sorted(found, key=lambda match: -match.score)[:most]

    def _about_the_metric(self, goal: Goal, lesson: Learned) -> tuple[float, list[str]]:
        if goal.metric is None:
            return 0, []
        if goal.metric in lesson.metrics:
            return SAME_METRIC, ["same metric"]
        named = None if lesson.metrics else metric_named(lesson.what, self.book.metrics.values())
        return (NAMED_METRIC, [f"“{named[1]}”"]) if named and named[0].id == goal.metric else (0, [])


def matching(book: Book, goal: Goal, today: dt.date, most: int = OFFERED) -> list[Match]:
    """The lessons learned up to `today` that fit the goal best, at most `most`; none where none fits."""
    return Shelf(book, today).matching(goal, most)


def for_running_goals(book: Book, person: str, today: dt.date) -> list[tuple[Goal, list[Match]]]:
    """The person's goals that still run, each with the lessons that fit it; a lesson stands once, with the goal it fits best."""
    goals = [g for g in running(book, today) if g.owner == person and (g.due is None or g.due >= today)]
    shelf = Shelf(book, today) if goals else None
    several = [(goal, match) for goal in goals if shelf for match in shelf.matching(goal)]
    taken: dict[str, tuple[Goal, Match]] = {}
    for goal, match in sorted(several, key=lambda pair: -pair[1].score):
        taken.setdefault(match.lesson.id, (goal, match))
    chosen = {goal.id: [match for of, match in taken.values() if of.id == goal.id] for goal in goals}
    return [(goal, chosen[goal.id]) for goal in goals if chosen[goal.id]]
