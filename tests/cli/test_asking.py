"""Questions on a terminal: broken between words, with room for what the program shows after them."""

from __future__ import annotations

import pytest

from salesacct.cli.asking import fitted


@pytest.mark.parametrize("columns", ["40", "80", "200"])
@pytest.mark.parametrize("tail", [": ", " [y/N]: ", " [lead]: "])
def test_a_question_breaks_between_words(monkeypatch: pytest.MonkeyPatch, columns: str, tail: str) -> None:
    """No line is wider than the terminal, the last one with what follows it, and no word is lost or torn."""
    monkeypatch.setenv("COLUMNS", columns)
    question = (
        "Which metric shows it (bookings, new-logos, first-calls, win-rate, logo-churn, pipeline, coaching-hours)"
    )
    shown = fitted(question, tail)
    assert shown.split() == question.split()
    assert all(len(line) < int(columns) for line in (shown + tail).split("\n"))
    assert fitted("Full name", tail) == "Full name"
