"""Which folders Hugo puts together as content, static files, assets and layouts, and which of them
are missing here."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from contentlint.globs import GlobError, compile_glob
from contentlint.records import record
from contentlint.site.adapters.hugo.settings import dig, lowered, texts
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.hugo.settings import HugoSettings
    from contentlint.site.adapters.source import Source

_FOLDERS = {"content": "contentdir", "static": "staticdir", "assets": "assetdir"}
_LAYOUTS = "layoutdir"


class Mount(NamedTuple):
    """A folder or file put at a place of a component.

    source: root-relative, "" for the root itself; target: the place in the component, "" for all
    of it; languages: whose pages it holds, () for those of the default language; missing: why
    nobody can tell what is in it, "" for a source that is here.
    """

    component: str
    source: str
    target: str
    languages: tuple[str, ...] = ()
    globs: tuple[str, ...] = ()
    missing: str = ""

    def takes(self, below: str) -> bool:
        """Whether the mount's filters let a file through; `below` is its path in the source."""
        wanted, barred = _filters(self.globs)
        below = below.lower()
        if barred and _fits(below, barred):
            return False
        return wanted is None or _fits(below, wanted)


_Patterns = tuple[re.Pattern[str], ...]


@lru_cache(maxsize=256)
def _filters(globs: tuple[str, ...]) -> tuple[_Patterns | None, _Patterns]:
    """The patterns of the wanted files, None for all of them, and of those that are not."""
    wanted = [glob for glob in globs if not glob.startswith("!")]
    barred = [glob[1:].strip() for glob in globs if glob.startswith("!")]
    return _patterns(wanted) if wanted else None, _patterns(barred)


def _patterns(globs: list[str]) -> _Patterns:
    found = []
    for glob in globs:
        try:
            found.append(compile_glob(glob.lower()))
        except GlobError:
            continue
    return tuple(found)


def _fits(path: str, patterns: _Patterns) -> bool:
    return any(one.match(path) or one.match(f"/{path}") for one in patterns)


@record()
class Module:
    """The project, a theme or an imported module: its folder, its mounts as configured."""

    folder: str
    values: dict[str, Any]
    mounts: list[dict[str, Any]]


