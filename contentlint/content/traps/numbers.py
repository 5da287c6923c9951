"""Plain scalars that are read as a number other than the one, or the text, that is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.schema.rewrite import quote_value
from contentlint.content.traps.model import Trap
from contentlint.content.values.model import shorten
from contentlint.diagnostics import Edit, Fix, Safety

if TYPE_CHECKING:
    from contentlint.content.traps.model import Place
    from contentlint.content.values.loaders import Loader

_OCTAL = re.compile(r"[-+]?0[0-7_]+")
_LEADING_ZEROS = re.compile(r"0[0-9]{2,}")
_OTHER_BASE = re.compile(r"[-+]?0[xbo][0-9a-fA-F_]+")
_EXPONENT = re.compile(r"[-+]?[0-9]+[eE][-+]?[0-9]+")
_PHONE = re.compile(r"\+[0-9]{5,}")
_TRAILING_ZERO = re.compile(r"[0-9]+\.[0-9]*0")
_YEAR_AND_MONTH = re.compile(r"(?:19|20)[0-9]{2}\.10")
_RANK = re.compile(
    r"(?:\A|[\W_])(?i:order|weight|position|priority|rank)\Z"
    r"|[a-z](?:Order|Weight|Position|Priority|Rank)\Z"
)
_EXACT = 2**53


def number(place: Place, loader: Loader) -> Trap | None:
    """The trap of a plain scalar that is read as a number."""
    source = place.source
    if source.isdigit() and source[0] != "0" and len(source) < 16:
        return None
    why = _why(place, loader)
    if why is None:
        return None
    reason, meant = why
    message = f"`{shorten(source, 40)}` is read as {_shown(place.value, loader)}{reason}"
    fix = quote_value(place.front_matter, place.path, "Put quotes around it")
    help_ = f'write `"{shorten(source, 40)}"` to keep it as text'
    if _OCTAL.fullmatch(source) and _is_rank(place):
        digits = ("-" if source[0] == "-" else "") + (source.lstrip("+-0_") or "0")
        fix = Fix(f"Write `{digits}`", (Edit(place.span, digits),), Safety.SUGGESTED)
        help_ = f"write `{digits}`"
    elif _OCTAL.fullmatch(source):
        help_ += f", or `{source.lstrip('+-0_') or 0}` for the number"
    return Trap(place.path, place.span, message, help_, fix, meant)


def _why(place: Place, loader: Loader) -> tuple[str, bool] | None:
    """Why the number is not what is written, and whether the number may be meant."""
    source, value = place.source, place.value
    if ":" in source:
        return (": the colon makes it a number in base 60", False) if loader.known else None
    if _OCTAL.fullmatch(source) and value != int(source.replace("_", "")):
        return (": a leading zero makes it octal", False) if loader.known else None
    if _LEADING_ZEROS.fullmatch(source) and value and not _is_rank(place):
        return (": its leading zeros are lost", True) if loader.known else None
    if _OTHER_BASE.fullmatch(source):
        return "", True
    if _EXPONENT.fullmatch(source):
        return ": the `e` makes it a power of ten", True
    if "_" in source or "," in source:
        return (": `_` and `,` only group its digits", True) if loader.known else None
    if _PHONE.fullmatch(source):
        return ": its plus is lost", True
    if isinstance(value, int):
        exact = not loader.javascript or int(float(value)) == value
        return None if exact else (": a number keeps only its first 16 digits", False)
    if _TRAILING_ZERO.fullmatch(source) and (place.is_version or _YEAR_AND_MONTH.fullmatch(source)):
        whole = source.rstrip("0").endswith(".")
        if not whole or loader.javascript or loader.name in ("go-yaml", "goccy-yaml"):
            return ": its last zero is lost", True
    return None


def _is_rank(place: Place) -> bool:
    """Whether the value only puts pages in order, so that nobody ever reads its zeros."""
    return _RANK.search(place.name) is not None


def _shown(value: float, loader: Loader) -> str:
    if isinstance(value, int) and not (loader.javascript and abs(value) > _EXACT):
        return f"the number {value}"
    if loader.javascript and isinstance(value, int):
        from decimal import Decimal

        return f"the number {int(Decimal(repr(float(value))))}"
    return f"the number {int(value) if value == int(value) and abs(value) < _EXACT else value}"
