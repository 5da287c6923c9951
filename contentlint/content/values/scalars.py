"""YAML scalars: from the tag and the text of a scalar to its value.

Which tag a plain scalar has is the loader's matter (see `loaders`). Timestamps stay the text that
is written, since JSON has no dates and a schema judges the text.
"""

from __future__ import annotations

import json
from math import isfinite
from typing import Any

from contentlint.content.values.model import DIGITS_LIMIT

PREFIX = "tag:yaml.org,2002:"
STR = PREFIX + "str"
INT = PREFIX + "int"
FLOAT = PREFIX + "float"
BOOL = PREFIX + "bool"
NULL = PREFIX + "null"
MERGE = PREFIX + "merge"
TEXT_TAGS = frozenset((STR, PREFIX + "timestamp", PREFIX + "value", PREFIX + "binary", MERGE, "!"))
KNOWN_TAGS = TEXT_TAGS | {
    PREFIX + name for name in ("null", "bool", "int", "float", "map", "seq", "set", "omap", "pairs")
}

_BOOLS = {"yes": True, "no": False, "true": True, "false": False, "on": True, "off": False}
_BOOLS |= {"y": True, "n": False}


def construct(tag: str, text: str, leading_zero: str = "octal") -> Any:
    """The value of a scalar. Raises ValueError, whose text tells a writer why there is none.

    `leading_zero` is what `010` is: 8 ("octal") or 10 ("decimal").
    """
    if tag in TEXT_TAGS:
        return text
    if tag == NULL:
        return None
    if tag == BOOL:
        if text.lower() not in _BOOLS:
            raise ValueError("is not `true` or `false`")
        return _BOOLS[text.lower()]
    if tag == INT:
        return _integer(text, leading_zero)
    if tag == FLOAT:
        return _float(text)
    return text


def key_text(tag: str, text: str, leading_zero: str = "octal") -> str:
    """A scalar key as JSON has it: `2020: x` has the key "2020", `yes: x` the key "true"."""
    try:
        value = construct(tag, text, leading_zero)
    except ValueError:
        return text
    return value if isinstance(value, str) else json.dumps(value)


def _integer(text: str, leading_zero: str) -> int:
    digits = text.replace("_", "").replace(",", "")
    if len(digits) > DIGITS_LIMIT:
        raise ValueError("has too many digits to be a number")
    sign = -1 if digits.startswith("-") else 1
    digits = digits.lstrip("+-")
    try:
        if digits.startswith("0b"):
            return sign * int(digits[2:], 2)
        if digits.startswith("0x"):
            return sign * int(digits[2:], 16)
        if ":" in digits:
            return sign * int(_sexagesimal(digits))
        if digits.startswith("0o"):
            return sign * int(digits[2:], 8)
        if digits.startswith("0") and digits != "0" and leading_zero != "decimal":
            return sign * int(digits, 8)
        return sign * int(digits)
    except ValueError:
        raise ValueError("is not a whole number") from None


def _float(text: str) -> float:
    digits = text.replace("_", "").lower()
    sign = -1 if digits.startswith("-") else 1
    digits = digits.lstrip("+-")
    if digits in (".inf", ".nan"):
        raise ValueError("is not a number that a page can hold")
    if len(digits) > DIGITS_LIMIT:
        raise ValueError("has too many digits to be a number")
    try:
        value = sign * (_sexagesimal(digits) if ":" in digits else float(digits))
    except (ValueError, OverflowError):
        raise ValueError("is not a number") from None
    if not isfinite(value):
        raise ValueError("is too large to be a number")
    return value


def _sexagesimal(digits: str) -> float:
    """`1:30:00` in base 60, as YAML 1.1 reads it."""
    value: float = 0
    for part in digits.split(":"):
        value = value * 60 + (float(part) if "." in part else int(part))
    return value
