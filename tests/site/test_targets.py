"""Verdicts kept for further pages are those that each page would get by itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contentlint.content.facts import Link
from contentlint.diagnostics import Span
from contentlint.site.verdicts import Verdict
from tests.oracles.sites import read_sites
from tests.site.on_disk import site as site_on_disk
from tests.site.on_disk import targets

if TYPE_CHECKING:
    from contentlint.site.model import Site

ORACLES = Path(__file__).parents[1] / "oracles"
FOLDERS = sorted(one for one in ORACLES.glob("*/*") if one.is_dir() and one.name[0] not in "._")
_HERE = Span(0, 0)
_MOST = 40


def _links(site: Site) -> list[Link]:
    """What pages of the site write, what it serves and what it does not, from the root."""
    written = [link for page in site.facts.values() for link in page.links]
    links = [link for link in written if link.destination.startswith("/")][:_MOST]
    served = [*site.routes, *site.drafts, *site.assets]
    below = [path[at:] for path in sorted(site.files.files) for at in _slashes(path)]
    for url in [*served[:_MOST], *below[:_MOST], "/no/such/page", "/a%20b#part", "//host.test/a"]:
        links += [
            Link(url, _HERE, _HERE, "inline"),
            Link(url, _HERE, _HERE, "inline", image=True),
            Link(url, _HERE, _HERE, "html", tag="a", attribute="href"),
            Link(f"{url}#part", _HERE, _HERE, "reference"),
        ]
    return links


def _slashes(path: str) -> list[int]:
    return [at for at, char in enumerate(path) if char == "/"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda one: f"{one.parent.name}-{one.name}")
def test_equal_links_on_all_pages(folder: Path) -> None:
    for site in read_sites(folder):
        links = _links(site)
        pages = [page for page in site.facts.values() if site.adapter.asker(page) is not None]
        for facts in pages[:_MOST]:
            page = replace(facts, links=links)
            fresh = [(link, site.resolve(page, link)) for link in links]
            kept = [pair for pair in site.targets(page) if pair[0].kind != "front-matter"]
            assert kept == [pair for pair in fresh if pair[1] is not None]


HUGO = {
    "hugo.toml": 'defaultContentLanguage = "en"\n'
    "[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n",
    "content/docs/lamp.md": "[a](/docs/oil) ![b](/art/wick.png)\n",
    "content/docs/lamp.fr.md": "[a](/docs/oil) ![b](/art/wick.png)\n",
    "content/docs/oil.fr.md": "Oil\n",
    "content/wick/index.md": "[a](/docs/oil) ![b](/art/wick.png)\n",
    "content/wick/art/wick.png": "",
}


def test_language_and_bundle_of_a_page_count(tmp_path: Path) -> None:
    site = site_on_disk(tmp_path, HUGO)
    names = ("docs/lamp.md", "docs/lamp.fr.md", "wick/index.md")
    plain, french, bundle = (targets(site, f"content/{name}") for name in names)
    assert [found["/docs/oil"].verdict for found in (plain, french, bundle)] == [
        Verdict.BROKEN,
        Verdict.OK,
        Verdict.BROKEN,
    ]
    assert [found["/art/wick.png"].verdict for found in (plain, french, bundle)] == [
        Verdict.BROKEN,
        Verdict.BROKEN,
        Verdict.OK,
    ]


def test_drafts_may_link_to_drafts(tmp_path: Path) -> None:
    files = {
        "config.toml": 'base_url = "https://lamps.example"\n',
        "content/one.md": "+++\n+++\n[a](/two)\n",
        "content/other.md": "+++\ndraft = true\n+++\n[a](/two)\n",
        "content/two.md": "+++\ndraft = true\n+++\n",
    }
    site = site_on_disk(tmp_path, files)
    verdicts = [targets(site, f"content/{name}.md")["/two"].verdict for name in ("one", "other")]
    assert verdicts == [Verdict.BROKEN, Verdict.OK]


def test_a_changed_page_is_judged_anew(tmp_path: Path) -> None:
    files = {"a.md": "[b](/b.md)\n", "b.md": "# B\n"}
    site = site_on_disk(tmp_path, files)
    before = site.targets(site.facts["a.md"])
    site.replace(replace(site.facts["a.md"], links=[]))
    assert before
    assert not site.targets(site.facts["a.md"])
