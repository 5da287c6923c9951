"""Rules from installed packages: entry points of the group `contentlint.rules`.

A plugin is a module whose rules carry the decorators of `contentlint.rules.registry`. It is
loaded only when the configuration names its entry point; code of the checked tree never is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.errors import PluginError
from contentlint.rules import imported_rules
from contentlint.rules import registry as registry_module
from contentlint.rules.registry import registered
from contentlint.settings.typed import or_list, quoted
from contentlint.similar import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.metadata import EntryPoint

    from contentlint.rules.registry import Rule

GROUP = "contentlint.rules"
_CODE = re.compile(r"[A-Z]+[0-9]+\Z")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")

_loaded: dict[tuple[str, str], dict[str, Rule]] = {}
"""The rules of every plugin loaded in this process, by the name and value of its entry point."""


def load_plugins(names: Iterable[str]) -> dict[str, Rule]:
    """The rules of the named plugins by code.

    Raises PluginError when a plugin is not installed, does not load, brings no rule, or brings
    one whose code, name or alias is taken.
    """
    wanted = list(dict.fromkeys(names))
    if not wanted:
        return {}
    known = dict(imported_rules())
    found: dict[str, Rule] = {}
    for name in wanted:
        rules = _rules_of(name, _entry_point(name))
        _check(name, rules, {**known, **found})
        found.update(rules)
    return found


def _entry_point(name: str) -> EntryPoint:
    from importlib.metadata import entry_points

    installed = {point.name: point for point in entry_points(group=GROUP)}
    if name in installed:
        return installed[name]
    near = nearest(name, installed)
    if near:
        advice = f"did you mean `{near}`?"
    elif installed:
        advice = f"installed are {or_list(sorted(installed)).replace(' or ', ' and ')}"
    else:
        advice = "install its package beside contentlint; no plugin is installed there now"
    raise PluginError(f"there is no plugin {quoted(name)}", help=advice)


def _rules_of(name: str, point: EntryPoint) -> dict[str, Rule]:
    key = (point.name, point.value)
    if key in _loaded:
        return _loaded[key]
    before = registered()
    try:
        point.load()
    except (Exception, SystemExit) as error:
        _restore(before)
        reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        raise PluginError(
            f"the plugin {quoted(name)} does not load: {reason}",
            help="update or remove its package, or take it out of `plugins`",
        ) from error
    after = registered()
    replaced = [code for code, rule in before.items() if after[code] is not rule]
    _restore(before)
    if replaced:
        raise PluginError(
            f"the plugin {quoted(name)} takes the rule code `{replaced[0]}`, "
            f"which is that of `{before[replaced[0]].name}`",
            help="its author must choose another code",
        )
    _loaded[key] = {code: rule for code, rule in after.items() if code not in before}
    return _loaded[key]


def _restore(rules: Mapping[str, Rule]) -> None:
    # A plugin's rules belong to the settings that name it, not to everything in this process.
    registry_module._rules.clear()
    registry_module._rules.update(rules)


def _check(plugin: str, rules: Mapping[str, Rule], known: Mapping[str, Rule]) -> None:
    if not rules:
        raise PluginError(f"the plugin {quoted(plugin)} brings no rule")
    taken = {
        name: rule for rule in known.values() for name in (rule.code, rule.name, *rule.aliases)
    }
    for rule in rules.values():
        if not _CODE.match(rule.code) or not _NAME.match(rule.name):
            raise PluginError(
                f"the plugin {quoted(plugin)} calls a rule {quoted(rule.code)} {quoted(rule.name)}",
                help="a code is like `AB001`, a name like `no-tabs`",
            )
        for name in (rule.code, rule.name, *rule.aliases):
            if name in taken:
                raise PluginError(
                    f"the plugin {quoted(plugin)} takes the name {quoted(name)}, "
                    f"which is that of the rule `{taken[name].code}`",
                    help="its author must choose another one",
                )
            taken[name] = rule
