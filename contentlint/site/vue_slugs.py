"""The sluggers of VuePress and VitePress."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar
from unicodedata import normalize

from contentlint.patterns import regex
from contentlint.site.slugger import Slugger

if TYPE_CHECKING:
    from contentlint.content.facts import Heading


class MditVue(Slugger):
    """`@mdit-vue/shared` with markdown-it-anchor (VitePress)."""

    _SPECIAL: ClassVar[re.Pattern[str]] = regex(r"""[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+""")

    def base(self, text: str) -> str:
        """Accents taken off; runs of spaces and punctuation become one `-`."""
        plain = re.sub(r"[\u0300-\u036f]", "", normalize("NFKD", text))
        dashed = self._SPECIAL.sub("-", re.sub(r"[\x00-\x1f]", "", plain))
        return re.sub(r"^(\d)", r"_\1", re.sub(r"-{2,}", "-", dashed).strip("-")).lower()


class VitePress(MditVue):
    """The same on what VitePress keeps of a heading: character references as they are written."""

    reserves_ahead = False
    _REFERENCE: ClassVar[re.Pattern[str]] = regex(r"&(?:#\w{1,7}|[A-Za-z]\w{1,31});")

    def reserve(self, explicit: str) -> None:
        """Ids count in the order of the page."""
        self.taken.setdefault(explicit, 0)

    def of(self, heading: Heading) -> str:
        """The id of the text with its references as written."""
        if "&" not in heading.source:
            return self.slug(heading.text)
        from html import unescape

        parts: list[str] = []
        position = 0
        for written in self._REFERENCE.findall(heading.source):
            at = heading.text.find(decoded := unescape(written), position)
            if at >= 0:
                parts += [heading.text[position:at], written]
                position = at + len(decoded)
        return self.slug("".join([*parts, heading.text[position:]]))
