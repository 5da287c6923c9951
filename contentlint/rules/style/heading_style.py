"""Headings marked in several ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from contentlint.content.structure.places import before
from contentlint.diagnostics import Edit, Fix, Severity, Span, Violation
from contentlint.patterns import regex
from contentlint.records import record
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.heading_marks import HeadingMarks, Style

StyleName = Literal[
    "consistent", "atx", "atx_closed", "setext", "setext_with_atx", "setext_with_atx_closed"
]
_WORDS: dict[Style, str] = {
    "atx": "`#`s before it",
    "atx_closed": "`#`s on both sides",
    "setext": "a line below it",
}
_PLAIN = regex(r"[^\W\d_][^|<>`]*\Z")
"""A text that stays the text of a heading when it stands alone on a line, underlined."""


@record(frozen=True)
class Options:
    """The style wanted."""

    style: StyleName = "consistent"


@file_rule(
    "MD003",
    "heading-style",
    severity=Severity.WARNING,
    recommended=False,
    aliases=("header-style",),
    options=Options,
    fixable=True,
)
def heading_style(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports headings that are marked in another way than the first one of the page, or than the
    style that you name.

    ## Why it matters
    Readers see no difference. Writers find headings by their marks, and so do scripts that look for
    lines that begin with `#`.

    ## Example
    ```markdown
    # Oil lamps

    Cleaning
    --------
    ```

    Write `## Cleaning`.

    ## Options
    - `style` (default `"consistent"`): like the first heading of the page; or `atx`, which is
      `# Lamp`, `atx_closed`, which is `# Lamp #`, `setext`, which is underlined, or
      `setext_with_atx` and `setext_with_atx_closed`, which underline the first two levels: more
      than those underlining does not have

    ## Fix safety
    Suggested. Headings of several lines, and such whose text could become something else, are left
    to the writer.
    """
    style: str = options.style
    for heading in document.heading_marks:
        if style == "consistent":
            style = heading.style
        wanted = _wanted(style, heading.level)
        if heading.style != wanted:
            yield _violation(document.text, heading, wanted)


def _wanted(style: str, level: int) -> Style:
    if style.startswith("setext_with_"):
        if level <= 2:
            return "setext"
        return "atx_closed" if style.endswith("closed") else "atx"
    return "atx" if style == "atx" else "setext" if style == "setext" else "atx_closed"


def _violation(text: str, heading: HeadingMarks, wanted: Style) -> Violation:
    message = f"this heading is marked with {_WORDS[heading.style]}, not with {_WORDS[wanted]}"
    span = Span(heading.block.start, heading.block.end)
    written = _written(text, heading, wanted)
    if written is None:
        return Violation(span, message, f"mark it with {_WORDS[wanted]}")
    shown = written.splitlines()[0]
    fix = Fix(f"Mark it with {_WORDS[wanted]}", (Edit(span, written),))
    help_text = f"write `{shown}`" if wanted != "setext" else "write it with a line below"
    return Violation(span, message, help_text, fix)


def _written(text: str, heading: HeadingMarks, wanted: Style) -> str | None:
    """The heading in the style wanted; None where that is not the same heading for sure."""
    content = text[slice(*heading.text)]
    if not content or "\n" in content or "\r" in content or content.endswith(("#", "\\")):
        return None
    marks = "#" * heading.level
    if wanted == "atx":
        return f"{marks} {content}"
    if wanted == "atx_closed":
        return f"{marks} {content} {marks}"
    if heading.level > 2 or not _PLAIN.match(content) or before(text, heading.block.start):
        return None
    newline = "\r\n" if text.startswith("\r\n", heading.block.end) else "\n"
    return content + newline + "=-"[heading.level - 1] * max(3, len(content))
