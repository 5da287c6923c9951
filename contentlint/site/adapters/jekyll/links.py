"""What Jekyll makes of a written destination: Liquid, Markdown files, `baseurl`."""

from __future__ import annotations

import re
from posixpath import normpath
from typing import TYPE_CHECKING

from contentlint.site.adapters.base import Meaning
from contentlint.site.adapters.jekyll.liquid import (
    BrokenError,
    Filters,
    UnknownError,
    evaluate,
    lookup,
)
from contentlint.site.urls import decode, join, parent, split

if TYPE_CHECKING:
    from contentlint.content.facts import Facts, Link
    from contentlint.site.adapters.jekyll.index import Index

_POST = re.compile(r"/?(?P<folder>.+/)?(?P<date>\d+-\d+-\d+)-(?P<slug>.*)\Z")


class Links:
    """Reads the destinations of one site's links."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.settings = index.settings
        self.base = index.base

    def meaning(self, page: Facts, link: Link) -> Meaning | None:
        """See Adapter.meaning."""
        written = link.destination
        if "{{" in written or "{%" in written:
            return self._template(page, written)
        if link.kind == "nav":
            return self._navigation(page, written)
        if written.startswith(("#", "?")) or not written:
            return None
        parts = split(written)
        if parts.scheme or parts.host is not None or not parts.path:
            return None
        if link.kind in ("inline", "reference") and (file := self._file(page, parts.path)):
            return Meaning(path=file, fragment=decode(parts.fragment))
        if parts.path.startswith("/"):
            return self._without_base(decode(parts.path), decode(parts.fragment))
        return None

    def _template(self, page: Facts, written: str) -> Meaning:
        try:
            result = evaluate(written, self._filters(page))
        except BrokenError as problem:
            return Meaning(broken=str(problem))
        except UnknownError:
            return Meaning(unverifiable="it is filled in by a template")
        doubled = f"{self.base}{self.base}/"
        if self.base and result.startswith(doubled):
            result = result[len(self.base) :]
        return Meaning(written=result)

    def _filters(self, page: Facts) -> Filters:
        def variable(name: str) -> str:
            return self._variable(page, name)

        return Filters(variable, self._tag, self._relative, self._absolute)

    def _variable(self, page: Facts, name: str) -> str:
        scope, _, rest = name.partition(".")
        if scope == "site":
            base = self.base + "/" * (len(self.base) > 0 and self.settings.ends_in_slash)
            known = {"baseurl": base, "url": self.settings.url, "github.url": self._address}
            if rest in known:
                return known[rest]
            if rest.startswith("github."):
                return "https://github.com/"
            if rest not in ("time", "posts", "pages", "data", "tags", "categories"):
                return lookup(self.settings.data, rest)
        if scope == "page":
            url = self.index.urls.get(page.path)
            if rest == "url" and url is not None:
                return url
            if rest in page.front_matter.data:
                return lookup(page.front_matter.data, rest)
        if name in ("true", "false") or name.isdigit():
            return name
        raise UnknownError

    @property
    def _address(self) -> str:
        return f"{self.settings.url}{self.base}" if self.settings.url else self.base

    def _relative(self, path: str) -> str:
        if re.match(r"[A-Za-z][\w+.-]*:", path):
            return path
        return f"{self.base}{path if path.startswith('/') or not path else f'/{path}'}"

    def _absolute(self, path: str) -> str:
        if re.match(r"[A-Za-z][\w+.-]*:", path):
            return path
        return f"{self.settings.url}{self._relative(path)}"

    def _tag(self, name: str, argument: str) -> str:
        if "{{" in argument or name not in ("link", "post_url"):
            raise UnknownError
        argument = argument.strip()
        path = self._post(argument) if name == "post_url" else self.index.linked(argument)
        if path is None:
            what = "post" if name == "post_url" else "file"
            raise BrokenError(f"the build stops: there is no {what} `{argument}`")
        hidden = self.index.hidden.get(path)
        if hidden:
            raise BrokenError(f"the build stops: {path} is not published ({hidden})")
        url = self.index.urls.get(path)
        if url is None:
            raise UnknownError
        return f"{self.base}{url}"

    def _post(self, argument: str) -> str | None:
        """The post that `post_url` names; its folder may be left out, and a post may be meant by
        its date and slug alone."""
        match = _POST.match(argument)
        if match is None:
            return None
        name = f"{match['date']}-{match['slug']}"
        found = self.index.posts.get(name, ())
        folder = match["folder"] or ""
        for path, relative in found:
            beside = relative.rpartition("/")[0] + "/"
            if beside in (f"_posts/{folder}", f"{folder}_posts/"):
                return path
        return found[0][0] if found and not folder else None

    def _file(self, page: Facts, path: str) -> str | None:
        """The file whose URL jekyll-relative-links puts in the place of its path."""
        if not self.index.rewrites(page.path):
            return None
        relative = page.path[len(self.settings.root) :]
        folder = "" if path.startswith("/") else parent(relative)
        place = normpath(f"{folder}/./{decode(path).lstrip('/')}").lstrip("/")
        return self.index.linked(place)

    def _navigation(self, page: Facts, written: str) -> Meaning | None:
        """Themes put `baseurl` before the paths in navigation files."""
        if page.path.rpartition("/")[2].startswith("_config."):
            path = self.index.linked(written)
            if path is None or path in self.index.hidden:
                return Meaning(broken="the theme leaves it out: there is no such page")
            return Meaning(path=path)
        if written.startswith("/") and self.base and not written.startswith(f"{self.base}/"):
            return Meaning(written=f"{self.base}{written}")
        return None

    def _without_base(self, path: str, fragment: str) -> Meaning | None:
        """A path on the host that is not below `baseurl`: another site's, or a slip."""
        base = self.base
        if not base or path == base or path.startswith(f"{base}/"):
            return None
        if not self.index.trusts_base:
            return Meaning(written=f"{base}{path}#{fragment}" if fragment else f"{base}{path}")
        inside = join("/", path)
        if inside != "/" and self.index.serves(inside):
            reason = f"the site is served below {base}, so nothing answers at {path}"
            return Meaning(broken=reason, fragment=fragment)
        return Meaning(unverifiable=f"it is outside of {base}, below which the site is served")
