"""Templates that make many pages: tags, lists, one page for each piece of data."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from contentlint.site.adapters.eleventy.expressions import ANY, member
from contentlint.site.adapters.eleventy.permalinks import Permalink, written
from contentlint.site.urls import site_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from contentlint.site.adapters.eleventy.cascade import Cascade
    from contentlint.site.adapters.eleventy.inputs import Stem
    from contentlint.site.adapters.eleventy.permalinks import Permalinks
    from contentlint.site.adapters.eleventy.program import Program

_MOST = 5000
_SOME = 700_001
"""A page's number that stands for all of them."""
_OBJECTS = re.compile(r"\burl\b|\bslug|(?:push|=>|return|map)\s*\(?\s*\{\s*\w+\s*[:,}]")
"""Signs that a collection made from tags holds more than their names."""
_PREFIX = re.compile(r"[`'\"](/[\w./-]+/)(?:\$\{|['\"]\s*\+)")


class Paginator:
    """Makes the pages of templates with `pagination`. `collections` counts what has each tag."""

    def __init__(
        self,
        permalinks: Permalinks,
        cascade: Cascade,
        program: Program,
        collections: Counter[str],
    ) -> None:
        self._permalinks = permalinks
        self._cascade = cascade
        self._program = program
        self._collections = collections
        self._made = {
            name: call.argument(1)
            for call in program.named("addCollection")
            if (name := call.argument(0).text)
        }

    def pages(self, path: str, stem: Stem, data: Mapping[str, Any]) -> Iterator[Permalink]:
        """Every page that the template makes; globs for those that cannot be counted."""
        said = data["pagination"]
        if not isinstance(said, dict):
            return
        source = said["data"] if isinstance(said.get("data"), str) else ""
        size = said.get("size")
        size = size if isinstance(size, int) and size > 0 else 1
        alias = str(said.get("alias") or "")
        items = self._items(source, said, data)
        if items is None:
            yield from self._unknown(path, stem, data, alias, source)
            return
        chunks = [items[at : at + size] for at in range(0, min(len(items), _MOST), size)] or [[]]
        if not items and said.get("generatePageOnEmptyData") is not True:
            chunks = []
        for number, chunk in enumerate(chunks):
            value = chunk[0] if size == 1 and chunk else chunk
            yield self._page(path, stem, data, alias, value, number)

    def _page(
        self, path: str, stem: Stem, data: Mapping[str, Any], alias: str, value: Any, number: int
    ) -> Permalink:
        extra: dict[str, Any] = {
            "pagination": {"pageNumber": number, "items": [value], ANY: ANY},
        }
        if alias:
            extra[alias] = value
        found = self._permalinks.of(path, stem, data, extra)
        if "permalink" in data or "eleventyComputed" in data or number == 0:
            return found
        return found._replace(url=site_path(f"{found.url}/{number}"))

    def _unknown(
        self, path: str, stem: Stem, data: Mapping[str, Any], alias: str, source: str
    ) -> Iterator[Permalink]:
        """The first page, and a glob for the others."""
        first = self._page(path, stem, data, alias, ANY, 0)
        if first.exact:
            yield first
        found = self._page(path, stem, data, alias, ANY, _SOME)
        if found.exact and found.url:
            glob = re.sub(rf"{_SOME}|{_SOME + 1}", "*", found.url)
            if "*" in glob:
                yield found._replace(url=glob, exact=False)
            return
        if found.url != "/**":
            yield found
            return
        prefixes = set(self._prefixes(source))
        for prefix in prefixes:
            yield written(f"{prefix}{ANY}", "its permalink")
        if not prefixes:
            yield found

    def _prefixes(self, source: str) -> Iterable[str]:
        """Beginnings of URLs in the function that makes a collection."""
        function = self._made.get(source.removeprefix("collections."))
        if function is None:
            return ()
        return _PREFIX.findall(self._program.function_text(function))

    def _items(
        self, source: str, said: Mapping[str, Any], data: Mapping[str, Any]
    ) -> list[Any] | None:
        """What is split into pages; None where nobody knows."""
        if said.get("before") is not None or not source or source == ANY:
            return None
        head, _, rest = source.partition(".")
        dropped = said.get("filter")
        dropped = dropped if isinstance(dropped, list) else []
        if head == "collections":
            return self._of_collections(rest, dropped)
        value: Any = data.get(head, self._cascade.shared(head))
        for key in rest.split(".") if rest else ():
            value = member(value, key)
        if isinstance(value, dict):
            values = said.get("resolve") == "values"
            if ANY in value:
                return None
            value = list(value.values()) if values else [one for one in value if one not in dropped]
        if not isinstance(value, list) or ANY in value:
            return None
        return value

    def _of_collections(self, name: str, dropped: list[Any]) -> list[Any] | None:
        if not name:
            names = {"all", *self._collections, *self._made}
            return sorted(one for one in names if one not in dropped)
        if name in self._made:
            text = self._program.function_text(self._made[name])
            if re.search(r"\.tags\b", text) and not _OBJECTS.search(text):
                return sorted(one for one in self._collections if one not in ("all", *dropped))
            return None
        if name not in self._collections:
            return None
        return [ANY] * self._collections[name]


def tag_counts(pages: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """How many templates have each tag."""
    counts: Counter[str] = Counter()
    for data in pages:
        if data.get("eleventyExcludeFromCollections") is True:
            continue
        counts["all"] += 1
        tags = data.get("tags")
        names = [tags] if isinstance(tags, str) else tags if isinstance(tags, list) else []
        counts.update({str(one) for one in names if one not in (None, ANY)})
    return counts
