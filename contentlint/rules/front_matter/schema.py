"""Front matter that its collection's schema refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Span, Violation
from contentlint.records import record
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.facts import FrontMatter
    from contentlint.content.schema.model import Schema


@record(frozen=True)
class Options:
    """See `Options` in the page of the rule."""

    shipped: bool = True


@file_rule("FM003", "front-matter-schema", fixable=True, options=Options)
def front_matter_schema(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Checks a page's front matter against the JSON Schema of its collection: keys that are missing,
    unknown or misspelt, values of the wrong type, dates that do not exist, words that are not in
    the schema's list.

    A schema is a file of the project or [one that ships with contentlint](../schemas.md):

    ```toml
    [collections.blog]
    include = ["contents/blog/**/*.md"]
    schema = "schemas/blog-post.schema.json"  # or "docusaurus-blog"
    ```

    `format` is checked for dates, times, addresses and the like; `x-message` in a schema replaces
    the message of a finding. A page may also
    [name its schema itself](../schemas.md#which-schema-judges-a-page).

    Where nobody names a schema, the one that ships for the site's generator judges what the
    generator itself reads. Its findings are warnings, and other keys are allowed.

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

    ## Options
    - `shipped` (default `true`): judge pages for which nobody names a schema by the one that ships
      for the site's generator. For the pages of one collection `schema = false` switches it off.

    ## Fix safety
    Suggested: a near miss of a known key or word is replaced by it, and a value is written as the
    type that is wanted where nothing is lost by it; both are guesses at what was meant.
    """
    choice, front_matter = document.choice, document.front_matter
    if choice.fault is not None:
        yield choice.fault
    elif choice.schema is None:
        return
    elif not choice.shipped:
        yield from choice.schema.violations(front_matter)
    elif options.shipped:
        for violation in _of_shipped(choice.schema, front_matter):
            yield violation._replace(severity=Severity.WARNING)


def _of_shipped(schema: Schema, front_matter: FrontMatter) -> Iterator[Violation]:
    from contentlint.content.schema.near_keys import misspelt_keys

    if front_matter.format is None and not front_matter.problems and (keys := schema.wanted()):
        yield Violation(Span(0, 0), "this page has no front matter", keys)
    told = set()
    for violation in schema.violations(front_matter):
        told.add(violation.span)
        yield violation
    if not front_matter.problems and not front_matter.data.keys() <= schema.known_keys:
        yield from (one for one in misspelt_keys(schema, front_matter) if one.span not in told)
