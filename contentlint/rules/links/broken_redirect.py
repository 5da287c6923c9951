"""Redirects that lead nowhere or never apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Span, Violation
from contentlint.rules.registry import NoOptions, project_rule
from contentlint.site.model import Verdict
from contentlint.site.urls import decode, site_path, split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.model import Site
    from contentlint.site.redirects import RedirectRule
    from contentlint.site.redirects.audit import Flaw

_OF_THE_HOST = ("/.netlify", "/_vercel", "/.well-known", "/cdn-cgi", "/api/")


@project_rule("LK016", "broken-redirect")
def broken_redirect(site: Site, options: NoOptions) -> Iterator[tuple[str, Violation]]:
    """
    ## What it does
    Reports, in the redirect files of the host and in the aliases of pages,

    - a redirect whose target is not on the site
    - redirects that send readers in circles
    - a redirect that never applies: an earlier one has the same source or takes all its paths,
      or a page is served at its source (these are warnings)
    - an entry that the host cannot read

    What depends on the reader (languages, cookies) and targets that are answered at run time are
    not judged. The rule needs the whole project: it says nothing when files are named.

    ## Why it matters
    Old links and bookmarks end in a 404, and nobody notices, since no page links there.

    ## Example
    ```text
    /guides/*  /handbook/:splat
    /guides/oil  /handbook/lamp-oil
    ```

    The second line never applies: put it before the first.
    """
    yield from _unreadable(site)
    if not site.redirects.rules:
        return
    from contentlint.site.redirects.audit import audit

    def served(url: str) -> bool:
        return _server(site, url) is not None

    flawed: set[tuple[str, Span]] = set()  # one entry may make several rules
    for flaw in audit(site.redirects, served):
        place = (flaw.rule.path, flaw.rule.span)
        if place in flawed or not _belongs_here(flaw.rule, site):
            continue
        flawed.add(place)
        if flaw.kind != "shadowed" or _has_order(flaw.rule, site):
            yield flaw.rule.path, _flaw(flaw)
    for rule in site.redirects.rules:
        if not _belongs_here(rule, site):
            continue
        if (rule.path, rule.span) in flawed:
            continue
        found = _hidden(rule, site) or _dead(rule, site)
        if found is not None:
            flawed.add((rule.path, rule.span))
            yield rule.path, found


def _has_order(rule: RedirectRule, site: Site) -> bool:
    """Whether the first rule that fits wins: so hosts do it, but pages that a generator makes of
    aliases all exist side by side."""
    return rule.path not in site.facts and "docusaurus.config" not in rule.path


def _belongs_here(rule: RedirectRule, site: Site) -> bool:
    """Whether a rule is surely of this site: a file at the project's root may be another one's."""
    if rule.host and rule.host not in site.redirects.hosts:
        return False
    return site.adapter.alone or rule.path.startswith(site.router.prefix)


def _server(site: Site, url: str) -> str | None:
    """The file that is served at a site path."""
    return site.routes.get(url) or site.asset(url)


def _unreadable(site: Site) -> Iterator[tuple[str, Violation]]:
    for path, problem in site.redirects.problems:
        yield path, Violation(problem.span, problem.message, problem.help)


def _flaw(flaw: Flaw) -> Violation:
    rule, other = flaw.rule, flaw.other
    if other is None:
        chain = "; ".join(step.partition(": ")[2] for step in flaw.steps[:4])
        return Violation(
            rule.span,
            f"readers are sent in circles until the browser gives up: {chain}",
            "lead one of these redirects to a page",
        )
    where = "" if other.path == rule.path else f" in {other.path}"
    if flaw.kind == "duplicate":
        message = f"this redirect never applies: there is one for {rule.source} before it{where}"
        same = other.target == rule.target
        advice = (
            "delete it" if same else f"delete one of the two: the other leads to {other.target}"
        )
        return Violation(rule.span, message, advice, severity=Severity.WARNING)
    return Violation(
        rule.span,
        f"this redirect never applies: the one for {other.source} before it{where} takes its place",
        f"put it before {other.source}, or delete it",
        severity=Severity.WARNING,
    )


def _hidden(rule: RedirectRule, site: Site) -> Violation | None:
    """A redirect, not forced, from where a page or file is served."""
    from contentlint.site.redirects.table import compile_source

    alias = rule.path in site.facts
    if rule.kind != "redirect" or (rule.forced and not alias):
        return None
    url = compile_source(rule).literal
    file = _server(site, url) if url is not None else None
    if file is None or (site_path(rule.target) == url and rule.target != rule.source):
        return None
    if alias and file == rule.path:
        return Violation(
            rule.span,
            f"this alias is the page's own address, {url}",
            "delete it",
            severity=Severity.WARNING,
        )
    circle = site.redirects.follow(url) if url is not None else None
    wrong = "never applies"
    if circle is not None and circle.end == "loop":
        wrong += ", and leads in circles"
    return Violation(
        rule.span,
        f"this redirect {wrong}: {file} is served at {url}",
        "delete it, or delete the page",
        severity=Severity.WARNING,
    )


def _dead(rule: RedirectRule, site: Site) -> Violation | None:
    """A redirect to a path of the site that nothing serves."""
    from contentlint.site.redirects.audit import target_of

    if rule.kind != "redirect" or site.config.missing != "broken" or rule.path in site.facts:
        return None
    target = target_of(rule)
    if target is None:
        return None
    parts = split(target)
    if parts.scheme not in ("", "http", "https"):
        return None
    if parts.host is not None and parts.host not in site.redirects.hosts:
        return None
    url = site_path(decode(parts.path) or "/")
    if url.startswith(_OF_THE_HOST) or "*" in url or "/:" in url:
        return None
    found = site.look_up(url)
    if found.verdict is Verdict.CASE_DIFFERS:
        return Violation(
            rule.target_span,
            f"readers are redirected to a 404 where capitals count: {found.reason}",
            f"write `{found.exact}`",
            severity=Severity.WARNING,
        )
    if found.verdict is not Verdict.BROKEN or parts.host is not None:
        return None
    near = site.nearest_url(url)
    return Violation(
        _nonempty(rule),
        f"readers are redirected to a 404: {found.reason}",
        f"did you mean `{near}`?" if near else "lead it to a page of the site",
    )


def _nonempty(rule: RedirectRule) -> Span:
    return rule.target_span if rule.target_span.end > rule.target_span.start else rule.span
