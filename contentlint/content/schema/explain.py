"""From mistakes to findings: one a mistake, in plain words, at the exact place."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from contentlint.content.schema import keys, values
from contentlint.content.schema.mistakes import own_words
from contentlint.diagnostics import Span, Violation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from contentlint.content.facts import FrontMatter
    from contentlint.content.schema.mistakes import Mistake

_MOST = 200
"""More mistakes than that in one front matter are an attack or a wrong schema."""

_EXPLAIN: dict[str, Callable[[Mistake], Violation]] = {
    "type": values.wrong_type,
    "union": values.wrong_type,
    "enum": values.wrong_choice,
    "const": values.wrong_choice,
    "format": values.wrong_format,
    "pattern": values.wrong_pattern,
    "minLength": values.wrong_length,
    "maxLength": values.wrong_length,
    "minimum": values.wrong_number,
    "maximum": values.wrong_number,
    "exclusiveMinimum": values.wrong_number,
    "exclusiveMaximum": values.wrong_number,
    "multipleOf": values.wrong_number,
    "minItems": values.wrong_item_count,
    "maxItems": values.wrong_item_count,
    "contains": values.wrong_item_count,
    "uniqueItems": values.repeated_item,
    "items": values.surplus_items,
    "additionalItems": values.surplus_items,
    "oneOf": values.ambiguous,
    "required": keys.missing_key,
    "required-any": keys.missing_one_of,
    "additionalProperties": keys.unknown_key,
    "unevaluatedProperties": keys.unknown_key,
    "dependentRequired": keys.needed_key,
    "dependencies": keys.needed_key,
    "propertyNames": keys.bad_key_name,
    "minProperties": keys.number_of_keys,
    "maxProperties": keys.number_of_keys,
    "not": keys.forbidden,
    "false": keys.forbidden,
}


def explain(mistakes: Iterable[Mistake], front_matter: FrontMatter) -> list[Violation]:
    """The findings that the mistakes come to, in the order of the file."""
    mistakes = list(islice(mistakes, _MOST))
    found: dict[tuple[Any, str], Violation] = {}
    for mistake in _without_echoes(mistakes):
        violation = _worded(mistake, _EXPLAIN.get(mistake.keyword, values.refused)(mistake))
        found.setdefault((violation.span, violation.message), violation)
    ordered = sorted(found.values(), key=lambda violation: violation.span)
    if len(mistakes) == _MOST:
        message = f"this front matter has more mistakes than the {len(ordered)} that are listed"
        ordered.append(
            Violation(Span(front_matter.span.start, front_matter.text_span.start), message)
        )
    return ordered


_PRECEDENCE = ("type", "union", "enum", "const", "format", "pattern")


def _rank(mistake: Mistake) -> int:
    keyword = mistake.keyword
    return _PRECEDENCE.index(keyword) if keyword in _PRECEDENCE else len(_PRECEDENCE)


def _without_echoes(mistakes: list[Mistake]) -> Iterator[Mistake]:
    """Leave out what only repeats another finding: a key that is unknown because it is the
    misspelt form of a missing one, a number that is not a string and so in no list of words."""
    first: dict[Any, Mistake] = {}
    for mistake in sorted(mistakes, key=_rank):
        if not isinstance(mistake.value, dict | list) or mistake.keyword in _PRECEDENCE:
            first.setdefault(mistake.path, mistake)
    renamed = {
        (mistake.path, keys.misspelt(mistake, mistake.argument))
        for mistake in mistakes
        if mistake.keyword == "required"
    }
    for mistake in mistakes:
        if first.get(mistake.path, mistake) is not mistake:
            continue
        unknown = mistake.keyword in ("additionalProperties", "unevaluatedProperties")
        if not (unknown and (mistake.path, mistake.argument) in renamed):
            yield mistake


def _worded(mistake: Mistake, violation: Violation) -> Violation:
    """The finding in the words of the schema's `x-message`, if it has any for this mistake."""
    schema, keyword = mistake.schema, mistake.keyword.removesuffix("-any")
    if keyword == "union":
        keyword = "anyOf" if "anyOf" in schema else "oneOf"
    text = own_words(schema, keyword)
    if text is None and keyword == "required":
        text = own_words(keys.known_keys(mistake).get(str(mistake.argument)), "required")
    if text is None:
        return violation
    # The line that says what to type stays, but for the regular expression, which a schema's own
    # words are there to spare the writer.
    hint = None if mistake.keyword == "pattern" and not violation.fix else violation.help
    return violation._replace(message=text.replace("{value}", mistake.written), help=hint)
