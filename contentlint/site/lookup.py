"""Finding the file that a front matter value names, and what differs from a URL by case alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.site.model import FoundFile
from contentlint.site.urls import decode, join, parent, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.content.facts import Facts
    from contentlint.site.model import Site


def find_file(site: Site, page: Facts, reference: str) -> FoundFile:
    """Tries the file's folder, then each static and content folder of the site.

    A reference that begins with `/` is looked for below the copied folders only. Names are taken
    as written first, percent-decoded second.
    """
    path = split(reference).path or reference
    spellings = [path] if decode(path) == path else [path, decode(path)]
    tried: list[str] = []
    for spelling in spellings:
        for candidate in _candidates(site, page, spelling):
            if found := site.files.find(candidate):
                return FoundFile(found, ())
            if candidate not in tried:
                tried.append(candidate)
    wrong_case = next((found for name in tried if (found := site.files.spelled(name))), None)
    nearest = None if wrong_case else site.nearest_file(tried[0]) if tried else None
    return FoundFile(None, tuple(tried), wrong_case, nearest)


def _candidates(site: Site, page: Facts, path: str) -> Iterator[str]:
    roots: Iterable[str] = site.copied_folders
    if not path.startswith("/"):
        roots = (parent(page.path), *roots, *site.router.content)
    for root in roots:
        yield join(f"/{root}", path.lstrip("/"))[1:]


def first_segments(site: Site, served: Iterable[Iterable[str]]) -> frozenset[str]:
    """The first segments of the URLs that are `served`, of what is in the static folders, and of
    what is redirected."""
    segments = {url.split("/", 2)[1] for urls in served for url in urls}
    for folder in site.config.static:
        if folder:
            below = f"{site.router.prefix}{folder}/"
            segments |= {path[len(below) :].split("/", 1)[0] for path in site.files.below(below)}
    segments |= {rule.split("/", 2)[1] for rule in site.redirects.sources if "/" in rule}
    return frozenset(segments - {"", "*"})


def spelled(site: Site, url: str) -> str | None:
    """The route or asset whose URL differs from `url` by case alone."""
    if found := site.folded.get(url.casefold()):
        return found
    below = site.router.below_base(url)
    if below is None:
        return None
    before = url[: len(url) - len(below)]
    for folder in site.config.static:
        top = f"{site.router.prefix}{folder}".rstrip("/")
        if found := site.files.spelled(f"{top}{below}".lstrip("/")):
            return before + (found[len(top) :] if top else f"/{found}")
    return None
