"""Lists that Python-Markdown (MkDocs) does not read as the writer meant them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Violation
from contentlint.rules.registry import NoOptions, file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document


@file_rule("CL030", "unread-list", severity=Severity.WARNING, fixable=True)
def unread_list(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports lists that Python-Markdown, which MkDocs reads pages with, does not show as written:

    - a list right below the text of a paragraph or a table: it becomes a part of that
    - a list within an item that is indented by less than four spaces: its items stand beside the
      one that they belong to

    It is silent on all other sites, and where an extension (`mdx_truly_sane_lists`) reads lists in
    another way. A single item is not taken for a list, unless the text above it ends with a colon.

    ## Why it matters
    Readers see the dashes in the middle of a paragraph, or one flat list. Editors and code hosts
    show the list as it was meant, so nobody notices before it is published.

    ## Example
    ```markdown
    You need:
    - a lamp
      - a wick
    - oil
    ```

    Write

    ```markdown
    You need:

    - a lamp
        - a wick
    - oil
    ```

    ## Fix safety
    Safe: what the list is meant to be leaves no doubt, and what stands in it moves along. Suggested
    for a blank line within an item or an admonition.
    """
    if document.dialect.layout == "python-markdown":
        from contentlint.rules.style.unread import unread_lists

        yield from unread_lists(document)
