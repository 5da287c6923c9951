"""MkDocs, and Zensical, which reads the same sites."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint.content.labels import normal_label
from contentlint.globs import match_any
from contentlint.site.adapters.base import Adapter, Generated, Unknown
from contentlint.site.adapters.mkdocs.blog import Blog
from contentlint.site.adapters.mkdocs.files import DocsFile, listed, place_of, routes_of, url_of
from contentlint.site.adapters.mkdocs.languages import read_languages
from contentlint.site.adapters.mkdocs.links import LinkReader
from contentlint.site.adapters.mkdocs.markdown import dialect, slugger
from contentlint.site.adapters.mkdocs.navigation import nav_pages, redirect_rules
from contentlint.site.adapters.mkdocs.plugins import (
    made_by_theme,
    rewriting_hooks,
    versioned,
    written,
)
from contentlint.site.adapters.mkdocs.project import read_project, scalar
from contentlint.site.adapters.mkdocs.snippets import Snippets
from contentlint.site.routes import Route

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from contentlint.content.dialects import Dialect
    from contentlint.content.facts import Facts, Import, Link
    from contentlint.site.adapters.base import Meaning
    from contentlint.site.adapters.source import Source
    from contentlint.site.config import SiteConfig
    from contentlint.site.redirects import RedirectRule

_VERSIONS = "{latest,stable,dev,devel,main,master,next,[0-9]*,v[0-9]*}"


class MkDocs(Adapter):
    """A site of MkDocs. `by_uri` and `by_path` have its files once `routes` has run, by their path
    in the docs folder and in the project; `made` are pages that a plugin adds, by the former."""

    def __init__(self, source: Source, part: Mapping[str, Any]) -> None:
        super().__init__(source, part)
        self.project = read_project(source)
        self.languages = read_languages(self.project.plugin("i18n"))
        self.by_uri: dict[str, DocsFile] = {}
        self.by_path: dict[str, DocsFile] = {}
        self.made: dict[str, str] = {}
        self.pages: Mapping[str, Facts] = {}
        self.includers: dict[str, list[Facts]] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._urls: set[str] = set()
        self._blogs: list[Blog] = []
        self._links: LinkReader | None = None

    def settings(self) -> dict[str, Any]:
        """Folder, address, slugger and policies of the configuration."""
        project = self.project
        address, base = self._address()
        found: dict[str, Any] = {
            "content": (project.docs_dir,),
            "base_path": base,
            "slugger": slugger(project),
        }
        if address:
            found["base_url"] = address
        policy = project.policy("links", "anchors")
        if policy == "ignore":
            found["anchors"] = "off"
        elif policy == "warn" and scalar(project.data.get("strict")) is True:
            found["anchors"] = "error"
        return found

    def _address(self) -> tuple[str | None, str]:
        """The site's address and base path; a page host's own address gives way to the domain in
        the `CNAME` file that is built along."""
        address, base = self.project.base
        own = (self.source.text(f"{self.project.docs_dir}/CNAME") or "").strip()
        if own and address and base and ".github.io/" in address:
            return f"https://{own.split()[0]}/", ""
        return address, base

    def configure(self, config: SiteConfig) -> None:
        """See Adapter."""
        super().configure(config)
        self.base = f"/{config.base_path.strip('/')}" if config.base_path.strip("/") else ""
        self.docs = self.router.content[0] if self.router.content else ""
        self._dialect = dialect(self.project)
        self.snippets = Snippets(self.project, self.source, self.docs)

    def dialect(self, path: str) -> Dialect:
        """Python-Markdown with the site's extensions, unless the project says otherwise."""
        return super().dialect(path) if "dialect" in self.part else self._dialect

    def owns(self, path: str) -> bool:
        """The docs folder but for what is excluded, which only the code host shows; and the
        folders of snippets."""
        if path.startswith(self.snippets.folders):
            return True
        return super().owns(path) and path not in self._excluded

    def front_matter_schema(self, path: str) -> str | None:
        """That of Material for MkDocs, and of its blog plugin's posts; MkDocs itself reads next to
        nothing, and other themes what they like."""
        material = self.project.theme.get("name") == "material" or self.project.name.endswith(
            ".toml"
        )
        if not material or not self.docs or not path.startswith(self.docs):
            return None
        uri = path[len(self.docs) :]
        posts = any(blog.has(uri) for blog in self._blogs_of_project)
        return "mkdocs-material-blog" if posts else "mkdocs-material"

    @cached_property
    def _blogs_of_project(self) -> list[Blog]:
        """The blogs before they make anything of pages."""
        return [Blog(one, self.project) for one in self.project.plugins if one.name == "blog"]

    @cached_property
    def _listed(self) -> dict[str, DocsFile]:
        """The files of the docs folder before plugins move them."""
        if not self.router.content:
            return {}
        project = self.project
        return listed(
            self.source.files.below(self.docs),
            self.docs,
            project.directory_urls,
            project.text("exclude_docs") + "\n" + self._plugin_excludes(),
            project.text("draft_docs"),
        )

    @cached_property
    def _excluded(self) -> frozenset[str]:
        return frozenset(file.path for file in self._listed.values() if file.kind == "outside")

    def routes(self, pages: Mapping[str, Facts]) -> Iterator[tuple[str, Route]]:
        """See Adapter."""
        self._collect(pages)
        said = dict(self.config.routes)
        urls = self.project.directory_urls
        for file in self.by_uri.values():
            if file.path in said or match_any(file.path, self.config.fragments):
                yield file.path, self.router.route(file.path)
                continue
            for path, route in routes_of(file, self.base, urls):
                if route.url is not None and route.kind in ("page", "asset"):
                    self._urls.add(route.url)
                yield path, route
        for path in pages:
            if path not in self.by_path:
                reason = "it is a snippet: other pages include it"
                yield path, Route(None, reason, "fragment")
        yield from self._theme_files()

    def _collect(self, pages: Mapping[str, Facts]) -> None:
        """Gives every file its place and finds out what plugins make of them."""
        self.pages = pages
        project = self.project
        self.by_uri = self._listed
        self.by_path = {file.path: file for file in self.by_uri.values()}
        if project.plugin("mkdocs-jupyter"):
            self._notebooks()
        if self.languages is not None:
            self.languages.place(self.by_uri, project.directory_urls)
        self._blogs = [Blog(one, project) for one in project.plugins if one.name == "blog"]
        for blog in self._blogs:
            blog.move(self.by_uri, pages)
            self.made |= {uri: why for uri, why in blog.made.items() if uri not in self.by_uri}
        for facts in pages.values():
            for include in facts.includes:
                if path := self.included(facts, include):
                    self.includers.setdefault(path, []).append(facts)

    def told_by_text(self) -> str:
        """See Adapter."""
        return repr(sorted((path, [one.path for one in by]) for path, by in self.includers.items()))

    def _plugin_excludes(self) -> str:
        plugin = self.project.plugin("exclude")
        globs = plugin.options.get("glob") if plugin else None
        listed_globs = globs if isinstance(globs, list) else [globs]
        return "\n".join(f"/{one}" for one in listed_globs if isinstance(one, str))

    def _notebooks(self) -> None:
        for uri, file in self.by_uri.items():
            if uri.endswith(".ipynb") and file.kind == "asset":
                file.kind, file.reason = "page", "a notebook, as a page"
                stem = uri.removesuffix(".ipynb")
                file.place = place_of(f"{stem}.md", self.project.directory_urls)

    def _theme_files(self) -> Iterator[tuple[str, Route]]:
        """What lies in the folder of the site's own theme, templates left out."""
        folder = self.project.theme.get("custom_dir")
        if not isinstance(folder, str):
            return
        top = f"{self.source.path(folder)}/"
        for path in self.source.files.below(top):
            name = path[len(top) :]
            if not name.endswith((".html", ".py", ".md", ".yml")) and not name.startswith("."):
                url = url_of(name, self.base, False)[0]
                self._urls.add(url)
                yield path, Route(url, "the theme's own folder", "asset")

    def generated(self, routes: Mapping[str, str]) -> Iterable[Generated]:
        """See Adapter."""
        urls = self.project.directory_urls
        for uri, reason in self.made.items():
            yield Generated(url_of(place_of(uri, urls), self.base, urls)[0], reason)
        for blog in self._blogs:
            for glob in blog.pagination():
                yield Generated(f"{self.base}/{glob}", "a further page of the blog's views")
        for glob in made_by_theme(self.project):
            yield Generated(f"{self.base}/{glob}", "the theme or MkDocs itself adds it")

    @cached_property
    def _unknown(self) -> list[Unknown]:
        found = [
            Unknown(f"{self.base}/{made.glob}".rstrip("/") or "/", made.reason)
            for made in written(self.project, self.source)
        ]
        for blog in self._blogs:
            reason = "a post's URL cannot be told"
            found += [Unknown(f"{self.base}/{glob}", reason) for glob in blog.unknown]
        if versioned(self.project):
            reason = "other versions of the site are built elsewhere (mike)"
            found.append(Unknown(f"{self.base}/{_VERSIONS}{{,/**}}", reason))
        return found

    def unknown(self) -> Iterable[Unknown]:
        """See Adapter."""
        return self._unknown

    def written_at(self, url: str) -> str | None:
        """Who may write at a URL while the site is built; None for nobody."""
        return next((one.reason for one in self._unknown if match_any(url, (one.glob,))), None)

    def knows(self, url: str) -> bool:
        """Whether a file or a plugin serves a URL."""
        return url in self._urls

    def redirects(self, pages: Mapping[str, Facts]) -> Iterable[RedirectRule]:
        """The map of the redirects plugin."""
        return redirect_rules(self.project, self.source, self._url_of_uri)

    def _url_of_uri(self, uri: str) -> str:
        urls = self.project.directory_urls
        file = self.by_uri.get(uri)
        return url_of(file.place if file else place_of(uri, urls), self.base, urls)[0]

    def nav(self) -> Iterable[Facts]:
        """The `nav` of the configuration."""
        return nav_pages(self.project, self.source)

    def meaning(self, page: Facts, link: Link) -> Meaning | None:
        """See Adapter."""
        if self._links is None:
            self._links = LinkReader(self)
        return self._links.meaning(page, link)

    def labels(self) -> frozenset[str] | None:
        """Definitions that a snippet adds to every page; None where plugins or hooks may."""
        project = self.project
        if project.plugin("autorefs", "mkdocstrings", "macros") or self.rewrites:
            return None
        facts = [self.pages.get(path) for path in self.snippets.appended]
        if None in facts:
            return None
        return frozenset(
            normal_label(definition.label) for one in facts if one for definition in one.definitions
        )

    @cached_property
    def rewrites(self) -> bool:
        """Whether a hook may change the text of pages."""
        return rewriting_hooks(self.project, self.source)

    def comment_words(self, path: str) -> frozenset[str]:
        """The words of a page's comments, which a hook may replace."""
        if path not in self._words:
            self._words[path] = self._read_words(path)
        return self._words[path]

    def _read_words(self, path: str) -> frozenset[str]:
        facts = self.pages.get(path)
        name = f"{'../' * len(self.source.folder.split('/')) if self.source.folder else ''}{path}"
        text = (self.source.text(name) or "") if facts else ""
        return frozenset(
            word
            for span in (facts.comments if facts else ())
            for word in text[slice(*span)].split()[1:-1]
        )

    def included(self, page: Facts, include: Import) -> str | None:
        """The file behind a snippet or an include."""
        return self.snippets.path(page.path, include)


ADAPTER = MkDocs
