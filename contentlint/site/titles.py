"""Whether a site's layouts print the title of the front matter as the page's first heading.

Starlight's do. Others are told by the pages themselves: where nearly all pages of a folder have a
title and no heading of the first level, their layout prints the title, else readers would see none;
where nearly all have both, it does not.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from contentlint.site.kept import kept

if TYPE_CHECKING:
    from contentlint.content.facts import Facts, Heading
    from contentlint.site.model import Site

Printed = Literal["yes", "no", "unknown"]

_PRINTING = frozenset(("starlight",))
_NAMING = frozenset(("docusaurus", "mkdocs"))
"""Presets that show the name of a file without a title: their documentation says so."""
_ENOUGH = 20
"""Pages of a folder that say something about its layout."""
_BLANK = 4
"""Characters of blank lines above a page's first line."""
_NEARLY_ALL = 0.95


def prints_title(site: Site, page: Facts) -> Printed:
    """Whether the layout of this page prints its title."""
    if site.config.preset in _PRINTING:
        return "yes"
    if site.config.preset == "docusaurus" and _opens_with_heading(page):
        return "unknown"  # it takes that heading for the title, whatever the others have
    return kept(site, _by_folder).get(_folder(page.path), "unknown")


def shows_file_name(site: Site, page: Facts) -> bool:
    """Whether this page without a title and without a heading is called by its file's name. In
    MkDocs, a navigation gives titles, too."""
    if page.front_matter.data.get("hide_title"):
        return False
    return site.config.preset in _NAMING and not (site.config.preset == "mkdocs" and site.nav)


def first_heading(page: Facts) -> Heading | None:
    """The page's first heading of the first level."""
    return next((heading for heading in page.headings if heading.level == 1), None)


def title_of(page: Facts) -> str:
    """The title that the front matter gives; "" for none."""
    title = page.front_matter.data.get("title")
    return title.strip() if isinstance(title, str) else ""


def _opens_with_heading(page: Facts) -> bool:
    heading = first_heading(page)
    return heading is not None and (
        bool(page.imports or page.comments) or heading.span.start - page.body_start <= _BLANK
    )


def _folder(path: str) -> str:
    return "/".join(path.split("/")[:-1][:3])


def _by_folder(site: Site) -> dict[str, Printed]:
    titled: Counter[str] = Counter()
    headed: Counter[str] = Counter()
    for path, page in site.facts.items():
        if title_of(page) and site.url(path) is not None:
            folder = _folder(path)
            titled[folder] += 1
            headed[folder] += first_heading(page) is not None
        if site.light:
            page.release()
    found: dict[str, Printed] = {}
    for folder, count in titled.items():
        if count >= _ENOUGH:
            share = headed[folder] / count
            if share <= 1 - _NEARLY_ALL:
                found[folder] = "yes"
            elif share >= _NEARLY_ALL:
                found[folder] = "no"
    return found
