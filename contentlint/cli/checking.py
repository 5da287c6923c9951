"""What `contentlint check` does with its options."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contentlint.cli.baseline import baseline_use, tell_baseline
from contentlint.cli.project import cache_folder, settings_for
from contentlint.cli.standard_input import standard_input
from contentlint.errors import UsageError
from contentlint.records import replace
from contentlint.report import COUNTING, FOR_PEOPLE, FORMATS, SHOWING_FIXES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.cli.outputs import Output
    from contentlint.run.cache.unchanged import Asked, Last
    from contentlint.run.request import Request
    from contentlint.settings.model import Settings


def run_check(paths: tuple[str, ...], **options: Any) -> int:
    """Check, report and return the exit code. `options` are all those of the command, by name.

    Raises ContentlintError.
    """
    stdin = standard_input(
        paths,
        options["stdin_filename"],
        command="check",
        done="checked",
        why="links are judged from where a file stands",
    )
    expect_sense(options, from_stdin=stdin is not None)
    outputs: Sequence[Output] = ()
    if options["output"]:
        from contentlint.cli.outputs import parse_outputs

        outputs = parse_outputs(options["output"])
    named = (stdin[0],) if stdin else paths
    formats = {options["output_format"], *(output.format for output in outputs)}

    asked = _asked(paths, options, formats) if not outputs and stdin is None else None
    last = asked.last() if asked else None
    if last is not None:
        return _repeat(last, options)

    profile = None
    if options["profile"]:
        from contentlint.run.profile import Profile

        profile = Profile()

    def load() -> Settings:
        return settings_for(
            named,
            config=options["config"],
            isolated=options["isolated"],
            select=options["select"],
            ignore=options["ignore"],
            fail_on=options["fail_on"],
            schema=options["schema"],
        )

    def run(settings: Settings) -> int:
        from contentlint.run.workers import usable_jobs

        if profile is not None:
            profile.lap("settings")
        request = replace(
            _request(paths, stdin, options),
            cache=cache_folder(settings, options),
            edits=not formats.isdisjoint(SHOWING_FIXES),
            jobs=1 if profile else options["jobs"] or usable_jobs(),
            asked=asked,
            profile=profile,
        )
        return _check(settings, request, options, outputs)

    if options["watch"]:
        from contentlint.cli.watch import expect_watchable, watch

        expect_watchable(options, from_stdin=stdin is not None)
        return watch(load, run, options, outputs)
    return run(load())


def expect_sense(options: dict[str, Any], *, from_stdin: bool) -> None:
    """Raises UsageError for options that contradict each other."""
    if options["reason"] is not None and not options["add_suppressions"]:
        raise UsageError(
            "`--reason` says why findings are suppressed", help="add `--add-suppressions`"
        )
    if options["add_suppressions"] and (options["fix"] or options["diff"] or from_stdin):
        raise UsageError(
            "`--add-suppressions` writes into files and cannot be combined with `--fix`, "
            "`--diff` or standard input",
            help="run it by itself",
        )
    if options["since"] and from_stdin:
        raise UsageError(
            "`--since` compares files, and standard input is none", help="leave one of them out"
        )
    if options["show_files"] and options["output"]:
        raise UsageError(
            "`--show-files` checks nothing, so there is no report for `--output`",
            help="leave one of them out",
        )
    name = options["output_format"]
    if options["statistics"] and name not in COUNTING:
        raise UsageError(
            f"the format `{name}` has findings only, no `--statistics`",
            help=f"use one of {', '.join(one for one in FORMATS if one in COUNTING)}",
        )


_MEND = ("fix", "diff", "add_suppressions", "since", "watch", "show_files")
_NOT_ALONE = ("config", "isolated", "no_cache", "profile")


def _asked(paths: Sequence[str], options: dict[str, Any], formats: set[str]) -> Asked | None:
    """What is asked of a run whose report may be that of the last one; None for any other run."""
    if paths or any(options[name] for name in (*_MEND, *_NOT_ALONE)):
        return None
    if baseline_use(options) != "use" or not formats <= FOR_PEOPLE:
        return None
    from contentlint.run.cache.unchanged import Asked

    folder = options["cache_dir"]
    said = repr(sorted((name, str(value)) for name, value in options.items()))
    return Asked(Path.cwd(), said, Path(folder).absolute() if folder else None)


def _repeat(last: Last, options: dict[str, Any]) -> int:
    """Shows the last report once more."""
    from contentlint.cli.present import present
    from contentlint.diagnostics import Severity
    from contentlint.run.request import Request
    from contentlint.settings.model import Settings

    settings = Settings(root=last.root, fail_on=Severity(last.fail_on))
    unverified = options["show_unverified"]
    request = Request(cwd=Path.cwd(), edits=False, show_unverified=unverified)
    present(last.report, request, settings, options)
    return int(any(found.severity >= settings.fail_on for found in last.report.diagnostics))


def _request(
    paths: Sequence[str], stdin: tuple[str, bytes] | None, options: dict[str, Any]
) -> Request:
    from contentlint.diagnostics import Safety
    from contentlint.run.request import Request

    allowed = Safety.SUGGESTED if options["unsafe_fixes"] else Safety.SAFE
    return Request(
        cwd=Path.cwd(),
        paths=() if stdin else tuple(paths),
        stdin=stdin,
        fix=allowed if options["fix"] or options["diff"] else None,
        diff=options["diff"],
        add_suppressions=(options["reason"] or "") if options["add_suppressions"] else None,
        show_unverified=options["show_unverified"],
        since=options["since"],
        baseline=baseline_use(options),
    )


def _check(
    settings: Settings, request: Request, options: dict[str, Any], outputs: Sequence[Output]
) -> int:
    from contentlint.cli.present import list_files, present
    from contentlint.cli.progress import terminal_progress
    from contentlint.run.check import check

    progress = terminal_progress() if not options["quiet"] else None
    try:
        report = check(settings, replace(request, progress=progress))
    finally:
        if progress is not None:
            progress.end()
    if options["show_files"]:
        list_files(report, settings)
        return 0
    present(report, request, settings, options, outputs)
    if request.profile is not None:
        request.profile.lap("output")
        print(request.profile.table(), end="", file=sys.stderr)
    stale = tell_baseline(report, request, settings, quiet=options["quiet"])
    return int(stale or any(found.severity >= settings.fail_on for found in report.diagnostics))
