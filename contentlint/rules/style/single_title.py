"""Several titles on one page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Span, Violation
from contentlint.records import record
from contentlint.rules.registry import file_rule
from contentlint.rules.style.first_content import first_content
from contentlint.rules.style.titles import has_title, is_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.heading_marks import HeadingMarks

_TAB = re.compile(r"\[[^\]]*\]\(#tab/[^)]*\)\Z")


@record(frozen=True)
class Options:
    """What a title is."""

    level: int = 1
    front_matter_title: str | None = None

    def __post_init__(self) -> None:
        if not is_pattern(self.front_matter_title):
            raise ValueError(f"`{self.front_matter_title}` is not a regular expression")


@file_rule(
    "MD025",
    "single-title",
    severity=Severity.WARNING,
    recommended=False,
    aliases=("single-h1",),
    options=Options,
)
def single_title(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports headings of level 1 on a page that begins with one, which is its title.

    Whether a title in front matter is shown above the page is for the site to say, so it counts as
    the title only with `front-matter-title`, or where the project is compatible with markdownlint.

    ## Why it matters
    A page with two titles looks like two pages; search engines and screen readers look for one.

    ## Example
    ```markdown
    # Oil lamps

    # Cleaning
    ```

    Write `## Cleaning`.

    ## Options
    - `level` (default `1`): the level of the title
    - `front-matter-title`: the pattern of the line in front matter that is the page's title, for
      example `^title:`; empty for none
    """
    titles = [
        heading
        for heading in document.heading_marks
        if heading.level == options.level and not _is_tab(document, heading)
    ]
    if not titles:
        return
    pattern = options.front_matter_title
    asked = document.strict or pattern is not None
    if not (asked and has_title(document, pattern)):
        if titles[0].block is not first_content(document, document.text_start):
            return
        title, titles = f"line {document.lines.position(titles[0].block.start)[0]}", titles[1:]
    else:
        title = "the front matter"
    for heading in titles:
        yield _violation(heading, title)


def _is_tab(document: Document, heading: HeadingMarks) -> bool:
    text = document.text
    return text.startswith("[", heading.text.start) and bool(_TAB.match(text[slice(*heading.text)]))


def _violation(heading: HeadingMarks, title: str) -> Violation:
    message = f"a second title: {title} has the page's"
    help_text = f"make it a section: `{'#' * (heading.level + 1)}`"
    span = heading.opening if heading.style != "setext" else heading.text
    return Violation(Span(*span), message, help_text)
