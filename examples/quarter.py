#!/usr/bin/env python3
"""A simulated quarter of a team of nine, played day by day with nothing but the `acct` command line.

usage: python examples/quarter.py OUT [--weeks N] [--subprocess]

One manager and eight reps, 13 weeks with holidays and leave, and human trouble: a rep who slides and is helped, a miss
that was told early, a target lowered in the last week, a reading that comes weeks late, a blocker that stands, a right
that is overstepped, and a leader who learns to keep promises. OUT then holds the workspace and the pages of the end.
The same files come out of every run; with --subprocess each call is a program of its own, slower and with other ids.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from quarter_acct import Acct, same_ids
from quarter_crm import DAY, activity, all_deals, export, is_away, workdays
from quarter_events import AFTERWARDS, FIRST_WEEKS, RETROS, SET_UP, THE_QUARTER
from quarter_talks import TALKS, Talk
from quarter_team import (
    ACCOUNTS,
    AWAY_MANAGER,
    BETTER,
    END,
    FIRST,
    GOALS_TOLD,
    HAPPENED,
    HELPED,
    HOLIDAYS,
    LEADER_FIRST,
    LEADER_LATER,
    LEADERS,
    LEARNED,
    MANAGER,
    PROMISES,
    REPS,
    START,
    WHYS,
    Fates,
)

TEAM = (MANAGER, *REPS)
NOT_HELD = frozenset({(5, "edda"), (5, "jonas"), (9, "farid")})
"""One-on-ones that fell out: the week of the quarter, and the rep."""


class Settling(NamedTuple):
    """What becomes of a promise on its day: `kept`, `moved` to a new day, `missed` or `dropped`."""

    id: str
    how: str
    to: str = ""


class Quarter:
    """The quarter as far as it has been played."""

    def __init__(self, out: Path, *, weeks: int, program: bool) -> None:
        self.out = out
        self.weeks = weeks
        self.acct = Acct(out / "workspace", out / "home", program=program)
        self.random = {who: Random(f"quarter {who}") for who in (*TEAM, "crm")}
        self.deals = all_deals(self.random["crm"])
        self.names: dict[str, str] = {}
        self.events: dict[dt.date, list[str]] = defaultdict(list)
        for line in (SET_UP + FIRST_WEEKS + THE_QUARTER + AFTERWARDS).strip().splitlines():
            if line.strip():
                self.events[dt.date.fromisoformat(line[:10])].append(line[11:])
        self.settlings: dict[str, dict[dt.date, list[Settling]]] = {who: defaultdict(list) for who in TEAM}
        self.unlogged: dict[str, list[tuple[dt.date, int, int]]] = {rep: [] for rep in REPS}
        self.talks = dict.fromkeys(REPS, 0)
        self.talked: set[tuple[int, str]] = set()
        self.pages: dict[str, str] = {}
        self.demos = {rep: self.random[rep].random() / 2 for rep in REPS}

    @property
    def last(self) -> dt.date:
        """The last day that is played."""
        return END if self.weeks >= 13 else FIRST + dt.timedelta(days=7 * self.weeks - 3)

    # The days

    def play(self) -> None:
        """Set up, play each day, and write the pages of the end."""
        self.set_up()
        week = 0
        for day in workdays(START, self.last):
            if self.week(day) != week:
                week = self.week(day)
                self.say(f"{day:%a %d %b %Y}  {self.acct.calls} calls")
            self.day(day)
        self.close()
        self.write_pages()

    def set_up(self) -> None:
        """The Monday and Tuesday before: the workspace, the people, the goals."""
        acct = self.acct
        acct.day = FIRST.isoformat()
        acct(
            *("init", "--team", "Northlight Instruments", "--me-name", "Greta Lindqvist"),
            *("--me-email", "greta@northlight.example", "--role", "manager", "--fiscal-year-starts", "apr"),
            *("--currency", "EUR", "--holidays", "DE", "--metric", "bookings", "--metric", "calls"),
        )
        self.git("init", "--quiet")
        acct.me = MANAGER
        for id, rep in REPS.items():
            words = ["person", "add", id, "--name", rep.name, "--email", f"{id}@northlight.example"]
            words += ["--manager", MANAGER, "--started", rep.started, *(["--ramp", rep.ramp] if rep.ramp else [])]
            acct(*words)
        self.run_events(FIRST)
        self.import_past()
        self.acct.day = (FIRST + DAY).isoformat()
        self.add_goals()
        self.run_events(FIRST + DAY)
        acct("assess", "--save")
        self.survey(0)
        for since, until in AWAY_MANAGER:
            acct("person", "edit", MANAGER, "--away", f"{since}..{until}", "--why", "Sailing")
        for id, rep in REPS.items():
            for since, until in rep.away:
                acct("person", "edit", id, "--away", f"{since}..{until}", "--why", "Leave, agreed in March", me=id)
        self.keep_in_git(FIRST + DAY)

    def import_past(self) -> None:
        """What the CRM and the call list know of the quarters before."""
        before = START - DAY
        file = self.out / "exports" / f"crm-{before}.csv"
        export(file, self.deals, before)
        columns = ["--person-col", "Owner", "--date-col", "Closed", "--ref-col", "Deal", "--where", "Stage=Won"]
        self.acct("import", str(file), "--metric", "bookings", "--value-col", "Amount", *columns, "--save", "crm")
        new = ["--metric", "new-customers", "--count", *columns, "--where", "New=yes", "--save", "crm-new"]
        self.acct("import", str(file), *new)
        calls = self.out / "exports" / "activity.csv"
        activity(calls, self.random["crm"])
        for metric in ("calls", "demos"):
            columns = ["--person-col", "person", "--date-col", "date", "--value-col", metric]
            self.acct("import", str(calls), "--metric", metric, *columns)

    def add_goals(self) -> None:
        """Three goals of each rep; the due day is the quarter's last."""
        for id, rep in REPS.items():
            bookings, demos, calls = GOALS_TOLD[id]
            days = ("--start", START.isoformat(), "--due", END.isoformat())
            for metric, target, title in (
                ("bookings", rep.bookings, f"Book EUR {rep.bookings:,} by 30 Jun {bookings}"),
                ("demos", rep.demos, f"Hold {rep.demos} demos by 30 Jun, {demos}"),
                ("calls", rep.calls, f"Make {rep.calls} calls by 30 Jun, {calls}"),
            ):
                words = ["goal", "add", title, "--metric", metric, "--target", str(target), *days]
                self.acct(*words, "--id", f"{id}-{metric}", "--supports", "book-more", "--anyway", me=id)

    def day(self, day: dt.date) -> None:
        """One working day, from the page in the morning to the readings in the evening."""
        acct, week = self.acct, self.week(day)
        acct.day, acct.me = day.isoformat(), MANAGER
        leads = self.is_here(MANAGER, day)
        if leads:
            acct("status")
        if day.weekday() == 0 or day == START:
            self.standup(day)
        elif day.weekday() == 3:
            self.standup_from_page(day)
        elif day.weekday() == 1:
            for rep in self.here(day):
                acct("commit", "list", "--rep", rep, me=rep)
        self.run_events(day)
        for rep in self.here(day):
            self.settle(rep, day)
            self.log(rep, day)
        if leads:
            self.settle(MANAGER, day)
        if day.weekday() in (2, 3, 4) and leads:
            self.hold_talks(day)
        if day.weekday() == 2 and leads:
            acct("log", "coaching", str(3 if day < BETTER else 4))
        if day.weekday() == 4 or day == END:
            self.friday(day, week)
        self.keep_in_git(day)

    def friday(self, day: dt.date, week: int) -> None:
        """The week's end: the CRM's export, confidence, the partner, and a look at what deserves thanks."""
        acct = self.acct
        file = self.out / "exports" / f"crm-{day}.csv"
        export(file, self.deals, day)
        acct("import", str(file), "crm")
        acct("import", str(file), "crm-new")
        for rep in self.here(day):
            self.check_in_with_partner(rep, day, week)
            if week % 2 == 0:
                self.check_in_goals(rep, day)
        if not self.is_here(MANAGER, day):
            return
        acct("partner", "due")
        acct("forecast")
        if week % 2:
            acct("goal", "checkin", "team-bookings", str(self.confidence("team", day)))
            acct("goal", "checkin", "greta-coaching", "7")
            acct("history")
        if week >= 4:
            for found in acct.json("kudos", "suggest")["suggestions"][:1]:
                acct(*shlex.split(found["command"])[1:])
        if 1 < day.day <= 8 and day.month > 4:
            acct("log", "renewals", {5: "89.5", 6: "91"}[day.month], "--for", "ines", "--on", f"{day:%Y-%m}-01")
        if self.is_here("jonas", day):
            acct("log", "offer-days", str(round(9 - week * 0.12, 1)), me="jonas")

    # What people do

    def standup(self, day: dt.date) -> None:
        """The stand-up of a Monday: one line a person, the leader first."""
        for who in (MANAGER, *self.here(day)):
            if self.is_here(who, day):
                words = ["standup", "say", "--for", who]
                for one in self.settlings[who].pop(day, []):
                    words += self.said(one, who)
                promise = self.promise(who, day)
                if promise:
                    words += ["--promise", f"{promise[0]} by {promise[1]}"]
                else:
                    words += ["--here"]
                done = self.acct.json(*words, me=MANAGER if self.is_here(MANAGER, day) else who)
                for made in done["commitments"]:
                    if made["made"] == day.isoformat() and made["by"] == who and made["kept"] is None:
                        self.plan_fate(made["id"], who, dt.date.fromisoformat(made["due"]), day)
        self.acct("standup", "summary", "--markdown", "--team", MANAGER)

    def said(self, one: Settling, who: str) -> list[str]:
        """A promise's end as `standup say` takes it."""
        because = f" because {self.random[who].choice(WHYS)}"
        if one.how == "moved":
            return ["--moved", f"{one.id}={one.to}{because}"]
        return ["--missed", one.id + because] if one.how == "missed" else ["--kept", one.id]

    def standup_from_page(self, day: dt.date) -> None:
        """The stand-up of a Thursday: the page is printed, filled in, and recorded."""
        leader = MANAGER if self.is_here(MANAGER, day) else next(iter(self.here(day)))
        page = self.acct("standup", "page", "--team", MANAGER, me=leader)
        who, lines = "", []
        names = {self.name(id).split()[0]: id for id in TEAM}
        for line in page.splitlines():
            if line.startswith("## "):
                who = names.get(line[3:].split(",")[0].split(" ")[0].strip(), "")
                if who and not self.is_here(who, day):
                    lines += [line, "away"]
                    who = ""
                    continue
            if who and line.startswith("still "):
                line = self.on_page(line, who, day)
            elif who and line.startswith("promise:"):
                promise = self.promise(who, day)
                line = f"promise: {promise[0]} by {promise[1]}" if promise else "here"
            lines.append(line)
        done = self.acct.json("standup", "--page", "-", "--team", MANAGER, me=leader, stdin="\n".join(lines) + "\n")
        for one in done["commitments"]:
            if one["made"] == day.isoformat():
                self.plan_fate(one["id"], one["by"], dt.date.fromisoformat(one["due"]), day)

    def on_page(self, line: str, who: str, day: dt.date) -> str:
        """The line of a promise on the page, filled in where its day has come."""
        id = line.split()[1]
        mine = self.settlings[who].get(day, [])
        for one in mine:
            if one.id == id and one.how != "dropped":
                mine.remove(one)
                because = f" because {self.random[who].choice(WHYS)}" if one.how != "kept" else ""
                return f"{one.how} {id}{' ' + one.to if one.to else ''}{because}"
        return line

    def promise(self, who: str, day: dt.date) -> tuple[str, dt.date] | None:
        """A promise for the days to come, now and then."""
        random = self.random[who]
        if random.random() > (0.5 if who == MANAGER else 0.55):
            return None
        due = self.coming(who, day, random.choice((2, 3, 4, 5)))
        texts = LEADERS if who == MANAGER else PROMISES
        return random.choice(texts).format(account=random.choice(ACCOUNTS)), due

    def plan_fate(self, id: str, who: str, due: dt.date, day: dt.date) -> None:
        """Decide what will become of a promise, and write it into the days to come."""
        random, fates = self.random[who], self.fates(who, due)
        how = random.choices(Fates._fields, fates)[0]
        book, later = self.settlings[who], self.coming(who, due, 2)
        before = max(day, self.coming(who, due, -1))
        if how == "kept":
            book[random.choice((before, due)) if before > day else due].append(Settling(id, "kept"))
        elif how == "moved":
            book[before].append(Settling(id, "moved", later.isoformat()))
            book[later].append(Settling(id, "kept"))
        elif how == "late":
            book[self.coming(who, due, random.choice((1, 2)))].append(Settling(id, "kept"))
        elif how == "rolled":
            book[self.coming(who, due, 1)].append(Settling(id, "moved", self.coming(who, due, 4).isoformat()))
            book[self.coming(who, due, 4)].append(Settling(id, "kept"))
        elif how == "missed":
            book[self.coming(who, due, random.choice((0, 1)))].append(Settling(id, "missed"))
        else:
            book[before].append(Settling(id, "dropped"))

    def fates(self, who: str, due: dt.date) -> Fates:
        """How somebody keeps promises at that time."""
        if who == MANAGER:
            return LEADER_FIRST if due < BETTER else LEADER_LATER
        return HELPED if who == "bruno" and due >= BETTER else REPS[who].fates

    def settle(self, who: str, day: dt.date) -> None:
        """Tell of the promises whose day it is and which the stand-up has not heard of."""
        random = self.random[who]
        kept = [one.id for one in self.settlings[who].get(day, []) if one.how == "kept"]
        if kept:
            self.acct("commit", "keep", *kept, me=who)
        for one in self.settlings[who].pop(day, []):
            if one.how == "moved":
                self.acct("commit", "move", one.id, "--to", one.to, "--why", random.choice(WHYS), me=who)
            elif one.how == "missed":
                learned = ["--learned", random.choice(LEARNED)] if random.random() < 0.5 else []
                self.acct("commit", "miss", one.id, "--why", random.choice(WHYS), *learned, me=who)
            elif one.how == "dropped":
                self.acct("commit", "drop", one.id, "--why", "The customer chose another way", me=who)

    def log(self, rep: str, day: dt.date) -> None:
        """The day's calls and demos: at once, or together on a later day."""
        random, person = self.random[rep], REPS[rep]
        days = sum(1 for one in workdays(START, END) if not is_away(person, one))
        share = self.effort(rep, day)
        calls = round(person.calls / days * share * random.uniform(0.85, 1.15))
        before = self.demos[rep]
        self.demos[rep] += (
            person.demos * person.demos_held / days * share / person.calls_made * random.uniform(0.7, 1.3)
        )
        demos = int(self.demos[rep]) - int(before)
        self.unlogged[rep].append((day, calls, demos))
        if random.random() < person.logs or day == self.last or (day.weekday() == 4 and random.random() < 0.9):
            for when, called, held in self.unlogged[rep]:
                late = ["--on", when.isoformat()] if when != day else []
                self.acct("log", f"calls={called}", f"demos={held}", *late, me=rep)
            self.unlogged[rep].clear()

    def effort(self, rep: str, day: dt.date) -> float:
        """The calls of a day beside those that the target asks for."""
        person = REPS[rep]
        if rep == "bruno":
            return 0.95 if day < dt.date(2026, 4, 16) else 0.55 if day < BETTER else 0.95
        if rep == "farid":
            return 0.7 if day < dt.date(2026, 4, 24) else 1.0 if day < dt.date(2026, 5, 20) else 1.25
        return person.calls_made

    def check_in_with_partner(self, rep: str, day: dt.date, week: int) -> None:
        """Two lines to the partner: most weeks, and at first less often."""
        random = self.random[rep]
        if random.random() > (0.55 if week < 5 else 0.85):
            return
        words = ["partner", "checkin", random.choice(HAPPENED)]
        ahead = random.choice(PROMISES).format(account=random.choice(ACCOUNTS))
        words += ["--next", ahead]
        if random.random() < 0.35:
            due = self.coming(rep, day, random.choice((2, 3, 4)))
            done = self.acct.json(*words, "--due", due.isoformat(), me=rep)
            self.plan_fate(done["commitment"]["id"], rep, due, day)
        else:
            self.acct(*words, me=rep)

    def check_in_goals(self, rep: str, day: dt.date) -> None:
        """The owner's confidence: what the figures say, and the hope."""
        confidence = self.confidence(rep, day)
        self.acct("goal", "checkin", f"{rep}-bookings", str(confidence), me=rep)
        if rep in ("amara", "ines", "jonas"):
            goal = {"amara": "amara-new", "ines": "ines-renewals", "jonas": "jonas-offers"}[rep]
            self.acct("goal", "checkin", goal, str({"amara": 8, "ines": 6, "jonas": 3}[rep]), me=rep)
        else:
            self.acct("goal", "checkin", f"{rep}-demos", str(confidence if rep == "bruno" else 7), me=rep)

    def confidence(self, who: str, day: dt.date) -> int:
        """0 to 10, by what is booked beside what the elapsed days ask for."""
        owners = REPS if who == "team" else {who: REPS[who]}
        booked = sum(deal.amount for deal in self.deals if START <= deal.closed <= day and deal.owner in owners)
        target = sum(rep.bookings for rep in owners.values())
        gone = len(list(workdays(START, day))) / len(list(workdays(START, END)))
        hope = 0 if who == "team" else REPS[who].hope
        return max(1, min(9, round(7 * booked / (target * gone)) + hope))

    # The one-on-ones

    def hold_talks(self, day: dt.date) -> None:
        """Every second week one half of the team each, on Wednesday or the next day on which both are there."""
        week = self.week(day)
        for number, rep in enumerate(REPS):
            turn = week if number < 4 else week - 1
            due = turn % 2 == 0 and turn >= 2 and self.talks[rep] < min(turn // 2, 6)
            if due and self.is_here(rep, day) and (week, rep) not in NOT_HELD | self.talked:
                self.talked.add((week, rep))
                self.acct("review", "--rep", rep)
                if self.talks[rep] == 0:
                    self.acct("review", "feedback", "--rep", rep)
                self.talk(rep, TALKS[rep][self.talks[rep]], day)
                self.talks[rep] += 1

    def talk(self, rep: str, talk: Talk, day: dt.date) -> None:
        """Record one talk and the promises made in it."""
        words = ["review", "log", "--rep", rep]
        for field in ("progress", "challenges", "strength", "improve", "upward", "agreed"):
            if getattr(talk, field):
                words += [f"--{field}", getattr(talk, field)]
        for flag, text, who in (("--promise", talk.promise, rep), ("--my-promise", talk.mine, MANAGER)):
            if text:
                words += [flag, f"{text} by {self.coming(who, day, 6)}"]
        done = self.acct.json(*words, *(["--private"] if talk.private else []))
        for made in done["commitments"]:
            self.plan_fate(made["id"], made["by"], dt.date.fromisoformat(made["due"]), day)

    # How the team sees itself

    def survey(self, round_: int) -> None:
        """Everybody marks the 24 statements: sterner at the start than at the end."""
        paper = self.acct.json("assess", "survey", "--paper")
        statements = [one["id"] for one in paper["statements"]]
        for who in TEAM:
            random, mood = self.random[who], 0.5 if who == MANAGER else REPS[who].mood
            marks = []
            for id in statements:
                base = 3.4 + 0.45 * round_
                if id.startswith("leadership"):
                    base = 2.5 + 1.4 * round_
                marks.append(f"{id}={max(1, min(5, round(random.gauss(base + mood, 0.6))))}")
            comment = {
                "bruno": "The Wednesday hour should be for everybody",
                "jonas": "Three months for a tool is long",
            }
            said = ["--comment", comment[who]] if round_ and who in comment else []
            self.acct("assess", "survey", "--answers", ",".join(marks), *said, me=who)

    # The end

    def close(self) -> None:
        """The days after: goals are closed with what they taught, the team looks at itself, stories are drafted."""
        acct, day = self.acct, self.last + DAY
        while day.weekday() > 4 or day in HOLIDAYS:
            day += DAY
        acct.day, acct.me = self.last.isoformat(), MANAGER
        self.pages["status"] = acct("status")
        acct.day = day.isoformat()
        if self.weeks >= 13:
            self.run_events(day)
            self.close_goals()
            acct.day = (day + DAY).isoformat()
            self.survey(1)
            acct("assess", "--save")
            acct(
                "story",
                "draft",
                "--rep",
                "bruno",
                "--period",
                "q1",
                "--title",
                "Bruno's quarter: a slide, and the way back",
            )
            acct("story", "draft", "celia-new", "--title", "Five labs that wait for public money", "--tag", "tenders")
            self.run_events(day + DAY)
        else:
            acct("story", "draft", "--rep", "bruno", "--period", "q1")
            acct("story", "draft", "amara-new")
        self.keep_in_git(dt.date.fromisoformat(acct.day))

    def close_goals(self) -> None:
        """Every goal of the quarter is closed, those missed with a retro."""
        for goal in self.acct.json("goal", "list")["goals"]:
            if goal["due"] != END.isoformat():
                continue
            words, owner = ["goal", "close", goal["id"]], goal["owner"]
            if goal["status"] == "missed":
                words += shlex.split(RETROS.get(goal["id"], ""))
            elif goal["status"] != "hit":
                continue
            self.acct(*words, me=owner)
        self.acct(
            "goal",
            "close",
            "bruno-follow-up",
            "--outcome",
            "dropped",
            "--learned",
            "Without a number it was a wish",
            me="bruno",
        )
        self.acct("win", "add", "Ahead of the team's usual quarter", "--team-win")

    def write_pages(self) -> None:
        """The pages a manager would look at, as text files."""
        acct, pages = self.acct, self.pages
        for rep in REPS:
            pages[f"review-{rep}"] = acct("review", "--rep", rep)
        pages["review-greta"] = acct("review", "--rep", MANAGER)
        pages["assess"] = acct("assess")
        pages["history"] = acct("history", "--flagged")
        pages["history-all"] = acct("history")
        for number, story in enumerate(acct.json("story", "list")["stories"], 1):
            pages[f"story-{number}"] = acct("story", "show", story["id"])
        pages["check"] = acct("check")
        folder = self.out / "pages"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        self.say(f"{acct.calls} calls, {acct.refused} of them refused as expected, in {acct.seconds:.1f} seconds")
        self.say(f"the pages are in {folder}")

    # Below the days

    def run_events(self, day: dt.date) -> None:
        """What is told of this day in quarter_events."""
        for line in self.events.pop(day, ()):
            who, _, rest = line.partition(" ")
            name = ""
            if match := re.match(r"([\w-]+) = ", rest):
                name, rest = match[1], rest[match.end() :]
            expected = 0
            if match := re.match(r"refused (\d) ", rest):
                expected, rest = int(match[1]), rest[match.end() :]
            words = shlex.split(re.sub(r"\{([\w-]+)\}", lambda found: self.names[found[1]], rest))
            if name:
                self.names[name] = self.acct.id_of(*words, me=who)
            else:
                self.acct(*words, me=who, expected=expected)

    def name(self, who: str) -> str:
        return "Greta Lindqvist" if who == MANAGER else REPS[who].name

    def is_here(self, who: str, day: dt.date) -> bool:
        """Does somebody work on that day?"""
        if who == MANAGER:
            return not any(since <= day.isoformat() <= until for since, until in AWAY_MANAGER)
        return not is_away(REPS[who], day)

    def here(self, day: dt.date) -> Iterable[str]:
        """The reps who work on that day."""
        return [rep for rep in REPS if self.is_here(rep, day)]

    def coming(self, who: str, day: dt.date, steps: int) -> dt.date:
        """That many working days of a person after the day; before it where `steps` is negative."""
        one = DAY if steps >= 0 else -DAY
        left = abs(steps)
        while left or day.weekday() > 4 or day in HOLIDAYS or not self.is_here(who, day):
            day += one
            if day.weekday() < 5 and day not in HOLIDAYS and self.is_here(who, day) and left:
                left -= 1
        return day

    def week(self, day: dt.date) -> int:
        """The week of the quarter, from 1 on."""
        return (day - FIRST).days // 7 + 1

    def git(self, *words: str, day: str = "") -> None:
        """Keep the workspace in git, as a team would; without git, acct does without."""
        if shutil.which("git"):
            who = {
                f"GIT_{role}_{part}": f"Greta{'@northlight.example' if part == 'EMAIL' else ''}"
                for role in ("AUTHOR", "COMMITTER")
                for part in ("NAME", "EMAIL")
            }
            dates = {"GIT_AUTHOR_DATE": f"{day}T18:00:00", "GIT_COMMITTER_DATE": f"{day}T18:00:00"} if day else {}
            alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
            subprocess.run(
                ["git", "-C", str(self.acct.folder), *words], env=os.environ | who | dates | alone, check=True
            )

    def keep_in_git(self, day: dt.date) -> None:
        """A commit in the evening."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", f"{day:%a %d %b}", day=day.isoformat())

    def say(self, text: str) -> None:
        print(text, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Play the quarter into a folder that is new or empty."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path, help="a new folder for the workspace and the pages")
    parser.add_argument("--weeks", type=int, default=13, help="how many weeks are played")
    parser.add_argument("--subprocess", action="store_true", help="run each call as a program of its own")
    given = parser.parse_args(arguments)
    out: Path = given.out.resolve()
    if out.exists() and any(out.iterdir()):
        parser.error(f"{out} is not empty")
    out.mkdir(parents=True, exist_ok=True)
    with same_ids():
        Quarter(out, weeks=given.weeks, program=given.subprocess).play()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
