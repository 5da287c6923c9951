"""mdformat taught to keep what a writer chose: bullets, breaks, escapes, definitions in place.

mdformat's own style replaces bullets by `-`, `---` by 70 underscores, decodes `&nbsp;`, moves
link definitions to the end and drops those without a use. The renderers here keep the source's
form wherever it is as good as another, so that a formatted file differs only where it was untidy,
and builders that read Markdown otherwise (nested lists by four spaces, no backslash breaks) still
read the same. Imported only when something is formatted: it needs markdown-it and mdformat.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from markdown_it.rules_block.html_block import HTML_SEQUENCES
from mdformat.renderer import (
    DEFAULT_RENDERERS,
    WRAP_POINT,
    RenderContext,
    RenderTreeNode,
)

from contentlint.tuples import NamedTuple

Render = Callable[[RenderTreeNode, RenderContext], str]
_SPACES = re.compile(r"[ \t]+")
_WRAPPABLE = re.compile(r"[ \t\n]+")
_OPENS_BLOCK = re.compile(
    r"#{1,6}(?:[ \t]|$)|>|[-*+][ \t]+\S|1[.)][ \t]+\S|(?:```|~~~)|(?:=+|-+)$"
    r"|([-*_])[ \t]*(?:\1[ \t]*){2,}$"
)
_INFO = re.compile(r"(?:`{3,}|~{3,})(.*)$")
_BREAK = "\ue0ff"
"""Stands for the two spaces of a hard break until paragraphs have been stripped."""


def _source_text(node: RenderTreeNode, context: RenderContext) -> str:
    return str(node.markup)


def _hardbreak(node: RenderTreeNode, context: RenderContext) -> str:
    if node.meta.get("spaces") and not _inside(node, "heading"):
        return f"{_BREAK}\n"
    return str(DEFAULT_RENDERERS["hardbreak"](node, context))


def _paragraph(node: RenderTreeNode, context: RenderContext) -> str:
    """Lines without white space around them. One that would begin a block if it stood at the
    margin keeps an indentation that prevents it."""
    if context.do_wrap:
        return str(DEFAULT_RENDERERS["paragraph"](node, context)).replace(_BREAK, "  ")
    lines = node.children[0].render(context).split("\n")
    lines = [line.strip(" \t") for line in lines]
    lines = [
        f"    {line}" if n and _OPENS_BLOCK.match(line) else line for n, line in enumerate(lines)
    ]
    return "\n".join(lines).replace(_BREAK, "  ")


def _opens_block(line: str) -> bool:
    if line.startswith("<"):
        return any(breaks and opening.search(line) for opening, _, breaks in HTML_SEQUENCES)
    return bool(_OPENS_BLOCK.match(line))


def _text(node: RenderTreeNode, context: RenderContext) -> str:
    """Text needs no escapes that it did not need before: it stands where it stood. White space in
    a heading stays, for its id is made of it."""
    text = node.content.replace("\n\n", "&#10;&#10;")
    if not _inside(node, "heading"):
        text = _SPACES.sub(" ", text)
    if context.do_wrap and _inside(node, "paragraph"):
        text = _WRAPPABLE.sub(WRAP_POINT, text)
    return text


def _fence(node: RenderTreeNode, context: RenderContext) -> str:
    """Between backticks, or tildes where those would not do; the info string as it is written."""
    first = context.env["lines"][node.map[0]] if node.map else ""
    match = _INFO.search(first)
    info = match[1].strip() if match else node.info.strip()
    mark = "~" if "`" in info else "`"
    runs = re.findall(f"^ {{0,3}}({mark}{{3,}})", node.content, re.MULTILINE)
    longest = max(map(len, runs), default=0)
    fence = mark * max(3, longest + 1)
    return f"{fence}{info}\n{node.content}{fence}"


def _code_block(node: RenderTreeNode, context: RenderContext) -> str:
    """Code marked by indentation stays so: builders show it in another way than fenced code."""
    lines = node.content.rstrip("\n").split("\n")
    return "\n".join("    " + line if line.strip() else "" for line in lines)


def _html_block(node: RenderTreeNode, context: RenderContext) -> str:
    """HTML at the top of the page stays as it is, its indentation included."""
    if node.parent and node.parent.is_root and node.map:
        return "\n".join(context.env["lines"][slice(*node.map)]).rstrip()
    return str(DEFAULT_RENDERERS["html_block"](node, context))


def _hr(node: RenderTreeNode, context: RenderContext) -> str:
    if _inside(node, "list_item"):
        return "___"
    opens_file = node.parent and node.parent.is_root and node.previous_sibling is None
    return "***" if opens_file and not context.env["front_matter"] else "---"


def _inside(node: RenderTreeNode, kind: str) -> bool:
    parent = node.parent
    while parent is not None and not parent.is_root:
        if parent.type == kind:
            return True
        parent = parent.parent
    return False


class Piece(NamedTuple):
    """A block at the top of the page: lines `first:end` of the body (0-based), how they were and
    how they are written."""

    first: int
    end: int
    source: str
    written: str
    kind: str
    node: RenderTreeNode


def _root(node: RenderTreeNode, context: RenderContext) -> str:
    """Notes the blocks; they are put together by `contentlint.content.formatting.page`."""
    lines = context.env["lines"]
    pieces: list[Piece] = []
    for child in node.children:
        text = child.render(context)
        if child.map is None:
            raise ValueError(child.type)
        first, end = child.map
        while end > first and not lines[end - 1].strip():
            end -= 1
        if end > first:
            source = "\n".join(lines[first:end])
            pieces.append(Piece(first, end, source, text, child.type, child))
    context.env["pieces"] = pieces
    return ""


def _definition(node: RenderTreeNode, context: RenderContext) -> str:
    """As it is written, but for white space around it."""
    lines = context.env["lines"][slice(*node.map)] if node.map else []
    margin = len(lines[0]) - len(lines[0].lstrip(" ")) if lines else 0
    text = "\n".join(line[min(margin, len(line) - len(line.lstrip(" "))) :] for line in lines)
    text = text.strip(" \t\n")
    if text.startswith("[") and not any(line.lstrip()[:1] == ">" for line in lines):
        return text
    url, title = node.meta["url"], node.meta["title"]
    text = f"[{node.meta['label']}]: {_bracketed(url)}"
    return text + ' "{}"'.format(title.replace('"', '\\"')) if title else text


def _bracketed(url: str) -> str:
    return f"<{url}>" if not url or any(char in url for char in " ()") else url


def _link(node: RenderTreeNode, context: RenderContext) -> str:
    tail = node.meta.get("tail")
    if tail is None:
        return str(DEFAULT_RENDERERS["link"](node, context))
    return "[" + "".join(child.render(context) for child in node.children) + "]" + str(tail)


def _as_written(node: RenderTreeNode, context: RenderContext) -> str:
    return str(node.meta["source"])


def _list(node: RenderTreeNode, context: RenderContext) -> str:
    """Bullets and the numbering style as they are, nested blocks by two to four spaces."""
    tight = all(
        block.hidden
        for item in node.children
        for block in item.children
        if block.type == "paragraph"
    )
    gap = "\n" if tight else "\n\n"
    number = context.options["mdformat"]["number"]
    items: list[str] = []
    for marker, item in zip(_markers(node, number), node.children, strict=True):
        narrow = " " * (len(marker) + 1)
        wide = " " * max(len(narrow), _nested_indent(item, context.env))
        blocks = _joined_definitions(item, context)
        opens = bool(blocks) and item.children[0].type == "paragraph"
        own = blocks[0].count("\n") if opens else 0
        first, *rest = gap.join(blocks).split("\n")
        lines = [f"{marker} {first}" if first else marker]
        lines += (narrow + line if line else "" for line in rest[:own])
        lines += (wide + line if line else "" for line in rest[own:])
        items.append("\n".join(lines))
    return gap.join(items)


def _joined_definitions(item: RenderTreeNode, context: RenderContext) -> list[str]:
    """The texts of an item's blocks; definitions that follow one another are one text."""
    blocks: list[str] = []
    last: RenderTreeNode | None = None
    for child in item.children:
        text = child.render(context)
        if last is not None and text and blocks and _close(last, child):
            blocks[-1] += f"\n{text}"
        elif text:
            blocks.append(text)
        last = child
    return blocks


