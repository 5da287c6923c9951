"""Many links of one kind that lead nowhere: the site's settings are wrong, not its links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Violation
from contentlint.rules.registry import NoOptions, project_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.census import LinkClass, Tally
    from contentlint.site.model import Site

_KINDS = {
    "root-relative": "links that begin with `/`",
    "relative": "relative links",
    "own address": "links to the site's own address",
    "picture": "pictures",
    "heading": "links to headings",
    "navigation": "entries of the navigation",
}


@project_rule("CL010", "site-model")
def site_model(site: Site, options: NoOptions) -> Iterator[tuple[str, Violation]]:
    """
    ## What it does
    Says once that contentlint's picture of the site looks wrong, and which setting would mend it,
    in the place of hundreds of findings: when at least 30 links of one kind (links that begin with
    `/`, relative links, pictures, links to headings, links to one part of the site) to at least ten
    targets lead nowhere, and these are more than 5 % of the kind and one setting would mend most
    of them, or more than 30 %. The finding stands at the first of these links, and the links
    themselves are not reported until the setting is mended.

    ## Why it matters
    A list of false alarms teaches everybody to pass over the true ones.

    ## Example
    A site that is served below `/docs` without saying so has every link to `/docs/…` broken. Write

    ```toml
    [site]
    base-path = "/docs"
    ```

    If the links really are broken, take the rule out of the selection, `ignore = ["site-model"]`,
    and each of them is reported.
    """
    for kind, (tally, advice) in site.doubts.told.items():
        if tally.first is not None:
            yield tally.first.page, Violation(tally.first.link.span, _message(kind, tally), advice)


def _message(kind: LinkClass, tally: Tally) -> str:
    if kind.segment:
        nothing = f"nothing serves /{kind.segment}/"
        return f"{nothing}: all {tally.failed:,} links to it lead nowhere, this is the first"
    return (
        f"the site model looks wrong: {tally.failed:,} of {tally.judged:,} "
        f"{_KINDS[kind.kind]} lead nowhere, this is the first"
    )
