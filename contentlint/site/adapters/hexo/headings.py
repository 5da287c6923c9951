"""Which slugger the site's Markdown renderer has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.site.adapters.hexo.setup import Setup


def slugger(setup: Setup) -> str:
    """The name of the slugger; `unknown` for renderers that nobody has asked."""
    if setup.plugins is None or setup.has("hexo-renderer-marked"):
        options = setup.table("marked")
        if options.get("headerIds") is False:
            return "none"
        if options.get("anchorAlias"):
            return "unknown"
        plain = "-plain" if options.get("smartypants") is False else ""
        case = {1: "-lower", 2: "-upper"}.get(options.get("modifyAnchors", 0), "")
        return f"hexo{plain}{case}"
    return "unknown"
