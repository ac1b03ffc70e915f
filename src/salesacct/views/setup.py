"""What `acct init` offers, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def metric_choices(metrics: Mapping[str, str]) -> Iterator[str]:
    """`1  bookings           result`, one line a metric on offer; the values are texts as acct.yaml has them."""
    width = max(map(len, metrics))
    for number, (id, text) in enumerate(metrics.items(), start=1):
        kind = "work, in our control" if "kind: lead" in text else "result"
        lower = ", lower is better" if "better: lower" in text else ""
        yield f"{number}  {id:<{width}}  {kind}{lower}"
