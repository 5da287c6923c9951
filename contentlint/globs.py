"""Globs, as `.gitignore` and editors know them, compiled to one regular expression each."""

from __future__ import annotations

import re
from functools import cache

from contentlint.patterns import regex


class GlobError(ValueError):
    """A glob that cannot be compiled; the text says why."""


MAX_CHOICES = 1_000
"""Globs that one glob with braces may stand for."""


@cache
def compile_glob(glob: str) -> re.Pattern[str]:
    """A pattern whose `match` decides whether a `/`-separated relative path fits `glob`.

    `*` and `?` stay inside one segment, `**` crosses segments, `{a,b}` is a choice (it may nest),
    `[abc]` and `[!abc]` a set. A trailing `/` means everything below. Raises GlobError.

    Matching takes linear time for each choice: before another star, the first place that fits is
    as good as any later one, so each piece between two stars is an atomic group.
    """
    try:
        return re.compile(_source(glob), re.DOTALL)
    except re.error as error:
        raise GlobError(f"{glob!r} is not a glob: {error.msg}") from error


def _source(glob: str) -> str:
    if glob.endswith("/"):
        glob += "**"
    choices = "|".join(_deep(choice, glob) for choice in expand_braces(glob))
    return f"(?:{choices})\\Z"


def match_any(path: str, globs: tuple[str, ...]) -> bool:
    """Whether any of the globs fits the path."""
    return bool(globs) and _any_of(globs).match(path) is not None


@cache
def _any_of(globs: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all of the globs: they are asked for every file of a site."""
    try:
        return re.compile("|".join(map(_source, globs)), re.DOTALL)
    except re.error:
        for glob in globs:
            compile_glob(glob)  # says which one is none
        raise


def is_glob(text: str) -> bool:
    """Whether a text with a star is meant as a glob: URLs themselves hardly ever have one."""
    return "*" in text


_BRACES = regex(r"\[[!^]?\]?[^\]]*\]|[{},]|[^\[{},]+|\[")
_SEGMENTS = regex(r"(?:^|(?<=/))\*\*+/")
_TOKEN = regex(r"\*|\?|\[[!^]?\]?[^\]]*\]|\[|[^*?\[]+")


def expand_braces(glob: str) -> list[str]:
    """The globs without braces that a glob with braces stands for. Raises GlobError."""
    outer: list[tuple[list[str], list[str]]] = []
    done: list[str] = []
    now = [""]
    for token in _BRACES.findall(glob):
        if token == "{":
            outer.append((done, now))
            done, now = [], [""]
        elif token == "," and outer:
            done, now = done + now, [""]
        elif token == "}" and outer:
            inner = dict.fromkeys(done + now)
            done, before = outer.pop()
            if len(before) * len(inner) > MAX_CHOICES:
                raise GlobError(f"{glob!r} is not a glob: its braces make too many choices")
            now = [lead + choice for lead in before for choice in inner]
        else:
            now = [lead + token for lead in now]
    if outer:
        raise GlobError(f"{glob!r} is not a glob: `{{` is never closed")
    return now


def _deep(glob: str, whole: str) -> str:
    """`**/` between whole segments."""
    first, *rest = _SEGMENTS.split(glob)
    out = _wide(first, whole)
    for index, part in enumerate(rest, 1):
        inner = _wide(part, whole)
        out += f"(?:[^/]+/)*{inner}" if index == len(rest) else f"(?>(?:[^/]+/)*?{inner})"
    return out


def _wide(glob: str, whole: str) -> str:
    """`**` anywhere else."""
    first, *rest = re.split(r"\*\*+", glob)
    out = _narrow(first, whole)
    for index, part in enumerate(rest, 1):
        inner = _narrow(part, whole)
        out += f".*{inner}" if index == len(rest) else f"(?>.*?{inner})"
    return out


def _narrow(glob: str, whole: str) -> str:
    """`*`, `?` and sets, which stay inside a segment."""
    pieces = [""]
    for token in _TOKEN.findall(glob):
        if token == "*":
            pieces.append("")
        elif token == "[":
            raise GlobError(f"{whole!r} is not a glob: `[` is never closed")
        elif token.startswith("["):
            pieces[-1] += _set(token[1:-1])
        else:
            pieces[-1] += "[^/]" if token == "?" else re.escape(token)
    first, *rest = pieces
    out = first
    for index, piece in enumerate(rest, 1):
        out += f"[^/]*{piece}" if index == len(rest) else f"(?>[^/]*?{piece})"
    return out


def _set(inner: str) -> str:
    negated = inner.startswith(("!", "^"))
    chars = inner[negated:].replace("\\", r"\\").replace("[", r"\[").replace("]", r"\]")
    for doubled in ("--", "&&", "~~", "||"):  # reserved by `re` for operations on sets
        chars = chars.replace(doubled, f"{doubled[0]}\\{doubled[1]}")
    return f"[{'^/' if negated else ''}{chars}]"
