"""Every page alone: its facts, and what the rules that need no site say of it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from contentlint.content.schema.named import names_schema
from contentlint.run.cache.stamps import digest_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from contentlint.content.dialects import Dialect
    from contentlint.content.document import Document
    from contentlint.diagnostics import Diagnostic
    from contentlint.run.cache.pages import PageCache
    from contentlint.run.judge import Judge
    from contentlint.run.project import Project
    from contentlint.settings.selection import RuleSet


class Reading:
    """Reads the pages of a project; `reported` are those on which the rules are asked. With a
    `cache`, pages that did not change since an earlier run are not read."""

    def __init__(
        self,
        project: Project,
        judge: Judge,
        reported: Collection[str],
        cache: PageCache | None = None,
    ) -> None:
        self._project = project
        self._judge = judge
        self._reported = reported
        self._cache = cache
        self._keys: dict[int, str] = {}
        self.found: dict[str, list[Diagnostic]] = {}

    def run(self) -> dict[str, list[Diagnostic]]:
        """Fills in `project.facts`; the findings on each of the reported pages."""
        for path in self._project.pages:
            if path in self._project.facts:
                continue
            if self._cache is None or path in self._project.files.texts:
                self._judged(self._project.document(path))
            else:
                self._through(self._cache, path)
        if self._cache is not None:
            self._cache.save(self._project.pages)
        return self.found

    def _judged(self, document: Document) -> None:
        self._project.facts[document.path] = document.facts
        if document.path in self._reported:
            self.found[document.path] = self._judge.of_file(document)

    def _through(self, cache: PageCache, path: str) -> None:
        dialect = dialect_key(self._project.layout.dialect(path))
        facts = cache.facts(path, dialect)
        reported = path in self._reported
        key = self._key(path) if reported else None
        found = cache.found(path, key) if facts is not None and key is not None else None
        if facts is not None and (found is not None or not reported):
            self._project.facts[path] = facts
            if found is not None:
                self.found[path] = found
            return
        document = self._project.document(path)
        self._judged(document)
        if names_schema(document.front_matter):
            key = None  # what is found depends on a file that the key knows nothing of
        cache.keep(document, dialect, key, self.found.get(path, []))

    def _key(self, path: str) -> str | None:
        """What the findings on a file alone depend on, besides its text and how it is read; None
        where that is more than can be kept."""
        rules = self._judge.selection.for_path(path)
        if any(rule.asks for rule in rules.rules if rule.scope == "file"):
            return None
        if id(rules) not in self._keys:
            self._keys[id(rules)] = _rules_key(rules)
        return f"{self._keys[id(rules)]}{self._project.schemas.key(path)}"


@lru_cache(maxsize=256)
def dialect_key(dialect: Dialect) -> str:
    """A short hash of everything that a dialect says."""
    return digest_of(repr(dialect).encode())[:8]


def _rules_key(rules: RuleSet) -> str:
    said = [
        f"{rule.code} {rules.severity(rule)!r} {rules.said(rule)!r} {rules.options(rule)!r}"
        for rule in rules.rules
        if rule.scope == "file"
    ]
    return digest_of("\n".join(said).encode("utf-8", "surrogatepass"))[:16]
