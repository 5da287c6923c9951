"""What readers see of a page: its HTML without comments and without white space that is not shown.

Two texts with equal `readers_html` look the same in a browser.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.masks import mask, normalised
from contentlint.content.masks.regions import COMMENT_FILLER
from contentlint.content.parser import to_html

if TYPE_CHECKING:
    from contentlint.content.dialects import Dialect
    from contentlint.content.facts import FrontMatter

_MARK = re.compile(r"<(pre|textarea|script|style)\b|<!--", re.IGNORECASE)
_CLOSING = {
    tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE)
    for tag in ("pre", "textarea", "script", "style")
} | {"": re.compile("-->")}
_KEPT = re.compile("<[a-z]+\0([0-9]+)\0>")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BLOCK = re.compile(
    r" ?(</?(?:address|article|aside|blockquote|br|caption|center|col|colgroup|dd|details|dialog|"
    r"dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html|iframe|legend|li|"
    r"link|main|menu|meta|nav|ol|optgroup|option|p|pre|section|summary|table|tbody|td|tfoot|th|"
    r"thead|title|tr|ul)\b[^<>]*>) ?",
    re.IGNORECASE,
)


def readers_html(body: str, dialect: Dialect) -> str:
    """The HTML of a Markdown body, reduced to what readers can see."""
    from contentlint.content.facts import FrontMatter

    return normalize_html(render_html(body, dialect, FrontMatter()))


def render_html(text: str, dialect: Dialect, front_matter: FrontMatter | None = None) -> str:
    """The HTML of the body, followed by what the dialect hides, piece by piece, but comments.

    Two texts with the same result look the same to readers. `front_matter` is read from the text
    when it is not given.
    """
    if front_matter is None:
        from contentlint.content.front_matter import read_front_matter

        front_matter = read_front_matter(text, bare=dialect.bare_front_matter)
    clean = normalised(text)
    masked = mask(clean, front_matter.span.end, dialect, dedented=False)
    html = to_html(masked.source, dialect)
    hidden = [
        clean[region.start : region.end]
        for region in masked.found.regions
        if region.kind != "comment"
    ]
    return "\n".join([COMMENT_FILLER.sub("", html), *hidden])


def normalize_html(html: str) -> str:
    """The HTML without comments; white space collapsed, and dropped beside block tags.

    White space in `pre`, `textarea`, `script` and `style` is kept. Linear in the HTML's length.
    """
    html = html.replace("\0", "\ufffd")
    parts: list[str] = []
    kept: list[str] = []
    position = 0
    for start, end, tag in _verbatim_and_comments(html):
        parts.append(html[position:start])
        if tag:
            parts.append(f"<{tag}\0{len(kept)}\0>")
            kept.append(html[start:end])
        position = end
    parts.append(html[position:])
    flat = _BLOCK.sub(r"\1", _SPACE.sub(" ", "".join(parts)))
    flat = _BLOCK.sub(r"\1", flat).strip()
    return _KEPT.sub(lambda match: kept[int(match[1])], flat)


def _verbatim_and_comments(html: str) -> list[tuple[int, int, str]]:
    """Spans of elements whose white space counts, with their tag, and of comments, with ""."""
    found: list[tuple[int, int, str]] = []
    position = 0
    unclosed: set[str] = set()
    while match := _MARK.search(html, position):
        tag = match[1].lower() if match[1] else ""
        position = match.end()
        end = None if tag in unclosed else _CLOSING[tag].search(html, position)
        if end is None:
            unclosed.add(tag)
            continue
        position = end.end()
        found.append((match.start(), position, tag))
    return found
