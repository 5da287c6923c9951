"""One walk over a text that finds everything its dialect hides from Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.masks.code import CodeFinder
from contentlint.content.masks.javascript import Scanner
from contentlint.content.masks.marks import JSX_MARKS, JsxMarks, Marks
from contentlint.content.masks.regions import Region, RegionKind
from contentlint.content.masks.template import openings
from contentlint.content.offsets import new_tuple
from contentlint.content.tags import Tag, read_jsx_tag
from contentlint.diagnostics import Span
from contentlint.patterns import regex
from contentlint.records import field, record

if TYPE_CHECKING:
    from contentlint.content.dialects import Dialect
    from contentlint.content.facts import Import, Link
    from contentlint.content.masks.esm import EsmReader
    from contentlint.content.masks.hexo_tags import HexoTagReader
    from contentlint.content.masks.template import Template
    from contentlint.content.masks.templates import TemplateReader
    from contentlint.content.masks.zola import ZolaReader

_BRACE_ID = regex(r"\{:?[ \t]*#[^\s{}]+[^{}\r\n]*\}")
_CONTAINERS = regex(r" {0,3}(?:(?:[-*+]|\d{1,9}[.)]|>)[ \t]{1,4})*\Z")
_ITEM_END = regex(r"\n[ \t]*+(?=\r?\n|\Z|(?:[-*+]|\d{1,9}[.)])[ \t])")
_EXTENSION = regex(r"\{::(?:comment|nomarkdown)\b[^{}\n]*\}")
_EXTENSION_END = regex(r"\{:/(?:comment|nomarkdown)?\}")
_BLANK_LINE = regex(r"\n[ \t]*+\r?(?=\n|\Z)")


@record()
class Found:
    """What the walk found: regions in order, without overlaps, and what they contain."""

    regions: list[Region] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    imports: list[Import] = field(default_factory=list)
    includes: list[Import] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    constants: dict[str, Span] = field(default_factory=dict)
    fenced: list[tuple[int, int]] = field(default_factory=list)
    opaque: str | None = None


class MaskScanner:
    """The walk. `run` reads `text[start:]` once; lines end at LF or CRLF."""

    def __init__(self, text: str, start: int, dialect: Dialect) -> None:
        self.text = text
        self.start = start
        self.found = Found()
        masks = frozenset(dialect.masks)
        self.code = CodeFinder(text, start)
        self.javascript = Scanner(text)
        self.templates = _template_reader(text, masks)
        self.esm = "esm" in masks
        self.jsx_comments = "jsx-comment" in masks
        self.jsx_tags = "jsx-tag" in masks
        self.jsx_expressions = "jsx-expression" in masks
        self.jsx_blocks = dialect.jsx_blocks
        self.brace_ids = bool(dialect.heading_ids)
        self.kramdown = dialect.kramdown
        self.vue = "vue" in masks
        self.dollars = "dollars" in masks
        hiding = self._hiding_marks(dialect)
        comments = () if "<" in hiding else ("<!--",)
        marks = ("`", "~", *hiding, *comments)
        self.marks: Marks | JsxMarks = (
            JsxMarks(text) if {*marks} == JSX_MARKS else Marks(text, marks)
        )
        self.last = len(text)
        if dialect.indented_code and not self.esm:
            self.last = max([text.rfind(mark, start) for mark in hiding], default=-1)
        self.raw_end = -1
        self.raw_in_list = False
        self.literal_end = -1
        self.missing: set[str] = set()

    def _hiding_marks(self, dialect: Dialect) -> tuple[str, ...]:
        """What opens anything that is hidden, but for comments."""
        braces: tuple[str, ...] = ("{",)
        if not (dialect.kramdown or self.jsx_comments or self.jsx_expressions or self.jsx_blocks):
            braces = openings(dialect.masks)
        tags = ("<",) if self.jsx_tags or self.vue else ()
        math = ("$$",) if dialect.kramdown else (":::",) if self.vue else ()
        return (*braces, *tags, *(("$",) if self.dollars else math))

    def run(self) -> Found:
        """Everything to hide, in order."""
        esm = self._esm_reader() if self.esm else None
        text, position, last = self.text, self.start, self.last
        while True:
            at = self.marks.next(position)
            if esm is not None and esm.next_start <= at:
                position = esm.read(position, self.raw_end)
            elif at > last or at >= len(text):
                break
            elif text[at] == "<":
                position = self._angle(at)
            elif text[at] == "{":
                position = self._brace(at)
            elif text[at] == "$":
                position = self._dollars(at) if self.dollars else self._math(at)
            elif text[at] == ":":
                position = self._container(at)
            else:
                position = at + 1 if self._escaped(at) else self.code.skip(at)
        self.found.fenced = self.code.fenced
        return self.found

    def _esm_reader(self) -> EsmReader:
        from contentlint.content.masks.esm import EsmReader

        return EsmReader(self.text, self.start, self.found, self.javascript)

    def _find(self, delimiter: str, start: int) -> int:
        """Where a closing delimiter stands; one that is missing is looked for once."""
        if delimiter in self.missing:
            return -1
        at = self.text.find(delimiter, start)
        if at < 0:
            self.missing.add(delimiter)
        return at

    def _escaped(self, at: int) -> bool:
        before = at - 1
        if self.text[before] != "\\":
            return False
        while before >= self.start and self.text[before] == "\\":
            before -= 1
        return (at - before) % 2 == 0

    def _mask(self, start: int, end: int, kind: RegionKind) -> None:
        if start >= self.raw_end:
            self.found.regions.append(new_tuple(Region, (start, end, kind)))
        elif end > self.raw_end:
            self._extend_raw_block(end)

    def _comment(self, at: int) -> int:
        end = self._find("-->", at + 4)
        if end < 0:
            return at + 4
        if self.jsx_tags:
            self.found.comments.append(Span(at, end + 3))
            self._mask(at, end + 3, "comment")
        return end + 3

    def _angle(self, at: int) -> int:
        if self.text.startswith("<!--", at):
            return self._comment(at)
        if self.vue:
            return self._vue_tag(at) if self.text[at + 1 : at + 2].isalpha() else at + 1
        if not self.jsx_tags or self._escaped(at) or self._is_destination(at):
            return at + 1
        tag = read_jsx_tag(self.text, at, self.javascript)
        if tag is None:
            return at + 1
        self.found.tags.append(tag)
        if self.jsx_blocks and at >= self.raw_end and self._opens_block(at):
            self.found.regions.append(Region(at, tag.end, "raw"))
            self._extend_raw_block(tag.end)
        else:
            self._mask(at, tag.end, "tag")
        return tag.end

    def _vue_tag(self, at: int) -> int:
        from contentlint.content.masks.vue import vue_attributes

        end, hidden = vue_attributes(self.text, at)
        for first, last in hidden:
            self._mask(first, last, "template")
        return end if hidden else at + 1

    def _container(self, at: int) -> int:
        from contentlint.content.masks.vue import container_line

        end = container_line(self.text, at, self.code.line_start(at))
        if end < 0:
            return at + 3
        self._mask(at, end, "template")
        return end

    def _is_destination(self, at: int) -> bool:
        """Whether the angle bracket opens a link's destination: `](<` or `[label]: <`."""
        if self.text[at - 1 : at] not in "( \t":
            return False
        before = self.text[self.code.line_start(at) : at].rstrip()
        return before.endswith("](") or (before.endswith("]:") and before.lstrip().startswith("["))

    def _opens_block(self, at: int) -> bool:
        """Whether the tag begins a block: nothing but container markers stands before it."""
        before = self.text[at - 1 : at] if at > self.start else "\n"
        if before not in " \t":
            self.raw_in_list = False
            return before == "\n"
        line = self.code.line_start(at)
        match = _CONTAINERS.match(self.text[line:at])
        self.raw_in_list = match is not None and bool(match.group().strip())
        return match is not None

    def _extend_raw_block(self, end: int) -> None:
        """MDX 1: a block that begins with a tag is JSX up to the next blank line."""
        blank = (_ITEM_END if self.raw_in_list else _BLANK_LINE).search(self.text, end)
        self.raw_end = blank.start() if blank else len(self.text)
        last = self.found.regions[-1]
        self.found.regions[-1] = Region(last.start, self.raw_end, last.kind)

    def _brace(self, at: int) -> int:
        text = self.text
        if self.templates is not None and at >= self.literal_end:
            template = self.templates.read(at)
            if template is not None:
                return self._template(at, template)
        if self.kramdown and (end := self._extension(at)):
            return end
        if self.jsx_comments and text.startswith("{/*", at):
            end = self._find("*/", at + 3)
            close = text.find("}", end) if end >= 0 else -1
            if close >= 0 and not text[end + 2 : close].strip():
                self.found.comments.append(Span(at, close + 1))
                self._mask(at, close + 1, "comment")
                return close + 1
        if not (self.jsx_expressions or at < self.raw_end) or self._escaped(at):
            return at + 1
        if self.brace_ids and (match := _BRACE_ID.match(text, at)):
            return match.end()
        end = self.javascript.expression_end(at)
        if end < 0:
            return at + 1
        self._mask(at, end, "expression")
        return end

    def _math(self, at: int) -> int:
        """kramdown's formulas, between `$$` in one paragraph or alone in theirs."""
        end = -1 if self._escaped(at) else self._find("$$", at + 2)
        blank = _BLANK_LINE.search(self.text, at, end + 2) if end >= 0 else None
        if end < 0 or blank is not None:
            return at + 2
        self._mask(at, end + 2, "expression")
        return end + 2

    def _dollars(self, at: int) -> int:
        from contentlint.content.masks.dollars import math_end

        text = self.text
        width = len(text[at : at + 100]) - len(text[at : at + 100].lstrip("$"))
        if self._escaped(at):
            return at + 1
        end = math_end(text, self.code.line_start(at), at, width)
        if end < 0:
            return at + width
        self._mask(at, end, "expression")
        return end

    def _extension(self, at: int) -> int:
        """kramdown's `{::comment}` and `{::nomarkdown}` with what they hide; 0 for others."""
        opening = _EXTENSION.match(self.text, at)
        closing = _EXTENSION_END.search(self.text, opening.end()) if opening else None
        if opening is None or closing is None:
            return 0
        self._mask(at, closing.end(), "raw")
        return closing.end()

    def _template(self, at: int, template: Template) -> int:
        self._mask(at, template.end, template.kind)
        if template.kind == "comment":
            self.found.comments.append(Span(at, template.end))
        self.literal_end = max(self.literal_end, template.literal_end)
        self.found.opaque = self.found.opaque or template.opaque
        self.found.links += template.links
        self.found.includes += template.includes
        return template.end


def _template_reader(
    text: str, masks: frozenset[str]
) -> TemplateReader | ZolaReader | HexoTagReader | None:
    if "zola" in masks:
        from contentlint.content.masks.zola import ZolaReader

        return ZolaReader(text)
    if "hexo-tags" in masks:
        from contentlint.content.masks.hexo_tags import HexoTagReader

        return HexoTagReader(text)
    if masks.isdisjoint(("liquid", "nunjucks", "hugo", "interpolation")):
        return None
    from contentlint.content.masks.templates import TemplateReader

    return TemplateReader(text, masks)
