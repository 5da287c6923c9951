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


def run() -> None:
    """The console script: `main`, and an end that does not take the objects of a run apart.

    The process is short: collecting garbage and freeing every object one by one would cost a
    tenth of a run and gain nothing.
    """
    import gc
    import os

    gc.disable()
    code = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


if __name__ == "__main__":
    run()
