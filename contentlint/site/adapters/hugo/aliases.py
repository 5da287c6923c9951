"""`aliases` in front matter, as redirects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.site.redirects import RedirectRule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contentlint.content.facts import Facts, ValuePath
    from contentlint.site.adapters.hugo.pages import Page


def alias_rules(
    facts: Facts, page: Page, address: Callable[[Page, str], str]
) -> Iterator[RedirectRule]:
    """One rule for each alias of a page; `address` gives its URL."""
    for place, value in _aliases(facts):
        span = facts.front_matter.positions[place].value
        source = address(page, value)
        yield RedirectRule(source, page.url, 301, "redirect", False, facts.path, span, span)


def _aliases(facts: Facts) -> Iterator[tuple[ValuePath, str]]:
    data = facts.front_matter.data
    field = next((name for name in data if name.lower() == "aliases"), None)
    if field is None:
        return
    values = data[field]
    if isinstance(values, str) and values.strip():
        yield (field,), values.strip()
    for index, value in enumerate(values if isinstance(values, list) else ()):
        if isinstance(value, str) and value.strip():
            yield (field, index), value.strip()
