"""`contentlint check --watch`: check again whenever a file of the project changes."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contentlint.errors import ContentlintError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from contentlint.cli.outputs import Output
    from contentlint.settings.model import Settings

_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
"""Erase the screen and what scrolled off it, go to the first line (ECMA-48, xterm)."""
_REFUSED = ("diff", "add_suppressions", "show_files", "write_baseline", "prune_baseline")


def expect_watchable(options: dict[str, Any], *, from_stdin: bool) -> None:
    """Raises UsageError for what is done once, not again and again."""
    if from_stdin:
        raise UsageError(
            "`--watch` looks at files, and standard input is none", help="leave one of them out"
        )
    for name in _REFUSED:
        if options.get(name):
            option = f"--{name.replace('_', '-')}"
            raise UsageError(
                f"`--watch` checks again and again, and `{option}` is done once",
                help="leave one of them out",
            )


def watch(
    load: Callable[[], Settings],
    run: Callable[[Settings], int],
    options: dict[str, Any],
    outputs: Sequence[Output],
) -> int:
    """Loads the settings and checks, now and after every change, until somebody interrupts it.

    What a configuration has wrong is shown, and mended in the next round; the options that were
    typed are wrong for good, so an error in the first round that no file can mend ends the run.
    """
    from contentlint.run.watching import snapshot, wait_for_change

    written = frozenset(os.path.realpath(one.path) for one in outputs)
    root = _top(Path.cwd())
    also = [options["config"].absolute()] if options["config"] else []

    def look() -> dict[str, tuple[int, int]]:
        return snapshot(root, also=also, leave_out=written)

    first = True
    while True:
        _clear()
        try:
            settings = load()
            root = settings.root
            known = look()  # before the run: what changes during it counts
            run(settings)
        except ContentlintError as error:
            if first and isinstance(error, UsageError):
                raise
            _show(error)
            known = look()
        first = False
        gc.collect()
        if not options["quiet"]:
            print("Watching for changes; Ctrl-C ends it.", file=sys.stderr, flush=True)
        wait_for_change(look, known)


def _top(here: Path) -> Path:
    """Where a broken configuration may lie: the git top level, else the folder one stands in."""
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)


def _show(error: ContentlintError) -> None:
    from contentlint.cli.usage import print_error

    print_error(error)


def _clear() -> None:
    if sys.stdout.isatty():
        from contentlint.cli.terminal import write

        write(_CLEAR)
