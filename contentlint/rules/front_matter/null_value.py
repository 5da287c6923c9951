"""Keys with nothing behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.schema.words import quoted
from contentlint.diagnostics import Severity, Violation
from contentlint.records import record
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.facts import FrontMatter, ValuePath

_COLON = re.compile(r"""["']?[ \t]*:""")


@record(frozen=True)
class Options:
    """Which keys are looked at."""

    keys: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ("layout",)


@file_rule(
    "FM007",
    "null-value",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def null_value(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports keys (and items) of YAML front matter with nothing behind them, as an unfilled template
    leaves them. A `null` or `~` that somebody wrote is left alone, and so is a key whose schema
    allows `null` for it. Off by default: an empty key does no harm on most sites.

    ## Why it matters
    The value is null, not an empty text: a template that asks whether the key is there finds it,
    and shows a picture without an address or the word `null`.

    ## Example
    ```yaml
    title: Spring tides
    image:
    ```

    Use instead:

    ```yaml
    title: Spring tides
    ```

    ## Options
    - `keys` (default `[]`): the only keys looked at, at any depth; empty for all
    - `ignore` (default `["layout"]`): keys that may be empty

    ## Fix safety
    Suggested: the line is deleted, where no comment stands on it. A template that looks for the key
    itself no longer finds it.
    """
    front_matter = document.front_matter
    if front_matter.format != "yaml" or front_matter.problems:
        return
    empty = [path for path in _empty(front_matter) if _looked_at(path, options)]
    if not empty:
        return
    from contentlint.content.editing.delete import delete_key
    from contentlint.content.traps import find_traps

    told = {trap.path for trap in find_traps(front_matter)}
    schema = document.choice.schema
    told_spans = {one.span for one in schema.violations(front_matter)} if schema else set()
    for path in empty:
        key, value = front_matter.positions[path]
        if path in told or key in told_spans or value in told_spans:
            continue
        if schema is not None and schema.wants_null(front_matter, path):
            continue
        if key is None:
            yield Violation(value, f"item {_number(path)} of the list is nothing", "delete it")
            continue
        message = f"{quoted(str(path[-1]))} has no value"
        fix = delete_key(front_matter, path)
        yield Violation(key, message, "give it one, or delete the line", fix)


def _empty(front_matter: FrontMatter) -> Iterator[ValuePath]:
    """The paths of values of which the text has nothing."""
    text, base = front_matter.text, front_matter.text_span.start
    for path, (key, value) in front_matter.positions.items():
        if (
            value.start == value.end
            and path
            and (key is None or _COLON.match(text, key.end - base))
        ):
            yield path


def _looked_at(path: ValuePath, options: Options) -> bool:
    names = [step for step in path if isinstance(step, str)]
    if not names or names[-1] in options.ignore:
        return False
    return not options.keys or names[-1] in options.keys


def _number(path: ValuePath) -> int:
    return int(path[-1]) + 1
