"""A project as it is on disk now: its files, its sites, its pages' facts."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from contentlint.content.document import Document
from contentlint.globs import match_any
from contentlint.run.forms import Forms
from contentlint.run.schemas import Schemas
from contentlint.site.files import MARKDOWN, FileTree
from contentlint.site.layout import Layout
from contentlint.site.model import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from contentlint.content.facts import Facts
    from contentlint.settings.model import Settings
    from contentlint.site.collections import Collections
    from contentlint.site.config import Collection
    from contentlint.site.data import DataSet


class Project:
    """Reads the whole project once. `overlay` is a file's text that is not saved; `tree` stands in
    the place of the files on disk and `facts` are known of some of its pages already. `now` is the
    moment at which the site is looked at; None: the clock's."""

    def __init__(
        self,
        settings: Settings,
        *,
        overlay: tuple[str, bytes] | None = None,
        named: Iterable[str] = (),
        tree: FileTree | None = None,
        facts: Mapping[str, Facts] | None = None,
        now: datetime | None = None,
    ) -> None:
        self.settings = settings
        self.root = settings.root
        self.unsaved = overlay[0] if overlay else None
        self.named = tuple(named)
        files = tree or FileTree.walk(self.root)
        for path in self.named:
            if path.lower().endswith(MARKDOWN) and path not in files.folders:
                files = files.adding(path)
        if overlay is not None:
            files = files.adding(*overlay)
        self.files = files
        self.now = now
        self.layout = Layout(
            [part.values for part in settings.sites], files, now, strict=settings.strict
        )
        named_pages = [path for path in self.named if path in files.files]
        self.pages = sorted({*files.markdown, *(p for p in named_pages if _is_page(p))})
        self.facts: dict[str, Facts] = dict(facts or {})
        self.forms = Forms(files)
        self._collections: dict[str, Collection | None] = {}
        self._data: dict[str, DataSet] = {}
        self.schemas = Schemas(
            settings, collection_of=self.collection, shipped_for=self.layout.front_matter_schema
        )

    def document(self, path: str) -> Document:
        """The file as it is read now. One that cannot be read is empty and says why."""
        raw, problem = self._read(path)
        choose = partial(self.schemas.choose, path)
        dialect, form = self.layout.dialect(path), self.forms.formatted
        return Document(path, raw, dialect, choose=choose, unreadable=problem, form=form)

    def _read(self, path: str) -> tuple[bytes, str | None]:
        try:
            return self.files.read(path), None
        except OSError as error:
            return b"", error.strerror or "it cannot be opened"

    def read_all(self, visit: Callable[[Document], None]) -> None:
        """Reads every page not known yet, keeps its facts, and shows each document to `visit`."""
        for path in self.pages:
            if path in self.facts:
                continue
            document = self.document(path)
            self.facts[path] = document.facts
            visit(document)

    def collection(self, path: str) -> Collection | None:
        """The last collection of the configuration that the file belongs to."""
        if path not in self._collections:
            self._collections[path] = None
            for collection in reversed(self.settings.collections):
                if match_any(path, collection.include) and not match_any(path, collection.exclude):
                    self._collections[path] = collection
                    break
        return self._collections[path]

    def data(self, name: str) -> DataSet | None:
        """The data set called `name` in `[data]`. Raises SettingsError."""
        source = self.settings.data.get(name)
        if source is None:
            return None
        if name not in self._data:
            from contentlint.site.data import load_data

            self._data[name] = load_data(name, source, self.root, self.files.texts)
        return self._data[name]

    @cached_property
    def collections(self) -> Collections:
        """What is looked up across the pages of all sites."""
        from contentlint.site.collections import Collections

        return Collections(
            self.facts,
            collection_of=self.collection,
            choice_of=lambda page: self.schemas.choose(page.path, page.front_matter),
            data_of=self.data,
            site_of=self.layout.owner,
            configured=self.settings.collection_names,
        )

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """The sites, in the order of the layout; built from the facts once all are read."""
        from contentlint.site.redirect_files import load_redirects

        owned: list[dict[str, Facts]] = [{} for _ in self.layout.configs]
        for path, facts in self.facts.items():
            owned[self.layout.owner(path)][path] = facts
        return tuple(
            Site(adapter, owned[index], load_redirects(adapter, owned[index]), self.collections)
            for index, adapter in enumerate(self.layout.adapters)
        )

    def site(self, path: str) -> Site:
        """The site that a file belongs to."""
        return self.sites[self.layout.owner(path)]

    def in_site(self, path: str) -> bool:
        """Whether a site takes the file, and not only the repository around the sites."""
        return self.layout.owner(path) < len(self.layout.configs) - 1


def _is_page(path: str) -> bool:
    return path.lower().endswith(MARKDOWN)
