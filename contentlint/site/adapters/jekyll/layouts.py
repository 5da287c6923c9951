"""Layouts: whether they put ids on a page that nobody can tell from its own text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.patterns import regex

if TYPE_CHECKING:
    from contentlint.site.adapters.jekyll.settings import JekyllSettings

_PLAIN = frozenset(("default", "page", "post", "single", "doc", "docs", "splash", "compress"))
"""Layouts of themes that show a page's text and lists of nothing else."""
_LOOP = regex(r"\{%-?\s*(for|endfor)\b")
_MADE_ID = regex(r"\bid=[\"'][^\"'<>]*\{\{|\bid=\{\{")
_INCLUDE = regex(r"\{%-?\s*include(?:_cached)?\s+([\w./-]+)")
_REFRESH = 'http-equiv="refresh"'
"""A page that sends its readers on."""
_EXTENSIONS = (".html", ".md", ".htm", ".liquid")


class Layouts:
    """Reads the layouts of one site, each once."""

    def __init__(self, settings: JekyllSettings) -> None:
        self.settings = settings
        self._open: dict[str, bool] = {}

    def adds_ids(self, name: str) -> bool:
        """Whether a layout makes ids out of other things than the page's text: those of a list
        of categories, say."""
        if name not in self._open:
            self._open[name] = False
            self._open[name] = self._reads_more(name)
        return self._open[name]

    def _reads_more(self, name: str) -> bool:
        if not name or name in ("none", "null"):
            return False
        text = self._text("_layouts", name)
        if text is None:
            return name not in _PLAIN
        if (
            _REFRESH in text
            or _loops(text)
            or any(self._part(part) for part in set(_INCLUDE.findall(text)))
        ):
            return True
        from contentlint.content.front_matter import read_front_matter

        above = read_front_matter(text).data.get("layout")
        return isinstance(above, str) and self.adds_ids(above)

    def _part(self, name: str) -> bool:
        """The same for a file of `_includes`."""
        key = f"include {name}"
        if key not in self._open:
            self._open[key] = False
            text = self._text("_includes", name)
            self._open[key] = text is not None and (
                _loops(text) or any(self._part(part) for part in set(_INCLUDE.findall(text)))
            )
        return self._open[key]

    def _text(self, folder: str, name: str) -> str | None:
        for extension in ("", *_EXTENSIONS):
            text = self.settings.read(f"{self.settings.root}{folder}/{name}{extension}")
            if text is not None:
                return text
        return None


def _loops(text: str) -> bool:
    """Whether an id is made inside of a loop."""
    if not _MADE_ID.search(text):
        return False
    places = [match.start() for match in _MADE_ID.finditer(text)]
    depth = 0
    marks = [(match.start(), match[1]) for match in _LOOP.finditer(text)]
    for _, word in sorted([*marks, *((place, "") for place in places)]):
        if word:
            depth = max(0, depth + (1 if word == "for" else -1))
        elif depth:
            return True
    return False
