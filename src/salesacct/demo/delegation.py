"""What the sample people may decide alone, what they decided, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any, NamedTuple

from salesacct.demo.culture import ByWriter
from salesacct.demo.ids import short_id
from salesacct.demo.span import Span
from salesacct.demo.team import MANAGER


class Grant(NamedTuple):
    """What Marco let somebody decide, so many working days ago. `key` is what the decisions below call it."""

    key: str
    to: str
    what: str
    level: str
    ago: int


class Made(NamedTuple):
    """A decision, so many working days ago, and how it went so many days ago, where that is known."""

    ago: int
    by: str
    what: str
    under: str = ""
    goal: str = ""
    judged: int = 0
    went: str = ""
    outcome: str = ""


FIRST = 999
"""The first day of the sample."""
GRANTS = (
    Grant("elif", "elif", "Discounts up to 20 %", "decide", FIRST),
    Grant("ana", "ana", "Discounts up to 15 %", "decide-and-tell", 76),
    Grant("travel", "hiro", "Travel bookings up to EUR 800", "decide", 72),
    Grant("ben", "ben", "Discounts up to 10 %", "decide", 70),
    Grant("chloe", "chloe", "Contract terms up to 36 months for renewals", "decide-and-tell", 64),
    Grant("hiro", "hiro", "Free pilots up to 30 days", "decide-and-tell", 60),
    Grant("linh", "linh", "Gifts and dinners up to EUR 300", "decide", 52),
    Grant("siobhan", "siobhan", "Who speaks at the public-sector breakfast", "decide", 30),
    Grant("tomasz", "tomasz", "Any discount", "ask", 15),
)
DECISIONS: Sequence[Made] = (
    Made(50, "hiro", "Free pilot of 30 days for Kestrel Logistics", "hiro", "", 20, "badly", "Nobody there used it"),
    Made(44, "hiro", "Free pilot of 30 days for Brightwater", "hiro", "", 10, "badly", "Three weeks of our support, no order"),
    Made(40, "elif", "Gave Meridian Glass 18 % for a case study", "elif", "elif-logos", 14, "well", "Signed; the story is being written"),
    Made(36, "hiro", "Free pilot of 21 days for Delphi Print", "hiro", "hiro-bookings"),
    Made(33, "ana", "Gave Nordlys Energi 12 %", "ana", "ana-emea-logos", 11, "well", "They signed within the week"),
    Made(27, "ana", "Gave Orion Pumps 8 % for a reference", "ana", "", 9, "well", "Reference call held"),
    Made(26, "elif", "Gave Silvan Timber 10 %", "elif", "", 2, "mixed", "Signed, but pays late"),
    Made(25, "ben", "Gave Corvo Vinhos 8 %", "ben", "", 5, "mixed", "They came back for more"),
    Made(22, "ana", "Gave Lumen Energi 15 %", "ana", "ana-emea-logos", 3, "well", "Two more sites asked for the same"),
    Made(21, "chloe", "Let Istra Hotels sign for 24 months", "chloe", "chloe-churn", 12, "well", "They stay"),
    Made(18, MANAGER, "Moved the Benelux accounts to Ben", "", "ben-benelux"),
    Made(12, "siobhan", "Galway Systems speaks at the breakfast", "siobhan"),
    Made(8, "linh", "Dinner for four with Juniper Labs, EUR 240", "linh"),
    Made(4, "ana", "Gave Casa Verde 10 %", "ana", "ana-emea-logos"),
    Made(3, "ben", "Gave Vantage Rail 12 % to sign this quarter", "ben", "ben-bookings"),
    Made(2, "tomasz", "Gave Pinecrest Dental a discount of 5 %"),
)  # fmt: skip


def delegation_of(span: Span) -> ByWriter:
    """Authorities by Marco, decisions by who made them."""
    rng = Random("delegation")
    ids = {grant.key: short_id("a", rng) for grant in GRANTS}
    granted = [{"id": ids[grant.key], **_granted(grant, span)} for grant in GRANTS]
    found: ByWriter = {MANAGER: {"authorities": granted}}
    for made in DECISIONS:
        mine = found.setdefault(made.by, {}).setdefault("decisions", [])
        mine.append({"id": short_id("d", rng), **_decided(made, span, ids)})
    return found


def _granted(grant: Grant, span: Span) -> dict[str, Any]:
    first = span.workdays(span.since, span.today)[0]
    record: dict[str, Any] = {
        "to": grant.to,
        "by": MANAGER,
        "what": grant.what,
        "level": grant.level,
        "on": max(first, span.ago(grant.ago)),
    }
    if grant.key == "ana":
        look = {"on": span.ago(40), "by": MANAGER, "from": "propose", "to": "decide-and-tell"}
        record["looks"] = [{**look, "note": "Four proposals, all of them sound"}]
    if grant.key == "linh":
        record["until"] = span.ahead(6)
    if grant.key == "travel":
        record |= {"revoked": span.ago(45), "why": "The office books all travel now"}
    return record


def _decided(made: Made, span: Span, ids: dict[str, str]) -> dict[str, Any]:
    record: dict[str, Any] = {"by": made.by, "what": made.what, "on": span.ago(made.ago)}
    record |= {"under": ids[made.under]} if made.under else {}
    record |= {"goal": made.goal} if made.goal else {}
    if made.judged:
        record |= {"judged": span.ago(made.judged), "went": made.went, "outcome": made.outcome}
    return record
