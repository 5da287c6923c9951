"""What the readers of redirect files share: typed access to values, with a problem where the
type is wrong, and the checks on sources and targets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.facts import Problem
from contentlint.site.redirects.rules import is_absolute

if TYPE_CHECKING:
    from contentlint.content.facts import ValuePath
    from contentlint.content.values import Values
    from contentlint.diagnostics import Span


class Entries:
    """The list of mappings at one key of a configuration file."""

    def __init__(self, values: Values, problems: list[Problem], key: str) -> None:
        self.values = values
        self.problems = problems
        self.key = key

    def items(self) -> list[tuple[int, dict[str, Any]]]:
        """The mappings in the list, each with its index."""
        data = self.values.data
        listed = data.get(self.key) if isinstance(data, dict) else None
        if listed is None:
            return []
        if not isinstance(listed, list):
            self.problem((self.key,), f"`{self.key}` must be a list of rules")
            return []
        found = []
        for index, entry in enumerate(listed):
            if isinstance(entry, dict):
                found.append((index, entry))
            else:
                self.problem((self.key, index), "a redirect rule must be a table of keys")
        return found

    def span(self, path: ValuePath) -> Span:
        """The span of a value, or of the innermost one around it that has a place."""
        while path and path not in self.values.positions:
            path = path[:-1]
        return self.values.positions[path].value

    def problem(self, path: ValuePath, message: str, help: str | None = None) -> None:  # noqa: A002
        """Notes what is wrong with the value at `path`."""
        self.problems.append(Problem(self.span(path), message, help))

    def text(self, index: int, entry: dict[str, Any], *keys: str) -> tuple[str, ValuePath]:
        """The text under the first of `keys` that is there, and where; "" when none is."""
        for key in keys:
            if key in entry:
                path = (self.key, index, key)
                if isinstance(entry[key], str):
                    return entry[key].strip(), path
                self.problem(path, f"`{key}` must be text")
                return "", path
        return "", (self.key, index)

    def status(self, index: int, entry: dict[str, Any], key: str, default: int) -> int:
        """The status code under `key`."""
        value = entry.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and 200 <= value <= 599:
            return value
        self.problem((self.key, index, key), f"`{key}` must be an HTTP status such as 301")
        return default


def split_source(source: str) -> tuple[str, str]:
    """Host (lower case, "" if none) and path of a source; a query is cut off."""
    host = ""
    if is_absolute(source):
        host, slash, path = source.partition("//")[2].partition("/")
        host, source = host.lower(), slash + path or "/"
    return host, source.partition("?")[0].partition("#")[0]


def is_place(text: str) -> bool:
    """Whether a text can be a source or target: a path from the root, or an address."""
    return text.startswith("/") or is_absolute(text)
