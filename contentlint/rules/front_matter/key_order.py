"""Keys of front matter in another order than agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.schema.named import OWN_KEY, SCHEMA_KEY
from contentlint.content.schema.words import choice, quoted
from contentlint.diagnostics import Severity, Violation
from contentlint.records import field, record
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contentlint.content.document import Document
    from contentlint.content.facts import FrontMatter

    Rank = Callable[[str], int | str | None]


@record(frozen=True)
class Options:
    """The order of keys, or one word that says where it comes from."""

    order: tuple[str, ...] = field(default=(), metadata={"lone": True})


@file_rule(
    "FM008",
    "key-order",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def key_order(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports the first key of a front matter that stands below one which should follow it. Keys that
    the order does not name may stand anywhere. It is off by default and needs an `order`; with
    `[[overrides]]` each folder can have one of its own. In TOML the keys before the tables and the
    tables are sorted apart.

    ## Why it matters
    In a folder of many posts the eye finds a date or a missing author where it always is, and
    a change of one line stays one line in a review.

    ## Example
    With `order = ["title", "date", "tags"]`:

    ```yaml
    tags: [release]
    title: Version 2
    date: 2024-05-01
    ```

    Use instead:

    ```yaml
    title: Version 2
    date: 2024-05-01
    tags: [release]
    ```

    ## Options
    - `order` (default `[]`): the keys in the order wanted, `"schema"` for the order of the
      collection's schema, or `"alphabetical"`

    ## Fix safety
    Safe: whole entries move, with the comments behind and inside their values; the values are read
    again and are the same. Suggested where comments stand on lines of their own between keys: those
    right above a key move with it, but may be about several. Also where a comment switches rules
    off.
    """
    front_matter = document.front_matter
    if not options.order or front_matter.problems or "<<" in front_matter.text:
        return
    rank = _rank(document, options.order)
    if rank is None:
        return
    found = _first_below(front_matter, rank)
    if found is None:
        return
    key, above = found
    place = front_matter.positions[key,]
    names = sorted(
        (name for name in front_matter.data if rank(name) is not None),
        key=lambda name: (rank(name), name),
    )
    from contentlint.content.editing.order import reorder

    yield Violation(
        place.key or place.value,
        f"{quoted(key)} should stand above {quoted(above)}",
        f"the order is {choice((quoted(name) for name in names), 'and')}",
        reorder(front_matter, rank, "Sort the keys"),
    )


def _rank(document: Document, order: tuple[str, ...]) -> Rank | None:
    """Where a key belongs; None for keys that may stand anywhere."""
    if order == ("alphabetical",):
        return lambda name: None if name in (OWN_KEY, SCHEMA_KEY) else name.casefold()
    if order == ("schema",):
        order = tuple(document.schema.keys) if document.schema else ()
    if not order:
        return None
    return {name: index for index, name in enumerate(order)}.get


def _first_below(front_matter: FrontMatter, rank: Rank) -> tuple[str, str] | None:
    """The first key that stands below one of higher rank, and the first such one."""
    zones: dict[bool, list[tuple[int | str, str]]] = {}
    highest: dict[bool, int | str] = {}
    for name in sorted(front_matter.data, key=lambda name: _start(front_matter, name)):
        place = rank(name)
        if place is None:
            continue
        position = front_matter.positions[name,]
        # A TOML table begins before its key, at the bracket.
        table = position.key is not None and position.value.start < position.key.start
        above = zones.setdefault(table, [])
        if above and highest[table] > place:  # type: ignore[operator]
            return name, next(other for rank, other in above if rank > place)  # type: ignore[operator]
        highest[table] = place
        above.append((place, name))
    return None


def _start(front_matter: FrontMatter, name: str) -> int:
    position = front_matter.positions[name,]
    return (position.key or position.value).start
