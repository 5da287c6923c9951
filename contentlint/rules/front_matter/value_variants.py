"""Words of a vocabulary that most pages spell in another way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.schema.words import count, quoted
from contentlint.diagnostics import Severity, Violation
from contentlint.records import record
from contentlint.rules.registry import site_rule
from contentlint.site.spelling_forms import difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts
    from contentlint.diagnostics import Span
    from contentlint.site.model import Site
    from contentlint.site.spellings import Variant

_SMALL = ("only in case", "only in hyphens or spaces")
_UNSEEN = frozenset(("keyword", "keywords"))
"""Words for search engines: no page lists them."""
_TRUTH = frozenset(("true", "false", "yes", "no", "on", "off"))
"""No words of a vocabulary; where they are only text, yaml-trap says so."""
_ONE_TERM = {"hugo": frozenset(("tags", "categories"))}
"""By preset, the keys whose words are put in small letters with hyphens before they are compared:
Hugo makes one page for `Open Sea` and `open-sea`, with the posts of both."""


@record(frozen=True)
class VariantOptions:
    """The options of value-variants."""

    ignore_keys: tuple[str, ...] = ()


@site_rule(
    "FM015", "value-variants", severity=Severity.WARNING, options=VariantOptions, fixable=True
)
def value_variants(page: Facts, site: Site, options: VariantOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports a category, a tag, an author or the like that differs only in case, accents, hyphens,
    white space or a leading "The" from what more pages of the collection write; without
    collections, from what more pages of the project write. Folders of languages (`docs/fr/`) are
    compared within themselves. Hugo lists `Open Sea` and `open-sea` on one page, so that there
    tags and categories are only compared where accents differ.

    Only keys whose values repeat are compared: at least half of a key's values have to stand on
    more than one page. Titles, descriptions, paths, addresses, dates and numbers are never
    compared, nor are keywords for search engines. What the schema itself refuses is reported by
    [front-matter-schema](front-matter-schema.md) only.

    ## Why it matters
    Readers see two categories where there is one, each with a part of the posts, or one author
    with two pages.

    ## Example
    ```yaml
    categories: ["Open Source", "Guides"]  # all others write "Open source"
    ```

    ## Options
    - `ignore-keys` (default `[]`): keys that are not compared, nested ones with dots:
      `["icon", "extra.team"]`.

    ## Fix safety
    Suggested: the usual spelling is written; it may be the others that are wrong. Accents are
    never taken away, and where as many pages have the one spelling as the other, nothing is
    written.
    """
    refused: set[Span] | None = None
    for variant in site.collections.spellings.variants(page):
        if variant.key in options.ignore_keys or variant.key in _UNSEEN:
            continue
        path, spelling, usual = variant.path, variant.spelling, variant.usual
        if usual.lower() in _TRUTH:
            continue
        how = difference(spelling, usual)
        if how in _SMALL and variant.key in _ONE_TERM.get(site.config.preset, ()):
            continue
        message = f"{quoted(spelling)} in {quoted(variant.key)} differs from {quoted(usual)} {how}"
        here, others = count(variant.here, "page"), count(variant.pages, "page")
        span = page.front_matter.positions[path].value
        if refused is None:
            schema = site.schema(page)
            found = schema.violations(page.front_matter) if schema else ()
            refused = {violation.span for violation in found}
        if span in refused:
            continue
        if _undecided(variant, how):
            has = "have" if variant.pages > 1 else "has"
            words = (
                f"write the same everywhere: {others} {has} {quoted(usual)}, {here} this spelling"
            )
            yield Violation(span, message, words)
            continue
        from contentlint.content.schema.rewrite import replace_value

        verb = "do" if variant.pages > 1 else "does"
        words = f"write {quoted(usual)}, as {others} {verb} ({here} with this spelling)"
        fix = replace_value(page.front_matter, path, usual, f"Write {quoted(usual)}")
        yield Violation(span, message, words, fix)


def _undecided(variant: Variant, how: str) -> bool:
    """Whether the count does not say who is right: as many pages have the one as the other, or
    most have left accents out."""
    return variant.pages == variant.here or (how == "only in accents" and variant.usual.isascii())
