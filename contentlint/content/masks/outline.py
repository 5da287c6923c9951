"""Python-Markdown's blocks by their indentation: what belongs to which container, line by line.

Everything inside a list item, an admonition, a tab, a definition or a footnote stands four columns
further in. The walk notes how much of that indentation to take away, so that the Markdown parser
sees the content of containers as it sees any other text; code inside of containers, raw HTML and
snippets are hidden instead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.facts import Import
from contentlint.content.masks.html_blocks import (
    BLOCK_TAGS,
    VERBATIM_TAGS,
    Elements,
    read_tags,
    takes_markdown,
)
from contentlint.content.masks.regions import Region
from contentlint.content.tags import read_html_tag
from contentlint.diagnostics import Span
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.content.dialects import Dialect
    from contentlint.content.masks.regions import RegionKind
    from contentlint.content.masks.scanner import Found

_CONTAINER = re.compile(
    r"!!! ?[\w\-]|\?{3}\+? ?[\w\-\"]|={3}[+!]{0,2} +[\"']|:::[ \t]+\S"
    r"|:[ \t]{1,3}\S|\[\^[^\]\r\n]+\]:"
)
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?P<gap>[ \t]+)(?=[^\s])")
_RULE = re.compile(r"([-*_])[ \t]*(?:\1[ \t]*){2,}\r?\Z")
_FENCE = re.compile(r"(`{3,})[^`\r\n]*\r?$|(~{3,})", re.MULTILINE)
_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*\Z")
_TIGHT_HEADING = re.compile(r"#{1,6}(?=[^#\s])")
_DEFINITION = re.compile(r"\[[^\[\]\r\n]+\]:[ \t]*\S")
_SNIPPET = re.compile(
    r"-+8<-+(?:[ \t]+(?P<quote>[\"'])(?P<path>[^\r\n]+?)(?P=quote))?[ \t]*\r?$", re.M
)
_INCLUDE = re.compile(
    r"\{%-?\s*(?P<name>include-markdown|include)\s+(?P<quote>[\"'])(?P<path>[^\"'\r\n]+)(?P=quote)"
    r"[^%]*%\}"
)
_CONTENT = 4
"""Columns by which Python-Markdown indents (`tab_length`)."""


class Edit(NamedTuple):
    """At `offset` of the file's text, `removed` characters are taken away or `added` is put in."""

    offset: int
    removed: int
    added: str = ""


