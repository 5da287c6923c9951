"""Links from published pages to pages that are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Violation
from contentlint.rules.registry import NoOptions, site_rule
from contentlint.site.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts
    from contentlint.site.model import Site


@site_rule("LK009", "link-to-draft", severity=Severity.WARNING)
def link_to_draft(page: Facts, site: Site, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports links to pages that the site's generator leaves out of a build: drafts, posts dated in
    the future and expired ones, as far as the generator knows them. Links from one draft to
    another are not reported.

    ## Why it matters
    The link works in the writer's preview, where drafts are shown, and is a 404 on the site.

    ## Example
    ```markdown
    More on this in [the wick report](/blog/wick-report).
    ```

    with `draft: true` in `wick-report.md`: publish it first, or leave the link out until then.
    """
    route = site.routed.get(page.path)
    if route is not None and route.kind == "draft":
        return
    for link, target in site.amiss(page):
        if target.verdict is Verdict.BROKEN and target.cause == "draft":
            yield Violation(
                link.span,
                f"readers get a 404 until it is published: {target.reason}",
                f"publish {target.path}, or leave the link out until then"
                if target.path
                else "leave the link out until it is published",
            )
