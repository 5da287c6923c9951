"""Destinations whose text alone says that they are malformed, whatever site they stand on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Safety, Span
from contentlint.patterns import regex
from contentlint.rules.links.malformation import Malformation, fix_of, rewritten, shown
from contentlint.rules.links.schemes import mistyped_scheme

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.facts import Link

_INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_ANY_INVISIBLE = regex(f"[{_INVISIBLE}\u200c\u200d]")
_SURE_INVISIBLE = regex(f"[{_INVISIBLE}]")
_ANY_ENCODED = regex(r"%(?:20|E2%8|EF%BB%BF|C2%AD)", re.IGNORECASE)
"""Any of these, the literal first: addresses of many scripts are full of signs in percent."""
_ENCODED_INVISIBLE = regex(r"(?:%E2%80%8[BEF]|%E2%81%A0|%EF%BB%BF|%C2%AD)", re.IGNORECASE)
_ENCODED_AT_THE_END = regex(f"{_ENCODED_INVISIBLE.pattern}+(?=#|\\Z)", re.IGNORECASE)
_ENCODED_ENDS = regex(r"\A(?:%20)+|(?:%20)+\Z")
_QUOTES = {'"': '"', "“": "”", "”": "”", "‘": "’", "'": "'", "`": "`", "«": "»"}
_PLACE = regex(r"(?:https?://|mailto:|www\.|/|\.\.?/|#)")


def _invisible(link: Link) -> Malformation | None:
    destination = link.destination
    pattern = _ANY_INVISIBLE if _is_ascii_but_invisible(destination) else _SURE_INVISIBLE
    if destination.isascii() or not pattern.search(destination):
        return None
    clean = pattern.sub("", destination)
    edits = tuple(
        Edit(Span(link.span.start + match.start(), link.span.start + match.end()), "")
        for match in pattern.finditer(destination)
    )
    return Malformation(
        "an invisible character stands in this link: it does not lead where it seems to",
        f"delete it: write {shown(clean)}",
        fix_of(link, f"Write {shown(clean)}", edits, Safety.SAFE),
    )


def _is_ascii_but_invisible(text: str) -> bool:
    return _ANY_INVISIBLE.sub("", text).isascii()


def _encoded(link: Link) -> Malformation | None:
    """Percent-encoded signs that nobody can see, as copying from a browser leaves them, and
    spaces at either end."""
    destination = link.destination
    if "%" not in destination or not _ANY_ENCODED.search(destination):
        return None
    if "//" in destination:  # another site may have such a sign in the middle of a name
        clean = _ENCODED_AT_THE_END.sub("", destination)
    else:
        clean = _ENCODED_INVISIBLE.sub("", destination)
        clean = clean if "?" in clean else _ENCODED_ENDS.sub("", clean)
    if clean == destination or not clean:
        return None
    return rewritten(
        link, "an invisible character is encoded in this link: readers get a 404", clean
    )


def _parentheses(link: Link) -> Malformation | None:
    destination = link.destination
    if not (destination.startswith("(") and destination.endswith(")")):
        return None
    inner = destination[1:-1]
    if not _PLACE.match(inner):
        return None
    return rewritten(
        link,
        "doubled parentheses: they are taken for a part of the address, so readers get a 404",
        inner,
        Safety.SAFE,
    )


def _quoted(link: Link) -> Malformation | None:
    destination = link.destination
    closing = _QUOTES.get(destination[0])
    if closing is None or len(destination) < 3 or not _PLACE.match(destination[1:]):
        return None
    inner = destination[1:].removesuffix(closing).removesuffix(destination[0])
    return rewritten(
        link, "quotation marks are taken for a part of the address: readers get a 404", inner
    )


def _space_before_hash(link: Link) -> Malformation | None:
    path, hash_, fragment = link.destination.partition("#")
    clean = path
    while clean.endswith((" ", "\t", "%20")):
        clean = clean.removesuffix("%20").rstrip()
    if not hash_ or not clean or clean == path:
        return None
    return rewritten(
        link,
        "white space before `#` is taken for a part of the address: readers get a 404",
        f"{clean}#{fragment}",
    )


def _scheme(link: Link) -> Malformation | None:
    typo = mistyped_scheme(link.destination)
    if typo is None:
        return None
    written, meant, rest = typo
    end = len(link.destination) - len(rest)
    edit = Edit(Span(link.span.start, link.span.start + end), meant)
    corrected = meant + rest
    return Malformation(
        f"browsers do not know `{written}`: this link does not open"
        if meant
        else f"`{written}` stands there twice: this link does not open",
        f"write {shown(corrected)}",
        fix_of(link, f"Write {shown(corrected)}", (edit,)),
    )


def _backslashes(link: Link) -> Malformation | None:
    path = re.split(r"[?#]", link.destination, maxsplit=1)[0]
    if "\\" not in path or link.kind in ("html", "jsx", "autolink"):
        return None
    corrected = path.replace("\\", "/") + link.destination[len(path) :]
    return rewritten(
        link, "`\\` does not separate folders in an address: readers get a 404", corrected
    )


BY_TEXT: tuple[Callable[[Link], Malformation | None], ...] = (
    _invisible,
    _encoded,
    _parentheses,
    _quoted,
    _space_before_hash,
    _scheme,
    _backslashes,
)
"""In the order in which they are tried."""
