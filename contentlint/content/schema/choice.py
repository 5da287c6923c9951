"""Choice: which schema judges a page, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.content.schema.model import Schema
    from contentlint.diagnostics import Violation


class Choice(NamedTuple):
    """The schema of one page, None for none.

    `why` is half a sentence on who chose it ("the collection `blog`"). `shipped`: nobody named
    it; it is the one that ships for the site's generator, so its findings are warnings. `fault`
    is what is wrong with a schema that the page itself names. `passed` are schemas that were named
    and not taken, each with the reason.
    """

    schema: Schema | None = None
    why: str = ""
    shipped: bool = False
    fault: Violation | None = None
    passed: tuple[str, ...] = ()

    @property
    def named(self) -> Schema | None:
        """The schema, if somebody named it."""
        return None if self.shipped else self.schema


NO_SCHEMA = Choice(why="nothing names one")
