"""Heading sluggers: how each generator turns a heading into an id.

A slugger is made anew for every page, because ids are numbered where headings repeat. Adding one
is a class with a `base` method, and `free` where the generator numbers in a way of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar
from unicodedata import category, normalize

from contentlint.patterns import regex
from contentlint.site.hexo_slugs import HEXO
from contentlint.site.python_slugs import (
    Pymdownx,
    PymdownxFold,
    PymdownxLower,
    PymdownxLowerAscii,
    PythonMarkdown,
    PythonMarkdownUnderscore,
    PythonMarkdownUnicode,
)
from contentlint.site.slug_packages import PACKAGED
from contentlint.site.slugger import Slugger
from contentlint.site.vue_slugs import MditVue, VitePress

if TYPE_CHECKING:
    from contentlint.content.facts import Heading

__all__ = ["SLUGGERS", "Slugger"]

_KEPT = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc", "Cs"})
_ALPHABETIC_SYMBOLS = (
    range(0x24B6, 0x24EA),
    range(0x1F130, 0x1F14A),
    range(0x1F150, 0x1F16A),
    range(0x1F170, 0x1F18A),
)
"""Circled and squared letters: the symbols that Unicode counts as alphabetic."""

_UNKNOWN = (
    (0xCF3, 0xCF3),
    (0xECE, 0xECE),
    (0x10EFD, 0x10EFF),
    (0x1123F, 0x11241),
    (0x11F00, 0x11F10),
    (0x11F12, 0x11F3A),
    (0x11F3E, 0x11F42),
    (0x11F50, 0x11F59),
    (0x1342F, 0x1342F),
    (0x13440, 0x13455),
    (0x1B132, 0x1B132),
    (0x1B155, 0x1B155),
    (0x1DF25, 0x1DF2A),
    (0x1E030, 0x1E06D),
    (0x1E08F, 0x1E08F),
    (0x1E4D0, 0x1E4F9),
    (0x2B739, 0x2B739),
    (0x2EBF0, 0x2EE5D),
    (0x31350, 0x323AF),
)
"""Letters of Unicode 15, which newer versions of Python know and the generators' tables do not."""


class NoSlugger(Slugger):
    """For generators that give headings no ids."""

    def slug(self, text: str) -> str:
        """Always ""."""
        return ""


CODE_SPAN = regex(r"(`+)(.+?)\1(?!`)", re.DOTALL)
"""A code span in the source of a heading: what is in it stands as it is."""


class _Table(dict[int, str | None]):
    """A `str.translate` table that is worked out one character at a time."""

    def __init__(self, replaced: dict[str, str]) -> None:
        super().__init__({ord(char): text for char, text in replaced.items()})

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        kept = category(char) in _KEPT or any(code in range_ for range_ in _ALPHABETIC_SYMBOLS)
        if kept and any(first <= code <= last for first, last in _UNKNOWN):
            kept = False
        self[code] = char if kept else None
        return self[code]


class GitHub(Slugger):
    """github-slugger 2 (remark, rehype, Docusaurus, Gatsby, Starlight, Astro, Next)."""

    _table: ClassVar[_Table] = _Table({" ": "-", "-": "-"})

    def base(self, text: str) -> str:
        """Lower case; letters, marks, numbers, connectors and `-` stay, a space becomes `-`."""
        return text.lower().translate(self._table)


class Astro(GitHub):
    """Astro 7: dashes in a row become one typographic dash before the id is made, but in code;
    what is said of an image does not count."""

    _dashes: ClassVar[re.Pattern[str]] = regex("-{2,}")
    _image: ClassVar[re.Pattern[str]] = regex(r"!\[([^\[\]]*)\]")
    _tags_first: ClassVar[re.Pattern[str]] = regex(r"(?:<[^<>]*>\s*)+(?<=\s)\S")
    _tags_last: ClassVar[re.Pattern[str]] = regex(r"\S\s+(?:<[^<>]*>)+\Z")

    def of(self, heading: Heading) -> str:
        """The id of the text as typography leaves it."""
        text = heading.text
        if "![" in heading.source:
            for image in self._image.finditer(heading.source):
                text = text.replace(image[1], "", 1)
        if "--" in text:
            found = CODE_SPAN.finditer(heading.source) if "`" in heading.source else ()
            text = self._typographic(text, [code[2].strip() for code in found])
        if "<" in heading.source and text:
            # Space between the text and a tag at the heading's edge is a part of the text.
            text = " " + text if self._tags_first.match(heading.source) else text
            text = text + " " if self._tags_last.search(heading.source) else text
        return self.slug(text)

    def _typographic(self, text: str, codes: list[str]) -> str:
        done, position = "", 0
        for code in codes:
            at = text.find(code, position)
            if at >= 0:
                done += self._dashes.sub("", text[position:at]) + code
                position = at + len(code)
        return done + self._dashes.sub("", text[position:])


