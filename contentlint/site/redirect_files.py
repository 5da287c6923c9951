"""All redirects of a site, from its redirect files and from its generator, in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.site.redirects import RedirectTable, read_redirects
from contentlint.site.urls import join, split

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contentlint.content.facts import Facts, Problem
    from contentlint.site.adapters import Adapter
    from contentlint.site.redirects import RedirectRule

_AT_THE_ROOT = frozenset(("netlify.toml", "vercel.json", "firebase.json"))


def redirect_files(adapter: Adapter) -> list[str]:
    """The redirect files of a site that exist, root-relative, in the order in which hosts read
    them: Netlify takes `_redirects` before its configuration.

    A file of a host is looked for in the site's folder and in its static folders, whose files
    land beside it; the configuration of a host that is not there may stand at the project's root.
    """
    config, files = adapter.config, adapter.source.files
    found: list[str] = []
    for name in sorted(config.redirects, key=lambda name: name.endswith(".toml")):
        places = [name]
        if "/" not in name and not name.endswith((".toml", ".json")):
            places += [f"{folder}/{name}" for folder in config.static if folder]
        paths = [join(f"/{config.folder}", place)[1:] for place in places]
        if name in _AT_THE_ROOT and config.folder and paths[0] not in files.files:
            paths.append(name)
        found += [path for path in paths if path in files.files and path not in found]
    return found


def _read(adapter: Adapter, path: str) -> tuple[list[RedirectRule], list[Problem]]:
    """The rules of one redirect file, and what is wrong with it."""
    try:
        text = adapter.source.files.read(path).decode("utf-8-sig", "replace")
    except OSError:
        return [], []
    return read_redirects(path, text)


def load_redirects(adapter: Adapter, pages: Mapping[str, Facts]) -> RedirectTable:
    """All rules of the redirect files, then what pages and generator redirect."""
    config = adapter.config
    rules: list[RedirectRule] = []
    problems: list[tuple[str, Problem]] = []
    for path in redirect_files(adapter):
        found, wrong = _read(adapter, path)
        rules += found
        problems += [(path, problem) for problem in wrong]
    rules += adapter.redirects(pages)
    own = split(config.base_url).host if config.base_url else None
    return RedirectTable(rules, {*config.hosts, *([own] if own else [])}, problems)
