"""Regular expressions of schemas, run by one engine whose work is bounded.

Python's `re` can take exponential time and cannot be interrupted, and it reads `\\w`, `\\d` and
`$` differently from the gate. So every pattern, in both validators, is matched by jsonschema-rs.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


@lru_cache(maxsize=512)
def _validator(pattern: str) -> Callable[[Any], bool]:
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator({"pattern": pattern}).is_valid


def compiles(pattern: str) -> bool:
    """Whether the engine can run this pattern."""
    from jsonschema_rs import ValidationError

    try:
        _validator(pattern)
    except (ValidationError, UnicodeEncodeError, ValueError):
        return False
    return True


def matches(pattern: str, text: str) -> bool:
    """Whether the pattern occurs in `text`. A search that runs into the bound counts as no."""
    try:
        return _validator(pattern)(text)
    except ValueError:  # half a surrogate pair, as bytes that are not UTF-8 leave it
        return _validator(pattern)(text.encode("utf-8", "replace").decode())