class Mounts:
    """All mounts of a site, the project's own before those of its themes."""

    def __init__(self, settings: HugoSettings, source: Source) -> None:
        self.settings = settings
        self.source = source
        self.absent: list[str] = []
        """Themes and modules that are not in the repository."""
        self.all: list[Mount] = []
        own = tables(settings.get("module", "mounts"))
        self.modules = [Module(source.path(""), settings.values, own)]
        self._absent_mounts: list[Mount] = []
        self._add_themes()
        for module in self.modules:
            self.all += self._of(module)
        self.all += self._absent_mounts

    def of(self, component: str) -> list[Mount]:
        """The mounts of one component: content, static, assets, layouts."""
        return [mount for mount in self.all if mount.component == component]

    def _add_themes(self) -> None:
        themes = self.settings.get("themesdir")
        folder = themes if isinstance(themes, str) else "themes"
        for name in texts(self.settings.get("theme")):
            self._add_module(name, (f"{folder}/{name}",), [])
        replacements = self._replacements()
        for table in tables(self.settings.get("module", "imports")):
            path = table.get("path")
            if isinstance(path, str) and path and table.get("disable") is not True:
                places: tuple[str, ...] = (f"{folder}/{path}", f"_vendor/{path}", path)
                if path in replacements:
                    places = (replacements[path], f"{folder}/{replacements[path]}", *places)
                mounts = [] if table.get("nomounts") is True else tables(table.get("mounts"))
                self._add_module(path, places, mounts)

    def _replacements(self) -> dict[str, str]:
        found = self.settings.get("module", "replacements")
        pairs = ",".join(texts(found)).split(",")
        split = (pair.split("->") for pair in pairs if "->" in pair)
        return {left.strip(): right.strip() for left, right, *_ in split}

    def _add_module(self, name: str, places: tuple[str, ...], mounts: list[dict[str, Any]]) -> None:
        files = self.source.files
        for place in places:
            folder = self.source.path(place)
            if folder and files.below(folder):
                config = next(
                    (
                        f"{place}/{file}"
                        for file in ("hugo.toml", "hugo.yaml", "config.toml", "config.yaml")
                        if self.source.exists(f"{place}/{file}")
                    ),
                    None,
                )
                values = lowered(self.source.data(config)) if config else {}
                own = mounts or tables(dig(values, "module", "mounts"))
                self.modules.append(Module(folder, values, own))
                return
        self.absent.append(name)
        for table in mounts:
            for mount in self._read(table, "", f"the module {name} is not here"):
                self._absent_mounts.append(mount)

    def _of(self, module: Module) -> Iterator[Mount]:
        """The mounts of a module; a component without any has its usual folder."""
        found: set[str] = set()
        for table in module.mounts:
            for mount in self._read(table, module.folder):
                found.add(mount.component)
                yield mount
        for component, key in _FOLDERS.items():
            if component not in found:
                yield from self._usual(module, component, key)
        if "layouts" not in found:
            folder = module.values.get(_LAYOUTS) or "layouts"
            yield Mount("layouts", _below(module.folder, str(folder)), "")

    def _usual(self, module: Module, component: str, key: str) -> Iterator[Mount]:
        project = module is self.modules[0]
        said = [
            (str(folder), (name,) if component == "content" else ())
            for name, language in self.settings.languages.items()
            if project
            for folder in _folders(language.own, key)
        ]
        general = _folders(module.values, key) or [component]
        others = [
            name
            for name, language in self.settings.languages.items()
            if not _folders(language.own, key)
        ]
        if component != "content" or not said:
            said += [(folder, ()) for folder in general]
        else:
            said += [(folder, (name,)) for name in others for folder in general]
        for folder, languages in dict.fromkeys(said):
            yield self._mount(component, _below(module.folder, folder), "", languages, ())

    def _read(self, table: dict[str, Any], folder: str, missing: str = "") -> Iterator[Mount]:
        source, target = table.get("source"), table.get("target")
        if not isinstance(source, str) or not isinstance(target, str):
            return
        component, _, place = target.strip("/").partition("/")
        languages = self._languages(table)
        globs = (
            *texts(table.get("files")),
            *texts(table.get("includefiles")),
            *(f"! {glob}" for glob in texts(table.get("excludefiles"))),
        )
        if table.get("disablewatch") is None or component:
            path = source if missing else _below(folder, source)
            yield self._mount(component, path, place, languages, globs, missing)

    def _languages(self, table: dict[str, Any]) -> tuple[str, ...]:
        said = texts(table.get("lang"))
        said += texts(dig(table, "sites", "matrix", "languages"))
        said += texts(dig(table, "sites", "complements", "languages"))
        if not said:
            return ()
        filter_ = Mount("", "", "", globs=tuple(said))
        return tuple(name for name in self.settings.languages if filter_.takes(name))

    def _mount(
        self,
        component: str,
        source: str,
        target: str,
        languages: tuple[str, ...],
        globs: tuple[str, ...],
        missing: str = "",
    ) -> Mount:
        files = self.source.files
        if not missing and source not in files.files and not files.below(source):
            usual = source.rpartition("/")[2] == component and not files.ignored(f"{source}/x")
            missing = (
                "" if usual else f"the folder {source} is mounted here and is not in the repository"
            )
        return Mount(component, source, target, languages, globs, missing)


def tables(value: Any) -> list[dict[str, Any]]:
    """The tables in a list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _folders(values: dict[str, Any], key: str) -> list[str]:
    """The folders under `staticDir`, `staticDir0` and so on."""
    numbered = re.compile(rf"{key}\d{{0,2}}\Z")
    return [folder for name in values if numbered.match(name) for folder in texts(values[name])]


def _below(folder: str, path: str) -> str:
    """A path of a module as a root-relative one; one that leaves the root ends there."""
    parts = folder.split("/") if folder else []
    for step in path.split("/"):
        if step == "..":
            parts[-1:] = []
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts)
