"""The ids on a page: headings through the site's slugger, explicit ids, and what it imports."""

from __future__ import annotations

import re
from sys import intern
from typing import TYPE_CHECKING

from contentlint.patterns import regex
from contentlint.site.slugs import SLUGGERS
from contentlint.site.urls import join, parent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from contentlint.content.facts import Facts, Heading, Import
    from contentlint.site.model import Site, Target
    from contentlint.site.slugger import Slugger

_ALWAYS_THERE = regex(r"(?:top|:~:.*|L\d+(?:C\d+)?(?:-L\d+(?:C\d+)?)?)\Z", re.I | re.S)
"""`#top` and text fragments are the browser's, `#L10-L12` the code host's."""
_EXTENSIONS = ("", ".mdx", ".md", "/index.mdx", "/index.md")


class AnchorIndex:
    """Computes a page's ids when the first link asks for them, by the site's slugger or by the
    one that is named."""

    def __init__(self, site: Site, slugger: str | None = None) -> None:
        self._site = site
        self._slugger = SLUGGERS.get(slugger or site.config.slugger)
        self._known: dict[str, frozenset[str] | None] = {}
        self._own: dict[str, frozenset[str] | None] = {}

    def of(self, path: str) -> frozenset[str] | None:
        """The ids of the page at `path`; None when they cannot all be known from the source."""
        if path not in self._known:
            self._known[path] = None  # an import cycle makes a page opaque, not endless
            self._known[path] = self._compute(path)
            if self._site.light and path in self._site.facts:
                self._site.facts[path].release()
        return self._known[path]

    def has(self, target: Target) -> bool | None:
        """Whether the page of a target has the id of its fragment; None where nobody can tell."""
        fragment, path = target.fragment, target.path
        if not fragment or path is None:
            return None
        if fragment[0] in "tT:lL" and _ALWAYS_THERE.match(fragment):
            return None
        ids = self.of(path)
        return None if ids is None else fragment in ids

    def own(self, path: str) -> frozenset[str] | None:
        """The ids that the page's own text gives it, whatever else brings more of them."""
        if path not in self._own:
            self._own[path] = self._of_text(path)
        return self._own[path]

    def of_headings(self, facts: Facts) -> list[tuple[Heading, str]]:
        """The headings of a page's own text, each with its id; none where ids are not known."""
        if self._slugger is None:
            return []
        return list(heading_ids(facts, self._site.adapter.headings(facts), self._slugger()))

    def _of_text(self, path: str) -> frozenset[str] | None:
        facts = self._site.facts.get(path)
        if self._slugger is None or facts is None or facts.front_matter.problems:
            return None
        if facts.includes:
            facts = self._site.adapter.rendered(facts)
        return frozenset(_own_ids(facts, self._site.adapter.headings(facts), self._slugger()))

    def _compute(self, path: str) -> frozenset[str] | None:
        facts = self._site.facts.get(path) or self._site.adapter.included_facts(path)
        if self._slugger is None or facts is None or facts.opaque or facts.front_matter.problems:
            return None
        if self._site.adapter.adds_ids(facts):
            return None
        if facts.includes:
            facts = self._site.adapter.rendered(facts)
        ids = _own_ids(facts, self._site.adapter.headings(facts), self._slugger())
        imported = {name: entry for entry in facts.imports for name in entry.names}
        for component in facts.components:
            inner = self._component(facts, component, imported.get(component.partition(".")[0]))
            if inner is None:
                return None
            ids |= inner
        for include in facts.includes:
            source = self._site.adapter.included(facts, include)
            if source == "":
                continue
            inner = self.of(source) if source else None
            if inner is None:
                return None
            ids |= inner
        return frozenset(ids.union(self._site.config.extra_anchors))

    def _component(self, facts: Facts, name: str, entry: Import | None) -> frozenset[str] | None:
        """The ids that a component brings along: those of the page that is imported as it, or
        what the adapter knows of it."""
        source = self.imported_page(facts, entry) if entry else None
        return self.of(source) if source else self._site.adapter.component_ids(facts, name, entry)

    def imported_page(self, facts: Facts, entry: Import) -> str | None:
        """The Markdown file behind an import, None for anything else."""
        if not entry.source.startswith("."):
            return self._site.adapter.included(facts, entry)
        base = join(f"/{parent(facts.path)}", entry.source)[1:]
        for extension in _EXTENSIONS:
            if base + extension in self._site.facts:
                return base + extension
        return None


def _filled(text: str, data: Mapping[str, Any]) -> str:
    """A heading of MDX with the front matter's texts in the place of their names."""
    for key, value in data.items():
        if isinstance(value, str):
            text = text.replace(f"{{frontmatter.{key}}}", value)
    return text


def _own_ids(facts: Facts, headings: Sequence[Heading], slugger: Slugger) -> set[str]:
    """The ids that the page's own text gives it, de-duplicated in document order."""
    ids = {anchor.id for anchor in facts.anchors}
    ids.update(identifier for _, identifier in heading_ids(facts, headings, slugger))
    return set(map(intern, ids - {""}))  # many pages have headings of the same name


def heading_ids(
    facts: Facts, headings: Sequence[Heading], slugger: Slugger
) -> Iterator[tuple[Heading, str]]:
    """Each heading with its id, the explicit one or what the slugger makes of it; "" for none."""
    if slugger.reserves_ahead:
        for heading in headings:
            if heading.id is not None:
                slugger.reserve(heading.id)
    for heading in headings:
        if heading.id is None:
            if "{frontmatter." in heading.text and facts.path.endswith(".mdx"):
                heading = heading._replace(text=_filled(heading.text, facts.front_matter.data))
            yield heading, slugger.of(heading)
        else:
            yield heading, heading.id
            if not slugger.reserves_ahead:
                slugger.reserve(heading.id)
