"""Links to files that git does not track."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Violation
from contentlint.rules.registry import NoOptions, site_rule
from contentlint.site.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts
    from contentlint.diagnostics import Span
    from contentlint.site.model import Site


@site_rule("LK006", "untracked-target", severity=Severity.WARNING)
def untracked_target(page: Facts, site: Site, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports links and images whose target exists on this machine but is not in git, on pages that
    are in git themselves; also files that front matter names by the keyword `x-file` of a schema.

    ## Why it matters
    The check is green here and the link is broken everywhere else: the file never leaves this
    machine.

    ## Example
    `![A chart](images/chart.png)` with a chart that was made a minute ago: run
    `git add images/chart.png`.
    """
    files = site.files
    if files.untracked == frozenset() or not files.is_tracked(page.path):
        return
    for span, path in (*_linked(page, site), *_named(page, site)):
        if path != page.path and files.is_tracked(path) is False:
            yield Violation(
                span,
                f"it works here and breaks everywhere else: git does not track {path}",
                f"git add {_quoted(path)}",
            )


def _linked(page: Facts, site: Site) -> Iterator[tuple[Span, str]]:
    for link, target in site.targets(page):
        if target.path is not None and target.verdict is Verdict.OK:
            yield link.span, target.path


def _named(page: Facts, site: Site) -> Iterator[tuple[Span, str]]:
    """The files that the front matter names, by the schema's `x-file`."""
    schema = site.schema(page)
    for annotation in schema.annotations(page.front_matter, "x-file") if schema else ():
        for place, value in annotation.items():
            found = site.find_file(page, value.strip()).path if isinstance(value, str) else None
            if found is not None:
                yield page.front_matter.positions[place].value, found


def _quoted(path: str) -> str:
    return (
        path if path.replace("/", "").replace("-", "").replace(".", "").isalnum() else f"'{path}'"
    )
