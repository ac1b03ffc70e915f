"""The test's docstring is the input: acct.yaml, and after lines such as `-- readings/ana.csv --` further files.

A docstring opens with a comment that says the rule. The fixtures here read it for the test that asks for them.
"""

from __future__ import annotations

import datetime as dt
import inspect
from pathlib import Path

import msgspec
import pytest

from salesacct.records.book import Book
from salesacct.records.readings import Reading, collect
from salesacct.workspace.load import Workspace, load
from tests.cases import lay_out, sections

TODAY = dt.date(2026, 11, 23)
"""A Monday."""


def read(text: str, folder: Path, today: dt.date = TODAY) -> Workspace:
    """The workspace of a docstring, its files made below `folder`."""
    lay_out(sections(f"-- acct.yaml --\n{inspect.cleandoc(text)}\n")[1], folder)
    return load(folder, today, cwd=folder)


@pytest.fixture
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    """The workspace of the test's docstring, with its problems."""
    assert request.function.__doc__
    return read(request.function.__doc__, tmp_path / "team")


@pytest.fixture
def problems(workspace: Workspace) -> list[str]:
    """The problems of the test's docstring, as `file:line:column rule`."""
    return [f"{p.file}:{p.line}:{p.column} {p.rule}" for p in workspace.problems]


@pytest.fixture
def book(workspace: Workspace) -> Book:
    """The book of the test's docstring, which has no errors."""
    assert workspace.errors == ()
    return workspace.book


def with_readings(book: Book, readings: list[Reading]) -> Book:
    """The book with these readings, in the order they were written."""
    return msgspec.structs.replace(book, readings=collect(readings))
