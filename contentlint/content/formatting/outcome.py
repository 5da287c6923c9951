"""What comes of formatting a page."""

from __future__ import annotations

from contentlint.tuples import NamedTuple


class Kept(NamedTuple):
    """Lines (1-based, both included, of the page as it was) that stay as they are, and why."""

    first: int
    last: int
    reason: str


class Formatted(NamedTuple):
    """The whole file's formatted text, without its byte order mark. `kept` are the parts of it
    that formatting could have harmed and that were therefore left as they are."""

    text: str
    kept: tuple[Kept, ...] = ()


class Refusal(NamedTuple):
    """Why a page is not formatted at all, in a writer's words."""

    reason: str
