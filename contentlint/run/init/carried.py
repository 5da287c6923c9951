"""Settings of another Markdown linter, said in ours; what has no counterpart is named.

Which rules there are is asked of the registry: a rule that comes to carry markdownlint's number or
name is taken over from then on.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from contentlint.content.markdownlint.names import codes_of
from contentlint.settings.checks import Scope, glob
from contentlint.settings.inline import as_typed
from contentlint.settings.keys import kebab, option_keys
from contentlint.settings.selectors import Selectors, UnknownSelector
from contentlint.settings.typed import Mismatch, toml_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from contentlint.rules.registry import Rule

_SEVERITIES = ("error", "warning")


@dataclass
class Foreign:
    """What another linter's configuration says.

    default: whether rules that are not named run; None where nothing is said of it
    extends: the file that this one goes over
    rules: what is said of a rule, by any of its names: on, off, a severity, or its options
    exclude: globs of files that are left out
    ignored: rules that do not run on some files, by glob
    left: what is not even looked at here, a sentence each
    """

    default: bool | None = None
    extends: str | None = None
    rules: dict[str, Any] = field(default_factory=dict)
    exclude: list[str] = field(default_factory=list)
    ignored: dict[str, list[str]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


@dataclass
class Carried:
    """Settings taken over.

    top: lines for the top of the configuration
    tables: blocks of lines for its end
    left: what could not be taken over, a sentence each
    """

    top: list[str] = field(default_factory=list)
    tables: list[list[str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def carry(foreign: Foreign, known: Mapping[str, Rule], root: Path) -> Carried:
    """The settings in our words, for the project at `root` and the rules that are `known`."""
    carried = Carried(left=list(foreign.left))
    names = _Names(known)
    exclude = [one for text in foreign.exclude for one in _globs(text, root, carried)]
    if exclude:
        carried.top.append(f"exclude = {_toml(exclude)}")
    tables, said = _rule_tables(foreign, names, carried)
    select, ignore = _chosen(foreign.default, known, said)
    for name in ignore:
        rule = names.rule(name)
        if rule is not None and rule.recommended and rule.code != rule.markdownlint:
            carried.left.append(
                f"`{name}` is off, as it is there; here it knows how the site is built: "
                "consider taking it out of `ignore`"
            )
    block = [f"select = {_toml(select)}"] if len(select) > 1 else []
    block += [f"ignore = {_toml(ignore)}"] if ignore else []
    carried.tables = [["[rules]", *block]] if block else []
    carried.tables += tables
    for text, rules in foreign.ignored.items():
        carried.tables += _override(text, rules, names, root, carried)
    return carried


def _chosen(
    default: bool | None, known: Mapping[str, Rule], said: Mapping[str, bool]
) -> tuple[list[str], list[str]]:
    """What to select and what to ignore, given what is said of each rule, by its code."""
    theirs = [rule for rule in known.values() if rule.markdownlint]
    if default is not False:
        off = [rule.name for rule in theirs if said.get(rule.code) is False]
        return ["recommended", "MD"], off
    on = [rule.name for rule in theirs if said.get(rule.code) and not rule.recommended]
    # A short list of their rules says nothing of those of ours that only stand for one of them.
    own = [rule for rule in theirs if rule.recommended and rule.code == rule.markdownlint]
    unsaid = any(rule.code not in said for rule in own)
    off = [rule.name for rule in theirs if rule.recommended and said.get(rule.code) is False]
    if unsaid:
        on += [rule.name for rule in own if said.get(rule.code)]
        off = ["MD", *(name for name in off if name not in {rule.name for rule in own})]
    return ["recommended", *on], off


class _Names:
    """Our rules by every name that another linter may use, in any case."""

    def __init__(self, known: Mapping[str, Rule]) -> None:
        self._selectors = Selectors(known)
        self._folded = {name.casefold(): name for name in self._selectors.rule_names}
        self._theirs = {rule.markdownlint: rule for rule in known.values() if rule.markdownlint}

    def rule(self, written: str) -> Rule | None:
        """The rule that is called so."""
        try:
            return self._selectors.rule(self._folded.get(written.casefold(), written))
        except UnknownSelector:
            return None

    def rules(self, written: str) -> list[Rule]:
        """The rules that are meant: one by its name, or those with markdownlint's tag."""
        rule = self.rule(written)
        if rule is not None:
            return [rule]
        return [self._theirs[code] for code in codes_of(written) if code in self._theirs]


