"""Presets: what contentlint knows of each generator, as data. One TOML file each, with the keys of
`SiteConfig` plus `title`, `detect` (the generator's own files, relative to the site's folder;
braces make choices) and `beside` (for some of those, a folder that must stand there too)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contentlint.globs import expand_braces
from contentlint.site.config import SiteConfig

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

PLAIN = "plain"
_FOLDER = Path(__file__).parent
_FIELDS = {field.name for field in fields(SiteConfig)}


@dataclass(frozen=True, slots=True)
class Preset:
    """One generator: its name, its title for humans, the files that give it away, its settings."""

    name: str
    title: str
    detect: tuple[str, ...]
    beside: dict[str, str]
    values: Mapping[str, Any]


@cache
def presets() -> dict[str, Preset]:
    """All presets by name."""
    return {file.stem: _read(file) for file in sorted(_FOLDER.glob("*.toml"))}


def _read(file: Path) -> Preset:
    table = tomllib.loads(file.read_text("utf-8"))
    title, detect = table.pop("title"), tuple(table.pop("detect", ()))
    beside = table.pop("beside", {})
    values = {key.replace("-", "_"): _frozen(value) for key, value in table.items()}
    if unknown := values.keys() - _FIELDS:
        raise ValueError(f"{file.name}: unknown keys {sorted(unknown)}")
    return Preset(file.stem, title, detect, beside, values)


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return tuple(value.items()) if isinstance(value, dict) else value


def detected(files: Iterable[str], folders: Collection[str]) -> dict[str, str]:
    """The sites that a tree holds: folder ("" for the root) to preset name.

    Looks for the generators' own files at most two folders deep and outside of tests, so that a
    fixture or a vendored example is not taken for the project's site.
    """
    shallow = [path for path in files if path.count("/") <= 2 and not _IN_TESTS.search(path)]
    found: dict[str, str] = {}
    for preset in presets().values():
        for glob in preset.detect:
            names = tuple(expand_braces(glob))
            beside = preset.beside.get(glob)
            for path in shallow:
                folder = _site_folder(path, names) if path.endswith(names) else None
                if folder is None:
                    continue
                if beside is None or f"{folder}/{beside}".lstrip("/") in folders:
                    found.setdefault(folder, preset.name)
    return dict(sorted(found.items()))


def _site_folder(path: str, names: tuple[str, ...]) -> str | None:
    """The folder in which one of the names stands at `path`."""
    for name in names:
        if path == name or path.endswith(f"/{name}"):
            return path[: -len(name)].rstrip("/")
    return None


_IN_TESTS = re.compile(r"(?:^|/)(?:tests?|__tests__|specs?|fixtures|examples?)/")


def site_config(part: Mapping[str, Any], folder: str = "") -> SiteConfig:
    """The settings of one site: defaults, under the preset's, under `part` (the user's own)."""
    preset = presets()[part.get("preset", PLAIN)]
    merged = {**preset.values, **part, "preset": preset.name}
    return SiteConfig(**{"folder": folder, **merged})
