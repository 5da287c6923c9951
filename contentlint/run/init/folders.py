"""The tree of a site's pages with front matter, folders of languages laid over each other."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from contentlint.content.facts import FrontMatter

_LANGUAGE = re.compile(
    r"(?:ar|az|be|bg|bn|bs|ca|cs|cy|da|de|el|en|eo|es|et|eu|fa|fi|fr|ga|gl|gu|he|hi|hr|hu|hy|id|is"
    r"|it|ja|ka|kk|km|ko|lt|lv|mk|ml|mn|mr|ms|my|nb|ne|nl|nn|no|pl|pt|ro|ru|si|sk|sl|sq|sr|sv|ta|te"
    r"|th|tl|tr|uk|ur|uz|vi|zh)(?:[-_][A-Za-z]{2,4})?\Z"
)
_DATE_KEYS = frozenset(
    """
    date pubdate publishdate published publishedat published_at publisheddate pubdatetime
    """.split()  # noqa: SIM905
)
_DATED_NAME = re.compile(r"\d{4}-\d{1,2}-\d{1,2}\b")
_DATED_URL = re.compile(r"\b\d{4}/\d{2}/\d{2}\b")
_URL_KEYS = ("path", "permalink", "slug", "url")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
MOST = 0.8
"""The share of pages that have a key for it to be one of the folder's keys."""


@dataclass
class Folder:
    """One folder, or the same folder of several languages. `real` are the folders on disk, `pages`
    the pages at any depth, `direct` those in no folder below it."""

    name: str
    parent: Folder | None = None
    real: set[str] = field(default_factory=set)
    children: dict[str, Folder] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    direct: list[str] = field(default_factory=list)
    keys: Counter[str] = field(default_factory=Counter)
    dated: int = 0

    @property
    def profile(self) -> frozenset[str]:
        """The keys that most of the pages have."""
        least = MOST * len(self.pages)
        return frozenset(key for key, number in self.keys.items() if number >= least)

    @property
    def has_posts(self) -> bool:
        """Whether most of the pages have a date, in a key, in their name or in their address."""
        return self.dated >= MOST * len(self.pages)

    @property
    def by_time(self) -> bool:
        """Whether its folders are years."""
        return bool(self.children) and all(_YEAR.match(name) for name in self.children)


def folder_tree(top: str, fronts: Mapping[str, FrontMatter]) -> Folder:
    """The tree below the folder `top` ("" for the root), of the pages in `fronts`."""
    languages = _language_folders(fronts)
    root = Folder(top.rpartition("/")[2], real={top})
    for path, front in fronts.items():
        inner = path[len(top) + 1 :] if top else path
        node, real = root, top
        _add(node, path, front)
        for part in inner.split("/")[:-1]:
            real = f"{real}/{part}" if real else part
            if real in languages:
                continue
            node = node.children.setdefault(part, Folder(part, node))
            node.real.add(real)
            _add(node, path, front)
        node.direct.append(path)
    _unbundle(root)
    return root


def _unbundle(node: Folder) -> None:
    """A folder with one page is that page and its pictures: it counts as one of the folder."""
    for child in node.children.values():
        _unbundle(child)
        if len(child.pages) == 1:
            node.direct += child.pages


def _add(node: Folder, path: str, front: FrontMatter) -> None:
    node.pages.append(path)
    node.keys.update(front.data.keys())
    node.dated += (
        any(key.lower() in _DATE_KEYS for key in front.data)
        or bool(_DATED_NAME.search(path.rpartition("/")[2]))
        or any(_DATED_URL.search(str(front.data.get(key, ""))) for key in _URL_KEYS)
    )


def _language_folders(paths: Iterable[str]) -> set[str]:
    """Folders with the name of a language that stand beside another such folder."""
    beside: dict[str, set[str]] = {}
    for path in paths:
        parts = path.split("/")
        for index, part in enumerate(parts[:-1]):
            if _LANGUAGE.match(part):
                beside.setdefault("/".join(parts[:index]), set()).add(part)
    return {
        f"{parent}/{name}" if parent else name
        for parent, names in beside.items()
        if len(names) > 1
        for name in names
    }
