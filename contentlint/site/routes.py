"""From a file to its URL, and from a URL to the file that would create it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal
from unicodedata import normalize

from contentlint.globs import match_any
from contentlint.patterns import regex
from contentlint.site.urls import join, site_path
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.site.config import SiteConfig

_new: Any = tuple.__new__
_SPECIAL = regex(r"[*?!\\/]+")
_PARAMETER = regex(r"\[(\.\.\.)?[^\]/]*\]")


Kind = Literal["page", "asset", "draft", "fragment", "dynamic", "outside"]


class Route(NamedTuple):
    """Where a file stands on the site. `url` is None when it has no page, `reason` says why.

    kind: "page"; "asset", a file served as it is; "draft", a page that is not published (its `url`
    is where it would be); "dynamic", a glob on URLs answered at run time; "fragment", included by
    other pages; "outside"
    `slash`: whether the page's address ends in a slash, from which relative links start; None
    where that is for the host to say.
    """

    url: str | None
    reason: str
    kind: Kind = "page"
    slash: bool | None = None


class Router:
    """Applies one site's settings to root-relative file paths."""

    def __init__(self, config: SiteConfig, folders: Iterable[str]) -> None:
        self.config = config
        self.prefix = f"{config.folder}/" if config.folder else ""
        known = set(folders)
        self.content = self._existing(config.content, known)
        self.pages = self._existing(config.pages, known)
        self.said = {f"{self.prefix}{path}": url for path, url in config.routes}
        self._indexes = frozenset(config.index_names)
        self._owned = self.content + self.pages
        self._fragments = config.fragments
        self._marks = tuple({_mark(glob) for glob in config.fragments})
        self._template = config.route
        self._with_extension = "{path.ext}" in config.route
        self._base = config.base_path.strip("/")
        self._as_is = not self._base and not config.lower_case
        self._why = {
            folder: f"its path in `{folder}`" if folder else "its path" for folder in self.content
        }

    def _existing(self, wanted: tuple[str, ...], known: set[str]) -> tuple[str, ...]:
        """The wanted folders that exist, root-relative, with a `/` behind."""
        full = [join(f"/{self.prefix}", folder).strip("/") for folder in wanted]
        return tuple(f"{folder}/" if folder else "" for folder in full if folder in known | {""})

    def owns(self, path: str) -> bool:
        """Whether the file belongs to this site's content or pages."""
        return path.startswith(self._owned)

    def route(self, path: str) -> Route:
        """The URL of a file (not yet told apart from an override in its front matter)."""
        if path in self.said:
            return Route(site_path(self.said[path]), "said by `routes` in the configuration")
        for folder in self.pages:
            if path.startswith(folder):
                return self._page_route(path, folder)
        for folder in self.content:
            if path.startswith(folder):
                return self._content_route(path, folder)
        return Route(None, "it is outside the site's content folders", "outside")

    def routes(self, paths: Iterable[str]) -> Iterator[tuple[str, Route]]:
        """Those of the files that belong to the site, each with its route."""
        if self.said or self.pages or len(self.content) != 1:
            yield from ((path, self.route(path)) for path in paths if self.owns(path))
            return
        (folder,) = self.content
        for path in paths:
            if path.startswith(folder):
                yield path, self._content_route(path, folder)

    def _content_route(self, path: str, folder: str) -> Route:
        if self._may_be_fragment(path) and match_any(path[len(self.prefix) :], self._fragments):
            return Route(None, "it is a fragment: other pages include it", "fragment")
        relative = path[len(folder) :]
        if self._with_extension:
            url = self._template.replace("{path.ext}", relative)
        else:
            stem, dot, extension = relative.rpartition(".")
            url = self._template.replace("{path}", self._without_index(stem if dot else extension))
        if not self._as_is or not url.isascii():
            return Route(self._finished(url), self._why[folder])
        # Of a large site there are many: what `_finished` would do, and no call for most.
        clean = "/." not in url and "//" not in url and not url.endswith("/")
        known = (url if clean else site_path(url), self._why[folder], "page", None)
        route: Route = _new(Route, known)
        return route

    def _may_be_fragment(self, path: str) -> bool:
        """A quick look: most sites have no fragments, or mark them in the same way."""
        for mark in self._marks:  # noqa: SIM110 - of a large site there are many
            if mark in path:
                return True
        return False

    def _page_route(self, path: str, folder: str) -> Route:
        stem, _, extension = path[len(folder) :].rpartition(".")
        if not stem or extension.lower() not in self.config.page_extensions:
            return Route(None, f"`.{extension}` files in `{folder}` are no pages", "outside")
        if "[" in stem:
            glob = _PARAMETER.sub(lambda match: "**" if match.group(1) else "*", stem)
            return Route(self._finished(f"/{glob}"), "a page with parameters", "dynamic")
        return Route(self._finished(f"/{self._without_index(stem)}"), f"its path in `{folder}`")

    def _without_index(self, stem: str) -> str:
        head, slash, name = stem.rpartition("/")
        return head if name in self._indexes else f"{head}{slash}{name}"

    def _finished(self, url: str) -> str:
        path = f"/{self._base}{url}" if self._base else url
        if not path.isascii():
            path = normalize("NFC", path)
        return site_path(path.lower() if self.config.lower_case else path)

    def below_base(self, url: str) -> str | None:
        """The site path without `base-path`, None for a path that is not below it."""
        base = self.config.base_path.strip("/")
        if not base:
            return url
        if url != f"/{base}" and not url.startswith(f"/{base}/"):
            return None
        return url[len(base) + 1 :] or "/"

    def creates(self, url: str, extension: str = "md") -> str | None:
        """The file that would serve `url`, or None where no content folder could."""
        below = self.below_base(url)
        if not self.content or below is None or not below.strip("/"):
            return None
        head, _, tail = self.config.route.partition("{path")
        if not below.startswith(head) or (tail.startswith(".ext") and "." not in below):
            return None
        stem = below[len(head) :]
        if not tail.startswith(".ext"):
            stem = stem.removesuffix(".html")
        return (
            f"{self.content[0]}{stem}"
            if tail.startswith(".ext")
            else (f"{self.content[0]}{stem}.{extension}")
        )


def _mark(glob: str) -> str:
    """A text that every path which the glob matches holds; "" where none is known."""
    plain = _SPECIAL.split(glob)
    return "" if "{" in glob or "[" in glob else max(plain, key=len)
