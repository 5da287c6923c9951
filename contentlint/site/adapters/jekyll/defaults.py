"""Front matter defaults of `_config.yml` (`Jekyll::FrontmatterDefaults`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.site.adapters.jekyll.settings import JekyllSettings

_OLD_TYPES = {"page": "pages", "post": "posts", "draft": "drafts"}


class _Scope(NamedTuple):
    """`path` matches where it is the beginning of a file's path; `glob` where it has stars."""

    path: str
    glob: re.Pattern[str] | None
    type: str | None
    values: dict[str, Any]


class Defaults:
    """The defaults that apply to a file. Of two scopes the longer path wins, then a type."""

    def __init__(self, settings: JekyllSettings) -> None:
        entries = settings.data.get("defaults")
        folder = settings.collections_dir
        found = [_scope(entry, folder) for entry in (entries if isinstance(entries, list) else ())]
        self._scopes = [scope for scope in found if scope]

    def of(self, relative: str, kind: str | None) -> dict[str, Any]:
        """What is said of a file with this relative path in this collection (or "pages")."""
        if not self._scopes:
            return {}
        matching = [scope for scope in self._scopes if _applies(scope, relative, kind)]
        values: dict[str, Any] = {}
        last: _Scope | None = None
        for scope in matching:
            if last is None or _outranks(scope, last):
                values = {**values, **scope.values}
                last = scope
            else:
                values = {**scope.values, **values}
        return values


def _scope(entry: Any, collections_dir: str) -> _Scope | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("values"), dict):
        return None
    scope = entry.get("scope")
    scope = scope if isinstance(scope, dict) else {}
    path = scope.get("path")
    path = path.lstrip("/") if isinstance(path, str) else ""
    kind = scope.get("type")
    kind = _OLD_TYPES.get(kind, kind) if isinstance(kind, str) else None
    glob = _glob(path.removeprefix(collections_dir)) if "*" in path else None
    return _Scope(path.removeprefix(collections_dir), glob, kind, entry["values"])


def _glob(path: str) -> re.Pattern[str]:
    """Ruby's `Dir.glob`, as the beginning of a path that it finds."""
    pieces = re.split(r"(\*\*/|\*+|\?)", path)
    signs = {"**/": r"(?:[^/]+/)*", "?": "[^/]"}
    parts = [signs.get(piece, "[^/]*" if piece.startswith("*") else re.escape(piece))
             for piece in pieces]  # fmt: skip
    return re.compile("".join(parts) + r"(?:/|\Z)" * (not path.endswith("/")))


def _applies(scope: _Scope, relative: str, kind: str | None) -> bool:
    if scope.type is not None and scope.type != kind:
        return False
    if scope.glob is not None:
        return bool(scope.glob.match(relative))
    return relative.startswith(scope.path)


def _outranks(scope: _Scope, last: _Scope) -> bool:
    if len(scope.path) != len(last.path):
        return len(scope.path) > len(last.path)
    return scope.type is not None or last.type is None
