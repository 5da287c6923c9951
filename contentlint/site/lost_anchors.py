"""Ids that a change takes out of a page whose other ids only show when it is rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.content.facts import Facts
    from contentlint.site.model import Site
    from contentlint.site.verdicts import Target


def is_lost(site: Site, target: Target) -> bool:
    """Whether the page of a target had the id of its fragment in its own text before the change
    that a run looks at, and has it no more.

    What a component brings is not known, but it brought nothing else before: so the answer is
    yes only where the page uses nothing that it did not use, and no other changed page has the
    heading now (it may be what a component shows).
    """
    before = site.before
    if before is None or not target.fragment or target.path is None:
        return False
    path = next((old for old, new in site.moved.items() if new == target.path), target.path)
    earlier, now = before.facts.get(path), site.facts.get(target.path)
    if earlier is None or now is None or earlier is now or _uses(now) - _uses(earlier):
        return False
    ids = site.anchor_index.own(target.path)
    if ids is None or target.fragment in ids:
        return False
    if target.fragment not in (before.anchor_index.own(path) or ()):
        return False
    return not any(
        target.fragment in (site.anchor_index.own(one) or ())
        for one, facts in site.facts.items()
        if before.facts.get(one) is not facts
    )


def _uses(facts: Facts) -> set[str]:
    """What may bring ids to a page: components, files that are put in, and whatever else."""
    sources = {entry.source for entry in (*facts.imports, *facts.includes)}
    return sources.union(facts.components, (facts.opaque,) if facts.opaque else ())
