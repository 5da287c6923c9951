"""One command line: a plain `check` at once, any other by click; errors in a writer's words."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint.cli.plain import plain_check
from contentlint.errors import ContentlintError

if TYPE_CHECKING:
    from collections.abc import Sequence


def execute(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code.

    Errors that a writer can mend are one message on standard error and exit code 2. Anything
    else is a defect of ours and also ends with 2, so that no build takes it for findings.
    """
    try:
        options = plain_check(arguments, os.environ)
        if options is not None:
            from contentlint.cli.checking import run_check

            return run_check(**options)
        from contentlint.cli.commands import run_command

        return run_command(arguments)
    except (OSError, KeyboardInterrupt):  # a closed pipe, a full disk, a folder out of reach
        raise
    except ContentlintError as error:
        from contentlint.cli.usage import print_error

        print_error(error)
    except Exception:
        from contentlint.cli.usage import print_defect

        print_defect()
    return 2
