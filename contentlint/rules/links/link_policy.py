"""Links that the project's own policy does not want."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.schema.patterns import compiles, matches
from contentlint.diagnostics import Edit, Fix, Violation
from contentlint.records import record
from contentlint.rules.registry import site_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts, Link
    from contentlint.site.model import Site

_LONGEST = 2000
"""Characters; longer destinations (data URIs) are nobody's policy."""


@record(frozen=True)
class Policy:
    """One thing that is not wanted in links.

    pattern: a regular expression that is found in the unwanted destinations
    message: what is wrong with them, for the writer
    replacement: what to write in the place of what the pattern finds; `$1` is its first group
    """

    pattern: str
    message: str
    replacement: str | None = None

    def __post_init__(self) -> None:
        if not self.pattern or not compiles(self.pattern):
            raise ValueError(f"`{self.pattern}` is not a regular expression")
        if not self.message.strip():
            raise ValueError("its `message` is empty")
        from contentlint.rules.links.substitution import is_bounded

        if self.replacement is not None and not is_bounded(self.pattern):
            raise ValueError(
                f"`{self.pattern}` is too intricate for a `replacement`: "
                "repetitions must not be nested"
            )


@record(frozen=True)
class Options:
    """`links`: the policies."""

    links: tuple[Policy, ...] = ()


@site_rule("LK013", "link-policy", options=Options, fixable=True)
def link_policy(page: Facts, site: Site, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports links and images, internal or not, whose destination a pattern of yours finds, with
    your own message. It says nothing until it is given patterns.

    ## Why it matters
    Some addresses work and are still wrong for a project: a host that moved, `http:`, tracking
    parameters, the old name of a section.

    ## Example
    ```toml
    [rules.link-policy]
    links = [
      { pattern = "[?&]utm_", message = "readers are tracked: leave the parameters out" },
      { pattern = "^http:", message = "this shop has `https:` now", replacement = "https:" },
    ]
    ```

    ## Options
    - `links` (default `[]`): tables of a `pattern` (a regular expression, found anywhere in the
      destination), the `message` for the writer, and perhaps a `replacement` for what the pattern
      finds (`$1` is its first group, `$$` a dollar sign)

    ## Fix safety
    Suggested: a replacement is made as it is configured, wherever it leads.
    """
    for link in page.links if options.links else ():
        if len(link.destination) > _LONGEST:
            continue
        for policy in options.links:
            if matches(policy.pattern, link.destination):
                yield _violation(link, policy)


def _violation(link: Link, policy: Policy) -> Violation:
    if policy.replacement is None:
        return Violation(link.span, policy.message)
    from contentlint.rules.links.substitution import substitute

    text = substitute(policy.pattern, policy.replacement, link.destination)
    if text is None or text == link.destination:
        return Violation(link.span, policy.message)
    help_text = f"write `{text}`"
    if re.search(r"[\s()<>]", text) or link.span.end - link.span.start != len(link.destination):
        return Violation(link.span, policy.message, help_text)
    fix = Fix(f"Write `{text}`", (Edit(link.span, text),))
    return Violation(link.span, policy.message, help_text, fix)
