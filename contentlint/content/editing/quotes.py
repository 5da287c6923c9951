"""Quotes put around a YAML value, or taken away, where it stays the same value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.editing.proof import proven
from contentlint.content.schema.rewrite import source_of
from contentlint.content.values.loaders import LOADERS, resolver
from contentlint.content.values.scalars import STR
from contentlint.diagnostics import Edit, Fix, Safety, Span

if TYPE_CHECKING:
    from typing import Literal

    from contentlint.content.facts import FrontMatter, ValuePath

_LIKE_A_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


def style(front_matter: FrontMatter, path: ValuePath) -> Literal["quoted", "unquoted"] | None:
    """How a YAML scalar is written; None for block scalars, collections, aliases and nothing."""
    source = source_of(front_matter, front_matter.positions[path].value)
    if front_matter.format != "yaml" or not source or source[0] in "|>[{*&!-":
        return None
    return "quoted" if source[0] in "\"'" else "unquoted"


def with_quotes(front_matter: FrontMatter, path: ValuePath, value: object) -> Fix | None:
    """A safe fix that quotes an unquoted text; None where it is no text without quotes."""
    span = front_matter.positions[path].value
    source = source_of(front_matter, span)
    if not isinstance(value, str) or source != value or _HIDDEN.search(source):
        return None
    if _other_value(front_matter, source):
        return None
    if '"' not in source and "\\" not in source:
        return _proven(front_matter, span, f'"{source}"', "Put quotes around it")
    return _proven(front_matter, span, "'" + source.replace("'", "''") + "'", "Put it in quotes")


def without_quotes(front_matter: FrontMatter, path: ValuePath, value: object) -> Fix | None:
    """A safe fix that takes the quotes away; None where they are needed."""
    span = front_matter.positions[path].value
    if not isinstance(value, str) or _HIDDEN.search(value) or _other_value(front_matter, value):
        return None
    return _proven(front_matter, span, value, "Remove the quotes")


def is_dated(value: object) -> bool:
    """Whether a text would be a date to some loaders if it had no quotes."""
    return isinstance(value, str) and _LIKE_A_DATE.match(value) is not None


def _other_value(front_matter: FrontMatter, plain: str) -> bool:
    """Whether a text is something else without quotes: a number, a date, nothing, a boolean."""
    own = LOADERS[front_matter.loader]
    # Editors and scripts read pages as well, most of them by YAML 1.1.
    loaders = [own.name, "pyyaml"] if own.known else list(LOADERS)
    return bool(_LIKE_A_DATE.match(plain)) or any(resolver(one)(plain) != STR for one in loaders)


def _proven(front_matter: FrontMatter, span: Span, text: str, title: str) -> Fix | None:
    base = front_matter.text_span.start
    edit = Edit(Span(span.start - base, span.end - base), text)
    found = proven(front_matter, [edit])
    return Fix(title, found, Safety.SAFE) if found else None
