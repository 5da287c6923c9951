"""JSON that is safe wherever it is printed: in a terminal, or in the log of a build."""

from __future__ import annotations

import re
from json import dumps
from typing import Any

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What terminals obey or reorder and JSON lets through."""
COMMAND = re.compile(r"##(\w*)\[")
"""What begins a command to the host anywhere in the log of a build: `##[` of GitHub and Azure,
`##vso[` of Azure, `##teamcity[`."""


def json_text(value: Any, *, indent: int | None = None) -> str:
    """`value` as JSON without a final line end.

    Bytes that are not UTF-8 become U+FFFD: strict readers refuse a lone surrogate. Control
    characters are escaped, those included that JSON would allow, and what begins a command to
    the host.
    """
    text = dumps(value, ensure_ascii=False, indent=indent)
    text = _LONE_SURROGATE.sub(chr(0xFFFD), text)
    text = _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return COMMAND.sub(r"##\1\\u005b", text)


def json_array(objects: list[dict[str, Any]]) -> str:
    """A JSON array with one object a line, with a final line end."""
    if not objects:
        return "[]\n"
    text = ",\n  ".join(json_text(item) for item in objects)
    return f"[\n  {text}\n]\n"
