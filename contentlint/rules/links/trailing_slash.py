"""Links that end in a slash, or lack one, against the site's own form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Safety, Severity, Span, Violation
from contentlint.rules.registry import NoOptions, site_rule
from contentlint.site.model import Verdict
from contentlint.site.urls import split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts, Link
    from contentlint.site.model import Site


@site_rule("LK007", "trailing-slash", severity=Severity.WARNING, fixable=True)
def trailing_slash(page: Facts, site: Site, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports links to pages of the site that are not written in the form that `trailing-slash` in
    the site's settings asks for: `always` (`/blog/tides/`) or `never` (`/blog/tides`). Where it is
    `either`, as by default, both forms are right and nothing is reported.

    ## Why it matters
    The host redirects the other form or answers it with a 404, and search engines see two pages.

    ## Example
    With `trailing-slash = "always"`, write `[Tides](/blog/tides/)`, not `[Tides](/blog/tides)`.

    ## Fix safety
    Safe: the link leads to the same page.
    """
    wanted = site.config.trailing_slash
    if wanted == "either":
        return
    for link, target in site.targets(page):
        if link.kind == "template" or target.verdict is not Verdict.OK:
            continue
        if target.url not in site.routes or target.url == "/":
            continue
        path = split(link.destination).path
        if link.kind == "nav" and link.tag:
            continue  # a name that the generator makes an address of
        if not path or path.endswith("/") == (wanted == "always"):
            continue
        verb = "needs a" if wanted == "always" else "has no"
        yield Violation(
            link.span,
            f"an address of this site {verb} slash at its end: readers are sent elsewhere first",
            *_rewritten(link, path),
        )


def _rewritten(link: Link, path: str) -> tuple[str, Fix | None]:
    """The other form, and the edit where the destination is written as it reads."""
    start = link.destination.index(path) + len(path.rstrip("/"))
    end = link.destination.index(path) + len(path)
    slash = "" if path.endswith("/") else "/"
    text = link.destination[:start] + slash + link.destination[end:]
    if link.span.end - link.span.start != len(link.destination):
        return f"write `{text}`", None
    edit = Edit(Span(link.span.start + start, link.span.start + end), slash)
    return f"write `{text}`", Fix(f"Write `{text}`", (edit,), Safety.SAFE)
