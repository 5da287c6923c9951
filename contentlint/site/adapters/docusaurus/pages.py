"""What stands where: the pages that Docusaurus' content plugins make of files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.globs import GlobError, match_any
from contentlint.records import field, record
from contentlint.site.adapters.docusaurus.words import joined, kebab

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from contentlint.content.facts import Facts
    from contentlint.site.adapters.docusaurus.options import Locale, Plugin, Settings
    from contentlint.site.adapters.source import Source

EXCLUDED = (
    "**/_*.{js,jsx,ts,tsx,md,mdx}",
    "**/_*/**",
    "**/*.test.{js,jsx,ts,tsx}",
    "**/__tests__/**",
)
MARKDOWN = ("**/*.{md,mdx}",)


@record()
class Page:
    """One page. `source` is its path in the content folder, `url` its address with the slash that
    the route has or lacks, `tags` those of its front matter."""

    file: str
    source: str
    url: str
    reason: str
    id: str = ""
    draft: bool = False
    unlisted: bool = False
    front: Mapping[str, Any] = field(default_factory=dict)

    def at(self, url: str) -> Page:
        """The same page at another address."""
        return Page(
            self.file, self.source, url, self.reason, self.id, self.draft, self.unlisted, self.front
        )


@record()
class Roots:
    """Where content comes from: the folder itself, and its translations before it. Paths are
    relative to the project's root and end with a slash."""

    base: str
    translated: str | None = None

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders in the order in which they are searched."""
        return (self.base,) if self.translated is None else (self.translated, self.base)


@record()
class Collection:
    """The pages of one plugin's instance in one language (and, for docs, of one version)."""

    plugin: Plugin
    locale: Locale
    roots: Roots
    path: str
    """The URL path below which the pages stand."""
    version: str = ""
    pages: list[Page] = field(default_factory=list)

    @property
    def listed(self) -> Iterator[Page]:
        """The pages that lists show."""
        return (page for page in self.pages if not page.draft and not page.unlisted)

    @property
    def published(self) -> Iterator[Page]:
        """The pages that are built."""
        return (page for page in self.pages if not page.draft)


def folder_path(source: Source, name: str) -> str:
    """A folder of the site as a root-relative path with a slash behind it ("" for the root)."""
    path = source.path(name).strip("/")
    return f"{path}/" if path and path != "." else ""


def roots(source: Source, plugin: Plugin, locale: Locale, path: str, sub: str = "") -> Roots:
    """The content folders of an instance; `sub` is the version's folder in translations."""
    if locale.folder is None:
        return Roots(folder_path(source, path))
    own = "" if plugin.id == "default" else f"-{plugin.id}"
    inner = f"{locale.folder}/docusaurus-plugin-content-{plugin.kind}{own}/{sub}"
    translated = folder_path(source, inner)
    known = translated.rstrip("/") in source.files.folders
    return Roots(folder_path(source, path), translated if known else None)


def sources(source: Source, plugin: Plugin, place: Roots, include: tuple[str, ...]) -> list[str]:
    """The paths, in the content folder, of the files that become pages."""
    wanted = plugin.texts("include", include)
    unwanted = plugin.texts("exclude", EXCLUDED)
    below = len(place.base)
    files = source.files.below(place.base) if place.base else sorted(source.files.files)
    paths = [path[below:] for path in files]
    if unwanted == EXCLUDED:
        paths = [path for path in paths if "_" not in path or not match_any(path, EXCLUDED)]
        unwanted = ()
    if wanted == MARKDOWN and not unwanted:
        return [path for path in paths if path.endswith((".md", ".mdx"))]
    return [path for path in paths if _fits(path, wanted, unwanted)]


def takes(plugin: Plugin, path: str) -> bool:
    """Whether an instance makes a page of a Markdown file, by its path in the content folder."""
    unwanted = plugin.texts("exclude", EXCLUDED)
    if unwanted == EXCLUDED and "_" not in path:
        unwanted = ()
    return _fits(path, plugin.texts("include", MARKDOWN), unwanted)


def _fits(path: str, wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> bool:
    try:
        return match_any(path, wanted) and not match_any(path, unwanted)
    except GlobError:
        return path.endswith((".md", ".mdx"))


def file_of(source: Source, place: Roots, path: str) -> str:
    """The file that the content comes from: its translation where there is one."""
    if place.translated is not None and place.translated + path in source.files.files:
        return place.translated + path
    return place.base + path


def front_of(pages: Mapping[str, Facts], file: str) -> Mapping[str, Any]:
    """The front matter of a file; {} where it has none."""
    facts = pages.get(file)
    return facts.front_matter.data if facts else {}


def said(front: Mapping[str, Any], key: str) -> str | None:
    """A text in front matter, numbers as they are written."""
    value = front.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value)


def simple_pages(
    source: Source, settings: Settings, plugin: Plugin, locale: Locale, pages: Mapping[str, Facts]
) -> Collection:
    """The pages plugin: each file below src/pages by its path."""
    place = roots(source, plugin, locale, plugin.path("path", "src/pages"))
    route = plugin.text("routeBasePath", "/")
    found = Collection(plugin, locale, place, joined(locale.base, route))
    include = ("**/*.{js,jsx,ts,tsx,md,mdx}",)
    for path in sources(source, plugin, place, include):
        file = file_of(source, place, path)
        front = front_of(pages, file)
        stem = path.rpartition(".")[0]
        folder, _, name = stem.rpartition("/")
        slug = f"{folder}/" if name.lower() == "index" else stem
        reason = "its path in the pages folder"
        if path.endswith((".md", ".mdx")) and (own := said(front, "slug")) is not None:
            slug, reason = own, "its `slug`"
        url = joined(locale.base, route, slug)
        found.pages.append(
            Page(file, path, url, reason, stem, _draft(front), bool(front.get("unlisted")), front)
        )
    return found


def _draft(front: Mapping[str, Any]) -> bool:
    return front.get("draft") is True


def tag_pages(pages: Iterable[Page], known: Mapping[str, Any]) -> dict[str, tuple[str, int]]:
    """The path of each tag's page below that of all tags, its label, and how many pages that are
    listed have it. `known` is the data of tags.yml."""
    found: dict[str, tuple[str, int]] = {}
    for page in pages:
        for tag in _tags(page.front):
            path, label = _tag_path(tag, known)
            if path.strip("/"):
                count = found.get(path, ("", 0))[1]
                found[path] = label, count + (not page.unlisted)
    return found


def _tags(front: Mapping[str, Any]) -> list[Any]:
    tags = front.get("tags")
    return tags if isinstance(tags, list) else []


def _tag_path(tag: Any, known: Mapping[str, Any]) -> tuple[str, str]:
    if isinstance(tag, dict):
        return str(tag.get("permalink", "")), str(tag.get("label", ""))
    text = str(tag).lower() if isinstance(tag, bool) else str(tag)
    if text in known:
        entry = known[text]
        path = entry.get("permalink") if isinstance(entry, dict) else None
        return str(path) if path else f"/{kebab(text)}", text
    return kebab(text), text
