"""Which site a file belongs to, and how its Markdown is read: known before any page is opened."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from contentlint.content.dialects import DIALECTS, MARKDOWNLINT, Dialect, LoaderName
from contentlint.records import replace
from contentlint.site.adapters import Adapter, Source, make_adapter
from contentlint.site.pinned import pinned_loader
from contentlint.site.presets import PLAIN, detected, presets, site_config

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from contentlint.site.config import SiteConfig
    from contentlint.site.files import FileTree


class Layout:
    """The sites of a project, innermost folder first; the last one is the repository itself, for
    Markdown that no site takes: it is judged as the code host renders it. `strict`: every file is
    read as markdownlint reads it."""

    def __init__(
        self,
        parts: Sequence[Mapping[str, Any]],
        files: FileTree,
        now: datetime | None = None,
        *,
        strict: bool = False,
    ) -> None:
        self._strict = strict
        found = detected(files)
        wanted = list(parts) or [
            {"folder": folder, "preset": preset} for folder, preset in found.items()
        ]
        adapters = [_adapter(part, found, files, now) for part in wanted]
        adapters.sort(key=lambda adapter: -len(adapter.config.folder))
        configs = [adapter.config for adapter in adapters]
        for adapter in adapters:
            adapter.alone = len(adapters) == 1
        if not any(config.preset == PLAIN and not config.folder for config in configs):
            adapters.append(_adapter({"preset": PLAIN} | _around(configs), {}, files, now))
        for adapter in adapters:
            adapter.strict = strict
        self.adapters: tuple[Adapter, ...] = tuple(adapters)
        self.configs: tuple[SiteConfig, ...] = tuple(one.config for one in adapters)
        self._owns = [_owns(adapter) for adapter in adapters]
        self._usual = [None if strict else _usual(adapter) for adapter in adapters]
        """How files of each site are read but for `.mdx`, where the path does not matter."""
        self._read: dict[tuple[int, str], tuple[Dialect, Dialect]] = {}

    def owner(self, path: str) -> int:
        """The index in `configs` of the site that the file belongs to."""
        index = 0
        for owns in self._owns:
            if owns(path):
                return index
            index += 1
        return index - 1

    def front_matter_schema(self, path: str) -> str | None:
        """The name of the shipped schema for the file's front matter; None where none fits."""
        return self.adapters[self.owner(path)].front_matter_schema(path)

    def dialect(self, path: str) -> Dialect:
        """How the file is read: `.mdx` is MDX wherever it stands."""
        owner = self.owner(path)
        usual = self._usual[owner]
        if usual is not None and not path.endswith(("x", "X")):
            return usual
        adapter = self.adapters[owner]
        if self._strict:
            return _reading(MARKDOWNLINT, adapter.config.yaml)
        dialect = adapter.dialect(path)
        if path.lower().endswith(".mdx") and not dialect.jsx:
            dialect = DIALECTS[dialect.mdx]
        known = self._read.get((id(dialect), adapter.config.yaml))
        if known is None or known[0] is not dialect:
            known = (dialect, _reading(dialect, adapter.config.yaml))
            self._read[id(dialect), adapter.config.yaml] = known
        return known[1]


def _owns(adapter: Adapter) -> Callable[[str], bool]:
    """`adapter.owns`, which is asked of every page, with no call between where it is the router
    that knows."""
    return adapter.router.owns if type(adapter).owns is Adapter.owns else adapter.owns


def _usual(adapter: Adapter) -> Dialect | None:
    if type(adapter).dialect is not Adapter.dialect:
        return None
    return _reading(adapter.dialect(""), adapter.config.yaml)


@cache
def _reading(dialect: Dialect, yaml: LoaderName) -> Dialect:
    """The dialect with the site's loader of front matter."""
    return replace(dialect, yaml=yaml)


def _around(configs: Sequence[SiteConfig]) -> dict[str, Any]:
    """What the repository around the sites is like. Beside a site whose routes are not known,
    Markdown in another folder may belong to it: nothing is called broken there."""
    if any(config.missing == "unverifiable" for config in configs):
        return {"missing": "unverifiable", "slugger": "unknown"}
    return {}


def _adapter(
    part: Mapping[str, Any], found: Mapping[str, str], files: FileTree, now: datetime | None
) -> Adapter:
    """The adapter of one site, with its settings complete."""
    folder = str(part.get("folder", ""))
    preset = part.get("preset", "auto")
    chosen = found.get(folder, PLAIN) if preset == "auto" else preset
    adapter = make_adapter(presets()[chosen].adapter, Source(files, folder, now), part)
    loader = pinned_loader(chosen, adapter.source)
    settings = {**({"yaml": loader} if loader else {}), **adapter.settings()}
    adapter.configure(site_config({**part, "preset": chosen}, folder, settings))
    return adapter