def _close(last: RenderTreeNode, child: RenderTreeNode) -> bool:
    together = last.type == child.type == "definition" or last.type == "html_block"
    return bool(together and last.map and child.map and last.map[1] == child.map[0])


def _markers(node: RenderTreeNode, count_on: bool | None) -> list[str]:
    if node.type == "bullet_list":
        return [node.markup] * len(node.children)
    start = int(node.attrs.get("start", 1))
    if count_on is None:
        numbers = {item.info for item in node.children}
        count_on = len(numbers) > 1 or len(node.children) == 1
    step = 1 if count_on else 0
    return [f"{start + step * index}{node.markup}" for index in range(len(node.children))]


def _nested_indent(item: RenderTreeNode, env: Mapping[str, Any]) -> int:
    """4 where the source nests by four columns or more, or the builder needs that, else 0."""
    if not item.map:
        return 0
    lines = env["lines"]
    own = lines[item.map[0]].expandtabs(4)
    margin = len(own) - len(own.lstrip(" "))
    for block in item.children:
        if block.map and block.map[0] > item.map[0]:
            line = lines[block.map[0]].expandtabs(4)
            if env["nest_by_four"] or len(line) - len(line.lstrip(" ")) - margin >= 4:
                return 4
    return 0


OWN: Mapping[str, Render] = {
    "bullet_list": _list,
    "code_block": _code_block,
    "definition": _definition,
    "hardbreak": _hardbreak,
    "fence": _fence,
    "hr": _hr,
    "html_block": _html_block,
    "code_inline": _as_written,
    "image": _as_written,
    "link": _link,
    "ordered_list": _list,
    "paragraph": _paragraph,
    "root": _root,
    "source_text": _source_text,
    "text": _text,
}
