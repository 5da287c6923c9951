"""Where a new page of a collection stands: named as its neighbours are, in the collection."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from typing import TYPE_CHECKING

from contentlint.errors import UsageError
from contentlint.globs import expand_braces, match_any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from contentlint.site.config import Collection

_DATED = re.compile(r"(?:^|/)[0-9]{4}-[0-9]{2}-[0-9]{2}-[^/]*\Z")
_DATED_FOLDERS = ("_posts", "_drafts")
_SLUG = re.compile(r"[\w][\w.-]*(?:/[\w][\w.-]*)*\Z")
_ENDING = re.compile(r"\.(?:mdx?|markdown)\Z", re.IGNORECASE)
_SIGNS = re.compile(r"[*?\[{]")


def page_path(
    collection: Collection, pages: list[str], slug: str, now: datetime, preset: str
) -> str:
    """The root-relative path of a new page, given the `pages` that are there. UsageError."""
    name = _ENDING.sub("", slug)
    if not _SLUG.match(name):
        raise UsageError(
            f"`{slug}` cannot be the name of a page",
            help="letters, digits, `-`, `_` and `.`; `/` between folders",
        )
    ending = _ending(collection, pages, slug)
    head, _, last = name.rpartition("/")
    for folder, form in _candidates(collection, pages, preset):
        inner = form.format(date=f"{now:%Y-%m-%d}", slug=last, ending=ending)
        path = posixpath.join(folder, head, inner)
        if match_any(path, collection.include) and not match_any(path, collection.exclude):
            return path
    raise UsageError(
        f"no place in the collection `{collection.name}` is found for `{slug}`",
        help="write the folders of the page before its name, as in `2024/hello`",
    )


def _candidates(collection: Collection, pages: list[str], preset: str) -> Iterator[tuple[str, str]]:
    """Folders with a form of name each: the usual form in every folder first."""
    folders = [(one, _forms(one, pages, preset)) for one in _folders(collection, pages)]
    yield from ((folder, forms[0]) for folder, forms in folders)
    yield from ((folder, form) for folder, forms in folders for form in forms[1:])


def _ending(collection: Collection, pages: list[str], slug: str) -> str:
    own = _ENDING.search(slug)
    if own:
        return own[0]
    used = Counter(found[0] for path in pages if (found := _ENDING.search(path)))
    if used:
        return used.most_common(1)[0][0]
    globs = [one for glob in collection.include for one in expand_braces(glob)]
    return next((found[0] for glob in globs if (found := _ENDING.search(glob))), ".md")


def _folders(collection: Collection, pages: list[str]) -> list[str]:
    """The folders before the first wildcard of the globs, then those with the most pages."""
    fixed = []
    for glob in collection.include:
        sign = _SIGNS.search(glob)
        fixed.append(glob[: sign.start()].rpartition("/")[0] if sign else posixpath.dirname(glob))
    used = [folder for folder, _ in Counter(map(_folder, pages)).most_common()]
    first = [folder for folder in fixed if folder]
    return list(dict.fromkeys([*first, *used, *fixed]))


def _folder(path: str) -> str:
    folder = posixpath.dirname(path)
    name = path.rpartition("/")[2]
    return posixpath.dirname(folder) if name.startswith("index.") else folder


def _forms(folder: str, pages: list[str], preset: str) -> list[str]:
    """How the names of pages are made, the usual way first."""
    plain, dated = "{slug}{ending}", "{date}-{slug}{ending}"
    plain_folder, dated_folder = "{slug}/index{ending}", "{date}-{slug}/index{ending}"
    if not pages:
        posts = folder.rpartition("/")[2] in _DATED_FOLDERS and preset == "jekyll"
        wants_date = posts or (preset == "docusaurus" and "blog" in folder)
        return [dated, plain] if wants_date else [plain, dated, plain_folder, dated_folder]
    indexes = [path for path in pages if path.rpartition("/")[2].startswith("index.")]
    in_folders = 2 * len(indexes) > len(pages)
    names = [posixpath.dirname(path) if path in set(indexes) else path for path in pages]
    with_dates = 2 * sum(1 for name in names if _DATED.search(name)) > len(pages)
    first = {
        (False, False): plain,
        (False, True): dated,
        (True, False): plain_folder,
        (True, True): dated_folder,
    }[in_folders, with_dates]
    return [first, plain, dated, plain_folder, dated_folder]
