"""Findings about keys: missing, unknown, misspelt, not together."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from contentlint.content.schema.describe import describe
from contentlint.content.schema.properties import known_properties, lone_value
from contentlint.content.schema.words import choice, count, nearest_key, quoted, shown
from contentlint.diagnostics import Span, Violation

if TYPE_CHECKING:
    from contentlint.content.schema.mistakes import Mistake
    from contentlint.diagnostics import Fix

_MOST_UNKNOWN = 200
"""A misspelt key is looked for among so many: each missing key is compared with each of them."""


def known_keys(mistake: Mistake) -> dict[str, Any]:
    """The keys that the schema knows for this object, with their schemas."""
    return known_properties(mistake.schema, mistake.lookup)


def misspelt(mistake: Mistake, name: str) -> str | None:
    """The key that was written where `name` is missing, if one looks like it."""
    known = known_keys(mistake)
    unknown = (key for key in mistake.value if key not in known and key != name)
    return nearest_key(name, islice(unknown, _MOST_UNKNOWN))


def missing_key(mistake: Mistake) -> Violation:
    """A required key that is not there, or is there under a misspelt name."""
    name = mistake.argument
    written = misspelt(mistake, name)
    if written is not None:
        return _rename(mistake, written, name)
    inside = f" in {mistake.name}" if mistake.path else ""
    message = f"{quoted(name)} is missing{inside}"
    value = lone_value(known_keys(mistake).get(name), mistake.lookup)
    if value is not None:
        fix = _insertion(mistake, name, value[0])
        if fix is not None:
            return Violation(mistake.head, message, f"add {quoted(fix.edits[0].text.strip())}", fix)
    return Violation(mistake.head, message, _add(mistake, name))


def _insertion(mistake: Mistake, name: str, value: Any) -> Fix | None:
    from contentlint.content.editing.insert import insert_key

    path, order = (*mistake.path, name), list(known_keys(mistake))
    return insert_key(mistake.front_matter, path, value, f"Add {quoted(name)}", order)


def missing_one_of(mistake: Mistake) -> Violation:
    """None of several keys, one of which is required."""
    names = choice(quoted(name) for name in mistake.argument)
    inside = f" in {mistake.name}" if mistake.path else ""
    return Violation(mistake.head, f"{names} is missing{inside}", "add one of them")


def _add(mistake: Mistake, name: str) -> str:
    schema = known_keys(mistake).get(name)
    sign = " = " if mistake.front_matter.format == "toml" else ": "
    if isinstance(schema, dict):
        examples = schema.get("examples") or [schema[key] for key in ("default",) if key in schema]
        example = examples[0] if examples else None
        if isinstance(example, str | int | float) and mistake.front_matter.format == "yaml":
            return f"add {quoted(name + sign + _plain(example))}"
        words = describe(schema, mistake.lookup)
        if words != "something else":
            return f"add {quoted(name)}: {words}"
    return f"add {quoted(name)}"


def _plain(value: str | float | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def unknown_key(mistake: Mistake) -> Violation:
    """A key that the schema does not know."""
    key = mistake.argument
    known = known_keys(mistake)
    inside = f" of {mistake.name}" if mistake.path else ""
    near = nearest_key(key, (name for name in known if name not in mistake.value))
    if near is not None:
        return _rename(mistake, key, near)
    taken = nearest_key(key, known)
    if taken is not None:
        hint = f"{quoted(taken)} is there already: remove this line"
    elif 0 < len(known) <= 12:
        hint = f"the keys are {choice((quoted(name) for name in known), 'and')}"
    else:
        hint = "remove it, or add it to the schema"
    return Violation(mistake.key_span(key), f"{quoted(key)} is not a known key{inside}", hint)


def _rename(mistake: Mistake, written: str, name: str) -> Violation:
    path = (*mistake.path, written)
    if written.casefold() == name.casefold():
        message = f"{quoted(written)} is not a known key: it differs from {quoted(name)} in case"
    else:
        message = f"{quoted(written)} is not a known key"
    title = f"Rename {quoted(written)} to {quoted(name)}"
    from contentlint.content.editing.rename import rename

    fix = rename(mistake.front_matter, path, name, title)
    return Violation(mistake.key_span(written), message, f"write {quoted(name)}", fix)


def needed_key(mistake: Mistake) -> Violation:
    """A key that is only good beside another."""
    key, needed = mistake.argument
    message = f"{quoted(key)} needs {quoted(needed)} beside it"
    return Violation(mistake.key_span(key), message, _add(mistake, needed))


def bad_key_name(mistake: Mistake) -> Violation:
    """A key whose name has the wrong form."""
    key = mistake.argument
    cause = mistake.causes[0]
    hint = None
    if cause.validator == "enum":
        hint = f"write {choice(shown(name) for name in cause.validator_value)}"
    elif cause.validator == "pattern":
        hint = f"keys here match {quoted(cause.validator_value)}"
    elif cause.validator in ("maxLength", "minLength"):
        bound = "most" if cause.validator == "maxLength" else "least"
        hint = f"keys here have at {bound} {count(cause.validator_value, 'character')}"
    inside = f" in {mistake.name}" if mistake.path else ""
    return Violation(mistake.key_span(key), f"{quoted(key)} cannot be a key{inside}", hint)


def number_of_keys(mistake: Mistake) -> Violation:
    """Too few or too many keys."""
    bound = "least" if mistake.keyword == "minProperties" else "most"
    message = f"{mistake.name} has {count(len(mistake.value), 'key')}"
    hint = f"it should have at {bound} {mistake.argument}"
    return Violation(mistake.head, message, hint)


def forbidden(mistake: Mistake) -> Violation:
    """A value that the schema excludes with `not` or `false`."""
    inner = mistake.argument if isinstance(mistake.argument, dict) else {}
    names = inner.get("required")
    if names and isinstance(mistake.value, dict) and set(inner) == {"required"}:
        words = choice((quoted(name) for name in names), "and")
        verb = "cannot be used here" if len(names) == 1 else "cannot be used together"
        hint = "remove it" if len(names) == 1 else "remove one of them"
        return Violation(mistake.key_span(names[-1]), f"{words} {verb}", hint)
    if mistake.keyword == "false" or mistake.argument == {}:
        span = mistake.front_matter.positions[mistake.path].key or mistake.span
        return Violation(span, f"{mistake.name} is not allowed here", "remove it")
    return Violation(_head(mistake), f"{shown(mistake.value)} is not allowed here")


def _head(mistake: Mistake) -> Span:
    return mistake.head if isinstance(mistake.value, dict) else mistake.span
