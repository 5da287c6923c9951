"""Findings about values: the wrong type, word, form, size or date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from contentlint.content.schema.describe import describe
from contentlint.content.schema.formats import CHECKS, normalised
from contentlint.content.schema.properties import known_properties
from contentlint.content.schema.rewrite import (
    bracket_value,
    quote_value,
    replace_source,
    replace_value,
    source_of,
)
from contentlint.content.schema.words import choice, count, nearest_word, quoted, shown
from contentlint.diagnostics import Violation

if TYPE_CHECKING:
    from contentlint.content.schema.mistakes import Mistake
    from contentlint.diagnostics import Fix

_BOOLEANS = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false"}
_BOOLEANS["off"] = "false"
_OR = "a string or "
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,15})(?:\.[0-9]{1,15})?")


def wrong_type(mistake: Mistake) -> Violation:
    """A value of another type, or one that fits none of the alternatives."""
    schema = mistake.schema if mistake.keyword == "type" else {"anyOf": mistake.argument}
    wanted = describe(schema, mistake.lookup)
    if mistake.value is None:
        return _empty(mistake, wanted)
    message = f"{_subject(mistake)} should be {wanted}"
    hint, fix = _conversion(mistake, schema, wanted)
    return Violation(mistake.span, message, hint, fix)


def _empty(mistake: Mistake, wanted: str) -> Violation:
    # An empty value may have no characters to point at.
    key, value = mistake.front_matter.positions[mistake.path]
    span = value if value.end > value.start or key is None else key
    message = f"{mistake.name} is empty; it should be {wanted}"
    return Violation(span, message, "give it a value or remove the line")


def _subject(mistake: Mistake) -> str:
    # Lists and nested keys are long: they go by their key. A text that looks like the very
    # thing that is wanted is shown with its quotes.
    value = mistake.value
    if isinstance(value, dict | list):
        return mistake.name
    alike = isinstance(value, str) and (value in _BOOLEANS or _NUMBER.fullmatch(value))
    if alike and source_of(mistake.front_matter, mistake.span) != value:
        return quoted(f'"{value}"')
    return mistake.written


def _conversion(mistake: Mistake, schema: Any, wanted: str) -> tuple[str | None, Fix | None]:
    """How the same value is written as the type that was wanted, where that is plain."""
    front_matter, path, value = mistake.front_matter, mistake.path, mistake.value
    if isinstance(value, str):
        if "`true` or `false`" in wanted and value.casefold() in _BOOLEANS:
            return _as_boolean(mistake)
        if wanted == "nested keys":
            names = choice(map(quoted, known_properties(schema, mistake.lookup)), "and")
            return f"write its keys below it, further in: {names}" if names else None, None
        number = wanted.removesuffix(" or empty")
        if number in ("a number", "a whole number") and _NUMBER.fullmatch(value):
            if number == "a whole number" and "." in value:
                return None, None
            fix = replace_source(front_matter, path, value, "Remove the quotes")
            return f"write `{value}` without quotes", fix
        if _wants_list_of_strings(schema, mistake):
            parts = [part.strip() for part in value.split(",")]
            if len(parts) > 1 and all(parts):
                # One item or several: only the writer knows.
                return f"write {quoted('[' + ', '.join(map(_source, parts)) + ']')}", None
            fix = bracket_value(front_matter, path, "Make it a list")
            return f"write {quoted(f'[{_source(value)}]')}", fix
    elif isinstance(value, int | float) and (
        wanted == "a string" or (wanted.startswith(_OR) and mistake.written != shown(value))
    ):
        fix = quote_value(front_matter, path, "Put quotes around it")
        return "put quotes around it", fix
    return None, None


def _as_boolean(mistake: Mistake) -> tuple[str, Fix | None]:
    """`"yes"` as `true`."""
    word = _BOOLEANS[mistake.value.casefold()]
    title = f"Write `{word}`"
    return f"write `{word}`", replace_source(mistake.front_matter, mistake.path, word, title)


def _as_word(mistake: Mistake, allowed: Any) -> tuple[str | None, Fix | None]:
    """`no` in quotes, where that is one of the words and the loader makes something else of it."""
    source = source_of(mistake.front_matter, mistake.span)
    if source not in allowed:
        return None, None
    fix = quote_value(mistake.front_matter, mistake.path, "Put quotes around it")
    return "put quotes around it", fix


def _wants_list_of_strings(schema: Any, mistake: Mistake) -> bool:
    return describe(schema, mistake.lookup).startswith("a list of strings")


def _source(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def wrong_choice(mistake: Mistake) -> Violation:
    """A value that is not among the allowed ones (`enum`, `const`)."""
    allowed = [mistake.argument] if mistake.keyword == "const" else mistake.argument
    value = mistake.value
    wanted = choice(shown(one) for one in allowed)
    if value is None:
        return _empty(mistake, wanted)
    if not isinstance(value, str):
        hint, fix = _as_word(mistake, allowed)
        return Violation(mistake.span, f"{_subject(mistake)} should be {wanted}", hint, fix)
    if value.casefold() in _BOOLEANS and any(one is True for one in allowed):
        hint, fix = _as_boolean(mistake)
        return Violation(mistake.span, f"{_subject(mistake)} should be {wanted}", hint, fix)
    if _NUMBER.fullmatch(value) and any(_is_number(one, value) for one in allowed):
        fix = replace_source(mistake.front_matter, mistake.path, value, "Remove the quotes")
        message = f"{_subject(mistake)} should be {wanted}"
        return Violation(mistake.span, message, f"write `{value}` without quotes", fix)
    words = [one for one in allowed if isinstance(one, str)]
    near = next((one for one in words if one.casefold() == value.casefold()), None)
    if near is not None:
        message = f"{quoted(value)} differs from {quoted(near)} only in case"
    else:
        near = nearest_word(value, words) or (words[0] if len(allowed) == len(words) == 1 else None)
        message = f"{quoted(value)} should be {wanted}"
    if near is None:
        return Violation(mistake.span, message)
    fix = replace_value(mistake.front_matter, mistake.path, near, f"Write {quoted(near)}")
    return Violation(mistake.span, message, f"write {quoted(near)}", fix)


def _is_number(allowed: Any, text: str) -> bool:
    return (
        not isinstance(allowed, bool) and isinstance(allowed, int | float) and str(allowed) == text
    )


def wrong_format(mistake: Mistake) -> Violation:
    """A value that its `format` refuses."""
    if not mistake.value:
        return _empty(mistake, describe(mistake.schema, mistake.lookup))
    if mistake.value.casefold() in _BOOLEANS and "boolean" in (mistake.schema.get("type") or ()):
        wanted = describe(mistake.schema, mistake.lookup)
        message = f"{_subject(mistake)} should be {wanted}"
        return Violation(mistake.span, message, *_as_boolean(mistake))
    why = CHECKS[mistake.argument](mistake.value)
    right = normalised(mistake.argument, mistake.value)
    message = f"{shown(mistake.value)} {why}"
    if right is None:
        hint = _format_hint(mistake)
        return Violation(mistake.span, message, hint)
    fix = replace_value(mistake.front_matter, mistake.path, right, f"Write `{right}`")
    return Violation(mistake.span, message, f"write `{right}`", fix)


def _format_hint(mistake: Mistake) -> str | None:
    value = mistake.value
    if mistake.argument == "date" and re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]", value):
        return f"write only the day: `{value[:10]}`"
    if mistake.argument == "date-time" and CHECKS["date"](value) is None:
        return f"add a time and its zone: `{value}T00:00:00Z`"
    if mistake.argument == "date-time" and CHECKS["date-time"](f"{value}Z") is None:
        return f"add the time zone: `{value}Z` or `{value}+02:00`"
    if mistake.argument in ("uri", "iri") and CHECKS["hostname"](value.partition("/")[0]) is None:
        return f"write {quoted(f'https://{value}')}" if "." in value.partition("/")[0] else None
    return None


def wrong_pattern(mistake: Mistake) -> Violation:
    """A string that does not match."""
    if not mistake.value:
        return Violation(mistake.span, f"{mistake.name} is empty", "give it a value")
    if mistake.value.casefold() in _BOOLEANS and "boolean" in (mistake.schema.get("type") or ()):
        message = f"{_subject(mistake)} should be {describe(mistake.schema, mistake.lookup)}"
        return Violation(mistake.span, message, *_as_boolean(mistake))
    wanted = mistake.schema.get("title") or mistake.schema.get("description")
    hint = f"it should match {quoted(mistake.argument)}"
    if isinstance(wanted, str):
        hint += f" ({wanted})"
    return Violation(mistake.span, f"{shown(mistake.value)} does not have the right form", hint)


def wrong_length(mistake: Mistake) -> Violation:
    """A string that is too short or too long."""
    bound = "least" if mistake.keyword == "minLength" else "most"
    if not mistake.value:
        return Violation(mistake.span, f"{mistake.name} is empty", "give it a value")
    message = f"{mistake.name} has {count(len(mistake.value), 'character')}"
    return Violation(mistake.span, message, f"it should have at {bound} {mistake.argument:,}")


def wrong_number(mistake: Mistake) -> Violation:
    """A number out of its bounds."""
    words = {
        "minimum": "at least",
        "maximum": "at most",
        "exclusiveMinimum": "more than",
        "exclusiveMaximum": "less than",
        "multipleOf": "a multiple of",
    }
    bound, wanted = words[mistake.keyword], shown(mistake.argument)
    exclusive = mistake.keyword.replace("m", "exclusiveM", 1)
    if mistake.schema.get(exclusive) is True and mistake.value == mistake.argument:  # draft 4
        bound = words[exclusive]
    return Violation(mistake.span, f"{mistake.written} should be {bound} {wanted}")


def wrong_item_count(mistake: Mistake) -> Violation:
    """A list that is too short, too long or lacks something."""
    items = count(len(mistake.value), "item")
    if mistake.keyword in ("minItems", "maxItems"):
        bound = "least" if mistake.keyword == "minItems" else "most"
        if not mistake.value:
            message = f"{mistake.name} is an empty list"
        else:
            message = f"{mistake.name} has {items}"
        return Violation(mistake.span, message, f"it should have at {bound} {mistake.argument}")
    wanted = describe(mistake.schema.get("contains"), mistake.lookup)
    least, most = mistake.schema.get("minContains", 1), mistake.schema.get("maxContains")
    bounds = f"at least {least}" + ("" if most is None else f" and at most {most}")
    message = f"{mistake.name} has {items}, but the wrong number of the kind that is needed"
    return Violation(mistake.span, message, f"{bounds} should be {wanted}")


def repeated_item(mistake: Mistake) -> Violation:
    """An item that stands in the list before."""
    index = mistake.argument
    span = mistake.front_matter.positions[(*mistake.path, index)].value
    item = mistake.value[index]
    what = "the same item" if isinstance(item, dict | list) else shown(item)
    message = f"{what} is listed twice in {mistake.name}"
    return Violation(span, message, "remove one of the two")


def surplus_items(mistake: Mistake) -> Violation:
    """More items than the list has places for."""
    schema = mistake.schema
    places = len(schema.get("prefixItems") or schema.get("items") or ())
    index = min(places, len(mistake.value) - 1)
    span = mistake.front_matter.positions[(*mistake.path, index)].value
    return Violation(
        span, f"{mistake.name} has more than {count(places, 'item')}", "remove the rest"
    )


def ambiguous(mistake: Mistake) -> Violation:
    """A value that is valid under several of the forms of which one is allowed (`oneOf`)."""
    forms = describe({"anyOf": mistake.schema.get("oneOf", [])}, mistake.lookup)
    message = f"{shown(mistake.value)} fits more than one of the forms that are allowed here"
    return Violation(mistake.span, message, f"it should be exactly one of: {forms}")


def refused(mistake: Mistake) -> Violation:
    """A keyword without words of its own."""
    message = f"{shown(mistake.value)} is not what {mistake.name} should be"
    return Violation(mistake.span, message, f"the schema's `{mistake.keyword}` refuses it")
