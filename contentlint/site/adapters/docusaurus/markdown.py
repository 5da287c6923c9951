"""Plugins of the Markdown pipeline that may put headings on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.patterns import regex
from contentlint.site.adapters.docusaurus.options import local_text
from contentlint.site.javascript import Array, Call, Function, Imported
from contentlint.site.urls import join, parent

if TYPE_CHECKING:
    from contentlint.site.adapters.docusaurus.options import Plugin
    from contentlint.site.adapters.docusaurus.site import DocusaurusSite
    from contentlint.site.javascript import JsValue

_KINDS = (
    "beforeDefaultRemarkPlugins",
    "remarkPlugins",
    "beforeDefaultRehypePlugins",
    "rehypePlugins",
)
_NAMES = regex(r"slug|heading|anchor-id|custom-id")
_HARMLESS = regex(r"autolink-headings")
_ADDS = regex(r"heading|hProperties|['\"]h[1-6]['\"]|depth\s*:")


def adds_headings(site: DocusaurusSite, plugin: Plugin) -> bool:
    """Whether the pages of a plugin's instance may have headings that are not in their text."""
    return any(_adds(site, entry) for key in _KINDS for entry in plugin.options.get(key).items)


def _adds(site: DocusaurusSite, entry: JsValue) -> bool:
    head = entry.items[0] if isinstance(entry, Array) and entry.items else entry
    if isinstance(head, Call):
        head = head.callee
    reader = type(site.source)(site.source.files)
    if isinstance(head, Function):
        text = reader.text(head.file) or ""
        own = head.file == site.settings.path
        return bool(_ADDS.search(text[head.span.start : head.span.end] if own else text))
    name = head.source if isinstance(head, Imported) else head.path or ""
    if name.startswith(".") and isinstance(head, Imported):
        name = site.source.path(join(f"/{parent(head.file)}", name)[1:]) if head.file else name
        return bool(_ADDS.search(local_text(reader, name)))
    return bool(_NAMES.search(name)) and not _HARMLESS.search(name)
