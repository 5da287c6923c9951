"""Front matter that its collection's schema refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.rules.registry import NoOptions, file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.diagnostics import Violation


@file_rule("FM003", "front-matter-schema", fixable=True)
def front_matter_schema(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Checks a page's front matter against the JSON Schema of its collection: keys that are missing,
    unknown or misspelt, values of the wrong type, dates that do not exist, words that are in no
    list.

    A schema is a file of the project or [one that ships with contentlint](../schemas.md):

    ```toml
    [collections.blog]
    include = ["contents/blog/**/*.md"]
    schema = "schemas/blog-post.schema.json"  # or "docusaurus-blog"
    ```

    `format` is checked for dates, times, addresses and the like; `x-message` in a schema replaces
    the words of a finding. Pages of no collection, or of one without a schema, are not checked.

    ## Why it matters
    The build stops, or goes on and leaves the post without its date, author or picture.

    ## Example
    ```yaml
    date: 2020-02-30       # February 2020 has 29 days
    rootpage: /blog        # the key is rootPage
    author: james-hawkins  # a list is wanted: ["james-hawkins"]
    ```

    Use instead:

    ```yaml
    date: 2020-02-29
    rootPage: /blog
    author: ["james-hawkins"]
    ```

    ## Fix safety
    Suggested: a near miss of a known key or word is replaced by it, and a value is written as the
    type that is wanted where nothing is lost by it; both are guesses at what was meant.
    """
    if document.schema is not None:
        yield from document.schema.violations(document.front_matter)
