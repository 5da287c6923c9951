"""What is wrong with a schema that can be used: it says things that cannot be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.schema.arguments import keyword_places
from contentlint.content.schema.files import SHIPPED
from contentlint.content.schema.gate import build_part
from contentlint.content.schema.patterns import matches
from contentlint.content.schema.words import quoted, shown
from contentlint.similar import edit_distance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import ValuePath
    from contentlint.content.schema.files import SchemaFile
    from contentlint.content.schema.model import Schema
    from contentlint.errors import SchemaError

_STANDARD = """$anchor $comment $defs $dynamicAnchor $dynamicRef $id $recursiveAnchor $recursiveRef
$ref $schema $vocabulary additionalItems additionalProperties allOf anyOf const contains
contentEncoding contentMediaType contentSchema default definitions dependencies
dependentRequired dependentSchemas deprecated description else enum example examples
exclusiveMaximum exclusiveMinimum format id if items maxContains maxItems maxLength
maxProperties maximum minContains minItems minLength minProperties minimum multipleOf not
oneOf pattern patternProperties prefixItems properties propertyNames readOnly required then
title type unevaluatedItems unevaluatedProperties uniqueItems writeOnly"""
_EDITORS = """allowComments allowTrailingCommas body defaultSnippets deprecationMessage
discriminator doNotSuggest enumDescriptions enumNames errorMessage example externalDocs links
markdownDescription markdownEnumDescriptions meta:enum nullable options order
patternErrorMessage propertyOrder suggestSortText tsType xml"""
_KEYWORDS = frozenset(_STANDARD.split())
_KNOWN_ELSEWHERE = frozenset(_EDITORS.split())
_SHORTEST = 5


def review(schema: Schema) -> Iterator[SchemaError]:
    """The remarks on every file of the project that the schema is made of, by their places."""
    documents = schema.documents
    for uri, file in documents.files.items():
        if uri.startswith(SHIPPED):
            continue
        for at, part in sorted(keyword_places(file.contents), key=lambda one: str(one[0])):
            yield from _keywords(file, at, part)
            yield from _unreachable(file, at, part)
            yield from _values(schema, file, at, part)


def _keywords(file: SchemaFile, at: ValuePath, part: dict[str, Any]) -> Iterator[SchemaError]:
    """Keywords that are misspelt: validators pass over them without a word."""
    for key in part:
        if key in _KEYWORDS or key in _KNOWN_ELSEWHERE or key.lower().startswith("x-"):
            continue
        near = _near(key)
        if near is not None:
            message = f"{quoted(key)} is no keyword of JSON Schema, so it checks nothing"
            yield file.error(message, (*at, key), f"write {quoted(near)}")


def _near(key: str) -> str | None:
    folded = key.casefold()
    for known in sorted(_KEYWORDS):
        word = known.casefold()
        if folded in (word, word.lstrip("$")) or (
            min(len(folded), len(word)) >= _SHORTEST and edit_distance(folded, word, 1) == 1
        ):
            return known
    return None


def _unreachable(file: SchemaFile, at: ValuePath, part: dict[str, Any]) -> Iterator[SchemaError]:
    """What no front matter can ever satisfy."""
    required, known = part.get("required"), part.get("properties")
    if part.get("additionalProperties") is False and isinstance(required, list):
        patterns = part.get("patternProperties", {})
        for index, name in enumerate(required):
            if name in (known or {}) or any(matches(pattern, name) for pattern in patterns):
                continue
            message = f"{quoted(name)} is required, and `additionalProperties` allows no such key"
            yield file.error(message, (*at, "required", index), "add it to `properties`")
    if isinstance(required, list) and isinstance(known, dict):
        for index, name in enumerate(required):
            if known.get(name) is False:
                message = f"{quoted(name)} is required, and `properties` forbids it"
                yield file.error(
                    message, (*at, "required", index), "allow it, or do not require it"
                )
    types, values = part.get("type"), part.get("enum")
    if types is not None and isinstance(values, list):
        fits = _accepts({"type": types})
        for index, value in enumerate(values):
            if not fits(value):
                message = f"{shown(value)} can never be chosen: the `type` does not allow it"
                yield file.error(message, (*at, "enum", index))


def _accepts(part: Any) -> Any:
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator(part).is_valid


def _values(
    schema: Schema, file: SchemaFile, at: ValuePath, part: dict[str, Any]
) -> Iterator[SchemaError]:
    """Defaults and examples that the schema itself refuses."""
    given: list[tuple[ValuePath, str, Any]] = []
    if "default" in part:
        given.append((("default",), "the default", part["default"]))
    examples = part.get("examples")
    if isinstance(examples, list):
        for index, value in enumerate(examples):
            given.append((("examples", index), "the example", value))
    if not given:
        return
    judge = build_part(schema.documents, _absolute(schema, file, at))
    for below, name, value in given:
        if not judge(value):
            message = f"{name} {shown(value)} is not what the schema itself asks for"
            yield file.error(message, (*at, *below))


def _absolute(schema: Schema, file: SchemaFile, at: ValuePath) -> Any:
    """The same part with its references absolute."""
    part = schema.documents.schemas[file.uri]
    for step in at:
        part = part[step]
    return part
