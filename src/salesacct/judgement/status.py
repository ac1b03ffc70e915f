"""The status of a goal: computed, never chosen, by this one function for every page and file.

Order: no data and stale outrank every colour; after the due day a goal is hit or missed.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from salesacct.records.model import Classes, Thresholds

Status = Literal["no-data", "stale", "hit", "ahead", "on-track", "at-risk", "behind", "missed"]

ORDER: tuple[Status, ...] = ("missed", "behind", "at-risk", "stale", "no-data", "on-track", "ahead", "hit")
"""Where to look first."""


def status_of(
    *,
    ended: bool,
    known: bool,
    stale: bool,
    reached: bool,
    can_be_undone: bool,
    p_hit: Decimal | None,
    pace: Decimal | None,
    thresholds: Thresholds,
) -> Status:
    """One goal's status.

    `reached` is the target met by the actual value; with `can_be_undone` (a cap, a level, a rate) that decides only at
    the end. `p_hit` (0 to 1) is given where there is a history to rest it on, else `pace` decides.
    """
    if ended:
        return "hit" if known and reached else "missed"
    if not known:
        return "no-data"
    if stale:
        return "stale"
    if reached and not can_be_undone:
        return "hit"
    if p_hit is not None:
        return _class(p_hit, thresholds.p_hit)
    if pace is not None:
        return _class(pace, thresholds.pace)
    return "on-track"


def _class(value: Decimal, edges: Classes) -> Status:
    if value >= edges.ahead:
        return "ahead"
    if value >= edges.on_track:
        return "on-track"
    return "at-risk" if value >= edges.at_risk else "behind"
