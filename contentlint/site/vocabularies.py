"""Data files of a site whose names front matter may refer to: authors, tags, teams.

Found without any configuration, by where data files use to be and what they are called; each is
given with the source that `[data]` would name.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contentlint.content.schema.infer import Vocabulary
from contentlint.site.data_files import UnreadableDataError, read_data

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from contentlint.site.files import FileTree

_DATA = (".json", ".yml", ".yaml", ".toml", ".csv")
_MARKDOWN = (".md", ".mdx", ".markdown")
_FOLDER = re.compile(r"(?:\A|.*/)(?:_?data|src/data|_data/.*|data/.*)\Z")
_TOPICS = re.compile(
    r"(?:author|people|person|team|member|staff|contributor|writer|speaker|tag|category|categorie|"
    r"topic|serie|product|organization|company|companie)s?\Z",
    re.IGNORECASE,
)
_IDENTIFIERS = (
    "id",
    "handle",
    "slug",
    "key",
    "username",
    "short_name",
    "shortname",
    "name",
    "title",
)
_LARGEST = 512 * 1024
_MOST_FILES = 200
_FEWEST = 3


def find_vocabularies(files: FileTree, posts: Collection[str] = ()) -> list[Vocabulary]:
    """The possible data sets of a project, in a stable order: single files, then folders. What
    `posts` say themselves is no data to them."""
    named = [path for path in sorted(files.files) if _is_data(path)][:_MOST_FILES]
    found = [one for path in named for one in _of_file(files, path)]
    return [*found, *_of_folders(files, posts)]


def _is_data(path: str) -> bool:
    folder, _, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    if f"{dot}{ending.lower()}" not in _DATA or _hidden(folder):
        return False
    topic = bool(_TOPICS.match(stem.lstrip(".")))
    return topic or (bool(_FOLDER.match(folder)) and not name.startswith("."))


def _hidden(folder: str) -> bool:
    return folder.startswith(".") or "/." in folder or "node_modules" in folder


def _of_file(files: FileTree, path: str) -> Iterator[Vocabulary]:
    data = _read(files, path)
    stem = path.rpartition("/")[2].rpartition(".")[0].lstrip(".")
    for pointer, names in _selections(data, 0):
        if len(names) >= _FEWEST - 1:
            inner = next((step for step in pointer.split("/")[1:] if step not in _STARS), "")
            name = stem if _TOPICS.match(stem) or pointer.count("/") < 3 else inner
            yield Vocabulary(_identifier(name), f"{path}#{pointer}", dict.fromkeys(names))


def _read(files: FileTree, path: str) -> Any:
    """The values of a data file; None where it cannot be read or is large."""
    try:
        raw = files.read(path, _LARGEST + 1)
        return read_data(Path(path), raw) if len(raw) <= _LARGEST else None
    except (OSError, UnreadableDataError):
        return None


_STARS = ("*", "*~")


def _selections(data: Any, depth: int) -> Iterator[tuple[str, list[str]]]:
    """Pointers into data, as `[data]` takes them, with the names that each selects."""
    if isinstance(data, list):
        if data and all(isinstance(one, str) for one in data):
            yield "/*", list(data)
        yield from _fields([one for one in data if isinstance(one, dict)], len(data))
    elif isinstance(data, dict) and data:
        inner = [one for one in data.values() if isinstance(one, dict)]
        if len(inner) * 2 > len(data):
            yield "/*~", [str(key) for key in data]
            yield from _fields(inner, len(data))
        if depth == 0:
            for key, value in data.items():
                if isinstance(value, dict | list) and _plain(str(key)):
                    for pointer, names in _selections(value, 1):
                        yield f"/{key}{pointer}", names


def _fields(records: list[dict[str, Any]], total: int) -> Iterator[tuple[str, list[str]]]:
    """The fields that tell records apart: every record has one, and all are different."""
    if len(records) < max(_FEWEST - 1, total * 0.9):
        return
    keys = [key for key in records[0] if isinstance(key, str) and _plain(key)]
    for key in sorted(keys, key=_preference):
        texts = [one[key] for one in records if isinstance(one.get(key), str) and one[key]]
        if len(texts) >= 0.9 * len(records) and len(set(texts)) == len(texts):
            yield f"/*/{key}", texts


def _preference(key: str) -> int:
    return _IDENTIFIERS.index(key) if key in _IDENTIFIERS else len(_IDENTIFIERS)


def _plain(key: str) -> bool:
    return bool(re.fullmatch(r"[\w-]+", key))


def _of_folders(files: FileTree, posts: Collection[str]) -> Iterator[Vocabulary]:
    """Folders with one file a name, such as `data/authors/ada.yml` or `_authors/ada.md`."""
    groups: dict[tuple[str, str], list[str]] = {}
    for path in sorted(files.files):
        folder, _, name = path.rpartition("/")
        stem, dot, ending = name.rpartition(".")
        kind = f"{dot}{ending.lower()}"
        if (
            path in posts
            or kind not in _DATA + _MARKDOWN
            or stem in ("_index", "index")
            or _hidden(folder)
        ):
            continue
        last = folder.rpartition("/")[2].lstrip("_").lower()
        if folder and _TOPICS.match(last):
            groups.setdefault((folder, f"{dot}{ending}"), []).append(stem)
    for (folder, ending), stems in groups.items():
        if len(stems) >= _FEWEST:
            name = _identifier(folder.rpartition("/")[2].lstrip("_"))
            source = f"{folder}/*{ending}"
            yield Vocabulary(name, source, dict.fromkeys(stems))
            paths = [f"{folder}/{stem}{ending}" for stem in stems if len(stems) <= _MOST_FILES]
            for pointer, names in _fields(_records(files, paths), len(stems)):
                yield Vocabulary(
                    name, f"{source}#{pointer.removeprefix('/*')}", dict.fromkeys(names)
                )


def _records(files: FileTree, paths: Iterable[str]) -> list[dict[str, Any]]:
    """What the files hold, where that is keys and values."""
    records = (_read(files, path) for path in paths)
    return [one for one in records if isinstance(one, dict) and one]


def _identifier(name: str) -> str:
    """A name that stands in `[data]` without quotes."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-") or "names"
