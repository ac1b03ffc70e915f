"""The sample team's kudos, wins and blockers."""

from __future__ import annotations

from random import Random
from typing import Any

from salesacct.demo.ids import short_id
from salesacct.demo.selling import Deal
from salesacct.demo.span import Span
from salesacct.demo.team import MANAGER

ByWriter = dict[str, dict[str, list[dict[str, Any]]]]
"""Records in file spelling, by who wrote them and by kind."""


def culture_of(span: Span, deals: list[Deal]) -> ByWriter:
    """Kudos, wins and blockers by their writer."""
    rng = Random("culture")
    found: ByWriter = {}

    def put(kind: str, prefix: str, **fields: Any) -> None:
        record = {key: value for key, value in fields.items() if value is not None}
        if record["on"] >= span.since:
            found.setdefault(fields["by"], {}).setdefault(kind, []).append({"id": short_id(prefix, rng), **record})

    def kudos(days: int, by: str, to: str, why: str, value: str = "") -> None:
        put("kudos", "k", by=by, to=to, why=why, on=span.ago(days), value=value or None)

    kudos(62, "elif", "chloe", "Took my customer's call while I was in the air", "ownership")
    kudos(55, MANAGER, "linh", "Told us about the wrong forecast before anybody asked", "candour")
    kudos(41, "siobhan", "ana", "Shared the dinner guest list template", "craft")
    kudos(33, MANAGER, "elif", "Best discovery call I have heard this year", "craft")
    kudos(24, "tomasz", "siobhan", "Let me listen in on four calls in my first week")
    kudos(17, "ana", "ben", "Clean handover of the Benelux accounts", "ownership")
    kudos(11, MANAGER, "chloe", "Saved Istra Hotels with one honest phone call", "candour")
    kudos(6, "hiro", "linh", "Lent me her qualifying questions", "craft")
    kudos(1, "elif", "tomasz", "Took the hard question in the Meridian demo himself", "ownership")

    best = _best(deals, span)
    put("wins", "w", by=MANAGER, what="Renewal rate of the whole book above 90% last quarter", on=span.ago(30))
    put(
        "wins",
        "w",
        by="chloe",
        who=["chloe"],
        what="Istra Hotels stays, for two years",
        on=span.ago(12),
        goal="chloe-churn",
    )
    put("wins", "w", by="ana", who=["ana", "ben"], what="Lyon dinner: eleven guests, four first meetings", on=span.ago(9),
        goal="ana-emea-logos")  # fmt: skip
    if best:
        put("wins", "w", by="elif", who=["elif"], what=f"Signed {best.customer}, EUR {best.amount:,}", on=best.on,
            goal="elif-logos")  # fmt: skip

    put("blockers", "b", by="linh", what="The CRM asked for a reason code that did not exist", on=span.ago(38), owner=MANAGER,
        type="dependency", resolved=span.ago(31), helped="Asked RevOps to add it")  # fmt: skip
    put("blockers", "b", by="siobhan", what="No security paper for public buyers", on=span.ago(22), owner=MANAGER,
        type="resource", handed=[{"on": span.ago(19), "to": MANAGER, "why": "Nobody here has ever written one"}], resolved=span.ago(13), helped="Borrowed the one of the Nordic team")  # fmt: skip
    put("blockers", "b", by="hiro", what="Legal has not answered on Brightwater's data terms", on=span.ago(9), owner=MANAGER,
        type="dependency", goal="hiro-bookings")  # fmt: skip
    put("blockers", "b", by="linh", what="Quoting tool still has last year's prices", on=span.ago(3),
        type="clarity")  # fmt: skip
    return found


def _best(deals: list[Deal], span: Span) -> Deal | None:
    """The deal by which Elif reached her goal."""
    mine = [deal for deal in deals if deal.rep == "elif" and deal.new and deal.on == span.yesterday]
    return mine[-1] if mine else None
