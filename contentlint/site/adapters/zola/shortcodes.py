"""Whether a shortcode's template may put an id on the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.site.adapters.source import Source

_IDS = re.compile(
    r"<h[1-6]\b|\bid\s*=|\bname\s*=\s*[\"']|\|\s*markdown\b|\|\s*safe\b", re.IGNORECASE
)
_HEADINGS = re.compile(r"^ {0,3}#{1,6}\s|^ {0,3}(?:=+|-+)\s*$", re.MULTILINE)


def adds_ids(source: Source, theme: str, name: str) -> bool:
    """Whether the shortcode's template has headings, ids, or puts its body in unread. One that
    nobody finds may have anything."""
    folders = ["templates/shortcodes"]
    if theme:
        folders.append(f"themes/{theme}/templates/shortcodes")
    for folder in folders:
        for extension in ("html", "md"):
            text = source.text(f"{folder}/{name}.{extension}")
            if text is not None:
                body = re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)
                return bool(_IDS.search(body)) or (
                    extension == "md" and bool(_HEADINGS.search(body))
                )
    return True
