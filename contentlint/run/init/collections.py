"""Collections that a site's tree suggests: a few folders with many pages and like keys."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contentlint.run.init.folders import folder_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from contentlint.content.facts import FrontMatter
    from contentlint.run.init.folders import Folder

FEWEST = 5
"""Pages of a folder that is worth a collection."""
MOST_COLLECTIONS = 3
_LEAST_SHARE = 0.03
"""Of the site's pages, for a folder to be worth a collection."""
_WITH_FRONT_MATTER = 0.6
"""Of the folder's pages: where fewer have any, a schema is of no use."""
_NO_NAMES = frozenset(
    ("", "app", "content", "contents", "pages", "site", "source", "src", "web", "website", "www")
)
_POSTS = frozenset(("posts", "_posts", "post", "entries"))
_BLOGS = frozenset(("blog", "news", "articles", "updates", "weblog"))


@dataclass(frozen=True)
class Proposal:
    """One collection: its name, its globs, and the pages that are in it.

    schema: the name of a shipped schema, or the path of one that was learned
    learned: the text of that one
    data: what it needs in `[data]`, by name
    """

    name: str
    include: tuple[str, ...]
    pages: tuple[str, ...]
    posts: bool
    exclude: tuple[str, ...] = ()
    schema: str | None = None
    learned: str | None = None
    data: tuple[tuple[str, str], ...] = ()


def propose(
    top: str, fronts: Mapping[str, FrontMatter], others: Iterable[str] = ()
) -> list[Proposal]:
    """The collections of the site in the folder `top`, the widest first; `fronts` are its pages
    with front matter, `others` those without."""
    root = folder_tree(top, fronts)
    chosen = _worthwhile(_branch(root), len(root.pages))
    bare = list(others)
    found = [_proposal(folder, bare) for folder in chosen if _fits(folder, bare)]
    largest = sorted(found, key=lambda one: (not one.posts, -len(one.pages), one.name))
    posts = [one for one in largest if one.posts][:2]
    rest = [one for one in largest if not one.posts]
    kept = [*posts, *rest][:MOST_COLLECTIONS]
    # Of the collections that take a page the last one counts: the wider ones come first.
    return sorted(kept, key=lambda one: (-len(one.pages), one.name))


def _branch(folder: Folder) -> list[Folder]:
    """The folders that would be collections: where the tree first branches into several kinds."""
    large = [child for child in folder.children.values() if len(child.pages) >= FEWEST]
    if not large or folder.by_time or len(folder.direct) > len(folder.pages) / 2:
        posts = [one for child in large for one in _branch(child) if one.has_posts]
        return [folder, *(() if folder.has_posts or folder.by_time else posts)]
    if len(large) == 1 and len(large[0].pages) >= 0.9 * len(folder.pages):
        return _branch(large[0])
    posts = [one for child in large for one in _branch(child) if one.has_posts]
    texts = [child for child in large if not child.has_posts]
    if not texts:
        return [folder] if _alike(large) and folder.name not in _NO_NAMES else posts
    own = [child for child in texts if child.name.startswith("_")]
    if folder.name in _NO_NAMES or own or not _alike(texts):
        return [*posts, *(_narrowed(child) for child in texts)]
    return [folder, *posts]


def _narrowed(folder: Folder) -> Folder:
    """The folder, or the only one in it that has pages to speak of."""
    for child in folder.children.values():
        if len(child.pages) == len(folder.pages):
            return _narrowed(child)
    return folder


def _alike(folders: list[Folder]) -> bool:
    """Whether the pages of all these folders have the same keys, by and large."""
    shared = frozenset.intersection(*(one.profile for one in folders))
    every = frozenset.union(*(one.profile for one in folders))
    return bool(shared) and len(shared) * 3 >= len(every)


def _worthwhile(folders: list[Folder], total: int) -> list[Folder]:
    least = max(FEWEST, _LEAST_SHARE * total)
    found: dict[int, Folder] = {}
    for one in folders:
        if len(one.pages) >= least and one.profile:
            found.setdefault(id(one), one)
    return list(found.values())


def _fits(folder: Folder, bare: list[str]) -> bool:
    without = sum(1 for path in bare if _below(path, folder))
    return len(folder.pages) >= _WITH_FRONT_MATTER * (len(folder.pages) + without)


def _proposal(folder: Folder, bare: list[str]) -> Proposal:
    endings = sorted({path.rpartition(".")[2] for path in folder.pages})
    files = f"*.{endings[0]}" if len(endings) == 1 else f"*.{{{','.join(endings)}}}"
    include = tuple(f"{place}/**/{files}".lstrip("/") for place in _places(folder.real))
    hidden = [path for path in bare if _below(path, folder) and "/_" in path]
    exclude = ("**/_*/**",) if hidden and "/_" not in include[0] else ()
    name = _name(folder)
    return Proposal(name, include, tuple(folder.pages), folder.has_posts, exclude)


def _below(path: str, folder: Folder) -> bool:
    return any(path.startswith(f"{place}/") or not place for place in folder.real)


def _places(real: set[str]) -> list[str]:
    """Folders as globs: the same one in several languages is one."""
    if len(real) < 2:
        return [_literal(place) for place in real]
    parts = [place.split("/") for place in sorted(real)]
    before = _shared(parts)
    after = _shared([one[before:][::-1] for one in parts])
    first = parts[0]
    middle = {len(one) - before - after for one in parts}
    between = "*" if middle == {1} else "**"
    tail = first[len(first) - after :] if after else []
    return ["/".join([*map(_literal, first[:before]), between, *map(_literal, tail)])]


def _shared(lists: list[list[str]]) -> int:
    """How many items all lists begin with."""
    shortest = min(map(len, lists))
    return next((at for at in range(shortest) if len({one[at] for one in lists}) > 1), shortest)


def _literal(text: str) -> str:
    """A folder's name in a glob."""
    return re.sub(r"[*?\[\]{}\\]", "?", text)


def _name(folder: Folder) -> str:
    at: Folder | None = folder
    if folder.name in _POSTS and folder.parent and folder.parent.name in _BLOGS:
        at = folder.parent
    while at and at.name in _NO_NAMES:
        at = at.parent
    name = re.sub(r"[^A-Za-z0-9-]+", "-", at.name if at else "").strip("-").lower()
    return name or ("posts" if folder.has_posts else "pages")
