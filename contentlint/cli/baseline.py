"""What the options of `check` ask of the baseline, and what is said of it after the report."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from contentlint.errors import UsageError

if TYPE_CHECKING:
    from contentlint.diagnostics import Report
    from contentlint.run.known import BaselineUse
    from contentlint.run.request import Request
    from contentlint.settings.model import Settings

_WRITING: tuple[BaselineUse, ...] = ("write", "prune", "check")


def baseline_use(options: dict[str, Any]) -> BaselineUse:
    """What the options ask for. Raises UsageError where they contradict each other."""
    chosen: list[BaselineUse] = [use for use in _WRITING if options[f"{use}_baseline"]]
    if options["no_baseline"]:
        chosen.append("ignore")
    elif options["isolated"] and not chosen:
        return "ignore"
    if not chosen:
        return "use"
    names = {"ignore": "--no-baseline"} | {use: f"--{use}-baseline" for use in _WRITING}
    if len(chosen) > 1:
        raise UsageError(
            f"`{names[chosen[0]]}` and `{names[chosen[1]]}` contradict each other",
            help="leave one of them out",
        )
    others = ("isolated", "fix", "diff", "add_suppressions", "since", "stdin_filename")
    other = next((name for name in others if options[name]), None)
    if other and chosen != ["ignore"]:
        raise UsageError(
            f"`{names[chosen[0]]}` looks at the files as they are and cannot be combined with "
            f"`--{other.replace('_', '-')}`",
            help="run it by itself",
        )
    return chosen[0]


def tell_baseline(report: Report, request: Request, settings: Settings, *, quiet: bool) -> bool:
    """Says what was written into the baseline, or what in it is mended. Whether the latter is so
    and was asked for."""
    if request.baseline not in _WRITING:
        return False
    from contentlint.cli.terminal import write
    from contentlint.report.summary import count
    from contentlint.report.visible import visible
    from contentlint.run.names import DEFAULT_NAME
    from contentlint.settings.source import shown

    name = visible(shown(settings.root / (settings.baseline or DEFAULT_NAME)))
    if report.added is not None:
        changes = f"{report.added:,} new, {len(report.stale):,} dropped"
        if not quiet:
            held = count(report.known, "finding")
            write(f"{name} knows {held} of what was checked ({changes}).\n", sys.stderr)
        return False
    for line, entry in report.stale:
        write(f"{name}:{line}: no longer found: {visible(entry)}\n", sys.stderr)
    if report.stale:
        number = len(report.stale)
        subject = f"{number:,} entries of the baseline are" if number > 1 else "an entry is"
        write(
            f"error: {name}: {subject} mended\n"
            "  = help: run `contentlint check --prune-baseline` and commit the file\n",
            sys.stderr,
        )
    return bool(report.stale)
