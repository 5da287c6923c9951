"""Links to headings that do not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Severity, Span, Violation
from contentlint.records import record
from contentlint.rules.registry import site_rule
from contentlint.site.lost_anchors import is_lost
from contentlint.site.model import Verdict
from contentlint.site.suggest import nearest_anchor
from contentlint.site.urls import encode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts, Link
    from contentlint.site.model import Site


@record(frozen=True)
class Options:
    """What counts. `ignore_case`: an anchor that differs in its case is good enough.
    `ignored_pattern`: a regular expression; anchors in which it occurs are not judged."""

    ignore_case: bool = False
    ignored_pattern: str = ""


@site_rule(
    "LK002",
    "broken-anchor",
    severity=Severity.WARNING,
    fixable=True,
    aliases=("MD051", "link-fragments"),
    options=Options,
)
def broken_anchor(page: Facts, site: Site, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports `page#anchor` links whose anchor the target page does not define: no heading gets that
    id from the site's slugger, and no element has it. A page whose ids are only known when it is
    rendered (it uses components that may bring headings) is not judged, unless `--since` shows that
    the heading stood in it and was taken away. Where the site's generator has a policy for such
    links, it decides between an error, a warning and silence.

    ## Why it matters
    The reader lands at the top of the page instead of at the passage.

    ## Example
    ```markdown
    [How we hire](/handbook/people#how-we-hire)
    ```

    is broken once the heading reads "How hiring works". Write

    ```markdown
    [How we hire](/handbook/people#how-hiring-works)
    ```

    ## Options
    - `ignore-case` (default `false`): do not report an anchor that differs in its case only; no
      browser is so forgiving
    - `ignored-pattern` (default `""`): a regular expression for anchors (without their `#`) that
      are not judged

    With `compatibility = "markdownlint"` only fragments of the page itself are judged, by the ids
    that GitHub gives its headings.

    ## Fix safety
    Suggested: the nearest heading is a guess.
    """
    if site.adapter.strict:
        from contentlint.rules.links.page_fragments import broken_fragments

        for link, near in broken_fragments(page, options.ignore_case, options.ignored_pattern):
            yield _strictly(link, near)
        return
    if site.config.anchors == "off":
        return
    severity = Severity.parse(site.config.anchors)
    for link, target in site.anchored(page):
        if target.verdict is Verdict.BROKEN:
            continue
        there = site.has_anchor(target)
        if there or (there is None and not is_lost(site, target)):
            continue
        ids = (site.anchors if there is False else site.anchor_index.own)(target.path or "")
        ids = ids or frozenset()
        if _passed_over(target.fragment, ids, options):
            continue
        where = "this page" if target.path == page.path else target.url
        near = nearest_anchor(target.fragment, ids)
        yield Violation(
            _fragment_span(link),
            f"readers land at the top of the page: no heading `#{target.fragment}` on {where}",
            f"did you mean `#{near}`?" if near else _known(ids, where),
            _replace(link, near) if near and link.kind != "template" else None,
            severity,
        )


def _passed_over(fragment: str, ids: frozenset[str], options: Options) -> bool:
    if options.ignore_case and fragment.casefold() in {one.casefold() for one in ids}:
        return True
    if not options.ignored_pattern:
        return False
    from contentlint.content.schema.patterns import compiles, matches

    return compiles(options.ignored_pattern) and matches(options.ignored_pattern, fragment)


def _strictly(link: Link, near: str | None) -> Violation:
    """What is said of a fragment that the page itself does not have."""
    fragment = link.destination.partition("#")[2]
    return Violation(
        _fragment_span(link),
        f"readers land at the top of the page: no heading `#{fragment}` on this page",
        f"did you mean `#{near}`?" if near else None,
        _replace(link, near) if near else None,
        Severity.WARNING,
    )


def _known(ids: frozenset[str], where: str) -> str | None:
    if not ids:
        return f"{where} has no headings: leave out the part from `#` on"
    if len(ids) > 6:
        return None
    return f"{where} has {', '.join(f'`#{one}`' for one in sorted(ids))}"


def _fragment_span(link: Link) -> Span:
    """The `#…` of the destination: it is written as it reads but for escapes inside it."""
    fragment = link.destination.partition("#")[2]
    if link.kind == "template" and ("}" in fragment or "{" in fragment):
        return link.span
    length = min(len(fragment) + 1, link.span.end - link.span.start)
    if len(link.destination) == link.span.end - link.span.start:
        return Span(link.span.end - length, link.span.end)
    return link.span


def _replace(link: Link, near: str) -> Fix | None:
    if near.startswith("#"):
        return None  # the heading's id has a `#` too many: it is amiss, not the link
    path, _, fragment = link.destination.partition("#")
    span = _fragment_span(link)
    text = f"#{encode(near, like=fragment)}"
    return Fix(f"Write `#{near}`", (Edit(span, text if span != link.span else f"{path}{text}"),))
