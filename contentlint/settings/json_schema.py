"""The JSON Schema of the configuration file, for editors; made from what the loader reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

from contentlint.records import MISSING, fields, is_record
from contentlint.rules import all_rules
from contentlint.settings.keys import (
    COLLECTION,
    DATA_VALUE,
    IGNORE,
    OVERRIDE,
    SELECT,
    SEVERITY,
    TOP,
    described_fields,
    dialect_names,
    kebab,
    option_keys,
    preset_names,
    site_keys,
    slugger_names,
)
from contentlint.settings.selectors import Selectors
from contentlint.settings.typed import is_table, without_none
from contentlint.site.config import SiteConfig

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.rules.registry import Rule
    from contentlint.settings.keys import Key

Schema = dict[str, Any]

_SITE_NAMES = {"preset": preset_names, "slugger": slugger_names, "dialect": dialect_names}
_RULE_TABLE = {"$ref": "#/$defs/rule-table"}


def config_schema() -> Schema:
    """The schema (draft 2020-12) of `contentlint.toml` and of `[tool.contentlint]`.

    Built-in rules only. Where `plugins` names any, other rules may be named too, which only
    contentlint itself can check.
    """
    rules = all_rules()
    selectors = Selectors(rules)
    known = [*selectors.rule_names, *sorted(selectors.groups)]
    properties: Schema = {key.name: _key(key) for key in TOP}
    properties |= {
        "site": _sites(),
        "data": {
            "description": "Where the values of `x-ref` come from, by name.",
            "type": "object",
            "additionalProperties": _key(DATA_VALUE),
        },
        "collections": {
            "description": "Named sets of pages with a schema for their front matter.",
            "type": "object",
            "additionalProperties": _object(COLLECTION),
        },
        "rules": {
            "description": "Which rules run, and how.",
            "type": "object",
            "properties": {
                "select": {**_key(SELECT), "default": ["recommended"]},
                "ignore": {**_key(IGNORE), "default": []},
                **_rule_references(rules.values()),
            },
            "additionalProperties": _RULE_TABLE,
        },
        "overrides": _overrides(rules),
    }
    properties["exclude"]["default"] = []
    properties["fail-on"]["default"] = "error"
    properties["plugins"]["default"] = []
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "contentlint",
        "description": "The configuration of contentlint: contentlint.toml, or "
        "`[tool.contentlint]` in pyproject.toml.",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "if": {"not": {"required": ["plugins"]}},
        "then": _only_known(known, selectors.rule_names),
        "$defs": {
            "severity": _type(SEVERITY.type),
            "selector": {"anyOf": [{"enum": known}, {"type": "string"}]},
            "rule-table": {
                "description": "A rule of a plugin.",
                "type": "object",
                "properties": {"severity": _severity()},
            },
            **{rule.name: _rule_table(rule) for rule in rules.values()},
        },
    }


def config_schema_text() -> str:
    """The schema as `schemas/contentlint.schema.json` holds it."""
    return json.dumps(config_schema(), indent=2, ensure_ascii=False) + "\n"


def _only_known(selectors: list[str], rules: list[str]) -> Schema:
    """Without plugins, every selector and rule is one of the built-in ones."""
    chosen = {"items": {"enum": selectors}}
    names = {"propertyNames": {"enum": rules}}
    return {
        "properties": {
            "rules": {
                "properties": {"select": chosen, "ignore": chosen},
                "propertyNames": {"enum": ["select", "ignore", *rules]},
            },
            "overrides": {
                "items": {"properties": {"select": chosen, "ignore": chosen, "rules": names}}
            },
        }
    }


def _sites() -> Schema:
    site = _object(site_keys())
    for item in fields(SiteConfig):
        key = site["properties"][kebab(item.name)]
        if item.default is not MISSING and item.default is not None:
            key["default"] = _plain(item.default, key)
    for name, known in _SITE_NAMES.items():
        key = site["properties"][name]
        site["properties"][name] = {**key, "enum": known()}
    site["description"] = "What the site is like; what is not said comes from its preset."
    return {
        "description": "The site, or with `[[site]]` several, each with a folder of its own.",
        "oneOf": [site, {"type": "array", "items": site}],
    }


def _overrides(rules: dict[str, Rule]) -> Schema:
    override = _object(OVERRIDE)
    override["properties"]["rules"] = {
        "description": "How rules work on these files.",
        "type": "object",
        "properties": _rule_references(rules.values()),
        "additionalProperties": _RULE_TABLE,
    }
    return {
        "description": "Other rules for some files; the later goes over the earlier.",
        "type": "array",
        "items": override,
    }


def _rule_references(rules: Iterable[Rule]) -> Schema:
    """The table of every rule, under its name, code and aliases."""
    return {
        name: {"$ref": f"#/$defs/{rule.name}"}
        for rule in rules
        for name in (rule.name, rule.code, *rule.aliases)
    }


def _rule_table(rule: Rule) -> Schema:
    table = _object(option_keys(rule))
    table["properties"] = {"severity": _severity(rule), **table["properties"]}
    for item in fields(rule.options):
        if item.default is not MISSING and item.default is not None:
            key = table["properties"][kebab(item.name)]
            key["default"] = _plain(item.default, key)
    for own in option_keys(rule):
        for name in own.names[1:]:
            table["properties"][name] = {
                **_type_of(own),
                "description": f"The same as `{own.name}`.",
            }
    return {"description": f"{rule.code} {rule.name}: {rule.summary}", **table}


def _severity(rule: Rule | None = None) -> Schema:
    schema: Schema = {"description": SEVERITY.about, "$ref": "#/$defs/severity"}
    return {**schema, "default": str(rule.severity)} if rule else schema


def _object(keys: Iterable[Key]) -> Schema:
    listed = list(keys)
    schema: Schema = {
        "type": "object",
        "properties": {key.name: _key(key) for key in listed},
        "additionalProperties": False,
    }
    required = [key.name for key in listed if key.required]
    return {**schema, "required": required} if required else schema


def _key(key: Key) -> Schema:
    about = {"description": key.about} if key.about else {}
    return {**about, **_type_of(key)}


def _type_of(key: Key) -> Schema:
    if key.noun == "rule":
        return {"type": "array", "items": {"$ref": "#/$defs/selector"}}
    if key.can_be_false:
        return {"anyOf": [_type(key.type), {"const": False}]}
    if key.lone:
        return {"anyOf": [_type(get_args(key.type)[0]), _type(key.type)]}
    least = {"minItems": 1} if key.required else {}
    return {**_type(key.type), **least}


def _type(hint: Any) -> Schema:
    hint = without_none(hint)
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(args)}
    if is_record(hint) and isinstance(hint, type):
        return _record(hint)
    if origin is tuple and not is_table(hint):
        return {"type": "array", "items": _type(args[0])}
    if origin in (tuple, dict):
        value = args[1] if origin is dict else get_args(args[0])[1]
        return {"type": "object", "additionalProperties": _type(value)}
    return {"type": {bool: "boolean", int: "integer", float: "number", str: "string"}[hint]}


def _record(hint: type) -> Schema:
    """A table with the fields of a record."""
    hints, about = get_type_hints(hint), described_fields(hint.__doc__ or "")
    schema: Schema = {"type": "object", "properties": {}, "additionalProperties": False}
    for item in fields(hint):
        text = about.get(item.name, "")
        schema["properties"][kebab(item.name)] = {
            **({"description": f"{text[:1].upper()}{text[1:]}."} if text else {}),
            **_type(hints[item.name]),
        }
        if item.default is MISSING:
            schema.setdefault("required", []).append(kebab(item.name))
    return schema


def _plain(value: Any, schema: Schema) -> Any:
    if isinstance(value, tuple):
        return dict(value) if schema.get("type") == "object" else list(value)
    return value
