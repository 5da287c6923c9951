"""`vercel.json`: `redirects`, which come before files, and `rewrites`, which come after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.values import read_json
from contentlint.site.redirects.entries import Entries
from contentlint.site.redirects.rules import RedirectRule, kind_of

if TYPE_CHECKING:
    from contentlint.content.facts import Problem


def read(path: str, text: str) -> tuple[list[RedirectRule], list[Problem]]:
    """The rules of a `vercel.json` and what is wrong with them."""
    values = read_json(text)
    problems = list(values.problems)
    rules = [
        rule
        for key in ("redirects", "rewrites")
        for rule in _rules(Entries(values, problems, key), path)
    ]
    return rules, problems


def _rules(entries: Entries, path: str) -> list[RedirectRule]:
    found = []
    for index, entry in entries.items():
        rule = _rule(entries, path, index, entry)
        if rule is not None:
            found.append(rule)
    return found


def _rule(entries: Entries, path: str, index: int, entry: dict[str, Any]) -> RedirectRule | None:
    source, source_at = entries.text(index, entry, "source")
    target, target_at = entries.text(index, entry, "destination")
    redirect = entries.key == "redirects"
    default = (308 if entry.get("permanent") is True else 307) if redirect else 200
    status = entries.status(index, entry, "statusCode", default) if redirect else default
    for text, at, what in ((source, source_at, "source"), (target, target_at, "destination")):
        if not text:
            entries.problem(at, f"this rule has no {what}", f"add `{what}`")
            return None
    if not source.startswith("/"):
        entries.problem(
            source_at, f"`{source}` is no path: Vercel refuses this file", "begin it with `/`"
        )
        return None
    return RedirectRule(
        source,
        target,
        status,
        kind_of(status, target),
        bool(entry.get("has") or entry.get("missing")),
        path,
        entries.span(source_at),
        entries.span(target_at),
        forced=redirect,
        syntax="vercel",
    )
