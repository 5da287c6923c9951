"""Pages whose address went away with a change, and nothing leads its readers on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.facts import Facts
from contentlint.diagnostics import Span, Violation
from contentlint.rules.registry import NoOptions, project_rule
from contentlint.site.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.model import Site

_START = Span(0, 0)
_ANSWERED = (Verdict.OK, Verdict.REDIRECTED, Verdict.UNVERIFIABLE)


@project_rule("LK020", "moved-without-redirect")
def moved_without_redirect(site: Site, options: NoOptions) -> Iterator[tuple[str, Violation]]:
    """
    ## What it does
    Reports pages that were renamed, deleted or given another address since the commit named by
    `--since`, when nothing answers their old address now: no page, no file, no redirect. Without
    `--since` it says nothing, because only a comparison tells.

    ## Why it matters
    Bookmarks, search results and other sites keep leading to the old address, and their readers
    get a 404.

    ## Example
    `git mv contents/blog/tides.md contents/blog/tide-tables.md` takes `/blog/tides` away. Add the
    redirect in the same change; in `_redirects`, for one:

    ```text
    /blog/tides /blog/tide-tables 301
    ```
    """
    before = site.before
    if before is None:
        return
    for url, path in sorted(before.routes.items()):
        if url in site.routes or before.url(path) != url:
            continue
        target = site.judge(Facts(path), url)
        if target is None or target.verdict in _ANSWERED:
            continue
        yield _violation(site, url, path)


def _violation(site: Site, url: str, path: str) -> tuple[str, Violation]:
    message = f"readers of {url} get a 404: "
    now = site.moved.get(path, path)
    if now not in site.facts:
        message += f"{path} is gone, and nothing redirects its address"
        return path, Violation(_START, message, f"add a redirect from {url} to what replaces it")
    where = site.url(now)
    span = _place(site.facts[now])
    if where is None:
        return now, Violation(span, f"{message}this file has no page any more")
    message += f"this page moved to {where}, and nothing redirects its old address"
    return now, Violation(span, message, _advice(site, url, where))


def _place(page: Facts) -> Span:
    """Where a page says its address, else the top of its file."""
    positions = page.front_matter.positions
    for key in ("permalink", "slug", "url", "path", "id"):
        place = positions.get((key,))
        if place is not None:
            return place.value
    return _START


def _advice(site: Site, old: str, new: str) -> str:
    if key := site.adapter.alias_key:
        return f"add `{old}/` to `{key}` in its front matter"
    file = next((name for name in site.config.redirects if site.adapter.source.exists(name)), None)
    if file and file.endswith("_redirects"):
        return f"add `{old} {new} 301` to {site.adapter.source.path(file)}"
    where = f" in {site.adapter.source.path(file)}" if file else ""
    return f"add a redirect from {old} to {new}{where}"
