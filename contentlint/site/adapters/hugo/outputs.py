"""What Hugo writes besides pages with files: lists, feeds, further formats, site maps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.site.adapters.base import Generated
from contentlint.site.adapters.hugo.settings import dig, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.hugo.pages import Page, Pages
    from contentlint.site.adapters.hugo.settings import HugoSettings

_USUAL = {
    "home": ("html", "rss"),
    "section": ("html", "rss"),
    "taxonomy": ("html", "rss"),
    "term": ("html", "rss"),
    "page": ("html",),
}
_FILES = {
    "rss": "index.xml",
    "json": "index.json",
    "csv": "index.csv",
    "calendar": "index.ics",
    "markdown": "index.md",
    "css": "styles.css",
    "webappmanifest": "manifest.webmanifest",
    "gotmpl": "index.gotmpl",
}
_PLAIN = frozenset(("html", "amp", "robots", "sitemap"))
_GUESSES = ("/**/_{0}/**", "/**/_{0}", "/**/{0}/index.html", "/**/index.{0}*", "/**/*.{0}")
_SUFFIXES = {
    "text/html": "html",
    "text/plain": "txt",
    "text/xml": "xml",
    "text/css": "css",
    "text/csv": "csv",
    "text/calendar": "ics",
    "text/markdown": "md",
    "text/javascript": "js",
    "application/rss+xml": "xml",
    "application/atom+xml": "xml",
    "application/xml": "xml",
    "application/json": "json",
    "application/feed+json": "json",
    "application/manifest+json": "webmanifest",
    "application/javascript": "js",
}


class Outputs:
    """The files of output formats."""

    def __init__(self, settings: HugoSettings, pages: Pages) -> None:
        self.settings = settings
        self.pages = pages
        self.unknown: set[str] = set()
        """Formats met so far that a theme defines: nobody knows their files' names."""
        self._usual: dict[tuple[str, str], list[str]] = {}
        self._files: dict[str, str | None] = dict(_FILES)
        formats = settings.get("outputformats")
        for name, table in formats.items() if isinstance(formats, dict) else ():
            self._files[name] = self._file(name, table)

    def _file(self, name: str, table: Any) -> str | None:
        """The file that a format of the site's own writes for a page, relative to its URL or, from
        `/` on, to the site; None where its ending is not known."""
        if not isinstance(table, dict):
            return _FILES.get(name)
        known = _FILES.get(name, "")
        media = str(table.get("mediatype") or "").lower()
        suffix = _SUFFIXES.get(media) or _first(dig(self.settings.get("mediatypes"), media))
        if not suffix and known and not media:
            suffix = known.rpartition(".")[2]
        base = str(table.get("basename") or known.rpartition(".")[0] or "index")
        if suffix is None:
            return None
        file = f"{base}.{suffix}" if suffix else base
        path = str(table.get("path") or "").strip("/")
        if table.get("root") is True:
            return f"/{file}"
        return f"{path}/{file}" if path else file

    def of(self, page: Page) -> Iterator[str]:
        """The URLs of a published page's further formats."""
        formats = self._formats(page)
        for name in formats:
            file = self._files.get(name)
            if file is None and name not in _PLAIN:
                self.unknown.add(name)
            elif file is not None and (name != "rss" or "rss" not in self.pages.disabled):
                base = "" if file.startswith("/") else page.resources.rstrip("/")
                yield f"{base}/{file.lstrip('/')}"
        if "amp" in formats:
            yield f"/amp{page.url}"

    def _formats(self, page: Page) -> list[str]:
        said = page.data.get("outputs")
        if said is not None:
            return [name.lower() for name in texts(said)]
        known = self._usual.get((page.language, page.kind))
        if known is None:
            said = dig(self.settings.of(page.language, "outputs"), page.kind)
            known = (
                list(_USUAL[page.kind]) if said is None else [one.lower() for one in texts(said)]
            )
            self._usual[page.language, page.kind] = known
        return known

    def site_wide(self, base: str) -> Iterator[Generated]:
        """Site maps, the robots file, error pages, numbered pages of lists, home of languages."""
        settings, disabled = self.settings, self.pages.disabled
        many = len(settings.languages) > 1
        sitemap = dig(settings.get("sitemap"), "filename") or "sitemap.xml"
        for name in sorted(self.unknown):
            for glob in _GUESSES:
                yield Generated(glob.format(name), f"the output format {name}")
        if "sitemap" not in disabled:
            yield Generated(f"{base}/{sitemap}", "the site map")
            for name in settings.languages if many else ():
                yield Generated(f"{base}/{name}/{sitemap}", "a language's site map")
        if settings.get("enablerobotstxt") is True:
            yield Generated(f"{base}/robots.txt", "`enableRobotsTXT`")
        if "404" not in disabled:
            for language in settings.languages.values():
                yield Generated(f"{base}{language.prefix}/404.html", "the error page")
        default = settings.languages[settings.default_language]
        if default.prefix:
            yield Generated(base or "/", "the way to the default language")
        elif many and not settings.multihost:
            yield Generated(f"{base}/{default.name}", "the way to the default language")
        numbered = dig(settings.get("pagination"), "path") or settings.get("paginatepath") or "page"
        yield Generated(f"{base}/**/{numbered}/*", "a further page of a list")
        yield Generated(f"{base}/{numbered}/*", "a further page of a list")


def _first(media: Any) -> str | None:
    """The first file ending of a media type; "" where it has none, None where it is not there."""
    if not isinstance(media, dict):
        return None
    suffixes = texts(media.get("suffixes")) or texts(media.get("suffix"))
    return suffixes[0] if suffixes else ""
