"""Keys that the schema calls deprecated or replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.schema.words import quoted
from contentlint.diagnostics import Safety, Severity, Violation
from contentlint.rules.registry import NoOptions, file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.schema.annotations import Annotation
    from contentlint.content.schema.model import Schema
    from contentlint.diagnostics import Fix


@file_rule("FM009", "replaced-key", severity=Severity.WARNING, fixable=True)
def replaced_key(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports keys that the schema marks as `"deprecated": true`, and those whose successor it names
    with `x-replaced-by`:

    ```json
    "rootPage": { "deprecated": true, "x-replaced-by": "root" }
    ```

    ## Why it matters
    Templates stop reading a key before everybody has heard of it, and the page loses what it said.

    ## Example
    With the schema above, which also has `"root": { "type": "string" }`:

    ```yaml
    rootPage: /blog
    ```

    Use instead:

    ```yaml
    root: /blog
    ```

    ## Fix safety
    Renaming the key is safe where the page does not have the new key yet and the schema accepts the
    value for it. It is suggested where the schema does not describe the new key. There is no fix
    where the schema refuses the value for the new key, or where the key has no successor.
    """
    schema = document.schema
    if schema is None:
        return
    found: dict[Any, Violation] = {}
    for annotation in schema.annotations(document.front_matter, "x-replaced-by", "deprecated"):
        path = annotation.path
        if not path or not isinstance(path[-1], str) or annotation.key is None:
            continue
        if annotation.keyword == "x-replaced-by":
            found[path] = _replaced(document, schema, annotation)
        elif annotation.argument is True and "x-replaced-by" not in annotation.schema:
            message = f"{quoted(path[-1])} is deprecated"
            violation = Violation(annotation.key, message, _advice(annotation))
            found.setdefault(path, annotation.worded(violation, annotation.value))
    yield from found.values()


def _advice(annotation: Annotation) -> str:
    """What the schema says of the key, where it says anything."""
    about = annotation.schema.get("description")
    return about if isinstance(about, str) and about.strip() else "remove it"


def _replaced(document: Document, schema: Schema, annotation: Annotation) -> Violation:
    path, new = annotation.path, annotation.argument
    old = quoted(str(path[-1]))
    beside: Any = document.front_matter.data
    for part in path[:-1]:
        beside = beside[part]
    assert annotation.key is not None
    if new in beside:
        message = f"{old} is replaced by {quoted(new)}, which is there too"
        hint = "remove it" if beside[new] == annotation.value else f"keep only {quoted(new)}"
        violation = Violation(annotation.key, message, hint)
    else:
        fix = _renaming(document, schema, annotation)
        message = f"{old} is called {quoted(new)} now"
        violation = Violation(annotation.key, message, f"write {quoted(new)}", fix)
    return annotation.worded(violation, annotation.value)


def _renaming(document: Document, schema: Schema, annotation: Annotation) -> Fix | None:
    path, new = annotation.path, annotation.argument
    safety = Safety.SUGGESTED
    if len(path) == 1 and new in schema.keys:
        if not schema.takes(new, annotation.value):
            return None
        safety = Safety.SAFE
    from contentlint.content.editing.rename import rename

    title = f"Rename {quoted(str(path[-1]))} to {quoted(new)}"
    return rename(document.front_matter, path, new, title, safety)
