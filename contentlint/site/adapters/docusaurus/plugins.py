"""Plugins that make pages which are in no file of the source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.patterns import regex
from contentlint.site.adapters.docusaurus.options import local_text
from contentlint.site.adapters.docusaurus.pages import folder_path
from contentlint.site.adapters.docusaurus.words import joined
from contentlint.site.javascript import Array, Function, Object
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.docusaurus.options import Plugin
    from contentlint.site.adapters.docusaurus.site import DocusaurusSite
    from contentlint.site.javascript import JsValue

_ROUTE = regex(r"^(?:route|routeBasePath|routePath|baseURL)$")
_OUT = regex(r"^(?:out|outDir|outputDir|outputDirectory|outDirectory|docsDir|docsRoot)$", re.I)
_ADDED = regex(
    r"addRoute\s*\(\s*\{(?:[^{}]|\{[^{}]*\}){0,400}?\bpath\s*:\s*(?:['\"]([^'\"\n]+)['\"]"
    r"|`([^`$\n]*)(`|\$\{))"
)
_LITERAL = regex(r"['\"`](/[\w./-]*)")
_TAIL = regex(r"\$\{[^{}]*\}(/[\w./-]+)`")


class Made(NamedTuple):
    """What a plugin makes: pages at an address or below it, files in a folder (root-relative, with
    a slash behind; "" for none). `sure`: exactly the page at `url` is made."""

    url: str
    folder: str
    reason: str
    sure: bool = False


def made_elsewhere(site: DocusaurusSite) -> Iterator[Made]:
    """All that plugins make besides the pages of files."""
    for plugin in site.settings.plugins:
        if plugin.kind == "other":
            yield from _third_party(site, plugin)
            yield from _added_routes(site, plugin)
        elif plugin.kind == "docs":
            yield from _missing(site, plugin)


def _missing(site: DocusaurusSite, plugin: Plugin) -> Iterator[Made]:
    """An instance whose folder is not there: something writes it before the build."""
    folder = folder_path(site.source, plugin.path("path", "docs"))
    if folder and folder.rstrip("/") not in site.source.files.folders:
        url = joined(site.settings.base, plugin.text("routeBasePath", "docs"))
        if url.rstrip("/"):
            yield Made(url, folder, f"{folder} is not in the repository")


def _third_party(site: DocusaurusSite, plugin: Plugin) -> Iterator[Made]:
    """Routes and folders that the options of other plugins name."""
    if not plugin.name or plugin.name.startswith("@docusaurus/"):
        return
    reason = f"{plugin.name.rpartition('node_modules/')[2]} makes it when the site is built"
    for key, value in _options(plugin.options, 0):
        text = value.path
        if not text or text.startswith(("http://", "https://")):
            continue
        if _OUT.match(key):
            yield from _written(site, text, reason)
        elif _ROUTE.match(key) and text.strip("/."):
            yield Made(joined(site.settings.base, text), "", reason)
    yield from _by_default(site, plugin, reason)


def _by_default(site: DocusaurusSite, plugin: Plugin, reason: str) -> Iterator[Made]:
    """What well-known plugins make where their options do not say another place."""
    name, options, base = plugin.name, plugin.options, site.settings.base
    if "typedoc-api" in name or name.endswith(("plugin-openapi", "preset-openapi")):
        if options.get("routeBasePath").text is None:
            yield Made(joined(base, "api"), "", reason)
    elif "typedoc" in name and options.get("out").text is None:
        yield from _written(site, "docs/api", reason)
    elif "graphql" in name:
        folder = options.get("rootPath").path or "docs"
        yield from _written(site, f"{folder}/{options.get('baseURL').text or 'schema'}", reason)


def _options(value: JsValue, depth: int) -> Iterator[tuple[str, JsValue]]:
    """The options of a plugin with their keys, those of objects and lists in it included."""
    if depth > 6:
        return
    if isinstance(value, Array):
        for item in value.items:
            yield from _options(item, depth + 1)
    elif isinstance(value, Object):
        for key, member in value.members.items():
            if isinstance(member, Object | Array):
                yield from _options(member, depth + 1)
            else:
                yield key, member


def _written(site: DocusaurusSite, text: str, reason: str) -> Iterator[Made]:
    """The pages made of files that are written to a folder before the build."""
    folder = folder_path(site.source, text)
    home = False
    for plugin, locale, place in site.places:
        if folder and folder.startswith(place.base) and locale is site.settings.locales[0]:
            route = {"docs": "docs", "blog": "blog"}.get(plugin.kind, "/")
            below = folder[len(place.base) :]
            yield Made(
                joined(locale.base, plugin.text("routeBasePath", route), below), folder, reason
            )
            home = True
    if not home and folder:
        yield Made("", folder, reason)


def _added_routes(site: DocusaurusSite, plugin: Plugin) -> Iterator[Made]:
    """Routes that a plugin of the project itself adds, where they are written out."""
    text = _text(site, plugin)
    base = site.settings.base
    for found in _ADDED.finditer(text[:200_000]):
        literal = found[1] or found[2]
        reason = "a plugin of the site adds this page"
        if found[3] != "${" and literal.strip("/") and not set(literal) & set(":*("):
            yield Made(joined(base, literal), "", reason, sure=True)
        elif literal.strip("/"):
            head = re.split(r"[:*(]", literal)[0].rpartition("/")[0] or literal
            yield Made(joined(base, head), "", reason)


def _text(site: DocusaurusSite, plugin: Plugin) -> str:
    """The source text of a plugin of the project: its file, or the function in the config."""
    value = plugin.value
    if isinstance(value, Function):
        text = type(site.source)(site.source.files).text(value.file) or ""
        return text[value.span.start : value.span.end]
    return local_text(site.source, plugin.name)


def literal_paths(text: str) -> tuple[list[str], list[str]]:
    """The paths that are written out in a piece of code, and those behind what is filled in."""
    text = text[:100_000]
    heads = [path for path in _LITERAL.findall(text) if path.strip("/.")]
    return heads, [path for path in _TAIL.findall(text) if path.strip("/.")]
