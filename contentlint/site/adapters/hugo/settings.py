"""Hugo's own configuration: the root's file, `config/_default` and `config/production`, merged as a
build for the public merges them. Keys have no case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from contentlint.records import field, record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.source import Source

_EXTENSIONS = ("toml", "yaml", "yml", "json")
_FILES = tuple(f"{name}.{ext}" for name in ("hugo", "config") for ext in _EXTENSIONS)
_KEYS = {"menu": "menus", "author": "params"}
_MODULE_TEMPLATE = re.compile(r"module[-_.](?:template|example|sample|tmpl|dist)\Z")
_MAX_DEPTH = 60


@record()
class Language:
    """One language of the site. `prefix` is what stands before its URLs ("" or "/fr"), `own` what
    the configuration says for it alone."""

    name: str
    prefix: str
    own: dict[str, Any] = field(default_factory=dict)


@record()
class HugoSettings:
    """The merged configuration. `values` has lower-case keys, `menus` the files and value paths
    of menus: (file, path of the list or table in it, language or ""), `disabled` the languages that
    are switched off."""

    values: dict[str, Any]
    languages: dict[str, Language]
    default_language: str
    menus: list[tuple[str, tuple[str | int, ...], str]]
    multihost: bool = False
    disabled: frozenset[str] = frozenset()

    def get(self, *names: str) -> Any:
        """The value under nested names, None where there is none."""
        return dig(self.values, *names)

    def of(self, language: str, name: str) -> Any:
        """A value that a language may have of its own."""
        own = self.languages[language].own if language in self.languages else {}
        return own[name] if name in own else self.values.get(name)


def dig(value: Any, *names: str) -> Any:
    """The value under nested names of nested tables, None where there is none."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def texts(value: Any) -> list[str]:
    """A text or a list of texts as a list; anything else as nothing."""
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str)]


def lowered(value: Any, depth: int = 0) -> Any:
    """The same with the keys of all tables in lower case."""
    if depth > _MAX_DEPTH:
        return None
    if isinstance(value, dict):
        return {str(key).lower(): lowered(one, depth + 1) for key, one in value.items()}
    return [lowered(one, depth + 1) for one in value] if isinstance(value, list) else value


def config_files(source: Source) -> Iterator[tuple[str, str, str]]:
    """The files of the configuration, weakest first: (path in the site, key below which its
    content stands, language)."""
    if root := source.first(*_FILES):
        yield root, "", ""
    for environment in ("_default", "production"):
        folder = f"config/{environment}"
        names = source.files.children(source.path(folder))
        for name in sorted(names, key=lambda name: (not name.startswith(("hugo", "config")), name)):
            stem, _, extension = name.rpartition(".")
            if extension not in _EXTENSIONS:
                continue
            key, _, language = stem.lower().partition(".")
            if key in ("hugo", "config"):
                key = ""
            elif _MODULE_TEMPLATE.match(stem.lower()) and not any(
                other.startswith("module.") and other != name for other in names
            ):  # the build writes `module.yaml` from it
                key, language = "module", ""
            yield f"{folder}/{name}", _KEYS.get(key, key), language


def read_settings(source: Source) -> HugoSettings:
    """The configuration of the site in the source's folder."""
    values: dict[str, Any] = {}
    menus: list[tuple[str, tuple[str | int, ...], str]] = []
    for path, key, language in config_files(source):
        data = lowered(source.data(path))
        menus += _menus(path, key, language, source.data(path))
        if key:
            data = {key: data}
        if language:
            data = {"languages": {language: data}}
        values = merged(values, data)
    languages, default = _languages(values)
    multihost = any("baseurl" in one.own for one in languages.values())
    if multihost:
        for one in languages.values():
            one.prefix = ""
    named = dig(values, "languages")
    disabled = frozenset(named if isinstance(named, dict) else ()) - languages.keys()
    return HugoSettings(values, languages, default, menus, multihost, disabled)


def merged(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Two tables as one, `over` first, tables within them likewise."""
    result = dict(under)
    for key, value in over.items():
        below = result.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            result[key] = merged(below, value)
        else:
            result[key] = value
    return result


def _languages(values: dict[str, Any]) -> tuple[dict[str, Language], str]:
    default = str(values.get("defaultcontentlanguage") or "en").lower()
    in_subfolder = values.get("defaultcontentlanguageinsubdir") is True
    disabled = {name.lower() for name in texts(values.get("disablelanguages"))}
    found = values.get("languages")
    tables = found if isinstance(found, dict) else {}
    kept = {
        name: table
        for name, table in tables.items()
        if isinstance(table, dict) and name not in disabled and table.get("disabled") is not True
    }
    if default not in kept:
        if "defaultcontentlanguage" not in values and kept:
            default = min(kept, key=lambda name: (_weight(kept[name]), name))
        else:
            kept = {default: {}, **kept}
    languages = {}
    for name, table in kept.items():
        prefix = "" if name == default and not in_subfolder else f"/{name}"
        languages[name] = Language(name, prefix, table)
    return languages, default


def _weight(table: dict[str, Any]) -> int:
    weight = table.get("weight")
    return weight if isinstance(weight, int) and weight > 0 else 1 << 30


def _menus(
    path: str, key: str, language: str, data: dict[str, Any]
) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """Where the entries of menus stand in one file."""
    if key == "menus":
        yield from ((path, (name,), language) for name in data)
        return
    for name, value in data.items():
        if name.lower() in ("menu", "menus") and isinstance(value, dict) and not key:
            yield from ((path, (name, menu), language) for menu in value)
        elif (key == "" and name.lower() == "languages") and isinstance(value, dict):
            for code, table in value.items():
                yield from _language_menus(path, (name, code), code, table)
        elif key == "languages":
            yield from _language_menus(path, (name,), name, value)


def _language_menus(
    path: str, place: tuple[str | int, ...], language: str, table: Any
) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    for name, value in table.items() if isinstance(table, dict) else ():
        if name.lower() in ("menu", "menus") and isinstance(value, dict):
            yield from ((path, (*place, name, menu), language.lower()) for menu in value)
