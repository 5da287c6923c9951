"""All rules. `all_rules` finds them by walking the packages below: a rule is one module."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from contentlint.rules.registry import Rule, registered


@cache
def all_rules() -> dict[str, Rule]:
    """Every built-in rule by code; imports each rule module once."""
    for module in pkgutil.walk_packages(__path__, f"{__name__}."):
        if not module.ispkg:
            import_module(module.name)
    return registered()
