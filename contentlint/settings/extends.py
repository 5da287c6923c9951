"""`extends`: a configuration laid over shared ones, each value still knowing where it is written.

A shared file is one of the project, or one in an installed package (`package:acme_docs`, its
`contentlint.toml`; `package:acme_docs/strict.toml`). Packages are looked up, never imported.

The file that extends goes over what it extends, and of several the later over the earlier. Tables
are laid over each other key by key, any other value is replaced as a whole, a list too; but the
`[[overrides]]` of all files apply, the extended ones first, and so do all `plugins`.
"""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contentlint.settings.source import ConfigFile, read_config

if TYPE_CHECKING:
    from contentlint.content.facts import ValuePath
    from contentlint.errors import SettingsError

KEY = "extends"
_MOST = 50
"""Files that one configuration may be made of."""
_PACKAGE = re.compile(r"package:([A-Za-z_][\w-]*)(?:/(.+))?\Z")
_JOINED = (("overrides",), ("plugins",))


class Layers(ConfigFile):
    """A configuration file with all that it extends; errors and origins name the right file."""

    def __init__(self, own: ConfigFile, below: list[ConfigFile]) -> None:
        super().__init__(own.path, own.text, {}, own.positions, own.base)
        self.label = own.label
        self._own = own
        self._owners: dict[ValuePath, tuple[ConfigFile, ValuePath]] = {}
        for layer in below:
            self._lay(self.data, layer.data, (), layer)
        self._lay(self.data, own.data, (), own)

    def _lay(
        self, target: dict[str, Any], values: dict[str, Any], at: ValuePath, layer: ConfigFile
    ) -> None:
        for key, value in values.items():
            here = (*at, key)
            if here == (KEY,) and layer is not self._own:
                continue
            there = target.get(key)
            if isinstance(there, dict) and isinstance(value, dict):
                self._owners[here] = layer.owner(here)
                self._lay(there, value, here, layer)
            elif here in _JOINED and isinstance(there, list) and isinstance(value, list):
                self._join(there, value, here, layer)
            else:
                self._forget(here)
                target[key] = _copied(value)
                self._own_all(value, here, here, layer)

    def _join(self, there: list[Any], value: list[Any], at: ValuePath, layer: ConfigFile) -> None:
        for index, item in enumerate(value):
            if at == ("plugins",) and item in there:
                continue
            self._own_all(item, (*at, len(there)), (*at, index), layer)
            there.append(_copied(item))

    def _own_all(self, value: Any, here: ValuePath, source: ValuePath, layer: ConfigFile) -> None:
        """Notes who wrote a value and everything in it."""
        self._owners[here] = layer.owner(source)
        if isinstance(value, dict | list):
            parts = value.items() if isinstance(value, dict) else enumerate(value)
            for key, part in parts:
                self._own_all(part, (*here, key), (*source, key), layer)

    def _forget(self, at: ValuePath) -> None:
        for known in [one for one in self._owners if one[: len(at)] == at]:
            del self._owners[known]

    def owner(self, at: ValuePath) -> tuple[ConfigFile, ValuePath]:
        for end in range(len(at), 0, -1):
            if at[:end] in self._owners:
                layer, source = self._owners[at[:end]]
                return layer, source + at[end:]
        return self._own, at

    def place(self, at: ValuePath, *, key: bool = False) -> tuple[int, int]:
        layer, source = self.owner(at)
        return layer.place(source, key=key)

    def error(
        self, at: ValuePath, message: str, advice: str | None = None, *, key: bool = False
    ) -> SettingsError:
        layer, source = self.owner(at)
        return layer.error(source, message, advice, key=key)

    def origin(self, at: ValuePath) -> str:
        layer, source = self.owner(at)
        return layer.origin(source)


