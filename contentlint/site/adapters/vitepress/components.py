"""Components that stand as blocks on a page: which of them may bring ids along."""

from __future__ import annotations

import re
from posixpath import dirname
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.site.urls import join

if TYPE_CHECKING:
    from contentlint.content.facts import Facts
    from contentlint.site.adapters.vitepress.adapter import VitePressAdapter

_BLOCK = re.compile(
    r"^[ \t]*<([A-Z]\w*+|[a-z]\w*+-[\w-]++)(?=[\s/])[^<>]*?/>[ \t]*\r?$", re.MULTILINE
)
_IMPORT = r"\bimport\s+{name}\s+from\s+['\"]([^'\"]+)['\"]"
_UNSURE = re.compile(r"<(?:slot|component|[A-Z]\w*|[a-z]\w*-[\w-]+)\b|\b(?:v-html|:id|v-bind:id)\b")
_QUIET = frozenset(
    ("Badge", "ClientOnly", "VPButton", "VPIcon", "VPImage", "VPLink", "VPTeamMembers",
     "VPTeamPageTitle", "VPHomeHero", "VPHomeFeatures", "VPHomeSponsors", "VPSponsors")
)  # fmt: skip
"""Components of the default theme; none of them has ids."""
_LAYOUTS = ("doc", "home", "page", None, True)


def may_add_ids(site: VitePressAdapter, page: Facts) -> bool:
    """Whether a component on the page or its layout may put ids there that are not in its text."""
    if page.front_matter.data.get("layout") not in _LAYOUTS or site.transforms_markdown:
        return True
    text = site.text_of(page.path)
    if text is None or "/>" not in text:
        return False
    code = Cover(page.code)
    return any(
        _may_have_ids(site, page, text, match.group(1))
        for match in _BLOCK.finditer(text, page.body_start)
        if match.group(1) not in _QUIET and not code.holds(match.start(1))
    )


def _may_have_ids(site: VitePressAdapter, page: Facts, text: str, name: str) -> bool:
    """Whether the component is unknown, has ids, or holds what may have them."""
    found = re.search(_IMPORT.format(name=re.escape(name)), text)
    if found is None:
        return True
    source = found.group(1)
    if source.startswith("."):
        path = join(f"/{dirname(page.path)}", source)[1:]
    elif source.startswith("@/"):
        path = join(f"/{site.folder}", source[2:])[1:]
    else:
        return True
    component = site.text_of(path)
    return component is None or bool(re.search(r"\bid=", component) or _UNSURE.search(component))
