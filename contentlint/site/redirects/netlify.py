"""`netlify.toml`: the `[[redirects]]` tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.values import read_toml
from contentlint.site.redirects.entries import Entries, is_place, split_source
from contentlint.site.redirects.rules import RedirectRule, kind_of

if TYPE_CHECKING:
    from contentlint.content.facts import Problem

_QUERY = ("query", "params", "parameters")
_CONDITIONS = ("conditions",)


def read(path: str, text: str) -> tuple[list[RedirectRule], list[Problem]]:
    """The rules of a `netlify.toml` and what is wrong with them."""
    values = read_toml(text)
    problems = list(values.problems)
    entries = Entries(values, problems, "redirects")
    rules = [
        rule
        for index, entry in entries.items()
        if (rule := _rule(entries, path, index, entry)) is not None
    ]
    return rules, problems


def _rule(entries: Entries, path: str, index: int, entry: dict[str, Any]) -> RedirectRule | None:
    source, source_at = entries.text(index, entry, "from", "origin")
    target, target_at = entries.text(index, entry, "to", "destination")
    status = entries.status(index, entry, "status", 301)
    if not source:
        entries.problem(source_at, "this redirect does not say which URL it is for", "add `from`")
        return None
    if not is_place(source):
        entries.problem(
            source_at, f"`{source}` is no path: Netlify skips this redirect", "begin it with `/`"
        )
        return None
    if not target and status < 400:
        entries.problem(target_at, "this redirect does not say where to go", "add `to`")
        return None
    if target and not is_place(target):
        entries.problem(
            target_at,
            f"`{target}` is no path: Netlify skips this redirect",
            "begin it with `/` or `https://`",
        )
        return None
    host, source_path = split_source(source)
    return RedirectRule(
        source_path,
        target,
        status,
        kind_of(status, target),
        any(entry.get(key) for key in (*_QUERY, *_CONDITIONS)),
        path,
        entries.span(source_at),
        entries.span(target_at),
        forced=entry.get("force") is True,
        host=host,
    )
