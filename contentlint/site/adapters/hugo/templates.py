"""What a site's own templates tell: how links are rendered, and what shortcodes put into a page."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.patterns import regex
from contentlint.site.adapters.hugo.settings import dig
from contentlint.site.adapters.hugo.site import relative
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.hugo.mounts import Mounts
    from contentlint.site.adapters.hugo.settings import HugoSettings

_PARTIAL = regex(r"\bpartial(?:Cached)?\s+[\"`]([^\"`]+)[\"`]")
_IDS = regex(r"<[^<>]*\bid\s*=|^#{1,6}[ \t]", re.MULTILINE)
_UNSEEN = regex(r"<!--.*?-->|\{\{-?\s*/\*.*?\*/\s*-?\}\}|<svg\b.*?</svg>", re.DOTALL)
_MADE_ID = regex(r"<h[1-6]\b[^>]*\bid\s*=\s*[\"']?[^\"'>]*\{\{")
_TEXT = regex(r"\bRenderShortcodes\b|\breadFile\b|\.RawContent\b|\.Content\b|\.RenderString\b")
_WORD = regex(r"\beq\s+\(?[$.][\w.$]*\)?\s+[\"`]([^\"`\s]+)[\"`]")
_PREFIX = regex(r"\b[hH]asPrefix\s+\(?[$.][\w.$]*\)?\s+[\"`]([^\"`\s]+)[\"`]")
_PLAIN = frozenset(
    ("/", "#", "http", "https", "http:", "https:", "http://", "https://", "//", "./", "../", "..")
).union((".", "mailto", "mailto:", "tel:"))
_MAX_DEPTH = 4
_NAMES = """
    accordion admonition alert audio badge br btn button callout card cardpane cards caution
    center clear code-tabs collapse collapsible column columns comment contentlint danger
    details expand expandable fa figure gallery gist grid highlight hint icon iframe image
    images img imgproc important info instagram link mermaid note notice pageinfo param qr
    quote rawhtml ref relref row spoiler steps sub success sup tab table tabpane tabs tabset
    tip tweet twitter twitter_simple video vimeo vimeo_simple warning x x_simple youtube
"""
_SILENT = frozenset(_NAMES.split())
"""Shortcodes that bring no headings of their own: Hugo's and those that most themes have."""


class Hooks(NamedTuple):
    """How Markdown links (or images) are rendered.

    pages: destinations are looked up as content first; resources: files beside the page and
    assets count; prefixed: the site's base path is put before `/…`; unknown: a theme that is not
    here may do any of this; own: a hook that is not Hugo's, which may leave relative paths alone;
    words, prefixes: destinations that it gives a meaning of its own.
    """

    pages: bool = False
    resources: bool = False
    prefixed: bool = False
    unknown: bool = False
    own: bool = False
    words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()

    def claims(self, destination: str) -> bool:
        """Whether the hook compares destinations with this one, or with how it begins."""
        return destination in self.words or destination.startswith(self.prefixes)


