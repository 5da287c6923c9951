"""`--since REV`: only what a change brings, on its own lines and in what it breaks elsewhere."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.run.project import Project

if TYPE_CHECKING:
    from contentlint.diagnostics import Diagnostic
    from contentlint.lines import Lines
    from contentlint.run.change import Change
    from contentlint.run.judge import Judge

_ELSEWHERE = frozenset(("site", "project"))
"""Scopes of rules whose findings on a page may come from a change in another file."""


class Since:
    """Compares the project with itself at the base of a change."""

    def __init__(self, project: Project, change: Change, judge: Judge) -> None:
        self._project = project
        self._change = change
        self._judge = judge

    @cached_property
    def before(self) -> Project:
        """The project as it was: pages that did not change are not read again."""
        change, now = self._change, self._project
        gone = change.added | frozenset(change.renamed.values())
        restored = (*change.deleted, *change.renamed)
        tree = now.files.changed(restored, change.texts, gone)
        known = {
            path: facts
            for path, facts in now.facts.items()
            if path not in change.texts and path not in gone
        }
        project = Project(now.settings, tree=tree, facts=known, now=now.now)
        project.read_all(lambda document: None)
        return project

    def tie(self) -> None:
        """Lets every site look at itself before the change."""
        earlier = {(site.config.folder, site.config.preset): site for site in self.before.sites}
        for site in self._project.sites:
            site.before = earlier.get((site.config.folder, site.config.preset))
            site.moved, site.added = self._change.renamed, self._change.added

    def brought(self, path: str, found: list[Diagnostic], lines: Lines) -> list[Diagnostic]:
        """The findings in one file that the change is answerable for."""
        kept: list[Diagnostic] = []
        others: list[Diagnostic] = []
        for one in found:
            touched = self._change.touches_span(lines, path, one.span)
            (kept if touched else others).append(one)
        scopes = self._judge.scopes
        others = [one for one in others if scopes.get(one.code) in _ELSEWHERE]
        if not others:
            return kept
        known = self._known(path)
        for one in others:
            key = (one.code, one.message)
            if known[key]:
                known[key] -= 1
            else:
                kept.append(one)
        return kept

    def _known(self, path: str) -> Counter[tuple[str, str]]:
        """What was to be said of the file before the change."""
        earlier = self._change.earlier(path)
        found = list(self._on_project.get(earlier or "", ()))
        if earlier is not None and earlier in self.before.facts:
            page, site = self.before.facts[earlier], self.before.site(earlier)
            found += self._judge.of_site(page, site)
        elif earlier is not None:
            for site in self.before.sites:
                if earlier in site.nav:
                    found += self._judge.of_site(site.nav[earlier], site)
        return Counter((one.code, one.message) for one in found)

    @cached_property
    def _on_project(self) -> dict[str, list[Diagnostic]]:
        found: dict[str, list[Diagnostic]] = {}
        for site in self.before.sites:
            for one in self._judge.of_project(site):
                found.setdefault(one.path, []).append(one)
        return found
