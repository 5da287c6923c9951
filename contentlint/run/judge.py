"""One page against its rules: violations stamped, suppressions applied."""

from __future__ import annotations

from collections import Counter
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from contentlint.diagnostics import Diagnostic, Violation
from contentlint.errors import ContentlintError, PluginError
from contentlint.rules.hygiene.outcome import SuppressionOutcome
from contentlint.run.hiding import Hiding, on_lines
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from contentlint.content.document import Document
    from contentlint.content.facts import Facts
    from contentlint.lines import Lines
    from contentlint.rules.registry import Rule, Scope
    from contentlint.run.profile import Profile
    from contentlint.settings.selection import RuleSet, Selection
    from contentlint.site.model import Site

    Call = Callable[..., Iterable[Any]]
    _Prepared = tuple[Rule, Call, Any]
    """A rule, what to call, and its options."""


class Links(NamedTuple):
    """How a page's links were judged: `unverified` lists (offset, destination, reason)."""

    judged: int
    unverified: list[tuple[int, str, str]]


class Judge:
    """Applies the selected rules; suppressions may name any of the `known` ones."""

    def __init__(
        self, selection: Selection, known: Mapping[str, Rule], profile: Profile | None = None
    ) -> None:
        self._profile = profile
        self._prepared: dict[tuple[int, Scope], tuple[RuleSet, list[_Prepared]]] = {}
        self.selection = selection
        self._known = known
        self._codes = {
            name.casefold(): code
            for code, rule in known.items()
            for name in (*rule.aliases, rule.name, rule.code)
        }
        self._markdownlints = frozenset(code for code, rule in known.items() if rule.markdownlint)

    @cached_property
    def scopes(self) -> dict[str, str]:
        """What the rules see, by code."""
        return {rule.code: rule.scope for rule in self.selection.anywhere().rules}

    def resolve_name(self, written: str) -> str | None:
        """The code of the rule with this code, name or alias, in any case; None for others."""
        return self._codes.get(written.casefold())

    def of_file(self, document: Document) -> list[Diagnostic]:
        """What the rules that need the text say; suppressions not applied."""
        rules = self.selection.for_page(document.facts)
        return [
            self._stamp(document.path, rules, rule, violation)
            for rule, ask, options in self._asked(rules, "file")
            for violation in ask(document, options)
        ]

    def of_site(self, page: Facts, site: Site) -> list[Diagnostic]:
        """What the rules that need the site say; suppressions not applied."""
        rules = self.selection.for_page(page)
        return [
            self._stamp(page.path, rules, rule, violation)
            for rule, ask, options in self._asked(rules, "site")
            for violation in ask(page, site, options)
        ]

    def _asked(self, rules: RuleSet, scope: Scope) -> list[_Prepared]:
        """The rules that see a page alone, or its site, as they are asked: looked up once for all
        pages of which the same rules judge."""
        known = self._prepared.get((id(rules), scope))
        if known is None or known[0] is not rules:
            asked = [
                (one, self._timed(one, _call(one)), options)
                for one, options in rules.of_scope(scope)
            ]
            known = self._prepared[id(rules), scope] = (rules, asked)
        return known[1]

    def _timed(self, rule: Rule, call: Call) -> Call:
        return self._profile.timing(rule, call) if self._profile else call

    def of_project(self, site: Site) -> list[Diagnostic]:
        """What the rules on the whole site say, of any of its files; suppressions not applied."""
        anywhere = self.selection.anywhere()
        found = []
        for rule in anywhere.rules:
            if rule.scope != "project":
                continue
            ask = self._timed(rule, partial(_run_on_project, rule))
            for path, violation in ask(site, anywhere.options(rule)):
                rules = self.selection.for_path(path)
                if rule.code in rules.codes:
                    found.append(self._stamp(path, rules, rule, violation._replace(fix=None)))
        return found

    def suppressed(
        self,
        page: Facts,
        found: list[Diagnostic],
        lines: Callable[[], Lines],
        *,
        whole: bool = False,
    ) -> list[Diagnostic]:
        """Without what the page's comments hide, and with what is to be said of the comments.

        `whole`: the rules on the whole project ran too.
        """
        if not (page.suppressions or page.configured):
            return found
        rules = self.selection.for_page(page)
        if rules.partial:
            names = {code: self._known[code].markdownlint for code in rules.partial}
            found = on_lines(found, page.configured, lines(), names)
        outcome = SuppressionOutcome(
            ran=frozenset(rule.code for rule in rules.rules if whole or rule.scope != "project"),
            known=self.resolve_name,
            markdownlints=self._markdownlints,
        )
        hiding = Hiding(page.suppressions, lines(), outcome)
        kept = [one for one in found if not hiding.hides(one)]
        for rule in rules.rules:
            if rule.scope == "suppression":
                for violation in _call(rule)(page, outcome, rules.options(rule)):
                    stamped = self._stamp(page.path, rules, rule, violation)
                    if not hiding.hides(stamped):
                        kept.append(stamped)
        return kept

    def hidden_by_hashes(self, found: list[Diagnostic], lines: Lines) -> list[Diagnostic]:
        """Findings on a file that is no page, without what its `#` comments hide."""
        if "contentlint-disable" not in lines.text:
            return found
        from contentlint.content.suppressions import hash_suppressions

        outcome = SuppressionOutcome(ran=frozenset(), known=self.resolve_name)
        hiding = Hiding(hash_suppressions(lines.text, lines), lines, outcome)
        return [one for one in found if not hiding.hides(one)]

    def _stamp(self, path: str, rules: RuleSet, rule: Rule, violation: Violation) -> Diagnostic:
        severity = rules.severity(rule, violation.severity)
        return Diagnostic(
            path,
            rule.code,
            rule.name,
            severity,
            violation.span,
            violation.message,
            violation.help,
            violation.fix,
        )


