"""What Hugo's configuration says of a site as a whole: its address, folders, slugger, dialect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from contentlint.site.adapters.hugo.settings import dig
from contentlint.site.urls import site_path, split

if TYPE_CHECKING:
    from contentlint.site.adapters.hugo.mounts import Mounts
    from contentlint.site.adapters.hugo.settings import HugoSettings
    from contentlint.site.adapters.source import Source

_NO_HOST = re.compile(
    r"localhost|127\.|(?:www\.)?(?:example\.(?:com|org|net)|(?:your|my)[\w-]*\.\w+)\Z"
)
"""Addresses that stand for none."""
_SLUGGERS = {"github": "hugo", "github-ascii": "hugo-ascii", "blackfriday": "hugo-blackfriday"}


def site_settings(settings: HugoSettings, mounts: Mounts, source: Source) -> dict[str, Any]:
    """The fields of SiteConfig that the configuration gives."""
    static = _folders(mounts, source, "static")
    found: dict[str, Any] = {
        "content": _folders(mounts, source, "content"),
        "static": static,
        "slugger": _slugger(settings),
        "redirects": _redirect_files(source, static),
    }
    if dig(settings.get("markup"), "goldmark", "parser", "autodefinitiontermid") is True:
        found["dialect"] = "hugo-terms"
    address = settings.get("baseurl")
    base = split(address if isinstance(address, str) else "")
    if base.host and "." in base.host and not _NO_HOST.match(base.host):
        found["base_url"] = f"{base.scheme or 'https'}://{base.host}{base.path}".rstrip("/")
    if base.path.strip("/"):
        found["base_path"] = site_path(base.path)
    own = [str(language.own.get("baseurl") or "") for language in settings.languages.values()]
    found["hosts"] = tuple(sorted({host for one in own if (host := split(one).host)}))
    return found


def _redirect_files(source: Source, static: tuple[str, ...]) -> tuple[str, ...]:
    """Where hosts find redirects: at the top of the site or of the project, and among the files
    that are published."""
    tops = ["", "../" * (source.folder.count("/") + 1)] if source.folder else [""]
    names = [f"{top}netlify.toml" for top in tops]
    names += ["_redirects", *(f"{folder}/_redirects".lstrip("/") for folder in static)]
    return tuple(dict.fromkeys([*names, *(f"{top}vercel.json" for top in tops)]))


def _folders(mounts: Mounts, source: Source, component: str) -> tuple[str, ...]:
    """The folders mounted at the top of a component, relative to the site's folder."""
    found = [
        relative(source.folder, mount.source)
        for mount in mounts.of(component)
        if not mount.target and not mount.missing
    ]
    return tuple(dict.fromkeys(found)) or (component,)


def relative(folder: str, path: str) -> str:
    """A root-relative path from a site's folder, as `Source` takes it."""
    if not folder:
        return path
    if path == folder or path.startswith(f"{folder}/"):
        return path[len(folder) + 1 :]
    return f"{'../' * (folder.count('/') + 1)}{path}"


def _slugger(settings: HugoSettings) -> str:
    goldmark = dig(settings.get("markup"), "goldmark")
    if dig(goldmark, "parser", "autoheadingid") is False:
        return "none"
    kind = dig(goldmark, "parser", "autoheadingidtype") or dig(goldmark, "parser", "autoidtype")
    slugger = _SLUGGERS.get(str(kind or "github").lower(), "hugo")
    typographer = dig(goldmark, "extensions", "typographer")
    dashes = [dig(typographer, "endash"), dig(typographer, "emdash")]
    off = typographer is False or dig(typographer, "disable") is True
    off = off or any(isinstance(dash, str) and "-" in dash for dash in dashes)
    return f"{slugger}-plain" if off else slugger
