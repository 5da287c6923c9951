"""The Hexo site: addresses of posts, pages and files, and what links to them may say."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint.site.adapters.base import Adapter, Generated, Unknown
from contentlint.site.adapters.hexo.permalinks import (
    UNKNOWN,
    NamePattern,
    Post,
    category_paths,
    name_date,
    permalink,
    read_date,
    tag_names,
)
from contentlint.site.adapters.hexo.setup import Setup
from contentlint.site.adapters.hexo.sources import Sources
from contentlint.site.config import SiteConfig
from contentlint.site.routes import Route
from contentlint.site.slugize import slugize
from contentlint.site.urls import decode, site_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from contentlint.content.facts import Facts, Link
    from contentlint.site.adapters.base import Meaning
    from contentlint.site.redirects import RedirectRule
    from contentlint.site.routes import Kind


class HexoAdapter(Adapter):
    """Posts are known from `routes` on, which the site asks for before anything else."""

    posts: dict[str, Post]
    addresses: set[str]
    """Site paths of everything that is served."""

    @cached_property
    def setup(self) -> Setup:
        """What `_config.yml` and package.json say."""
        return Setup(self.source)

    @cached_property
    def sources(self) -> Sources:
        """What becomes of each file."""
        return Sources(self.setup)

    def settings(self) -> dict[str, Any]:
        """The folders and addresses of `_config.yml`, and the slugger of the renderer."""
        from contentlint.site.adapters.hexo.headings import slugger

        setup = self.setup
        found: dict[str, Any] = {
            "content": (setup.source_dir,),
            "base_path": setup.root.rstrip("/"),
            "slugger": slugger(setup),
            "redirects": (*SiteConfig().redirects, f"{setup.source_dir}/_redirects"),
        }
        if setup.links_by_file:
            found["source_links"] = True
        if setup.base_url:
            found["base_url"] = setup.base_url
        return found

    @cached_property
    def folder(self) -> str:
        """The source folder, root-relative, with a slash behind."""
        return self.source.path(self.setup.source_dir) + "/"

    def owns(self, path: str) -> bool:
        """Whether a file is in the source folder."""
        return path.startswith(self.folder)

    def front_matter_schema(self, path: str) -> str | None:
        """Hexo's own keys, of what it renders."""
        role = self.sources.role(path[len(self.folder) :]).role
        return "hexo" if role in ("post", "draft", "page") else None

    def routes(self, pages: Mapping[str, Facts]) -> Iterator[tuple[str, Route]]:
        """Pages and posts first: where a file has the same address, they are what readers get."""
        self.posts = {}
        self.addresses = set()
        for path, route in self._routes(pages):
            if route.url and route.kind in ("page", "asset"):
                self.addresses.add(route.url)
            yield path, route

    def _routes(self, pages: Mapping[str, Facts]) -> Iterator[tuple[str, Route]]:
        names = NamePattern(self.setup.text("new_post_name"))
        files: list[tuple[str, Route]] = []
        of_posts: list[str] = []
        for path in self.source.files.below(self.folder):
            role, name = self.sources.role(path[len(self.folder) :])
            if role in ("post", "draft"):
                post = self._post(path, name, pages, names, draft=role == "draft")
                self.posts[path] = post
                yield from self._post_routes(post)
            elif role == "page":
                yield from self._page(path, name, pages)
            elif role == "asset":
                files.append((path, self._asset(name)))
            elif role == "of-post":
                of_posts.append(path)
            else:
                reason = "Hexo reads it as data" if role == "data" else "Hexo leaves it out"
                files.append(
                    (path, Route(None, reason, "fragment" if role == "data" else "outside"))
                )
        yield from files
        yield from self._post_assets(of_posts)
        yield from self._theme_files()

    def _later(self, date: datetime) -> bool:
        """Whether a date, without zone or in this machine's, is later than the build."""
        return bool(date.astimezone() > self.source.now)

    def _data(self, path: str, pages: Mapping[str, Facts]) -> Mapping[str, Any]:
        """The front matter of a page or post."""
        if path in pages:
            return pages[path].front_matter.data
        prefix = f"{self.source.folder}/" if self.source.folder else ""
        if path.endswith((".html", ".htm", ".njk", ".ejs", ".swig", ".pug", ".org")):
            return self.source.front_matter(path[len(prefix) :]).data
        return {}

    def _post(
        self, path: str, name: str, pages: Mapping[str, Facts], names: NamePattern, *, draft: bool
    ) -> Post:
        data, setup = self._data(path, pages), self.setup
        info = names.read(name[: name.rfind(".")])
        date = read_date(data.get("date")) or name_date(info)
        title = data.get("title")
        post = Post(path, info["title"], "" if title is None else str(title), date)
        post.categories = category_paths(data.get("categories") or data.get("category"))
        post.tags = tag_names(data.get("tags") or data.get("tag"))
        post.aliases = tag_names(data.get("alias") or data.get("aliases"))
        post.url = permalink(setup, post, data, info)
        if (draft or data.get("published") is False) and not setup.flag("render_drafts"):
            post.draft = "it is a draft" if draft else "`published: false`"
        elif date and not setup.flag("future", default=True) and self._later(date):
            post.draft = f"its date is {date:%Y-%m-%d}, and `future: false`"
        return post

    def _post_routes(self, post: Post) -> Iterator[tuple[str, Route]]:
        if UNKNOWN in post.url:
            reason = "its address needs what only the build knows"
            yield post.path, Route(self._below(post.url), reason, "dynamic")
            return
        kind: Kind = "draft" if post.draft else "page"
        for route in self._addresses(post.url, post.draft or "`permalink`"):
            yield post.path, route._replace(kind=kind)

    def _page(
        self, path: str, name: str, pages: Mapping[str, Facts]
    ) -> Iterator[tuple[str, Route]]:
        output = self.sources.output(name)
        url, reason = f"{name[: name.rfind('.')]}.{output}", "its path"
        own = self._data(path, pages).get("permalink")
        if isinstance(own, str) and own:
            reason = "`permalink` in its front matter"
            url = own + "index" if own.endswith("/") else own
            if "." not in url.rpartition("/")[2]:
                url += f".{output}"
        if output == "html":
            for route in self._addresses(url, reason):
                yield path, route
        else:
            yield path, Route(self._below(url), reason, "asset")

    def _addresses(self, url: str, reason: str) -> Iterator[Route]:
        """The address of a page, with and without `.html`, by the name of its built file."""
        if f"/{url}".endswith("/index.html"):
            url = url.removesuffix("index.html")
        full = self._below(url)
        if not url or url.endswith("/"):
            yield Route(full, reason, slash=True)
            yield Route(site_path(f"{full}/index.html"), "the file itself", slash=False)
        elif url.endswith(".html"):
            yield Route(full, reason, slash=False)
            yield Route(full[:-5], f"{reason}, as hosts shorten it", slash=False)
        else:
            yield Route(full, reason)

    def _asset(self, name: str) -> Route:
        return Route(self._below(name), "it is copied", "asset")

    def _below(self, url: str) -> str:
        """The site path of an address below the site's root."""
        return site_path(decode(self.setup.root + url.lstrip("/")))

    def _post_assets(self, paths: list[str]) -> Iterator[tuple[str, Route]]:
        """Files in the folder that has the name of a post."""
        folders = {post.path.rpartition(".")[0]: post for post in self.posts.values()}
        for path in paths:
            above = path
            post = None
            while post is None and len(above) > len(self.folder):
                above = above.rpartition("/")[0]
                post = folders.get(above)
            if post is None or UNKNOWN in post.url:
                reason = (
                    "no post has this folder" if post is None else "its post has no sure address"
                )
                yield path, Route(None, reason, "outside")
                continue
            name = path[len(above) + 1 :]
            base = post.url.removesuffix(".html").rstrip("/")
            output = self.sources.output(name)
            if output:
                name = f"{name[: name.rfind('.')]}.{output}"
            kind: Kind = "draft" if post.draft else "asset"
            yield path, Route(self._below(f"{base}/{name}"), "it belongs to a post", kind)

    def _theme_files(self) -> Iterator[tuple[str, Route]]:
        folder = self.source.path(self.setup.theme_source) + "/"
        for path in self.source.files.below(folder):
            name = path[len(folder) :]
            if "/_" in f"/{name}" or "/." in f"/{name}":
                continue
            output = self.sources.output(name)
            if output and output != "html":
                name = f"{name[: name.rfind('.')]}.{output}"
            yield path, Route(self._below(name), "it is a file of the theme", "asset")

    @property
    def published(self) -> list[Post]:
        """The posts on the site, in the order of their files."""
        return [post for post in self.posts.values() if not post.draft]

    def generated(self, routes: Mapping[str, str]) -> Iterable[Generated]:
        """Lists of posts, and what plugins write."""
        from contentlint.site.adapters.hexo.lists import Lists, plugin_files

        for url, reason in Lists(self.setup, self.published).pages():
            for route in self._addresses(url, reason):
                yield Generated(route.url or "/", reason)
        for glob, reason in plugin_files(self.setup):
            yield Generated(self._below(glob), reason)

    def unknown(self) -> Iterable[Unknown]:
        """What a theme that is not here adds."""
        from contentlint.site.adapters.hexo.lists import theme_globs

        for glob, reason in theme_globs(self.setup, self.source):
            yield Unknown(self._below(glob), reason)

    def redirects(self, pages: Mapping[str, Facts]) -> Iterator[RedirectRule]:
        """`alias` in front matter and in `_config.yml`, with hexo-generator-alias."""
        if not self.setup.has("hexo-generator-alias"):
            return
        from contentlint.site.adapters.hexo.aliases import aliases

        yield from aliases(self, pages)

    def meaning(self, page: Facts, link: Link) -> Meaning | None:
        """Tag plugins by name, pictures from the site's root."""
        from contentlint.site.adapters.hexo.links import image_meaning, outside, tag_meaning

        if link.kind == "template":
            return tag_meaning(self, page, link)
        if link.image and link.kind in ("inline", "reference"):
            return image_meaning(self, page, link)
        return outside(self, link) if link.destination.startswith("/") else None

    @cached_property
    def by_name(self) -> dict[str, str]:
        """Posts by what `{% post_link %}` may call them: slug first, then title."""
        found = {post.slug: path for path, post in reversed(self.posts.items())}
        for path, post in reversed(self.posts.items()):
            found.setdefault(post.title, path)
        return found

    def nearest_post(self, name: str) -> str | None:
        """The slug of a post whose name differs by case or punctuation only."""
        plain = slugize(name, 1)
        return next(
            (post.slug for post in self.posts.values() if slugize(post.slug, 1) == plain), None
        )


ADAPTER = HexoAdapter
