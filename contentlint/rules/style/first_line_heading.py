"""Pages that do not begin with their title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Span, Violation
from contentlint.patterns import regex
from contentlint.records import record
from contentlint.rules.registry import file_rule
from contentlint.rules.style.first_content import contents, tag_name
from contentlint.rules.style.titles import has_title, is_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.model import Block

_HEADING = regex(r"h[1-6]\Z")
_PARTIAL = regex(r"(?:\A|/)(?:_|(?:includes?|partials?|snippets?|shared|layouts)/)")


@record(frozen=True)
class Options:
    """What a title is, and what may stand above it."""

    allow_preamble: bool = False
    level: int = 1
    front_matter_title: str | None = None

    def __post_init__(self) -> None:
        if not is_pattern(self.front_matter_title):
            raise ValueError(f"`{self.front_matter_title}` is not a regular expression")


@file_rule(
    "MD041",
    "first-line-heading",
    severity=Severity.WARNING,
    recommended=False,
    aliases=("first-line-h1",),
    options=Options,
)
def first_line_heading(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports pages that do not begin with a heading of level 1. Pages with front matter get their
    title from the site, and partials, whose name or folder begins with `_` or which stand in
    `includes`, have none.

    ## Why it matters
    Readers, search engines and lists of pages have no name for it.

    ## Example
    A README that begins with a paragraph.

    ## Options
    - `level` (default `1`): the level of the first heading
    - `allow-preamble` (default `false`): text may stand above the first heading
    - `front-matter-title`: the pattern of the line that makes front matter a title, `^title:` for
      example; pages without it are judged; empty for none
    """
    if has_title(document, options.front_matter_title):
        return
    if not document.strict and _is_named_elsewhere(document, options):
        return
    found = _wrong(document, options)
    if found is not None:
        yield _violation(document, found, options.level)


def _is_named_elsewhere(document: Document, options: Options) -> bool:
    if options.front_matter_title is None and document.front_matter.data:
        return True
    return bool(_PARTIAL.search(document.path))


def _wrong(document: Document, options: Options) -> Span | None:
    """What stands in the place of the title."""
    start = document.text_start
    preamble = _preamble(document, start)
    for block in contents(document):
        if preamble is not None and preamble.start < block.start:
            if not document.strict:
                return None
            if not options.allow_preamble:
                return preamble
        level = _level(document, block)
        if level:
            return None if level == options.level else Span(block.start, block.end)
        if not options.allow_preamble:
            return Span(block.start, block.end)
    return preamble if document.strict and not options.allow_preamble else None


def _level(document: Document, block: Block) -> int:
    """The level of a heading, in Markdown or HTML; 0 for anything else."""
    if block.kind == "heading":
        return int(block.value)
    name = tag_name(document, block)
    return int(name[1]) if _HEADING.match(name) else 0


def _preamble(document: Document, start: int) -> Span | None:
    """What stands above the first block and is none: a definition, a component, a template tag."""
    facts = document.facts
    spans = [definition.whole for definition in facts.definitions]
    if not document.strict:
        comments = set(facts.comments)
        spans = [span for span in facts.masked if span not in comments and span.start >= start]
    return min(spans, default=None)


def _violation(document: Document, span: Span, level: int) -> Violation:
    line = document.lines.position(span.start)[0]
    end = document.lines.offset(line) + len(document.lines.source(line))
    message = "the page does not begin with its title"
    help_text = f"begin with a heading of level {level}: `{'#' * level} …`"
    return Violation(Span(span.start, max(span.start, min(span.end, end))), message, help_text)
