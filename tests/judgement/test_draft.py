"""What a new goal's fields are filled in with."""

from __future__ import annotations

from salesacct.judgement.draft import draft_goal
from salesacct.judgement.smart.title import read_title
from salesacct.records.book import Book
from tests.docstrings import TODAY


def test_only_a_level_is_kept(book: Book) -> None:
    """
    # "Keep 3" is a level to hold from the start on; of a count, "hold 40 meetings" is a number to reach.
    people: {ana: {name: Ana Silva}}
    metrics:
      meetings: {name: First meetings, kind: lead}
      coverage: {name: Pipeline coverage, kind: lead, combine: last, unit: x}
    """

    def drafted(text: str) -> dict[str, object]:
        title = read_title(text, today=TODAY, calendar=book.calendar)
        fields = draft_goal(book, title, {"owner": "ana"}, TODAY).fields
        return {key: int(fields[key]) for key in ("baseline", "target") if key in fields}

    assert drafted("Hold 40 first meetings by 31 December") == {"target": 40}
    assert drafted("Keep pipeline coverage at 3 until 31 December") == {"baseline": 3, "target": 3}
