"""What the readers of template constructs have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.content.facts import Import, Link
    from contentlint.content.masks.regions import RegionKind


OPENINGS = {
    "hexo-tags": ("{{", "{%", "{#"),
    "hugo": ("{{",),
    "interpolation": ("{{",),
    "liquid": ("{{", "{%"),
    "nunjucks": ("{{", "{%", "{#"),
    "zola": ("{{", "{%"),
}
"""How the template tags begin that a mask is about."""


def openings(masks: Iterable[str]) -> tuple[str, ...]:
    """How the template tags of several masks begin, each once."""
    return tuple(dict.fromkeys(mark for mask in masks for mark in OPENINGS.get(mask, ())))


class Template(NamedTuple):
    """One template construct: its end, what it is, and what follows from it.

    `literal_end`: up to there, braces are text (`{% raw %}`). `opaque`: why more headings may
    come from it. `links` are its literal arguments that lead somewhere, `includes` what it puts
    into the page.
    """

    end: int
    kind: RegionKind
    literal_end: int = -1
    opaque: str | None = None
    links: tuple[Link, ...] = ()
    includes: tuple[Import, ...] = ()


class Closer:
    """Looks for closing delimiters; one that never comes is looked for once.

    `unclosed` are the delimiters, and the names of blocks, known not to be closed.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.unclosed: set[str] = set()

    def close(self, delimiter: str, start: int) -> int:
        """The offset behind the next `delimiter`; -1 for none."""
        if delimiter in self.unclosed:
            return -1
        end = self.text.find(delimiter, start)
        if end < 0:
            self.unclosed.add(delimiter)
            return -1
        return end + len(delimiter)
