"""Loading settings: defaults, then the configuration file, then the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.diagnostics import Severity
from contentlint.errors import PluginError, UsageError
from contentlint.rules import all_rules
from contentlint.settings.discovery import find_project
from contentlint.settings.model import DEFAULT_SELECT, Override, RuleSettings, Settings, SitePart
from contentlint.settings.selectors import Selectors, UnknownSelector
from contentlint.settings.typed import or_list, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from contentlint.content.facts import ValuePath
    from contentlint.rules.registry import Rule
    from contentlint.settings.checks import Scope
    from contentlint.settings.reader import Reader
    from contentlint.settings.source import ConfigFile
    from contentlint.site.config import Collection


def load_settings(
    start: Path,
    *,
    config: Path | None = None,
    isolated: bool = False,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    fail_on: str | None = None,
    schema: str | None = None,
) -> Settings:
    """The settings for a run that starts in `start`.

    `config` names the configuration file instead of looking for one upward; `isolated` leaves out
    configuration files and plugins. `select`, `ignore`, `fail_on` and `schema` (a shipped name
    or a path) are the command line's; a selector may be a list with commas. Raises SettingsError at
    the exact place in the configuration, PluginError, and UsageError for what the command line
    says.
    """
    root, found = find_project(start, config=config, isolated=isolated)
    values: dict[str, Any] = {"known": all_rules(), "origins": {}}
    if found:
        if "extends" in found.data:
            from contentlint.settings.extends import with_extended

            found = with_extended(found, root)
        values = _from_config(found, root)
    selectors, origins = Selectors(values["known"]), values["origins"]
    for option, names in (("select", select), ("ignore", ignore)):
        chosen = _from_command_line(option, names, selectors)
        if chosen is not None:
            values[f"cli_{option}"] = chosen
            origins[f"cli.{option}"] = f"--{option}"
    if fail_on is not None:
        if fail_on not in _SEVERITIES:
            raise UsageError(f"--fail-on should be {or_list(_SEVERITIES)}, not {quoted(fail_on)}")
        values["fail_on"] = Severity.parse(fail_on)
        origins["fail-on"] = "--fail-on"
    if schema is not None:
        from contentlint.settings.given import schema_source

        values["schema"] = schema_source(schema, root)
        origins["schema"] = "--schema"
    return Settings(root=root, config=found.path if found else None, **values)


_SEVERITIES = [str(severity) for severity in sorted(Severity, reverse=True)]


def _from_command_line(
    option: str, names: Sequence[str], selectors: Selectors
) -> tuple[str, ...] | None:
    chosen = tuple(part.strip() for name in names for part in name.split(",") if part.strip())
    for name in chosen:
        try:
            selectors.expand(name)
        except UnknownSelector as error:
            raise UsageError(f"--{option}: {error.message}", help=error.help) from None
    return chosen or None


def _from_config(config: ConfigFile, root: Path) -> dict[str, Any]:
    from contentlint.settings import keys
    from contentlint.settings.checks import Scope
    from contentlint.settings.reader import Reader

    reader, scope, data = Reader(config), Scope(root), config.data
    reader.only(data, (), [key.name for key in keys.TOP] + list(keys.TABLES))
    values = reader.values(data, (), keys.TOP, scope)
    if "fail_on" in values:
        values["fail_on"] = Severity.parse(values["fail_on"])
    values["known"] = {**all_rules(), **_plugins(reader, values.get("plugins", ()))}
    values["sites"] = _sites(reader, data, scope)
    values["data"] = _data(reader, data, scope)
    values["collections"] = _collections(reader, data, scope)
    selectors = Selectors(values["known"])
    table = reader.table(data.get("rules", {}), ("rules",))
    select = reader.selectors(table, ("rules",), keys.SELECT, selectors, scope)
    values["select"] = select if "select" in table else DEFAULT_SELECT
    values["ignore"] = reader.selectors(table, ("rules",), keys.IGNORE, selectors, scope)
    values["rules"] = _rules(reader, table, ("rules",), selectors, scope)
    values["overrides"] = _overrides(reader, data, selectors, scope)
    values["origins"] = reader.origins
    return values


def _plugins(reader: Reader, names: tuple[str, ...]) -> dict[str, Rule]:
    if not names:
        return {}
    from contentlint.settings.plugins import load_plugins

    try:
        return load_plugins(names)
    except PluginError as error:
        place = reader.config.error(("plugins",), error.message)
        error.path, error.line, error.column = place.path, place.line, place.column
        raise


def _sites(reader: Reader, data: dict[str, Any], scope: Scope) -> tuple[SitePart, ...]:
    if "site" not in data:
        return ()
    value = data["site"]
    if not isinstance(value, list):
        return (_site(reader, reader.table(value, ("site",)), ("site",), scope),)
    parts: list[SitePart] = []
    for index, table in enumerate(value):
        at = ("site", index)
        part = _site(reader, reader.table(table, at), at, scope)
        if part.folder in [other.folder for other in parts]:
            where = f"the folder `{part.folder}`" if part.folder else "the project root"
            stated = "folder" in part.values
            raise reader.config.error(
                (*at, "folder") if stated else at,
                f"two sites have {where}",
                "give every `[[site]]` a `folder` of its own",
                key=not stated,
            )
        parts.append(part)
    return tuple(parts)


def _site(reader: Reader, table: dict[str, Any], at: ValuePath, scope: Scope) -> SitePart:
    from contentlint.settings.checks import Scope
    from contentlint.settings.keys import site_keys

    known = site_keys()
    reader.only(table, at, [key.name for key in known])
    own = [key for key in known if key.name == "folder"]
    values = reader.values(table, at, own, scope)
    below = Scope(scope.root, values.get("folder", ""))
    rest = [key for key in known if key.name != "folder"]
    return SitePart({**values, **reader.values(table, at, rest, below)})


def _data(reader: Reader, data: dict[str, Any], scope: Scope) -> dict[str, str]:
    from contentlint.settings.keys import DATA_VALUE

    table = reader.table(data.get("data", {}), ("data",))
    return {
        name: reader.value(value, ("data", name), DATA_VALUE, scope)
        for name, value in table.items()
    }


def _collections(reader: Reader, data: dict[str, Any], scope: Scope) -> tuple[Collection, ...]:
    from contentlint.settings.keys import COLLECTION
    from contentlint.site.config import Collection

    collections = []
    for name, value in reader.table(data.get("collections", {}), ("collections",)).items():
        at = ("collections", name)
        table = reader.table(value, at)
        reader.only(table, at, [key.name for key in COLLECTION])
        collections.append(Collection(name, **reader.values(table, at, COLLECTION, scope)))
    return tuple(collections)


def _rules(
    reader: Reader, table: dict[str, Any], at: ValuePath, selectors: Selectors, scope: Scope
) -> dict[str, RuleSettings]:
    """The tables of single rules in `[rules]`, by code."""
    from contentlint.settings.reader import origin_key

    rules: dict[str, RuleSettings] = {}
    written: dict[str, tuple[ConfigFile, str]] = {}
    for name, value in table.items():
        if len(at) == 1 and name in ("select", "ignore"):
            continue
        rule = reader.rule(name, at, selectors)
        own = _rule(reader, rule, value, (*at, name), scope)
        where = reader.config.owner((*at, name))[0]
        other, old = written.get(rule.code, (where, name))
        if other is not where:  # the same rule by another name, in a file that this one extends
            own = own.over(rules[rule.code])
            for key in value:
                reader.origins.pop(origin_key((*at, old, key)), None)
        elif rule.code in rules:
            raise reader.config.error(
                (*at, name),
                f"the rule {rule.code} `{rule.name}` is set up twice",
                "keep one of the two tables",
                key=True,
            )
        rules[rule.code], written[rule.code] = own, (where, name)
    return rules


def _rule(reader: Reader, rule: Rule, value: Any, at: ValuePath, scope: Scope) -> RuleSettings:
    from contentlint.settings.keys import SEVERITY, option_keys
    from contentlint.settings.reader import dotted

    if not isinstance(value, dict):
        off = value in (False, "off", "ignore", "none")
        advice = (
            f'to turn it off, write `ignore = ["{rule.name}"]` under `[rules]`'
            if off
            else f"write `[rules.{rule.name}]` on a line of its own and its keys below"
        )
        raise reader.config.error(at, f"`{dotted(at)}` should be a table", advice)
    known = option_keys(rule)
    snake = (name for key in known for name in key.names[1:])
    reader.only(value, at, ["severity", *(key.name for key in known)], snake)
    severity = reader.values(value, at, [SEVERITY], scope).get("severity")
    options = reader.values(value, at, known, scope)
    try:
        rule.options(**options)
    except ValueError as error:
        raise reader.config.error(at, f"`{dotted(at)}`: {error}", key=True) from None
    return RuleSettings(Severity.parse(severity) if severity else None, options)


def _overrides(
    reader: Reader, data: dict[str, Any], selectors: Selectors, scope: Scope
) -> tuple[Override, ...]:
    from contentlint.settings.keys import IGNORE, OVERRIDE, SELECT

    value = data.get("overrides", [])
    if not isinstance(value, list):
        raise reader.config.error(
            ("overrides",),
            "`overrides` should be a list of tables",
            "write `[[overrides]]` with two brackets, once for each group of files",
        )
    overrides = []
    for index, item in enumerate(value):
        at = ("overrides", index)
        table = reader.table(item, at)
        reader.only(table, at, [*(key.name for key in OVERRIDE), "rules"])
        files = reader.values(table, at, OVERRIDE[:1], scope)["files"]
        rules = reader.table(table.get("rules", {}), (*at, "rules"))
        overrides.append(
            Override(
                files,
                reader.selectors(table, at, SELECT, selectors, scope),
                reader.selectors(table, at, IGNORE, selectors, scope),
                _rules(reader, rules, (*at, "rules"), selectors, scope),
            )
        )
    return tuple(overrides)
