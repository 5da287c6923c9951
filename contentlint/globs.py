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


_TOKEN = re.compile(r"\*\*+/|\*\*+|\*|\?|\[[!^]?\]?[^\]]*\]|[\[{},]|[^*?\[{},]+")
_FIXED = {"*": "[^/]*", "?": "[^/]"}


def _translate(glob: str) -> str:
    out: list[str] = []
    depth = 0
    for token in _TOKEN.findall(glob):
        if token in _FIXED:
            out.append(_FIXED[token])
        elif token.startswith("**"):
            out.append("(?:[^/]+/)*" if token.endswith("/") else ".*")
        elif token == "[":
            raise GlobError(f"{glob!r} is not a glob: `[` is never closed")
        elif token.startswith("["):
            out.append(_set(token[1:-1]))
        elif token == "{":
            depth += 1
            out.append("(?:")
        elif token == "}" and depth:
            depth -= 1
            out.append(")")
        else:
            out.append("|" if token == "," and depth else re.escape(token))
    if depth:
        raise GlobError(f"{glob!r} is not a glob: `{{` is never closed")
    return "".join(out)


def _set(inner: str) -> str:
    negated = inner.startswith(("!", "^"))
    chars = inner[negated:].replace("\\", r"\\").replace("[", r"\[").replace("]", r"\]")
    return f"[{'^/' if negated else ''}{chars}]"
