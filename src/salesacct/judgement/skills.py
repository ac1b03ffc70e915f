"""Skills are words that people type, in plans, requests and resources: when two of them are the same one."""

from __future__ import annotations

from salesacct.records.book import Book


def same_skill(text: str) -> str:
    """A skill without regard to capitals and spaces: what two spellings of one skill have in common."""
    return " ".join(text.split()).casefold()


def known_skills(book: Book) -> dict[str, str]:
    """Every skill that the book speaks of, as first written, by what its spellings have in common."""
    written = [skill for r in book.resources.values() for skill in r.skills]
    written += [plan.skill for plan in book.plans.values()]
    written += [r.skill for r in book.requests.values() if r.skill]
    found: dict[str, str] = {}
    for skill in written:
        found.setdefault(same_skill(skill), " ".join(skill.split()))
    return found
