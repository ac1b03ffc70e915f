"""The chart of a goal as inline SVG: the way so far, the straight line, the 80 % band in which it ends, the target.

pygal draws it; what it adds for a page of its own (styles, scripts, a comment with the day) is taken out, so that the
report's one style sheet holds for every chart in the light and in the dark, and the page runs no script.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from salesacct.draw.plain import one_line
from salesacct.draw.report_words import told
from salesacct.views.forecast import Point
from salesacct.views.report import ReportGoal, ReportView
from salesacct.views.words import short

WIDTH, HEIGHT = 440, 210
APART = 0.16
"""Labels of the upright axis nearer than this share of it would stand on one another."""


def chart(view: ReportView, g: ReportGoal) -> Markup:
    """The SVG of one goal; empty when there are not two days and two heights to draw."""
    points = g.points
    if len(points) < 2 or g.target is None:
        return Markup()
    values = [v for p in points for v in (p.actual, p.expected, p.low, p.high) if v is not None] + [g.target]
    low, high = min(values), max(values)
    if low >= 0 and low < high / 2:
        low = Decimal(0)
    if low == high:
        return Markup()
    return Markup(_drawn(view, g, float(low), float(high)))


def _drawn(view: ReportView, g: ReportGoal, low: float, high: float) -> str:
    from pygal import XY  # takes a sixth of a second to import, and only pages have charts

    first, last = g.points[0].on, g.points[-1].on
    made = XY(
        width=WIDTH, height=HEIGHT, js=[], show_legend=False, show_dots=False, disable_xml_declaration=True,
        show_x_guides=True, range=(low, high + (high - low) * 0.04), xrange=(0, (last - first).days),
        margin_top=8, margin_right=14, margin_bottom=4, margin_left=4, spacing=6,
    )  # fmt: skip
    made.y_labels = _heights(g, low, high)
    made.x_labels = [{"value": (on - first).days, "label": label} for on, label in _days(view, first, last)]
    lows, highs = _line(g.points, "low", first), _line(g.points, "high", first)
    if lows:
        made(*highs, *reversed(lows), highs[0], title="band", fill=True)
    made((0, float(g.target or 0)), ((last - first).days, float(g.target or 0)), title="target")
    made(*_line(g.points, "expected", first), title="expected")
    made(*_line(g.points, "actual", first), title="actual")
    names = [name for name in ("band" if lows else "", "target", "expected", "actual") if name]
    made.add_xml_filter(lambda root: _cleaned(root, g, names, told(view, g)))
    return str(made.render(is_unicode=True))


def _line(points: tuple[Point, ...], field: str, first: dt.date) -> list[tuple[int, float]]:
    found = [((p.on - first).days, getattr(p, field)) for p in points]
    return [(on, float(value)) for on, value in found if value is not None]


def _heights(g: ReportGoal, low: float, high: float) -> list[dict[str, Any]]:
    """The foot, the target, and the top where they don't stand on one another; the target above all."""
    target = float(g.target or 0)
    chosen = [target]
    for value in (low, high):
        if all(abs(value - other) > APART * (high - low) for other in chosen):
            chosen.append(value)
    return [{"value": value, "label": short(Decimal(repr(round(value, 4))), g.unit)} for value in sorted(chosen)]


def _days(view: ReportView, first: dt.date, last: dt.date) -> list[tuple[dt.date, str]]:
    found = [(first, f"{first.day} {first:%b}"), (last, f"{last.day} {last:%b}")]
    share = (view.today - first) / (last - first) if last > first else 0
    if 0.15 < share < 0.85:
        found.insert(1, (view.today, "today"))
    return found


def _cleaned(root: Any, g: ReportGoal, names: list[str], said: str) -> Any:
    """pygal's tree without its styles, scripts and tooltips; with a role, a title and a description of ours."""
    for parent in list(root.iter()):
        for child in list(parent):
            kind = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else "comment"
            layer = child.get("class", "") if kind == "g" else ""
            if (
                kind in ("comment", "defs", "style", "script", "title")
                or "overlay" in layer
                or layer == "titles"
                or (kind == "rect" and child.get("class") == "background")
            ):
                parent.remove(child)
            elif layer.startswith("series "):
                number = int(layer.split("serie-")[1].split()[0])
                child.set("class", f"line-{names[number]}")
    id = f"chart-{_plain(g.id)}"
    for name in list(root.attrib):
        if name.rpartition("}")[2] in ("id", "class"):
            del root.attrib[name]
    root.set("class", "chart")
    root.set("role", "img")
    root.set("aria-labelledby", f"{id}-title {id}-said")
    for position, (kind, part, text) in enumerate((("title", "title", g.title), ("desc", "said", said))):
        node = root.makeelement(root.tag.replace("svg", kind) if isinstance(root.tag, str) else kind, {})
        node.set("id", f"{id}-{part}")
        node.text = one_line(text)
        root.insert(position, node)
    return root


def _plain(id: str) -> str:
    """An id without what an attribute's list of ids can't have."""
    return "".join(c if c.isalnum() or c in "-_." else "-" for c in id)
