"""`contentlint rule`: the page of a rule, or the table of all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from contentlint.cli.complete import rule_names
from contentlint.cli.options import project_options
from contentlint.cli.project import settings_for
from contentlint.errors import ContentlintError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from contentlint.rules.registry import Rule


@click.command("rule", epilog="Exit codes: 0 the rule is shown, 2 there is no such rule.")
@click.argument("rule", required=False, metavar="[CODE|NAME]", shell_complete=rule_names)
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print it.",
)
@project_options
def command(rule: str | None, output_format: str, config: Path | None, isolated: bool) -> int:
    """Explain a rule: what it reports, why, and how to mend it.

    Without a rule, the table of all rules. An alias (such as markdownlint's MD034) will do.

    \b
    contentlint rule
    contentlint rule LK001
    contentlint rule broken-link
    """
    from contentlint.cli.terminal import write
    from contentlint.rules import all_rules

    rules = all_rules()
    found = _find(rule, rules.values()) if rule else None
    if found is None:  # plugins that the configuration names bring rules too
        rules = _with_plugins(config, isolated) or rules
        found = _find(rule, rules.values()) if rule else None
    if rule and found is None:
        raise _unknown(rule, rules.values())
    if output_format == "json":
        _print_json(found, rules.values())
    else:
        write(_page(found) if found else _table(list(rules.values())))
    return 0


def _find(name: str, rules: Iterable[Rule]) -> Rule | None:
    """The rule with this code, name or alias, case ignored."""
    folded = name.casefold()
    for rule in rules:
        if folded in (text.casefold() for text in (rule.code, rule.name, *rule.aliases)):
            return rule
    return None


def _with_plugins(config: Path | None, isolated: bool) -> dict[str, Rule] | None:
    """All rules after the project's plugins were loaded; None when its settings are broken.

    An explanation of a rule must not hang on a sound configuration, unless one was named.
    """
    try:
        return dict(settings_for((), config=config, isolated=isolated).known)
    except ContentlintError:
        if config:
            raise
        return None


def _unknown(name: str, rules: Iterable[Rule]) -> UsageError:
    from contentlint.similar import nearest

    names = [text for rule in rules for text in (rule.code, rule.name, *rule.aliases)]
    near = nearest(name, names)
    help_text = f"did you mean `{near}`?" if near else "`contentlint rule` lists them all"
    return UsageError(f"there is no rule `{name}`", help=help_text)


def _page(rule: Rule) -> str:
    traits = [str(rule.severity)]
    traits.append("recommended" if rule.recommended else "off unless selected")
    if rule.fixable:
        traits.append("fixable")
    head = f"# {rule.code} {rule.name}\n\n{rule.summary}\n\n{', '.join(traits)}\n"
    if rule.aliases:
        head += f"also known as {', '.join(rule.aliases)}\n"
    return f"{head}\n{rule.page.strip()}\n"


def _table(rules: list[Rule]) -> str:
    rows = [("code", "name", "severity", "on", "fix", "summary")]
    rows += [
        (
            rule.code,
            rule.name,
            str(rule.severity),
            "yes" if rule.recommended else "no",
            "yes" if rule.fixable else "no",
            rule.summary,
        )
        for rule in rules
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return "".join(
        "  ".join([*map(str.ljust, row[:5], widths), row[5]]).rstrip() + "\n" for row in rows
    )


def _print_json(found: Rule | None, rules: Iterable[Rule]) -> None:
    from json import dumps

    from contentlint.cli.terminal import write

    data: Any = _as_json(found) if found else [_as_json(rule) for rule in rules]
    write(dumps(data, indent=2, ensure_ascii=False) + "\n", utf8=True)


def _as_json(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "aliases": list(rule.aliases),
        "severity": str(rule.severity),
        "recommended": rule.recommended,
        "fixable": rule.fixable,
        "scope": rule.scope,
        "summary": rule.summary,
        "page": rule.page,
    }
