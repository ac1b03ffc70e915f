"""Every habit of accountability that acct measures, in the order of the principles: the leader's own first.

Each stands beside the function that counts it: leading.py, goals.py, peers.py, talks.py, openness.py.
"""

from __future__ import annotations

from collections.abc import Mapping

from salesacct.judgement.assess import goals, leading, openness, peers, talks
from salesacct.judgement.assess.habit import Habit
from salesacct.judgement.principles import PRINCIPLES

_ALL = (*leading.HABITS, *goals.HABITS, *peers.HABITS, *talks.HABITS, *openness.HABITS)
HABITS: Mapping[str, Habit] = {h.id: h for principle in PRINCIPLES for h in _ALL if h.principle == principle}
"""By id."""
