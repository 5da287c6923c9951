"""Markdown links as MkDocs rewrote them, against what the model makes of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from contentlint.site.model import Verdict
from contentlint.site.urls import join, parent
from tests.oracles.sites import read_sites

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.model import Site

RECORDS = sorted((Path(__file__).parent / "mkdocs").glob("*.json"))


def plain(url: str) -> str:
    return unquote(url).removesuffix(".html").removesuffix("/index").rstrip("/") or "/"


def emitted(site: Site, page_url: str, href: str) -> str:
    """The address that a browser asks for."""
    here = f"{site.config.base_path}/{page_url}"
    path = href.partition("#")[0].partition("?")[0]
    if path.startswith("/"):
        return plain(path)
    return plain(join(here if here.endswith("/") else parent(here), path))


def compared(site: Site, record: dict[str, dict[str, dict[str, str]]]) -> Iterator[tuple[str, ...]]:
    """Page, link, whether it was built, whether the model says so."""
    built = {plain(url) for url in record["urls"]}
    for uri, links in record["written"].items():
        page = site.facts[f"{site.router.content[0]}{uri}"]
        ours = {unquote(link.destination): target for link, target in site.targets(page)}
        for link, told in links.items():
            target = ours.get(unquote(link))
            if target is not None and target.verdict is not Verdict.UNVERIFIABLE:
                page_url, _, href = told.partition(" ")
                there = emitted(site, page_url, href) in built
                yield uri, link, str(there), str(target.verdict is Verdict.OK)


@pytest.mark.parametrize("path", RECORDS, ids=[path.stem for path in RECORDS])
def test_links_lead_where_they_lead_on_the_site(path: Path) -> None:
    site = read_sites(path.with_suffix(""))[0]
    found = list(compared(site, json.loads(path.read_text("utf-8"))))
    assert [one for one in found if one[2] != one[3]] == []
    assert len(found) >= 9
