"""Where Zola puts a content file on the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contentlint.site.adapters.zola.settings import Language, ZolaSettings

_DATED = re.compile(
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"(?:T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?"
    r"\s?[_-](?P<slug>.+)",
    re.DOTALL,
)


class Place(NamedTuple):
    """A content file, taken apart.

    folder: its folder below `content` ("" for `content` itself)
    name: its name without extension and language; a section's is `_index`
    language: the one its name ends in, else the default one
    """

    folder: str
    name: str
    language: Language

    @property
    def section(self) -> bool:
        """Whether the file is a section's."""
        return self.name == "_index"


def place(relative: str, settings: ZolaSettings) -> Place:
    """A file by its path below `content`. A language that the configuration does not know is a
    part of the name."""
    folder, _, file = relative.rpartition("/")
    stem = file.rpartition(".")[0]
    name, dot, code = stem.partition(".")
    if dot:
        for language in settings.others:
            if code == language.code:
                return Place(folder, name, language)
    return Place(folder, stem, settings.default)


def page_path(where: Place, data: Mapping[str, Any], settings: ZolaSettings) -> str:
    """The path of a page or section below the site's address, without a slash at its end."""
    prefix = where.language.prefix
    if where.section:
        return f"{prefix}/{where.folder}".rstrip("/") or "/"
    path = data.get("path")
    if isinstance(path, str) and path.strip():
        return "/" + path.strip().strip("/")
    folder, name = where.folder, where.name
    if name.split(".", 1)[0] == "index" and folder:
        # `index.md` is the page of its folder, which then is no part of the path by itself.
        folder, _, last = folder.rpartition("/")
        name = last if name == "index" else name
    slug = data.get("slug")
    if isinstance(slug, str) and slug:
        name = slug
    elif not settings.slugify.get("paths_keep_dates") and (dated := _DATED.fullmatch(name)):
        name = dated["slug"]
    own = "" if where.name == "index" and not where.folder else settings.path_slug(name)
    return prefix + "".join(f"/{part}" for part in (folder, own) if part) or "/"