def with_extended(config: ConfigFile, root: Path) -> ConfigFile:
    """The configuration with what its `extends` names below it; itself where it has none.

    Raises SettingsError at the entry of `extends` that cannot be followed.
    """
    if KEY not in config.data:
        return config
    boundary = root if config.path.is_relative_to(root) else config.path.parent
    return _Reading(boundary).layered(config, (config.path.resolve(),), boundary)


class _Reading:
    """Reads each shared file once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[Path, ConfigFile] = {}

    def layered(self, config: ConfigFile, chain: tuple[Path, ...], boundary: Path) -> ConfigFile:
        """The file over what it extends. `chain` are the files that led here, itself the last;
        `boundary` is the folder that paths in it may not leave."""
        if KEY not in config.data:
            return config
        below = []
        for at, text in _entries(config):
            path, limit = self._find(config, at, text, boundary)
            real = path.resolve()
            if real in chain:
                names = " → ".join(one.name for one in (*chain[chain.index(real) :], real))
                raise config.error(at, f"`extends` goes round in a circle: {names}")
            if real not in self._known:
                self._known[real] = self.layered(
                    self._read(config, at, text, path), (*chain, real), limit
                )
            below.append(self._known[real])
        return Layers(config, below)

    def _find(
        self, config: ConfigFile, at: ValuePath, text: str, boundary: Path
    ) -> tuple[Path, Path]:
        """The file that an entry means, and the folder that it and its own entries stay in."""
        home, name = config.path.parent, text
        if text.startswith("package:"):
            home, name = _package(config, at, text)
            boundary = home
        if "\0" in name or "\\" in name or Path(name).is_absolute():
            raise config.error(
                at,
                f"`extends` names `{text}`, but paths are relative and separated by `/`",
                "write the path from this file's folder",
            )
        path = home / name
        if not path.resolve().is_relative_to(boundary.resolve()):
            raise config.error(
                at,
                f"`extends` names `{text}`, which leads out of the project",
                "put the file into the project, or into a package: `package:NAME`",
            )
        if not path.is_file():
            raise config.error(at, f"`extends` names `{text}`, and there is no such file")
        return path, boundary

    def _read(self, config: ConfigFile, at: ValuePath, text: str, path: Path) -> ConfigFile:
        if len(self._known) >= _MOST:
            raise config.error(at, f"`extends` leads to more than {_MOST} files")
        found = read_config(path)
        if found is None:
            raise config.error(
                at, f"`extends` names `{text}`, which has no `[tool.contentlint]` table"
            )
        if text.startswith("package:"):
            found.label = text
        elif path.resolve().is_relative_to(self._root.resolve()):
            found.label = path.resolve().relative_to(self._root.resolve()).as_posix()
        return found


def _entries(config: ConfigFile) -> list[tuple[ValuePath, str]]:
    value = config.data[KEY]
    given = value if isinstance(value, list) else [value]
    found: list[tuple[ValuePath, str]] = []
    for index, text in enumerate(given):
        at: ValuePath = (KEY, index) if isinstance(value, list) else (KEY,)
        if not isinstance(text, str) or not text:
            raise config.error(
                at,
                "`extends` should be the path of a configuration file, or a list of them",
                'write `extends = "shared/contentlint.toml"` or `extends = "package:acme_docs"`',
            )
        found.append((at, text))
    return found


def _package(config: ConfigFile, at: ValuePath, text: str) -> tuple[Path, str]:
    """The folder of an installed package and the file in it. Nothing of it is run."""
    match = _PACKAGE.match(text)
    if match is None:
        raise config.error(
            at,
            f"`extends` names `{text}`, which is no name of a package",
            "write `package:acme_docs`, or `package:acme_docs/strict.toml` for one of its files",
        )
    name = match[1].replace("-", "_")
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        spec = None
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise config.error(
            at,
            f"`extends` names the package `{name}`, and none of that name is installed",
            "install it where contentlint is installed",
        )
    return Path(places[0]), match[2] or "contentlint.toml"


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list) else value
