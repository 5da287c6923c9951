"""Hexo's tags: `{% post_link slug %}`, `{% codeblock %}…{% endcodeblock %}`, `{{ … }}`, `{# #}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.facts import Link
from contentlint.content.masks.template import Closer, Template
from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.masks.regions import RegionKind

_TAG = re.compile(r"\{%-?\s*+([\w-]++)\s*+([^%]*+(?:%(?!\})[^%]*+)*)%\}")
_ARGUMENT = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|([^\s\"']\S*+)")
_ID = re.compile(r"\b(?:id|name)\s*=", re.IGNORECASE)
_HIDDEN: dict[str, RegionKind] = {
    "raw": "raw",
    "code": "code",
    "codeblock": "code",
    "mermaid": "code",
    "plantuml": "code",
    "math": "code",
    "katex": "code",
    "chart": "code",
    "chartjs": "code",
    "echarts": "code",
    "sequence": "code",
    "flow": "code",
    "flowchart": "code",
    "graph": "code",
    "graphviz": "code",
    "mindmap": "code",
    "markmap": "code",
}
"""Tags whose body is not Markdown."""
_PLAIN = frozenset(
    (
        "raw", "code", "codeblock", "include_code", "quote", "blockquote", "pullquote",
        "post_link", "post_path", "asset_img", "asset_image", "asset_link", "asset_path", "img",
        "image", "a", "link", "anchor", "url_for", "full_url_for", "iframe", "youtube", "vimeo",
        "jsfiddle", "gist", "twitter", "note", "label", "button", "btn", "video", "audio", "pdf",
        "cq", "centerquote", "cb", "gp", "grouppicture", "caniuse", "lq", "linkgrid", "mark",
        "fi", "bilibili", "aplayer", "dplayer", "meting", "fold", "hideToggle", "hideBlock",
        "hideInline", "inlineImg", "icon", "checkbox", "radio", "tip", "notel", "notag", "ghcard",
        "emoji", "githubCard", "codepen", "soundcloud", "spotify", "fullimage", "copy", "u",
        "emp", "wavy", "del", "kbd", "psw", "sup", "sub", "span", "p", "bubble", "reference",
        "image_slider", "gallery",
    )
)  # fmt: skip
"""Tags of Hexo and of its common themes and plugins that have no headings or ids of their own."""
_FIRST = frozenset(("post_link", "post_path", "url_for", "full_url_for"))
_ASSETS = frozenset(("asset_img", "asset_image", "asset_link", "asset_path"))
_PICTURES = frozenset(("img", "image"))


class HexoTagReader(Closer):
    """Reads the tags of one text."""

    def read(self, at: int) -> Template | None:
        """The construct that the brace at `at` opens, or None."""
        text = self.text
        if text.startswith("{%", at):
            return self._tag(at)
        if text.startswith("{#", at):
            end = self.close("#}", at + 2)
            return Template(end, "comment") if end > 0 else None
        if text.startswith("{{", at):
            end = self.close("}}", at + 2)
            return Template(end, "template") if end > 0 else None
        return None

    def _tag(self, at: int) -> Template | None:
        end = self.close("%}", at + 2)
        if end < 0:
            return None
        match = _TAG.match(self.text, at, end)
        if match is None:
            return Template(end, "template")
        name = match.group(1)
        if name in _HIDDEN:
            finish = self._block_end(name, end)
            if finish > 0:
                opaque = None
                if name == "raw" and _ID.search(self.text, end, finish):
                    opaque = "`{% raw %}` may hold ids"
                return Template(finish, _HIDDEN[name], opaque=opaque)
        known = name in _PLAIN or name in _HIDDEN or name.startswith("end")
        opaque = None if known else f"`{{% {name} %}}` may add headings"
        return Template(end, "template", opaque=opaque, links=tuple(self._links(match)))

    def _block_end(self, name: str, start: int) -> int:
        if name in self.unclosed:
            return -1
        match = re.compile(rf"\{{%-?\s*+end{name}\s*+-?%\}}").search(self.text, start)
        if match is None:
            self.unclosed.add(name)
            return -1
        return match.end()

    def _links(self, match: re.Match[str]) -> Iterator[Link]:
        """The argument of a tag that names a post, a file or a page of the site."""
        name = match.group(1)
        if name not in _FIRST and name not in _ASSETS and name not in _PICTURES:
            return
        for argument in _ARGUMENT.finditer(self.text, *match.span(2)):
            span = Span(*argument.span(argument.lastindex or 0))
            value = self.text[span.start : span.end]
            if name in _PICTURES and not value.startswith(("/", "http:", "https:")):
                continue
            if name in _ASSETS and "." not in value:
                continue
            if "{{" in value:
                return
            image = name in _PICTURES or name in ("asset_img", "asset_image")
            yield Link(value, span, Span(*match.span()), "template", image, name)
            return
