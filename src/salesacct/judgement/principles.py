"""The principles of accountability that acct is built on, by id: what assessments, surveys and practices speak of.

They are those of the project's mission: clear goals, ownership, reviews and feedback, and a culture that holds them.
"""

from __future__ import annotations

from collections.abc import Mapping

PRINCIPLES: Mapping[str, str] = {
    "leadership": "The leader goes first, by the same rules",
    "goals": "Clear, measurable goals",
    "measurement": "What counts is measured, on time",
    "ownership": "People decide what is theirs to decide",
    "partners": "Peers hold each other to account",
    "recognition": "Good work is seen and thanked",
    "reviews": "One-on-ones take place, and are prepared",
    "feedback": "Feedback goes both ways and rests on facts",
    "development": "People grow by a plan they made together",
    "openness": "Trouble is said early and removed",
    "support": "Help, training and tools are there when asked for",
    "learning": "Successes are celebrated, failures are learned from",
}
"""What each stands for in a line, the leader's own first: the order of every page."""