class Outline:
    """The walk over `text[start:]`. `found` and `edits` hold what it noted."""

    def __init__(self, text: str, start: int, dialect: Dialect, found: Found) -> None:
        self.text = text
        self.start = start
        self.found = found
        self.edits: list[Edit] = []
        masks = frozenset(dialect.masks)
        self.markdown_in_html = "markdown-in-html" in masks
        self.snippets = "snippet" in masks
        self.includes = "include-markdown" in masks
        self.tight_headings = "sane-headings" not in masks
        self.stack: list[int] = []
        self.blank = True
        self.code = False
        self.next = start
        self.elements = Elements(text, start)
        self.comments_end = True
        self.no_end: dict[tuple[str, int], int] = {}
        """Fences that have no end before an offset, by their marker and column."""
        self.lines = 0
        """Lines of the paragraph so far."""

    def run(self) -> None:
        """Reads every line once."""
        text, length = self.text, len(self.text)
        self.next = self.start
        while self.next < length:
            line = self.next
            newline = text.find("\n", line)
            stop = newline if newline >= 0 else length
            self.next = stop + 1
            if stop > line and text[stop - 1] == "\r":
                stop -= 1
            first = line
            while first < stop and text[first] in " \t":
                first += 1
            if first == stop:
                self.blank = True
            else:
                self._line(line, first, stop)

    def _line(self, line: int, first: int, stop: int) -> None:
        text, char = self.text, self.text[first]
        width = first - line if "\t" not in text[line:first] else _columns(text[line:first])
        if char in "`~" and (fence := _FENCE.match(text, first, stop)):
            self._leave_if(self.blank, width)
            if "exec=" in text[first:stop]:
                self.found.opaque = "code on the page is run at build time"
            if self._fence(first - line, width, fence.group(1) or fence.group(2), first):
                return
            self.edits.append(Edit(first, 0, "\\"))  # a fence without an end is text
        starts = char in "-*+!?=#0123456789:[<" and self._starts_block(width, first, stop)
        self._leave_if(self.blank or starts, width)
        depth = self.stack[-1] if self.stack else 0
        if width - depth >= _CONTENT and (self.blank or self.code):
            self._hide(first, stop, "code")
            self.code = True
            return
        if first > line:
            self.edits.append(Edit(line, first - line))
        if char == "#" and not starts:
            self.edits.append(Edit(first, 0, "\\"))
            return
        self._marker(width, first, stop)
        if char in "=-" and self.lines > 1 and _UNDERLINE.match(text, first, stop):
            self.edits.append(Edit(line, 0, "\n"))  # only a block's first line can be a heading
        self.lines = 0 if self.blank or (starts and char == "#") else self.lines
        self.lines += char != "#"
        self.blank = self.code = False

    def _leave_if(self, ends: bool, width: int) -> None:
        """Leaves the containers that a line of this indentation is not in. A paragraph goes on
        at any indentation."""
        while ends and self.stack and self.stack[-1] > width:
            self.stack.pop()

    def _starts_block(self, width: int, first: int, stop: int) -> bool:
        """Whether the line begins a block. Headings stand right where a container's content
        begins, not a space further in."""
        text = self.text
        if text[first] == "#":
            return width == 0 or width in self.stack
        return bool(_CONTAINER.match(text, first, stop) or _ITEM.match(text, first, stop))

    def _marker(self, width: int, first: int, stop: int) -> None:
        """What the line's first characters mean."""
        text, char = self.text, self.text[first]
        if char == "<":
            self._html(width, first, stop)
        elif char == "#":
            tight = _TIGHT_HEADING.match(text, first, stop) if self.tight_headings else None
            if tight:
                self.edits.append(Edit(tight.end(), 0, " "))
        elif char == "-" and self.snippets and (snippet := _SNIPPET.match(text, first)):
            self._snippet(first, stop, snippet)
        elif char == "{" and self.includes and (include := _INCLUDE.match(text, first)):
            self._include(first, include)
        elif char in "!?=:[":
            self._container(width, first, stop)
        elif (item := _ITEM.match(text, first, stop)) and not _RULE.match(text, first, stop):
            self._item(width, item, stop)

    def _container(self, width: int, first: int, stop: int) -> None:
        text = self.text
        if not _CONTAINER.match(text, first, stop):
            if not self.blank and _DEFINITION.match(text, first, stop):
                self.edits.append(Edit(first, 0, "\n"))
            return
        self.stack.append(_inside(width))
        if text.startswith(":::", first):
            self.found.opaque = f"`{text[first:stop][:60].strip()}` is written at build time"
            self._hide(first, stop, "template")
            self._skip_options(width)
        elif text[first] in "!?=":
            self.edits.append(Edit(stop, 0, "\n"))

    def _skip_options(self, width: int) -> None:
        """Hides the options below `::: identifier`: YAML, further in than the line itself."""
        text = self.text
        while self.next < len(text):
            newline = text.find("\n", self.next)
            stop = newline if newline >= 0 else len(text)
            line = text[self.next : stop]
            if line.strip() and _columns(line[: len(line) - len(line.lstrip())]) <= width:
                return
            if line.strip():
                self._hide(self.next + len(line) - len(line.lstrip()), stop, "template")
            self.next = stop + 1

    def _item(self, width: int, item: re.Match[str], stop: int) -> None:
        text = self.text
        self.stack.append(_inside(width))
        if item.end() - item.start("gap") > _CONTENT:
            self.edits.append(Edit(item.start("gap") + 1, item.end() - item.start("gap") - 1))
        if text[item.end()] in "`~" and (fence := _FENCE.match(text, item.end(), stop)):
            marker = fence.group(1) or fence.group(2)
            end = self._fence_end(marker, 0, exact=False)
            if end is not None:
                self._hide(item.end(), end[1], "code")
                self.next = end[2]

    def _fence(self, indentation: int, width: int, marker: str, first: int) -> bool:
        """A fenced block that is closed: its lines lose the fence's indentation."""
        end = self._fence_end(marker, width)
        if end is None:
            return False
        text, line = self.text, first - indentation
        while indentation and line < end[1]:
            at = line
            while at < line + indentation and text[at : at + 1] in (" ", "\t"):
                at += 1
            if at > line:
                self.edits.append(Edit(line, at - line))
            newline = text.find("\n", line)
            line = newline + 1 if newline >= 0 else len(text)
        self.next = end[2]
        self.blank, self.code = True, False
        return True

    def _fence_end(
        self, marker: str, width: int, *, exact: bool = True
    ) -> tuple[int, int, int] | None:
        """The start and end of the closing fence's line below the current line, and where the
        next line begins; None when text that is indented less comes first, or nothing. A closing
        fence stands in the column of the opening one, where that is known to be `exact`."""
        text, position = self.text, self.next
        if position <= self.no_end.get((marker, width), -1):
            return None
        while position < len(text):
            newline = text.find("\n", position)
            stop = newline if newline >= 0 else len(text)
            whole = text[position:stop]
            line = whole.strip()
            if line and width and _columns(whole[: len(whole) - len(whole.lstrip())]) < width:
                break
            if line.startswith(marker) and not line.strip(marker[0]):
                indentation = whole[: len(whole) - len(whole.lstrip())]
                if not exact or _columns(indentation) == width:
                    return position, stop, stop + 1
            position = stop + 1
        self.no_end[marker, width] = position
        return None

    def _snippet(self, first: int, stop: int, snippet: re.Match[str]) -> None:
        if snippet["path"]:
            self._note_include(snippet, "snippet")
            self._hide(first, stop, "template")
            return
        text, position = self.text, self.next
        while position < len(text):
            newline = text.find("\n", position)
            end = newline if newline >= 0 else len(text)
            line = text[position:end]
            bare = line.strip()
            if (closing := _SNIPPET.match(bare)) and not closing["path"]:
                self._hide(first, end, "template")
                self.next = end + 1
                return
            if bare and not bare.startswith(";"):
                at = position + line.index(bare)
                self.found.includes.append(Import(bare, Span(at, at + len(bare)), ("snippet",)))
            position = end + 1

    def _include(self, first: int, include: re.Match[str]) -> None:
        self._note_include(include, include["name"])
        self._hide(first, include.end(), "template")
        newline = self.text.find("\n", include.end())
        self.next = newline + 1 if newline >= 0 else len(self.text)

    def _note_include(self, match: re.Match[str], kind: str) -> None:
        self.found.includes.append(Import(match["path"], Span(*match.span("path")), (kind,)))

    def _html(self, width: int, first: int, stop: int) -> None:
        text = self.text
        if text.startswith("<!--", first):
            close = text.find("-->", first) if self.comments_end else -1
            self.comments_end = close >= 0
            newline = text.find("\n", close) if close >= 0 else -1
            if close >= 0:
                self.next = max(self.next, newline + 1 if newline >= 0 else len(text))
            return
        tag = read_html_tag(text, first)
        if tag is None:
            return
        name = tag.name.lower()
        markdown = self.markdown_in_html and takes_markdown(tag, text)
        if name not in BLOCK_TAGS:
            if not text[tag.end : stop].strip() and tag.end <= stop:
                self._tag(tag.start, tag.end)
        elif tag.closing or markdown or (width >= _CONTENT and name not in VERBATIM_TAGS):
            self._tag(tag.start, tag.end)
        else:
            end = self.elements.end(tag)
            read_tags(text, first, end, self.found)
            self._hide(first, end, "raw")
        regions = self.found.regions
        last = max(tag.end, regions[-1].end if regions else 0)
        if last > stop:
            newline = text.find("\n", last)
            self.next = newline + 1 if newline >= 0 else len(text)

    def _tag(self, start: int, end: int) -> None:
        read_tags(self.text, start, end, self.found)
        self._hide(start, end, "tag")

    def _hide(self, start: int, end: int, kind: RegionKind) -> None:
        if end > start and self.text[end - 1] == "\r":
            end -= 1
        self.found.regions.append(Region(start, end, kind))


def _inside(width: int) -> int:
    """Where the content of a container begins whose marker stands at this column."""
    return width // _CONTENT * _CONTENT + _CONTENT


def _columns(white: str) -> int:
    return len(white.expandtabs(_CONTENT))
