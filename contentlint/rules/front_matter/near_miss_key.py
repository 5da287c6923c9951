"""Keys that look like a misspelling of one that the other pages have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.schema.words import count, quoted
from contentlint.diagnostics import Severity, Violation
from contentlint.rules.registry import NoOptions, site_rule
from contentlint.similar import edit_distance
from contentlint.site.key_census import COLLECTION, FEW, key_census

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts
    from contentlint.site.key_census import KeyCensus
    from contentlint.site.model import Site

_RARE = 2
"""A key that more pages than that use was meant."""
_TIMES = 10
"""A key is well known beside an odd one when so many times as many pages have it."""
_BOTH_READ = frozenset(("tag", "category", "author", "alias", "keyword"))
"""Singular forms that generators and themes read as well as the plural."""


@site_rule("FM005", "near-miss-key", severity=Severity.WARNING, fixable=True)
def near_miss_key(page: Facts, site: Site, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports a key that hardly any other page has and that is one or two letters from a well-known
    key which this page lacks. Well known is a key that nearly all pages of the same collection or
    folder have, or at least ten pages of the site. No schema is needed.

    Also reported is the only key of a page, where no other page has it, and nearly all pages of
    the site and of the folder have another key that this page lacks.

    Keys that the page's schema knows are not reported, nor are those of which
    [front-matter-schema](front-matter-schema.md) has a finding.

    ## Why it matters
    Nothing fails: the template looks for `image`, finds none, and the post has no picture.

    ## Example
    ```yaml
    images: /assets/harbour.jpg
    ```

    Use instead what the other posts have:

    ```yaml
    image: /assets/harbour.jpg
    ```

    ## Fix safety
    Suggested: the key is renamed, but the site may have begun to use a new one.
    """
    front_matter = page.front_matter
    if front_matter.problems or not front_matter.data:
        return
    census = key_census(site)
    group, names = census.look_at(site, page)
    if not census.any_rare(names, _RARE):
        return
    for key, name in zip(front_matter.data, names, strict=True):
        if census.keys[name] > _RARE or name[:1] in "_.$":
            continue
        meant = _misspelt(name, census, group, page) or _invented(name, census, group, page)
        if meant is not None and not _told(page, site, key, meant):
            yield _violation(page, key, name, meant, census, group)


def _misspelt(name: str, census: KeyCensus, group: str, page: Facts) -> str | None:
    """The well known key that the page lacks and nearly has."""
    own = frozenset(census.names(page))
    near = [
        other
        for other in _established(census, group, census.keys[name])
        if other not in own and _is_near(name, other)
    ]
    return near[0] if len(near) == 1 else None


def _established(census: KeyCensus, group: str, uses: int) -> set[str]:
    """The keys that most pages of the group have, or so many of the site."""
    known = {key for key in census.well_known() if census.keys[key] >= _TIMES * uses}
    return known.union(census.usual(group))


def _is_near(name: str, other: str) -> bool:
    written, meant = _plain(name), _plain(other)
    if written == meant:
        return True
    shorter, longer = sorted((written, meant), key=len)
    plural = longer in (f"{shorter}s", f"{shorter}es", f"{shorter[:-1]}ies")
    if plural and (shorter in _BOTH_READ or written == shorter):
        return False
    # One letter for another makes another word of a short one (`date` and `data`), and so does one
    # letter before it.
    limit = 2 if len(shorter) >= 9 else 1 if len(shorter) >= 3 else 0
    swapped = len(shorter) == len(longer) and sorted(shorter) == sorted(longer)
    if len(shorter) < 5 and not swapped:
        limit = 0 if len(shorter) == len(longer) or shorter[:1] != longer[:1] else limit
    return bool(limit) and edit_distance(written, meant, limit) <= limit


def _plain(name: str) -> str:
    return name.casefold().replace("-", "").replace("_", "").replace(" ", "")


def _invented(name: str, census: KeyCensus, group: str, page: Facts) -> str | None:
    """What nearly all pages have where this one has a single key of its own."""
    if len(page.front_matter.data) != 1 or census.keys[name] != 1:
        return None
    if census.sizes[group] <= FEW or not isinstance(_value(page), str):
        return None
    usual = [
        key
        for key in census.well_known()
        if census.keys[key] >= 0.95 * (census.pages - 1)
        and census.groups[group][key] >= 0.5 * (census.sizes[group] - 1)
    ]
    return usual[0] if len(usual) == 1 else None


def _value(page: Facts) -> object:
    return next(iter(page.front_matter.data.values()))


def _told(page: Facts, site: Site, key: str, meant: str) -> bool:
    """Whether the schema knows the key, or has a finding of its own on it or on the one meant."""
    choice = site.collections.choice(page)
    schema = choice.schema
    if schema is None:
        return False
    if key in schema.known_keys:
        return True
    if choice.shipped:
        from contentlint.content.schema.near_keys import near_misses

        if any(name == key for name, _ in near_misses(schema, page.front_matter)):
            return True
    from contentlint.content.schema.properties import required_keys

    place = page.front_matter.positions[key,].key
    return meant in required_keys(schema.documents) or any(
        found.span == place for found in schema.violations(page.front_matter)
    )


def _violation(
    page: Facts, key: str, name: str, meant: str, census: KeyCensus, group: str
) -> Violation:
    from contentlint.content.editing.rename import rename

    right = census.spelled(meant)
    beside = census.groups[group][meant]
    where = " of its collection" if group.startswith(COLLECTION) else " beside it"
    pages = count(beside or census.keys[meant], "page") + (where if beside else "")
    have = "has" if (beside or census.keys[meant]) == 1 else "have"
    others = "no other page" if census.keys[name] == 1 else "one other page only"
    place = page.front_matter.positions[key,]
    fix = rename(page.front_matter, (key,), right, f"Rename {quoted(key)} to {quoted(right)}")
    return Violation(
        place.key or place.value,
        f"{quoted(key)} is on {others}, and {pages} {have} {quoted(right)}",
        f"write {quoted(right)}",
        fix,
    )
