"""A plain `check` is read without click, whose import takes a tenth of what one file takes.

What the options are is said in `check_options`; only a command line of known flags and paths is
read here, as click reads it, and every other one is left to click.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FLAGS: dict[str, str] = {
    "-q": "quiet",
    "--quiet": "quiet",
    "--no-cache": "no_cache",
    "--fix": "fix",
    "--unsafe-fixes": "unsafe_fixes",
    "--diff": "diff",
    "--show-unverified": "show_unverified",
    "--statistics": "statistics",
    "--isolated": "isolated",
    "--no-baseline": "no_baseline",
}
"""What takes no value, and the name of its option."""
_OFF = (
    *("add_suppressions", "write_baseline", "prune_baseline", "check_baseline", "watch", "profile"),
    *("show_files", *FLAGS.values()),
)
_UNSAID = ("reason", "fail_on", "schema", "since", "stdin_filename", "cache_dir", "config")
_MANY = ("select", "ignore", "output")


def plain_check(arguments: Sequence[str], variables: Mapping[str, str]) -> dict[str, Any] | None:
    """Every option of `check` by name, and its `paths`; None where click is to read the arguments,
    or options from the environment."""
    if arguments[:1] != ["check"] or any("CONTENTLINT_" in name for name in variables):
        return None
    options: dict[str, Any] = {
        **dict.fromkeys(_OFF, False),
        **dict.fromkeys(_UNSAID),
        **dict.fromkeys(_MANY, ()),
        "output_format": "text",
        "color": "auto",
        "jobs": 0,
    }
    paths = []
    for argument in arguments[1:]:
        if argument in FLAGS:
            options[FLAGS[argument]] = True
        elif argument.startswith("-"):
            return None
        else:
            paths.append(argument)
    return {**options, "paths": tuple(paths)}
