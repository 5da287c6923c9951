"""Links and images by a label that nothing defines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Violation
from contentlint.records import record
from contentlint.rules.registry import site_rule
from contentlint.similar import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts, Reference
    from contentlint.site.model import Site


@record(frozen=True)
class Options:
    """What counts. `shortcut_syntax`: a label alone in brackets (`[label]`) is meant as a link,
    too. `ignored_labels` are fine without a definition."""

    shortcut_syntax: bool = False
    ignored_labels: tuple[str, ...] = ("x",)


@site_rule(
    "LK011",
    "undefined-reference",
    severity=Severity.WARNING,
    aliases=("MD052", "reference-links-images"),
    options=Options,
)
def undefined_reference(page: Facts, site: Site, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports `[text][label]` and `[label][]` (images too) whose label no definition
    (`[label]: /url`) of the page has. Definitions that come from elsewhere count: included
    snippets, and labels that the generator adds to every page. Where a plugin of the build may
    define any label (autorefs, hooks) nothing is reported.

    ## Why it matters
    Readers see the brackets instead of a link.

    ## Example
    ```markdown
    Read [the guide][gude] first.

    [guide]: /handbook/guide
    ```

    Write `[the guide][guide]`.

    ## Options
    - `shortcut-syntax` (default `false`): report a label alone in brackets (`[label]`) too; most
      of them are just words in brackets
    - `ignored-labels` (default `["x"]`): labels that need no definition
    """
    if not page.undefined:
        return
    ignored = {_normal(label) for label in options.ignored_labels}
    wanted = [
        one
        for one in page.undefined
        if (options.shortcut_syntax or one.kind != "shortcut") and _normal(one.label) not in ignored
    ]
    if site.adapter.strict:
        own = [definition.label for definition in page.definitions]
        yield from (_violation(reference, own) for reference in wanted)
        return
    elsewhere = _labels(page, site) if wanted else None
    if elsewhere is None:
        return
    own = [definition.label for definition in page.definitions]
    for reference in wanted:
        if _normal(reference.label) not in elsewhere and not _means_another_thing(reference):
            yield _violation(reference, own)


def _labels(page: Facts, site: Site) -> frozenset[str] | None:
    """Labels that are defined outside of the page's text; None where that cannot be known."""
    labels = site.adapter.labels()
    for include in page.includes:
        path = site.adapter.included(page, include)
        facts = site.facts.get(path) if path else None
        if facts is None or labels is None:
            return None
        labels |= {_normal(definition.label) for definition in facts.definitions}
    return labels


def _normal(label: str) -> str:
    return " ".join(label.split()).casefold()


def _means_another_thing(reference: Reference) -> bool:
    """Task list markers, footnotes, callouts (`[!NOTE]`), an ellipsis, a number alone."""
    if reference.kind != "shortcut":
        return False
    label = reference.label.strip()
    return not any(char.isalpha() for char in label) or len(label) < 2 or label[0] in "!^%@"


def _violation(reference: Reference, own: list[str]) -> Violation:
    label = " ".join(reference.label.split())
    message = f"readers see brackets: nothing on this page defines `[{label}]`"
    if near := nearest(label, own):
        return Violation(reference.span, message, f"did you mean `[{near}]`?")
    if label.startswith(("http://", "https://", "/", "./", "../", "#", "mailto:")):
        return Violation(reference.span, message, f"write the address in parentheses: `({label})`")
    return Violation(reference.span, message, f"add `[{label}]: /where-it-leads` at the end")
