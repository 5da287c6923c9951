"""Plugins of Starlight that add pages as the site is built: where, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.site.adapters.base import Generated, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.starlight.options import StarlightOptions
    from contentlint.site.javascript import Call, JsValue

_MAKERS = {
    "starlight-openapi": ("base", ""),
    "starlight-typedoc": ("output", "api"),
    "starlight-changelogs": ("prefix", "changelog"),
    "starlight-obsidian": ("output", "notes"),
    "starlight-tags": ("tagsPagesPrefix", "tags"),
    "starlight-python-api": ("output", "api"),
    "starlight-rustdoc": ("output", "api"),
    "starlight-dotnet-docs": ("output", "api"),
    "starlight-auto-drafts": ("", ""),
}
"""Plugins that write pages: the option that says below which path, and its default."""


def written_by_plugins(options: StarlightOptions) -> Iterator[Unknown]:
    """The paths below which plugins make pages, relative to the site's root."""
    for package, (key, default) in _MAKERS.items():
        call = options.plugin(package)
        if call is None or not key:
            continue
        for place in _places(call, key, default):
            for glob in (place, f"{place}/**"):
                yield Unknown(glob, f"{package} makes pages there as the site is built")
    validator = options.plugin("starlight-links-validator")
    for excluded in _argument(validator).get("exclude").items if validator else ():
        if excluded.text is not None and excluded.text.startswith("/"):
            reason = "the site's own link check leaves it out"
            yield Unknown(excluded.text.rstrip("/"), reason)


def generated_by_plugins(options: StarlightOptions) -> Iterator[Generated]:
    """Lists, feeds and copies of pages that plugins make."""
    if blog := options.plugin("starlight-blog"):
        prefix = (_argument(blog).get("prefix").text or "blog").strip("/")
        for name in ("", "/[0-9]*", "/tags/**", "/authors/**", "/rss.xml"):
            yield Generated(f"/{prefix}{name}", "starlight-blog makes it")
    if options.plugin("starlight-llms-txt"):
        for name in ("/llms*.txt", "/_llms-txt/**"):
            yield Generated(name, "starlight-llms-txt makes it")
    if options.plugin("starlight-page-actions") or options.plugin("starlight-markdown"):
        yield Generated("/**.md", "a plugin makes a copy of every page")


def _argument(call: Call) -> JsValue:
    from contentlint.site.javascript import ABSENT

    return call.arguments[0] if call.arguments else ABSENT


def _places(call: Call, key: str, default: str) -> Iterator[str]:
    """The paths that a plugin's options name: of one set of options or of a list of them."""
    options = _argument(call)
    for one in options.items or (options,):
        value = one.get(key)
        place = value.text if value.text is not None else default
        if place.strip("/"):
            yield f"/{place.strip('/')}"
