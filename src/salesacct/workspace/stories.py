"""The Markdown files of stories: read where a record names one, written once as a draft, never written over.

A story's file lies in the workspace and is meant to be seen: what leads out of it, also by a link, or into a hidden or
private folder, is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from salesacct.problems import Problem, UserError
from salesacct.records.check_culture import is_story_file
from salesacct.records.culture import Story
from salesacct.text.decode import decode
from salesacct.workspace.load import Workspace
from salesacct.workspace.systems import as_on_disk
from salesacct.workspace.together import change_together

LARGEST = 1 << 20
"""Bytes of a story: a mebibyte is a book."""


def story_text(workspace: Workspace, story: Story) -> str:
    """The text of a story. Raises UserError with the place in the record when its file can't be had."""
    found = _read(workspace, story)
    if isinstance(found, Problem):
        raise UserError(found)
    return found


def story_texts(workspace: Workspace, stories: Mapping[str, Story]) -> tuple[dict[str, str], list[Problem]]:
    """The texts by id of those that can be read, and the problems of the others."""
    found = {id: _read(workspace, story) for id, story in stories.items()}
    texts = {id: text for id, text in found.items() if isinstance(text, str)}
    return texts, [problem for problem in found.values() if isinstance(problem, Problem)]


def story_problems(workspace: Workspace) -> Iterator[Problem]:
    """Every story of the files whose text can't be had; a path that no story may have is told with the records."""
    shared = {id: story for id, story in workspace.book.stories.items() if is_story_file(story.file)}
    yield from story_texts(workspace, shared)[1]


def new_story(workspace: Workspace, file: str, text: str, item: Mapping[str, Any]) -> Path:
    """Write a story's text and its record, both or neither; the record's file. Raises UserError where a file is there.

    `file` is relative to the workspace and must be the one that `item` names.
    """
    path = workspace.root / file

    def unwritten(old: str) -> str:
        if old or path.exists():
            raise UserError.of(f"there is a file {file} already", "give another name with --file", "story-exists")
        return text

    return change_together(workspace, (), [("stories", item)], {path: unwritten})[1][0]


def _read(workspace: Workspace, story: Story) -> str | Problem:
    def wrong(message: str, hint: str) -> Problem:
        return workspace.places.problem("stories", story.id, "file", "story-file", message, hint)

    path, root = as_on_disk(workspace.root / story.file), workspace.root.resolve()
    try:
        if not path.exists():
            return wrong(f"there is no file {story.file}", "put the file back, or take the story out")
        target = path.resolve()
        if root not in target.parents or not is_story_file(target.relative_to(root).as_posix()):
            return wrong(
                f"{story.file} leads out of what is shared in the workspace", "put the text itself into the workspace"
            )
        if not target.is_file() or target.stat().st_size > LARGEST:
            return wrong(f"{story.file} is no text of at most {LARGEST >> 20} MB", "a story is one Markdown file")
        text, _, problems = decode(target.read_bytes(), story.file)
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: links in a circle, before Python 3.13
        why = getattr(error, "strerror", None) or str(error)
        return wrong(f"{story.file} can't be read: {why}", "check the file and its permissions")
    return wrong(f"{story.file}: {problems[0].message}", problems[0].hint) if problems else text
