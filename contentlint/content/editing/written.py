"""Values as a writer would write them: in the quotes of their neighbours."""

from __future__ import annotations

import json
import re
from collections import Counter
from math import isfinite
from typing import TYPE_CHECKING, Any

from contentlint.content.schema.rewrite import plain_text, source_of

if TYPE_CHECKING:
    from contentlint.content.facts import FrontMatter, ValuePath

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


def written_key(name: str, language: str) -> str | None:
    """A key; None where it cannot be written on one line."""
    if not name or _HIDDEN.search(name):
        return None
    if language == "json":
        return json.dumps(name, ensure_ascii=False)
    bare = _BARE.fullmatch(name) if language == "toml" else plain_text(name)
    return name if bare else json.dumps(name, ensure_ascii=False)


def written_value(value: Any, language: str, quote: str = "") -> str | None:
    """A value on one line; None where the language has no such value, or it has several lines.

    `quote`: what the writer puts around texts, "" for nothing where nothing is needed.
    """
    if isinstance(value, str):
        return _text(value, language, quote)
    if value is None:
        return None if language == "toml" else "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return json.dumps(value) if isfinite(value) else None
    if isinstance(value, list):
        items = [written_value(item, language, quote or '"') for item in value]
        return None if None in items else f"[{', '.join(filter(None, items))}]"
    return "{}" if value == {} else None


def quote_style(front_matter: FrontMatter, path: ValuePath) -> str:
    """The quotes that most texts beside `path` have; "" for none."""
    styles: Counter[str] = Counter()
    depth = len(path)
    for other, position in front_matter.positions.items():
        if len(other) == depth and other[:-1] == path[:-1] and position.key is not None:
            source = source_of(front_matter, position.value)
            if source[:1] in ('"', "'"):
                styles[source[0]] += 1
            elif source[:1].isalpha() and source not in ("true", "false", "null"):
                styles[""] += 1
    return max(styles, key=lambda style: (styles[style], not style), default="")


def _text(value: str, language: str, quote: str) -> str | None:
    if _HIDDEN.search(value):
        return None
    if language == "yaml" and _DATE.fullmatch(value):
        return value
    if language == "yaml" and not quote and plain_text(value):
        return value
    if quote == "'" and "'" not in value and language != "json":
        return f"'{value}'"
    return json.dumps(value, ensure_ascii=False)
