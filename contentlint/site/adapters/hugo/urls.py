"""The URL of each page, and of the files that are published beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from contentlint.site.adapters.hugo.permalinks import expand, pattern_for, read_rules
from contentlint.site.urls import join, site_path

if TYPE_CHECKING:
    from contentlint.site.adapters.hugo.pages import Page, Pages
    from contentlint.site.adapters.hugo.paths import Writer
    from contentlint.site.adapters.hugo.permalinks import Rule
    from contentlint.site.adapters.hugo.settings import HugoSettings


_SECTION_SLUGS = (0, 167)
"""The version from which on a section's `slug` counts, for the pages below it, too."""


def _least_version(settings: HugoSettings) -> tuple[int, ...]:
    """The oldest version of Hugo that the site says it can be built with; () where it says none."""
    said = str(settings.get("module", "hugoversion", "min") or "")
    return tuple(int(part) for part in said.split(".")[:2] if part.isdigit())


class Addresses:
    """Gives pages their URLs. `base` is the path below which the site is served ("" or "/docs")."""

    def __init__(self, settings: HugoSettings, pages: Pages, writer: Writer, base: str) -> None:
        self.settings = settings
        self.pages = pages
        self.writer = writer
        self.base = base
        self._rules: dict[str, list[Rule]] = {
            name: read_rules(settings.of(name, "permalinks")) for name in settings.languages
        }
        self._ugly = settings.get("uglyurls")
        self._named = _least_version(settings) >= _SECTION_SLUGS and any(
            page.slug for page in pages.by_key.values() if page.kind == "section" and page.path
        )

    def give(self, page: Page) -> None:
        """Sets `url`, `resources` and `slash` of a page."""
        prefix = self.settings.languages[page.language].prefix
        said = page.data.get("url")
        if isinstance(said, str) and said and page.kind != "home":
            self._said(page, said, prefix)
            return
        path = self._path(page)
        page.resources = self._full(prefix, path)
        if self._is_ugly(page):
            page.url, page.slash = f"{page.resources}.html", False
        else:
            page.url = page.resources

    def _full(self, prefix: str, path: str) -> str:
        return site_path(normalize("NFC", f"{self.base}{prefix}/{path.strip('/')}"))

    def _said(self, page: Page, said: str, prefix: str) -> None:
        """`url` in front matter: taken as it is, below the language unless it begins with `/`."""
        if ":" in said:
            said = expand(said, page, self.writer.path)
        if said.startswith("/") and not self.settings.multihost:
            prefix = ""
        path = said.removesuffix("index.html") if said.endswith("/index.html") else said
        page.url = self._full(prefix, path)
        last = page.url.rpartition("/")[2]
        page.slash = path.endswith("/") or "." not in last
        page.resources = page.url if page.slash else page.url.rpartition("/")[0]

    def _path(self, page: Page) -> str:
        """A page's path from its place in the content, before `uglyURLs`."""
        pattern = None if page.kind == "home" else pattern_for(self._rules[page.language], page)
        if pattern:
            expanded = expand(pattern, page, self.writer.path)
            if "*" not in expanded:
                return self.writer.path(expanded)
            return "/".join(part if "*" in part else self.writer.path(part)
                            for part in expanded.split("/"))  # fmt: skip
        folder = page.name.folder
        if page.name.kind == "leaf" and page.kind == "page":
            folder, _, last = folder.rpartition("/")
        elif page.kind == "page":
            last = page.name.base
        else:
            return self._folder(page.language, folder)
        last = self.writer.path(page.slug) if page.slug else self.writer.file(last)
        return f"{self._folder(page.language, folder)}/{last}"

    def _folder(self, language: str, folder: str) -> str:
        """The path of a folder, in which sections may have names of their own."""
        if not self._named:
            return self.writer.file(folder)
        done: list[str] = []
        place = ""
        for step in folder.split("/") if folder else ():
            place += f"/{step.replace(' ', '-').lower()}"
            section = self.pages.by_key.get((language, place))
            named = section.slug if section and section.kind == "section" else ""
            done.append(self.writer.path(named) if named else self.writer.file(step))
        return "/".join(done)

    def _is_ugly(self, page: Page) -> bool:
        if page.kind not in ("page", "term"):
            return False
        ugly: Any = self._ugly
        if isinstance(ugly, dict):
            return ugly.get(page.sections[0] if page.sections else "") is True
        return ugly is True

    def beside(self, page: Page, relative: str) -> str:
        """The URL of a file of the page's bundle, by its path in there."""
        return site_path(normalize("NFC", join(page.resources, relative)))
