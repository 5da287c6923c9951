"""The last report, under a hash of everything that it depends on: where nothing changed at all, a
run looks at the files' stamps and is done.

Fixes are kept without their edits, for counting: what is to be written, or shown as it would be
written, is computed from the files.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from contextlib import suppress
from time import time_ns
from typing import TYPE_CHECKING, Any

from contentlint.diagnostics import Diagnostic, Fix, Location, Report, Safety, Severity, Span
from contentlint.run.cache.stamps import digest_of
from contentlint.run.cache.store import BROKEN, encode, prepare, replace_file
from contentlint.run.cache.surroundings import (
    all_listed,
    baseline_of,
    hour,
    listing,
    said_settings,
    stamps_of,
    state,
)

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.run.cache.looked import Looked
    from contentlint.run.request import Request
    from contentlint.settings.model import Settings

FILE = "report.json"
_COUNTS = ("files_checked", "files_indexed", "links_judged", "known")


class ReportCache:
    """The last report of a project. `tool` tells programs apart."""

    def __init__(self, folder: Path, tool: str) -> None:
        self._folder = folder
        self._tool = tool
        self._key: str | None = None
        self._quick: dict[str, Any] | None = None
        self._by_the_clock: frozenset[str] = frozenset()

    def last(self, settings: Settings, request: Request, looked: Looked) -> Report | None:
        """The report of a run that was asked the same of the same files; None where there is
        none."""
        known = settings.known.values()
        self._by_the_clock = frozenset(rule.code for rule in known if "clock" in rule.asks)
        files = looked.files
        if not all_listed(settings, files):
            return None
        baseline = baseline_of(settings)
        beside = [*stamps_of(settings, files, ()), *state(files.root, baseline)]
        asked = f"{hour(request.now)} {os.fspath(request.cwd)} {request.show_unverified}"
        inputs = [self._tool, asked, said_settings(settings), *listing(files, self._folder)]
        inputs += [looked.digest(), *(f"{path} {stamp}" for path, stamp in beside)]
        key = digest_of("\n".join(inputs).encode("utf-8", "surrogatepass"))
        now = time_ns()
        if looked.settled and all(stamp is None or stamp.settled(now) for _, stamp in beside):
            self._key = key
            if request.asked is not None and not (settings.plugins or settings.extends):
                fail_on = int(settings.fail_on)
                self._quick = request.asked.quick(looked, self._folder, baseline, fail_on)
        try:
            kept = json.loads((self._folder / FILE).read_bytes())
            return read_report(kept["report"]) if kept["key"] == key else None
        except BROKEN:
            return None

    def keep(self, report: Report) -> None:
        """Keeps the report of the run that `last` was asked for, unless one of its files is so
        young that it may change again without another stamp, or a finding may be gone in an
        hour."""
        if self._key is None or any(one.code in self._by_the_clock for one in report.diagnostics):
            return
        with suppress(*BROKEN):
            said = {"key": self._key, "quick": self._quick, "report": _written(report)}
            prepare(self._folder)
            replace_file(self._folder / FILE, encode(said).encode("ascii"))


def repeatable(request: Request) -> bool:
    """Whether a run does no more than look at the whole project and say what it found, without the
    edits of fixes. A run on named files costs less than comparing all stamps would save."""
    writes = request.fix is not None or request.add_suppressions is not None
    compares = request.since is not None or request.baseline != "use"
    return not (writes or compares or request.paths or request.stdin or request.edits)


def _written(report: Report) -> dict[str, Any]:
    said = {name: getattr(report, name) for name in _COUNTS}
    return said | {
        "unverified": report.unverified,
        "unverified_links": report.unverified_links,
        "checked_paths": report.checked_paths,
        "diagnostics": [_finding(one) for one in report.diagnostics],
    }


def _finding(one: Diagnostic) -> list[Any]:
    fix = (one.fix.title, one.fix.safety) if one.fix else None
    return [
        *(one.path, one.code, one.name, int(one.severity), one.span, one.message, one.help),
        *(fix, one.url, one.location, one.fingerprint),
    ]


def read_report(kept: dict[str, Any]) -> Report:
    """The report as it was. Raises what is in BROKEN."""
    report = Report(diagnostics=[_diagnostic(*one) for one in kept["diagnostics"]])
    for name in _COUNTS:
        setattr(report, name, int(kept[name]))
    report.unverified = Counter({str(why): int(n) for why, n in kept["unverified"].items()})
    report.unverified_links = [
        (str(path), int(line), str(destination), str(reason))
        for path, line, destination, reason in kept["unverified_links"]
    ]
    report.checked_paths = [str(path) for path in kept["checked_paths"]]
    return report


def _diagnostic(
    path: str,
    code: str,
    name: str,
    severity: int,
    span: list[int],
    message: str,
    advice: str | None,
    fix: list[str] | None,
    url: str | None,
    location: list[Any] | None,
    fingerprint: str,
) -> Diagnostic:
    texts = (path, code, name, message, fingerprint)
    if not all(type(text) is str for text in texts):
        raise ValueError(texts)
    if not all(text is None or type(text) is str for text in (advice, url)):
        raise ValueError(advice)
    start, end = span
    place = None
    if location is not None:
        line, column, end_line, end_column, source = location
        place = Location(int(line), int(column), int(end_line), int(end_column), str(source))
    return Diagnostic(
        path,
        code,
        name,
        Severity(severity),
        Span(int(start), int(end)),
        message,
        advice,
        Fix(str(fix[0]), (), Safety(fix[1])) if fix else None,
        url,
        place,
        fingerprint,
    )
