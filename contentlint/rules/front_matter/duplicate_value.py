"""Values that another page of the collection has already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.schema.words import count, quoted, shown
from contentlint.diagnostics import Violation
from contentlint.rules.registry import NoOptions, site_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts
    from contentlint.site.model import Site
    from contentlint.site.unique import UniqueValue


@site_rule("FM012", "duplicate-value")
def duplicate_value(page: Facts, site: Site, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports a value that stands on another page of the same collection too, on both pages, where
    the collection wants it to be the only one of its kind:

    ```toml
    [collections.blog]
    include = ["blog/**/*.md"]
    unique = ["slug", "aliases"]
    ```

    A schema says the same with the keyword `x-unique`, of a value or of the items of a list:

    ```json
    "slug": { "type": "string", "x-unique": { "ignore": ["case", "slashes"] } }
    ```

    `"x-unique": true` compares texts as they are; `ignore` names what makes no difference: `case`,
    `accents`, and `slashes` at the beginning and the end. For the keys that `unique` in the
    configuration names, slashes make no difference. Empty values, `true` and `false` are not
    compared.

    ## Why it matters
    Of two pages with one slug, or one alias, readers get whichever the build wrote last; two posts
    with one title cannot be told apart in a list.

    ## Example
    ```yaml
    slug: tide-tables   # in blog/tides.md
    slug: /tide-tables/ # in blog/2024/tables.md
    ```

    Use instead another slug for one of the two:

    ```yaml
    slug: tide-tables      # in blog/tides.md
    slug: tide-tables-2024 # in blog/2024/tables.md
    ```
    """
    if not site.collections.may_be_unique(page.path):
        return
    for taken, others in site.collections.unique.repeated(page):
        violation = _violation(page, taken, others)
        if taken.annotation is not None:
            worded = taken.annotation.worded(violation, taken.value)
            if worded.message != violation.message:
                violation = worded._replace(help=f"it stands in {_listed(others)} too")
        yield violation


def _violation(page: Facts, taken: UniqueValue, others: list[str]) -> Violation:
    span = page.front_matter.positions[taken.path].value
    name = next((quoted(step) for step in reversed(taken.path) if isinstance(step, str)), "")
    if others[0] == page.path:
        return Violation(span, f"{shown(taken.value)} stands in {name} twice", "leave it out here")
    return Violation(
        span,
        f"{shown(taken.value)} is taken: it stands in {name} of {_listed(others)} too",
        "give one of the pages another one",
    )


def _listed(others: list[str]) -> str:
    more = f" and {count(len(others) - 1, 'other page')}" if len(others) > 1 else ""
    return f"{others[0]}{more}"
