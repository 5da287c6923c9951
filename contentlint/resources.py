"""Files that ship with the package: the JSON Schemas."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_SUFFIX = ".schema.json"
_PACKAGE = Path(__file__).resolve().parent


@cache
def _schemas() -> dict[str, Path]:
    # A wheel carries them inside the package, a checkout beside it.
    for folder in (_PACKAGE / "schemas", _PACKAGE.parent / "schemas"):
        found = {
            path.name.removesuffix(_SUFFIX): path
            for path in sorted(folder.glob(f"*{_SUFFIX}"))
            if path.name != f"contentlint{_SUFFIX}"
        }
        if found:
            return found
    return {}


def schema_names() -> list[str]:
    """The names of the shipped front matter schemas, sorted."""
    return list(_schemas())


def schema_path(name: str) -> Path | None:
    """The file of the shipped schema called `name` ("gatsby-blog"), None when there is none."""
    return _schemas().get(name)
