"""Fields of a page that other pages name it by."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from contentlint.site.data import select

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts
    from contentlint.site.config import Collection

_DATED = re.compile(r"\d{4}-\d{2}-\d{2}-(?=.)")
_SIGN = re.compile(r"[*?\[{]")
_FOLDER_PAGES = frozenset(("index", "_index", "readme"))


def field_values(page: Facts, field: str, collection: Collection | None) -> Iterator[str]:
    """The values of a field: a JSON pointer into the front matter, or

    stem: the name of the file without its ending, of its folder for `index.md`
    slug: `slug` in the front matter, else the stem without a date before it
    path: the file's path below the folder where the collection's globs begin, without its ending;
        of `index.md` the folder's
    """
    if field.startswith("/"):
        yield from (value for value, _ in select(page.front_matter.data, field))
    elif field == "path":
        below = posixpath.splitext(page.path[len(_base(page.path, collection)) :])[0]
        folder, name = posixpath.split(below)
        yield folder if folder and name.lower() in _FOLDER_PAGES else below
    elif field == "slug" and (slug := page.front_matter.data.get("slug")):
        yield str(slug).strip("/")
    else:
        yield _DATED.sub("", stem(page.path), count=1) if field == "slug" else stem(page.path)


def _base(path: str, collection: Collection | None) -> str:
    """The folder where the collection begins, with a slash: what its globs have before any sign."""
    fixed = [
        _SIGN.split(glob, maxsplit=1)[0] for glob in (collection.include if collection else ())
    ]
    folders = (one[: one.rfind("/") + 1] for one in fixed)
    return max((one for one in folders if path.startswith(one)), key=len, default="")


def stem(path: str) -> str:
    """The name of a file without its ending, of its folder where the file stands for that."""
    folder, name = posixpath.split(path)
    name = posixpath.splitext(name)[0]
    return posixpath.basename(folder) if folder and name.lower() in _FOLDER_PAGES else name
