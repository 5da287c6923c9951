"""What is wrong with redirect rules by themselves: rules that never apply, and circles.

A rule with variables is tried on made-up paths, so that what is said of it holds for all paths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from contentlint.site.redirects.patterns import Pattern, fill
from contentlint.site.redirects.table import compile_source
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contentlint.site.redirects.rules import RedirectRule
    from contentlint.site.redirects.table import Outcome, RedirectTable

_MOST_STEPS = 2_000_000
"""Rules looked at in one audit: thousands of rules with variables may share one beginning."""
_MADE_UP = ("zq7/xk9.w", "kx3", "")
"""What variables are tried with: no site has such paths."""


class Flaw(NamedTuple):
    """One thing that is wrong with a rule.

    kind: "duplicate", an earlier rule has the same source; "shadowed", an earlier rule takes all
    its paths; "loop", the browser is sent in circles
    other: the earlier rule; `steps` tell the circle
    """

    rule: RedirectRule
    kind: Literal["duplicate", "shadowed", "loop"]
    other: RedirectRule | None = None
    steps: tuple[str, ...] = ()


def audit(table: RedirectTable, serves: Callable[[str], bool]) -> Iterator[Flaw]:
    """The flaws of a table's rules, in their order; at most one a rule.

    `serves` says whether a page or file stands at a site path.
    """
    budget = _MOST_STEPS
    for rule in table.rules:
        if rule.host and rule.host not in table.hosts:
            continue
        pattern = compile_source(rule)
        probes = _probes(rule, pattern)
        if not probes or budget < 0:
            continue
        earlier, steps = _earlier(table, rule, probes, serves)
        budget -= steps
        if earlier is not None:
            same = _source(earlier) == _source(rule)
            yield Flaw(rule, "duplicate" if same else "shadowed", earlier)
        elif pattern.literal is not None and not table.goes_on(rule):
            continue
        elif loop := _loop(table, rule, probes, serves):
            yield Flaw(rule, "loop", steps=loop.steps)


def _probes(rule: RedirectRule, pattern: Pattern) -> list[str]:
    """Paths that stand for all those that a rule is for; none where that cannot be told."""
    if rule.conditional or not pattern.exact:
        return []
    if pattern.literal is not None:
        return [pattern.literal]
    tried = (_filled(rule, text) for text in _MADE_UP)
    return [path for path in dict.fromkeys(tried) if pattern.match(path)]


def _filled(rule: RedirectRule, text: str) -> str:
    """The source with `text` in the place of each variable."""
    import re

    from contentlint.site.urls import decode, site_path

    if rule.syntax == "netlify":
        source = re.sub(r"(?<=/):[A-Za-z_]\w*", text.partition("/")[0] or "kx3", rule.source)
        return site_path(decode(source.replace("*", text)))
    if rule.syntax == "glob":
        source = rule.source.replace("**", text).replace("*", text.partition("/")[0])
        return site_path(decode(re.sub(r"(?<=/):[A-Za-z_]\w*", "kx3", source)))
    source = re.sub(r":[A-Za-z_]\w*[*+]|\(\.[*+]\)", text, rule.source)
    source = re.sub(r":[A-Za-z_]\w*(?:\([^()]*\))?\??", text.partition("/")[0] or "kx3", source)
    return site_path(decode(source))


def _earlier(
    table: RedirectTable, rule: RedirectRule, probes: list[str], serves: Callable[[str], bool]
) -> tuple[RedirectRule | None, int]:
    """The earlier rule that takes every probe from this one, and how many were looked at."""
    common: list[RedirectRule] | None = None
    steps = 0
    for url in probes:
        takers = []
        for other in table.applies_before(rule, url):
            steps += 1
            passed_over = rule.forced and not other.forced and serves(url)
            if not passed_over and (not other.host or other.host == rule.host):
                takers.append(other)
        common = takers if common is None else [one for one in common if one in takers]
    return (common[0] if common else None), steps


def _source(rule: RedirectRule) -> tuple[str, str]:
    source = rule.source.rstrip("/") if rule.path.endswith(".toml") else rule.source
    return rule.host, source or "/"


def _loop(
    table: RedirectTable, rule: RedirectRule, probes: list[str], serves: Callable[[str], bool]
) -> Outcome | None:
    """How the browser goes in circles on every probe, if it does."""
    outcome = None
    for url in probes:
        outcome = table.follow(url, serves)
        if outcome is None or outcome.end != "loop" or outcome.rules[0] is not rule:
            return None
    return outcome


def target_of(rule: RedirectRule) -> str | None:
    """The target of a rule as readers see it; None where variables of the source go into it."""
    pattern = compile_source(rule)
    if pattern.literal is not None:
        return rule.target
    match = pattern.match(_filled(rule, "kx3"))
    if match is None or not pattern.exact:
        return None
    return rule.target if fill(rule.target, match, rule.syntax) == rule.target else None
