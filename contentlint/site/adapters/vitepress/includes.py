"""Includes, put into the page's text as VitePress does before it reads the Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.document import Document
from contentlint.content.front_matter import read_front_matter
from contentlint.records import replace

if TYPE_CHECKING:
    from contentlint.content.facts import Facts
    from contentlint.site.adapters.vitepress.adapter import VitePressAdapter

_INCLUDE = re.compile(r"<!--\s*@include:\s*+(.{0,500}?)\s*-->")
_RANGE = re.compile(r"\{(\d*),(\d*)\}\Z")
_REGION = re.compile(r"#([^\s{]+)\Z")
_LARGEST = 2_000_000
_MARKERS = r"[ \t]*(?:<!--|//|/\*|#)\s*#?(?:end)?region\b"


def expanded(site: VitePressAdapter, page: Facts) -> Facts:
    """The facts of the page as readers get it; the page's own where nothing is included."""
    if not page.includes:
        return page
    text = site.text_of(page.path)
    if text is None:
        return replace(page, includes=[])
    budget = [_LARGEST]
    whole = _expand(site, text, page.path, (), budget)
    document = Document(page.path, whole.encode("utf-8", "surrogatepass"), site.dialect(page.path))
    return replace(document.facts, includes=[])


def _expand(
    site: VitePressAdapter, text: str, path: str, above: tuple[str, ...], budget: list[int]
) -> str:
    def put(match: re.Match[str]) -> str:
        written = match.group(1)
        target = site.included_path(path, written)
        if target is None or target == path or target in above or len(above) > 8:
            return ""
        content = site.text_of(target)
        if content is None or budget[0] <= 0:
            return ""
        part = _part(content, written, target)
        budget[0] -= len(part)
        return _expand(site, part, target, (*above, path), budget)

    return _INCLUDE.sub(put, text)


def _part(content: str, written: str, path: str) -> str:
    """What an include takes of a file: all, a region, a section, some lines."""
    span = _RANGE.search(written)
    written = written[: span.start()] if span else written
    region = _REGION.search(written)
    if path.endswith(".md") and (region or not span):
        content = content[read_front_matter(content).span.end :]
    lines = content.split("\n")
    if region:
        lines = _region(lines, region.group(1))
    if span:
        lines = lines[int(span.group(1) or 1) - 1 : int(span.group(2) or len(lines))]
    return "\n".join(lines)


def _region(lines: list[str], name: str) -> list[str]:
    """The lines between a region's markers; of a section, those below its heading."""
    opening = re.compile(rf"{_MARKERS}\s+{re.escape(name)}\b")
    marks = [index for index, line in enumerate(lines) if opening.match(line)]
    if marks:
        end = marks[1] if len(marks) > 1 else len(lines)
        return lines[marks[0] + 1 : end]
    return []
