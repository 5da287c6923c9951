"""Start and end of a run: exit codes, quiet ends, and `--version` before anything is imported."""

from __future__ import annotations

import sys

_FAILED = 2
_INTERRUPTED = 128 + 2  # what a shell shows for a process that SIGINT ended
_PIPE_CLOSED = 128 + 13  # the same for SIGPIPE


def main() -> int:
    """Run the command line in `sys.argv` and return the exit code."""
    arguments = sys.argv[1:]
    try:
        if arguments in (["--version"], ["-V"]):
            from contentlint import __version__

            print(f"contentlint {__version__}")
            code = 0
        else:
            code = _run(arguments)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        _discard_output()
        return _PIPE_CLOSED
    except OSError as error:
        _discard_output()
        place = f"{error.filename!a}: " if error.filename else ""
        print(f"error: cannot go on: {place}{error.strerror or error}", file=sys.stderr)
        return _FAILED


def _run(arguments: list[str]) -> int:
    from contentlint.cli.main import execute

    return execute(arguments)


def _discard_output() -> None:
    """Keep the interpreter from failing once more when it flushes at its end."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
