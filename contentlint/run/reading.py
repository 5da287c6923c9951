"""Every page alone: from the cache where it did not change, else read, by several processes where
that pays."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from contentlint.run.cache.stamps import digest_of, stamp_of
from contentlint.run.page_reader import PageReader
from contentlint.run.workers import PAYS, START, balanced, share

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from contentlint.content.dialects import Dialect
    from contentlint.content.facts import Facts
    from contentlint.diagnostics import Diagnostic
    from contentlint.run.cache.pages import PageCache
    from contentlint.run.judge import Judge
    from contentlint.run.project import Project
    from contentlint.run.workers import Start
    from contentlint.settings.selection import RuleSet

MANY = 5_000
"""Pages of which more is kept in memory than what is in use."""
WHOLE = 48_000_000
"""Bytes of pages whose facts, about five times as large, stay in memory as they were read."""


class Reading:
    """Reads the pages of a project; `reported` are those on which the rules are asked. With a
    `cache`, pages that did not change since an earlier run are not read. At most `jobs` processes
    read, which begin as `start` says. `progress` is told after each page."""

    def __init__(
        self,
        project: Project,
        judge: Judge,
        reported: Collection[str],
        cache: PageCache | None = None,
        *,
        jobs: int = 1,
        start: Start = START,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> None:
        self._project = project
        self._judge = judge
        self._reported = reported
        self._cache = cache
        self._jobs = jobs
        self._start: Start = start
        self._progress = progress
        self._reader = PageReader(project, judge, reported)
        self.told = self._reader.told
        self._keys: dict[int, tuple[RuleSet, str | None]] = {}
        self._dialects: dict[int, tuple[Dialect, str]] = {}
        self._found: dict[str, list[Diagnostic]] = {}
        self._whole = True
        """Whether the facts of the pages that are read here stay as they are."""

    def run(self) -> dict[str, list[Diagnostic]]:
        """Fills in `project.facts`, in the order of their paths; the findings on each of the
        reported pages."""
        facts = self._project.facts
        unsaved = self._project.files.texts
        missing = [path for path in self._project.pages if path not in facts]
        here = [path for path in missing if path in unsaved]
        parts = self._parts([path for path in missing if not (path in unsaved or self._kept(path))])
        if len(parts) == 1 and self._cache is None and self._whole:
            here = missing
        else:
            self._read_packed(parts)
        for path in here:
            self._take(path, *self._reader.read(path))
        if [*facts] != self._project.pages:
            self._project.facts = {path: facts[path] for path in sorted(facts)}
        if self._cache is not None:
            self._cache.save(self._project.pages, whole=not self._project.named)
        return {path: self._found[path] for path in sorted(self._found)}

    def _take(self, path: str, facts: Facts, found: list[Diagnostic]) -> None:
        self._project.facts[path] = facts
        if path in self._reported:
            self._found[path] = found
        if self._progress is not None:
            self._progress("Reading", len(self._project.facts), len(self._project.pages))

    def _parts(self, paths: Sequence[str]) -> list[list[str]]:
        """The pages to read, in a part for each process that pays."""
        stamps = ((path, stamp_of(f"{self._project.root}/{path}")) for path in paths)
        weights = [(path, stamp.size if stamp else 0) for path, stamp in stamps]
        weight = sum(weight for _, weight in weights)
        parts = max(1, min(self._jobs, weight // (PAYS[self._start] // 2), len(paths)))
        self._whole = weight // parts <= WHOLE
        return balanced(weights, parts) if parts > 1 else [list(paths)]

    def _read_packed(self, parts: list[list[str]]) -> None:
        work = partial(self._reader.packed, kept=self._cache is not None)
        here = partial(work, whole=self._whole)
        for page in share(parts, work, self._start, here=here):
            kept = False
            if self._cache is not None:
                dialect = self._dialect(page.path)
                # Without `closed` what is found depends on files that the key knows nothing of.
                asked = page.path in self._reported and page.closed
                kept = self._cache.keep(page, dialect, self._key(page.path) if asked else None)
            if self._cache is not None and kept and page.facts is None:
                self._take(page.path, self._cache.kept(page.path), page.found)
            else:
                self._take(page.path, page.unpacked(), page.found)

    @property
    def large(self) -> bool:
        """Whether the pages are too many to have everything about them at hand."""
        return len(self._project.pages) > MANY

    def _kept(self, path: str) -> bool:
        """Takes a page from the cache; whether that is all there is to do."""
        if self._cache is None:
            return False
        facts = self._cache.facts(path, self._dialect(path))
        if facts is None:
            return False
        if path in self._reported:
            key = self._key(path)
            found = self._cache.found(path, key) if key is not None else None
            if found is None:
                return False
            self._found[path] = found
        self._project.facts[path] = facts
        if self._progress is not None:
            self._progress("Reading", len(self._project.facts), len(self._project.pages))
        return True

    def _dialect(self, path: str) -> str:
        """The key of a page's dialect: of nearly all pages it is the same object."""
        dialect = self._project.layout.dialect(path)
        known = self._dialects.get(id(dialect))
        if known is not None and known[0] is dialect:
            return known[1]
        key = dialect_key(dialect)
        self._dialects[id(dialect)] = (dialect, key)
        return key

    def _key(self, path: str) -> str | None:
        """What the findings on a file alone depend on, besides its text and how it is read; None
        where that is more than can be kept."""
        rules = self._judge.selection.for_path(path)
        known = self._keys.get(id(rules))
        if known is None:
            asks = any(rule.asks for rule in rules.rules if rule.scope == "file")
            key = None if asks else _rules_key(rules, self._judge.selection.bounds)
            known = self._keys[id(rules)] = (rules, key)
        if known[1] is None:
            return None
        return f"{known[1]}{self._project.schemas.key(path)}{self._project.forms.tag(path)}"


@lru_cache(maxsize=256)
def dialect_key(dialect: Dialect) -> str:
    """A short hash of everything that a dialect says."""
    return digest_of(repr(dialect).encode())[:8]


def _rules_key(rules: RuleSet, bounds: str) -> str:
    """A short hash of the rules and how they work; of others too, which a page may switch on."""
    said = [
        bounds,
        *(f"{code} {rules.settings[code]!r}" for code in sorted({*rules.settings} - rules.codes)),
    ]
    said += [
        f"{rule.code} {rules.severity(rule)!r} {rules.said(rule)!r} {rules.options(rule)!r}"
        for rule in rules.rules
        if rule.scope == "file"
    ]
    return digest_of("\n".join(said).encode("utf-8", "surrogatepass"))[:16]
