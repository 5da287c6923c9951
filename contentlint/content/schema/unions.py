"""Which branch of `anyOf` or `oneOf` the writer meant, so that one mistake is one finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_VALUE_KEYWORDS = frozenset({"const", "enum", "format", "pattern"})


class Union(NamedTuple):
    """What a failed union comes to, in one of three ways; all are empty where it was too valid.

    `errors` explain the branch that was meant. When no branch fits, `alternatives` are the schemas
    to choose from. `missing` are keys of which one is needed.
    """

    errors: list[Any]
    alternatives: list[Any]
    missing: tuple[str, ...] = ()


def judge_union(error: Any) -> Union:
    """Choose among the branches of a failed `anyOf` or `oneOf` (a jsonschema error).

    Branches for another type of value are dropped; then those whose own `const` or `enum` key
    says that they are for something else. Of the rest the one with the fewest errors is meant; a
    value that fits none, such as a word that is in no list, is told all alternatives.
    """
    branches: dict[int, list[Any]] = {}
    for cause in error.context or ():
        branches.setdefault(cause.schema_path[0], []).append(cause)
    schemas = error.validator_value
    # A branch without errors was valid: then `oneOf` was valid twice.
    if not branches or len(branches) < len(schemas):
        return Union([], [])
    fitting = {index: causes for index, causes in branches.items() if not _other_type(causes)}
    if not fitting:
        return Union([], list(schemas))
    meant = {index: causes for index, causes in fitting.items() if not _other_kind(causes)}
    meant = meant or fitting
    if len(meant) > 1 and all(_about_the_value(causes) for causes in meant.values()):
        return _nearest_miss(meant, schemas)
    if len(meant) > 1 and all(_one_missing_key(causes) for causes in meant.values()):
        return Union([], [], tuple(causes[0].validator_value for causes in meant.values()))
    best = min(meant, key=lambda index: (len(meant[index]), index))
    return Union(meant[best], [])


def _other_type(causes: Sequence[Any]) -> bool:
    return any(not cause.relative_path and cause.validator == "type" for cause in _leaves(causes))


def _leaves(causes: Sequence[Any]) -> list[Any]:
    """The errors themselves; of a nested union whose branches all want another type, those."""
    found: list[Any] = []
    for cause in causes:
        if cause.validator in ("anyOf", "oneOf") and not cause.relative_path:
            inner = judge_union(cause)
            if inner.alternatives:
                found.extend(part for part in cause.context if part.validator == "type")
                continue
        found.append(cause)
    return found


def _other_kind(causes: Sequence[Any]) -> bool:
    return any(
        len(cause.relative_path) == 1 and cause.validator in ("const", "enum") for cause in causes
    )


def _about_the_value(causes: Sequence[Any]) -> bool:
    return all(not cause.relative_path and cause.validator in _VALUE_KEYWORDS for cause in causes)


def _one_missing_key(causes: Sequence[Any]) -> bool:
    only = causes[0]
    return len(causes) == 1 and only.validator == "required" and not only.relative_path


def _nearest_miss(meant: dict[int, list[Any]], schemas: Sequence[Any]) -> Union:
    """A date that is not in the calendar was meant as a date; a near miss of a listed word as
    that word. Anything else is told what it could have been."""
    from contentlint.content.schema.formats import CHECKS

    for causes in meant.values():
        cause = causes[0]
        if cause.validator == "format":
            why = CHECKS[cause.validator_value](cause.instance) or ""
            if "like `" not in why:
                return Union(causes, [])
    return Union([], [schemas[index] for index in meant])
