"""JSON files with redirects: plain lists and mappings, and the files of some hosts.

| file | what it holds |
| --- | --- |
| `firebase.json` | `hosting.redirects` and `hosting.rewrites`, with globs and `:name` |
| `staticwebapp.config.json` | `routes`, with a `*` at the end |
| `static.json`, `serve.json` | `redirects`, as a mapping or a list |
| any other | a list of `{from, to}`, a mapping of sources to targets, or `redirects` with these |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.facts import Problem
from contentlint.content.values import read_json
from contentlint.globs import GlobError, expand_braces
from contentlint.site.redirects.entries import is_place, split_source
from contentlint.site.redirects.rules import RedirectRule, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import ValuePath
    from contentlint.content.values import Values
    from contentlint.diagnostics import Span
    from contentlint.site.redirects.rules import Syntax

_SOURCES = ("from", "source", "src", "fromPath", "route", "old", "path")
_TARGETS = ("to", "destination", "target", "toPath", "redirect", "new", "url", "rewrite")
_STATUS = ("status", "statusCode", "type", "code")

_MOST_CHOICES = 20

_Entry = tuple["ValuePath", str, "ValuePath", str, "ValuePath", dict[str, Any]]
"""Where an entry stands, its source and target with their places, and its other keys."""


def read(path: str, text: str) -> tuple[list[RedirectRule], list[Problem]]:
    """The rules of a JSON file and what is wrong with them."""
    values = read_json(text)
    problems = list(values.problems)
    name = path.rpartition("/")[2].lower()
    syntax: Syntax = "glob" if name == "firebase.json" else "netlify"
    rules = []
    for at in _places(values.data, name):
        for entry in _entries(_value(values.data, at), at):
            for one in _choices(entry) if syntax == "glob" else [entry]:
                found = _rule(path, one, values, syntax)
                if isinstance(found, Problem):
                    problems.append(found)
                else:
                    rules.append(found)
    return rules, problems


def _choices(entry: _Entry) -> list[_Entry]:
    """The entries that one whose source has braces stands for: `/a{,/**}` is `/a` and `/a/**`."""
    here, source, source_at, target, target_at, keys = entry
    try:
        sources = expand_braces(source)
    except GlobError:
        sources = [source]
    return [(here, one, source_at, target, target_at, keys) for one in sources[:_MOST_CHOICES]]


def _places(data: Any, name: str) -> list[ValuePath]:
    """Where in the file redirects are listed."""
    if name == "firebase.json":
        hosting = data.get("hosting") if isinstance(data, dict) else None
        sites: list[ValuePath] = [("hosting",)]
        if isinstance(hosting, list):
            sites = [("hosting", index) for index in range(len(hosting))]
        return [(*site, key) for site in sites for key in ("redirects", "rewrites")]
    if name == "staticwebapp.config.json":
        return [("routes",)]
    nested = isinstance(data, dict) and isinstance(data.get("redirects"), (list, dict))
    if nested or name in ("static.json", "serve.json"):
        return [("redirects",)]
    return [()]


def _value(data: Any, at: ValuePath) -> Any:
    for key in at:
        if isinstance(data, dict):
            data = data.get(str(key))
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            return None
    return data


def _entries(listed: Any, at: ValuePath) -> Iterator[_Entry]:
    if isinstance(listed, dict):
        for source, value in listed.items():
            here = (*at, source)
            if isinstance(value, str):
                yield here, source, here, value, here, {}
            elif isinstance(value, dict):
                target, key = _text(value, _TARGETS)
                yield here, source, here, target, (*here, key), value
    elif isinstance(listed, list):
        for index, entry in enumerate(listed):
            if isinstance(entry, dict):
                yield from _listed(entry, (*at, index))


def _listed(entry: dict[str, Any], here: ValuePath) -> Iterator[_Entry]:
    """One entry of a list; its source may be several (`from: [...]`)."""
    target, target_key = _text(entry, _TARGETS)
    key = next((key for key in _SOURCES if key in entry), None)
    if key is None:
        if "regex" not in entry:
            yield here, "", here, target, (*here, target_key), entry
        return
    if key == "route" and not target:
        return  # a route of Azure's that only sets headers or roles
    sources = entry[key] if isinstance(entry[key], list) else [entry[key]]
    for index, source in enumerate(sources):
        place = (*here, key, index) if isinstance(entry[key], list) else (*here, key)
        text = source if isinstance(source, str) else ""
        yield here, text, place, target, (*here, target_key), entry


def _text(entry: dict[str, Any], keys: tuple[str, ...]) -> tuple[str, str]:
    """The text under the first of the keys, and the key."""
    for key in keys:
        if isinstance(entry.get(key), str):
            return entry[key].strip(), key
    return "", keys[0]


def _rule(path: str, entry: _Entry, values: Values, syntax: Syntax) -> RedirectRule | Problem:
    here, source, source_at, target, target_at, keys = entry
    span = _span(values, source_at, key=source_at == here)
    rewrite = "rewrites" in here or ("rewrite" in keys and "redirect" not in keys)
    served = rewrite and not target  # by a function or a service of the host
    if not source or not (is_place(source) or (syntax == "glob" and source.startswith("*"))):
        return Problem(
            span, f"`{source}` is no path: this redirect is skipped", "begin it with `/`"
        )
    if not served and not is_place(target):
        message = f"`{target}` is no path" if target else "this redirect does not say where to go"
        return Problem(_span(values, target_at), message, "begin it with `/` or `https://`")
    host, source_path = split_source(source)
    status = 200 if rewrite else _status(keys)
    return RedirectRule(
        source_path,
        target,
        status,
        "rewrite" if served else kind_of(status, target),
        bool(keys.get("has") or keys.get("missing")),
        path,
        span,
        _span(values, target_at),
        host=host,
        syntax=syntax,
    )


def _status(keys: dict[str, Any]) -> int:
    for key in _STATUS:
        value = keys.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and 300 <= value <= 599:
            return value
    temporary = keys.get("permanent") is False or keys.get("isPermanent") is False
    return 302 if temporary else 301


def _span(values: Values, at: ValuePath, *, key: bool = False) -> Span:
    """The span of a value (or of its key), or of the innermost one around it."""
    while at and at not in values.positions:
        at = at[:-1]
    position = values.positions[at]
    return position.key if key and position.key is not None else position.value
