"""`check`: the one call behind the command line, standard input, the hooks and the editors."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from contentlint.diagnostics import Report
from contentlint.errors import ContentlintError
from contentlint.fingerprints import fingerprinted
from contentlint.globs import match_any
from contentlint.lines import Lines
from contentlint.records import replace
from contentlint.run.calibration import without_doubtful
from contentlint.run.collecting import without_collecting
from contentlint.run.judge import Judge, Links, count_links, tally
from contentlint.run.known import open_baseline
from contentlint.run.paths import relative_to_root, requested, stdin_path, unreported
from contentlint.run.project import Project
from contentlint.run.reading import Reading
from contentlint.run.site_phase import SitePhase
from contentlint.settings.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from contentlint.content.document import Document
    from contentlint.content.facts import Facts
    from contentlint.diagnostics import Diagnostic, Span
    from contentlint.run.cache.looked import Looked
    from contentlint.run.cache.pages import PageCache
    from contentlint.run.cache.site_index import SiteIndex
    from contentlint.run.change import Change
    from contentlint.run.request import Request
    from contentlint.run.since import Since
    from contentlint.run.site_phase import OnSite
    from contentlint.settings.model import Settings
    from contentlint.site.model import Site

SITE_MODEL = "CL010"


def check(settings: Settings, request: Request) -> Report:
    """Judges the requested pages against the whole site. Raises ContentlintError.

    With `request.fix` or `request.add_suppressions` the files are mended first (or their diffs
    made) and the report is on what is left.
    """
    with without_collecting():
        return _check(settings, request)


def _check(settings: Settings, request: Request) -> Report:
    reports = looked = None
    if request.cache is not None:
        from contentlint.run.cache import open_reports

        reports = open_reports(request, settings)
    if reports is not None:
        from contentlint.run.cache.looked import look_at

        looked = look_at(settings.root, request.asked.looked if request.asked else None)
        last = reports.last(settings, request, looked)
        if last is not None:
            return last
    run = CheckRun(settings, request, looked)
    try:
        report = run.run()
        if reports is not None:
            reports.keep(report)
    except ContentlintError:
        raise
    except Exception:
        if request.cache is None:
            raise
        # A cache that somebody made up may say what no page can: it is left out.
        return _check(settings, replace(request, cache=None))
    if request.fix is None and request.add_suppressions is None:
        return report
    from contentlint.run.mend import mend

    return mend(run, lambda again: CheckRun(settings, again).run())


class CheckRun:
    """One run; kept apart from `check` so that mending can look into it and run again."""

    def __init__(self, settings: Settings, request: Request, looked: Looked | None = None) -> None:
        self._looked = looked
        self.settings = settings
        self.request = request
        root = settings.root
        named = [(path, relative_to_root(path, request.cwd, root)) for path in request.paths]
        overlay = None
        if request.stdin is not None:
            given, raw = request.stdin
            path = stdin_path(given, request.cwd, root)
            overlay = (path, raw)
            named.append((given, path))
        self.change = _change(root, request)
        self.since: Since | None = None
        self.whole = not named
        """Whether nothing was named: only such a run speaks of files that are no pages."""
        paths = [path for _, path in named]
        self._plain = self.whole and self.change is None
        """Whether all pages are judged as they are, without regard to what they were."""
        tree = looked.files if looked else None
        self.project = Project(settings, overlay=overlay, named=paths, tree=tree, now=request.now)
        self.selection = Selection(settings)
        self._calibrates = SITE_MODEL in self.selection.anywhere().codes
        self.known = open_baseline(settings, request.baseline, whole=not named)
        self.judge = Judge(self.selection, settings.known, request.profile)
        pages = self.project.pages
        chosen = requested(named, self.project.files, pages) if named else set(pages)
        self.reported = {path for path in chosen if not self._left_out(path)}
        self.found: dict[str, list[Diagnostic]] = {}
        self.on_project: dict[str, list[Diagnostic]] = {}
        self._commented: set[str] = set()
        self._judged: dict[str, OnSite] = {}
        self._told: dict[str, Lines] = {}
        self.index: SiteIndex | None = None
        self.report = Report(files_checked=len(self.reported), files_indexed=len(pages))
        request.lap("files")

    def _left_out(self, path: str) -> bool:
        return unreported(path, self.settings.exclude, self.project.in_site(path))

    def run(self) -> Report:
        """Two phases, one direction: every page alone, then the requested pages on the site."""
        cache = self._cache()
        if self._plain and self.index is not None:
            self.index.look()
        lap = self.request.lap
        lap("cache")
        reading = Reading(
            self.project,
            self.judge,
            self.reported,
            cache,
            jobs=self.request.jobs,
            progress=self.request.progress,
        )
        self.found, self._told = reading.run(), reading.told
        lap("pages")
        for site in self.project.sites:
            site.remembers = self.request.fix is not None
            site.light = reading.large
        self._compare()
        lap("site model")
        links = self._judge_on_site()
        if self.whole:
            links += self._judge_navigation()
            self._judge_project()
        lap("judging on the site")
        if self.index is not None:
            self.index.keep(self._judged, whole=self._plain)
        lap("site index")
        self._hide()
        self._identify()
        self._leave_known()
        self._leave_old()
        self.report.links_judged, self.report.unverified = tally(links)
        self.report.checked_paths = sorted(self.reported)
        self._locate()
        lap("report")
        return self.report

    def _compare(self) -> None:
        """Looks at the project as it was, where only a change is to be judged."""
        if self.change is None:
            return
        from contentlint.run.since import Since

        self.since = Since(self.project, self.change, self.judge)
        self.since.tie()

    def _leave_old(self) -> None:
        if self.since is None:
            return
        for path, found in self.found.items():
            if found:
                self.found[path] = self.since.brought(path, found, self._lines(path))

    def _identify(self) -> None:
        """Gives every finding its fingerprint while all of a file's findings are together."""
        for path, found in self.found.items():
            if found:
                lines = self._lines_of(path, found)
                self.found[path] = fingerprinted(found, lines.text, self._tells_new(lines))

    def _tells_new(self, lines: Lines) -> Callable[[Diagnostic], bool] | None:
        """Which of a file's findings lie on changed lines, where that is known."""
        change = self.change
        if change is None:
            return None
        return lambda one: change.touches_span(lines, one.path, one.span)

    def _leave_known(self) -> None:
        """Passes over what the baseline knows; writes it, or looks for stale entries."""
        if self.known is None:
            return
        if self.request.baseline != "use":
            from contentlint.run.known import keep_baseline

            keep_baseline(self, self.known)
        for path, found in self.found.items():
            if found:
                self.found[path] = self.known.new(found)
                self.report.known += len(found) - len(self.found[path])

    def _cache(self) -> PageCache | None:
        """The cache of pages; none where files are mended: a fix is computed from the file."""
        folder = self.request.cache
        if folder is None or self.request.fix is not None or self.request.add_suppressions:
            return None
        from contentlint.run.cache import open_cache, open_index

        cache = open_cache(folder, self.project, self._looked)
        self.index = open_index(folder, self.project, cache)
        return cache

    def _judge_on_site(self) -> list[Links]:
        cached, jobs = self.request.cache is not None, self.request.jobs
        phase = SitePhase(self.project, self.judge, cached=cached, jobs=jobs)
        counted, judged = [], {}
        known: dict[str, OnSite] = {}
        if self.index is not None:
            all_anew = not self._plain or self.request.show_unverified
            known = self.index.known(keeps=self._plain, all_anew=all_anew, edits=self.request.edits)
        for path, page in phase.run(sorted(self.reported), known, self.request.progress):
            judged[path] = page
            self.found[path] += page.found
            if page.links is not None:
                counted.append(page.links)
                if self.request.show_unverified:
                    self._list_unverified(path, page.links)
            if page.commented:
                self._commented.add(path)
        self._judged = judged
        return counted

    def _judge_navigation(self) -> list[Links]:
        """The links of navigation files: no pages, and mended by hand only."""
        counted: list[Links] = []
        for site in self.project.sites:
            for path, page in site.nav.items():
                if match_any(path, self.settings.exclude):
                    continue
                counted.append(count_links(page, site))
                found = [one._replace(fix=None) for one in self.judge.of_site(page, site)]
                self.found.setdefault(path, []).extend(self._trusted(found, page, site))
        return counted

    def _judge_project(self) -> None:
        """Findings on any file, pages or not: of a run over the whole project only."""
        if not any(rule.scope == "project" for rule in self.selection.anywhere().rules):
            return
        for site in self.project.sites:
            for found in self.judge.of_project(site):
                path = found.path
                known = path in self.project.facts
                if path in self.reported if known else not self._left_out(path):
                    self.on_project.setdefault(path, []).append(found)
        for path, found_there in self.on_project.items():
            self.found.setdefault(path, []).extend(found_there)

    def _hide(self) -> None:
        """Takes away what stands on a doubtful model of the site, then what comments hide."""
        for path in self.reported:
            if not self.found[path] and path not in self._commented:
                continue
            page, site = self.project.facts[path], self.project.site(path)
            found = self._trusted(self.found[path], page, site)
            self.found[path] = self.judge.suppressed(
                page, found, partial(self._lines, path), whole=self.whole
            )
        for path, found in self.found.items():
            if path not in self.project.facts and any(one.span.end for one in found):
                self.found[path] = self.judge.hidden_by_hashes(found, self._lines(path))

    def _trusted(self, found: list[Diagnostic], page: Facts, site: Site) -> list[Diagnostic]:
        """The findings without those that stand on a doubtful model, where a rule tells of it."""
        if not self._calibrates:
            return found
        return without_doubtful(found, page, site, partial(self._keeps, page.path))

    def _keeps(self, path: str, span: Span, url: str) -> bool:
        """Whether a link is reported whatever the calibration says: one on a changed line, and
        one to what was there before the change."""
        if self.change is None:
            return False
        before = self.project.site(path).before
        if before is not None and (url in before.routes or before.asset(url)):
            return True
        return self.change.touches_span(self._lines(path), path, span)

    def _lines(self, path: str) -> Lines:
        return self.project.document(path).lines

    def _list_unverified(self, path: str, links: Links) -> None:
        if not links.unverified:
            return
        lines = self.project.document(path).lines
        self.report.unverified_links += [
            (path, lines.position(offset)[0], destination, reason)
            for offset, destination, reason in links.unverified
        ]

    def judge_again(self, document: Document) -> list[Diagnostic]:
        """All findings on a changed text of a page, as if it had been saved."""
        site = self.project.site(document.path)
        site.replace(document.facts)
        on_site = self._trusted(self.judge.of_site(document.facts, site), document.facts, site)
        found = self.judge.of_file(document) + on_site
        found = self.judge.suppressed(document.facts, found, lambda: document.lines)
        found = fingerprinted(found, document.text, self._tells_new(document.lines))
        if self.known is not None:
            found = self.known.new(found)
        if self.since is not None:
            found = self.since.brought(document.path, found, document.lines)
        return found

    def text_of(self, path: str, found: list[Diagnostic]) -> str:
        """The text in which these findings of a file have their spans."""
        return self._lines_of(path, found).text

    def _locate(self) -> None:
        for path, found in self.found.items():
            if not found:
                continue
            lines = self.report.sources[path] = self._lines_of(path, found)
            url = self.project.site(path).url(path)
            self.report.diagnostics += [one.located(lines, url) for one in found]

    def _lines_of(self, path: str, found: list[Diagnostic]) -> Lines:
        """A file's lines, kept for the report; those of a picture, which has none, are empty."""
        if path not in self._told:
            whole = path not in self.project.facts and not any(one.span.end for one in found)
            self._told[path] = Lines("") if whole else self._lines(path)
        return self._told[path]


def _change(root: Path, request: Request) -> Change | None:
    if request.since is None:
        return None
    from contentlint.run.change import change_since

    return change_since(root, request.since)
