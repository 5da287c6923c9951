"""Pictures that are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Violation
from contentlint.rules.links.shape import malformation
from contentlint.rules.registry import NoOptions, site_rule
from contentlint.site.model import Verdict
from contentlint.site.urls import join, parent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts, Link
    from contentlint.site.model import Site


@site_rule("IM001", "missing-image", fixable=True)
def missing_image(page: Facts, site: Site, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports images, in Markdown, HTML and JSX, whose file is neither beside the page nor in a
    static folder of the site.

    ## Why it matters
    The reader sees a broken picture, or the build fails.

    ## Example
    `![Our office](../images/blog/ofice.png)` with `images/blog/office.png` in the tree: write
    `![Our office](../images/blog/office.png)`.

    ## Fix safety
    Suggested: a file with a near name is a guess.
    """
    for link, target in site.targets(page):
        if not link.image or target.verdict is not Verdict.BROKEN:
            continue
        if malformation(link, page, site):
            continue
        place = _place(link, page)
        near = site.nearest_file(place)
        yield Violation(
            link.span,
            f"readers see no picture: nothing is at `{link.destination}`",
            f"did you mean {near}?" if near else f"{place} would be the file",
            _rename(link, place, near) if near else None,
        )


def _place(link: Link, page: Facts) -> str:
    """The file that the image's path names, seen from the page's file."""
    path = link.destination.split("#")[0].split("?")[0]
    base = "/" if path.startswith("/") else f"/{parent(page.path)}"
    return join(base, path)[1:]


def _rename(link: Link, place: str, near: str) -> Fix | None:
    """Another name in the same folder is an edit of the last segment; anything else is not."""
    name, other = place.rpartition("/")[2], near.rpartition("/")[2]
    if parent(place) != parent(near) or not link.destination.endswith(name):
        return None
    text = link.destination[: len(link.destination) - len(name)] + other
    return Fix(f"Write `{text}`", (Edit(link.span, text),))
