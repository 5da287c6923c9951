"""The pages of a Hugo site: from content files, and those that Hugo makes by itself (sections,
taxonomies, terms, the home page)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from contentlint.records import field, record
from contentlint.site.adapters.hugo.cascade import Cascade
from contentlint.site.adapters.hugo.content import Bundles, ContentFile
from contentlint.site.adapters.hugo.dates import Dates
from contentlint.site.adapters.hugo.paths import key, read_name
from contentlint.site.adapters.hugo.settings import dig, lowered, texts
from contentlint.site.urls import parent

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.site.adapters.hugo.content import Content
    from contentlint.site.adapters.hugo.paths import Name, Writer
    from contentlint.site.adapters.hugo.settings import HugoSettings

Kind = Literal["home", "section", "taxonomy", "term", "page"]
ONLY_LINKED = "only its address exists"
_USUAL_TAXONOMIES = {"tag": "tags", "category": "categories"}


@record()
class Page:
    """One page in one language. `path` is its file, "" where it has none; `key` is its place in
    the content without extension (`/docs/start`), lower-cased; `data` its front matter with
    lower-case keys, cascades included. `state` and `why` say whether it is published."""

    path: str
    language: str
    kind: Kind
    key: str
    name: Name
    data: dict[str, Any] = field(default_factory=dict)
    state: Literal["page", "draft", "none"] = "page"
    why: str = ""
    title: str = ""
    slug: str = ""
    base: str = ""
    sections: tuple[str, ...] = ()
    section_names: tuple[str, ...] = ()
    date: datetime | None = None
    dated: bool = True
    url: str = ""
    resources: str = ""
    slash: bool = True

    @property
    def is_leaf(self) -> bool:
        """Whether the page is a leaf bundle."""
        return self.kind == "page" and self.name.kind == "leaf"

    @property
    def has_files(self) -> bool:
        """Whether the files in its folder belong to it."""
        return self.kind != "page" or self.is_leaf


class Pages:
    """All pages by language and key. `data_of` gives the front matter of a file; `now` is the
    moment of the build."""

    def __init__(
        self,
        settings: HugoSettings,
        content: Content,
        writer: Writer,
        data_of: Callable[[str], dict[str, Any]],
        now: datetime | None = None,
    ) -> None:
        self.settings = settings
        self.content = content
        self.bundles = Bundles(content)
        self.writer = writer
        self.now = now or datetime.now(UTC)
        self.dates = Dates(settings.get("frontmatter"))
        self.disabled = _disabled(texts(settings.get("disablekinds")))
        self.taxonomies = {name: self._taxonomies(name) for name in settings.languages}
        self.by_key: dict[tuple[str, str], Page] = {}
        self.by_file: dict[str, list[Page]] = {}
        self.shadowed: dict[str, str] = {}
        self._add_files(data_of)
        self.cascade = Cascade(settings.get("cascade"), self.by_key)
        pages = self.all()
        for page in pages:
            self.cascade.pour(page)
        self._describe(pages)
        self._add_sections()
        self._add_taxonomies()

    def all(self) -> list[Page]:
        """Every page with a file."""
        return [page for pages in self.by_file.values() for page in pages]

    def made(self) -> list[Page]:
        """Every page without a file."""
        return [page for page in self.by_key.values() if not page.path]

    def _taxonomies(self, language: str) -> dict[str, str]:
        """The taxonomies of a language, by the name of their folder: its front matter key."""
        found = self.settings.of(language, "taxonomies")
        table = found if isinstance(found, dict) else _USUAL_TAXONOMIES
        names = [str(plural) for plural in table.values() if plural]
        return {key(name)[1:]: name.lower() for name in names}

    def _add_files(self, data_of: Callable[[str], dict[str, Any]]) -> None:
        ranks: dict[tuple[str, str], int] = {}
        said: dict[str, dict[str, Any]] = {}
        listed = [entry for entries in self.content.files.values() for entry in entries]
        for entry in sorted(listed, key=lambda entry: entry.mount):
            if self.bundles.is_resource(entry):
                continue
            page, path = self._page(entry), entry.path
            place = (page.language, page.key)
            if ranks.setdefault(place, entry.mount) != entry.mount:
                other = self.by_key[place].path
                self.shadowed.setdefault(path, f"{other} is mounted over it")
                continue
            if path not in said:
                said[path] = {str(name).lower(): one for name, one in data_of(path).items()}
            page.data = said[path]
            self.by_key.setdefault(place, page)
            self.by_file.setdefault(path, []).append(page)

    def _page(self, entry: ContentFile) -> Page:
        name = entry.name
        kind: Kind = "page"
        place = name.key
        if name.kind == "branch":
            kind = self._branch_kind(entry.language, place)
        elif name.kind == "leaf" and not name.folder:
            kind = "home"
        return Page(entry.path, entry.language, kind, place, name)

    def _branch_kind(self, language: str, place: str) -> Kind:
        if place == "/":
            return "home"
        taxonomies = self.taxonomies[language]
        if place[1:] in taxonomies:
            return "taxonomy"
        return "term" if any(place.startswith(f"/{name}/") for name in taxonomies) else "section"

    def _describe(self, pages: list[Page]) -> None:
        """What URLs and publication depend on, from front matter and cascades: once for all
        languages of a file that have them in common."""
        alike: dict[tuple[Name, Kind, int], Page] = {}
        sections: dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]] = {}
        for page in pages:
            known = alike.setdefault((page.name, page.kind, id(page.data)), page)
            if known is page:
                self._describe_file(page)
            else:
                page.title, page.base, page.slug = known.title, known.base, known.slug
                page.date, page.dated = known.date, known.dated
                page.state, page.why = known.state, known.why
            place = page.key if page.kind != "page" else parent(page.key)
            found = sections.get((page.language, place))
            if found is None:
                section = self._section_of(page.language, place)
                steps = tuple(section.strip("/").split("/")) if section != "/" else ()
                found = (steps, self._section_names(page.language, steps))
                sections[page.language, place] = found
            page.sections, page.section_names = found

    def _describe_file(self, page: Page) -> None:
        data, name = page.data, page.name
        page.title = _text(data.get("title"))
        leaf_name = name.folder.rpartition("/")[2]
        page.base = leaf_name if name.kind in ("leaf", "branch") else name.base
        page.slug = _text(data.get("slug")) or self.dates.slug(page.base) or ""
        page.date = self.dates.of("date", data, page.base)
        page.dated = page.date is not None or not self.dates.elsewhere()
        if page.date is None and page.dated:
            page.date = datetime(1, 1, 1, tzinfo=UTC)
        page.state, page.why = self._published(page)

    def _section_of(self, language: str, place: str) -> str:
        """The key of the section at a place or above it: the nearest one with a page of its own,
        else the first folder; "/" for the home page."""
        steps = place.strip("/").split("/")
        while len(steps) > 1:
            found = self.by_key.get((language, "/" + "/".join(steps)))
            if found is not None and found.kind != "page":
                break
            steps.pop()
        return "/" + "/".join(steps)

    def _section_names(self, language: str, sections: tuple[str, ...]) -> tuple[str, ...]:
        names = []
        for depth, step in enumerate(sections, 1):
            found = self.by_key.get((language, "/" + "/".join(sections[:depth])))
            data = found.data if found else {}
            names.append(_text(data.get("slug")) or _text(data.get("title")) or step)
        return tuple(names)

    def _published(self, page: Page) -> tuple[Literal["page", "draft", "none"], str]:
        data, settings = page.data, self.settings
        if data.get("draft") is True and settings.get("builddrafts") is not True:
            return "draft", "it is a draft"
        name = page.base
        begins = self.dates.of("publishdate", data, name)
        if begins and begins > self.now and settings.get("buildfuture") is not True:
            return "draft", "its date lies in the future"
        ends = self.dates.of("expirydate", data, name)
        if ends and ends <= self.now and settings.get("buildexpired") is not True:
            return "draft", "it has expired"
        build = lowered(data.get("build", data.get("_build")))
        render = dig(build, "render")
        if data.get("headless") is True or render is False or str(render).lower() == "never":
            return "none", "it is not rendered"
        if str(render).lower() == "link":
            return "none", ONLY_LINKED
        if page.kind in self.disabled or (page.kind == "page" and "page" in self.disabled):
            return "none", f"`disableKinds` has {page.kind}"
        return "page", ""

    def _add_sections(self) -> None:
        """The home page of each language, and sections for folders at the top that hold pages."""
        for language in self.settings.languages:
            self._make(language, "home", "/", "")
        for page in self.all():
            first, slash, _ = page.key[1:].partition("/")
            if slash and page.state != "draft":
                kind: Kind = "taxonomy" if first in self.taxonomies[page.language] else "section"
                self._make(page.language, kind, f"/{first}", page.name.folder.partition("/")[0])

    def _add_taxonomies(self) -> None:
        """The lists of all taxonomies, and of the terms that published pages have."""
        for language, taxonomies in self.taxonomies.items():
            for folder in taxonomies:
                self._make(language, "taxonomy", f"/{folder}", folder)
        for page in self.all():
            if page.state == "page" or (page.state == "none" and self._is_linked(page)):
                for folder, field_name in self.taxonomies[page.language].items():
                    for term in _terms(page.data.get(field_name)):
                        self._add_term(page.language, folder, term)

    @staticmethod
    def _is_linked(page: Page) -> bool:
        build = lowered(page.data.get("build", page.data.get("_build")))
        return bool(dig(build, "render") == "link")

    def _add_term(self, language: str, folder: str, term: str) -> None:
        written = self.writer.path(term)
        if written.strip("/"):
            made = self._make(language, "term", key(f"{folder}/{written}"), f"{folder}/{written}")
            made.title = made.title or term

    def _make(self, language: str, kind: Kind, place: str, folder: str) -> Page:
        known = self.by_key.get((language, place))
        if known is None:
            name = read_name(f"{folder}/_index.md".lstrip("/"), ())
            sections = tuple(place.strip("/").split("/")) if place != "/" else ()
            title = "" if kind == "term" else folder
            base = folder.rpartition("/")[2]
            known = Page("", language, kind, place, name, title=title, base=base, sections=sections)
            known.section_names = self._section_names(language, sections)
            self.cascade.pour(known)
            known.state, known.why = self._published(known)
            self.by_key[language, place] = known
        return known


def _disabled(kinds: list[str]) -> frozenset[str]:
    """The kinds in `disableKinds`, by the names that they have had since Hugo 0.73."""
    found = {kind.lower() for kind in kinds}
    if "taxonomyterm" in found:
        found |= {"term"} if "taxonomy" in found else set()
        found.add("taxonomy")
    return frozenset(found)


def _text(value: Any) -> str:
    return str(value) if isinstance(value, (str, int, float)) and value is not True else ""


def _terms(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [
        str(one) for one in values if isinstance(one, (str, int, float)) and one not in ("", True)
    ]
