"""Mistake: one failed keyword at one place, whatever validator found it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.schema.rewrite import source_of
from contentlint.content.schema.words import quoted, shown
from contentlint.diagnostics import Span
from contentlint.records import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.facts import FrontMatter, ValuePath


@record(frozen=True)
class Mistake:
    """`keyword` failed with `argument` for the `value` at `path`; `schema` holds the keyword.

    `causes` are jsonschema's errors on the parts (of a key's name, for `propertyNames`).
    """

    keyword: str
    argument: Any
    value: Any
    path: ValuePath
    schema: Any
    front_matter: FrontMatter
    lookup: Callable[[str], Any]
    causes: tuple[Any, ...] = ()

    @property
    def span(self) -> Span:
        """The value."""
        return self.front_matter.positions[self.path].value

    @property
    def written(self) -> str:
        """The value as messages show it: what is written, and what the loader makes of that."""
        if isinstance(self.value, bool | int | float) and self.path in self.front_matter.positions:
            source = source_of(self.front_matter, self.span)
            if source and quoted(source.casefold()) != shown(self.value):
                return f"{quoted(source)} (read as {shown(self.value)})"
        return shown(self.value)

    @property
    def name(self) -> str:
        """The value's key in backticks; an item's is named by its list: "item 2 of `tags`"."""
        if not self.path:
            return "the front matter"
        last = self.path[-1]
        if isinstance(last, str):
            return quoted(last)
        parent = self.path[-2] if len(self.path) > 1 else ""
        return f"item {last + 1} of {quoted(str(parent))}" if parent else f"item {last + 1}"

    def key_span(self, key: str) -> Span:
        """The key `key` of this value."""
        position = self.front_matter.positions[(*self.path, key)]
        return position.key or position.value

    @property
    def head(self) -> Span:
        """Where something is missing: the opening fence, the parent's key, or the first line of
        an item."""
        front_matter = self.front_matter
        if not self.path:
            start = front_matter.span.start
            return Span(start, start + (1 if front_matter.format == "json" else 3))
        position = front_matter.positions[self.path]
        return position.key or first_line(front_matter, position.value)


def first_line(front_matter: FrontMatter, span: Span) -> Span:
    """The part of a span on its first line."""
    offset = front_matter.text_span.start
    source = front_matter.text[span.start - offset : span.end - offset]
    lines = source.splitlines()
    return Span(span.start, span.start + len(lines[0])) if lines and lines[0] else span


_ABOUT_KEYS = frozenset({"required", "additionalProperties", "unevaluatedProperties"})


def own_words(schema: Any, keyword: str) -> str | None:
    """`x-message` is a text for whatever is wrong with the value, or texts by keyword."""
    text = schema.get("x-message") if isinstance(schema, dict) else None
    if isinstance(text, dict):
        text = text.get(keyword)
    elif keyword in _ABOUT_KEYS:
        # A text about the value does not fit one of its keys.
        return None
    return text if isinstance(text, str) else None
