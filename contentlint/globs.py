"""Globs, as `.gitignore` and editors know them, compiled to one regular expression each."""

from __future__ import annotations

import re
from functools import cache


class GlobError(ValueError):
    """A glob that cannot be compiled; the text says why."""


@cache
def compile_glob(glob: str) -> re.Pattern[str]:
    """A pattern whose `match` decides whether a `/`-separated relative path fits `glob`.

    `*` and `?` stay inside one segment, `**` crosses segments, `{a,b}` is a choice (it may nest),
    `[abc]` and `[!abc]` a set. A trailing `/` means everything below. Raises GlobError.
    """
    if glob.endswith("/"):
        glob += "**"
    try:
        return re.compile(_translate(glob) + r"\Z", re.DOTALL)
    except re.error as error:
        raise GlobError(f"{glob!r} is not a glob: {error}") from error


def match_any(path: str, globs: tuple[str, ...]) -> bool:
    """Whether any of the globs fits the path."""
    return any(compile_glob(glob).match(path) for glob in globs)


def _translate(glob: str) -> str:
    out: list[str] = []
    index, depth = 0, 0
    while index < len(glob):
        char = glob[index]
        index += 1
        if char == "*":
            stars = 1
            while glob[index : index + 1] == "*":
                stars, index = stars + 1, index + 1
            if stars == 1:
                out.append("[^/]*")
            elif glob[index : index + 1] == "/":
                index += 1
                out.append("(?:[^/]+/)*")
            else:
                out.append(".*")
        elif char == "?":
            out.append("[^/]")
        elif char == "[":
            end = glob.find("]", index + 1)
            if end < 0:
                raise GlobError(f"{glob!r} is not a glob: `[` is never closed")
            inner = glob[index:end].replace("\\", r"\\")
            out.append(f"[^{inner[1:]}]" if inner.startswith(("!", "^")) else f"[{inner}]")
            index = end + 1
        elif char == "{":
            depth += 1
            out.append("(?:")
        elif char == "}" and depth:
            depth -= 1
            out.append(")")
        elif char == "," and depth:
            out.append("|")
        else:
            out.append(re.escape(char))
    if depth:
        raise GlobError(f"{glob!r} is not a glob: `{{` is never closed")
    return "".join(out)
