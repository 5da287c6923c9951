"""The sluggers of hexo-renderer-marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from contentlint.patterns import regex
from contentlint.site.slugger import Slugger
from contentlint.site.slugize import slugize

if TYPE_CHECKING:
    from contentlint.content.facts import Heading


class Hexo(Slugger):
    """hexo-renderer-marked: `slugize` of what readers see, quotes and dashes made typographic."""

    case: ClassVar[int] = 0
    smart: ClassVar[bool] = True
    _TAG: ClassVar[re.Pattern[str]] = regex(r"</?[A-Za-z!][^<>]*>|<>")
    _CODE: ClassVar[re.Pattern[str]] = regex(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)

    def of(self, heading: Heading) -> str:
        """Code stays as it is written, but nothing that looks like a tag does."""
        text, source = heading.text, heading.source
        if not self.smart:
            return self.slug(self._TAG.sub("", text))
        parts: list[str] = []
        position = 0
        for _, code in self._CODE.findall(source) if "`" in source else ():
            at = text.find(code.strip(), position)
            if at >= 0:
                parts += [_smart(text[position:at]), code.strip()]
                position = at + len(code.strip())
        seen = "".join([*parts, _smart(text[position:])])
        return self.slug(self._TAG.sub("", seen) if "<" in seen else seen)

    def base(self, text: str) -> str:
        """See contentlint.site.slugize."""
        return slugize(text.strip(), self.case)

    def free(self, base: str) -> str:
        """`base`, then `base-1`, even where that is another heading's id."""
        number = self.taken[base] = self.taken.get(base, -1) + 1
        return f"{base}-{number}" if number else base


class HexoLower(Hexo):
    """The same with `modifyAnchors: 1`."""

    case = 1


class HexoUpper(Hexo):
    """The same with `modifyAnchors: 2`."""

    case = 2


class HexoPlain(Hexo):
    """The same with `smartypants: false`, as the next two."""

    smart = False


class HexoPlainLower(HexoLower):
    """See HexoPlain."""

    smart = False


class HexoPlainUpper(HexoUpper):
    """See HexoPlain."""

    smart = False


def _smart(text: str) -> str:
    """marked's smart punctuation."""
    text = text.replace("---", "\u2014").replace("--", "\u2013").replace("...", "\u2026")
    if "'" in text:
        text = re.sub(r"(^|[-\u2014/(\[{\"\s])'", "\\1\u2018", text).replace("'", "\u2019")
    if '"' in text:
        text = re.sub(r"(^|[-\u2014/(\[{\u2018\s])\"", "\\1\u201c", text).replace('"', "\u201d")
    return text


HEXO: dict[str, type[Slugger]] = {
    "hexo": Hexo,
    "hexo-lower": HexoLower,
    "hexo-plain": HexoPlain,
    "hexo-plain-lower": HexoPlainLower,
    "hexo-plain-upper": HexoPlainUpper,
    "hexo-upper": HexoUpper,
}
