"""Blocks that kramdown or Python-Markdown tell apart in another way than CommonMark does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from contentlint.content.dialects import Dialect
    from contentlint.content.formatting.renderers import Piece

_LISTS = ("bullet_list", "ordered_list")
_OPENERS = {
    "kramdown": frozenset((*_LISTS, "heading", "fence", "blockquote")),
    "python-markdown": frozenset(("heading", "fence")),
}
"""What may follow a paragraph without a blank line and be no part of it."""


def read_otherwise(
    pieces: Sequence[Piece], gap: Callable[[int], int], lines: Sequence[str], dialect: Dialect
) -> Iterator[int]:
    """The pieces that such a builder may not take for what they are here."""
    openers = _OPENERS["kramdown" if dialect.kramdown else "python-markdown"]
    for index, piece in enumerate(pieces):
        if index and gap(index) == 0:
            before = pieces[index - 1].kind
            if before != "heading" and (before != "paragraph" or piece.kind not in openers):
                yield from (index - 1, index)
        if piece.kind in _LISTS and (
            _uneven(piece.node) or (not dialect.kramdown and _shallow(piece.node, lines, 1))
        ):
            yield index


def _uneven(node: Any) -> bool:
    """Whether some items of a list, or of one in it, have blank lines around them and others not:
    CommonMark then sets all of them as paragraphs, others only some."""
    for one in node.walk():
        if one.type not in _LISTS:
            continue
        blocks = [block for item in one.children for block in item.children]
        maps = [item.map for item in one.children if item.map]
        loose = any(block.type == "paragraph" and not block.hidden for block in blocks)
        ends = [max((b.map[1] for b in item.children if b.map), default=0) for item in one.children]
        together = any(end == start[0] for end, start in zip(ends, maps[1:], strict=False))
        if loose and together:
            return True
    return False


def _shallow(node: Any, lines: Sequence[str], depth: int) -> bool:
    """Whether something in an item stands less than four columns further in for each list around
    it: for Python-Markdown it is then no part of the item."""
    for item in node.children:
        for block in item.children:
            if block.map and block.map[0] > item.map[0]:
                line = lines[block.map[0]].expandtabs(4)
                if len(line) - len(line.lstrip(" ")) < 4 * depth:
                    return True
            if block.type in _LISTS and _shallow(block, lines, depth + 1):
                return True
    return False
