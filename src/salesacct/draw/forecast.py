"""Forecasts and backtests on the screen."""

from __future__ import annotations

from decimal import Decimal

from rich.console import Console
from rich.text import Text

from salesacct.draw.chart import draw_chart
from salesacct.draw.console import MARKS, sign
from salesacct.draw.plain import one_line
from salesacct.draw.prose import paragraph, text
from salesacct.draw.status import ABREAST, NARROW, status_cell, status_sign
from salesacct.draw.table import Column, draw_table
from salesacct.views.forecast import BacktestView, ForecastRow, ForecastView, LeadsView
from salesacct.views.words import DASH, amount, band, day, percent, percent_words, plural, short

FEW = 3
"""Up to so many goals are drawn with a chart; more become a table."""


def draw_forecast(out: Console, view: ForecastView) -> None:
    """The goals one by one with a chart, or as a table when there are many; then the team against its objectives."""
    if not view.forecasts and not view.team:
        out.print('No goals run.  acct goal add "Win 12 new logos by eoq" --metric new-logos')
        return
    if len(view.forecasts) <= FEW:
        for row in view.forecasts:
            _one(out, view, row)
    else:
        _table(out, view)
    _team(out, view)


def _one(out: Console, view: ForecastView, row: ForecastRow) -> None:
    g = row.goal
    head = Text(f"{sign(out, g.status)} {MARKS[g.status].word}  ", MARKS[g.status].style)
    head.append(one_line(g.title), "bold")
    head.append(f"  {one_line(view.names.get(g.owner, g.owner))}, due {day(g.due, view.today)}", "dim")
    out.print(head)
    out.print(Text(one_line(row.sentence)))
    if row.needed_per_day is not None:
        said = f"Needs {amount(row.needed_per_day, g.unit)} a working day and is doing {amount(row.doing_per_day)}"
        if row.best and row.best.per_day is not None:
            said += f"; the best period so far ({row.best.start} to {row.best.last}, {short(row.best.total)}) was {amount(row.best.per_day)}"
        out.print(Text(one_line(said + ".")))
    if row.coverage:
        out.print(Text(one_line(row.coverage.sentence)))
    if g.target is not None:
        draw_chart(out, row.points, g.target, g.unit)
    out.print()


def _table(out: Console, view: ForecastView) -> None:
    narrow, abreast = out.width < NARROW, out.width >= ABREAST
    columns = (
        Column("" if abreast else "owner"),
        *([Column("goal", flex=True)] if abreast else []),
        Column("actual", right=True),
        Column("target", right=True),
        *([] if narrow else [Column("lands at", right=True)]),
        Column("80 % band", right=True),
        Column("chance", right=True),
        *([] if narrow else [Column("needs/day", right=True), Column("doing", right=True)]),
        Column("status"),
    )
    rows = []
    for row in view.forecasts:
        g = row.goal
        rows.append(
            (
                Text(one_line(view.names.get(g.owner, g.owner))),
                *([Text(one_line(g.title))] if abreast else []),
                Text(short(g.actual, g.unit)),
                Text(short(g.target, g.unit)),
                *([] if narrow else [Text(short(g.projected, g.unit))]),
                Text(band(g.low, g.high, g.unit)),
                Text(percent(g.p_hit)),
                *([] if narrow else [Text(short(row.needed_per_day)), Text(short(row.doing_per_day))]),
                status_sign(out, g) if narrow else status_cell(out, g),
            )
        )
    titles = [Text(one_line(row.goal.title)) for row in view.forecasts]
    draw_table(out, columns, rows, below=[] if abreast else titles)
    out.print(Text("acct forecast GOAL draws one goal and says why", "dim"))


def _team(out: Console, view: ForecastView) -> None:
    for row in view.team:
        out.print(Text("\nTHE TEAM", "bold cyan").append(f"  {one_line(row.title)}", "default"))
        if row.projected is None:
            so_far = f"{amount(row.actual, row.unit)} so far. " if row.actual is not None else ""
            out.print(Text(one_line(f"{so_far}No forecast: {row.no_forecast}.")))
            continue
        said = (
            f"{amount(row.actual, row.unit)} so far, landing at about {amount(row.projected, row.unit)} "
            f"({band(row.low, row.high)}) by {day(row.due, view.today)}"
        )
        if row.target is not None:
            said += f": {percent(row.p_hit)} chance of {amount(row.target, row.unit)}"
        paragraph(out, text(out, f"{said}. Drawn from {plural(row.members, 'member')}."))


def draw_leads(out: Console, view: LeadsView) -> None:
    """What moved with the results, and what did not clearly."""
    if not view.leads:
        out.print("Nothing can be said yet: it takes twelve weeks of readings of a lead and of a lag metric.")
        return
    columns = (
        Column("lead"),
        Column("lag"),
        Column("weeks later", right=True),
        Column("rank correlation", right=True),
        Column("interval", right=True),
        Column("weeks", right=True),
        Column(),
    )
    draw_table(
        out,
        columns,
        [
            (
                Text(row.lead),
                Text(row.lag),
                Text(str(row.lag_weeks)),
                Text(f"{row.rho:+.2f}"),
                Text(f"{row.low:+.2f} to {row.high:+.2f}"),
                Text(str(row.weeks)),
                Text("moved together" if row.clear else "not clear", "green" if row.clear else "dim"),
            )
            for row in view.leads
        ],
    )
    out.print(Text("Weekly team totals; what went together need not be the cause.", "dim"))


def draw_backtest(out: Console, view: BacktestView) -> None:
    """How forecast and straight line would have done on this workspace's own past."""
    if not view.backtests:
        out.print(
            "Too little past to replay: it takes a few people with some complete weeks, months or quarters of readings."
        )
        return
    out.print(Text(view.summary))
    out.print()
    for row in view.backtests:
        out.print(Text(f"{row.metric}, by {row.period}", "bold cyan"))
        errors = (
            Column("asked at"),
            Column("goals", right=True),
            Column("error", right=True),
            Column("line's", right=True),
            Column("Brier", right=True),
            Column("badge's", right=True),
            Column("in the band", right=True),
        )
        draw_table(
            out,
            errors,
            [
                (
                    Text(percent_words(t.share)),
                    Text(str(t.asked)),
                    Text(percent_words(t.error)),
                    Text(percent_words(t.line_error)),
                    Text(_score(t.brier)),
                    Text(_score(t.line_brier)),
                    Text(percent_words(t.cover)),
                )
                for t in row.trust
            ],
        )
        classes = (
            Column("chance given"),
            Column("goals", right=True),
            Column("mean chance", right=True),
            Column("hit", right=True),
        )
        draw_table(
            out,
            classes,
            [
                (
                    Text(f"{b.low:.0%} to {b.high:.0%}"),
                    Text(str(b.asked)),
                    Text(percent_words(b.claimed)),
                    Text(percent_words(b.hit)),
                )
                for b in row.calibration
            ],
        )
        out.print()
    out.print(
        Text(
            "error: mean distance of the forecast from what came. Brier: 0 is perfect, .25 is a coin. "
            "The badge is what a straight line would claim. The band should hold 80 % of the ends.",
            "dim",
        )
    )


def _score(value: float | None) -> str:
    return DASH if value is None else f"{Decimal(repr(round(value, 3))):.3f}"
