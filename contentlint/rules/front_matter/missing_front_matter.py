"""Pages without front matter in a collection whose pages have some."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.diagnostics import Span, Violation
from contentlint.globs import match_any
from contentlint.patterns import regex
from contentlint.rules.registry import NoOptions, site_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts
    from contentlint.site.config import Collection
    from contentlint.site.model import Site

_FOR_AUTHORS = regex(
    r"(?:readme|changelog|contributing|code[_-]of[_-]conduct|license|security|authors|template)"
    r"(?:[._-][\w-]+)?\.\w+",
    re.IGNORECASE,
)
_INDEX = regex(r"_?index(?:\.[\w-]+)?\.\w+", re.IGNORECASE)
_PARTIAL = regex(r"(?:^|/)_(?!index\b|posts/|drafts/)[^/]")


@site_rule("FM004", "missing-front-matter")
def missing_front_matter(page: Facts, site: Site, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports pages without front matter in a collection that wants it: its schema has required keys,
    or it says `require-front-matter = true`. With `require-front-matter = false` nothing is
    reported.

    A README, a page that only other pages include and the index of a folder of pages are not
    reported.

    ## Why it matters
    The page has no title and no date: it is missing from lists and feeds, and Jekyll does not even
    turn it into a page.

    ## Example
    ```toml
    [collections.blog]
    include = ["blog/**/*.md"]
    require-front-matter = true
    ```

    asks every post for something like

    ```markdown
    ---
    title: Spring tides
    ---

    The water comes back.
    ```
    """
    front_matter = page.front_matter
    if front_matter.format is not None or front_matter.problems or front_matter.span.end:
        return
    collection = site.collection(page)
    if collection is None or collection.require_front_matter is False:
        return
    schema = site.schema(page)
    help_ = schema.wanted() if schema else None
    if help_ is None:
        if not collection.require_front_matter:
            return
        help_ = "begin with `---`, keys such as `title: …`, and another `---`"
    if needs_front_matter(page, site, collection):
        yield Violation(Span(0, 0), "this page has no front matter", help_)


def needs_front_matter(page: Facts, site: Site, collection: Collection) -> bool:
    """Whether the file is one of the collection's pages, and not about them or part of one."""
    folder, _, name = page.path.rpartition("/")
    if _FOR_AUTHORS.fullmatch(name) or _PARTIAL.search(page.path):
        return False
    below = page.path[len(site.router.prefix) :]
    if site.config.fragments and match_any(below, site.config.fragments):
        return False
    return not _INDEX.fullmatch(name) or not _lists_pages(folder, page, site, collection)


def _lists_pages(folder: str, page: Facts, site: Site, collection: Collection) -> bool:
    """Whether further pages of the collection stand in the folder of an index, or below it: the
    index of a post that has a folder to itself has none."""
    return any(
        path != page.path and path in site.facts and match_any(path, collection.include)
        for path in site.files.below(folder)
    )