class Fumadocs(GitHub):
    """Fumadocs: `[#id]` behind a heading is its id."""

    _own: ClassVar[re.Pattern[str]] = regex(r"\\?\[#([^\[\]\s]+)\]\s*\Z")

    def of(self, heading: Heading) -> str:
        """The id that the heading states, or GitHub's."""
        own = self._own.search(heading.source)
        return own[1] if own else super().of(heading)


class Nextra(Fumadocs):
    """Nextra: as Fumadocs, but the page's title has no id."""

    def of(self, heading: Heading) -> str:
        """The id of a heading below the title."""
        return "" if heading.level == 1 else super().of(heading)


class AstroRemark(Astro):
    """Astro 1 to 6: only two dashes become one, and an id does not end in a dash."""

    _dashes = regex("(?<!-)--(?!-)")

    def slug(self, text: str) -> str:
        """GitHub's id, without one dash at its end."""
        return super().slug(text).removesuffix("-")


class Docusaurus(GitHub):
    """Docusaurus: titles have no id, `:name` outside of code is a directive, no text, and the space
    between text and a component is kept."""

    _directive: ClassVar[re.Pattern[str]] = regex(
        r"(?<!:):[A-Za-z](?:[\w-]*\w)?(?![\w:-])(?:\[([^\]]*)\])?(?:\{[^}]*\})?"
    )
    _comment: ClassVar[re.Pattern[str]] = regex(r"<!--.{0,2000}?-->", re.DOTALL)
    _components: ClassVar[re.Pattern[str]] = regex(
        r"(?:<[A-Za-z][^<>/]*+(?:/(?!>)[^<>/]*+)*/>\s*+)+"
    )

    def of(self, heading: Heading) -> str:
        """The id of the text; a title's counts where others repeat it."""
        text, source = heading.text, heading.source
        if "<" in source:
            text = self._with_gaps(self._comment.sub("", text), source)
        if ":" in text:
            text = self._without_directives(text, source)
        slug = self.slug(text)
        return slug if heading.level > 1 else ""

    def _with_gaps(self, text: str, source: str) -> str:
        """The text with the spaces beside components at its ends, which headings do not keep."""
        if head := self._components.match(source):
            text = re.sub("<[^<>]*>", "", head.group()) + text
        for _ in range(20):
            at = source.rfind("<")
            if not source.endswith("/>") or not source[at + 1 : at + 2].isalpha():
                break
            kept = source[:at].rstrip()
            text += " " * (at - len(kept))
            source = kept
        return text

    def _without_directives(self, text: str, source: str) -> str:
        done, position = "", 0
        for code in CODE_SPAN.finditer(source):
            at = text.find(code[2].strip(), position)
            if at >= 0:
                end = at + len(code[2].strip())
                done += self._directive.sub(self._label, text[position:at]) + text[at:end]
                position = end
        return done + self._directive.sub(self._label, text[position:])

    @staticmethod
    def _label(directive: re.Match[str]) -> str:
        return directive[1] or ""


class Docusaurus2(Docusaurus):
    """Docusaurus 2: there are no directives in a text."""

    def _without_directives(self, text: str, source: str) -> str:
        return text


class KramdownGfm(GitHub):
    """kramdown-parser-gfm, Jekyll's default: numbers are counted, not looked up."""

    _table = _Table({" ": "-", "\t": "-", "-": "-"})

    def free(self, base: str) -> str:
        """`base`, then `base-1`, even where that is another heading's id."""
        number = self.taken[base] = self.taken.get(base, -1) + 1
        return f"{base}-{number}" if number else base


