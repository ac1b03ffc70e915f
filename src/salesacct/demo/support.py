"""What the sample team can reach for, and what its people have asked for."""

from __future__ import annotations

from random import Random
from typing import Any

from salesacct.demo.culture import ByWriter
from salesacct.demo.ids import short_id
from salesacct.demo.span import Span
from salesacct.demo.team import MANAGER


def support_of(span: Span) -> ByWriter:
    """Resources and requests by their writer."""
    rng = Random("support")
    found: ByWriter = {}

    def put(kind: str, id: str, days: int, by: str, **fields: Any) -> None:
        found.setdefault(by, {}).setdefault(kind, []).append({"id": id, "by": by, "on": span.ago(days), **fields})

    def resource(days: int, by: str, id: str, name: str, type: str, where: str, **fields: Any) -> None:
        put("resources", id, days, by, name=name, type=type, where=where, **fields)

    def request(days: int, by: str, what: str, type: str, **fields: Any) -> None:
        put("requests", short_id("q", rng), days, by, what=what, type=type, **{"owner": MANAGER, **fields})

    resource(64, MANAGER, "battle-cards", "Battle cards", "template", "drive/old/battle-cards", skills=["negotiation"],
        note="Two price lists behind", retired=span.ago(20))  # fmt: skip
    resource(63, MANAGER, "discovery-playbook", "Discovery playbook", "playbook", "wiki/playbooks/discovery",
        metrics=["meetings", "new-logos"], skills=["discovery"], note="Twelve questions, and when to stop asking")  # fmt: skip
    resource(63, MANAGER, "pipeline-hour", "Pipeline hour", "template", "drive/templates/pipeline-hour.xlsx",
        metrics=["pipeline-coverage", "bookings"], skills=["pipeline building"])  # fmt: skip
    resource(58, MANAGER, "negotiation-workshop", "Negotiation workshop", "training", "two half days, book at the academy",
        metrics=["win-rate"], skills=["negotiation"])  # fmt: skip
    resource(16, MANAGER, "sandbox", "Sandbox with demo data", "tool", "sandbox.example.com", metrics=["meetings"],
        skills=["demos"])  # fmt: skip
    resource(40, "elif", "ask-elif", "Ask Elif about first calls", "person", "elif", metrics=["new-logos"],
        skills=["discovery"], note="Mondays after the stand-up")  # fmt: skip
    resource(13, "siobhan", "security-paper", "Security paper for public buyers", "template", "drive/public/security-paper",
        metrics=["bookings", "win-rate"])  # fmt: skip

    request(37, "hiro", "Something to prepare first calls with", "help", skill="discovery",
        answered=span.ago(35), answer="yes", said="Start with the first page", resource="discovery-playbook")  # fmt: skip
    request(26, "elif", "Budget for a dinner in Warsaw", "budget",
        answered=span.ago(24), answer="no", said="Events are spent; ask for the partner fund")  # fmt: skip
    request(12, "tomasz", "A sandbox I may break", "tool", skill="demos",
        answered=span.ago(11), answer="yes", said="Yours from today", resource="sandbox")  # fmt: skip
    request(8, "hiro", "Somebody to sit in on my discovery calls", "help", skill="discovery", goal="hiro-calls")
    request(6, "chloe", "Churn by customer size in the CRM", "tool", goal="chloe-churn",
        answered=span.ago(3), answer="later", said="RevOps is free after the release")  # fmt: skip
    request(5, "linh", "A second pair of eyes on the Halden Foods plan", "help", owner="siobhan",
        handed=[{"on": span.ago(4), "from": MANAGER, "to": "siobhan", "why": "She knows their trade"}],
        answered=span.ago(2), answer="yes", said="Thursday at ten")  # fmt: skip
    request(
        3, "ben", "Negotiation training before the renewals", "training", skill="negotiation", needed=span.ahead(12)
    )
    return found
