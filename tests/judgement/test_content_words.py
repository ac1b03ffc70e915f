"""The words of a text that say what it is about: endings cut, empty words left out, rare ones told from common ones."""

from __future__ import annotations

import pytest

from salesacct.judgement.content_words import content_words, rarity


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Exec dinners beat webinars 4 to 1", "exec dinner beat webinar"),
        ("Win 12 new EMEA logos in Q4", "emea logo"),
        ("Book EUR 225,000 in Q4", ""),
        ("Improve customer results every quarter", ""),
        ("Planning, planned and plans", "plan"),
        ("Pricing: the price of prices", "pric"),
        ("Qualify; qualified and qualifying", "qualify"),
        ("Calling on two calls", "call"),
        ("A process has processes", "process"),
        ("ACME'S AI-led pilot", "acm led pilot"),
        ("Größe zählt, Straße auch", "gröss zählt strass auch"),
        ("[red]\x1b[31m 2026 …", "red"),
        ("", ""),
    ],
)
def test_what_a_text_is_about(text: str, words: str) -> None:
    """Neither numbers, short words, nor what any goal says; one stem for the forms of a word, in the order of the text."""
    assert " ".join(content_words(text)) == words


def test_a_word_is_shown_as_it_stands() -> None:
    """Each stem goes with the word as it was first written."""
    assert content_words("Dinners, a dinner") == {"dinner": "Dinners"}


def test_rare_words_tell_more() -> None:
    """One that a single text has counts 1, one that all have next to nothing, and the more texts the less."""
    rare = rarity([{"legal", "call"}, {"dinner", "call"}, {"call"}])
    assert rare["legal"] == rare["dinner"] == 1
    assert 0 < rare["call"] < 0.25
    few, many = (rarity([{"call"}] * n)["call"] for n in (2, 20))
    assert few > many > 0
    assert rarity([{"call"}]) == {"call": 1}
    assert rarity([]) == {}