def _rule_tables(
    foreign: Foreign, names: _Names, carried: Carried
) -> tuple[list[list[str]], dict[str, bool]]:
    """A table for each rule with settings, and which rules are said to run or not, by code: as in
    markdownlint, the later word counts."""
    tables: dict[str, list[str]] = {}
    said: dict[str, bool] = {}
    for written, value in foreign.rules.items():
        rules = names.rules(written)
        if not rules and value is not False:
            carried.left.append(f"`{written}`{_shown(value)}: there is no such rule")
        off = not value or (isinstance(value, dict) and not value.get("enabled", True))
        for rule in rules:
            said[rule.code] = not off or (isinstance(value, dict | list) and not value)
            lines = _options(rule, written, value, carried)
            tables[rule.code] = [f"[rules.{rule.name}]", *lines] if lines else []
    return [lines for lines in tables.values() if lines], said


def _options(rule: Rule, written: str, value: Any, carried: Carried) -> list[str]:
    if isinstance(value, str):
        value = {"severity": value}
    if not isinstance(value, dict):
        return []
    known = {name: key for key in option_keys(rule) for name in (key.name, key.field)}
    lines, options = [], {}
    for name, item in value.items():
        key = known.get(kebab(str(name)))
        if name == "enabled":
            continue
        if name == "severity":
            if item in _SEVERITIES:
                lines.append(f"severity = {toml_text(item)}")
            else:
                carried.left.append(f"`{written}`: there is no severity {_toml(item)}")
            continue
        if key is None:
            carried.left.append(f"`{written}`: `{rule.name}` has no such option as `{name}`")
            continue
        try:
            options[key.field] = as_typed(key, item)
        except Mismatch as error:
            carried.left.append(f"`{written}`: `{name}` {error}")
            continue
        lines.append(f"{key.name} = {_toml(item)}")
    try:
        rule.options(**options)
    except ValueError as error:
        carried.left.append(f"`{written}`: {error}")
        return [line for line in lines if line.startswith("severity = ")]
    return lines


def _override(
    text: str, rules: Iterable[str], names: _Names, root: Path, carried: Carried
) -> list[list[str]]:
    found = [rule.name for written in rules for rule in names.rules(written)]
    files = _globs(text, root, carried) if found else []
    if not files:
        return []
    return [["[[overrides]]", f"files = {_toml(files)}", f"ignore = {_toml(found)}"]]


def _globs(text: str, root: Path, carried: Carried) -> list[str]:
    """A glob of another tool in our form; none where it cannot be said."""
    plain = re.sub(r"\A(?:\./)+", "", text.strip()).rstrip("/")
    if plain and "*" not in plain and os.path.isdir(root / plain):
        plain = f"{plain}/**"
    if plain.partition("/")[0] in (".git", "node_modules") or plain.startswith("**/node_modules"):
        return []  # never looked into anyway
    try:
        return [glob(plain, Scope(root))]
    except Mismatch as error:
        carried.left.append(f"the glob `{text}`: {error}")
        return []


def _shown(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    options = ", ".join(f"{key} = {_toml(item)}" for key, item in value.items())
    return f" ({options})" if len(options) <= 60 else f" ({options[:59]}…)"


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        pairs = ", ".join(f"{toml_text(str(key))} = {_toml(item)}" for key, item in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    return toml_text(value) if isinstance(value, str) else str(value)
