"""What a person who waits at a terminal sees after a second; in a pipe, nothing ever."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

PATIENCE = 1.0
"""Seconds before the first sign."""
_PACE = 0.1
"""Seconds between two signs."""
_CLEAR = "\r\x1b[K"


class Progress:
    """One line on a terminal that says how far a run is, and is wiped at the end."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._next = clock() + PATIENCE
        self._shown = False

    def __call__(self, what: str, done: int, total: int) -> None:
        """`done` of `total` pages are through with `what`."""
        now = self._clock()
        if now >= self._next:
            self._next = now + _PACE
            self._shown = True
            self._stream.write(f"{_CLEAR}{what}: {done:,} of {total:,} pages")
            self._stream.flush()

    def end(self) -> None:
        """Wipes the line, before anything else is written."""
        if self._shown:
            self._stream.write(_CLEAR)
            self._stream.flush()
            self._shown = False


def terminal_progress() -> Progress | None:
    """The progress for standard error; None where nobody sits there."""
    try:
        return Progress(sys.stderr) if sys.stderr.isatty() else None
    except ValueError:  # closed
        return None
