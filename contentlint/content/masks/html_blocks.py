"""HTML as Python-Markdown takes it: an element that opens a line is left alone up to its end, blank
lines and all, unless it says `markdown` (the extension md_in_html)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.tags import Tag, read_html_tag
from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from contentlint.content.masks.scanner import Found

_BLOCKS = """
address article aside blockquote body canvas center colgroup dd details div dl dt fieldset
figcaption figure footer form group h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main
map math menu nav noscript object ol option output p pre progress script section style summary
table tbody td textarea tfoot th thead tr ul video
"""
BLOCK_TAGS = frozenset(_BLOCKS.split())
"""What Python-Markdown counts as block-level (`Markdown.block_level_elements`)."""

VERBATIM_TAGS = frozenset(("pre", "script", "style", "textarea"))
_OPENING = re.compile(r"<(?:!--|(?=[A-Za-z/]))")
_BLANK = re.compile(r"\n[ \t]*\r?(?=\n|\Z)")


def takes_markdown(tag: Tag, text: str) -> bool:
    """Whether the tag's `markdown` attribute asks for its content to be read as Markdown."""
    for attribute in tag.attributes:
        if attribute.name == "markdown":
            return text[attribute.start : attribute.end] in ("", "1", "block", "span", "markdown")
    return False


class Elements:
    """Where the elements of one text end; each tag name is looked through once."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._start = start
        self._ends: dict[str, dict[int, int]] = {}

    def end(self, tag: Tag) -> int:
        """The offset behind the closing tag of the element that `tag` opens; behind its paragraph
        where it is never closed."""
        name = tag.name.lower()
        if tag.self_closing or name == "hr":
            return tag.end
        if name not in self._ends:
            self._ends[name] = self._pairs(name)
        if found := self._ends[name].get(tag.start):
            return found
        blank = _BLANK.search(self._text, tag.end)
        return blank.start() if blank else len(self._text)

    def _pairs(self, name: str) -> dict[int, int]:
        pattern = re.compile(rf"<(/?){re.escape(name)}(?![\w-])[^>]*>?", re.IGNORECASE)
        ends: dict[int, int] = {}
        opened: list[int] = []
        for match in pattern.finditer(self._text, self._start):
            if not match.group(1):
                opened.append(match.start())
            elif opened:
                ends[opened.pop()] = match.end()
        return ends


def read_tags(text: str, start: int, end: int, found: Found) -> None:
    """Notes the tags and comments between two offsets; what scripts and styles say is none."""
    position = start
    while match := _OPENING.search(text, position, end):
        at = match.start()
        if match.group() == "<!--":
            close = text.find("-->", at + 2, end)
            position = close + 3 if close >= 0 else end
            found.comments.append(Span(at, position))
            continue
        tag = read_html_tag(text, at, end)
        if tag is None:
            position = at + 1
            continue
        found.tags.append(tag)
        position = tag.end
        if tag.name.lower() in ("script", "style") and not tag.closing and not tag.self_closing:
            close = text.lower().find(f"</{tag.name.lower()}", tag.end, end)
            position = close if close >= 0 else end
