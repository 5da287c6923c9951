"""The adapter of a generator whose preset says everything, and the base of all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from contentlint.content.dialects import DIALECTS
from contentlint.patterns import regex
from contentlint.site.adapters.source import Source
from contentlint.site.routes import Router
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from contentlint.content.dialects import Dialect
    from contentlint.content.facts import Facts, Heading, Import, Link
    from contentlint.site.config import SiteConfig
    from contentlint.site.files import FileTree
    from contentlint.site.redirects import RedirectRule
    from contentlint.site.routes import Route


_DATED = regex(r"\d{4}-\d{2}-\d{2}-")


class Meaning(NamedTuple):
    """What a generator makes of a destination as it is written, before URLs count.

    Exactly one is set. `path`: a source file, whose page is meant. `url`: a site path (below the
    site's base path), to be looked up like any other. `broken`: half a sentence on what readers
    or the build get (with the `cause` of Target). `unverifiable`: half a sentence on why nobody
    can tell. `written`: the destination that readers get, to be judged in its place; it may lead
    to another site. `file`: a file that the build reads and puts into the page. `fragment` is
    what follows `#`, decoded.
    """

    path: str | None = None
    url: str | None = None
    broken: str | None = None
    unverifiable: str | None = None
    fragment: str = ""
    written: str | None = None
    file: str | None = None
    cause: Literal["", "draft", "outside"] = ""


class Generated(NamedTuple):
    """A URL, or a glob on URLs, that the build makes from something else than a page's file."""

    url: str
    reason: str


class Unknown(NamedTuple):
    """A glob on URLs that cannot be judged from the source, and half a sentence on why."""

    glob: str
    reason: str


class Adapter:
    """What one generator does. Every method has an answer that suits a plain site of files.

    `config` is the site's settings, complete from `configure` on; `router` applies them to paths.
    Nothing here raises on broken configuration of the generator: it is read as far as it goes.
    """

    config: SiteConfig
    router: Router
    strict = False
    """Whether rules that markdownlint has, too, judge as it does: the project asked for it."""
    alone = True
    """Whether the project has no other site: files of hosts at its root are this site's, then."""
    knows_ids: ClassVar[bool] = False
    """Whether the generator makes headings' ids in the one way that its configuration says: links
    to others are broken then, however many they are."""
    schema_name: ClassVar[str | None] = None
    """The shipped schema for the front matter of all the site's pages, where there is one."""
    alias_key: str = ""
    """The front matter key under which a page lists its former addresses, where there is one."""

    def __init__(self, source: Source, part: Mapping[str, Any]) -> None:
        self.source = source
        self.part = part
        """What the project's own configuration says of the site, by field name."""

    def on(self, files: FileTree) -> Adapter:
        """The same adapter, with the settings in force, over another tree of files."""
        other = type(self)(Source(files, self.source.folder, self.source.now), self.part)
        other.settings()
        other.configure(self.config)
        other.strict = self.strict
        return other

    def settings(self) -> dict[str, Any]:
        """The fields of SiteConfig that the generator's own configuration gives. They go over the
        preset's values and under the project's configuration."""
        return {}

    def configure(self, config: SiteConfig) -> None:
        """Takes the settings in force, once they are complete."""
        self.config = config
        self.router = Router(config, self.source.files.folders)

    def owns(self, path: str) -> bool:
        """Whether a file belongs to this site's content or pages."""
        return self.router.owns(path)

    def dialect(self, path: str) -> Dialect:
        """How a Markdown file of the site is read."""
        return DIALECTS[self.config.dialect]

    def front_matter_schema(self, path: str) -> str | None:
        """The name of the shipped schema for the front matter of a file that the site owns, as
        far as its path tells; None where the generator reads no front matter, or other keys."""
        return self.schema_name

    def routes(self, pages: Mapping[str, Facts]) -> Iterator[tuple[str, Route]]:
        """The URLs of every file. The first one of a file is its own, further ones are other
        addresses of the same page. `pages` are the facts of the site's Markdown."""
        router, files = self.router, self.source.files
        yield from router.routes(path for path in files.markdown if path in pages)
        for folder in router.pages:
            for path in files.below(folder):
                if path not in pages:
                    yield path, router.route(path)

    def generated(self, routes: Mapping[str, str]) -> Iterable[Generated]:
        """What the build adds to the routes (URL to file) of the files."""
        return ()

    def unknown(self) -> Iterable[Unknown]:
        """What nobody can judge from the source."""
        return ()

    def redirects(self, pages: Mapping[str, Facts]) -> Iterable[RedirectRule]:
        """Aliases in front matter and redirects in the generator's own configuration."""
        return ()

    def nav(self) -> Iterable[Facts]:
        """The generator's own navigation: one pseudo-page for each file that holds some, whose
        links have the kind "nav" and spans in that file."""
        return ()

    def meaning(self, page: Facts, link: Link) -> Meaning | None:
        """What the generator makes of a link's destination; None where only its URL counts.
        Called for every link that does not plainly lead to another site."""
        return None

    def asker(self, page: Facts) -> Hashable:
        """All of a page that `meaning` depends on where a destination begins with `/`: on pages
        with equal askers, equal links of that kind mean the same (and nothing that is `written` as
        a relative one). None where each page may be read in its own way: so it is of a `meaning`
        that does not say more."""
        return "any page" if type(self).meaning is Adapter.meaning else None

    def component_ids(self, page: Facts, name: str, source: Import | None) -> frozenset[str] | None:
        """The ids that a component without children (`<Name />`) puts on the page that uses it;
        None when that cannot be told. `source` is its import, None for one that is not imported."""
        return None

    def headings(self, page: Facts) -> Sequence[Heading]:
        """The headings of a page that the generator gives ids to."""
        return page.headings

    def lists(self, path: str) -> bool:
        """Whether the generator leads readers to this page by itself: posts in a blog's list,
        pages in a navigation made from folders."""
        return "_posts/" in path or _DATED.match(path.rpartition("/")[2]) is not None

    def labels(self) -> frozenset[str] | None:
        """Labels of link references that pages may use without a definition of their own, in
        lower case; None where a plugin of the build may define any."""
        return frozenset()

    def told_by_text(self) -> str:
        """What the text of pages, front matter apart, says about the links of others, in words that
        are the same whenever it is."""
        return ""

    def included(self, page: Facts, include: Import) -> str | None:
        """The file behind a snippet, partial or import of a page; "" for one that brings no
        headings; None for one that cannot be told from the source."""
        return None

    def adds_ids(self, page: Facts) -> bool:
        """Whether the page's layout puts ids on it that nobody can tell from its text."""
        return False

    def rendered(self, page: Facts) -> Facts:
        """The facts of a page with what it includes in its place, where that is put in before
        the Markdown is read; else the page's own."""
        return page

    def included_facts(self, path: str) -> Facts | None:
        """The facts of an included file that is no Markdown; None where its ids are not known."""
        return None
