"""The fixtures that read a test's docstring."""

from __future__ import annotations

from tests.docstrings import book, problems, workspace

__all__ = ["book", "problems", "workspace"]
