"""What was said in the newest one-on-one with each of the sample team, both ways. Data, no rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def _said(what: str, situation: str = "", behaviour: str = "", impact: str = "") -> dict[str, str]:
    parts = {"what": what, "situation": situation, "behaviour": behaviour, "impact": impact}
    return {name: text for name, text in parts.items() if text}


SAID: Mapping[str, Mapping[str, Any]] = {
    "ana": {
        "strengths": [
            _said(
                "Holds the price", "Fjord Seafood, last call", "Asked what two years are worth to them", "Two-year term"
            )
        ],
        "upward": "Read the account plan before the call, not in it",
    },
    "ben": {
        "strengths": [_said("Clean handovers", "Benelux accounts", "Wrote a page on each", "No account went quiet")],
        "improve": [
            _said(
                "Dates that hold", "Coverage update, twice promised", "Moved it after its day", "I can't plan with it"
            )
        ],
        "upward": "Tell me at once when a date is too early for you",
    },
    "chloe": {"strengths": [_said("Calls before the customer does", "Istra Hotels", "", "They stay for two years")]},
    "elif": {
        "strengths": [_said("Prepares every first call", "This quarter", "Three questions on paper before each", "")],
        "improve": [_said("Share it", "", "The notes stay in her own folder", "Tomasz starts from nothing")],
        "upward": "I would like a harder target",
    },
    "hiro": {
        "improve": [
            _said(
                "Ask for help sooner",
                "Brightwater's data terms",
                "Waited nine days before he said so",
                "Legal lost a week",
            )
        ],
        "upward": "Answer legal questions faster: two of my deals wait for them",
    },
    "linh": {"strengths": [_said("Says no early", "Four small pilots", "Named the reason in the first call", "")]},
    "siobhan": {"upward": "Decide on the security paper for public buyers"},
    "tomasz": {
        "strengths": [_said("Takes the hard question", "First demos", "Answered it himself, without notes", "")],
        "upward": "One fixed hour a week would help me more than many short ones",
    },
}
"""By rep: the fields of a review beside its short notes."""
