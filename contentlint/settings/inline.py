"""What a page says of markdownlint's rules in its own comments, laid over what the project says.

As in markdownlint: `default` says which rules run that are not named; then the keys count in their
order, the later over the earlier, each the code, name or tag of rules in any case. A rule that is
named with anything but `false` runs, with the options that stand there and no others; values of a
wrong type are passed over. What the command line leaves out stays out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.markdownlint.names import codes_of
from contentlint.diagnostics import Severity
from contentlint.settings.keys import option_keys
from contentlint.settings.model import RuleSettings
from contentlint.settings.typed import Mismatch, typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from contentlint.rules.registry import Rule
    from contentlint.settings.keys import Key

_SEVERITIES = ("error", "warning")


def overlaid(
    values: Iterable[Mapping[str, Any]],
    known: Mapping[str, Rule],
    codes: frozenset[str],
    settings: Mapping[str, RuleSettings],
) -> tuple[frozenset[str], dict[str, RuleSettings]]:
    """Which rules run, and how, with the configurations of a page, in their order, over the
    `codes` that run and their `settings`."""
    merged: dict[str, Any] = {}
    for one in values:
        merged |= one
    rules = {rule.markdownlint: rule for rule in known.values() if rule.markdownlint}
    chosen, said = set(codes), dict(settings)
    for key, value in merged.items():
        if key.casefold() == "default":
            own = {rule.code for rule in rules.values()}
            chosen = chosen | own if value else chosen - own
            break
    for key, value in merged.items():
        for code in codes_of(key):
            if rule := rules.get(code):
                before = settings.get(rule.code)
                said[rule.code] = _settings(rule, value, before.severity if before else None)
                (chosen.add if _enabled(value) else chosen.discard)(rule.code)
    return frozenset(chosen), said


def named(names: Iterable[str], known: Mapping[str, Rule]) -> frozenset[str]:
    """The codes of our rules that markdownlint calls by one of these names."""
    wanted = {code for name in names for code in codes_of(name)}
    return frozenset(rule.code for rule in known.values() if rule.markdownlint in wanted)


def _enabled(value: Any) -> bool:
    if isinstance(value, dict):
        return bool(value.get("enabled", True))
    return bool(value) or isinstance(value, list)


def _settings(rule: Rule, value: Any, severity: Severity | None) -> RuleSettings:
    said = value.get("severity") if isinstance(value, dict) else value
    if said in _SEVERITIES:
        severity = Severity.parse(said)
    return RuleSettings(severity, options_in(rule, value) if isinstance(value, dict) else {})


def as_typed(key: Key, value: Any) -> Any:
    """A value of another configuration as the option's type. Raises Mismatch."""
    lone = key.lone and not isinstance(value, list)
    return typed([value] if lone else value, key.type)


def options_in(rule: Rule, value: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a rule that a table has, under any of their names; without those that are no
    option, or not of its type."""
    options = {}
    for key in option_keys(rule):
        for name in key.names:
            if name in value:
                try:
                    options[key.field] = as_typed(key, value[name])
                except Mismatch:
                    if key.loose and isinstance(value[name], str):
                        options[key.field] = value[name]
    try:
        rule.options(**options)
    except ValueError:
        return {}
    return options
