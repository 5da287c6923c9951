"""Edits are read again before they are offered: what they must not change is the same."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from contentlint.content.editing.model import LONGEST
from contentlint.diagnostics import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from contentlint.content.facts import FrontMatter


def proven(
    front_matter: FrontMatter,
    edits: Sequence[Edit],
    expected: Callable[[Any], Any] = lambda data: data,
) -> tuple[Edit, ...] | None:
    """The edits, given in offsets of the front matter's text, in offsets of the file; None where
    the text after them does not hold exactly `expected` of the values before."""
    text = front_matter.text
    if len(text) > LONGEST:
        return None
    language = front_matter.format or "yaml", front_matter.loader
    before = _known(text, *language)
    after = _read(_applied(text, edits), *language) if before is not None else None
    try:
        if after is None or _canonical(expected(before)) != _canonical(after):
            return None
    except LookupError:  # the text is not the one that the values came from
        return None
    return shifted(front_matter, edits)


def shifted(front_matter: FrontMatter, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Edits of the front matter's text as edits of the file."""
    base = front_matter.text_span.start
    return tuple(Edit(Span(span.start + base, span.end + base), text) for span, text in edits)


def _applied(text: str, edits: Sequence[Edit]) -> str:
    for span, new in sorted(edits, reverse=True):
        text = text[: span.start] + new + text[span.end :]
    return text


def _read(text: str, language: str, loader: str) -> Any:
    """The values of a text; None where it cannot be read or is no mapping."""
    from contentlint.content import values

    if language == "json":
        # Hexo's members have no braces.
        found = values.read_json(text if text.lstrip().startswith("{") else f"{{{text}}}")
    elif language == "toml":
        found = values.read_toml(text)
    else:
        found = values.read_yaml(text, loader=loader)
    data = {} if found.data is None else found.data
    return data if isinstance(data, dict) and not found.problems else None


_known = lru_cache(maxsize=8)(_read)
"""The values before the edits, of which one text may have many; nobody may change them."""


def _canonical(data: Any) -> str:
    return json.dumps(data, sort_keys=True)
