"""The baseline's part in a run: known findings are passed over, new ones and stale entries told."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Literal

from contentlint.errors import UsageError
from contentlint.run.names import DEFAULT_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from contentlint.diagnostics import Diagnostic
    from contentlint.run.baseline import Entry
    from contentlint.run.check import CheckRun
    from contentlint.settings.model import Settings

BaselineUse = Literal["use", "ignore", "check", "write", "prune"]
"""use: pass over what it knows; ignore: do as if there were none; check: also tell its stale
entries; write: take up all findings of this run; prune: only drop its stale entries."""


class Known:
    """The findings that a baseline knows. Nothing is read where there is no such file.

    Raises BaselineError for a file that cannot be understood, UsageError for one that is missing
    though the configuration names it, or there is nothing to prune. A `whole` run may write over a
    file that cannot be understood; another would lose what it knows of other files.
    """

    def __init__(self, settings: Settings, use: BaselineUse, *, whole: bool = True) -> None:
        from contentlint.run.baseline import read_entries

        self.name = settings.baseline or DEFAULT_NAME
        self.root = settings.root
        self.place = settings.root / self.name
        self.entries: list[tuple[int, Entry]] = []
        self._keys: frozenset[tuple[str, str, str]] = frozenset()
        raw = self._read()
        if raw is None:
            self._missing(settings, use)
        elif use != "write" or not whole or not _is_broken(raw, self.shown):
            self.entries = read_entries(raw, self.shown)
        self._keys = frozenset(entry.key for _, entry in self.entries)

    @property
    def shown(self) -> str:
        """The file as messages name it."""
        from contentlint.settings.source import shown

        return shown(self.place)

    def _read(self) -> bytes | None:
        if not os.path.lexists(self.place):
            return None
        if not self.place.resolve().is_relative_to(self.root.resolve()):
            raise UsageError(
                f"the baseline {self.shown} is a link to a file outside the project",
                help="put the file itself there",
            )
        try:
            return self.place.read_bytes()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise UsageError(f"the baseline {self.shown} cannot be read: {reason}") from None

    def _missing(self, settings: Settings, use: BaselineUse) -> None:
        if use == "prune" or (use in ("use", "check") and settings.baseline):
            origin = f" ({settings.origin('baseline')})" if settings.baseline else ""
            raise UsageError(
                f"there is no baseline {self.shown}{origin}",
                help="`contentlint check --write-baseline` writes it",
            )

    def new(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The findings that the baseline does not know."""
        if not self._keys:
            return list(found)
        return [one for one in found if (one.path, one.code, one.fingerprint) not in self._keys]

    def stale(
        self, found: Iterable[Entry], judged: Callable[[str, str], bool]
    ) -> list[tuple[int, Entry]]:
        """The entries (with their lines) that no longer occur among all findings of this run.
        `judged` says of a file and a code whether this run would have found it."""
        now = {entry.key for entry in found}
        return [
            (line, entry)
            for line, entry in self.entries
            if entry.key not in now and judged(entry.path, entry.code)
        ]

    def rewrite(self, found: list[Entry], stale: list[tuple[int, Entry]], *, grow: bool) -> int:
        """Writes the entries that are not stale and, to `grow`, those of `found`; returns how
        many are new. A file that would say the same is left alone."""
        from contentlint.fixing.write import write_file
        from contentlint.run.baseline import written

        gone = {entry.key for _, entry in stale}
        now = {entry.key: entry for entry in found}
        kept = [now.get(entry.key, entry) for _, entry in self.entries if entry.key not in gone]
        added = [entry for entry in now.values() if entry.key not in self._keys] if grow else []
        raw = self._read()
        if raw is None and not (kept or added):
            return 0
        self._keys |= {entry.key for entry in added}
        text = written([*kept, *added])
        if raw is not None and b"\r\n" in raw:
            text = text.replace("\n", "\r\n")
        if raw != text.encode("utf-8"):
            write_file(self.place, text.encode("utf-8"), root=self.root)
        return len(added)


def open_baseline(settings: Settings, use: BaselineUse, *, whole: bool) -> Known | None:
    """The baseline of a run; None where it has to do with none at all."""
    if use == "ignore":
        return None
    usual = settings.root / DEFAULT_NAME
    if use == "use" and settings.baseline is None and not os.path.lexists(usual):
        return None
    return Known(settings, use, whole=whole)


def keep_baseline(run: CheckRun, known: Known) -> None:
    """What `--write-baseline`, `--prune-baseline` and `--check-baseline` do, with all findings of
    the run at hand."""
    found = entries_of(run)
    stale = known.stale(found, partial(_would_find, run))
    run.report.stale = [(line, entry.line) for line, entry in stale]
    if run.request.baseline != "check":
        run.report.added = known.rewrite(found, stale, grow=run.request.baseline == "write")


def _would_find(run: CheckRun, path: str, code: str) -> bool:
    """Whether a finding of this rule in this file would be among those of the run."""
    settings = run.settings
    if not run.whole and (path not in run.reported or run.judge.scopes.get(code) == "project"):
        return False
    narrowed = settings.cli_select is not None or settings.cli_ignore
    return not narrowed or code in run.selection.for_path(path).codes


def entries_of(run: CheckRun) -> list[Entry]:
    """An entry for every finding of a run."""
    from contentlint.run.baseline import entry_for

    return [
        entry_for(one, text)
        for path, found in run.found.items()
        if found
        for text in (run.text_of(path, found),)
        for one in found
    ]


def _is_broken(raw: bytes, shown: str) -> bool:
    """Whether the file cannot be read and so says nothing that a new one should keep."""
    from contentlint.run.baseline import BaselineError, read_entries

    try:
        read_entries(raw, shown)
    except BaselineError:
        return True
    return False
