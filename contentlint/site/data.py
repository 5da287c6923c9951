"""Data sets: the names that front matter may refer to, read from the site's data files.

A source is a path or glob below the root and, after `#`, a JSON pointer (RFC 6901) in which `*`
stands for every item of a list and every key of an object, and a last `*~` for the object's keys
themselves:

| source | the names |
|---|---|
| `src/data/authors.json#/*/handle` | `handle` of every record |
| `_data/authors.yml#/*~` | the keys of `_data/authors.yml` |
| `data/tags.csv#/*/name` | the column `name` |
| `data/tags.json` | the items of a list, or the keys of an object |
| `data/authors/*.yml` | the names of the files, without their ending |
| `data/authors/*.md#/handle` | `handle` in the front matter of every file |
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contentlint.errors import SettingsError
from contentlint.globs import GlobError, compile_glob
from contentlint.site.data_files import UnreadableDataError, read_data

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.site.near_names import NearNames

_WILD = frozenset("*?[{")
_MOST_VALUES = 1_000_000
"""A bound for pointers with many wildcards over hostile data."""


class DataSet:
    """`values` maps each name to where it stands ("src/data/authors.json#/0/handle"); `source` is
    the file or glob, for messages."""

    def __init__(self, name: str, source: str, values: dict[str, str]) -> None:
        self.name = name
        self.source = source
        self.values = values

    @cached_property
    def near(self) -> NearNames:
        """Did-you-mean among the names."""
        from contentlint.site.near_names import NearNames

        return NearNames(self.values)


def load_data(
    name: str, source: str, root: Path, texts: Mapping[str, bytes] | None = None
) -> DataSet:
    """The data set that the configuration calls `name`. `texts` are what stands in files that are
    not on disk so, by their paths below the root.

    Raises SettingsError when a file is missing, broken or outside the root, or the pointer is
    malformed.
    """
    where, marked, pointer = source.partition("#")
    where = where.strip().removeprefix("./")
    if marked and pointer and not pointer.startswith("/"):
        raise _error(name, f"`#{pointer}` is not a JSON pointer", "write it as `#/*/handle`")
    top = root.resolve()
    earlier = texts or {}
    files = _files(name, where, top, earlier)
    many = where.endswith("/") or not _WILD.isdisjoint(where) or (top / where).is_dir()
    values: dict[str, str] = {}
    empty = True
    for file in files:
        shown = file.relative_to(top).as_posix()
        if many and not pointer:
            values.setdefault(file.stem, shown)
            continue
        data = _read(name, file, shown, top, earlier.get(shown))
        empty = empty and not data
        for value, place in select(data, pointer or "/*~"):
            values.setdefault(value, f"{shown}#{place}")
            if len(values) > _MOST_VALUES:
                raise _error(name, f"`{source}` stands for more than a million values")
    if not values and not empty:
        # Every reference would be reported: the source is wrong, not every page.
        raise _error(name, f"there is nothing at `{source}`", "check the pointer behind `#`")
    return DataSet(name, where, values)


def _error(name: str, message: str, help: str | None = None) -> SettingsError:  # noqa: A002
    return SettingsError(f"data.{name}: {message}", help=help)


def _files(name: str, where: str, root: Path, texts: Mapping[str, bytes]) -> list[Path]:
    if where.startswith(("/", "\\")) or ".." in Path(where).parts or Path(where).is_absolute():
        raise _error(name, f"`{where}` is outside the project", "write a path below its root")
    if _WILD.isdisjoint(where):
        path = root / where
        if path.is_dir():
            return _below(name, f"{where.rstrip('/')}/*", root, texts)
        if not path.exists() and where not in texts:
            raise _error(name, f"`{where}` does not exist", _near_file(path, root))
        return [path]
    found = _below(name, where, root, texts)
    if not found:
        raise _error(name, f"no file matches `{where}`")
    return found


def _below(name: str, glob: str, root: Path, texts: Mapping[str, bytes]) -> list[Path]:
    import os

    try:
        pattern = compile_glob(glob)
    except GlobError as error:
        raise _error(name, str(error)) from None
    fixed = glob[: min(glob.index(char) for char in _WILD if char in glob)].rpartition("/")[0]
    if not (root / fixed).resolve().is_relative_to(root):
        raise _error(name, f"`{fixed}` is a link that leads out of the project")
    found: list[Path] = []
    deep = "**" in glob or glob.count("/") > fixed.count("/") + 1
    for folder, folders, files in os.walk(root / fixed):
        folders[:] = sorted(entry for entry in folders if not entry.startswith(".")) if deep else []
        for file in sorted(files):
            path = Path(folder, file)
            if not file.startswith(".") and pattern.match(path.relative_to(root).as_posix()):
                found.append(path)
    gone = [root / text for text in texts if pattern.match(text) and not (root / text).exists()]
    return sorted([*found, *gone]) if gone else found


def _near_file(path: Path, root: Path) -> str | None:
    from contentlint.similar import nearest

    if not path.parent.is_dir():
        return None
    near = nearest(path.name, (entry.name for entry in path.parent.iterdir()))
    return f"write `{(path.parent / near).relative_to(root).as_posix()}`" if near else None


def _read(name: str, file: Path, shown: str, root: Path, text: bytes | None) -> Any:
    if not file.resolve().is_relative_to(root):
        raise _error(name, f"`{shown}` is a link that leads out of the project")
    try:
        return read_data(file, text)
    except UnreadableDataError as error:
        message = f"`{shown}` cannot be read: {error.message}"
        raise SettingsError(
            f"data.{name}: {message}", path=shown, line=error.line, column=error.column
        ) from None


def select(data: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """The values that a pointer with wildcards selects, each with its exact pointer."""
    steps = pointer.split("/")[1:]
    stack: list[tuple[Any, int, str]] = [(data, 0, "")]
    while stack:
        value, depth, place = stack.pop()
        if depth == len(steps):
            text = _text(value)
            if text is not None:
                yield text, place
            elif isinstance(value, list):
                stack.extend((one, depth, f"{place}/{i}") for i, one in reversed(_items(value)))
            continue
        if steps[depth] == "*~":
            for key, one in _items(value):
                # The names of a plain list are its items.
                text = str(key) if isinstance(value, dict) else _text(one)
                if text is not None:
                    yield text, f"{place}/{_escape(str(key))}"
            continue
        chosen = _items(value) if steps[depth] == "*" else _one(value, _unescape(steps[depth]))
        for key, one in reversed(chosen):
            stack.append((one, depth + 1, f"{place}/{_escape(str(key))}"))


def _items(value: Any) -> list[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []


def _one(value: Any, key: str) -> list[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return [(key, value[key])] if key in value else []
    if isinstance(value, list) and key.isascii() and key.isdigit() and len(key) < 10:
        return [(int(key), value[int(key)])] if int(key) < len(value) else []
    return []


def _text(value: Any) -> str | None:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _escape(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _unescape(step: str) -> str:
    return step.replace("~1", "/").replace("~0", "~")
