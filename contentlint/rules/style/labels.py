"""The text of links and images, between its brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from contentlint.content.document import Document
    from contentlint.content.structure.model import Inline

BRACKETED = frozenset(("Inline", "Reference", "Collapsed", "Shortcut"))
"""The types of links that have a text of their own; the others are `<https://…>`."""


def label(text: str, link: Inline) -> Span:
    """The span between the brackets of a link or image that is no autolink."""
    start = link.start + (2 if link.kind == "image" else 1)
    close = text.find("]", max(start, link.value.text_end), link.end)
    return Span(start, close if close >= 0 else max(start, link.value.text_end))


def whole(text: str, link: Inline) -> Span:
    """The span of a link or image with all of its brackets: the parser leaves `[]` out."""
    behind = link.value.type == "Collapsed" and text.startswith("[]", link.end)
    return Span(link.start, link.end + 2 * behind)


def holds_code_or_html(document: Document, link: Inline) -> bool:
    """Whether code, a tag or a picture stands right in the text of a link."""
    inlines = document.structure.inlines
    kinds = (*inlines["code"], *inlines["html"], *inlines["image"])
    return any(inline.parent is link for inline in kinds)
