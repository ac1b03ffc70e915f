"""Who is on the simulated team, what each is like, and what they sell: invented people, firms and figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

START, END = dt.date(2026, 4, 1), dt.date(2026, 6, 30)
"""The first fiscal quarter of a year that starts in April: 13 weeks."""
FIRST = dt.date(2026, 3, 30)
"""The Monday on which the workspace is made."""
HOLIDAYS = frozenset(
    dt.date.fromisoformat(day) for day in ("2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25")
)
MANAGER = "greta"


class Fates(NamedTuple):
    """How likely a promise is kept on time, moved before its day, kept late, rolled, missed, dropped in time."""

    kept: float
    moved: float = 0.0
    late: float = 0.0
    rolled: float = 0.0
    missed: float = 0.0
    dropped: float = 0.0


class Rep(NamedTuple):
    """A rep: the targets of the quarter, the share of each that comes in, and how promises are kept."""

    name: str
    started: str
    bookings: int
    usual: int
    booked: float
    new: int
    deals: int
    calls: int
    calls_made: float
    demos: int
    demos_held: float
    fates: Fates
    away: Sequence[tuple[str, str]] = ()
    ramp: str = ""
    logs: float = 1.0
    """The chance that a day's readings are logged on that day."""
    mood: float = 0.0
    """How much kinder than others the survey is answered."""
    hope: int = 0
    """How much the confidence is above what the figures say, of 10."""


REPS: Mapping[str, Rep] = {
    "amara": Rep(
        *("Amara Okafor", "2023-02-01", 190_000, 172_000, 1.13, 7, 15, 620, 1.04, 30, 1.07),
        Fates(0.93, 0.05, 0.02),
        away=[("2026-04-27", "2026-04-30")],
        mood=0.4,
    ),
    "bruno": Rep(
        *("Bruno Keller", "2022-09-01", 180_000, 168_000, 0.66, 4, 9, 640, 0.8, 28, 0.72),
        Fates(0.25, 0.05, 0.15, 0.2, 0.35),
        away=[("2026-04-07", "2026-04-10")],
        logs=0.9,
        mood=-0.4,
        hope=3,
    ),
    "celia": Rep(
        *("Celia Duarte", "2021-06-01", 170_000, 160_000, 1.03, 4, 12, 560, 1.03, 26, 1.06),
        Fates(0.84, 0.12, 0.04),
        away=[("2026-05-26", "2026-06-03")],
        mood=0.2,
        hope=-1,
    ),
    "dario": Rep(
        *("Dario Conti", "2020-01-07", 190_000, 185_000, 0.89, 5, 12, 540, 0.93, 26, 0.9),
        Fates(0.7, 0.08, 0.12, 0.05, 0.05),
        mood=-0.1,
        hope=2,
    ),
    "edda": Rep(
        *("Edda Holm", "2024-04-01", 150_000, 141_000, 0.95, 4, 11, 580, 1.03, 24, 1.04),
        Fates(0.74, 0.06, 0.14, 0.02, 0.04),
        away=[("2026-06-15", "2026-06-19")],
        logs=0.45,
    ),
    "farid": Rep(
        *("Farid Nazari", "2026-03-02", 60_000, 0, 0.92, 3, 6, 600, 1.0, 16, 1.1),
        Fates(0.8, 0.1, 0.06, 0.02, 0.02),
        ramp="0.25,0.5,0.75",
        mood=0.3,
    ),
    "ines": Rep(
        *("Ines Moreau", "2019-11-01", 210_000, 196_000, 1.05, 5, 13, 520, 1.05, 28, 1.05),
        Fates(0.82, 0.08, 0.05, 0.02, 0.03),
        hope=1,
    ),
    "jonas": Rep(
        *("Jonas Peeters", "2022-03-01", 160_000, 155_000, 0.9, 4, 10, 560, 1.04, 24, 1.06),
        Fates(0.85, 0.09, 0.06),
        away=[("2026-06-08", "2026-06-12")],
        mood=-0.2,
        hope=-1,
    ),
}
AWAY_MANAGER = [("2026-05-11", "2026-05-15")]
BETTER = dt.date(2026, 5, 18)
"""From here on Bruno has help, and Greta reads her promises first."""
HELPED = Fates(0.82, 0.1, 0.05, 0.0, 0.03)
LEADER_FIRST = Fates(0.42, 0.06, 0.2, 0.12, 0.2)
LEADER_LATER = Fates(0.9, 0.08, 0.02)

GOALS_TOLD: Mapping[str, tuple[str, str, str]] = {
    # how the bookings, the demos, and the calls are to come about
    "amara": ("with the hospital labs in the north", "half of them at new labs", "the first ten before ten o'clock"),
    "bruno": ("from the water and food labs", "two a week", "mornings only"),
    "celia": ("from service contracts and upgrades", "one in three at universities", "to every lab not seen this year"),
    "dario": ("from the three chemical parks", "with the plant manager in the room", "to plants over 200 people"),
    "edda": ("in Denmark and Sweden", "half of them on site", "to the Nordic reseller list"),
    "farid": (
        "from the leads of the spring fair",
        "the first five beside a colleague",
        "to all leads of the spring fair",
    ),
    "ines": ("with the university frame contracts", "each with a test sample", "to the frame contract holders"),
    "jonas": ("with the multi-site labs in Benelux", "at two sites at a time", "to labs with more than one site"),
}

ACCOUNTS = (
    "Rheinwerk Labs",
    "Hansa Bio",
    "Aarhus Water",
    "Lindt & Vogel",
    "Polder Dairy",
    "Institut Valmy",
    "Klinikum Ost",
    "Nordsee Foods",
    "Brabant Pharma",
    "Uni Jena",
    "Galenica Sud",
    "Falster Agro",
    "Moser Chemie",
    "Quellwerk",
    "Delta Assay",
    "Sonnenhof",
    "Vestby Labs",
    "Tannenberg Paints",
    "Meuse Analytics",
    "Alster Clinic",
    "Gotland Malt",
    "Saar Coatings",
    "Kerstin & Co",
    "Oude Maas Labs",
    "Uni Lund",
    "Bergmann Soil",
    "Cote Bleue",
    "Haff Fisheries",
    "Elbe Polymers",
    "Twente Sensors",
)
PROMISES = (
    "Send {account} the revised offer",
    "Call the lab manager of {account} back",
    "Get a demo date from {account}",
    "Send {account} two references",
    "Ask {account} who signs",
    "Write up the site visit at {account}",
    "Clear the delivery date with {account}",
    "Send {account} the service terms",
    "Book the sample test for {account}",
    "Find out what {account} pays today",
    "Send {account} the comparison with their old device",
    "Bring the finance head of {account} to the next call",
)
LEADERS = (
    "Get legal to answer on {account}",
    "Ask the price desk about {account}",
    "Find a service slot for {account}",
    "Talk to the quoting team about {account}",
    "Get a loan device for {account}",
    "Ask marketing for the case of {account}",
)
WHYS = (
    "The contact was away all week",
    "The sample came back late from the lab",
    "Two tenders fell on the same days",
    "Waited for an answer instead of calling",
    "The price desk needed longer",
    "Their budget round was moved",
)
LEARNED = (
    "Ask for the next date before the call ends",
    "Call on the second day of silence, do not wait a week",
    "A date without a name at the customer is no date",
    "Ask the price desk before promising the day",
)
HAPPENED = (
    "Did what I said, and two more calls",
    "Half of it: an answer is still out",
    "All done by Thursday",
    "Slipped a day, is done now",
    "They want to see a second sample first",
    "Reached them at the third try",
)