class Templates:
    """The templates in the site's folders and in the themes that are here."""

    def __init__(self, settings: HugoSettings, mounts: Mounts) -> None:
        self._settings = settings
        self._mounts = mounts
        self._known: dict[str, str | None] = {}
        self._effects: dict[str, str | None] = {}
        self._adding: dict[tuple[str, str], bool] = {}

    @cached_property
    def _files(self) -> dict[str, str]:
        """Template files by their path below `layouts`, the first mount's first; old and new names
        of folders alike."""
        found: dict[str, str] = {}
        files = self._mounts.source.files
        for mount in self._mounts.of("layouts"):
            for path in files.below(mount.source):
                below = f"{mount.target}/{path[len(mount.source) :]}".replace("//", "/").strip("/")
                for old, new in (("partials/", "_partials/"), ("shortcodes/", "_shortcodes/")):
                    if below.startswith(old):
                        below = new + below[len(old) :]
                found.setdefault(below, path)
        return found

    @cached_property
    def links(self) -> Hooks:
        """How links are rendered."""
        return self._hooks("link")

    @cached_property
    def images(self) -> Hooks:
        """How images are rendered."""
        return self._hooks("image")

    def _hooks(self, name: str) -> Hooks:
        own = [path for path in self._files if f"_markup/render-{name}." in f"/{path}"]
        texts = [self._whole(path) for path in own]
        if own:
            text = "\n".join(one for one in texts if one is not None)
            unknown = None in texts
            pages = "GetPage" in text or bool(re.search(r"\b(?:rel)?ref\b", text))
            resources = "Resources." in text or "resources.Get" in text
            prefixed = re.search(r"\b(?:rel|abs)(?:Lang)?URL\b|BaseURL|RelPermalink", text)
            words = frozenset(_WORD.findall(text)) - _PLAIN
            begins = tuple(sorted(set(_PREFIX.findall(text)) - _PLAIN))
            return Hooks(pages, resources, bool(prefixed), unknown, True, words, begins)
        if self._mounts.absent:
            return Hooks(True, True, True, True, True)
        return Hooks(pages=True, resources=True) if self._embedded(name) else Hooks()

    def _embedded(self, name: str) -> bool:
        """Whether Hugo's own hook is in force: it is made for sites in several languages."""
        hook = dig(self._settings.get("markup"), "goldmark", "renderhooks", name)
        said = str(dig(hook, "useembedded") or "auto").lower()
        if dig(hook, "enabledefault") is True or said in ("always", "fallback"):
            return True
        duplicates = dig(self._settings.get("markup"), "goldmark", "duplicateresourcefiles") is True
        many = len(self._settings.languages) > 1 and not self._settings.multihost
        return said == "auto" and many and not duplicates

    def _whole(self, name: str, depth: int = 0) -> str | None:
        """A template's text with that of the partials in it; None when one is not here."""
        key = f"{name}:{depth}"
        if key not in self._known:
            self._known[key] = self._read(name, depth)
        return self._known[key]

    def _read(self, name: str, depth: int) -> str | None:
        path = self._files.get(name)
        text = (
            self._mounts.source.text(relative(self._mounts.source.folder, path)) if path else None
        )
        if text is None or depth > _MAX_DEPTH:
            return None
        parts = [text]
        defined = set(re.findall(r"\bdefine\s+[\"`](?:_?partials/)?([^\"`]+)[\"`]", text))
        for partial in dict.fromkeys(_PARTIAL.findall(text)):
            if (
                partial.endswith(".svg")
                or partial in defined
                or partial.removesuffix(".html") in defined
            ):
                continue
            names = (partial, f"{partial}.html")
            inner = next(
                (f"_partials/{one}" for one in names if f"_partials/{one}" in self._files), ""
            )
            below = self._whole(inner, depth + 1) if inner else None
            if below is None:
                return None
            parts.append(below)
        return "\n".join(parts)

    def for_format(self, name: str) -> Iterator[tuple[str, str | None]]:
        """The home page's templates for an output format: path and text."""
        for place, path in self._files.items():
            stem = place.rpartition("/")[2].split(".")
            if stem[0] in ("index", "home", "list") and name in stem[1:]:
                yield path, self._mounts.source.text(relative(self._mounts.source.folder, path))

    def shortcode(self, name: str) -> str | None:
        """What a shortcode does to a page's headings: "" for nothing, "text" where it puts the text
        of another file in, None where nobody can tell."""
        if name not in self._effects:
            self._effects[name] = self._effect_of(name)
        return self._effects[name]

    def _effect_of(self, name: str) -> str | None:
        for extension in ("html", "md"):
            file = f"_shortcodes/{name}.{extension}"
            if file in self._files:
                return self._effect(file)
        silent = name in _SILENT or name.rpartition("/")[2] in _SILENT or name.startswith("blocks/")
        return "" if silent else None

    def _effect(self, file: str) -> str | None:
        text = self._whole(file)
        if text is None:
            own = (
                self._mounts.source.text(relative(self._mounts.source.folder, self._files[file]))
                or ""
            )
            return "text" if _TEXT.search(own) else None
        if _TEXT.search(text):
            return "text"
        return None if _IDS.search(_UNSEEN.sub("", text)) else ""

    def adds_ids(self, folder: str, layout: str) -> bool:
        """Whether a layout for pages of a type (a folder of `layouts`), or of this name, makes
        headings of its own whose ids are worked out."""
        if (folder, layout) not in self._adding:
            self._adding[folder, layout] = any(
                _MADE_ID.search(self._whole(file) or "")
                for file in self._files
                if (file.startswith(f"{folder}/") and folder and "_markup/" not in file)
                or (layout and file.rpartition("/")[2].startswith(f"{layout}."))
            )
        return self._adding[folder, layout]

    def overrides(self, name: str) -> bool:
        """Whether a shortcode of Hugo's own is, or may be, replaced."""
        own = any(f"_shortcodes/{name}.{extension}" in self._files for extension in ("html", "md"))
        return own or bool(self._mounts.absent)
