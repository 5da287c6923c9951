"""The client-redirects plugin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.site.adapters.base import Unknown
from contentlint.site.adapters.docusaurus.plugins import literal_paths
from contentlint.site.adapters.docusaurus.words import below, joined, literal
from contentlint.site.javascript import Function, Literal
from contentlint.site.redirects.rules import RedirectRule, is_absolute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.docusaurus.site import DocusaurusSite
    from contentlint.site.javascript import JsValue


def redirect_rules(site: DocusaurusSite) -> Iterator[RedirectRule]:
    """The rules that are written out, in every language."""
    for plugin in site.settings.plugins:
        if plugin.kind != "redirects":
            continue
        for locale in site.settings.locales:
            for entry in plugin.options.get("redirects").items:
                yield from _rules(locale.base, entry)
        for ending in plugin.options.get("fromExtensions").items:
            yield from _from_ending(site.settings.base, ending)


def _rules(base: str, entry: JsValue) -> Iterator[RedirectRule]:
    origin, target = entry.get("from"), entry.get("to")
    for source in origin.items or (origin,):
        if isinstance(source, Literal) and isinstance(target, Literal):
            if not source.text or not target.text:
                continue
            yield _rule(base, source, source.text, target, target.text)


def _rule(base: str, source: Literal, path: str, target: Literal, to: str) -> RedirectRule:
    where = to if is_absolute(to) or not to.startswith("/") else joined(base, to)
    return RedirectRule(
        joined(base, path),
        where,
        301,
        "redirect",
        False,
        source.file,
        source.inner,
        target.inner,
        syntax="vercel" if "(" in path else "netlify",
    )


def _from_ending(base: str, ending: JsValue) -> Iterator[RedirectRule]:
    """`/a.html` leads to `/a`."""
    if isinstance(ending, Literal) and ending.text:
        path = f"/:path(.*).{ending.text}"
        yield _rule(base, ending, path, ending, "/:path")._replace(
            target=joined(base, ":path"), syntax="vercel"
        )


def unknown_redirects(site: DocusaurusSite) -> Iterator[Unknown]:
    """Redirects that code makes: below every path that is written in it."""
    for plugin in site.settings.plugins:
        made = plugin.options.get("createRedirects")
        if plugin.kind == "redirects" and isinstance(made, Function):
            yield from _unknown(site, made)


def _unknown(site: DocusaurusSite, made: Function) -> Iterator[Unknown]:
    from contentlint.site.adapters.source import Source

    text = Source(site.source.files).text(made.file) or ""
    reason = "createRedirects in the configuration may redirect it"
    heads, tails = literal_paths(text[made.span.start : made.span.end])
    for path in heads:
        url = joined(site.settings.base, path).rstrip("/")
        if not site.has_pages_below(url):
            yield Unknown(literal(url), reason)
            yield Unknown(below(url), reason)
    for path in tails:
        yield Unknown(f"/**{literal(path.rstrip('/'))}", reason)
