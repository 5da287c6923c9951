"""The data of a template: its directories' data files, its own, its front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint.site.adapters.eleventy.expressions import ANY
from contentlint.site.javascript import ABSENT, Array, Function, Literal, Object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.eleventy.program import Program
    from contentlint.site.adapters.eleventy.settings import Settings
    from contentlint.site.adapters.source import Source
    from contentlint.site.javascript import JsValue

_MODULES = ("js", "cjs", "mjs")
_DATA = ("json", "yaml", "yml", "toml")
_ENDINGS = (*_DATA, *_MODULES, "csv")
_NESTED = 8
_OF_LAYOUTS = ("permalink", "tags", "eleventyComputed")


class Cascade:
    """Reads data files once each. Paths are relative to the site's folder."""

    def __init__(self, source: Source, settings: Settings, program: Program) -> None:
        self._source = source
        self._settings = settings
        self._program = program
        self._folders: dict[str, dict[str, Any]] = {}
        self._globals: dict[str, Any] = {}
        self._layouts: dict[str, dict[str, Any]] = {}
        self.texts: list[str] = []
        """What the JavaScript data files say that were read so far."""
        for call in program.named("addGlobalData"):
            name = call.argument(0).text
            if name:
                _put(self._globals, name.split("."), plain(_lazily(call.argument(1))))

    def of(self, path: str, front_matter: Mapping[str, Any]) -> dict[str, Any]:
        """The data of the template at `path`."""
        folder, _, name = path.rpartition("/")
        data = self._folder(folder)
        data = merged(data, self._beside(path.rpartition(".")[0]))
        if name.endswith((".11ty.js", ".11ty.cjs", ".11ty.mjs", ".11ty.ts")):
            data = merged(data, self._beside(path.rsplit(".", 2)[0]))
        data = merged(data, front_matter)
        layout = data["layout"] if "layout" in data else self.shared("layout")
        if isinstance(layout, str):
            data = merged(self._layout(layout), data)
        for key in ("permalink", "tags"):
            if key not in data and (found := self.shared(key)) is not None:
                data[key] = found
        computed = self.shared("eleventyComputed")
        return merged({"eleventyComputed": computed}, data) if computed else data

    def _layout(self, name: str) -> dict[str, Any]:
        """What the front matter of a layout, and of those around it, gives to its pages."""
        if name not in self._layouts:
            self._layouts[name] = {}
            for path in self._layout_paths(name):
                if (text := self._source.text(path)) is not None and text.startswith("---"):
                    data = self._source.front_matter(path).data
                    around = data.get("layout")
                    outer = self._layout(around) if isinstance(around, str) else {}
                    found = merged(outer, data)
                    self._layouts[name] = {key: found[key] for key in _OF_LAYOUTS if key in found}
                    break
        return self._layouts[name]

    def _layout_paths(self, name: str) -> Iterator[str]:
        for call in self._program.named("addLayoutAlias"):
            if call.argument(0).text == name and (path := call.argument(1).text):
                name = path
        settings = self._settings
        for folder in (settings.layouts, settings.includes):
            if folder is not None:
                stem = f"{folder}/{name}".lstrip("/")
                yield stem
                for ending in ("njk", "liquid", "html"):
                    yield f"{stem}.{ending}"

    def shared(self, name: str) -> Any:
        """Global data of this name, None where there is none."""
        if name not in self._globals:
            top = f"{self._settings.data}/{name}" if self._settings.data else name
            found = self._file(top)
            self._globals[name] = self._listed(top) if found is None else found
        return self._globals[name]

    def address(self) -> str | None:
        """The site's address, as its data files call it by custom."""
        for name in ("metadata", "site", "meta", "config"):
            data = self.shared(name)
            for key in ("url", "baseUrl", "baseURL", "base_url", "siteUrl", "site_url", "host"):
                said = data.get(key) if isinstance(data, dict) else None
                if isinstance(said, str) and re.match(r"https?://[\w-]+(?:\.[\w-]+)+", said):
                    return said
        return None

    def may_say(self, name: str) -> bool:
        """Whether a program among the data files that were read mentions a name."""
        return any(name in text for text in self.texts)

    def _listed(self, folder: str) -> dict[str, Any] | None:
        """The data files of a folder, by their names."""
        names = self._source.files.children(self._source.path(folder))
        found = {name.partition(".")[0]: self._file(f"{folder}/{name.partition('.')[0]}")
                 for name in names[:200]}  # fmt: skip
        return {key: value for key, value in found.items() if value is not None} or None

    def _folder(self, folder: str) -> dict[str, Any]:
        """The data of a directory, those above it included."""
        if folder not in self._folders:
            root = self._settings.input
            data: dict[str, Any] = {}
            if folder != root and folder.startswith(f"{root}/" if root else ""):
                data = self._folder(folder.rpartition("/")[0])
            name = self._settings.base_name or folder.rpartition("/")[2]
            if name:
                data = merged(data, self._beside(f"{folder}/{name}" if folder else name))
            self._folders[folder] = data
        return self._folders[folder]

    def _beside(self, stem: str) -> dict[str, Any]:
        """The data files called `stem` and a suffix, the stronger ones last."""
        data: dict[str, Any] = {}
        for suffix in reversed(self._settings.suffixes):
            found = self._file(stem + suffix, modules=bool(suffix))
            if isinstance(found, dict):
                data = merged(data, found)
        return data

    def _file(self, stem: str, *, modules: bool = True) -> Any:
        """The data in a file without its ending; None for no such file."""
        endings = self._data_files.get(stem)
        for ending in endings or ():
            name = f"{stem}.{ending}"
            if ending in _DATA:
                return self._source.values(name).data
            if ending in _MODULES and modules:
                self.texts.append(self._source.text(name) or "")
                module = self._program.js.module(self._source.path(name))
                return {ANY: ANY} if module is None else plain(_lazily(module.raw))
            if ending == "csv":
                return {ANY: ANY}
        return None

    @cached_property
    def _data_files(self) -> dict[str, list[str]]:
        """Files that may hold data, without their endings, with those in the order of trying."""
        prefix = f"{self._source.folder}/" if self._source.folder else ""
        found: dict[str, list[str]] = {}
        for path in self._source.files.files:
            stem, _, ending = path.rpartition(".")
            if ending in _ENDINGS and path.startswith(prefix):
                found.setdefault(stem[len(prefix) :], []).append(ending)
        for endings in found.values():
            endings.sort(key=_ENDINGS.index)
        return found


