"""Links to pages that do not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Violation
from contentlint.rules.links.shape import malformation
from contentlint.rules.registry import NoOptions, site_rule
from contentlint.site.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts, Link
    from contentlint.site.model import Site, Target


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
    or one word away.
    """
    for link, target in site.targets(page):
        if link.image or target.verdict is not Verdict.BROKEN or malformation(link, page, site):
            continue
        message = f"readers get a 404: {target.reason}"
        yield Violation(link.span, message, *_advice(link, target, site))


def _advice(link: Link, target: Target, site: Site) -> tuple[str | None, Fix | None]:
    """What to type, and the edit that types it."""
    if target.exact:
        return f"write `{target.exact}`", _replace(link, target, target.exact)
    if near := site.nearest_url(target.url):
        return f"did you mean `{near}`?", _replace(link, target, near)
    if created := site.creates(target.url):
        return f"no page is named like it; {created} would create it", None
    return None, None


def _replace(link: Link, target: Target, url: str) -> Fix:
    """Puts `url` in the link's place; keeps the query, the fragment and a trailing slash."""
    path, hash_, fragment = link.destination.partition("#")
    path, mark, query = path.partition("?")
    slash = "/" if path.endswith("/") and not url.endswith("/") else ""
    text = f"{url}{slash}{mark}{query}{hash_}{fragment}"
    return Fix(f"Write `{text}`", (Edit(link.span, text),))
