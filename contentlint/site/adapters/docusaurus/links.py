"""What Docusaurus makes of a written destination before its URL counts."""

from __future__ import annotations

import re
from posixpath import normpath
from typing import TYPE_CHECKING

from contentlint.site.adapters.base import Meaning
from contentlint.site.urls import decode, join, parent, site_path, split

if TYPE_CHECKING:
    from contentlint.content.facts import Facts, Link
    from contentlint.site.adapters.docusaurus.site import DocusaurusSite

_MARKDOWN = re.compile(r"\.mdx?\Z", re.IGNORECASE)
_ASSET = re.compile(r"\.[^./]+\Z")
_NO_ASSET = re.compile(r"\.(?:mdx?|html)\Z")
PATHNAME = "pathname://"


class Links:
    """Reads destinations for one site."""

    def __init__(self, site: DocusaurusSite) -> None:
        self.site = site

    def meaning(self, page: Facts, link: Link) -> Meaning | None:
        """The meaning of a link of a page; None where its URL alone counts."""
        destination = link.destination.strip()
        if destination.startswith("#") and not self.site.is_page(page.path, page.path):
            return self._in_part(page, destination)
        if destination.startswith(PATHNAME):
            return self._pathname(page, destination[len(PATHNAME) :])
        parts = split(destination)
        if parts.scheme or parts.host is not None or not parts.path or "{" in destination:
            return None
        path, fragment = decode(parts.path), decode(parts.fragment)
        if path.startswith("@site/"):
            return self._site_file(path[6:], fragment)
        if link.image and link.kind in ("inline", "reference"):
            return self._image(page, path)
        if link.kind in ("inline", "reference", "autolink"):
            return self._markdown(page, path, fragment)
        if link.kind != "jsx":
            return self._url(page, path, fragment)
        call = link.attribute.partition(" ")[2]
        if call == "require":
            return self._required(page, path, fragment)
        if call:
            return Meaning(url=self.site.with_base(page.path, path), fragment=fragment)
        if _is_component(link.tag):
            return self._component(page, path, fragment, link.tag)
        return self._raw(page, path, fragment, image=link.image)

    def _in_part(self, page: Facts, destination: str) -> Meaning | None:
        """A part of other pages may mean a heading of theirs."""
        if self.site.url_of(page.path) is not None:
            return None
        return Meaning(unverifiable="the page that this becomes a part of may have the heading")

    def _pathname(self, page: Facts, path: str) -> Meaning:
        url = self.site.with_base(page.path, path)
        if self.site.static_file(url):
            return Meaning(url=url)
        return Meaning(unverifiable="pathname:// leads to what the site itself does not know")

    def _site_file(self, path: str, fragment: str) -> Meaning:
        found = self.site.source.path(path)
        return self._file(found, fragment) or Meaning(broken=f"there is no file {found}")

    def _file(self, path: str, fragment: str) -> Meaning | None:
        """The file at a root-relative path, spelled exactly so."""
        files = self.site.source.files
        if path in files.files:
            return Meaning(path=path, fragment=fragment)
        if files.ignored(path):
            return Meaning(unverifiable="git ignores this file")
        if made := self.site.made(path):
            return Meaning(unverifiable=made)
        return None

    def _image(self, page: Facts, path: str) -> Meaning | None:
        """Images are files: beside the page, or in a static folder."""
        if not path.startswith("/"):
            if self._leaves(page, path):
                return None
            found = join(f"/{parent(page.path)}", path)[1:]
            return self._file(found, "") or Meaning(path=found)
        return Meaning(url=self.site.with_base(page.path, path))

    def _markdown(self, page: Facts, path: str, fragment: str) -> Meaning | None:
        if _MARKDOWN.search(path):
            found = self._markdown_file(page, path, fragment)
            if found is not None:
                return found
        elif _ASSET.search(path) and not _NO_ASSET.search(path) and not path.startswith("/"):
            beside = join(f"/{parent(page.path)}", path)[1:]
            if beside in self.site.source.files.files and not self._leaves(page, path):
                return Meaning(path=beside, fragment=fragment)
        return self._url(page, path, fragment)

    def _markdown_file(self, page: Facts, path: str, fragment: str) -> Meaning | None:
        """A link to a Markdown file: beside the page, in the content folder, in the site's."""
        if self._leaves(page, path):
            return Meaning(unverifiable="it leads out of the repository")
        tried = self._places(page, path)
        for place in tried:
            if self.site.is_page(place, page.path):
                return Meaning(path=place, fragment=fragment)
        for place in tried:
            if (found := self._file(place, fragment)) and (
                found.unverifiable or self.site.is_outside(place)
            ):
                return found
        for place in tried:
            if place in self.site.source.files.files:
                return self._foreign(place)
        if self.site.static_file(self.site.with_base(page.path, path)):
            return None
        for place in tried:
            if spelled := self.site.source.files.spelled(place):
                return Meaning(broken=f"there is no file {place}, the file is {spelled}")
        return Meaning(path=tried[0], fragment=fragment)

    def _foreign(self, place: str) -> Meaning:
        """A page that another plugin, language or version makes: links by file do not reach it."""
        url = self.site.url_of(place)
        if url is None or self.site.is_draft(place):
            return Meaning(path=place)
        return Meaning(broken=f"links by file do not reach {place} from here; its address is {url}")

    def _places(self, page: Facts, path: str) -> list[str]:
        """Where Docusaurus looks for a Markdown file."""
        beside = f"/{parent(page.path)}"
        roots = [f"/{root}" for root in self.site.roots_of(page.path)]
        roots.append(f"/{self.site.source.folder}")
        if path.startswith("/"):
            bases = roots
        elif path.startswith(("./", "../")):
            bases = [beside]
        else:
            bases = [beside, *roots]
        return [join(base, path.lstrip("/"))[1:] for base in bases]

    def _leaves(self, page: Facts, path: str) -> bool:
        if not path.startswith(".."):
            return False
        return normpath(f"{parent(page.path) or '.'}/{path}").startswith("..")

    def _required(self, page: Facts, path: str, fragment: str) -> Meaning:
        """The argument of `require`: a file beside the page, or of a package."""
        if not path.startswith(".") or self._leaves(page, path):
            return Meaning(unverifiable="it is a file of a package")
        found = join(f"/{parent(page.path)}", path)[1:]
        return self._file(found, fragment) or Meaning(path=found)

    def _url(self, page: Facts, path: str, fragment: str) -> Meaning | None:
        """A path below the base: Docusaurus adds it where it lacks."""
        if not path.startswith("/"):
            return None
        return Meaning(url=self.site.with_base(page.path, path), fragment=fragment)

    def _component(self, page: Facts, path: str, fragment: str, name: str) -> Meaning | None:
        """An attribute of a component, which most likely gives it to a link or a picture."""
        if name == "Link":
            return self._url(page, path, fragment)
        if not path.startswith("/"):
            own = self.site.address(page.path)
            bases = (parent(own), own) if own else ()
            good = any(self.site.serves(join(base, path)) for base in bases)
            return None if good else Meaning(unverifiable=f"<{name}> may make anything of it")
        url = self.site.with_base(page.path, path)
        if not self.site.serves(url) and self.site.serves(path):
            url = path
        return Meaning(url=url, fragment=fragment)

    def _raw(self, page: Facts, path: str, fragment: str, *, image: bool) -> Meaning | None:
        """A tag of HTML in MDX: the browser takes it as it is written (MDX 1 replaces it)."""
        if self.site.settings.version < 3:
            return self._url(page, path, fragment)
        if path.startswith("/"):
            if self.site.in_base(path):
                return None
            url = self.site.with_base(page.path, path)
            if self.site.serves(url):
                reason = f"the site is served below {self.site.settings.base}: write {url}"
                return Meaning(broken=reason)
            return Meaning(unverifiable=f"it lies outside of {self.site.settings.base}")
        own = self.site.address(page.path)
        if image and own:
            bases = (parent(own), own)
            urls = [join(base, path) for base in bases]
            return Meaning(url=next((url for url in urls if self.site.serves(url)), urls[0]))
        return (
            Meaning(path=beside, fragment=fragment)
            if (beside := self._asset(page, path))
            else (None)
        )

    def _asset(self, page: Facts, path: str) -> str | None:
        beside = site_path(join(f"/{parent(page.path)}", path))[1:]
        plain = not _MARKDOWN.search(path) and _ASSET.search(path)
        return beside if plain and beside in self.site.source.files.files else None


def _is_component(tag: str) -> bool:
    return tag[:1].isupper() or "." in tag
