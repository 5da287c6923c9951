"""All rules: a rule is one module in the packages below.

`all_rules` takes them from the catalogue, so that a rule is imported only when it is asked. Where
the catalogue is not of these very modules, because somebody works on them, all are imported.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module

from contentlint.diagnostics import Severity
from contentlint.rules.registry import NoOptions, Rule, registered


@cache
def all_rules() -> dict[str, Rule]:
    """Every built-in rule by code."""
    try:
        from contentlint.rules import catalogue
    except ImportError:
        return imported_rules()
    if "site-packages" not in __file__ and module_sizes() != catalogue.SIZES:
        return imported_rules()
    found = {}
    for code, name, scope, severity, recommended, aliases, *rest in catalogue.RULES:
        fixable, asks, module, has_options = rest
        found[code] = Rule(
            *(code, name, scope, Severity(severity), recommended, aliases),
            *(None if has_options else NoOptions, None, fixable, asks),
            f"{__name__}.{module}",
        )
    return found


@cache
def imported_rules() -> dict[str, Rule]:
    """The same; imports the module of each rule once."""
    for module in module_sizes():
        import_module(f"{__name__}.{module}")
    return {code: rule for code, rule in registered().items() if rule.module.startswith(__name__)}


def module_sizes() -> dict[str, int]:
    """The modules in the packages below with the size of each file."""
    found = {}
    for folder in os.scandir(os.path.dirname(__file__)):
        if folder.is_dir() and folder.name != "__pycache__":
            for entry in os.scandir(folder.path):
                name, _, ending = entry.name.partition(".")
                if ending == "py" and name != "__init__":
                    found[f"{folder.name}.{name}"] = entry.stat().st_size
    return dict(sorted(found.items()))


def catalogue_text() -> str:
    """The source of the catalogue of all rules as they are now."""
    lines = [
        '"""All rules, for `contentlint.rules`. Written by docs/generate.py, not by hand."""',
        "",
        "from __future__ import annotations",
        "",
        "from typing import Any",
        "",
        "RULES: tuple[tuple[Any, ...], ...] = (",
    ]
    for rule in imported_rules().values():
        module = rule.module.removeprefix(f"{__name__}.")
        said = (rule.code, rule.name, rule.scope, int(rule.severity), rule.recommended)
        rest = (rule.aliases, rule.fixable, rule.asks, module, rule.options is not NoOptions)
        lines.append(f"    {(*said, *rest)!r},")
    lines += [")", "SIZES = {"]
    lines += [f'    "{module}": {size},' for module, size in module_sizes().items()]
    return "\n".join([*lines, "}", ""])
