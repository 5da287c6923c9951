"""Links to the site itself that name its host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Safety, Severity, Span, Violation
from contentlint.rules.registry import NoOptions, site_rule
from contentlint.site.model import Verdict
from contentlint.site.urls import split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts, Link
    from contentlint.site.model import Site, Target

_KINDS = frozenset(("inline", "reference", "html", "jsx"))


@site_rule(
    "LK008", "self-absolute-link", severity=Severity.WARNING, recommended=False, fixable=True
)
def self_absolute_link(page: Facts, site: Site, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports links and images with the whole address of the site (`base-url` and `hosts`) where the
    path alone leads to the same page. Only what the source surely serves is reported. It is off by
    default, and says nothing without a `base-url`, nor on MkDocs, which warns of paths from the
    root.

    ## Why it matters
    In a preview of the site, on a machine without network or on a copy, such a link sends readers
    to the live site. It loads the page anew where the path would switch at once, and it breaks
    when the site moves.

    ## Example
    On the site of `base-url = "https://lamps.example"`, write

    ```markdown
    [Oil](/handbook/oil?from=blog#price)
    ```

    instead of `[Oil](https://lamps.example/handbook/oil?from=blog#price)`.

    ## Fix safety
    Safe: it is made only where the path leads to the same page for certain.
    """
    if not site.hosts or site.config.preset == "mkdocs":
        return
    for link, target in site.targets(page):
        if "//" not in link.destination or link.kind not in _KINDS:
            continue
        if target.verdict not in (Verdict.OK, Verdict.REDIRECTED):
            continue
        parts = split(link.destination)
        if parts.host is None or parts.host not in site.hosts:
            continue
        text = _path_alone(link, target, page, site)
        if text is None:
            continue
        yield Violation(
            link.span,
            f"readers of a preview are sent to {parts.host}: this page is on the same site",
            f"write `{text}`",
            _fix(link, text),
        )


def _path_alone(link: Link, target: Target, page: Facts, site: Site) -> str | None:
    """The destination from its path on, if that leads to the same thing."""
    start = link.destination.index("//") + 2
    path = link.destination[start + len(split(link.destination).host or "") :]
    if not path.startswith("/"):
        path = f"/{path}"
    candidates = [path]
    below = site.router.below_base(path)
    if below is not None and below != path:
        candidates.append(below)
    for text in candidates:
        found = site.resolve(page, link._replace(destination=text))
        if found is not None and found[:2] == target[:2] and found.exact == target.exact:
            return text
    return None


def _fix(link: Link, text: str) -> Fix | None:
    """Cuts the beginning off; what stays is as it was written, escapes and all."""
    if link.destination.endswith(text) and len(link.destination) == link.span.end - link.span.start:
        end = link.span.end - len(text)
        return Fix(f"Write `{text}`", (Edit(Span(link.span.start, end), ""),), Safety.SAFE)
    if len(link.destination) != link.span.end - link.span.start:
        return None
    return Fix(f"Write `{text}`", (Edit(link.span, text),), Safety.SAFE)
