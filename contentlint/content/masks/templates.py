"""Template tags that a site builder replaces before or after Markdown: Liquid, Hugo, Vue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.facts import Import
from contentlint.content.masks.template import Closer, Template
from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from contentlint.content.masks.regions import RegionKind

_LIQUID_TAG = re.compile(r"\{%-?\s*+(\w++)")
_END_RAW = re.compile(r"\{%-?\s*+end(?:raw|verbatim)\s*+-?%\}")
_HIDDEN_BLOCKS: dict[str, RegionKind] = {
    "comment": "comment",
    "highlight": "code",
    "codeblock": "code",
}
_INCLUDES = frozenset(("include", "include_relative", "render", "include_cached"))
_INCLUDED = re.compile(r"\{%-?\s*+\w++\s++([\"']?)(?P<file>[\w./-]++)\1(?=[\s,%])")


class TemplateReader(Closer):
    """Reads template constructs of one text; a delimiter that never closes is looked for once."""

    def __init__(self, text: str, masks: frozenset[str]) -> None:
        super().__init__(text)
        self.nunjucks = "nunjucks" in masks
        self.liquid = self.nunjucks or "liquid" in masks
        self.hugo = "hugo" in masks
        self.interpolation = self.liquid or "interpolation" in masks

    def read(self, at: int) -> Template | None:
        """The construct that the brace at `at` opens, or None."""
        text = self.text
        if self.hugo and text.startswith("{{", at):
            from contentlint.content.masks.shortcodes import read_shortcode

            return read_shortcode(text, at, self)
        if self.liquid and text.startswith("{%", at):
            return self._liquid_tag(at)
        if self.nunjucks and text.startswith("{#", at):
            end = self.close("#}", at + 2)
            return Template(end, "comment") if end > 0 else None
        if self.interpolation and text.startswith("{{", at):
            end = self.close("}}", at + 2)
            return Template(end, "template") if end > 0 else None
        return None

    def _liquid_tag(self, at: int) -> Template | None:
        text = self.text
        end = self.close("%}", at + 2)
        if end < 0:
            return None
        match = _LIQUID_TAG.match(text, at, end)
        name = match.group(1) if match else ""
        if name in ("raw", "verbatim"):
            closing = _END_RAW.search(text, end) if name not in self.unclosed else None
            if closing is None:
                self.unclosed.add(name)
            return Template(end, "template", closing.start() if closing else len(text))
        if name in _HIDDEN_BLOCKS:
            finish = self._block_end(name, end)
            return Template(finish, _HIDDEN_BLOCKS[name]) if finish > 0 else None
        if name not in _INCLUDES:
            return Template(end, "template")
        if file := _INCLUDED.match(text, at, end):
            include = Import(file["file"], Span(*file.span("file")), (name,))
            return Template(end, "template", includes=(include,))
        return Template(end, "template", opaque=f"`{{% {name} %}}` may add headings")

    def _block_end(self, name: str, start: int) -> int:
        if name in self.unclosed:
            return -1
        match = re.compile(rf"\{{%-?\s*+end{name}\s*+-?%\}}").search(self.text, start)
        if match is None:
            self.unclosed.add(name)
            return -1
        return match.end()
