"""The VitePress site: addresses of pages, and what links to them may say."""

from __future__ import annotations

import re
from functools import cached_property
from posixpath import dirname
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from contentlint.content.dialects import VITEPRESS
from contentlint.globs import GlobError, compile_glob
from contentlint.records import replace
from contentlint.site.adapters.base import Adapter, Generated, Unknown
from contentlint.site.adapters.vitepress.rewrites import Rewrites
from contentlint.site.adapters.vitepress.setup import Setup
from contentlint.site.javascript import ABSENT
from contentlint.site.routes import Route
from contentlint.site.slugs import SLUGGERS
from contentlint.site.urls import join, site_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from contentlint.content.dialects import Dialect
    from contentlint.content.facts import Facts, Link
    from contentlint.site.adapters.base import Meaning

_PARAMETER = re.compile(r"\[\w+?\]")


class VitePressAdapter(Adapter):
    """Pages are known by their keys: the path in the source folder, rewritten, without `.md`."""

    schema_name = "vitepress"

    keys: dict[str, str]
    """Keys to files; known from `routes` on, which the site asks for before anything else."""
    own_keys: dict[str, str]
    """Files to the keys that their relative links start from."""
    dynamic: tuple[re.Pattern[str], ...]
    """Keys of pages that are made from one file with parameters."""

    @cached_property
    def setup(self) -> Setup:
        """What the config says."""
        return Setup(self.source)

    @cached_property
    def rewrites(self) -> Rewrites:
        """The config's `rewrites`."""
        value = self.setup.get("rewrites")
        return Rewrites(value if value.known or "rewrites" in self.setup.text else ABSENT)

    def settings(self) -> dict[str, Any]:
        """Folders and addresses of the config."""
        setup = self.setup
        public = setup.public
        found: dict[str, Any] = {
            "content": (setup.source_dir,),
            "static": (public,) if public is not None else (),
            "base_path": setup.base.rstrip("/"),
        }
        if setup.host:
            found["base_url"] = setup.host
        if setup.own_slugger:
            found["slugger"] = "unknown"
        return found

    def dialect(self, path: str) -> Dialect:
        """With formulas, where the config has them on."""
        return self._dialect

    @cached_property
    def _dialect(self) -> Dialect:
        math = self.setup.get("markdown", "math")
        on = math.flag is True or bool(math.members)
        return replace(VITEPRESS, math=True) if on else VITEPRESS

    @cached_property
    def folder(self) -> str:
        """The source folder, root-relative, with a slash behind ("" for the root)."""
        path = self.source.path(self.setup.source_dir)
        return f"{path}/" if path else ""

    def routes(self, pages: Mapping[str, Facts]) -> Iterator[tuple[str, Route]]:
        """A page's own address is the one that the build links to."""
        self.keys, self.own_keys = {}, {}
        excluded = _patterns(self.setup.excluded)
        dynamic = []
        self.includers = self._includers(pages)
        for path in pages:
            if not path.startswith(self.folder) or not path.endswith(".md"):
                continue
            name = path[len(self.folder) :]
            if any(pattern.match(name) for pattern in excluded):
                yield path, Route(None, "`srcExclude` leaves it out", "fragment")
                continue
            page = self.rewrites.apply(name)
            key = normalize("NFC", page.removesuffix(".md"))
            if _PARAMETER.search(name):
                glob = _PARAMETER.sub("*", key)
                dynamic.append(compile_glob(glob))
                reason = "a page with parameters"
                yield path, Route(self._below(glob), reason, "dynamic", slash=False)
                self.own_keys[path] = key
                continue
            self.keys.setdefault(key, path)
            self.own_keys[path] = key
            for route in self._addresses(key, "its path" if page == name else "`rewrites`"):
                yield path, route
        self.dynamic = tuple(dynamic)

    def _addresses(self, key: str, reason: str) -> Iterator[Route]:
        if key == "index" or key.endswith("/index"):
            folder = self._below(key[:-5])
            yield Route(folder, reason, slash=True)
            for name in ("index.html", "index"):
                yield Route(site_path(f"{folder}/{name}"), "the file itself", slash=False)
            return
        names = [f"{key}.html", key]
        if self.setup.clean_urls:
            names.reverse()
        for name in names:
            yield Route(self._below(name), reason, slash=False)

    def _below(self, name: str) -> str:
        """The site path of a name below the base."""
        return site_path(self.setup.base + name)

    def told_by_text(self) -> str:
        """See Adapter."""
        return repr(sorted(self.includers.items()))

    def _includers(self, pages: Mapping[str, Facts]) -> dict[str, list[str]]:
        """Files that are included elsewhere, and the pages that do."""
        found: dict[str, list[str]] = {}
        for path, facts in pages.items():
            for include in facts.includes:
                target = self.included_path(path, include.source)
                if target is not None:
                    found.setdefault(target, []).append(path)
        return found

    def included_path(self, page: str, written: str) -> str | None:
        """The root-relative file that an include names, which need not exist."""
        name = re.sub(r"\{[\d,\s]*\}\Z", "", written).strip()
        name = re.sub(r"#[^\s{#]+\Z", "", name)
        if name.startswith("@"):
            return join(f"/{self.folder}", name[1:].lstrip("/\\"))[1:]
        return join(f"/{dirname(page)}", name)[1:] if name else None

    def generated(self, routes: Mapping[str, str]) -> Iterable[Generated]:
        """What the build adds."""
        yield Generated(self._below("404"), "VitePress' own page for what is missing")
        yield Generated(self._below("404.html"), "VitePress' own page for what is missing")
        if self.setup.get("sitemap").members:
            yield Generated(self._below("sitemap.xml"), "`sitemap` is on")
        if "plugin-llms" in self.setup.text:
            for name in ("llms.txt", "llms-full.txt", "**/*.md"):
                yield Generated(self._below(name), "vitepress-plugin-llms writes it")

    def unknown(self) -> Iterable[Unknown]:
        """What the config decides by running code."""
        if not self.rewrites.known:
            yield Unknown("/**", "`rewrites` decides it by a function or a pattern we cannot read")
        if re.search(r"\bbuildEnd\b|\brss\b|[Ff]eed", self.setup.text):
            glob = "**/*.{xml,rss,atom,json,txt}"
            yield Unknown(self._below(glob), "`buildEnd` or a plugin may write it")

    def nav(self) -> Iterator[Facts]:
        """The literals of `themeConfig`."""
        from contentlint.site.adapters.vitepress.nav import read_nav

        yield from read_nav(self)

    def meaning(self, page: Facts, link: Link) -> Meaning | None:
        """What the build and the client make of a destination."""
        from contentlint.site.adapters.vitepress.links import meaning

        return meaning(self, page, link)

    def slugify(self, fragment: str) -> str:
        """The fragment of a Markdown link as the build writes it."""
        return SLUGGERS["mdit-vue"]().base(fragment)

    def text_of(self, path: str) -> str | None:
        """The text of a file of the site, by its path from the root."""
        prefix = f"{self.source.folder}/" if self.source.folder else ""
        return self.source.text(path[len(prefix) :]) if path.startswith(prefix) else None

    def labels(self) -> frozenset[str] | None:
        """`[[toc]]`."""
        return frozenset({"toc"})

    @cached_property
    def transforms_markdown(self) -> bool:
        """Whether the site has a plugin of its own, told by its name, that rewrites Markdown."""
        below = self.source.files.below(self.source.path(".vitepress"))
        return any(re.search(r"(?i)markdown-?_?transform|transform-?_?m(?:arkdown|d)", path)
                   for path in below)  # fmt: skip

    def adds_ids(self, page: Facts) -> bool:
        """Whether components or a layout of the site's own bring ids."""
        from contentlint.site.adapters.vitepress.components import may_add_ids

        return may_add_ids(self, page)

    def rendered(self, page: Facts) -> Facts:
        """The page with what it includes put in."""
        from contentlint.site.adapters.vitepress.includes import expanded

        return expanded(self, page)


def _patterns(globs: tuple[str, ...]) -> list[re.Pattern[str]]:
    found = []
    for glob in globs:
        try:
            found.append(compile_glob(glob))
        except GlobError:
            continue
    return found


ADAPTER = VitePressAdapter
