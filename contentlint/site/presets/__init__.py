"""Presets: what contentlint knows of each generator, as data. One TOML file each, with the keys of
`SiteConfig` plus `title`, `detect` (see Sign) and `adapter` (what data cannot say: the name of a
module in contentlint.site.adapters)."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contentlint.globs import expand_braces
from contentlint.patterns import regex
from contentlint.records import fields, record
from contentlint.site.adapters.source import Source
from contentlint.site.config import SiteConfig

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.site.files import FileTree

PLAIN = "plain"
OTHER = "other"
_FOLDER = Path(__file__).parent
_FIELDS = {field.name for field in fields(SiteConfig)}


@record(frozen=True)
class Sign:
    """A file that gives a generator away. In TOML just its name, or a table.

    file: its path in the site's folder; braces make choices
    beside: files or folders there, of which one must exist too
    says: a regular expression that its text must match
    """

    file: str
    beside: tuple[str, ...] = ()
    says: str = ""

    @property
    def weight(self) -> int:
        """How much it proves: of two signs in one folder, the heavier one is right."""
        return bool(self.beside) + bool(self.says)


@record(frozen=True)
class Preset:
    """One generator: its name, its title for humans, the signs that give it away, its settings,
    and the name of its adapter ("" for none)."""

    name: str
    title: str
    detect: tuple[Sign, ...]
    values: Mapping[str, Any]
    adapter: str = ""


@cache
def presets() -> dict[str, Preset]:
    """All presets by name, out of the catalogue where it is of these very files."""
    try:
        from contentlint.site.presets.catalogue import SIZES, TABLES

        if "site-packages" in __file__ or file_sizes() == SIZES:
            return {name: _preset(name, dict(table)) for name, table in TABLES.items()}
    except ImportError:
        pass
    return {name: _preset(name, table) for name, table in tables().items()}


def tables() -> dict[str, dict[str, Any]]:
    """What the files of all presets say, by name."""
    import tomllib

    files = sorted(_FOLDER.glob("*.toml"))
    return {file.stem: tomllib.loads(file.read_text("utf-8")) for file in files}


def file_sizes() -> dict[str, int]:
    """The sizes of the files of all presets."""
    with os.scandir(_FOLDER) as listing:
        found = {one.name: one.stat().st_size for one in listing if one.name.endswith(".toml")}
    return dict(sorted(found.items()))


def catalogue_text() -> str:
    """The source of the catalogue of all presets as they are now."""
    lines = [
        '"""All presets, as in the TOML files beside. Written by docs/generate.py, not by hand."""',
        "",
        "from __future__ import annotations",
        "",
        "from typing import Any",
        "",
        "TABLES: dict[str, dict[str, Any]] = {",
        *(f"    {name!r}: {table!r}," for name, table in tables().items()),
        "}",
        f"SIZES = {file_sizes()!r}",
    ]
    return "\n".join([*lines, ""])


def _preset(name: str, table: dict[str, Any]) -> Preset:
    title, adapter = table.pop("title"), table.pop("adapter", "")
    signs = tuple(_sign(entry) for entry in table.pop("detect", ()))
    values = {key.replace("-", "_"): _frozen(value) for key, value in table.items()}
    if unknown := values.keys() - _FIELDS:
        raise ValueError(f"{name}.toml: unknown keys {sorted(unknown)}")
    return Preset(name, title, signs, values, adapter)


def _sign(entry: str | dict[str, Any]) -> Sign:
    if isinstance(entry, str):
        return Sign(entry)
    return Sign(entry["file"], tuple(entry.get("beside", ())), entry.get("says", ""))


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return tuple(value.items()) if isinstance(value, dict) else value


def detected(files: FileTree) -> dict[str, str]:
    """The sites that a tree holds: folder ("" for the root) to preset name.

    Looks for the generators' own files in folders at most three deep and outside of tests and
    templates, so that a fixture or a vendored example is not taken for the project's site.
    """
    source = Source(files)
    ends = {name.rpartition("/")[2] for one in presets().values() for sign in one.detect
            for name in expand_braces(sign.file)}  # fmt: skip
    shallow = [path for path in files.files if path[path.rfind("/") + 1 :] in ends]
    shallow = [path for path in shallow if path.count("/") <= 5 and not _NO_SITE.search(path)]
    best: dict[str, tuple[int, bool, str]] = {}
    for preset in presets().values():
        for sign in preset.detect:
            for folder, path in _places(sign, shallow):
                rank = (sign.weight, preset.name != OTHER, preset.name)
                if folder in best and best[folder] >= rank:
                    continue
                if _holds(sign, folder, path, source):
                    best[folder] = rank
    return {folder: name for folder, (_, _, name) in sorted(best.items())}


def _places(sign: Sign, paths: list[str]) -> Iterator[tuple[str, str]]:
    """The folders in which the sign's file stands, with its path."""
    names = tuple(expand_braces(sign.file))
    for path in paths:
        if path.endswith(names):
            folder = _site_folder(path, names)
            if folder is not None and folder.count("/") <= 2 and not _CONFIG.search(folder):
                yield folder, path


def _holds(sign: Sign, folder: str, path: str, source: Source) -> bool:
    files = source.files
    if sign.beside:
        wanted = {f"{folder}/{name}".lstrip("/") for glob in sign.beside for name in
                  expand_braces(glob)}  # fmt: skip
        if wanted.isdisjoint(files.folders) and wanted.isdisjoint(files.files):
            return False
    return not sign.says or bool(re.search(sign.says, source.text(path) or ""))


def _site_folder(path: str, names: tuple[str, ...]) -> str | None:
    """The folder in which one of the names stands at `path`."""
    for name in names:
        if path == name or path.endswith(f"/{name}"):
            return path[: -len(name)].rstrip("/")
    return None


_CONFIG = regex(r"(?:^|/)config/[^/]+\Z")
"""A folder of configuration (`config/_default`) belongs to the site above it."""

_NO_SITE = regex(
    r"(?:^|/)(?:tests?|__tests__|specs?|fixtures?|__fixtures__|examples?|templates?|playgrounds?"
    r"|starters?|e2e|vendor|themes/[^/]+|create-[\w-]+)/"
)


def site_config(
    part: Mapping[str, Any], folder: str = "", found: Mapping[str, Any] | None = None
) -> SiteConfig:
    """The settings of one site: defaults, under the preset's, under what the generator's own
    configuration says (`found`), under `part` (the user's own)."""
    preset = presets()[part.get("preset", PLAIN)]
    merged = {**preset.values, **(found or {}), **part, "preset": preset.name}
    return SiteConfig(**{"folder": folder, **merged})
