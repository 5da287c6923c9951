"""Links to pages that do not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Safety, Violation
from contentlint.rules.links.shape import malformation
from contentlint.rules.links.written import replacement, written_like
from contentlint.rules.registry import NoOptions, site_rule
from contentlint.site.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts, Link
    from contentlint.diagnostics import Fix
    from contentlint.site.model import Site, Target

MANY = 10
"""Links to one part of the site that nothing serves, from which on they are told together."""


@site_rule("LK001", "broken-link", fixable=True)
def broken_link(page: Facts, site: Site, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports internal links that no page, file, redirect or generated route of the site answers.
    Relative links, links that begin with `/` and absolute links to the site's own address are all
    judged, in Markdown, HTML and JSX. A link that cannot be judged from the source (answered at
    run time, filled in by a template, ignored by git) is counted, not reported.

    ## Why it matters
    The reader who follows the link gets a 404.

    ## Example
    With `contents/blog/what-is-a-product-engineer.md` on the site,

    ```markdown
    [What is a product engineer](/blog/what-is-a-product-enginer/)
    ```

    leads nowhere. Write

    ```markdown
    [What is a product engineer](/blog/what-is-a-product-engineer/)
    ```

    ## Fix safety
    Suggested: the nearest page is a guess, made only when its last segment is at most two edits
    or one word away. Safe where the run compares with an earlier commit (`--since`) in which the
    page stood at this address, or where `--fix` and `--diff` find it in git's history, and git
    knows where its file went.
    """
    for link, target in site.amiss(page):
        if link.image or target.verdict is not Verdict.BROKEN or target.cause == "draft":
            continue
        if malformation(link, page, site):
            continue
        message = f"readers get a 404: {target.reason}"
        yield Violation(link.span, message, *_advice(link, target, page, site))


def _advice(link: Link, target: Target, page: Facts, site: Site) -> tuple[str | None, Fix | None]:
    """What to type, and the edit that types it."""
    if moved := site.successor(target.url):
        text = written_like(link, page, site, moved[0])
        fix = replacement(link, page, site, text)
        certain = fix._replace(safety=Safety.SAFE) if fix else None
        return f"the page is now {moved[1]}: write `{text}`", certain
    if meant := target.exact or site.nearest_url(target.url):
        text = written_like(link, page, site, meant)
        advice = f"write `{text}`" if target.exact else f"did you mean `{text}`?"
        return advice, replacement(link, page, site, text)
    if together := _nothing_there(link, target, site):
        return together, None
    if created := site.creates(target.url):
        return f"no page is named like it; {created} would create it", None
    return None, None


def _nothing_there(link: Link, target: Target, site: Site) -> str | None:
    """What to write where many links lead to a part of the site that nothing serves."""
    if not link.destination.startswith("/") or "/" not in target.url[1:]:
        return None
    segment = target.url.split("/", 2)[1]
    count = 0 if segment in site.first_segments else site.census.failures_below(segment)
    if count < MANY:
        return None
    setting = f'external = ["/{segment}/**"]'
    return f"{count} links lead below /{segment}/: write `{setting}` if another system answers them"
