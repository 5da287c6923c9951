"""What a project decides about the form of its Markdown; everything else is decided here."""

from __future__ import annotations

from typing import Literal

from contentlint.records import record


@record(frozen=True)
class Style:
    """A value; part of the key under which verdicts on pages are kept.

    `wrap`: lines are kept, joined ("no"), or filled up to so many columns. `number`: items count
    on (True), all have the first one's number (False), or count on unless the writer gave all of
    them the same number (None). `end_of_line`: what lines end with.
    """

    wrap: int | Literal["keep", "no"] = "keep"
    number: bool | None = None
    end_of_line: Literal["keep", "lf", "crlf"] = "keep"


DEFAULT = Style()
