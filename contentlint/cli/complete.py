"""Values that a shell completes; asked for while somebody types, so it never fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click


def rule_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Codes and names of rules; behind a comma those of the next one."""
    from contentlint.rules import all_rules

    before, comma, begun = incomplete.rpartition(",")
    names = [name for rule in all_rules().values() for name in (rule.name, rule.code)]
    names += ["recommended", "ALL"]
    wanted = begun.casefold()
    return [before + comma + name for name in names if name.casefold().startswith(wanted)]
