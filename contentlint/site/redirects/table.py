"""Where a URL ends up once all redirect rules have had their say."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from contentlint.site.redirects.patterns import COMPILE, Match, Pattern, fill
from contentlint.site.redirects.rules import is_absolute
from contentlint.site.urls import decode, site_path, split
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from contentlint.content.facts import Problem
    from contentlint.site.redirects.rules import RedirectRule, Syntax

MAX_STEPS = 20
"""Redirects in a row; browsers give up after as many."""

End = Literal["internal", "external", "rewrite", "conditional", "loop", "gone"]
"""Where following ends.

internal: at a path of the site (which may or may not be served: the caller knows)
external: at another host
rewrite: at an address that another path or host answers at run time: it cannot be judged
conditional: it depends on the reader, so it cannot be judged
loop: nowhere, the browser gives up
gone: at an error page that a rule asks for
"""


class Outcome(NamedTuple):
    """What following a URL came to.

    `url` is the site path where it ends (for `external`, the whole address) and `fragment` what
    stands behind its `#`, decoded. `steps` tells each rule in words, `rules` are the rules.
    `forced` says that the first rule applies even where a file is served.
    """

    end: End
    url: str
    fragment: str
    steps: tuple[str, ...]
    rules: tuple[RedirectRule, ...]
    forced: bool


class _Compiled(NamedTuple):
    order: int
    rule: RedirectRule
    pattern: Pattern

    @property
    def unsure(self) -> bool:
        return self.rule.conditional or not self.pattern.exact


def compile_source(rule: RedirectRule) -> Pattern:
    """The source of a rule as a pattern on site paths."""
    return _compiled(rule.syntax, rule.source)


@lru_cache(maxsize=4096)
def _compiled(syntax: Syntax, source: str) -> Pattern:
    return COMPILE[syntax](source)


def _is_fallback(compiled: _Compiled) -> bool:
    """Whether a rule only says how a 404 looks (`/* /404.html 404`): it changes no answer."""
    rule = compiled.rule
    anywhere = compiled.pattern.literal is None and compiled.pattern.first is None
    return rule.gone and not rule.forced and anywhere


def _nothing(url: str) -> bool:
    return False


class RedirectTable:
    """All redirect rules of a site, in the order in which they are tried.

    A look-up costs one dictionary access and the patterns that share the URL's first segment.
    `hosts` are the site's own host names: rules for them, and targets on them, are of the site.
    `forces` says whether any rule goes before the files of the site, `problems` what could not be
    read, with the file.
    """

    def __init__(
        self,
        rules: Iterable[RedirectRule] = (),
        hosts: Collection[str] = frozenset(),
        problems: Iterable[tuple[str, Problem]] = (),
    ) -> None:
        self.rules = tuple(rules)
        self.problems = tuple(problems)
        self.hosts = frozenset(hosts)
        self.forces = False
        self._literal: dict[str, list[_Compiled]] = defaultdict(list)
        self._by_segment: dict[str, list[_Compiled]] = defaultdict(list)
        self._anywhere: list[_Compiled] = []
        for order, rule in enumerate(self.rules):
            if not rule.host or rule.host in self.hosts:
                self._add(order, rule)

    def _add(self, order: int, rule: RedirectRule) -> None:
        self.forces = self.forces or rule.forced
        pattern = compile_source(rule)
        compiled = _Compiled(order, rule, pattern)
        if pattern.literal is not None:
            self._literal[pattern.literal].append(compiled)
        elif pattern.first is not None:
            self._by_segment[pattern.first].append(compiled)
        else:
            self._anywhere.append(compiled)

    @cached_property
    def contested(self) -> dict[str, list[tuple[RedirectRule, RedirectRule]]]:
        """Rules for an address that an earlier rule of another file sends elsewhere, with that
        rule, by the later one's file. A host tries the rules of one file in order; of the old
        addresses that pages claim for themselves the build keeps only one."""
        found: dict[str, list[tuple[RedirectRule, RedirectRule]]] = {}
        for compiled in self._literal.values():
            first = compiled[0].rule
            for later in (one.rule for one in compiled[1:]):
                if later.path != first.path and later.target != first.target:
                    found.setdefault(later.path, []).append((later, first))
        return found

    @property
    def sources(self) -> frozenset[str]:
        """The literal beginning of every source: `/docs/old`, `/plugins/*`."""
        own = (rule for rule in self.rules if not rule.host or rule.host in self.hosts)
        return frozenset(rule.source for rule in own)

    def applies_before(self, rule: RedirectRule, url: str) -> Iterator[RedirectRule]:
        """The rules that surely apply to a site path and are tried before `rule`, in order."""
        for compiled in self._candidates(url):
            if compiled.rule is rule:
                return
            if compiled.unsure or (match := compiled.pattern.match(url)) is None:
                continue
            if not self._leads_back(compiled, match, url):
                yield compiled.rule

    def goes_on(self, rule: RedirectRule) -> bool:
        """Whether there may be a rule for where one without variables leads."""
        parts = split(rule.target)
        if is_absolute(rule.target) and parts.host not in self.hosts:
            return False
        return self._may_apply(site_path(decode(parts.path) or "/"))

    def _may_apply(self, url: str) -> bool:
        """Whether there may be a rule for a site path, by how it begins."""
        return any(url.startswith(one.pattern.lead) for one in self._candidates(url))

    def follow(
        self, url: str, serves: Callable[[str], bool] = _nothing, *, fragment: str = ""
    ) -> Outcome | None:
        """Where a site path (in its normal form) leads; None when no rule applies to it.

        `serves` says whether a page or file stands at a site path: that beats every rule that
        is not forced. The fragment is kept unless a target brings its own.
        """
        if not self._may_apply(url):
            return None
        steps: list[str] = []
        rules: list[RedirectRule] = []
        seen = {url}

        def outcome(end: End) -> Outcome:
            return Outcome(end, url, fragment, tuple(steps), tuple(rules), rules[0].forced)

        while True:
            found = self._match(url, serves)
            if found is None:
                return outcome("internal") if rules else None
            compiled, match = found
            rule = compiled.rule
            rules.append(rule)
            if compiled.unsure:
                steps.append(f"{rule.path}: whether {url} is redirected depends on the reader")
                return outcome("conditional")._replace(forced=False)
            target = fill(rule.target, match, rule.syntax)
            steps.append(f"{rule.path}: {url} -> {target or 'an error page'} ({rule.status})")
            if rule.gone:
                return outcome("gone")
            parts = split(target)
            fragment = decode(parts.fragment) or fragment
            if is_absolute(target) and parts.host not in self.hosts:
                url = target
                return outcome("rewrite" if rule.kind == "proxy" else "external")
            url = site_path(decode(parts.path) or "/")
            if rule.kind != "redirect":
                return outcome("rewrite")
            if url in seen or len(rules) >= MAX_STEPS:
                return outcome("loop")
            seen.add(url)

    def _match(self, url: str, serves: Callable[[str], bool]) -> tuple[_Compiled, Match] | None:
        """The first rule that applies for certain; else the first that may apply."""
        unsure: tuple[_Compiled, Match] | None = None
        served: bool | None = None
        for compiled in self._candidates(url):
            match = compiled.pattern.match(url)
            if match is None or self._leads_back(compiled, match, url) or _is_fallback(compiled):
                continue
            if not compiled.rule.forced:
                served = serves(url) if served is None else served
                if served:
                    continue
            if not compiled.unsure:
                return compiled, match
            unsure = unsure or (compiled, match)
        return None if unsure and served else unsure

    def _candidates(self, url: str) -> Iterator[_Compiled]:
        first = url.split("/", 2)[1] if url.startswith("/") else ""
        segment = self._by_segment.get(first, ())
        literal = self._literal.get(url, ())
        if not segment and not self._anywhere:
            return iter(literal)
        if not literal and not self._anywhere:
            return iter(segment)
        return iter(sorted([*literal, *segment, *self._anywhere]))

    def _leads_back(self, compiled: _Compiled, match: Match, url: str) -> bool:
        """Whether the rule leads to the same path, with another slash or on another host of the
        site (`www.`): hosts pass it over, or it has done its work before."""
        rule = compiled.rule
        if rule.kind != "redirect" or "?" in rule.target:
            return False
        parts = split(fill(rule.target, match, rule.syntax))
        if parts.host is not None and parts.host not in self.hosts:
            return False
        same = site_path(decode(parts.path) or "/") == url
        return same and (parts.host is not None or parts.path != rule.source)
