"""What a workspace's files say on a day, worked out once more: slowly, in SQL and fractions, and without a line of acct.

Written from docs/judgement.md. The files are read with PyYAML's and Python's own readers into SQLite in memory; sums
are of whole millionths, days are counted one by one. What rests on a forecast is not worked out here: where the page says
there is one, its chance is taken from the page and only what follows from it is.
"""

from __future__ import annotations

import csv
import datetime as dt
import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

DAY = dt.timedelta(days=1)
MILLION = 1_000_000
TEAM = ""
"""Who works the team's week without leave: the working time of a team's goal."""
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
RHYTHM = {"daily": 1, "weekly": 7, "monthly": 31, "2 weeks": 14, "10 days": 10}

TABLES = """
CREATE TABLE day (on_ TEXT PRIMARY KEY, works INTEGER, holiday INTEGER);
CREATE TABLE person (id TEXT PRIMARY KEY, boss TEXT, started TEXT);
CREATE TABLE away (person TEXT, first TEXT, last TEXT);
CREATE TABLE ramp (person TEXT, first TEXT, next TEXT, percent INTEGER);
CREATE TABLE line (n INTEGER PRIMARY KEY, on_ TEXT, person TEXT, metric TEXT, millionths INTEGER, ref TEXT);
CREATE VIEW reading AS SELECT * FROM line
    WHERE ref = '' OR n = (SELECT max(n) FROM line AS later WHERE later.metric = line.metric AND later.ref = line.ref);
CREATE VIEW worked AS SELECT person.id AS person, day.on_,
    CASE WHEN person.started IS NULL THEN 100 WHEN day.on_ < person.started THEN 0
    ELSE coalesce((SELECT percent FROM ramp WHERE ramp.person = person.id AND day.on_ >= first AND day.on_ < next), 100)
    END AS percent
    FROM person, day WHERE works AND NOT EXISTS
    (SELECT 1 FROM away WHERE away.person = person.id AND day.on_ BETWEEN away.first AND away.last);
"""


def read_yaml(path: Path) -> dict[str, Any]:
    """A file with every scalar as the text it is."""
    found: dict[str, Any] = yaml.load(path.read_text("utf-8-sig"), Loader=yaml.BaseLoader)
    return found


