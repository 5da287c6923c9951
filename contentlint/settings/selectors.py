"""Selectors: how rules are named in the configuration and on the command line."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.settings.typed import quoted
from contentlint.similar import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from contentlint.rules.registry import Rule

ALL = "ALL"
RECOMMENDED = "recommended"
FAMILIES = ("FM", "LK", "IM", "MD", "MF", "CL")
"""The prefixes of the built-in rules; each may be named even while it has no rule."""
_EXACT = 1_000


class UnknownSelector(Exception):  # noqa: N818
    """No rule is meant by a selector. `message` says so, `help` what may have been meant."""

    def __init__(self, message: str, advice: str | None) -> None:
        super().__init__(message)
        self.message = message
        self.help = advice


class Selectors:
    """The selectors of the known rules.

    A rule's code, name or alias means the rule; the beginning of a code (its letters, with or
    without digits: `LK`, `LK0`) all rules that begin so; `recommended` and `ALL` what they say.
    `MD` selects the rules of ours that stand for one of markdownlint's, too (LK010 is its MD034);
    it does not take them away.
    """

    def __init__(self, known: Mapping[str, Rule]) -> None:
        self.known = known
        self._rules: dict[str, str] = {}
        for code, rule in known.items():
            for name in (*rule.aliases, rule.name, code):
                self._rules[name] = code

    @cached_property
    def groups(self) -> dict[str, frozenset[str]]:
        """Codes by prefix, and by `recommended` and `ALL`."""
        groups: dict[str, set[str]] = {ALL: set(), RECOMMENDED: set()}
        groups |= {family: set() for family in FAMILIES}
        for code, rule in self.known.items():
            groups[ALL].add(code)
            if rule.recommended:
                groups[RECOMMENDED].add(code)
            letters = len(code.rstrip("0123456789"))
            for end in range(letters, len(code)):
                groups.setdefault(code[:end], set()).add(code)
        return {name: frozenset(codes) for name, codes in groups.items()}

    @cached_property
    def _stand_ins(self) -> dict[str, frozenset[str]]:
        """The rules that stand for one of markdownlint's, by the prefixes of its code."""
        found: dict[str, set[str]] = {}
        for code, rule in self.known.items():
            other = rule.markdownlint
            for end in range(2, len(other or "")) if other != code else ():
                found.setdefault((other or "")[:end], set()).add(code)
        return {name: frozenset(codes) for name, codes in found.items()}

    @property
    def rule_names(self) -> list[str]:
        """Every code, name and alias."""
        return sorted(self._rules)

    def rule(self, name: str) -> Rule:
        """The one rule with this code, name or alias. Raises UnknownSelector."""
        code = self._rules.get(name)
        if code is not None:
            return self.known[code]
        if name in self.groups:
            raise UnknownSelector(
                f"{quoted(name)} means several rules, and only one can be set up here",
                f"name one of them, for instance `{self._an_example(name)}`",
            )
        raise self._unknown(name)

    def expand(self, selector: str, *, adds: bool = False) -> frozenset[str]:
        """The codes that a selector means, where it `adds` rules or takes them away. Raises
        UnknownSelector."""
        code = self._rules.get(selector)
        if code is not None:
            return frozenset((code,))
        try:
            own = self.groups[selector]
            return own | self._stand_ins.get(selector, frozenset()) if adds else own
        except KeyError:
            raise self._unknown(selector, self.groups) from None

    def specificity(self, selector: str) -> int:
        """How narrow a selector is: `ALL`, `recommended`, prefixes by length, one rule."""
        if selector in self._rules:
            return _EXACT
        return {ALL: 0, RECOMMENDED: 1}.get(selector, 1 + len(selector))

    def pick(
        self, select: Iterable[str], ignore: Iterable[str], *, tie_to_select: bool = False
    ) -> frozenset[str]:
        """The codes that are selected and not ignored.

        The more specific selector decides; between equals `ignore`, or `select` on demand.
        """
        steps = [(self.specificity(name), tie_to_select, True, name) for name in select]
        steps += [(self.specificity(name), not tie_to_select, False, name) for name in ignore]
        chosen: set[str] = set()
        for _, _, adds, name in sorted(steps):
            chosen = chosen | self.expand(name, adds=True) if adds else chosen - self.expand(name)
        return frozenset(chosen)

    def _an_example(self, group: str) -> str:
        codes = sorted(self.groups[group])
        return self.known[codes[0]].name if codes else "broken-link"

    def _unknown(self, name: str, groups: Iterable[str] = ()) -> UnknownSelector:
        message = f"there is no rule {quoted(name)}"
        aliases = sorted(alias for alias in self._rules if alias.startswith(name))
        if re.fullmatch(r"[A-Z]+\d*", name) and aliases:
            alias = aliases[0]
            return UnknownSelector(
                f"no rule's code begins with {quoted(name)}",
                f"`{alias}` is another name of `{self._rules[alias]}`; name the rules one by one",
            )
        near = nearest(name, self._rules) or nearest(name, groups)
        advice = f"did you mean `{near}`?" if near else "`contentlint rule` lists the rules"
        return UnknownSelector(message, advice)