class Names(Mapping[str, Any]):
    """The names that a template can use: its data, its `page`, and global data."""

    def __init__(self, data: Mapping[str, Any], page: Mapping[str, Any], cascade: Cascade) -> None:
        self._data = data
        self._page = page
        self._cascade = cascade

    def __getitem__(self, name: str) -> Any:
        if name == "page":
            return self._page
        if name in self._data:
            return self._data[name]
        found = self._cascade.shared(name)
        if found is not None:
            return found
        if ANY in self._data or name in ("collections", "pagination", "eleventy", "env"):
            return ANY
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(("page", *self._data))

    def __len__(self) -> int:
        return len(self._data) + 1


def plain(value: JsValue, depth: int = 0) -> Any:
    """A JavaScript value as data. Functions stay, what is not known is `ANY`, and a mapping that
    may have more keys has the key `ANY`."""
    if depth > _NESTED:
        return ANY
    if isinstance(value, Object):
        found = {key: plain(inner, depth + 1) for key, inner in value.values.items()}
        return found | {ANY: ANY} if value.gaps else found
    if isinstance(value, Array):
        found_items = [plain(inner, depth + 1) for inner in value.values]
        return [*found_items, ANY] if value.gaps else found_items
    if isinstance(value, Literal):
        number = value.number
        return int(number) if number is not None and number == int(number) else value.plain()
    if isinstance(value, Function):
        return value
    return None if value is ABSENT else ANY


def _lazily(value: JsValue) -> JsValue:
    """What a data file gives that exports a function."""
    if isinstance(value, Function):
        returned = value.returned
        return returned if returned.known else Object(values={}, gaps=True)
    return value if value.known else Object(values={}, gaps=True)


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Both, deeply: mappings are merged, lists joined, all else replaced."""
    found = dict(base)
    for name, value in over.items():
        key, force = (name[9:], True) if name.startswith("override:") else (name, False)
        before = found.get(key)
        if not force and isinstance(before, dict) and isinstance(value, dict):
            found[key] = merged(before, value)
        elif not force and isinstance(before, list) and isinstance(value, list):
            found[key] = [*before, *value]
        else:
            found[key] = value
    return found


def _put(data: dict[str, Any], keys: list[str], value: Any) -> None:
    for key in keys[:-1]:
        inner = data.setdefault(key, {})
        if not isinstance(inner, dict):
            return
        data = inner
    data[keys[-1]] = value
