"""What a `configure-file` comment holds: JSON, or one of the other forms of configuration that
markdownlint's command lines read (JSON with comments, YAML, TOML)."""

from __future__ import annotations

import json
import re
from typing import Any

_LARGEST = 100_000
_STRING_OR_COMMENT = re.compile(
    r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)|//[^\r\n]*+|/\*.*?(?:\*/|\Z)|,(?=[ \t\r\n]*+[\]}])',
    re.DOTALL,
)
"""Texts, and what is no JSON between them; unclosed ones end with the text."""


def read_settings(text: str, *, strict: bool = False) -> dict[str, Any] | None:
    """The values by key, all of them JSON; None for what cannot be read. `strict`: only JSON can,
    which is what markdownlint itself reads."""
    text = text.strip()
    if len(text) > _LARGEST:
        return None
    if strict:
        return _json(text)
    if text.startswith("{"):
        return _json(text) or _json(_STRING_OR_COMMENT.sub(_without_comment, text))
    return _yaml_or_toml(text) if text else None


def _json(text: str) -> dict[str, Any] | None:
    try:
        values = json.loads(text, parse_constant=float.fromhex)
        json.dumps(values, allow_nan=False)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _without_comment(match: re.Match[str]) -> str:
    return match.group() if match.group().startswith('"') else " "


def _yaml_or_toml(text: str) -> dict[str, Any] | None:
    from contentlint.content.values import read_toml, read_yaml

    for read in (read_toml, read_yaml):
        values = read(text)
        if not values.problems and isinstance(values.data, dict) and values.data:
            return dict(values.data)
    return None
