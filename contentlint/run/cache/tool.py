"""Which program wrote a cache: another version reads pages in another way."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from contentlint import __version__
from contentlint.run.cache.stamps import digest_of

FORMAT = 4
"""Of the cache's files; raised when they change."""

_PARSERS = (
    *("pyromark", "yaml", "jsonschema_rs", "jsonschema", "mdformat", "mdformat_gfm"),
    "linkify_it",
)
"""Packages whose version decides what is read or found."""


@lru_cache(maxsize=1)
def tool_digest(plugins: tuple[str, ...] = ()) -> str:
    """A hash of everything that is the same for all pages: versions of this program, of Python, of
    the packages that read and of those in which the `plugins` live."""
    parts = [str(FORMAT), __version__, sys.version, *_own_files()]
    parts += [_version(name) for name in _PARSERS]
    parts += [_plugin(name) for name in plugins]
    return digest_of(*(part.encode("utf-8", "surrogatepass") for part in parts))


def _own_files() -> list[str]:
    """The files of this package with their sizes, and, where it is not installed but worked on,
    their times."""
    top = Path(__file__).parents[2]
    installed = "site-packages" in top.parts or "dist-packages" in top.parts
    found = []
    stack, below = [os.fspath(top)], len(os.fspath(top)) + 1
    while stack:
        with os.scandir(stack.pop()) as listing:
            for entry in listing:
                if entry.name == "__pycache__":
                    continue
                if entry.is_dir():
                    stack.append(entry.path)
                    continue
                said = entry.stat()
                time = 0 if installed else said.st_mtime_ns
                found.append(f"{entry.path[below:]} {said.st_size} {time}")
    return sorted(found)


def _version(package: str) -> str:
    """The name and version of an installed package, as its folder of metadata is called; reading
    the metadata would cost more than everything else here."""
    spec = find_spec(package)
    if spec is None or not spec.origin:
        return f"{package} -"
    folder = Path(spec.origin).parents[1]
    return f"{package} {sorted(_metadata(folder, package))}"


def _metadata(folder: Path, package: str) -> list[str]:
    names = {package, {"yaml": "pyyaml", "linkify_it": "linkify_it_py"}.get(package, package)}
    return [
        name
        for name in _listed(os.fspath(folder))
        if name.endswith(".dist-info") and name.split("-")[0].lower().replace("-", "_") in names
    ]


_folders: dict[str, list[str]] = {}


def _listed(folder: str) -> list[str]:
    if folder not in _folders:
        try:
            _folders[folder] = os.listdir(folder)
        except OSError:
            _folders[folder] = []
    return _folders[folder]


def _plugin(name: str) -> str:
    """A plugin's entry point, and the stamp of the module that it names."""
    from importlib.metadata import entry_points

    from contentlint.run.cache.stamps import stamp_of

    said = []
    for point in entry_points(group="contentlint.rules"):
        if point.name == name:
            spec = find_spec(point.module)
            said.append(f"{point.value} {stamp_of(spec.origin) if spec and spec.origin else None}")
    return f"{name} {said}"
