"""`.gitignore` files, each compiled to two dictionaries and two regular expressions.

Semantics: gitignore(5) and git's own `wildmatch.c`. The last rule that matches a path decides;
a rule without a slash looks at the last segment only, any other at the path from the folder of
its file. Stars become atomic groups, so that no pattern backtracks more than once over a name.
"""

from __future__ import annotations

import re

from contentlint.tuples import NamedTuple

MAX_SIZE = 128 * 1024
"""Characters of one ignore file that are read: what is behind them cannot cost time."""

_POSIX_CLASSES = {
    "alnum": "a-zA-Z0-9",
    "alpha": "a-zA-Z",
    "blank": r" \t",
    "cntrl": r"\x00-\x1f\x7f",
    "digit": "0-9",
    "graph": r"\x21-\x7e",
    "lower": "a-z",
    "print": r"\x20-\x7e",
    "punct": r"!-\/:-@\[-`{-~",
    "space": r"\s",
    "upper": "A-Z",
    "xdigit": "a-fA-F0-9",
}


class _Segment(NamedTuple):
    """One segment of a pattern: its regular expression, and its text if nothing in it varies."""

    regex: str
    literal: str | None


class _Rule(NamedTuple):
    """One line: what it matches as literal text or as an expression, and how."""

    literal: str | None
    regex: str
    by_name: bool
    folders_only: bool
    negated: bool


class IgnoreFile:
    """The rules of one ignore file."""

    def __init__(self, text: str) -> None:
        rules = [rule for line in _lines(text) if (rule := _rule(line))]
        self._negated = [rule.negated for rule in rules]
        self._names, self._name_pattern, self._name_order = _compile(rules, by_name=True)
        self._paths, self._path_pattern, self._path_order = _compile(rules, by_name=False)

    def __bool__(self) -> bool:
        return bool(self._negated)

    def verdict(self, path: str, name: str) -> bool | None:
        """True: ignored; False: taken back by a `!` rule; None: no rule speaks of it.

        `path` is relative to the folder of the ignore file and `name` its last segment; both end
        with `/` for a folder.
        """
        last = self._names.get(name, -1)
        if self._name_pattern and (match := self._name_pattern.fullmatch(name)):
            last = max(last, self._name_order[match.lastindex or 0])
        if self._paths:
            last = max(last, self._paths.get(path, -1))
        if self._path_pattern and (match := self._path_pattern.fullmatch(path)):
            last = max(last, self._path_order[match.lastindex or 0])
        return None if last < 0 else not self._negated[last]


def _compile(
    rules: list[_Rule], *, by_name: bool
) -> tuple[dict[str, int], re.Pattern[str] | None, list[int]]:
    """Literal rules by what they match; the others as alternatives, the last rule first, with the
    number of the rule for every group (group 0 is no alternative)."""
    literals: dict[str, int] = {}
    alternatives: list[str] = []
    order: list[int] = []
    for number, rule in enumerate(rules):
        if rule.by_name is not by_name:
            continue
        if rule.literal is None:
            alternatives.append(f"({rule.regex}{'/' if rule.folders_only else '/?'})")
            order.append(number)
            continue
        literals[rule.literal + "/"] = number
        if not rule.folders_only:
            literals[rule.literal] = number
    if not alternatives:
        return literals, None, []
    pattern = re.compile("|".join(reversed(alternatives)), re.DOTALL)
    return literals, pattern, [-1, *reversed(order)]


def _lines(text: str) -> list[str]:
    """Lines as git cuts them: at LF only, one CR before it and unescaped trailing spaces away."""
    return [_trim(line.removesuffix("\r")) for line in text[:MAX_SIZE].split("\n")]


def _trim(line: str) -> str:
    trimmed = line.rstrip(" ")
    backslashes = len(trimmed) - len(trimmed.rstrip("\\"))
    return trimmed + " " if backslashes % 2 and len(trimmed) < len(line) else trimmed


def _rule(line: str) -> _Rule | None:
    if not line or line.startswith("#"):
        return None
    negated = line.startswith("!")
    pattern = line[1:] if negated else line
    folders_only = pattern.endswith("/")
    pattern = pattern.removesuffix("/")
    by_name = "/" not in pattern
    pattern = pattern.removeprefix("/")
    if not pattern:
        return None
    try:
        if by_name:
            segment = _segment(pattern)
            return _Rule(segment.literal, segment.regex, True, folders_only, negated)
        literal, regex = _path(pattern)
    except ValueError:
        return None
    return _Rule(literal, regex, False, folders_only, negated)


