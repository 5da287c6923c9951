"""Links that differ from their target by case alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Severity, Violation
from contentlint.rules.registry import NoOptions, site_rule
from contentlint.site.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts
    from contentlint.site.model import Site


@site_rule("LK005", "case-mismatch", severity=Severity.WARNING, fixable=True)
def case_mismatch(page: Facts, site: Site, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports links and images whose target exists in another mixture of upper and lower case.

    ## Why it matters
    It works on the author's machine and on hosts that ignore case, and is a 404 elsewhere.

    ## Example
    With `images/Team.png` in the tree, write `![The team](images/Team.png)`, not
    `![The team](images/team.png)`.

    ## Fix safety
    Suggested: only the letters' case changes, but links to the other spelling may exist.
    """
    for link, target in site.amiss(page):
        if target.verdict is not Verdict.CASE_DIFFERS or target.exact is None:
            continue
        yield Violation(
            link.span,
            f"readers get a 404 on hosts that tell capitals apart: {target.reason}",
            f"write it as `{target.exact}`",
            _recase(link.destination, target.exact, link.span),
        )


def _recase(destination: str, exact: str, span: tuple[int, int]) -> Fix | None:
    """The destination with the letters of `exact`; None where more than the case would change."""
    rest = len(destination.split("#")[0].split("?")[0])
    path, tail = destination[:rest], destination[rest:]
    core = path.rstrip("/")
    for index in range(len(core) + 1):
        end = core[index:]
        if exact.lower().endswith(end.lower()):
            text = core[:index] + exact[len(exact) - len(end) :] + path[len(core) :] + tail
            if text.lower() == destination.lower() and len(text) == span[1] - span[0]:
                return Fix(f"Write `{text}`", (Edit(span, text),))  # type: ignore[arg-type]
            return None
    return None