class Kramdown(KramdownGfm):
    """kramdown's own ids (`basic_generate_id`)."""

    uses_source = True

    def base(self, text: str) -> str:
        """From the first ASCII letter on; ASCII letters, digits, spaces and `-` only."""
        begun = re.sub(r"^[^a-zA-Z]+", "", text)
        kept = re.sub(r"[^a-zA-Z0-9 -]", "", begun)
        return kept.replace(" ", "-").lower() or "section"


class Hugo(Slugger):
    """Hugo's `autoHeadingIDType = "github"`, its default, behind Goldmark's typographer."""

    reserves_ahead = False
    typographer: ClassVar[bool] = True

    def reserve(self, explicit: str) -> None:
        """Explicit ids count from where they stand."""
        self.taken.setdefault(explicit, 0)

    _CODE: ClassVar[re.Pattern[str]] = regex(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)

    def of(self, heading: Heading) -> str:
        """Dashes that the typographer makes are gone, those in code stay. No text, no id."""
        text, source = heading.text, heading.source
        if self.typographer and "--" in text:
            for _, code in self._CODE.findall(source) if "`" in source else ():
                text = text.replace(code.strip(), code.strip().replace("-", "\0"))
            text = re.sub("---?", "\u2013", text).replace("\0", "-")
        return self.slug(text) if text.strip() else ""

    def base(self, text: str) -> str:
        """Trimmed; letters, decimal digits and `_` stay, `-` and space become `-`."""
        return "".join(map(self._character, text.strip())) or "heading"

    @staticmethod
    def _character(char: str) -> str:
        if char in "- ":
            return "-"
        if char == "_" or category(char) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Nd"):
            return char.lower()[0]
        return ""


class HugoAscii(Hugo):
    """Hugo's `autoHeadingIDType = "github-ascii"`."""

    def base(self, text: str) -> str:
        """Accents are taken off, other letters beyond ASCII dropped."""
        plain = [char for char in normalize("NFD", text.strip()) if char.isascii()]
        return "".join(map(self._character, plain)) or "heading"


class HugoBlackfriday(Hugo):
    """Hugo's `autoHeadingIDType = "blackfriday"`."""

    def base(self, text: str) -> str:
        """Letters and numbers, lower-cased, with one `-` for whatever stands between them."""
        kept = [char.lower()[0] if category(char)[0] in "LN" else " " for char in text]
        return "-".join("".join(kept).split()) or "heading"


class HugoPlain(Hugo):
    """The same with the typographer switched off, as the next two."""

    typographer = False


class HugoAsciiPlain(HugoAscii):
    """See HugoPlain."""

    typographer = False


class HugoBlackfridayPlain(HugoBlackfriday):
    """See HugoPlain."""

    typographer = False


SLUGGERS: dict[str, type[Slugger]] = {
    **HEXO,
    **PACKAGED,
    "astro": Astro,
    "astro-remark": AstroRemark,
    "docusaurus": Docusaurus,
    "docusaurus-2": Docusaurus2,
    "fumadocs": Fumadocs,
    "github": GitHub,
    "hugo": Hugo,
    "hugo-ascii": HugoAscii,
    "hugo-ascii-plain": HugoAsciiPlain,
    "hugo-blackfriday": HugoBlackfriday,
    "hugo-blackfriday-plain": HugoBlackfridayPlain,
    "hugo-plain": HugoPlain,
    "kramdown": Kramdown,
    "kramdown-gfm": KramdownGfm,
    "mdit-vue": MditVue,
    "nextra": Nextra,
    "none": NoSlugger,
    "pymdownx-fold": PymdownxFold,
    "pymdownx-lower": PymdownxLower,
    "pymdownx-lower-ascii": PymdownxLowerAscii,
    "pymdownx-none": Pymdownx,
    "python-markdown": PythonMarkdown,
    "python-markdown-underscore": PythonMarkdownUnderscore,
    "python-markdown-unicode": PythonMarkdownUnicode,
    "vitepress": VitePress,
}
