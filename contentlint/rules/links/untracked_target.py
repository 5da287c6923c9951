"""Links to files that git does not track."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Violation
from contentlint.rules.registry import NoOptions, site_rule
from contentlint.site.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts
    from contentlint.site.model import Site


@site_rule("LK006", "untracked-target", severity=Severity.WARNING)
def untracked_target(page: Facts, site: Site, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports links and images whose target exists on this machine but is not in git, on pages that
    are in git themselves.

    ## Why it matters
    The check is green here and the link is broken everywhere else: the file never leaves this
    machine.

    ## Example
    `![A chart](images/chart.png)` with a chart that was made a minute ago: run
    `git add images/chart.png`.
    """
    if site.files.tracked is None or not site.files.is_tracked(page.path):
        return
    for link, target in site.targets(page):
        path = target.path
        if path is None or target.verdict is not Verdict.OK:
            continue
        if path != page.path and site.files.is_tracked(path) is False:
            yield Violation(
                link.span,
                f"it works here and breaks everywhere else: git does not track {path}",
                f"git add {_quoted(path)}",
            )


def _quoted(path: str) -> str:
    return (
        path if path.replace("/", "").replace("-", "").replace(".", "").isalnum() else f"'{path}'"
    )
