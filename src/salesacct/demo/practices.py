"""What the sample team tries out: a habit it kept, one that runs, and one whose verdict is due."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from salesacct.demo.culture import ByWriter
from salesacct.demo.ids import short_id
from salesacct.demo.span import Span
from salesacct.demo.team import MANAGER


def experiments_of(span: Span) -> ByWriter:
    """Marco's experiments, the oldest first."""
    rng = Random("experiments")
    found = [
        {
            "practice": "slot-that-moves",
            "on": span.ago(58),
            "due": span.ago(29),
            "measure": "reviews-on-rhythm",
            "baseline": Decimal("0.55"),
            "why": "Ben and Hiroshi were skipped twice each",
            "ended": span.ago(28),
            "outcome": "keep",
            "result": Decimal("0.85"),
            "learned": "Moving the slot the day before works; on the day itself it falls out",
        },
        {
            "practice": "thanks-with-a-deed",
            "on": span.ago(31),
            "due": span.ago(1),
            "measure": "kudos-reach",
            "why": "Half of us had heard no thanks all summer",
        },
        {
            "practice": "friday-confidence",
            "on": span.ago(14),
            "due": span.ahead(15),
            "measure": "goal-checkins",
            "why": "Bad news came in the last week of the quarter",
        },
    ]
    return {MANAGER: {"experiments": [{"id": short_id("x", rng), "by": MANAGER, **record} for record in found]}}
