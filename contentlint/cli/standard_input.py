"""Standard input in the place of a file: `-`, with the name that says where it stands."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from contentlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence


def standard_input(
    paths: Sequence[str], filename: str | None, *, command: str, done: str, why: str
) -> tuple[str, bytes] | None:
    """The name and the bytes of standard input; None when it is not to be read.

    `command` reads it, `done` says what happens to it, `why` what the name is for. Raises
    UsageError.
    """
    dash = "-" in paths
    if dash and filename is None:
        raise UsageError(
            f"standard input (`-`) needs a name: {why}",
            help=f"contentlint {command} --stdin-filename posts/new.md - < draft.md",
        )
    if filename is not None and not dash:
        raise UsageError(
            "`--stdin-filename` names standard input, but nothing says to read it",
            help=f"add `-`: contentlint {command} --stdin-filename {filename} -",
        )
    if filename is None:
        return None
    if len(paths) > 1:
        raise UsageError(
            f"standard input (`-`) is {done} alone",
            help=f"{command} the other paths in a run of theirs",
        )
    return filename, sys.stdin.buffer.read()
