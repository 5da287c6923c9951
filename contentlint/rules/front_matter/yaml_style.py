"""Values with or without quotes, as the schema asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.schema.words import quoted, shown
from contentlint.diagnostics import Severity, Span, Violation
from contentlint.rules.registry import NoOptions, file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.facts import FrontMatter, ValuePath

_MOST_TRIED = 50
"""So many values of a page are judged at a time: each takes reading the front matter again."""


@file_rule("FM016", "yaml-style", severity=Severity.WARNING, fixable=True)
def yaml_style(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports YAML values that are written in another style than the schema asks for with
    `x-yaml-style`: `"quoted"`, `"unquoted"`, or `"any"` for both. On a list it is about the items.
    Not reported are block scalars (`|`, `>`), lists and mappings as a whole, and texts that need
    their quotes. TOML and JSON have no such choice. A value that the schema refuses is reported by
    [front-matter-schema](front-matter-schema.md) only.

    ```json
    "date": { "type": "string", "format": "date", "x-yaml-style": "unquoted" }
    ```

    ## Why it matters
    YAML decides by the quotes what a value is: `version: 3.10` is the number 3.1, and some
    templates get a date from `date: 2022-12-01` and a text from `date: "2022-12-01"`.

    ## Example
    With `"x-yaml-style": "quoted"` for `version`:

    ```yaml
    version: 3.10
    ```

    Use instead:

    ```yaml
    version: "3.10"
    ```

    ## Fix safety
    Safe: quotes are added or taken away only where the site's loader reads the same value with and
    without them. Where it does not (numbers, dates, `yes`), there is no fix.
    """
    schema, front_matter = document.schema, document.front_matter
    if schema is None or front_matter.format != "yaml" or not schema.uses("x-yaml-style"):
        return
    tried = 0
    refused: set[Span] | None = None
    for annotation in schema.annotations(front_matter, "x-yaml-style"):
        for path, value in annotation.items() if annotation.argument != "any" else ():
            if tried < _MOST_TRIED and not isinstance(value, dict | list):
                found = _wrong_style(front_matter, path, value, annotation.argument)
                tried += found is not False
                if not isinstance(found, Violation):
                    continue
                if refused is None:
                    refused = {one.span for one in schema.violations(front_matter)}
                if found.span not in refused:
                    yield annotation.worded(found, value)


def _wrong_style(
    front_matter: FrontMatter, path: ValuePath, value: Any, wanted: str
) -> Violation | bool:
    """The finding on one value; False where it is written as it should, True where it has to be
    written otherwise."""
    from contentlint.content.editing.quotes import is_dated, style, with_quotes, without_quotes
    from contentlint.content.schema.rewrite import source_of

    if style(front_matter, path) in (wanted, None):
        return False
    span = front_matter.positions[path].value
    if wanted == "quoted":
        message = f"{quoted(source_of(front_matter, span))} should be in quotes"
        fix = with_quotes(front_matter, path, value)
        return Violation(span, message, "put quotes around it", fix)
    fix = without_quotes(front_matter, path, value)
    if fix is None and not is_dated(value):
        return True
    return Violation(span, f"{shown(value)} should be without quotes", "remove the quotes", fix)