class Slow:
    """The figures of a folder on a day."""

    def __init__(self, folder: Path, today: dt.date) -> None:
        self.today = today
        self.config: dict[str, Any] = {}
        self.goals: list[dict[str, Any]] = []
        self.promises: list[dict[str, Any]] = []
        for path in sorted(folder.rglob("*.yaml")):
            page = read_yaml(path)
            self.goals += page.pop("goals", [])
            self.promises += page.pop("commitments", [])
            self.config |= page
        self.metrics = self.config["metrics"]
        self.thresholds = self.config.get("thresholds", {})
        self.db = sqlite3.connect(":memory:")
        self.db.executescript(TABLES)
        self._fill(folder)

    def close(self) -> None:
        """Let go of the tables."""
        self.db.close()

    def _fill(self, folder: Path) -> None:
        calendar = self.config.get("calendar", {})
        week = {WEEKDAYS.index(day) for day in calendar.get("workdays", WEEKDAYS[:5])}
        off = set(calendar.get("holidays", ()))
        span = [self.today + DAY * i for i in range(-900, 901)]
        rows = [(str(d), d.weekday() in week and str(d) not in off, str(d) in off) for d in span]
        self.db.executemany("INSERT INTO day VALUES (?, ?, ?)", rows)
        self.db.execute("INSERT INTO person VALUES (?, NULL, NULL)", (TEAM,))
        for id, person in self.config["people"].items():
            self.db.execute("INSERT INTO person VALUES (?, ?, ?)", (id, person.get("manager"), person.get("started")))
            leave = [(id, one["from"], one["to"]) for one in person.get("away", ())]
            if "left" in person:
                leave.append((id, str(_date(person["left"]) + DAY), "9999-12-31"))
            self.db.executemany("INSERT INTO away VALUES (?, ?, ?)", leave)
            for i, share in enumerate(person.get("ramp", ())):
                began = _date(person["started"])
                steps = (id, str(_months_on(began, i)), str(_months_on(began, i + 1)), int(Decimal(share) * 100))
                self.db.execute("INSERT INTO ramp VALUES (?, ?, ?, ?)", steps)
        n = 0
        for path in sorted(folder.rglob("*.csv")):
            for row in csv.DictReader(path.read_text("utf-8").splitlines()):
                n += 1
                value = int(Decimal(row["value"]) * MILLION)
                line = (n, row["date"], row["person"], row["metric"], value, row["ref"])
                self.db.execute("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?)", line)

    def _one(self, sql: str, *values: Any) -> Any:
        return self.db.execute(sql, values).fetchone()

    # Working time

    def days(self, who: str, first: dt.date, last: dt.date) -> int:
        """Working days from first to last, both counted."""
        sql = "SELECT count(*) FROM worked WHERE person = ? AND on_ BETWEEN ? AND ?"
        return int(self._one(sql, who, str(first), str(last))[0])

    def weight(self, who: str, first: dt.date, last: dt.date) -> int:
        """Hundredths of working days, by the ramp of somebody new."""
        sql = "SELECT coalesce(sum(percent), 0) FROM worked WHERE person = ? AND on_ BETWEEN ? AND ?"
        return int(self._one(sql, who, str(first), str(last))[0])

    def elapsed(self, who: str, first: dt.date, last: dt.date, day: dt.date) -> Fraction:
        """The share of the working time that is over at the end of a day."""
        whole, upto = self.weight(who, first, last), max(min(day, last), first - DAY)
        if whole:
            return Fraction(self.weight(who, first, upto), whole)
        return Fraction((upto - first).days + 1, (last - first).days + 1)

    def age(self, last: dt.date, who: str) -> int:
        """Days since a day, those off and away left out; `who` is nobody's where only public holidays count."""
        sql = """SELECT count(*) FROM day WHERE on_ > ? AND on_ <= ? AND NOT holiday AND NOT EXISTS
            (SELECT 1 FROM away WHERE person = ? AND day.on_ BETWEEN first AND last)"""
        return int(self._one(sql, str(last), str(self.today), who)[0])

    # Readings

    def people_of(self, goal: dict[str, Any]) -> list[str]:
        """Whose readings count."""
        if goal.get("counts", "own") == "own":
            return [goal["owner"]]
        sql = """WITH RECURSIVE under(id) AS (SELECT ? UNION SELECT person.id FROM person, under WHERE boss = under.id)
            SELECT id FROM under"""
        return [id for (id,) in self.db.execute(sql, (goal["owner"],))]

    def _total(self, metric: str, people: list[str], first: str, last: str) -> tuple[int, int, str | None]:
        """(sum in millionths, how many, newest day) of the readings of some days."""
        sql = f"""SELECT coalesce(sum(millionths), 0), count(*), max(on_) FROM reading
            WHERE metric = ? AND on_ BETWEEN ? AND ? AND person IN ({",".join("?" * len(people))})"""
        found: tuple[int, int, str | None] = self._one(sql, metric, first, last, *people)
        return found

    def _newest(self, metric: str, person: str, last: str) -> tuple[int, str] | None:
        sql = (
            "SELECT millionths, on_ FROM reading WHERE metric = ? AND person = ? AND on_ <= ? ORDER BY on_ DESC, n DESC"
        )
        found: tuple[int, str] | None = self._one(sql, metric, person, last)
        return found

    def actual(self, goal: dict[str, Any]) -> tuple[Fraction | None, str | None, bool]:
        """(value, day of the newest reading that made it, does silence count as zero)."""
        metric = self.metrics[goal["metric"]]
        people, first = self.people_of(goal), goal.get("start", "0001-01-01")
        last = str(min(self.today, _date(goal["due"])) if "due" in goal else self.today)
        if "ratio" in metric:
            of, to = metric["ratio"]["of"], metric["ratio"]["to"]
            above, _, one = self._total(of, people, first, last)
            below, _, two = self._total(to, people, first, last)
            zero = all(self.metrics[part].get("silence") == "zero" for part in (of, to))
            if not below:
                return None, None, zero
            return Fraction(above, below) * (100 if metric.get("unit") == "%" else 1), max(one or "", two or ""), zero
        ever = self._one("SELECT count(*) FROM reading WHERE metric = ? AND on_ <= ?", goal["metric"], str(self.today))
        zero = metric.get("silence") == "zero" and ever[0] > 0
        if metric.get("combine") == "last":
            several = [one for one in (self._newest(goal["metric"], p, last) for p in people) if one]
            if not several:
                return None, None, zero
            return Fraction(sum(value for value, _ in several), MILLION), max(on for _, on in several), zero
        total, count, newest = self._total(goal["metric"], people, first, last)
        if metric.get("combine") == "mean":
            return (Fraction(total, count * MILLION) if count else None), newest, zero
        return (Fraction(total, MILLION) if count or zero else None), newest, zero

    def last_ever(self, goal: dict[str, Any]) -> str | None:
        """The newest reading that could have counted, had the goal begun sooner."""
        metric = self.metrics[goal["metric"]]
        name = metric["ratio"]["to"] if "ratio" in metric else goal["metric"]
        last = str(min(self.today, _date(goal["due"])) if "due" in goal else self.today)
        several = [self._newest(name, person, last) for person in self.people_of(goal)]
        return max((one[1] for one in several if one), default=None)

    # Goals

    def goal_then(self, goal: dict[str, Any]) -> dict[str, Any]:
        """A goal with the values it had at the end of the day."""
        then, now = dict(goal), str(self.today)
        for revision in sorted(goal.get("revisions", ()), key=lambda r: str(r["on"]), reverse=True):
            if revision["on"] > now:
                then[revision["field"]] = revision["from"]
        if "closed" in then and then["closed"]["on"] > now:
            del then["closed"]
        then["checkins"] = [one for one in goal.get("checkins", ()) if one["on"] <= now]
        return then

    def goal_rows(self, first: dt.date | None = None, last: dt.date | None = None) -> Iterator[dict[str, Any]]:
        """What a page says of each goal that is on it; of a period those that share a day with it."""
        for goal in map(self.goal_then, self.goals):
            begins, ends = goal.get("start", "0001-01-01"), goal.get("due", "9999-12-31")
            if first is None or last is None:
                if "closed" not in goal and begins <= str(self.today):
                    yield self.goal_row(goal)
            elif begins <= str(last) and ends >= str(first):
                yield self.goal_row(goal)

    def goal_row(self, goal: dict[str, Any]) -> dict[str, Any]:
        """The figures of one goal; `chance` is how a status follows where there is a forecast."""
        row: dict[str, Any] = dict.fromkeys(
            ("actual", "expected", "pace", "attainment", "needed", "doing", "as_of", "last", "age", "shape", "slack")
        )
        row |= {"id": goal["id"], "day": 0, "days": 0, "status": "no-data"}
        row["confidence"] = (
            max(goal["checkins"], key=lambda c: str(c["on"]))["confidence"] if goal["checkins"] else None
        )
        ended = "due" in goal and self.today > _date(goal["due"])
        row["ended"] = ended
        metric = self.metrics.get(goal.get("metric", ""))
        if metric is None:
            return row | {"status": "missed" if ended else "no-data"}
        actual, newest, zero = self.actual(goal)
        stale = False
        end = min(self.today, _date(goal["due"])) if "due" in goal else self.today
        summed = metric.get("combine", "sum") == "sum" and "ratio" not in metric
        if actual is None:
            row["last"] = self.last_ever(goal)
            row["age"] = self.age(_date(row["last"]), TEAM) if row["last"] else None
        elif zero and summed:
            row |= {"as_of": str(end), "last": newest}
        else:
            assert newest
            row |= {
                "as_of": str(end) if zero else newest,
                "last": newest,
                "age": self.age(_date(newest), goal["owner"]),
            }
            limit = RHYTHM[metric.get("rhythm", "weekly")] + int(self.thresholds.get("grace_days", 3))
            stale = not ended and not zero and row["age"] > limit
        row["actual"] = actual
        if "target" not in goal:
            return row | {"status": "missed" if ended else "no-data"}
        target, lower = Fraction(goal["target"]), metric.get("better") == "lower"
        baseline = Fraction(goal["baseline"]) if "baseline" in goal else None
        met = actual is not None and (actual <= target if lower else actual >= target)
        shape = ("cap" if lower else "total") if summed else "keep" if baseline in (None, target) else "level"
        undoable = shape != "total"
        row["shape"] = shape
        row["attainment"] = None if actual is None else _attained(shape, lower, baseline, target, actual)
        final: str | None = ("hit" if met else "missed") if ended else None
        if "start" not in goal or "due" not in goal:
            return row | {"status": final or ("hit" if met and not undoable and not stale else "no-data")}
        who = TEAM if goal.get("counts") == "team" else goal["owner"]
        first, last = _date(goal["start"]), _date(goal["due"])
        until = self.today if ended or row["as_of"] is None else _date(row["as_of"])
        share = self.elapsed(who, first, last, until)
        line = target if shape == "keep" else target * share if baseline is None or summed else None
        if line is None:
            assert baseline is not None
            line = baseline + (target - baseline) * share
        row |= {"expected": line, "days": self.days(who, first, last), "day": self.days(who, first, min(until, last))}
        if actual is not None:
            row["pace"] = _pace(shape, lower, baseline, target, actual, line)
            if shape == "total":
                left = self.days(who, until + DAY, last)
                row["needed"] = (target - actual) / left if target > actual and left else None
                row["doing"] = actual / row["day"] if row["day"] else None
        row["status"] = final or ("no-data" if actual is None else "stale" if stale else "")
        if not row["status"]:
            row["status"] = "hit" if met and not undoable else "by chance or pace"
        return row

    def slack(self, goal: dict[str, Any]) -> int:
        """Of a total without a history: working days after today until its pace reads `behind`, nothing more booked."""
        goal = self.goal_then(goal)
        actual, _, _ = self.actual(goal)
        assert actual is not None
        who = TEAM if goal.get("counts") == "team" else goal["owner"]
        first, last, target = _date(goal["start"]), _date(goal["due"]), Fraction(goal["target"])
        count, day = 0, self.today
        while day < last:
            day += DAY
            if not self.days(who, day, day):
                continue
            line = target * self.elapsed(who, first, last, day)
            if self.class_of("pace", actual / line if line else None) == "behind":
                return count
            count += 1
        return count

    def class_of(self, kind: str, value: Fraction | None) -> str:
        """The class of a chance or of a pace."""
        usual = {"p_hit": ("0.8", "0.5", "0.2"), "pace": ("1.1", "0.9", "0.7")}[kind]
        own = self.thresholds.get(kind) or dict(zip(("ahead", "on_track", "at_risk"), usual, strict=True))
        if value is None:
            return "on-track"
        return next((name.replace("_", "-") for name, edge in own.items() if value >= Fraction(edge)), "behind")

    # Promises

    def promise_then(self, promise: dict[str, Any]) -> dict[str, Any] | None:
        """A promise as it stood at the end of the day; None before it was made."""
        now = str(self.today)
        if promise["made"] > now:
            return None
        ends = {name: promise[name] for name in ("kept", "missed", "dropped") if promise.get(name, "9999") <= now}
        ended = min(ends.values(), default="9999-12-31")
        moves = [move for move in promise.get("moved", ()) if move["on"] <= min(now, ended)]
        rolled = [move for move in moves if move["on"] > move["from"]]
        due = moves[-1]["to"] if moves else promise["due"]
        state = next(iter(ends), "") or ("open" if due > now else "due" if due == now else "overdue")
        if state == "kept" and (rolled or ended > due):
            state = "late"
        came = state in ("kept", "late", "missed", "overdue") or bool(rolled) or (state == "dropped" and ended > due)
        return {
            "id": promise["id"],
            "by": promise["by"],
            "to": promise.get("to"),
            "due": due,
            "first_due": promise["due"],
            "state": state,
            "moves": len(moves),
            "rolls": len(rolled),
            "overdue_days": (self.today - _date(due)).days if state == "overdue" else 0,
            "came_due": came,
            "counted_on": min([rolled[0]["from"] if rolled else due, ended]),
            "moved_in_time": [move["on"] for move in moves if move["on"] <= move["from"]],
        }

    def promise_rows(self) -> list[dict[str, Any]]:
        """Every promise there is on the day."""
        return [row for row in map(self.promise_then, self.promises) if row]

    def say_do(self, person: str, first: dt.date, last: dt.date) -> dict[str, Any]:
        """One person's counts over the days from first to last."""
        mine = [row for row in self.promise_rows() if row["by"] == person]
        begin, end = str(first), str(last)
        counted = [row for row in mine if row["came_due"] and begin <= row["counted_on"] <= end]

        def of(*states: str) -> int:
            return sum(row["state"] in states for row in counted)

        least = int(self.thresholds.get("say_do_least", 5))
        share = Fraction(of("kept"), len(counted)) if len(counted) >= least else None
        edges = {"good": Fraction("0.85"), "watch": Fraction("0.7")}
        edges |= {name: Fraction(edge) for name, edge in self.thresholds.get("say_do", {}).items()}
        verdict = None if share is None else next((name for name in ("good", "watch") if share >= edges[name]), "low")
        return {
            "say_do": share,
            "verdict": verdict,
            "came_due": len(counted),
            "kept": of("kept"),
            "late": of("late"),
            "missed": of("missed"),
            "overdue": of("open", "due", "overdue"),
            "moved": sum(any(begin <= on <= end for on in row["moved_in_time"]) for row in mine),
            "rolled": sum(row["rolls"] > 0 for row in counted),
            "dropped": sum(row["state"] == "dropped" and begin <= row["counted_on"] <= end for row in mine),
            "open": sum(row["state"] in ("open", "due", "overdue") for row in mine),
        }


def _date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _months_on(day: dt.date, count: int) -> dt.date:
    """The same day some months on, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _attained(
    shape: str, lower: bool, baseline: Fraction | None, target: Fraction, actual: Fraction
) -> Fraction | None:
    if shape == "level":
        assert baseline is not None
        return (actual - baseline) / (target - baseline)
    if not target:
        return None
    if shape == "keep":
        return 1 + (target - actual if lower else actual - target) / abs(target)
    return actual / target


def _pace(
    shape: str, lower: bool, baseline: Fraction | None, target: Fraction, actual: Fraction, line: Fraction
) -> Fraction | None:
    held = Fraction(actual <= target if lower else actual >= target)
    if shape == "total":
        return actual / line if line else None
    if shape == "cap":
        if not target or actual > target:
            return held
        return 1 + (line - actual) / line if line else None
    if shape == "level":
        assert baseline is not None
        return (actual - baseline) / (line - baseline) if line != baseline else None
    return _attained(shape, lower, baseline, target, actual) if target else held
