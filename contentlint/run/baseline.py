"""The baseline: findings that are known and passed over, one line each in a file of the project.

A line holds the file, the rule's code, the finding's fingerprint and a short excerpt for people:

    contents/blog/tides.md LK001 5f0c4b9e1d7a2c3b4e5f /blog/lost

Lines are sorted, so that git merges two of these files as it merges any list, and no line number
stands in them. Blanks, `%` and what cannot be printed are percent-encoded in the file's name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from contentlint.errors import ContentlintError
from contentlint.fingerprints import VERSION
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.diagnostics import Diagnostic

HEADER = (
    f"# contentlint baseline {VERSION}: findings that are known and passed over.\n"
    "# Rewrite it with `contentlint check --write-baseline`.\n"
)
EXCERPT = 60
"""The longest excerpt, in characters."""

_VERSION = re.compile(r"# contentlint baseline (\d+)\b")
_ENTRY = re.compile(r"(\S+) (\S+) ([0-9a-f]{8,64})(?: (.*))?\Z")
_MARKER = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |\Z)")
_AT_START = "#<=>|"
"""What the name of a file in the list does not begin with: a comment, a merge marker."""


class BaselineError(ContentlintError):
    """A baseline cannot be read; the run would report what it knows."""


class Entry(NamedTuple):
    """One known finding; entries sort by file, rule and fingerprint."""

    path: str
    code: str
    fingerprint: str
    excerpt: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two entries the same."""
        return self[:3]

    @property
    def line(self) -> str:
        """The entry as it is written."""
        name = escaped(self.path)
        return f"{name} {self.code} {self.fingerprint} {self.excerpt}".rstrip()


def entry_for(found: Diagnostic, text: str) -> Entry:
    """The entry of a finding in a file with this text."""
    from contentlint.report.visible import visible

    marked = text[found.span.start : min(found.span.end, found.span.start + 4 * EXCERPT)]
    told = marked if re.search(r"\w", marked) else found.message
    words = visible(" ".join(told.split()))
    excerpt = words if len(words) <= EXCERPT else f"{words[: EXCERPT - 1].rstrip()}…"
    return Entry(found.path, found.code, found.fingerprint, excerpt)


def written(entries: Iterable[Entry]) -> str:
    """The text of a baseline with these entries."""
    by_key = {entry.key: entry for entry in entries}
    return HEADER + "".join(f"{by_key[key].line}\n" for key in sorted(by_key))


def read_entries(raw: bytes, shown: str) -> list[tuple[int, Entry]]:
    """The entries of a baseline, each with its 1-based line; `shown` names the file in errors.

    Raises BaselineError with the line of what is no entry: a merge conflict, a damaged line.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = raw.count(b"\n", 0, error.start) + 1
        raise BaselineError("the line is not UTF-8", path=shown, line=at, help=_ANEW) from None
    found: list[tuple[int, Entry]] = []
    for number, whole in enumerate(text.split("\n"), 1):
        line = whole.rstrip("\r")
        if _MARKER.match(line):
            raise BaselineError(
                "the baseline has a merge conflict", path=shown, line=number, help=_CONFLICT
            )
        if not line.strip() or line.startswith("#"):
            _known_version(line, shown, number)
            continue
        parts = _ENTRY.match(line)
        if parts is None:
            raise BaselineError(
                "this is no entry of a baseline: a file, a rule's code and a fingerprint",
                path=shown,
                line=number,
                help=f"delete the line, or {_ANEW}",
            )
        found.append((number, Entry(unescaped(parts[1]), parts[2], parts[3], parts[4] or "")))
    return found


_ANEW = "write the baseline anew: `contentlint check --write-baseline`"
_CONFLICT = (
    "keep the lines of both sides and delete the markers; then `contentlint check "
    "--prune-baseline` drops what no longer occurs"
)


def _known_version(line: str, shown: str, number: int) -> None:
    version = _VERSION.match(line)
    if version and int(version[1]) != VERSION:
        raise BaselineError(
            "another version of contentlint wrote this baseline and knew findings by other "
            "fingerprints",
            path=shown,
            line=number,
            help=_ANEW,
        )


def escaped(path: str) -> str:
    """A file's name without blanks and unprintable characters."""
    out = [_encoded(char) if char in " %" or not char.isprintable() else char for char in path]
    if out and out[0] in _AT_START:
        out[0] = _encoded(out[0])
    return "".join(out)


def _encoded(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogateescape"))


def unescaped(name: str) -> str:
    """The file's name that `escaped` was given."""
    return unquote_to_bytes(name).decode("utf-8", "surrogateescape")
