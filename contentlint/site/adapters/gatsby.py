"""Gatsby: pages that `gatsby-node` makes of files, as far as a careful reading of it tells.

Nothing in Gatsby says how a Markdown file becomes a URL; `gatsby-node` does, in code. What nearly
all sites do is read here: folders named by gatsby-source-filesystem, `createFilePath` below them, a
front matter key, a prefix in a template literal, and the file names of the File System Route API
(https://www.gatsbyjs.com/docs/reference/routing/file-system-route-api/).
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint.patterns import regex
from contentlint.site.adapters.base import Adapter, Unknown
from contentlint.site.files import MARKDOWN
from contentlint.site.javascript import JsFiles
from contentlint.site.routes import Route
from contentlint.site.urls import decode, site_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.content.facts import Facts
    from contentlint.site.javascript import JsValue

_CONFIG = tuple(f"gatsby-config.{ending}" for ending in ("js", "ts", "mjs", "cjs"))
_NODE = regex(r"gatsby-node\.(?:[mc]?[jt]s)\Z|gatsby/.*\.(?:[mc]?[jt]sx?)\Z")
_NODE_FILES = tuple(f"gatsby-node.{one}" for one in ("cjs", "cts", "js", "mjs", "mts", "ts"))
_MOST_CODE = 40
_KEY = regex(r"\bfrontmatter\??\.(path|slug|permalink|url)\b")
_PREFIXED = regex(r"`(/[\w./-]*?)/?\$\{([^}`]*)\}")
_SLUG = regex(r"\s*(?:[\w?.]+\.)?(?:slug|path|permalink|\w+Slug|filePath)\s*\Z")
_BARE = regex(r"\bpath:\s*(?:\w+\()?\s*(?:[\w?.]+\.)?(?:slug|path|permalink)\b\s*[,})]")
"""`path: node.fields.slug`: nothing is put before it."""
_ROUTE_FILE = regex(r"\{(?:mdx|markdownRemark|allMdx)\.([\w]+)\}\Z", re.IGNORECASE)
_CREATES = regex(r"\bcreatePage\b")


class Gatsby(Adapter):
    """Reads `gatsby-config` for folders and address, `gatsby-node` for how pages get theirs."""

    def settings(self) -> dict[str, Any]:
        """Content folders, the site's address, the form of its URLs."""
        config = self._config
        found: dict[str, Any] = {}
        folders = tuple(folder for folder in self._source_folders() if self._has_markdown(folder))
        if folders:
            found["content"] = folders
        address = config.get("siteMetadata", "siteUrl").text
        if address and re.match(r"https?://[^\s/]+\.[^\s/]+", address):
            found["base_url"] = address
        slash = config.get("trailingSlash").text
        if slash in ("always", "never"):
            found["trailing_slash"] = slash
        if not self._understood:
            found["missing"] = "unverifiable"
        return found

    @cached_property
    def _config(self) -> JsValue:
        files = JsFiles(self.source.text)
        return files.value(self.source.first(*_CONFIG) or _CONFIG[0])

    @cached_property
    def _code(self) -> str:
        """All that `gatsby-node` and the files it is usually split into say."""
        source = self.source
        start = len(source.path("gatsby")) - len("gatsby")
        places = [source.path(name) for name in _NODE_FILES]
        places = [path for path in places if path in source.files.files]
        places += source.files.below(source.path("gatsby"))
        names = [path[start:] for path in places if _NODE.match(path[start:])]
        return "\n".join(self.source.text(name) or "" for name in names[:_MOST_CODE])

    @property
    def _understood(self) -> bool:
        """Whether something says how a Markdown file gets its URL, or no file does."""
        if any("theme" in name for name in self._plugins()):
            return False
        creates = bool(_CREATES.search(self._code))
        known = self._by_file or self._keys or bool(self._route_files)
        return bool(known) or not creates

    def _plugins(self) -> Iterator[str]:
        for plugin in self._config.get("plugins").items:
            name = plugin.text or plugin.get("resolve").text
            if name:
                yield name

    def _source_folders(self) -> Iterator[str]:
        """The folders of gatsby-source-filesystem, relative to the site's."""
        for plugin in self._config.get("plugins").items:
            if plugin.get("resolve").text == "gatsby-source-filesystem":
                path = plugin.get("options", "path").path
                if path and not path.startswith(("/", "..")):
                    yield path.removeprefix("./").strip("/")

    def _has_markdown(self, folder: str) -> bool:
        below = self.source.files.below(self.source.path(folder))
        return not folder.startswith("src/pages") and any(
            path.lower().endswith(MARKDOWN) for path in below
        )

    @cached_property
    def _by_file(self) -> bool:
        return "createFilePath" in self._code or "relativeDirectory" in self._code

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        """The front matter keys that give a page its URL."""
        return tuple(dict.fromkeys(match[1] for match in _KEY.finditer(self._code)))

    @cached_property
    def _prefixes(self) -> dict[str, bool]:
        """Paths that the code puts before something, and whether that is a page's slug."""
        bare = bool(_BARE.search(self._code))
        found: dict[str, bool] = {}
        for match in _PREFIXED.finditer(self._code):
            prefix = site_path(match[1]) if match[1].strip("/") else ""
            of_slugs = not bare and bool(_SLUG.match(match[2]))
            found[prefix] = found.get(prefix, False) or of_slugs
        found.pop("", None)
        return found

    @cached_property
    def _route_files(self) -> dict[str, str]:
        """Templates of the File System Route API for Markdown: URL prefix to the field."""
        found: dict[str, str] = {}
        for folder in self.part.get("pages") or ("src/pages",):
            top = self.source.path(folder) + "/"
            for path in self.source.files.below(top):
                stem = path[len(top) :].rpartition(".")[0]
                head, _, name = stem.rpartition("/")
                if match := _ROUTE_FILE.match(name):
                    found[f"/{head}" if head else ""] = match[1]
        return found

    def routes(self, pages: Mapping[str, Facts]) -> Iterator[tuple[str, Route]]:
        """By front matter where the code looks there, by the file otherwise; below a prefix of
        the code too, where it puts one before slugs."""
        self._routed: set[str] = set()
        if not (self._slug_keys or self._prefixes or self._route_files):  # nothing is said
            for path, route in super().routes(pages):
                if path in pages or not _is_template(path):
                    yield path, route
            return
        for path, route in super().routes(pages):
            for one in self._of(path, route, pages.get(path)):
                if one.url:
                    self._routed.add(one.url)
                yield path, one

    def _of(self, path: str, route: Route, page: Facts | None) -> Iterator[Route]:
        router = self.router
        in_content = path.startswith(router.content) and not path.startswith(router.pages)
        if page is None or route.kind != "page" or not in_content or route.url is None:
            if not (page is None and _is_template(path)):
                yield route
            return
        said = self._said(page)
        stem = said or route.url
        why = "its front matter" if said else route.reason
        for prefix in self._before:
            yield Route(site_path(f"{prefix}/{stem}"), f"{why}, below {prefix or '/'}")
        if self._bare_too:
            yield route if said is None else Route(stem, why)

    @cached_property
    def _before(self) -> tuple[str, ...]:
        """What stands before the slug of a page, in its further addresses."""
        prefixes = [prefix for prefix, of_slugs in self._prefixes.items() if of_slugs]
        return (*prefixes, *self._route_files)

    @cached_property
    def _bare_too(self) -> bool:
        """Whether a page is served at its slug alone."""
        return not any(self._prefixes.values()) and "" not in self._route_files

    def _said(self, page: Facts) -> str | None:
        """The URL that the page's front matter gives."""
        for key in self._slug_keys:
            value = page.front_matter.data.get(key)
            if isinstance(value, str) and value.strip():
                return site_path("/" + decode(value.strip()).strip("/"))
        return None

    @cached_property
    def _slug_keys(self) -> tuple[str, ...]:
        fields = [field.partition("__")[2] for field in self._route_files.values()]
        return (*self._keys, *(field for field in fields if field))

    def unknown(self) -> Iterator[Unknown]:
        """Paths below which the code makes pages of something else than the site's Markdown."""
        tops = {url.rpartition("/")[0] for url in self._routed}
        for prefix in self._prefixes:
            if prefix not in tops:
                yield Unknown(f"{prefix}/**", "gatsby-node makes pages there")


def _is_template(path: str) -> bool:
    return bool(_ROUTE_FILE.match(path.rpartition("/")[2].rpartition(".")[0]))


ADAPTER = Gatsby
