"""The model of a site against what the real generator built from it, as recorded beside it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from contentlint.site.presets import presets
from contentlint.site.redirects import RedirectRule
from tests.oracles.sites import read_sites

if TYPE_CHECKING:
    from contentlint.site.model import Site

HERE = Path(__file__).parent
GENERATORS = ("docusaurus", "eleventy", "hexo", "hugo", "jekyll", "mkdocs", "vitepress")
"""Whose records are compared to the letter; add a generator when its adapter holds."""
RECORDS = [
    path
    for generator in GENERATORS
    for path in sorted(HERE.glob(f"{generator}/*.json"))
    if path.with_suffix("").is_dir()
]
NAMES = [f"{path.parent.name}/{path.stem}" for path in RECORDS]


@cache
def site_of(path: Path) -> Site:
    """The site, found by its generator's own files: the folder is called like the preset."""
    if path.parent.name not in presets():
        pytest.skip(f"there is no preset {path.parent.name} yet")
    site = read_sites(path.with_suffix(""))[0]
    assert site.config.preset == path.parent.name
    return site


@cache
def record_of(path: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return record


def plain(url: str) -> str:
    """A URL without what hosts leave out of it."""
    return url.removesuffix(".html").removesuffix("/index").rstrip("/") or "/"


def static_urls(site: Site) -> set[str]:
    """The addresses of all files in static folders."""
    base = site.config.base_path.rstrip("/")
    found = set()
    for folder in site.config.static:
        below = f"{site.router.prefix}{folder}".strip("/")
        for path in site.files.below(below):
            found.add(f"{base}/{path[len(below) :].lstrip('/')}")
    return found


def exact_urls(site: Site) -> set[str]:
    return {
        plain(url) for url in {*site.routes, *site.assets, *site._generated, *static_urls(site)}
    }


@pytest.mark.parametrize("path", RECORDS, ids=NAMES)
def test_every_address_that_was_built_is_known(path: Path) -> None:
    site, built = site_of(path), {plain(url) for url in record_of(path)["urls"]}
    loose = {url for url in built if site.generated(url) or site.not_judged(url)}
    assert built - exact_urls(site) - loose == set()


@pytest.mark.parametrize("path", RECORDS, ids=NAMES)
def test_no_other_address_is_claimed(path: Path) -> None:
    site, record = site_of(path), record_of(path)
    built = {plain(url) for url in (*record["urls"], *record["redirects"])}
    assert exact_urls(site) - built == set()


@pytest.mark.parametrize("path", RECORDS, ids=NAMES)
def test_headings_have_the_ids_that_were_built(path: Path) -> None:
    site = site_of(path)
    by_url = {plain(url): file for url, file in site.routes.items()}
    built = {
        plain(url): set(ids) - set(site.config.extra_anchors)
        for url, ids in record_of(path)["ids"].items()
    }
    found = {
        url: set(ids) - set(site.config.extra_anchors)
        for url in built
        if url in by_url and (ids := site.anchors(by_url[url])) is not None
    }
    assert found == {url: ids for url, ids in built.items() if url in found}
    assert len(found) >= len([url for url in built if by_url.get(url) in site.facts]) * 0.7


@pytest.mark.parametrize("path", RECORDS, ids=NAMES)
def test_redirects_are_those_that_were_built(path: Path) -> None:
    site = site_of(path)
    for url in record_of(path)["redirects"]:
        outcome = site.redirects.follow(url, lambda _: False)
        assert outcome is not None, url
        assert isinstance(outcome.rules[0], RedirectRule)
