"""What one run is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.records import record

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from contentlint.diagnostics import Safety
    from contentlint.run.cache.unchanged import Asked
    from contentlint.run.known import BaselineUse
    from contentlint.run.profile import Profile


@record(frozen=True)
class Request:
    """`paths` are as given on the command line (none: the whole project); `cwd` is where relative
    ones start. `stdin` replaces a file by a text that is not saved. `fix` applies fixes up to that
    safety; with `diff` nothing is written. `add_suppressions` is the reason to write into
    comments that hide the current findings, "" for none given, None for no such comments. `since`
    is a commit: only what changed since then is reported, and what the change breaks elsewhere.
    `now` is the moment of the run, with its time zone; None: the clock's.
    `baseline` is what to do with the known findings. `cache` is the folder of the cache; None:
    nothing is kept or taken from earlier runs. `edits`: the report shows what fixes write.
    `jobs` is how many processes may read at the same time. `progress` is told how far the run is:
    what is done to the pages, to how many of them, of how many. `asked` is what was typed, where
    the report may be repeated before any setting is read. `profile` is told where time goes."""

    cwd: Path
    paths: tuple[str, ...] = ()
    stdin: tuple[str, bytes] | None = None
    fix: Safety | None = None
    diff: bool = False
    add_suppressions: str | None = None
    show_unverified: bool = False
    since: str | None = None
    now: datetime | None = None
    baseline: BaselineUse = "use"
    cache: Path | None = None
    edits: bool = True
    jobs: int = 1
    progress: Callable[[str, int, int], None] | None = None
    asked: Asked | None = None
    profile: Profile | None = None

    def lap(self, phase: str) -> None:
        """Notes the end of a phase, where somebody wants to know."""
        if self.profile is not None:
            self.profile.lap(phase)
