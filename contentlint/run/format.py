"""`format`: the one call behind the command line, standard input and the hook.

Every page is formatted alone, by several processes where that pays; only this one writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from contentlint.content.document import BOM, Document
from contentlint.content.formatting.outcome import Formatted, Kept, Refusal
from contentlint.records import field, record
from contentlint.run.cache.stamps import digest_of, stamp_of
from contentlint.run.forms import EXCLUDED, Forms
from contentlint.run.paths import relative_to_root, requested, stdin_path, unreported
from contentlint.run.project import Project
from contentlint.run.workers import START, balanced, share
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from contentlint.settings.model import Settings

PAYS = 150_000
"""Bytes of pages from which on a second process pays for its start: formatting takes twenty times
as long as reading."""


@record(frozen=True)
class FormatRequest:
    """What one run is asked for; see `contentlint.run.request.Request` for the fields of the same
    names. `write`: put the formatted texts into the files; `diff`: make their diffs."""

    cwd: Path
    paths: tuple[str, ...] = ()
    stdin: tuple[str, bytes] | None = None
    write: bool = True
    diff: bool = False
    cache: Path | None = None
    jobs: int = 1
    progress: Callable[[str, int, int], None] | None = None


@record()
class FormatReport:
    """What a run did, paths in order.

    changed: pages that were (or would be) written in another form; same: how many are in theirs
    refused: pages left alone, each with the reason; failed: pages that could not be written
    kept: parts of formatted pages that stay as they are; notes: what a `.mdformat.toml` asks for
    and does not get, each with its path
    """

    changed: list[str] = field(default_factory=list)
    same: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    kept: list[tuple[str, Kept]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    diffs: list[str] = field(default_factory=list)
    stdin_text: str | None = None


class _Done(NamedTuple):
    """One page formatted: the hash of the bytes that were read, the new text where it differs."""

    path: str
    outcome: Literal["same", "changed", "refused", "excluded"]
    content: str = ""
    text: str = ""
    kept: tuple[Kept, ...] = ()
    key: str = ""


def run_format(settings: Settings, request: FormatRequest) -> FormatReport:
    """Formats the requested pages. Raises ContentlintError."""
    return _Run(settings, request).run()


class _Run:
    def __init__(self, settings: Settings, request: FormatRequest) -> None:
        self.request = request
        self.report = FormatReport()
        root = settings.root
        named = [(path, relative_to_root(path, request.cwd, root)) for path in request.paths]
        overlay = None
        if request.stdin is not None:
            given, raw = request.stdin
            overlay = (stdin_path(given, request.cwd, root), raw)
            named.append((given, overlay[0]))
        self.project = Project(settings, overlay=overlay, named=[path for _, path in named])
        project, pages = self.project, self.project.pages
        if request.cache is not None:
            from contentlint.run.cache.tool import tool_digest
            from contentlint.run.cache.verdicts import Verdicts

            verdicts = Verdicts(request.cache, tool_digest(settings.plugins))
            project.forms = Forms(project.files, verdicts)
        chosen = requested(named, project.files, pages) if named else pages
        self.paths = sorted(
            path for path in chosen if not unreported(path, settings.exclude, project.in_site(path))
        )

    def run(self) -> FormatReport:
        forms = self.project.forms
        for path in self.paths:
            forms.file(path)  # a file of settings that cannot be followed stops the run at once
        self.report.notes = forms.notes()
        for number, done in enumerate(self._formatted(), 1):
            self._take(done)
            if self.request.progress is not None:
                self.request.progress("Formatting", number, len(self.paths))
        if forms.verdicts is not None:
            forms.verdicts.save()
        for listed in (self.report.changed, self.report.refused, self.report.kept):
            listed.sort()
        self.report.diffs.sort()
        return self.report

    def _formatted(self) -> Iterator[_Done]:
        """All pages, those that an earlier run knows first."""
        unknown = []
        for path in self.paths:
            known = self._known(path)
            if known is not None:
                yield known
            else:
                unknown.append(path)
        work = PageFormatter(self.project)
        yield from share(self._parts(unknown), work, START)

    def _known(self, path: str) -> _Done | None:
        if self.project.forms.verdicts is None:
            return None
        document = self.project.document(path)
        known = None if document.unreadable else self.project.forms.known(document)
        if isinstance(known, Refusal):
            return _Done(path, "refused", text=known.reason)
        return _Done(path, "same", kept=known.kept) if known is not None else None

    def _parts(self, paths: Sequence[str]) -> list[list[str]]:
        """The pages in a part for each process that pays."""
        if self.request.jobs < 2 or len(paths) < 2 or self.request.stdin is not None:
            return [list(paths)]
        stamps = ((path, stamp_of(f"{self.project.root}/{path}")) for path in paths)
        weights = [(path, stamp.size if stamp else 0) for path, stamp in stamps]
        worth = sum(weight for _, weight in weights) // PAYS
        return balanced(weights, max(1, min(self.request.jobs, worth, len(paths))))

    def _take(self, done: _Done) -> None:
        report, path, verdicts = self.report, done.path, self.project.forms.verdicts
        report.kept += [(path, one) for one in done.kept]
        if verdicts is not None and done.key:
            if done.outcome == "refused":
                verdicts.put(done.key, Refusal(done.text))
            elif done.outcome == "same":
                verdicts.put(done.key, Formatted("", done.kept))
        if done.outcome == "refused":
            report.refused.append((path, done.text))
        elif done.outcome == "same":
            report.same += 1
        elif done.outcome == "changed":
            self._change(done)

    def _change(self, done: _Done) -> None:
        path, report = done.path, self.report
        before = self.project.document(path)
        if digest_of(before.raw) != done.content:
            report.failed.append((path, "the file was changed meanwhile: run contentlint again"))
            return
        if self.request.diff:
            from contentlint.fixing.diff import unified_diff

            diff = unified_diff(path, before.text, done.text, color=False, bom=before.bom)
            report.diffs.append(diff)
        elif path == self.project.unsaved:
            report.stdin_text = (BOM if before.bom else "") + done.text
        elif self.request.write:
            if not self._write(before, done.text):
                return
            if not done.kept:
                self._remember(before, done.text)
        report.changed.append(path)

    def _write(self, before: Document, text: str) -> bool:
        from contentlint.fixing.write import WriteRefusedError, write_atomically

        root = self.project.root
        try:
            write_atomically(root / before.path, before, text, root=root)
        except (WriteRefusedError, OSError) as error:
            self.report.failed.append((before.path, str(error)))
            return False
        return True

    def _remember(self, before: Document, text: str) -> None:
        """What was written formats to itself: the next run need not find that out."""
        verdicts = self.project.forms.verdicts
        if verdicts is not None:
            raw = ((BOM if before.bom else "") + text).encode()
            after = Document(before.path, raw, before.dialect)
            verdicts.put(self.project.forms.key(after), Formatted(text))


class PageFormatter:
    """The work on some pages, here or in a worker."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def __reduce__(self) -> tuple[Callable[..., PageFormatter], tuple[Any, ...]]:
        project = self._project
        return _again, (project.settings, project.named)

    def __call__(self, paths: Iterable[str]) -> Iterator[_Done]:
        for path in paths:
            document = self._project.document(path)
            if document.unreadable:
                yield _Done(path, "refused", text=f"it cannot be read: {document.unreadable}")
                continue
            result, key = document.formatted, self._project.forms.key(document)
            if isinstance(result, Refusal) and result.reason == EXCLUDED:
                yield _Done(path, "excluded")
            elif isinstance(result, Refusal):
                yield _Done(path, "refused", text=result.reason, key=key)
            elif result.text == document.text:
                yield _Done(path, "same", kept=result.kept, key=key)
            else:
                content = digest_of(document.raw)
                yield _Done(path, "changed", content, result.text, result.kept)


def _again(settings: Settings, named: tuple[str, ...]) -> PageFormatter:
    """The work of a process that began from nothing."""
    return PageFormatter(Project(settings, named=named))
