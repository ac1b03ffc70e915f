"""What broke, written down once for each place in the code: the shortest input that does it, and what was said."""

from __future__ import annotations

import hashlib
import traceback
from pathlib import Path


class Findings:
    """The findings of one target, in a folder of its own."""

    def __init__(self, folder: Path, target: str) -> None:
        self.folder = folder / target
        self.folder.mkdir(parents=True, exist_ok=True)
        self._shortest: dict[str, int] = {}

    def add(self, data: bytes, error: BaseException) -> None:
        """An input that made the target raise."""
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if "salesacct" in frame.filename or "fuzz" in frame.filename] or frames
        place = " ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in own[-2:])
        self._keep(f"{type(error).__name__} {place}", data, "".join(traceback.format_exception(error)))

    def slow(self, data: bytes, seconds: float) -> None:
        """An input that took more of the processor's time than any may."""
        self._keep(f"slow {len(data).bit_length()}", data, f"{seconds:.1f} s of processor time\n")

    def _keep(self, what: str, data: bytes, said: str) -> None:
        if len(data) >= self._shortest.get(what, len(data) + 1):
            return
        self._shortest[what] = len(data)
        name = f"{what.split()[0]}-{hashlib.sha256(what.encode()).hexdigest()[:8]}"
        (self.folder / f"{name}.input").write_bytes(data)
        (self.folder / f"{name}.txt").write_text(f"{what}\n{said}", "utf-8")
