"""Links of Eleventy's pages: what we take them for against where the built page leads."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.oracles.sites import read_sites

HERE = Path(__file__).parent / "eleventy"
SITES = sorted(path.stem for path in HERE.glob("*.json"))


@pytest.mark.parametrize("name", SITES)
def test_links_lead_where_the_built_page_leads(name: str) -> None:
    site = read_sites(HERE / name)[0]
    record = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    compared = 0
    for path, facts in site.facts.items():
        url = site.url(path)
        if url is None or url not in record["links"]:
            continue
        base = url if site.routed[path].slash is False else f"{url.rstrip('/')}/"
        built = [urlsplit(urljoin(base, href)) for href in record["links"][url]]
        found = sorted(site.targets(facts), key=lambda pair: pair[0].whole.start)
        assert len(found) == len(built), path
        for (link, target), href in zip(found, built, strict=True):
            if target.verdict == "unverifiable":
                continue
            expected = unquote(href.path).rstrip("/") or "/"
            wanted = target.url.rstrip("/") or "/"
            if target.verdict != "ok" and ".md" in link.destination:
                continue  # told in other words: by the file, not by its address
            assert (path, link.destination, wanted) == (path, link.destination, expected)
            assert target.fragment == unquote(href.fragment)
            compared += 1
    assert compared > 10
