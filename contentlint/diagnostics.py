"""What a run finds: spans, edits, fixes, violations, diagnostics and the report."""

from __future__ import annotations

from collections import Counter
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from contentlint.records import field, record
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.lines import Lines


class Span(NamedTuple):
    """A half-open range of characters in a file's decoded text, byte order mark not counted."""

    start: int
    end: int


class Severity(IntEnum):
    """How much harm a finding does, in rising order."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self._name_.lower()  # `name` is a property, and slow

    @classmethod
    def parse(cls, text: str) -> Severity:
        """The severity called `text`; KeyError where there is none."""
        return cls[text.upper()]


class Safety(StrEnum):
    """Whether `--fix` may apply a fix by itself."""

    SAFE = "safe"
    SUGGESTED = "suggested"


class Edit(NamedTuple):
    """Replace the characters of `span` by `text`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that mend a finding. `title` is a short imperative ("Write `/blog/a`")."""

    title: str
    edits: tuple[Edit, ...]
    safety: Safety = Safety.SUGGESTED


class Violation(NamedTuple):
    """What a rule yields: what is wrong on the site, where, and what to type.

    `severity` lowers or raises the rule's own for this one finding.
    """

    span: Span
    message: str
    help: str | None = None
    fix: Fix | None = None
    severity: Severity | None = None


class Location(NamedTuple):
    """1-based lines and columns (in characters; the end is exclusive) and the first source line."""

    line: int
    column: int
    end_line: int
    end_column: int
    source: str


class Diagnostic(NamedTuple):
    """A violation stamped by the engine with its file, rule and severity.

    `path` is relative to the project root with `/` separators; `url` is the page's route.
    `location` is filled in by `located`, only for findings that are reported; `fingerprint` by
    `contentlint.fingerprints`, the same however the lines of the file move.
    """

    path: str
    code: str
    name: str
    severity: Severity
    span: Span
    message: str
    help: str | None = None
    fix: Fix | None = None
    url: str | None = None
    location: Location | None = None
    fingerprint: str = ""

    def known_by(self, fingerprint: str) -> Diagnostic:
        """The same diagnostic with its fingerprint."""
        return tuple.__new__(Diagnostic, (*self[:-1], fingerprint))

    def located(self, lines: Lines, url: str | None = None) -> Diagnostic:
        """The same diagnostic with its lines and columns computed, and its page's route."""
        found = lines.places(*self.span)
        place = tuple.__new__(Location, (*found, lines.source(found[0])))
        url = self.url if url is None else url
        return tuple.__new__(Diagnostic, (*self[:-3], url, place, self.fingerprint))


@record()
class Report:
    """Everything that a reporter needs. `diagnostics` are located and in reporting order.

    `unverified` counts, by reason, the links that could not be judged; `unverified_links`
    lists them as (path, line, destination, reason) when they were asked for.
    """

    diagnostics: list[Diagnostic] = field(default_factory=list)
    files_checked: int = 0
    files_indexed: int = 0
    links_judged: int = 0
    unverified: Counter[str] = field(default_factory=Counter)
    unverified_links: list[tuple[str, int, str, str]] = field(default_factory=list)
    fixed: int = 0
    withdrawn: list[tuple[str, str, str]] = field(default_factory=list)
    """Fixes not applied because the result did not hold: (path, code, why)."""
    checked_paths: list[str] = field(default_factory=list)
    diffs: list[str] = field(default_factory=list)
    """With `--diff`: one unified diff a file; `diagnostics` are those of the files as they are."""
    stdin_text: str | None = None
    """With `--fix` or `--diff` from standard input: the text after the fixes, BOM included."""
    suppressed: int = 0
    """How many findings `--add-suppressions` silenced."""
    known: int = 0
    """How many findings the baseline knows; they are not among `diagnostics`."""
    stale: list[tuple[int, str]] = field(default_factory=list)
    """Entries of the baseline that no longer occur, where that was asked: (line, what it says)."""
    added: int | None = None
    """How many findings were taken up into the baseline; None where it was not written."""
    sources: dict[str, Lines] = field(default_factory=dict)
    """The lines of the files with findings, by path: for formats that show where a fix goes."""

    def count(self, severity: Severity) -> int:
        """How many findings have exactly this severity."""
        return sum(1 for diagnostic in self.diagnostics if diagnostic.severity is severity)
