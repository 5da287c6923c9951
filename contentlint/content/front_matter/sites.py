"""What the site's own splitter makes of a first line: other blocks than ours count for some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.facts import Problem
from contentlint.diagnostics import Edit, Fix, Span

if TYPE_CHECKING:
    from contentlint.content.front_matter.fences import Block

_SWALLOW = frozenset(("js-yaml-3", "js-yaml-4", "astro", "safe-yaml", "go-yaml", "goccy-yaml"))
"""Loaders behind splitters that take whatever stands between two lines `---` (asked of
gray-matter, Hugo and Jekyll, read in Astro's; MkDocs and Hexo go on with the whole text where it
is no mapping)."""
_TO_THE_END = _SWALLOW - {"safe-yaml", "astro"}
"""Those that need no second line."""
_NO_JSON = frozenset(("js-yaml-3", "js-yaml-4", "astro", "safe-yaml", "pyyaml", "serde-yaml"))
_NO_TOML = frozenset(("js-yaml-3", "safe-yaml", "pyyaml", "hexo-front-matter"))
_DOTS = frozenset(("safe-yaml", "pyyaml"))
_BLANK_ABOVE = frozenset(("astro", "go-yaml", "goccy-yaml", "serde-yaml"))
"""Loaders behind splitters that pass over blank lines above the first fence: Hugo's lexer of
pages does, and so do Astro's expression (`^\\s*\\n`) and Zola's two (`^[[:space:]]*`)."""


def ends_at_dots(loader: str) -> bool:
    """Whether `...` is known to end front matter on this site."""
    return loader in _DOTS


def blanks_above(text: str, loader: str) -> int:
    """Where the first fence may stand on this site: behind blank lines, where those are none of
    its matter."""
    if loader not in _BLANK_ABOVE or text[:1] not in "\r\n \t":
        return 0
    start = len(text) - len(text.lstrip(" \t\r\n"))
    return 0 if loader == "astro" and text[start - 1] != "\n" else start


def rule_at_the_top(text: str, block: Block) -> list[Problem]:
    """The problem of a horizontal rule on the first line, which opens front matter for the site."""
    if block.fence != "---" or text[: block.text_span.start].strip() != "---":
        return []
    if block.loader not in (_TO_THE_END if block.closed is None else _SWALLOW):
        return []
    if not text[block.text_span.start : block.text_span.end].strip():
        return []
    lost = "all of the text" if block.closed is None else "the text up to the next `---`"
    span = Span(0, 3)
    return [
        Problem(
            span,
            f"this `---` opens front matter: the site takes {lost} for it, or stops",
            "write `***` where a rule is meant on the first line",
            Fix("Write `***`", (Edit(span, "***"),)),
        )
    ]


def unread_format(block: Block) -> tuple[Problem, ...]:
    """The problem of a block in a language that the site does not read."""
    if block.format == "json" and block.fence == "{" and block.loader in _NO_JSON:
        span, what = Span(block.span.start, block.span.start + 1), "a JSON object"
    elif block.format == "toml" and block.fence == "+++" and block.loader in _NO_TOML:
        span, what = Span(block.span.start, block.span.start + 3), "TOML"
    else:
        return ()
    message = f"this site does not read {what} as front matter: readers see it as text"
    return (Problem(span, message, "write YAML between two lines `---`"),)
