"""Keys of front matter by which sites of one's own code tell what is not published yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

_KEY = re.compile(r"\b(draft|isDraft|is_draft|published|isPublished|status)\b")


def draft_keys(*texts: str) -> frozenset[str]:
    """The keys of this kind that some code asks for."""
    return frozenset(key for text in texts for key in _KEY.findall(text))


def unpublished(data: Mapping[str, Any], keys: Iterable[str]) -> bool:
    """Whether code that asks for these keys leaves a page with this front matter out."""
    for key in keys:
        value = data.get(key)
        if key in ("published", "isPublished"):
            hidden = value is False
        elif key == "status":
            hidden = value == "draft"
        else:
            hidden = value is True
        if hidden:
            return True
    return False
