"""From jsonschema's errors to mistakes; of a union, those of the branch that was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.schema.mistakes import Mistake, own_words
from contentlint.content.schema.unions import judge_union

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from contentlint.content.facts import FrontMatter


def mistakes_of(
    errors: Iterable[Any], front_matter: FrontMatter, lookup: Callable[[str], Any]
) -> Iterator[Mistake]:
    """The mistakes that the errors come to. `lookup` follows the schema's absolute references."""
    for error in errors:
        yield from _mistakes(error, front_matter, lookup)


def _mistakes(
    error: Any, front_matter: FrontMatter, lookup: Callable[[str], Any]
) -> Iterator[Mistake]:
    keyword, argument = error.validator or "false", error.validator_value
    if keyword in ("anyOf", "oneOf") and not own_words(error.schema, keyword):
        union = judge_union(error)
        if union.errors:
            yield from mistakes_of(union.errors, front_matter, lookup)
            return
        if union.missing:
            keyword, argument = "required-any", union.missing
        elif union.alternatives:
            keyword, argument = "union", union.alternatives
    yield Mistake(
        keyword,
        argument,
        error.instance,
        tuple(error.absolute_path),
        error.schema,
        front_matter,
        lookup,
        tuple(error.context or ()),
    )
