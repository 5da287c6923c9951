"""Finding pages as `ref`, `relref` and `GetPage` do: by their place in the content, not by URL."""

from __future__ import annotations

from posixpath import normpath
from typing import TYPE_CHECKING

from contentlint.site.adapters.hugo.paths import CONTENT, key

if TYPE_CHECKING:
    from contentlint.site.adapters.hugo.pages import Page, Pages


class Lookup:
    """Finds pages of one site."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._by_name: dict[tuple[str, str], list[Page]] = {}

    def find(
        self, asking: Page | None, written: str, language: str, *, ref: bool, wide: bool = False
    ) -> Page | None:
        """The page that `written` names when `asking` asks for it. `ref`: a bare name may stand
        for a page anywhere; `wide`: it may start from the file's own folder or the one above. A
        draft is found too."""
        named = written.rstrip("/") or "/"
        extension = named.rpartition("/")[2].rpartition(".")[2].lower() if "." in named else ""
        has_extension = extension in CONTENT
        if asking is not None and not named.startswith("/"):
            folders = self._folders(asking, named, has_extension)
            if wide:
                folders += [asking.name.folder, asking.name.folder.rpartition("/")[0]]
            for folder in dict.fromkeys(folders):
                found = self._at(language, f"{folder}/{named}")
                if found is not None:
                    return found
            if has_extension and (found := self._beside(asking, named, language)):
                return found
        if named.startswith("."):
            return None
        if (found := self._at(language, named)) is not None:
            return found
        return self._anywhere(language, named) if ref and "/" not in named else None

    def _folders(self, asking: Page, named: str, has_extension: bool) -> list[str]:
        """From where a relative name is looked up: lists from their own folder, pages and leaf
        bundles from the folder that they lie in (bundles that climb to a file from their own)."""
        folder = asking.name.folder
        if asking.kind != "page" or not asking.is_leaf:
            return [folder]
        if has_extension and named.startswith("../"):
            return [folder]
        return [folder.rpartition("/")[0]]

    def _at(self, language: str, place: str) -> Page | None:
        normal = normpath("/" + place.lstrip("/"))
        head, _, name = normal.rpartition("/")
        for stem in self._stems(name):
            at = key(head if stem in ("index", "_index") else f"{head}/{stem}")
            found = self._pages.by_key.get((language, at))
            if found is not None:
                return found
        return None

    def _stems(self, name: str) -> list[str]:
        """A name as written, and without its extension and language."""
        stem, dot, extension = name.rpartition(".")
        if not dot or extension.lower() not in CONTENT:
            return [name]
        base, dot, language = stem.rpartition(".")
        if dot and language.lower() in self._pages.settings.languages:
            return [base.lower(), stem.lower()]
        return [stem.lower()]

    def _beside(self, asking: Page, named: str, language: str) -> Page | None:
        """The page of a file that lies where `named` leads from the asking page's file."""
        folder = asking.path.rpartition("/")[0]
        path = normpath(f"{folder}/{named}" if folder else named)
        for page in self._pages.by_file.get(path, ()):
            if page.language == language:
                return page
        return None

    def _anywhere(self, language: str, named: str) -> Page | None:
        if not self._by_name:
            for page in self._pages.by_key.values():
                name = page.key.rpartition("/")[2]
                if page.path and name:
                    self._by_name.setdefault((page.language, name), []).append(page)
        stem = self._stems(named)[0]
        found = self._by_name.get((language, key(stem)[1:]), [])
        return found[0] if found else None
