"""Adapters: what a generator does that a preset's TOML file cannot say, one class each.

A preset names its adapter (`adapter = "hugo"`): the module of that name in this package, and in it
the one class that derives from `Adapter` and stands in the module's `ADAPTER`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from contentlint.site.adapters.base import Adapter, Generated, Meaning, Unknown
from contentlint.site.adapters.source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

__all__ = ["Adapter", "Generated", "Meaning", "Source", "Unknown", "make_adapter"]


def make_adapter(name: str, source: Source, part: Mapping[str, Any]) -> Adapter:
    """The adapter called `name`; "" is the plain one, for generators whose preset says it all."""
    if not name:
        return Adapter(source, part)
    made: Adapter = import_module(f"{__name__}.{name}").ADAPTER(source, part)
    return made
