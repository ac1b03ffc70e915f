"""Near misses: the word a person probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the closest known word, or "" when none is close."""
    import difflib  # 5 ms, and only ever needed when something is wrong

    close = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else ""