def _path(pattern: str) -> tuple[str | None, str]:
    """A pattern with slashes: runs of segments between `**`, each run taken where it first fits."""
    runs: list[list[_Segment]] = [[]]
    for part in _parts(pattern):
        if part == "**":
            runs.append([])
        else:
            runs[-1].append(_segment(part))
    if len(runs) == 1 and all(segment.literal is not None for segment in runs[0]):
        return "/".join(segment.literal or "" for segment in runs[0]), ""
    first, *middle = ["/".join(segment.regex for segment in run) for run in runs]
    if not middle:
        return None, first
    regex = f"{first}/" if runs[0] else ""
    for run in filter(None, middle[:-1]):
        regex += f"(?>(?:[^/]+/)*?{run}/)"
    return None, regex + (f"(?:[^/]+/)*{middle[-1]}" if middle[-1] else "[^/]+(?:/[^/]+)*")


def _parts(pattern: str) -> list[str]:
    """The segments of a pattern; a slash in a set or behind a backslash separates nothing."""
    parts, start, index = [], 0, 0
    while index < len(pattern):
        char = pattern[index]
        index += 1
        if char == "\\":
            index += 1
        elif char == "[":
            index = _bracket(pattern, index)[1]
        elif char == "/":
            parts.append(pattern[start : index - 1])
            start = index
    return [*parts, pattern[start:]]


def _segment(text: str) -> _Segment:
    """One segment. Raises ValueError for what can never match (an open `[`, a last backslash)."""
    chunks: list[str] = [""]
    literal: list[str] | None = []
    index = 0
    while index < len(text):
        char = text[index]
        index += 1
        if char == "*":
            if chunks[-1] or len(chunks) == 1:
                chunks.append("")
            literal = None
            continue
        if char == "?":
            chunks[-1] += "[^/]"
            literal = None
            continue
        if char == "[":
            regex, index = _bracket(text, index)
            chunks[-1] += regex
            literal = None
            continue
        if char == "\\":
            if index == len(text):
                raise ValueError("nothing behind the last backslash")
            char = text[index]
            index += 1
        chunks[-1] += re.escape(char)
        if literal is not None:
            literal.append(char)
    if literal is not None:
        return _Segment(chunks[0], "".join(literal))
    return _Segment(_starred(chunks), None)


def _starred(chunks: list[str]) -> str:
    """Chunks with a star between each two. A chunk has a fixed length, so taking it where it
    first fits leaves the most room for the others: no need ever to come back to it."""
    if len(chunks) == 1:
        return chunks[0]
    first, *middle, last = chunks
    regex = "".join(f"(?>[^/]*?{chunk})" for chunk in middle if chunk)
    return f"{first or '(?=[^/])'}{regex}[^/]*{last}"


def _bracket(text: str, index: int) -> tuple[str, int]:
    """The set that opens before `index`, and where it ends."""
    negated = text[index : index + 1] in ("!", "^")
    index += negated
    out: list[str] = []
    first = True
    while True:
        char = text[index : index + 1]
        if not char:
            raise ValueError("`[` is never closed")
        index += 1
        if char == "]" and not first:
            break
        first = False
        if char == "[" and text[index : index + 1] == ":":
            end = text.find(":]", index + 1)
            if end < 0:
                raise ValueError("`[:` is never closed")
            if text[index + 1 : end] not in _POSIX_CLASSES:
                raise ValueError("no such class of characters")
            out.append(_POSIX_CLASSES[text[index + 1 : end]])
            index = end + 2
            continue
        low, index = _set_member(char, text, index)
        if text[index : index + 1] == "-" and text[index + 1 : index + 2] not in ("", "]"):
            high, index = _set_member(text[index + 1], text, index + 2)
            if low <= high:
                out.append(f"{re.escape(low)}-{re.escape(high)}")
            continue
        out.append(re.escape(low))
    inner = "".join(out)
    if negated:
        return f"[^/{inner}]", index
    return (f"(?!/)[{inner}]" if inner else "(?!)"), index


def _set_member(char: str, text: str, index: int) -> tuple[str, int]:
    if char != "\\":
        return char, index
    if index >= len(text):
        raise ValueError("nothing behind the last backslash")
    return text[index], index + 1
