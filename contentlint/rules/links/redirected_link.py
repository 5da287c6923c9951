"""Links that reach their page only through a redirect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Violation
from contentlint.records import record
from contentlint.rules.links.rewritten import rewritten, safe_fix
from contentlint.rules.registry import site_rule
from contentlint.site.model import Verdict
from contentlint.site.urls import decode, split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts, Link
    from contentlint.diagnostics import Fix
    from contentlint.site.model import Site, Target

_TEMPORARY = frozenset((302, 303, 307))


@record(frozen=True)
class Options:
    """What counts. `temporary`: redirects that say they are temporary, too; `external`: those that
    leave the site, too."""

    temporary: bool = False
    external: bool = False


@site_rule(
    "LK004",
    "redirected-link",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def redirected_link(page: Facts, site: Site, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports links to an old address, which a redirect of the site (in a file of the host, or an
    alias in a page's front matter) sends on to the page's present one. Chains are followed to
    their end. It is off by default.

    Redirects that say they are temporary are left alone, and so are those that leave the site
    (`/chat` to a service with a long address): the short address is meant to be used.

    ## Why it matters
    Readers wait for a second request, and the link breaks with the redirect on the day that
    somebody clears the old ones out.

    ## Example
    With `/guides/lamps` redirected to `/handbook/lamps`, write

    ```markdown
    [Lamps](/handbook/lamps#oil)
    ```

    instead of `[Lamps](/guides/lamps#oil)`.

    ## Options
    - `temporary` (default `false`): report links through temporary redirects (302, 303, 307) too
    - `external` (default `false`): report links that a redirect sends to another site too

    ## Fix safety
    Safe: the redirect says where the link leads. The form stays as it was: relative or not, with
    the same query, fragment and slash. Nothing is changed where the redirect adds a query.
    """
    for link, target in site.amiss(page):
        if target.verdict is not Verdict.REDIRECTED or target.exact is None:
            continue
        if not options.temporary and any(rule.status in _TEMPORARY for rule in target.rules):
            continue
        external = "//" in target.exact
        if external and not options.external:
            continue
        yield Violation(
            link.span,
            f"readers get there by a detour: the site redirects this to {target.exact}",
            *_advice(link, target, page, site, external),
        )


def _advice(
    link: Link, target: Target, page: Facts, site: Site, external: bool
) -> tuple[str, Fix | None]:
    """What to type, and the edit that types it where it surely leads to the same place."""
    final = target.exact or ""
    if link.kind == "template":
        return f"let it lead to `{final}`", None
    if any("?" in rule.target for rule in target.rules):
        return f"write `{final}`, with the query of the redirect", None
    if external:
        fragment = split(link.destination).fragment
        text = f"{final}#{fragment}" if fragment and "#" not in final else final
    else:
        own = decode(split(link.destination).fragment)
        fragment_now = target.fragment if target.fragment != own else None
        found = rewritten(link, page, site, target.url, fragment_now)
        if found is None:
            return f"write `{final}`", None
        text = found
    return f"write `{text}`", safe_fix(link, text)
