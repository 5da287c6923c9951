"""The body of a page as the parser sees it: masked once, parsed once, for all who read events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.masks import Masked, mask, normalised
from contentlint.content.parser import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.dialects import Dialect
    from contentlint.content.parser import Range

Events = list[tuple[Any, "Range"]]


class Body:
    """`masked` is what the dialect leaves of the text. Nobody changes an event."""

    __slots__ = ("_dialect", "_events", "_parsed", "masked")

    def __init__(self, masked: Masked, dialect: Dialect) -> None:
        self.masked = masked
        self._dialect = dialect
        self._events: Events = []
        self._parsed: str | None = None

    def events(self, undefined: Callable[[Any], None] | None = None) -> Events:
        """The parser's events, parsed again only where the source has changed since.

        `undefined` is told of every reference without a definition, before this returns.
        """
        source = self.masked.source
        if self._parsed is not source or undefined is not None:
            self._events = list(parse(source, self._dialect, undefined))
            self._parsed = source
        return self._events


def read_body(text: str, start: int, dialect: Dialect, *, dedented: bool = True) -> Body:
    """The body `text[start:]`. Without `dedented` its source keeps all indentation."""
    return Body(mask(normalised(text), start, dialect, dedented=dedented), dialect)
