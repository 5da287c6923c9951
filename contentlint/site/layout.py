"""Which site a file belongs to, and how its Markdown is read: known before any file is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.dialects import DIALECTS, MDX, Dialect
from contentlint.site.presets import PLAIN, detected, site_config
from contentlint.site.routes import Router

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from contentlint.site.config import SiteConfig
    from contentlint.site.files import FileTree


class Layout:
    """The sites of a project, innermost folder first; the last one is the repository itself, for
    Markdown that no site takes: it is judged as the code host renders it."""

    def __init__(self, parts: Sequence[Mapping[str, Any]], files: FileTree) -> None:
        found = detected(files.files, files.folders)
        wanted = list(parts) or [
            {"folder": folder, "preset": preset} for folder, preset in found.items()
        ]
        configs = [_resolved(part, found) for part in wanted]
        configs.sort(key=lambda config: -len(config.folder))
        if not any(config.preset == PLAIN and not config.folder for config in configs):
            configs.append(site_config({"preset": PLAIN} | _around(configs)))
        self.configs: tuple[SiteConfig, ...] = tuple(configs)
        self._routers = [Router(config, files.folders) for config in configs]

    def owner(self, path: str) -> int:
        """The index in `configs` of the site that the file belongs to."""
        for index, router in enumerate(self._routers):
            if router.owns(path):
                return index
        return len(self._routers) - 1

    def dialect(self, path: str) -> Dialect:
        """How the file is read: `.mdx` is MDX wherever it stands."""
        dialect = DIALECTS[self.configs[self.owner(path)].dialect]
        return MDX if path.lower().endswith(".mdx") and not dialect.jsx else dialect


def _around(configs: Sequence[SiteConfig]) -> dict[str, Any]:
    """What the repository around the sites is like. Beside a site whose routes are not known,
    Markdown in another folder may belong to it: nothing is called broken there."""
    if any(config.missing == "unverifiable" for config in configs):
        return {"missing": "unverifiable", "slugger": "unknown"}
    return {}


def _resolved(part: Mapping[str, Any], found: Mapping[str, str]) -> SiteConfig:
    folder = str(part.get("folder", ""))
    preset = part.get("preset", "auto")
    chosen = found.get(folder, PLAIN) if preset == "auto" else preset
    return site_config({**part, "preset": chosen}, folder)
