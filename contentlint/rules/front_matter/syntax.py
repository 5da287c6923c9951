"""Front matter that a site builder cannot read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Span, Violation
from contentlint.rules.registry import NoOptions, file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.facts import FrontMatter, ValuePath
    from contentlint.diagnostics import Fix

_MOST_FIXED = 10
"""Keys written twice of which so many are mended at a time: each takes reading the block again."""


@file_rule("FM001", "front-matter-syntax", fixable=True)
def front_matter_syntax(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports front matter that cannot be read as front matter:

    - text that is not valid YAML, TOML or JSON
    - a key that is written twice
    - a fence that is missing or misspelt: there is no closing `---`, a fence is written `----` or
      `—-`, or a blank line or text stands above the opening one
    - a block in a language that the site does not read, such as TOML in Jekyll
    - as information, a byte order mark before the opening fence

    A first line `---` that is a horizontal rule is reported only where the site's generator takes
    the text below it for front matter, as gray-matter, Jekyll and Hugo do.

    ## Why it matters
    The build stops with an error that names neither the file nor the line, or the page goes
    online without its title and date and shows the front matter as text.

    ## Example
    ```markdown
    ---
    title: Funnels: a guide
    author: @mina
    ---
    ```

    Use instead:

    ```markdown
    ---
    title: "Funnels: a guide"
    author: "@mina"
    ---
    ```

    ## Fix safety
    Suggested: quotes and fences are written where only one repair makes the block readable, but
    what was meant may be something else. Blank lines above the opening fence are deleted safely,
    and so is one of two equal keys with equal values; of different values a writer has to choose.
    """
    front_matter = document.front_matter
    if document.bom and front_matter.format is not None and not front_matter.problems:
        yield Violation(
            Span(0, 0),
            "an invisible byte order mark stands before the front matter, and some tools find none",
            "save the file as UTF-8 without BOM",
            severity=Severity.INFO,
        )
    if front_matter.problems and (conflict := _conflict(document)):
        yield conflict
        return
    for problem in front_matter.problems:
        yield Violation(*problem)
    for index, (path, span) in enumerate(front_matter.duplicates):
        key = path[-1]
        yield Violation(
            span,
            f"the key `{key}` is here for the second time: some site builders stop, the others "
            "forget the first one",
            f"keep one `{key}`",
            _one_less(front_matter, path, span) if index < _MOST_FIXED else None,
        )


def _conflict(document: Document) -> Violation | None:
    """What is to be said instead, where a merge conflict is why nothing can be read."""
    from contentlint.content.conflicts import conflicts

    for start, end, whole in conflicts(document.text, *document.front_matter.text_span):
        last = document.lines.position(end.start)[0]
        return Violation(
            start,
            f"this cannot be read: a merge conflict was left here, down to line {last}"
            if whole
            else "this cannot be read: a marker of a merge conflict was left here",
            "keep one version, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`",
        )
    return None


def _one_less(front_matter: FrontMatter, path: ValuePath, span: Span) -> Fix | None:
    if front_matter.problems:
        return None
    from contentlint.content.editing.remove import remove_repeated

    return remove_repeated(front_matter, path, span)
