"""What every record kind is built from: its base class, ids, texts, spans, shares."""

# Annotations are evaluated here, not postponed: msgspec would compile each of them again at every start (5 ms).
import re
from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

ID_FORM = r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?"
LONGEST_ID = 80
Id = Annotated[
    str,
    Meta(
        pattern=f"^{ID_FORM}$",
        max_length=LONGEST_ID,
        description="lower-case letters, digits, dots, dashes and underscores",
    ),
]
Text = Annotated[str, Meta(min_length=1)]
Span = Annotated[
    str,
    Meta(
        pattern=r"^(daily|weekly|monthly|quarterly|yearly|[1-9][0-9]{0,3} ?(days?|weeks?|months?))$",
        description="daily, weekly, monthly, quarterly, yearly, or a count such as 2 weeks or 30 days",
    ),
]


Share = Annotated[Decimal, Meta(description="a fraction from 0 to 1")]


class Record(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Base of all kinds: frozen, and no key is accepted that the kind does not name."""


def is_id(text: str) -> bool:
    """Has `text` the form of an id?"""
    return len(text) <= LONGEST_ID and re.fullmatch(ID_FORM, text) is not None
