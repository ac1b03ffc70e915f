"""Random workspaces as plain data: what the files hold, before anybody has decided which file holds what.

The same seed gives the same workspace. Dates lie around `today`, which falls on awkward days more often than chance has
it: the ends of years, leap days, weeks numbered 53. Nothing in here is known to acct, and nothing of acct is used.
"""

from __future__ import annotations

import calendar
import datetime as dt
import random
from typing import Any, NamedTuple

DAY = dt.timedelta(days=1)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONG_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Entry = dict[str, Any]
"""A record, as its keys and values stand in a file: texts, whole numbers, decimals as texts, dates, lists, mappings."""


class Number(str):
    """A number as it is written: `12.50` stays `12.50`."""


class Line(NamedTuple):
    """A row of a readings file."""

    on: dt.date
    person: str
    metric: str
    value: Number
    note: str = ""
    ref: str = ""


class Team(NamedTuple):
    """A workspace: acct.yaml, the records of each kind, the readings in the order in which they were written."""

    today: dt.date
    config: Entry
    records: dict[str, list[Entry]]
    readings: list[Line]


def make_team(seed: int) -> Team:
    """The workspace of a seed."""
    return _Maker(random.Random(seed)).team()


AWKWARD = ((2, 28), (2, 29), (3, 1), (12, 28), (12, 31), (1, 1), (1, 3))


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.today = self._some_today()

    def team(self) -> Team:
        config: Entry = {"schema": 1, "team": "Sales", "currency": "EUR"}
        if self._often(0.8):
            config["calendar"] = self._calendar()
        config["people"] = self._people()
        config["metrics"] = self._metrics()
        config["objectives"] = {
            "grow": {"title": "Grow", "metric": "won", "target": Number("500"), "due": self._near(300)}
        }
        if self._often(0.4):
            config["thresholds"] = self._thresholds()
        people = list(config["people"])
        goals = [g for person in people for g in self._goals(person, config)]
        promises = [p for person in people for p in self._promises(person, people, goals)]
        return Team(self.today, config, {"goals": goals, "commitments": promises}, self._readings(config))

    def _some_today(self) -> dt.date:
        year = self.chance.randint(2019, 2031)
        if self._often(0.3):
            month, day = self.chance.choice(AWKWARD)
            return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))
        return dt.date(year, 1, 1) + DAY * self.chance.randrange(365)

    def _often(self, share: float) -> bool:
        return self.chance.random() < share

    def _near(self, days: int, around: dt.date | None = None) -> dt.date:
        return (around or self.today) + DAY * self.chance.randint(-days, days)

    def _calendar(self) -> Entry:
        found: Entry = {}
        if self._often(0.7):
            found["fiscal_year_starts"] = self.chance.randint(1, 12)
        if self._often(0.5):
            found["week_starts"] = self.chance.choice(LONG_WEEKDAYS)
        if self._often(0.5):
            weeks = ["mon tue wed thu fri", "sun mon tue wed thu", "mon tue thu", "mon tue wed thu fri sat", "sat"]
            found["workdays"] = self.chance.choice(weeks).split()
        if self._often(0.7):
            found["holidays"] = sorted({self._near(200) for _ in range(self.chance.randint(0, 12))})
        return found

    def _people(self) -> Entry:
        names = self.chance.sample(
            ["ana", "ben", "chloe", "dev", "eva", "finn", "gita", "hugo"], k=self.chance.randint(2, 8)
        )
        found: Entry = {}
        for i, id in enumerate(names):
            person: Entry = {"name": f"{id.title()} {chr(65 + i)}."}
            if i and self._often(0.85):
                # Only those before may lead, so that nobody is above themselves.
                person["manager"] = self.chance.choice(names[: max(1, i // 2)])
            if not i or self._often(0.15):
                person["role"] = "manager"
            if self._often(0.4):
                person["started"] = self._near(250) - 60 * DAY
                if self._often(0.5):
                    steps = self.chance.randint(1, 5)
                    person["ramp"] = [
                        Number(self.chance.choice(["0", "0.25", "0.5", "0.75", "1"])) for _ in range(steps)
                    ]
            if self._often(0.1):
                person["left"] = self._near(60)
            if self._often(0.5):
                person["away"] = [self._leave() for _ in range(self.chance.randint(1, 4))]
            found[id] = person
        return found

    def _leave(self) -> Entry:
        start = self._near(120)
        return {"from": start, "to": start + DAY * self.chance.choice([0, 0, 1, 4, 11, 30])}

    def _metrics(self) -> Entry:
        rhythms = ["daily", "weekly", "monthly", "2 weeks", "10 days"]

        def kind(**more: Any) -> Entry:
            found: Entry = {"name": "A metric", "kind": self.chance.choice(["lead", "lag"])} | more
            if self._often(0.6):
                found["rhythm"] = self.chance.choice(rhythms)
            if self._often(0.4):
                found["silence"] = self.chance.choice(["zero", "unknown"])
            return found

        return {
            "won": kind(unit="deals"),
            "closed": kind(unit="deals", combine="sum"),
            "bookings": kind(unit="EUR", better="higher"),
            "discount": kind(unit="EUR", better="lower"),
            "pipeline": kind(unit="EUR", combine="last"),
            "churn": kind(unit="%", combine="last", better="lower"),
            "score": kind(combine="mean", better=self.chance.choice(["higher", "lower"])),
            "win-rate": kind(unit=self.chance.choice(["%", ""]), ratio={"of": "won", "to": "closed"}),
        }

    def _thresholds(self) -> Entry:
        found: Entry = {}
        if self._often(0.5):
            found["grace_days"] = self.chance.randint(0, 10)
        if self._often(0.5):
            found["say_do_least"] = self.chance.randint(1, 6)
        if self._often(0.5):
            found["say_do"] = {"good": Number("0.9"), "watch": Number("0.5")}
        if self._often(0.5):
            found["pace"] = {"ahead": Number("1.05"), "on_track": Number("0.95"), "at_risk": Number("0.8")}
        if self._often(0.3):
            found["p_hit"] = {"ahead": Number("0.9"), "on_track": Number("0.6"), "at_risk": Number("0.3")}
        return found

    def _span(self) -> tuple[dt.date, dt.date]:
        """Months, quarters, weeks, years, or any days; most of them hold today."""
        shape = self.chance.choice(["month", "quarter", "quarter", "year", "week", "days", "day"])
        around = self._near(100) if self._often(0.3) else self.today
        if shape in ("month", "quarter", "year"):
            months = {"month": 1, "quarter": 3, "year": 12}[shape]
            index = around.year * 12 + around.month - 1 - self.chance.randrange(months)
            first = dt.date(index // 12, index % 12 + 1, 1)
            last = dt.date((index + months) // 12, (index + months) % 12 + 1, 1) - DAY
            return first, last
        if shape == "week":
            first = around - DAY * around.weekday()
            return first, first + 6 * DAY
        if shape == "day":
            return around, around
        first = around - DAY * self.chance.randint(0, 90)
        return first, around + DAY * self.chance.randint(0, 90)

    def _amount(self, metric: str) -> Number:
        r = self.chance
        if metric in ("won", "closed"):
            return Number(str(r.randint(0, 9)))
        if metric in ("bookings", "discount", "pipeline"):
            whole = r.choice([0, 1, 250, 9999, r.randint(1, 90000)])
            return Number(f"{whole}{r.choice(['', '.5', '.25', '.01', '.10', '.123'])}")
        return Number(f"{r.randint(0, 120)}{r.choice(['', '.5', '.75', '.333'])}")

    def _goals(self, owner: str, config: Entry) -> list[Entry]:
        found = []
        for i in range(self.chance.randint(0, 4)):
            start, due = self._span()
            goal: Entry = {"id": f"{owner}-{i}", "title": f"Goal {i} of {owner}", "owner": owner}
            if self._often(0.98):
                goal["metric"] = self.chance.choice(list(config["metrics"]))
            if self._often(0.98):
                goal["target"] = self._target(goal.get("metric", ""))
            if self._often(0.98):
                goal["start"] = start
            if self._often(0.98):
                goal["due"] = due
            if self._often(0.5):
                goal["baseline"] = goal["target"] if self._often(0.3) and "target" in goal else self._target("")
            if self._often(0.1) or (config["people"][owner].get("role") == "manager" and self._often(0.5)):
                goal["counts"] = "team"
            if self._often(0.3):
                days = sorted(self._near(60) for _ in range(self.chance.randint(1, 4)))
                goal["checkins"] = [{"on": day, "confidence": self.chance.randint(0, 10)} for day in days]
            if self._often(0.25):
                self._revise(goal)
            if self._often(0.15):
                goal["closed"] = {"on": self._near(60), "outcome": self.chance.choice(["hit", "missed", "dropped"])}
            found.append(goal)
        return found

    def _target(self, metric: str) -> Number:
        if metric in ("bookings", "discount", "pipeline"):
            return Number(
                f"{self.chance.choice([9, 40, 90, 400, self.chance.randint(1, 900)])}000{self.chance.choice(['', '.5', '.75'])}"
            )
        return Number(
            f"{self.chance.choice([0, 1, 5, 12, 40, 100, self.chance.randint(2, 150)])}{self.chance.choice(['', '', '.5'])}"
        )

    def _revise(self, goal: Entry) -> None:
        """Say that a field had other values before; the goal holds the last one."""
        fields = [f for f in ("target", "due", "baseline", "start") if f in goal]
        if not fields:
            return
        field = self.chance.choice(fields)
        now = goal[field]
        revisions: list[Entry] = []
        for day in sorted({self._near(40) for _ in range(self.chance.randint(1, 3))}, reverse=True):
            before = now + DAY * self.chance.randint(0, 20) if isinstance(now, dt.date) else self._target("won")
            if field == "start":
                before = now - DAY * self.chance.randint(0, 20)
            revisions.insert(0, {"on": day, "field": field, "from": before, "to": now, "why": "Talked about"})
            now = before
        goal["revisions"] = revisions

    def _promises(self, by: str, people: list[str], goals: list[Entry]) -> list[Entry]:
        in_time = self.chance.choice([0.2, 0.5, 0.8, 1])
        several = range(self.chance.choice([0, 3, 8, 14, 20]))
        return [self._promise(f"c-{by}-{i}", by, people, goals, in_time) for i in several]

    def _promise(self, id: str, by: str, people: list[str], goals: list[Entry], in_time: float) -> Entry:
        made = self._near(70) - 60 * DAY
        due = made + DAY * self.chance.randint(0, 30)
        found: Entry = {"id": id, "by": by, "what": f"Promise {id}", "made": made, "due": due}
        if self._often(0.7):
            found["to"] = self.chance.choice(people)
        if goals and self._often(0.2):
            found["goal"] = self.chance.choice(goals)["id"]
        moves: list[Entry] = []
        day = made
        while self._often(0.4 - 0.3 * in_time):
            day = max(day, due + DAY * self.chance.randint(-6, 5))
            to = max(day, due) + DAY * self.chance.randint(0, 15)
            moves.append({"on": day, "from": due, "to": to, "why": "It took longer"})
            due = to
        if moves:
            found["moved"] = moves
        end = self.chance.choice(["kept", "kept", "kept", "kept", "missed", "dropped", "", ""])
        if end and self._often(in_time):
            found["kept"] = max(made, due - DAY * self.chance.randint(0, 5))
        elif end:
            found[end] = max(made, due + DAY * self.chance.choice([-9, -3, -1, 0, 0, 0, 1, 2, 6]))
        return found

    def _readings(self, config: Entry) -> list[Line]:
        lines: list[Line] = []
        for metric, kind in config["metrics"].items():
            if "ratio" in kind:
                continue
            for person in config["people"]:
                if self._often(0.15):
                    continue
                reach = self.chance.choice([20, 60, 100, 300])
                for _ in range(self.chance.choice([1, 4, 12, 40, 60])):
                    value = self._amount(metric)
                    if metric == "bookings" and self._often(0.05):
                        value = Number(f"-{value}")
                    day = self._near(reach) - DAY * (reach // 2)
                    ref = f"r{len(lines)}" if self._often(0.5) else ""
                    lines.append(Line(day, person, metric, value, "A note, quoted" if self._often(0.05) else "", ref))
        self.chance.shuffle(lines)
        with_ref = [line for line in lines if line.ref]
        for line in self.chance.sample(with_ref, k=len(with_ref) // 10):
            on = line.on if self._often(0.7) else self._near(20, line.on)
            lines.append(line._replace(value=self._amount(line.metric), on=on))
        return lines
