"""Values that the site's YAML loader reads as something else than is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.traps import find_traps
from contentlint.diagnostics import Severity, Violation
from contentlint.rules.registry import NoOptions, file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.diagnostics import Span


@file_rule("FM002", "yaml-trap", severity=Severity.WARNING, fixable=True)
def yaml_trap(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports unquoted YAML values from which the site reads something other than the words on the
    page: `lang: no` becomes false, `12:30` becomes 750, `010` becomes 8, `version: 3.10` becomes
    3.1, `title: C # guide` is cut to `C`, and a comma in `{…}` cuts a value too. Text that became a
    key is also reported.

    Site builders differ: what counts is the loader of the site's generator (`[site] yaml` names
    another one). Where that loader reads `yes` and `no` as true and false, `draft: yes` is fine;
    where it reads them as text, `published: no` is reported, since any text counts as true.

    A value that the page's schema allows as it is read is not reported: where a number is wanted,
    `0x1F` is one. A value that the schema refuses is reported by
    [front-matter-schema](front-matter-schema.md) only, and a date whose form it asks for with
    `x-date` by [front-matter-date](front-matter-date.md).

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
    refused: set[Span] | None = None
    for trap in find_traps(front_matter):
        schema = document.choice.schema
        if schema is not None:
            if refused is None:
                refused = {violation.span for violation in schema.violations(front_matter)}
                refused.update(_unreal_dates(document))
            if trap.span in refused:
                continue
            start, end = (offset - front_matter.text_span.start for offset in trap.span)
            written = front_matter.text[start:end]
            if trap.meant and schema.refuses(front_matter, trap.path, written):
                continue
        yield Violation(trap.span, trap.message, trap.help, trap.fix)


def _unreal_dates(document: Document) -> Iterator[Span]:
    """The days that do not exist, where front-matter-date tells of them."""
    schema, front_matter = document.schema, document.front_matter
    if schema is None or not schema.uses("x-date"):
        return
    from contentlint.content.dates import in_form, unreal

    for annotation in schema.annotations(front_matter, "x-date"):
        argument = annotation.argument
        form = str((argument.get("form") if isinstance(argument, dict) else argument) or "")
        for path, value in annotation.items() if form else ():
            if isinstance(value, str) and (not in_form(form, value) or unreal(form, value)):
                yield front_matter.positions[path].value
