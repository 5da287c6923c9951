"""Where Jekyll's pages link to, as the real program wrote it, against what the model makes of the
source."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import pytest

from contentlint.site.adapters.jekyll.adapter import JekyllAdapter
from tests.oracles.sites import read_sites

HERE = Path(__file__).parent / "jekyll"
SITES = sorted(path.stem for path in HERE.glob("*.json"))


@pytest.mark.parametrize("name", SITES)
def test_destinations_are_those_that_were_written(name: str) -> None:
    site = read_sites(HERE / name)[0]
    adapter = site.adapter
    assert isinstance(adapter, JekyllAdapter)
    written = json.loads((HERE / f"{name}.json").read_text("utf-8"))["links"]
    compared = 0
    for url, built in written.items():
        served = next((one for one in (url, f"{url}.html") if one in site.routes), "")
        page = site.facts.get(site.routes.get(served, ""))
        if page is None or page.includes:
            continue
        ours = set()
        for link in page.links:
            meaning = adapter.meaning(page, link)
            destination = link.destination
            if meaning is not None and meaning.written is not None:
                destination = meaning.written
            elif meaning is not None and meaning.path is not None:
                mark = f"#{meaning.fragment}" if meaning.fragment else ""
                destination = f"{adapter.index.base}{adapter.index.urls[meaning.path]}{mark}"
            ours.add(unquote(destination))
        theirs = {unquote(one) for one in built if not one.startswith(("#", "#fn"))}
        assert {one for one in ours if not one.startswith("#")} == theirs, page.path
        compared += len(theirs)
    assert compared
