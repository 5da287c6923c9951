"""All redirects of a site, from its redirect files and from its generator, in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.site.redirects import RedirectTable, read_redirects
from contentlint.site.urls import join, split

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contentlint.content.facts import Facts
    from contentlint.site.adapters import Adapter
    from contentlint.site.redirects import RedirectRule


def load_redirects(adapter: Adapter, pages: Mapping[str, Facts]) -> RedirectTable:
    """All rules in the order of `config.redirects`, then what pages and generator redirect; files
    that are not there are passed over. Netlify reads `_redirects` before its configuration."""
    config, files = adapter.config, adapter.source.files
    rules: list[RedirectRule] = []
    for name in sorted(config.redirects, key=lambda name: name.endswith(".toml")):
        path = join(f"/{config.folder}", name)[1:]
        if path in files.files:
            text = files.read(path).decode("utf-8-sig", "replace")
            found, _problems = read_redirects(path, text)
            rules += found
    rules += adapter.redirects(pages)
    own = split(config.base_url).host if config.base_url else None
    return RedirectTable(rules, {*config.hosts, *([own] if own else [])})
