"""Few libraries, each with a range, a reason and a licence that everybody can live with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.dependencies import BUILDING, RUNNING, WHY, Library, direct, libraries, plain


@pytest.mark.parametrize("found", [*libraries()], ids=lambda found: found.name)
def test_licences(found: Library) -> None:
    """What is installed names a licence of the list; one that names none, or another, wants a decision first."""
    assert set(found.licences) & set(RUNNING if found.runs else BUILDING), found


def test_every_range_has_two_ends_and_a_reason() -> None:
    """A lower end that is tested, an upper one that says why, and a word on what it is for."""
    assert {plain(one.name) for one in direct()} == WHY.keys()
    for one in direct():
        assert {part.operator for part in one.specifier} == {">=", "<"}, one


def test_decisions_tell_of_the_libraries() -> None:
    """docs/decisions.md names every one, or the module that alone may import it."""
    text = (Path(__file__).parents[1] / "docs" / "decisions.md").read_text("utf-8").lower()
    assert [name for name in WHY if name not in text and name.removeprefix("python-") not in text] == []
