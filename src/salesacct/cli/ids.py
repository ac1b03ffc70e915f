"""Records named on the command line: an id or any unique beginning of one, and what the shell offers at the tab key.

What names no record, or more than one, is refused with the nearest ids. Completion never raises: a shell has no use
for an error in the middle of a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import typer

from salesacct.cli.session import Session, session
from salesacct.problems import UserError
from salesacct.records.book import Book
from salesacct.records.check import ONE, unknown_hint
from salesacct.records.spelling import did_you_mean
from salesacct.workspace.scope import Scope

R = TypeVar("R")
FEW = 6
"""So many ids are listed when a beginning fits more than one record."""


def one_of(records: Mapping[str, R], text: str, noun: str) -> R:
    """The record whose id is `text`, begins with it, or begins with it after its first dash (`7k2` is `c-7k2qd`).

    Raises UserError for none, with the nearest id or the one record that says that word, and for more than one.
    """
    word = text.strip().lower()
    if word in records:
        return records[word]
    found = [id for id in records if word and id.startswith(word)]
    found = found or [id for id in records if word and id.partition("-")[2].startswith(word)]
    if len(found) == 1:
        return records[found[0]]
    if found:
        some = ", ".join(found[:FEW]) + (", …" if len(found) > FEW else "")
        many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
        raise UserError.of(f"`{text}` fits {len(found)} {many}: {some}", "type more of the id", "ambiguous-id")
    hint = _that_says(records, word) or did_you_mean(word, records) or _where_ids_are(noun, records)
    raise UserError.of(f"no {noun} `{text}`", hint, "unknown-id")


def _that_says(records: Mapping[str, Any], word: str) -> str:
    """The one record whose own words hold `word`: offered, not taken, for words are no names."""
    found = [id for id, record in records.items() if len(word) > 2 and word in _words(record).casefold()]
    return f"did you mean `{found[0]}`: {_words(records[found[0]])}?" if len(found) == 1 else ""


def _words(record: Any) -> str:
    return " ".join(str(getattr(record, "what", "") or getattr(record, "skill", "") or _name(record)).split())


def _where_ids_are(noun: str, records: Mapping[str, Any]) -> str:
    where = {
        "commitment": "commit list",
        "partnership": "partner list",
        "experiment": "practice adopted",
        "record": "goal list",
    }.get(noun, f"{noun} list")
    return f"`acct {where}` shows the ids" if records else f"there is no {noun} yet"


def found(run: Session, kind: str, noun: str, text: str) -> Any:
    """The record of `kind` that a command names, as of its day. Raises UserError as `one_of` does."""
    return _found(run, lambda: getattr(run.book, kind), noun, text)


def _found(run: Session, records: Callable[[], Mapping[str, Any]], noun: str, text: str) -> Any:
    try:
        return one_of(records(), text, noun)
    except UserError:
        if run.whole.whole:
            raise
        run.widen()  # what is not in the part may be elsewhere, and the nearest ids are to be offered
        return one_of(records(), text, noun)


def written(run: Session, kind: str, noun: str, text: str) -> Any:
    """The record of `kind` that a writing command is to change, with everything the files hold, later days included.

    Raises UserError; where files are broken, with the hint that the record may be in one of them.
    """
    try:
        return _found(run, lambda: getattr(run.whole.book, kind), noun, text)
    except UserError as error:
        if run.whole.errors and error.problems[0].rule == "unknown-id":
            message = f"{error.problems[0].message} in the files that can be read"
            raise UserError.of(message, "`acct check` shows the errors of the others", "unknown-id") from None
        raise


def known(records: Mapping[str, Any], text: str | None, kind: str) -> str | None:
    """The id of a metric, objective or goal named by id, unique beginning, or its name or title; None for no text.

    `kind` is the plural of the files. Raises UserError for none and for more than one.
    """
    if not text or not text.strip():
        return None
    word = text.strip().lower()
    if word in records:
        return word
    named = [id for id, record in records.items() if _name(record).casefold() == text.strip().casefold()]
    found = named or [id for id in records if id.startswith(word)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UserError.of(
            f"`{text}` fits {len(found)} {kind}: {', '.join(found[:FEW])}", "type more of the id", "ambiguous-id"
        )
    hint = did_you_mean(word, records) or unknown_hint(kind, records)
    raise UserError.of(f"no {ONE[kind]} `{text}`", hint, "unknown-reference")


def _name(record: Any) -> str:
    return str(getattr(record, "name", "") or getattr(record, "title", ""))


Offer = tuple[str, str]


def _offers(ctx: typer.Context, incomplete: str, pick: Callable[[Book], Iterable[Offer]]) -> Sequence[Offer]:
    """The ids that `pick` finds in the workspace and that begin as typed, each with a few words; none when it fails."""
    try:
        from salesacct.draw.plain import one_line

        book = session(ctx, writing=True).book
        return [(id, one_line(words)[:60]) for id, words in pick(book) if id.lower().startswith(incomplete.lower())]
    except Exception:
        return []


def _at_hand(ctx: typer.Context, incomplete: str, kind: str) -> Sequence[Offer]:
    """What the index has at hand of a kind (records/at_hand.py): its files are brought up to date, and not decoded."""
    try:
        from salesacct.draw.plain import one_line

        kept = session(ctx, scope=lambda _: Scope(readings=frozenset())).read.kept
        return [(id, one_line(words)) for id, words in kept.at_hand(kind, incomplete)] if kept else []
    except Exception:
        return []


def complete_people(ctx: typer.Context, incomplete: str) -> Sequence[Offer]:
    """Ids of the people."""
    return _at_hand(ctx, incomplete, "people")


def complete_metrics(ctx: typer.Context, incomplete: str) -> Sequence[Offer]:
    """Ids of the metrics."""
    return _at_hand(ctx, incomplete, "metrics")


def complete_objectives(ctx: typer.Context, incomplete: str) -> Sequence[Offer]:
    """Ids of the objectives."""
    return _at_hand(ctx, incomplete, "objectives")


def complete_goals(ctx: typer.Context, incomplete: str) -> Sequence[Offer]:
    """Ids of the goals that are not closed."""
    return _at_hand(ctx, incomplete, "goals")


def complete_commitments(ctx: typer.Context, incomplete: str) -> Sequence[Offer]:
    """Ids of the promises still to be done."""
    return _at_hand(ctx, incomplete, "commitments")


def complete_blockers(ctx: typer.Context, incomplete: str) -> Sequence[Offer]:
    """Ids of the blockers that still stand."""
    return _at_hand(ctx, incomplete, "blockers")


def complete_authorities(ctx: typer.Context, incomplete: str) -> Sequence[Offer]:
    """Ids of what people may decide, those taken back aside."""
    return _at_hand(ctx, incomplete, "authorities")


def complete_decisions(ctx: typer.Context, incomplete: str) -> Sequence[Offer]:
    """Ids of the decisions whose outcome is not known yet."""
    return _at_hand(ctx, incomplete, "decisions")


def complete_plans(ctx: typer.Context, incomplete: str) -> Sequence[Offer]:
    """Ids of the development plans that run."""
    return _at_hand(ctx, incomplete, "plans")


def complete_partners(ctx: typer.Context, incomplete: str) -> Sequence[Offer]:
    """Ids of the pairs that run."""
    return _at_hand(ctx, incomplete, "partners")


def complete_requests(ctx: typer.Context, incomplete: str) -> Sequence[Offer]:
    """Ids of the requests that are still to be answered."""
    return _at_hand(ctx, incomplete, "requests")


def complete_resources(ctx: typer.Context, incomplete: str) -> Sequence[Offer]:
    """Ids of the resources that are not retired."""
    return _at_hand(ctx, incomplete, "resources")


def complete_skills(ctx: typer.Context, incomplete: str) -> Sequence[Offer]:
    """The skills that resources, plans and requests speak of."""
    from salesacct.judgement.skills import known_skills

    return _offers(ctx, incomplete, lambda book: ((skill, "") for skill in known_skills(book).values()))


def complete_misses(ctx: typer.Context, incomplete: str) -> Sequence[Offer]:
    """Ids of the promises that were missed."""
    return _offers(
        ctx, incomplete, lambda book: ((c.id, f"{c.by}: {c.what}") for c in book.commitments.values() if c.missed)
    )


def complete_lessons(ctx: typer.Context, incomplete: str) -> Sequence[Offer]:
    """Ids of what holds a lesson."""
    from salesacct.judgement.lessons import learned

    return _offers(ctx, incomplete, lambda book: ((found.id, found.what) for found in learned(book)))


def complete_tags(ctx: typer.Context, incomplete: str) -> Sequence[Offer]:
    """Tags of lessons and stories."""

    def tags(book: Book) -> Iterable[Offer]:
        lessons = (tag for lesson in book.lessons.values() for tag in lesson.tags)
        stories = (tag for story in book.stories.values() for tag in story.tags)
        return ((tag, "") for tag in dict.fromkeys((*lessons, *stories)))

    return _offers(ctx, incomplete, tags)


def complete_stories(ctx: typer.Context, incomplete: str) -> Sequence[Offer]:
    """Ids of the stories."""
    return _at_hand(ctx, incomplete, "stories")


def complete_values(ctx: typer.Context, incomplete: str) -> Sequence[Offer]:
    """The team's values."""
    return _offers(ctx, incomplete, lambda book: ((value, "") for value in book.config.values))


def complete_assessments(ctx: typer.Context, incomplete: str) -> Sequence[Offer]:
    """Ids of the saved assessments."""
    return _at_hand(ctx, incomplete, "assessments")


def complete_experiments(ctx: typer.Context, incomplete: str) -> Sequence[Offer]:
    """Ids of the practices on trial."""
    return _at_hand(ctx, incomplete, "experiments")


def complete_records(ctx: typer.Context, incomplete: str) -> Sequence[Offer]:
    """Ids of goals and promises, those that ended included."""
    return _offers(
        ctx,
        incomplete,
        lambda book: (
            [(g.id, g.title) for g in book.goals.values()]
            + [(c.id, f"{c.by}: {c.what}") for c in book.commitments.values()]
        ),
    )
