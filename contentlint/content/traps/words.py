"""Plain words that are read as a truth value or as nothing, and such as are not though meant so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.schema.rewrite import quote_value, replace_source
from contentlint.content.traps.model import PROSE, Trap

if TYPE_CHECKING:
    from contentlint.content.traps.model import Place
    from contentlint.content.values.loaders import Loader

_TRUE = frozenset(("yes", "on", "y"))
_FALSE = frozenset(("no", "off", "n"))
_LANGUAGE = re.compile(
    r"(?:^|[_-])(?:lang(?:uage)?s?|locales?|country|countries|hreflang|nationality|translations?)"
    r"(?:[_-]?code)?$",
    re.IGNORECASE,
)
_SWITCH = re.compile(
    r"(?:draft|published|unlisted|hidden|noindex|comments?|toc|sitemap|featured|pinned|archived"
    r"|sticky|navbar|sidebar|footer|feed|rss|share|private|indexed|searchable|expired)$"
    r"|(?:is|has|show|hide|enable|disable|no|use|allow)(?:_|-|(?=[A-Z]))"
)


def word(place: Place, loader: Loader) -> Trap | None:
    """The trap of a plain word."""
    if isinstance(place.value, str):
        text = place.value.lower()
        if loader.known and not loader.words and (text in _TRUE or text in _FALSE):
            return _mere_text(place, loader, text)
        return _stops(place) if text == "=" and loader.name == "pyyaml" else None
    spoken = place.source.lower() in ("true", "false", "null", "~")
    if place.beside_text():
        if place.source == "~" or (not spoken and not loader.known):
            return None
    elif spoken or not loader.known or not _is_text(place):
        return None
    shown = {True: "`true`", False: "`false`", None: "nothing"}[place.value]
    message = f"`{place.source}` is read as {shown}, not as the word"
    help_ = f'write `"{place.source}"`'
    fix = quote_value(place.front_matter, place.path, "Put quotes around it")
    return Trap(place.path, place.span, message, help_, fix, meant=True)


def _is_text(place: Place) -> bool:
    name = place.name
    return name.lower() in PROSE or bool(_LANGUAGE.search(name))


def _mere_text(place: Place, loader: Loader, text: str) -> Trap | None:
    """`no` where the loader knows only `false`: text, which counts as true in JavaScript."""
    if isinstance(place.path[-1], int) or not _SWITCH.match(place.name):
        return None
    right = "true" if text in _TRUE else "false"
    if text in _TRUE and loader.javascript:
        return None  # any text counts as true
    effect = ", and any text counts as true" if loader.javascript else f", not `{right}`"
    message = f"`{place.source}` is only text for this site{effect}"
    fix = replace_source(place.front_matter, place.path, right, f"Write `{right}`")
    return Trap(place.path, place.span, message, f"write `{right}`", fix)


def _stops(place: Place) -> Trap:
    message = (
        "`=` alone has a meaning of its own in YAML: MkDocs drops all front matter of the page"
    )
    fix = quote_value(place.front_matter, place.path, "Put quotes around it")
    return Trap(place.path, place.span, message, 'write `"="`', fix)
