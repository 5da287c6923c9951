"""Values that the site's YAML loader reads as something else than is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Violation
from contentlint.rules.registry import NoOptions, file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document


@file_rule("FM002", "yaml-trap", severity=Severity.WARNING, fixable=True)
def yaml_trap(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports unquoted YAML values that the site reads as something else than a writer sees: `no` in
    `lang: no` becomes false, `12:30` becomes 750, `010` becomes 8, `version: 3.10` becomes 3.1,
    `title: C # guide` is cut to `C`, and a comma in `{…}` cuts a value too. Site builders differ:
    what counts is the loader of the site's generator (`[site] yaml` names another one). `draft:
    yes` is fine where it is a truth value; `published: no` is reported where it is only text, which
    counts as true. Text that became a key is reported too.

    A schema decides where a value may be meant: where it wants a number, `0x1F` is one. What the
    schema itself refuses is reported by
    [front-matter-schema](front-matter-schema.md) only.

    ## Why it matters
    The build says nothing. Readers see `3.1` for version 3.10, half a title, or a post that was not
    to be published.

    ## Example
    ```yaml
    title: Meetup #12
    lang: no
    start: 12:30
    venue: {name: Old Mill, Station Road 5}
    ```

    Use instead:

    ```yaml
    title: "Meetup #12"
    lang: "no"
    start: "12:30"
    venue: {name: "Old Mill, Station Road 5"}
    ```

    ## Fix safety
    Suggested: the value is put in quotes (or `false` written for `no`), which changes what the site
    reads: templates may count on the present value.
    """
    front_matter = document.front_matter
    if front_matter.format != "yaml" or front_matter.problems:
        return
    from contentlint.content.traps import find_traps

    schema, refused = document.choice.schema, None
    for trap in find_traps(front_matter):
        if schema is not None:
            if refused is None:
                refused = {violation.span for violation in schema.violations(front_matter)}
            if trap.span in refused:
                continue
            start, end = (offset - front_matter.text_span.start for offset in trap.span)
            written = front_matter.text[start:end]
            if trap.meant and schema.refuses(front_matter, trap.path, written):
                continue
        yield Violation(trap.span, trap.message, trap.help, trap.fix)
