"""Template tags that a site builder replaces before or after Markdown: Liquid, Hugo, Vue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from contentlint.content.masks.regions import RegionKind

_LIQUID_TAG = re.compile(r"\{%-?\s*+(\w++)")
_SHORTCODE = re.compile(r"\{\{%\s*+(/?[\w./-]++)")
_END_RAW = re.compile(r"\{%-?\s*+end(?:raw|verbatim)\s*+-?%\}")
_HIDDEN_BLOCKS: dict[str, RegionKind] = {
    "comment": "comment",
    "highlight": "code",
    "codeblock": "code",
}
_INCLUDES = frozenset(("include", "include_relative", "render", "include_cached"))


class Template(NamedTuple):
    """One template construct: its end, what it is, and what follows from it.

    `literal_end`: up to there, braces are text (`{% raw %}`). `opaque`: why more headings may
    come from it.
    """

    end: int
    kind: RegionKind
    literal_end: int = -1
    opaque: str | None = None


class TemplateReader:
    """Reads template constructs of one text; a delimiter that never closes is looked for once."""

    def __init__(self, text: str, masks: frozenset[str]) -> None:
        self.text = text
        self.liquid = "liquid" in masks
        self.hugo = "hugo" in masks
        self.interpolation = self.liquid or "interpolation" in masks
        self._unclosed: set[str] = set()

    def read(self, at: int) -> Template | None:
        """The construct that the brace at `at` opens, or None."""
        text = self.text
        if self.hugo and text.startswith("{{", at):
            return self._hugo(at)
        if self.liquid and text.startswith("{%", at):
            return self._liquid_tag(at)
        if self.interpolation and text.startswith("{{", at):
            end = self._close("}}", at + 2)
            return Template(end, "template") if end > 0 else None
        return None

    def _close(self, delimiter: str, start: int) -> int:
        if delimiter in self._unclosed:
            return -1
        end = self.text.find(delimiter, start)
        if end < 0:
            self._unclosed.add(delimiter)
            return -1
        return end + len(delimiter)

    def _hugo(self, at: int) -> Template | None:
        text = self.text
        if text.startswith("{{/*", at):
            end = self._close("*/}}", at + 4)
            return Template(end, "comment") if end > 0 else None
        for opening, closing in (("{{<", ">}}"), ("{{%", "%}}")):
            if not text.startswith(opening, at):
                continue
            end = self._close(closing, at + 3)
            if end < 0:
                return None
            name = _SHORTCODE.match(text, at)
            renders = name is not None and not name.group(1).startswith("/")
            opaque = f"the shortcode `{name.group(1)}` may add headings" if name else None
            return Template(end, "template", opaque=opaque if renders else None)
        return None

    def _liquid_tag(self, at: int) -> Template | None:
        text = self.text
        end = self._close("%}", at + 2)
        if end < 0:
            return None
        match = _LIQUID_TAG.match(text, at, end)
        name = match.group(1) if match else ""
        if name in ("raw", "verbatim"):
            closing = _END_RAW.search(text, end) if name not in self._unclosed else None
            if closing is None:
                self._unclosed.add(name)
            return Template(end, "template", closing.start() if closing else len(text))
        if name in _HIDDEN_BLOCKS:
            finish = self._block_end(name, end)
            return Template(finish, _HIDDEN_BLOCKS[name]) if finish > 0 else None
        opaque = f"`{{% {name} %}}` may add headings" if name in _INCLUDES else None
        return Template(end, "template", opaque=opaque)

    def _block_end(self, name: str, start: int) -> int:
        if name in self._unclosed:
            return -1
        match = re.compile(rf"\{{%-?\s*+end{name}\s*+-?%\}}").search(self.text, start)
        if match is None:
            self._unclosed.add(name)
            return -1
        return match.end()
