"""Which rules run on a file, with which severity and options."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint.globs import match_any
from contentlint.rules.registry import options_of
from contentlint.settings.model import RuleSettings
from contentlint.settings.selectors import Selectors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contentlint.content.facts import Facts
    from contentlint.diagnostics import Severity
    from contentlint.rules.registry import Rule, Scope
    from contentlint.settings.model import Override, Settings

_NOTHING_SAID = RuleSettings(None, {})


class RuleSet:
    """The rules that run on some files, in the order of their codes. `partial` are the codes of
    those that run on some lines only, which comments of the page name."""

    def __init__(
        self,
        rules: tuple[Rule, ...],
        settings: Mapping[str, RuleSettings],
        partial: frozenset[str] = frozenset(),
    ) -> None:
        self.rules = rules
        self.settings = settings
        self.partial = partial
        self._options: dict[str, Any] = {}
        self._of_scope: dict[Scope, list[tuple[Rule, Any]]] = {}

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of the rules."""
        return frozenset(rule.code for rule in self.rules)

    def severity(self, rule: Rule, found: Severity | None = None) -> Severity:
        """The severity of a finding: what the configuration says, else what the finding itself
        says (`found`), else the rule's own."""
        said = self.said(rule)
        if said is not None:
            return said
        return rule.severity if found is None else found

    def said(self, rule: Rule) -> Severity | None:
        """The severity that the configuration gives the rule; None where it says nothing."""
        return self.settings.get(rule.code, _NOTHING_SAID).severity

    def options(self, rule: Rule) -> Any:
        """The rule's options, an instance of its `options`."""
        if rule.code not in self._options:
            values = self.settings.get(rule.code, _NOTHING_SAID).options
            self._options[rule.code] = options_of(rule, dict(values))
        return self._options[rule.code]

    def of_scope(self, scope: Scope) -> list[tuple[Rule, Any]]:
        """The rules that see a page alone, its site or all of the project, with their options."""
        if scope not in self._of_scope:
            asked = [rule for rule in self.rules if rule.scope == scope]
            self._of_scope[scope] = [(rule, self.options(rule)) for rule in asked]
        return self._of_scope[scope]


class Selection:
    """The rule set of every file.

    The configuration's `select` and `ignore` come first, then every `[[overrides]]` that matches
    the file: its `select` adds, its `ignore` takes away. `--select` stands in the place of the
    configuration's `select`, and no override adds anything to it; `--ignore` takes away last.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._selectors = Selectors(settings.known)
        self._sets: dict[tuple[int, ...], RuleSet] = {}
        self._page_sets: dict[tuple[int, str], RuleSet] = {}

    def for_page(self, page: Facts) -> RuleSet:
        """The rules for a page whose comments are known: they may set up markdownlint's rules."""
        rules = self.for_path(page.path)
        if not page.configured:
            return rules
        whole = [one.values for one in page.configured if one.values and not one.lines]
        parts = sorted({name for one in page.configured if one.lines for name in one.values or ()})
        key = (id(rules), repr((whole, parts)))
        if key not in self._page_sets:
            from contentlint.settings.inline import named, overlaid

            known = self._settings.known
            codes, said = overlaid(whole, known, rules.codes, rules.settings)
            added = named(parts, known) - codes
            codes |= added
            codes = (codes & self._allowed) if self._allowed is not None else codes
            chosen = tuple(known[code] for code in sorted(codes - self._forbidden))
            self._page_sets[key] = RuleSet(chosen, said, partial=added)
        return self._page_sets[key]

    def for_path(self, path: str) -> RuleSet:
        """The rules for a file; `path` is relative to the project root, with `/`."""
        overrides = self._settings.overrides
        matching: tuple[int, ...] = ()
        if overrides:
            matching = tuple(
                index for index, override in enumerate(overrides) if match_any(path, override.files)
            )
        if matching not in self._sets:
            self._sets[matching] = self._build([overrides[index] for index in matching])
        return self._sets[matching]

    def anywhere(self) -> RuleSet:
        """The rules that run on some file at least, set up as without any override."""
        overrides = self._settings.overrides
        codes: set[str] = set(self._build([]).codes)
        for override in overrides:
            codes |= self._build([override]).codes
        known = self._settings.known
        return RuleSet(tuple(known[code] for code in sorted(codes)), self._settings.rules)

    def _build(self, overrides: list[Override]) -> RuleSet:
        pick, codes = self._selectors.pick, self._base
        settings = dict(self._settings.rules)
        for override in overrides:
            added = pick(override.select, override.ignore)
            codes = (codes | added) - (self._expand(override.ignore) - added)
            for code, own in override.rules.items():
                settings[code] = own.over(settings.get(code, _NOTHING_SAID))
        codes = (codes & self._allowed) if self._allowed is not None else codes
        codes -= self._forbidden
        known = self._settings.known
        return RuleSet(tuple(known[code] for code in sorted(codes)), settings)

    @cached_property
    def bounds(self) -> str:
        """What the command line lets run, whatever a page says of itself, in words that are the
        same whenever it is the same."""
        allowed = sorted(self._allowed) if self._allowed is not None else None
        return f"{allowed} {sorted(self._forbidden)}"

    @cached_property
    def _base(self) -> frozenset[str]:
        settings = self._settings
        if settings.cli_select is None:
            return self._selectors.pick(settings.select, settings.ignore)
        # What somebody types now goes before an equally specific `ignore` written down earlier.
        return self._selectors.pick(settings.cli_select, settings.ignore, tie_to_select=True)

    @cached_property
    def _allowed(self) -> frozenset[str] | None:
        select = self._settings.cli_select
        return None if select is None else self._expand(select, adds=True)

    @cached_property
    def _forbidden(self) -> frozenset[str]:
        select, ignore = self._settings.cli_select or (), self._settings.cli_ignore
        return self._expand(ignore) - self._selectors.pick(select, ignore)

    def _expand(self, selectors: tuple[str, ...], *, adds: bool = False) -> frozenset[str]:
        return frozenset().union(*(self._selectors.expand(name, adds=adds) for name in selectors))
