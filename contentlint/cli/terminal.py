"""The terminal: colours or not, how wide, and bytes out."""

from __future__ import annotations

import os
import re
import sys
from typing import TextIO

_HOSTS = ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")
"""Variables of hosts that look for commands in what a build prints."""


def wants_color(choice: str, stream: TextIO) -> bool:
    """Whether to colour what goes to `stream`.

    `auto` follows no-color.org: never with NO_COLOR set, never for TERM=dumb, else on a
    terminal or with FORCE_COLOR set.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty()


def width(stream: TextIO, default: int = 120) -> int:
    """The columns of the terminal behind `stream`; `default` when it is a file or a pipe, or a
    terminal that does not know (in containers and under some CI runners it says 0)."""
    if not stream.isatty():
        return default
    try:
        columns = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return default
    return max(40, columns) if columns else default


def write(text: str, stream: TextIO | None = None, *, utf8: bool = False) -> None:
    """Write `text` unchanged, line ends included.

    Characters that the stream's encoding lacks are escaped, never an error. With `utf8` the
    bytes are UTF-8 whatever the terminal says (JSON, diffs, file contents), and bytes that
    were read with `surrogateescape` come out as they were. Otherwise, in a build of GitHub, Azure
    or TeamCity, `##[` is written as `#♯[`: anywhere in a line it begins a command to the host.
    """
    target = sys.stdout if stream is None else stream
    if utf8:
        data = text.encode("utf-8", "surrogateescape")
    else:
        if any(os.environ.get(name) for name in _HOSTS):
            text = re.sub(r"##(\w*\[)", r"#♯\1", text)
        data = text.encode(target.encoding or "utf-8", "backslashreplace")
    buffer = getattr(target, "buffer", None)
    if buffer is None:
        target.write(data.decode(target.encoding or "utf-8", "replace"))
    else:
        target.flush()
        buffer.write(data)
    target.flush()
