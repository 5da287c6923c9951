"""The validator that explains: jsonschema, with the keywords replaced that it words too vaguely
to place a finding by, or that could run without bound.

A replaced keyword puts what it found into the error's `validator_value`: the missing key, the
unknown key, the index of the repeated item.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jsonschema import FormatChecker, validators
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import specification_with

from contentlint.content.schema.details import missing_keys, repeated_items, unknown_keys
from contentlint.content.schema.evaluated import Evaluation
from contentlint.content.schema.formats import CHECKS
from contentlint.content.schema.patterns import matches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contentlint.content.schema.documents import Documents

    Errors = Iterator[ValidationError]

_CLASSES = {
    4: validators.Draft4Validator,
    6: validators.Draft6Validator,
    7: validators.Draft7Validator,
    2019: validators.Draft201909Validator,
    2020: validators.Draft202012Validator,
}


def explaining_validator(documents: Documents) -> Any:
    """A jsonschema validator over a closed set of documents; it retrieves nothing."""
    stock: Any = _CLASSES[documents.draft]
    specification = specification_with(stock.META_SCHEMA.get("$schema") or stock.META_SCHEMA["id"])
    resource: Any = Resource
    registry: Any = Registry().with_resources(
        (uri, resource(schema, specification))
        for uri, schema in documents.schemas.items()
        if "#" not in uri
    )
    replaced: dict[str, Any] = {
        "additionalProperties": _additional_properties,
        "dependentRequired": _dependent_required,
        "multipleOf": _multiple_of,
        "pattern": _pattern,
        "patternProperties": _pattern_properties,
        "propertyNames": _property_names,
        "required": _required,
        "unevaluatedProperties": _unevaluated_properties(documents),
        "uniqueItems": _unique_items,
    }
    if documents.draft == 4:
        del replaced["propertyNames"]
    if documents.draft < 2019:
        replaced["dependencies"] = _dependencies
        del replaced["dependentRequired"], replaced["unevaluatedProperties"]
    extend: Any = validators.extend
    cls = extend(stock, replaced)
    return cls({"$ref": documents.uri}, registry=registry, format_checker=_format_checker())


def _format_checker() -> FormatChecker:
    checker = FormatChecker(formats=())
    for name, check in CHECKS.items():

        def accepts(value: object, check: Any = check) -> bool:
            return not isinstance(value, str) or check(value) is None

        checker.checkers[name] = (accepts, ())
    return checker


def _required(validator: Any, names: Any, instance: Any, schema: Any) -> Errors:
    if validator.is_type(instance, "object"):
        for name in missing_keys(names, instance):
            yield ValidationError("missing key", validator_value=name)


def _multiple_of(validator: Any, step: Any, instance: Any, schema: Any) -> Errors:
    # In binary fractions 0.07 is no multiple of 0.01; in the gate's and in a writer's it is one.
    if validator.is_type(instance, "number") and not _multiples(json.dumps(step))(instance):
        yield ValidationError("not a multiple")


@lru_cache(maxsize=64)
def _multiples(step: str) -> Callable[[Any], bool]:
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator({"multipleOf": json.loads(step)}).is_valid


def _additional_properties(validator: Any, allowed: Any, instance: Any, schema: Any) -> Errors:
    if not validator.is_type(instance, "object"):
        return
    for key in unknown_keys(schema, instance):
        if allowed is False:
            yield ValidationError("unknown key", validator_value=key)
        else:
            yield from validator.descend(instance[key], allowed, path=key)


def _unevaluated_properties(documents: Documents) -> Any:
    def check(validator: Any, allowed: Any, instance: Any, schema: Any) -> Errors:
        if not validator.is_type(instance, "object"):
            return

        def accepts(value: dict[str, Any], part: Any) -> bool:
            return next(validator.descend(value, part), None) is None

        evaluation = Evaluation(accepts, documents.lookup)
        for key in evaluation.unevaluated_keys(schema, instance):
            if allowed is False:
                yield ValidationError("unknown key", validator_value=key)
            else:
                yield from validator.descend(instance[key], allowed, path=key)

    return check


def _pattern(validator: Any, pattern: Any, instance: Any, schema: Any) -> Errors:
    if validator.is_type(instance, "string") and not matches(pattern, instance):
        yield ValidationError("does not match")


def _pattern_properties(validator: Any, patterns: Any, instance: Any, schema: Any) -> Errors:
    if not validator.is_type(instance, "object"):
        return
    for pattern, subschema in patterns.items():
        for key, value in instance.items():
            if matches(pattern, key):
                yield from validator.descend(value, subschema, path=key, schema_path=pattern)


def _property_names(validator: Any, names: Any, instance: Any, schema: Any) -> Errors:
    if validator.is_type(instance, "object"):
        for key in instance:
            errors = list(validator.descend(key, names))
            if errors:
                yield ValidationError("bad key", validator_value=key, context=errors)


def _dependent_required(validator: Any, dependent: Any, instance: Any, schema: Any) -> Errors:
    if validator.is_type(instance, "object"):
        for key, names in dependent.items():
            for name in names if key in instance else ():
                if name not in instance:
                    yield ValidationError("needs another key", validator_value=(key, name))


def _dependencies(validator: Any, dependent: Any, instance: Any, schema: Any) -> Errors:
    if not validator.is_type(instance, "object"):
        return
    for key, dependency in dependent.items():
        if key not in instance:
            continue
        if isinstance(dependency, dict | bool):
            yield from validator.descend(instance, dependency, schema_path=key)
            continue
        for name in [dependency] if isinstance(dependency, str) else dependency:
            if name not in instance:
                yield ValidationError("needs another key", validator_value=(key, name))


def _unique_items(validator: Any, wanted: Any, instance: Any, schema: Any) -> Errors:
    if wanted and validator.is_type(instance, "array"):
        for index in repeated_items(instance):
            yield ValidationError("repeated item", validator_value=index)
