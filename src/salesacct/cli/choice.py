"""A flag whose value is one of a few words: the word itself or a unique beginning of it."""

from __future__ import annotations

from collections.abc import Sequence

from salesacct.problems import UsageError
from salesacct.records.spelling import did_you_mean


def one_choice(text: str, choices: Sequence[str], flag: str) -> str:
    """The choice that `text` means. Raises UsageError with all of them for another word."""
    word = text.strip().casefold()
    if word in choices:
        return word
    found = [choice for choice in choices if word and choice.startswith(word)]
    if len(found) == 1:
        return found[0]
    all_of_them = f"{', '.join(choices[:-1])} or {choices[-1]}"
    near = did_you_mean(word, choices)
    raise UsageError(f"{flag} is {all_of_them}, not `{text}`", near or "say one of them, or its first letters")
