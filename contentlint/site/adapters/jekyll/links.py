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
        if link.kind in ("nav", "front-matter"):
            return self._navigation(page, written)
        if written.startswith(("#", "?")) or not written:
            return None
        parts = split(written)
        if parts.scheme or parts.host is not None or not parts.path:
            return None
        in_markdown = link.kind in ("inline", "reference") and not parts.query
        if in_markdown and (file := self._file(page, parts.path)):
            return Meaning(path=file, fragment=decode(parts.fragment))
        if page.path in self.index.matterless and self._on_code_host(page, decode(parts.path)):
            return Meaning(unverifiable="the code host has it, where this page is read too")
        if parts.path.startswith("/"):
            return self._without_base(decode(parts.path), decode(parts.fragment))
        return self._relative_path(page, link, decode(parts.path))

    def _relative_path(self, page: Facts, link: Link, path: str) -> Meaning | None:
        """A path that starts from the page's address. Jekyll moves no file beside a page: one
        that stands beside the source is served where it stands, or not at all."""
        index = self.index
        if link.image and (folder := index.folders.get(page.path)):
            if "//" in folder:
                return Meaning(unverifiable="another host has the page's pictures")
            return Meaning(written=f"{self.base}/{folder.strip('/')}/{path}")
        beside = join(f"/{parent(page.path)}", path)[1:]
        url = index.urls.get(page.path)
        if url is None or "jekyll-postfiles" in self.settings.plugins or index.moves_files:
            return None
        if not self.settings.source.files.exists(beside) or beside.endswith(self.settings.markdown):
            return None
        if index.serves(join(url if url.endswith("/") else parent(url), path)):
            return None
        return Meaning(broken=f"{beside} is not served below the page's address, {self.base}{url}")

    def _on_code_host(self, page: Facts, written: str) -> bool:
        """Whether a path leads to a page of the code host, or to a file or folder of the
        repository that has no address on the site."""
        files = self.settings.source.files
        folder = "" if written.startswith("/") else parent(page.path)
        path = normpath(f"{folder}/./{written.lstrip('/')}".lstrip("/"))
        if path.startswith(".."):
            return True
        path = "" if path == "." else path
        if path in files.folders:
            return not self.index.serves(f"/{path[len(self.settings.root) :]}")
        return path in files.files and path not in self.index.urls

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
        if result.startswith("/") and not result.startswith("//"):
            parts = split(result)
            if found := self._without_base(decode(parts.path), decode(parts.fragment)):
                return found
        return Meaning(written=result)

    def _filters(self, page: Facts) -> Filters:
        def variable(name: str) -> str:
            return self._variable(page, name)

        return Filters(variable, self._tag, self._relative, self._absolute)

    def _variable(self, page: Facts, name: str) -> str:
        scope, _, rest = name.partition(".")
        if scope == "site":
            known = {
                "baseurl": self._baseurl,
                "url": self.settings.url,
                "github.url": self._address,
            }
            if rest in known:
                return known[rest]
            if rest.startswith("github."):
                return "https://github.com/"
            if rest.startswith("data."):
                file, _, below = rest[5:].partition(".")
                return lookup({file: self.settings.data_file(file)}, f"{file}.{below}")
            if rest.partition(".")[0] in self.settings.data:
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
    def _baseurl(self) -> str:
        """The variable: as it is written, but for a mere slash, and without what `url` has of
        the path already."""
        address = split(self.settings.url).path
        base = self.base.removeprefix(address) if self.settings.url else self.base
        return f"{base}/" if base and self.settings.ends_in_slash else base

    @property
    def _address(self) -> str:
        return f"{self.settings.url}{self._baseurl}" if self.settings.url else self.base

    def _relative(self, path: str) -> str:
        if re.match(r"[A-Za-z][\w+.-]*:", path):
            return path
        return f"{self.base}{path if path.startswith('/') or not path else f'/{path}'}"

    def _absolute(self, path: str) -> str:
        if re.match(r"[A-Za-z][\w+.-]*:", path):
            return path
        found = self._relative(path)
        address = split(self.settings.url).path if self.settings.url else ""
        return f"{self.settings.url}{found.removeprefix(address)}"

    def _tag(self, name: str, argument: str) -> str:
        if "{{" in argument or name not in ("link", "post_url"):
            raise UnknownError
        argument = argument.strip()
        path = self._post(argument) if name == "post_url" else self.index.linked(argument)
        if path is None:
            what = "post" if name == "post_url" else "file"
            raise BrokenError(f"there is no {what} `{argument}`, and the build stops")
        hidden = self.index.hidden.get(path)
        if hidden:
            raise BrokenError(f"{path} is not published ({hidden}), and the build stops")
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
