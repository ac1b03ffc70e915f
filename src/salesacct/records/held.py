"""What of each kind of record changes only with a trace: the fields that git is asked about.

A goal's target is a dated fact, so a new one leaves a revision; a promise's first day never changes, since moves hold the
later ones; an outcome is written once. What is only told, and never remarked on, stands under `told`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

DATED_FACTS = ("target", "baseline", "commit", "stretch", "start", "due", "metric", "owner")
"""The fields of a goal that change only with a reason, kept as a revision."""


class Held(NamedTuple):
    """The fields of one kind. `traced` names the list that keeps the trace; `fixed` never change; `once` are set once.

    `entries` are the lists that only grow, each with the fields by which an entry is the same one: its words may be mended.
    `again` names the list that keeps an outcome that another one followed, each entry with its day: what it holds was not
    written over.
    """

    traced: Mapping[str, str] = {}
    fixed: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    again: str = ""
    entries: Mapping[str, tuple[str, ...]] = {}
    told: tuple[str, ...] = ()


_STEP = ("on", "from", "to")

HELD: Mapping[str, Held] = {
    "goals": Held(
        traced=dict.fromkeys(DATED_FACTS, "revisions"),
        once=("closed",),
        entries={"revisions": ("field", *_STEP), "checkins": ("on", "confidence")},
        told=("title", "supports", "milestones", "counts"),
    ),
    "commitments": Held(
        fixed=("due", "made", "by", "what"), once=("kept", "missed", "dropped"), entries={"moved": _STEP}, told=("to",)
    ),
    "authorities": Held(
        traced={"level": "looks"}, fixed=("what", "to", "on", "until"), once=("revoked",), entries={"looks": _STEP}
    ),
    "blockers": Held(traced={"owner": "handed"}, fixed=("on",), once=("resolved",), entries={"handed": _STEP}),
    "requests": Held(
        traced={"owner": "handed"},
        fixed=("on",),
        once=("answered", "answer"),
        again="put_off",
        entries={"handed": _STEP, "put_off": ("on",)},
    ),
    "decisions": Held(fixed=("what", "on"), once=("judged", "went")),
    "experiments": Held(fixed=("practice", "on", "due", "measure", "baseline"), once=("ended", "outcome", "result")),
    "assessments": Held(fixed=("on", "results")),
    "surveys": Held(fixed=("on", "answers")),
    "reviews": Held(fixed=("on", "rep")),
    "plans": Held(once=("ended", "outcome"), told=("due", "skill")),
    "objectives": Held(told=("target", "due", "start", "metric", "owner")),
    "metrics": Held(told=("kind", "better", "combine", "silence", "rhythm", "ratio")),
    "people": Held(told=("manager", "role", "left")),
    "config": Held(told=("thresholds", "rhythms", "calendar")),
}
"""By kind; of a kind that is not here git is asked only whether a record of it vanished."""
