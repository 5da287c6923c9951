"""What all sluggers have in common: ids of one page, numbered where headings repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from contentlint.content.facts import Heading


class Slugger:
    """Ids of one page's headings, in the order of the page.

    `uses_source` says that the generator slugs the heading's raw Markdown, not its text.
    """

    uses_source: ClassVar[bool] = False
    reserves_ahead: ClassVar[bool] = True
    """Whether the explicit ids of the whole page are known before the first heading is slugged."""

    def __init__(self) -> None:
        self.taken: dict[str, int] = {}

    def reserve(self, explicit: str) -> None:
        """Notes an id that a heading states itself; most generators do not mind it."""

    def of(self, heading: Heading) -> str:
        """The id of a heading; "" when the generator gives it none."""
        return self.slug(heading.source if self.uses_source else heading.text)

    def slug(self, text: str) -> str:
        """The id of a heading with this text; "" when the generator gives it none."""
        return self.free(self.base(text))

    def base(self, text: str) -> str:
        """The id before repetitions are numbered."""
        raise NotImplementedError

    def free(self, base: str) -> str:
        """`base`, or with the first free of `-1`, `-2`…"""
        number = self.taken.get(base)
        if number is None:
            self.taken[base] = 0
            return base
        while True:
            number += 1
            candidate = f"{base}-{number}"
            if candidate not in self.taken:
                break
        self.taken[base] = number
        self.taken[candidate] = 0
        return candidate
