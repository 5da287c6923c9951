"""Rules: a code, a name and a function that yields violations.

A rule is one module below `contentlint.rules` (or in an installed plugin) whose function carries
one of the decorators below. Its docstring is its page: `contentlint rule NAME` prints it and
`docs/rules/` is generated from it.

- `@file_rule`: `(document, options)` sees one Document and its Facts.
- `@site_rule`: `(page, site, options)` sees one page's Facts and the Site; never any text.
- `@project_rule`: `(site, options)` yields `(path, violation)` for any file of the site: a page, a
  redirect file, a picture. It runs only when the whole project is checked, and has no fixes.
- `@suppression_rule`: `(page, outcome, options)` sees what the page's suppressions did in this run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, Literal

from contentlint.diagnostics import Severity
from contentlint.patterns import regex
from contentlint.records import record

_MARKDOWNLINT = regex(r"MD0\d\d\Z")

Scope = Literal["file", "site", "project", "suppression"]
Surroundings = Literal["clock", "git"]
RuleFunction = Callable[..., Iterator[Any]]


@record(frozen=True)
class NoOptions:
    """For rules without options."""


class Rule:
    """One rule. `options` is a record or a frozen dataclass: fields with defaults, described in the
    `Options` section; configuration is checked against their types. A list whose field has the
    metadata `{"lone": True}` may be written as a single text. `asks` says what its findings on
    a file depend on besides files: the time, or what git knows. `module` is where it is defined; a
    rule from the catalogue is imported when somebody asks for its function or options."""

    __slots__ = (
        *("code", "name", "scope", "severity", "recommended", "aliases", "fixable", "asks"),
        *("module", "_options", "_function"),
    )

    def __init__(
        self,
        code: str,
        name: str,
        scope: Scope,
        severity: Severity,
        recommended: bool,
        aliases: tuple[str, ...],
        options: type | None,
        function: RuleFunction | None,
        fixable: bool,
        asks: tuple[Surroundings, ...] = (),
        module: str = "",
    ) -> None:
        self.code = code
        self.name = name
        self.scope: Scope = scope
        self.severity = severity
        self.recommended = recommended
        self.aliases = aliases
        self.fixable = fixable
        self.asks = asks
        self.module = function.__module__ if function is not None else module
        self._options = options
        self._function = function

    def __repr__(self) -> str:
        return f"<{self.code} {self.name}>"

    def with_function(self, function: RuleFunction) -> Rule:
        """The same rule, asked in another way."""
        said = (self.code, self.name, self.scope, self.severity, self.recommended, self.aliases)
        return Rule(*said, self.options, function, self.fixable, self.asks)

    @property
    def function(self) -> RuleFunction:
        """What yields its violations."""
        if self._function is None:
            self._import()
        assert self._function is not None
        return self._function

    @property
    def options(self) -> type:
        """The class of its options."""
        if self._options is None:
            self._import()
        assert self._options is not None
        return self._options

    def _import(self) -> None:
        import_module(self.module)
        defined = _rules[self.code]
        self._options, self._function = defined.options, defined.function

    @property
    def markdownlint(self) -> str | None:
        """The code of markdownlint's rule that this one is, or stands for; None for our own."""
        return next((one for one in (self.code, *self.aliases) if _MARKDOWNLINT.match(one)), None)

    @property
    def page(self) -> str:
        """The rule's page in Markdown: its function's docstring."""
        from inspect import cleandoc

        return cleandoc(self.function.__doc__ or "")

    @property
    def summary(self) -> str:
        """One line: the first line of the docstring of the rule's module, or of the page."""
        module = sys.modules.get(self.function.__module__)
        text = (module.__doc__ if module else None) or self.page
        return text.strip().splitlines()[0]


_rules: dict[str, Rule] = {}


def _register(scope: Scope) -> Callable[..., Callable[[RuleFunction], RuleFunction]]:
    def decorator(
        code: str,
        name: str,
        *,
        severity: Severity = Severity.ERROR,
        recommended: bool = True,
        aliases: tuple[str, ...] = (),
        options: type = NoOptions,
        fixable: bool = False,
        asks: tuple[Surroundings, ...] = (),
    ) -> Callable[[RuleFunction], RuleFunction]:
        def wrap(function: RuleFunction) -> RuleFunction:
            taken = _rules.get(code)
            if taken and taken.function.__qualname__ != function.__qualname__:
                raise ValueError(f"the rule code {code} is taken by {taken.name}")
            _rules[code] = Rule(
                code, name, scope, severity, recommended, aliases, options, function, fixable, asks
            )
            return function

        return wrap

    return decorator


file_rule = _register("file")
site_rule = _register("site")
project_rule = _register("project")
suppression_rule = _register("suppression")


def registered() -> dict[str, Rule]:
    """Every rule registered so far, by code. `contentlint.rules.imported_rules` loads the
    built-ins."""
    return dict(sorted(_rules.items()))


def options_of(rule: Rule, values: dict[str, Any]) -> Any:
    """The rule's options with `values` (already checked against their types) set."""
    return rule.options(**{key.replace("-", "_"): value for key, value in values.items()})