def _call(rule: Rule) -> Call:
    """What to call for the rule's violations."""
    if rule.module.startswith("contentlint."):
        return rule.function
    return partial(_run_of_plugin, rule)


def _run_of_plugin(rule: Rule, *arguments: Any) -> Iterator[Violation]:
    """The same; an exception of a plugin ends the run with its name, not a traceback."""
    text = getattr(arguments[0], "text", None)
    try:
        for violation in rule.function(*arguments):
            _trust(violation, text)
            yield violation
    except ContentlintError:
        raise
    except Exception as error:
        raise PluginError(
            f"the rule {rule.name} ({rule.code}) of {rule.module} failed: "
            f"{type(error).__name__}: {error}",
            help="take it out of `plugins` until its package is mended",
        ) from error


def _run_on_project(rule: Rule, site: Site, options: Any) -> Iterator[tuple[str, Violation]]:
    """The rule's violations, each with the file it is about."""
    place: list[str] = []

    def function(site: Site, options: Any) -> Iterator[Violation]:
        for path, violation in rule.function(site, options):
            place[:] = [path]
            yield violation

    if rule.module.startswith("contentlint."):
        yield from rule.function(site, options)
        return
    function.__module__ = rule.module
    for violation in _call(rule.with_function(function))(site, options):
        yield place[0], violation


def _trust(violation: object, text: str | None) -> None:
    """Raises where a plugin yields what the engine cannot place; `text` where it is known."""
    if not isinstance(violation, Violation):
        raise TypeError(f"it yields {type(violation).__name__}, not Violation")
    start, end = violation.span
    if not 0 <= start <= end or (text is not None and end > len(text)):
        raise ValueError(f"it yields a span outside the file, {start} to {end}")


def count_links(page: Facts, site: Site) -> Links:
    """How many of the page's links were judged, and why the others were not."""
    from contentlint.site.model import Verdict

    unverified = [
        (link.span.start, link.destination, target.reason)
        for link, target in site.amiss(page)
        if target.verdict is Verdict.UNVERIFIABLE
    ]
    return Links(len(site.targets(page)) - len(unverified), unverified)


def tally(links: list[Links]) -> tuple[int, Counter[str]]:
    """All pages together: links judged, and the others by reason."""
    reasons: Counter[str] = Counter()
    for page in links:
        reasons.update(reason for _, _, reason in page.unverified)
    return sum(page.judged for page in links), reasons
