"""Pictures that are not there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.diagnostics import Violation
from contentlint.rules.links.shape import malformation
from contentlint.rules.links.written import replacement
from contentlint.rules.registry import NoOptions, site_rule
from contentlint.site.model import Verdict
from contentlint.site.urls import decode, encode, join, parent, split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts, Link
    from contentlint.diagnostics import Fix
    from contentlint.site.model import Site, Target


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
    for link, target in site.amiss(page):
        if not link.image or target.verdict is not Verdict.BROKEN:
            continue
        if malformation(link, page, site):
            continue
        places = _places(link, target, page, site)
        near = next((near for place in places if (near := site.nearest_file(place))), None)
        yield Violation(
            link.span,
            f"readers see no picture: nothing is at `{link.destination}`",
            *_advice(link, page, site, places, near),
        )


def _places(link: Link, target: Target, page: Facts, site: Site) -> list[str]:
    """The files that the image's path may name: in static folders, or beside the page's file."""
    parts = split(link.destination)
    if parts.host is None and not parts.path.startswith("/"):
        return [join(f"/{parent(page.path)}", decode(parts.path))[1:]]
    paths = site.static_paths(target.url)
    existing = [path for path in paths if parent(path) in site.files.folders]
    return [*existing, *(path for path in paths if path not in existing)]


def _advice(
    link: Link, page: Facts, site: Site, places: list[str], near: str | None
) -> tuple[str | None, Fix | None]:
    """What to type, and the edit that types it: another name in the same folder. Anything
    further away is for the writer to decide."""
    if near is None:
        return f"{places[0]} would be the file" if places else None, None
    if link.kind == "template" or parent(near) not in map(parent, places):
        return f"did you mean {near}?", None
    path = re.split("[?#]", link.destination, maxsplit=1)[0]
    name = encode(near.rpartition("/")[2], like=path)
    text = path[: path.rfind("/") + 1] + name + link.destination[len(path) :]
    return f"did you mean {near}?", replacement(link, page, site, text)
