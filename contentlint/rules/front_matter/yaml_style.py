"""Values with or without quotes, as the schema asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.schema.words import quoted, shown
from contentlint.diagnostics import Severity, Violation
from contentlint.rules.registry import NoOptions, file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document


@file_rule("FM016", "yaml-style", severity=Severity.WARNING, fixable=True)
def yaml_style(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports YAML values that are written in another style than the schema asks for with
    `x-yaml-style`: `"quoted"`, `"unquoted"`, or `"any"` for both. On a list it is about the items.
    Block scalars (`|`, `>`), lists and mappings are left alone, texts that need their quotes, and
    TOML and JSON.

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
    from contentlint.content.editing.quotes import is_dated, style, with_quotes, without_quotes
    from contentlint.content.schema.rewrite import source_of

    for annotation in schema.annotations(front_matter, "x-yaml-style"):
        wanted = annotation.argument
        for path, value in annotation.items() if wanted != "any" else ():
            written = style(front_matter, path)
            if written in (wanted, None) or isinstance(value, dict | list):
                continue
            span = front_matter.positions[path].value
            if wanted == "quoted":
                message = f"{quoted(source_of(front_matter, span))} should be in quotes"
                hint, fix = "put quotes around it", with_quotes(front_matter, path, value)
            else:
                fix = without_quotes(front_matter, path, value)
                if fix is None and not is_dated(value):
                    continue  # it needs its quotes
                message, hint = f"{shown(value)} should be without quotes", "remove the quotes"
            yield annotation.worded(Violation(span, message, hint, fix), value)
