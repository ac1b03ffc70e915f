"""Stories as data: the list, what a search found, one with its text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

import msgspec

from salesacct.calendar import Period
from salesacct.judgement.lessons import says
from salesacct.records.book import Book
from salesacct.records.culture import Story
from salesacct.views.story_draft import PROMPT


class StoryRow(msgspec.Struct, frozen=True):
    """One story. `file` is relative to the workspace; `draft` while its end is still to be written, null when unreadable.

    `found` is the line of its text that a search found, "" where it was the title or the tags.
    """

    id: str
    by: str
    on: dt.date
    title: str
    file: str
    who: tuple[str, ...]
    goal: str | None
    period: str
    tags: tuple[str, ...]
    draft: bool | None
    found: str


class StoryList(msgspec.Struct, frozen=True):
    """Stories, the newest first; `words` and `tags` are those looked for, `unread` what could not be read and why."""

    schema: int
    today: dt.date
    period: Period | None
    words: tuple[str, ...]
    tags: tuple[str, ...]
    stories: tuple[StoryRow, ...]
    unread: tuple[str, ...]
    names: dict[str, str]


class OneStory(msgspec.Struct, frozen=True):
    """One story with its Markdown."""

    schema: int
    today: dt.date
    story: StoryRow
    text: str
    names: dict[str, str]


def story_list(
    book: Book,
    today: dt.date,
    texts: Mapping[str, str],
    *,
    people: Collection[str] | None = None,
    period: Period | None = None,
    words: Sequence[str] = (),
    tags: Sequence[str] = (),
    unread: Sequence[str] = (),
) -> StoryList:
    """Stories of or by `people` (all when None), told in the period, with all the tags, and all the words in one of them.

    `texts` are the Markdown texts by id, of those that can be read.
    """
    rows = []
    for story in sorted(book.stories.values(), key=lambda s: (-s.on.toordinal(), s.id)):
        text = texts.get(story.id)
        mine = people is None or story.by in people or any(p in people for p in story.who)
        tagged = all(tag in {t.lower() for t in story.tags} for tag in tags)
        if mine and tagged and (period is None or period.holds(story.on)) and _says(story, text or "", words):
            rows.append(story_row(story, text, words))
    return StoryList(1, today, period, tuple(words), tuple(tags), tuple(rows), tuple(unread), book.names())


def one_story(book: Book, story: Story, text: str, today: dt.date) -> OneStory:
    """One story with its text."""
    return OneStory(1, today, story_row(story, text), text, book.names())


def story_row(story: Story, text: str | None, words: Sequence[str] = ()) -> StoryRow:
    """The row of one story; `text` is None when it can't be read."""
    return StoryRow(
        story.id, story.by, story.on, story.title, story.file, story.who, story.goal, story.period, story.tags,
        None if text is None else PROMPT in text, _line(text or "", words),
    )  # fmt: skip


def _says(story: Story, text: str, words: Sequence[str]) -> bool:
    return says(" ".join((story.title, *story.tags, text)), words)


def _line(text: str, words: Sequence[str]) -> str:
    """The line that holds the most of the words, the first of several, headings last; "" where none holds any."""
    lines = [(sum(says(line, [word]) for word in words), line.strip()) for line in text.splitlines()]
    held, found = max(lines, key=lambda pair: (pair[0], not pair[1].startswith("#")), default=(0, ""))
    return found if held else ""
