"""The Markdown parser, pyromark (pulldown-cmark). The only module that knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyromark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyromark.event import Range as Range

    from contentlint.content.dialects import Dialect

__all__ = ["parse", "reference_definitions", "to_html"]

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)
_MATH = _OPTIONS | pyromark.Options.ENABLE_MATH


def _options(dialect: Dialect) -> pyromark.Options:
    options = _MATH if dialect.math else _OPTIONS
    return options if dialect.footnotes else options & ~pyromark.Options.ENABLE_FOOTNOTES


def parse(
    source: str, dialect: Dialect, undefined: Callable[[Any], None] | None = None
) -> Iterable[tuple[Any, Range]]:
    """The events of a body in order, each with its range in bytes of `source` as UTF-8.

    `undefined` is told of every reference without a definition, ahead of the events.
    """
    return pyromark.events_with_range(
        source, options=_options(dialect), broken_link_callback=undefined
    )


def to_html(source: str, dialect: Dialect) -> str:
    """The body as HTML."""
    return pyromark.html(source, options=_options(dialect))


def reference_definitions(source: str) -> dict[str, Any]:
    """The link reference definitions by label, each with its destination and range in bytes."""
    return dict(pyromark.reference_definitions(source, options=_OPTIONS))
