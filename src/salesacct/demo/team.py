"""Who is on the sample team, and how each of them sells and keeps promises: the numbers behind their story."""

from __future__ import annotations

from typing import NamedTuple


class Habits(NamedTuple):
    """How a person's promises end, as weights; what is not listed is kept on time."""

    kept: int
    late: int = 0
    moved: int = 0
    rolled: int = 0
    missed: int = 0
    dropped: int = 0


class Selling(NamedTuple):
    """How a rep sells. Amounts in EUR a quarter; a pace of 1 is exactly on the straight way to the target.

    `usual` and `usual_logos` are what earlier quarters brought, `deal` the size of a typical deal.
    """

    usual: int
    target: int
    pace: float
    deal: int
    usual_logos: int
    logos: float
    """New customers of the running quarter: so many by its end at the present pace."""


class Member(NamedTuple):
    """A person of the team."""

    id: str
    name: str
    habits: Habits
    sells: Selling | None = None
    new: bool = False


MANAGER = "marco"
TEAM = (
    Member("marco", "Marco Rossi", Habits(15, late=2, moved=2, rolled=1, missed=1)),
    Member("ana", "Ana Silva", Habits(13, late=1, moved=2, missed=1), Selling(270_000, 280_000, 1.2, 18_000, 8, 10.8)),
    Member(
        "ben",
        "Ben Okafor",
        Habits(9, late=4, moved=1, rolled=3, missed=3, dropped=1),
        Selling(215_000, 225_000, 0.84, 24_000, 4, 5.8),
    ),
    Member(
        "chloe",
        "Chloé Laurent",
        Habits(12, late=2, moved=2, missed=1, dropped=1),
        Selling(245_000, 235_000, 1.1, 15_000, 4, 4.0),
    ),
    Member("elif", "Elif Yıldız", Habits(14, late=2, moved=1), Selling(230_000, 220_000, 1.24, 19_000, 5, 10.0)),
    Member(
        "hiro",
        "Hiroshi Tanaka",
        Habits(10, late=3, moved=2, rolled=2, missed=2, dropped=1),
        Selling(200_000, 240_000, 0.42, 27_000, 4, 2.0),
    ),
    Member(
        "linh", "Linh Nguyen", Habits(11, late=1, moved=1, missed=1), Selling(185_000, 180_000, 1.06, 11_000, 6, 6.0)
    ),
    Member(
        "siobhan",
        "Siobhán O'Neill",
        Habits(14, late=2, moved=3, rolled=1),
        Selling(250_000, 235_000, 1.08, 21_000, 5, 5.0),
    ),
    Member("tomasz", "Tomasz Wójcik", Habits(5, late=1, moved=1), Selling(0, 60_000, 1.1, 12_000, 0, 3.0), new=True),
)
REPS = tuple(member for member in TEAM if member.sells)

CUSTOMERS = (
    "Adler Optik", "Alma Foods", "Baltic Freight", "Bergmann Tools", "Brightwater", "Casa Verde", "Corvo Vinhos",
    "Delphi Print", "Dunmore Dairy", "Eastgate Clinics", "Fjord Seafood", "Forge & Field", "Galway Systems",
    "Halden Foods", "Harbour Rail", "Ilmari Paper", "Istra Hotels", "Juniper Labs", "Kestrel Logistics", "Kobalt Bau",
    "Lakeside Credit", "Lumen Energi", "Marisol Resorts", "Meridian Glass", "Nordlys Energi", "Norwood Legal",
    "Oakhurst Schools", "Orion Pumps", "Palermo Moda", "Pinecrest Dental", "Quayside Media", "Redwood Insurance",
    "Rheingold & Sohn", "Saffron Kitchens", "Silvan Timber", "Solano Solar", "Tidewater Ports", "Torres Cerámica",
    "Umbra Games", "Valdemar Shipping", "Vantage Rail", "Wexford Hotels", "Yamabuki Foods", "Zephyr Air",
)  # fmt: skip
