"""Links of the VitePress sites against the dead links that the real build complains of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contentlint.site.urls import split
from contentlint.site.verdicts import Verdict
from tests.oracles.sites import read_sites

if TYPE_CHECKING:
    from contentlint.site.model import Site

HERE = Path(__file__).parent / "vitepress"
SITES = sorted(path.stem for path in HERE.glob("*.json"))
REWRITTEN_AWAY = {
    ("docs/guide/index.md", "../packages/boil/src/heat.md"),
    ("docs/guide/index.md", "../renamed-from.md"),
    ("website/en/guide/what.md", "/en/guide/draw"),
    ("website/parts/legend.md", "../en/guide/what.md"),
}
"""Links to where a page was before `rewrites`: this version says nothing, readers get a 404."""
INTERPOLATED = {"./interpolated"}
"""VitePress reads Markdown inside of `{{ }}`; what comes out is for the program to say."""


def found(site: Site) -> set[tuple[str, str]]:
    """Page and destination of every Markdown link that is called broken."""
    return {
        (path, link.destination)
        for path, page in site.facts.items()
        for link, target in site.targets(page)
        if link.kind in ("inline", "reference") and not link.image
        if target.verdict in (Verdict.BROKEN, Verdict.CASE_DIFFERS)
    }


def complaints(record: dict[str, list[str]], site: Site) -> set[tuple[str, str]]:
    """Page and link as the build prints them."""
    prefix = f"{site.config.folder}/" if site.config.folder else ""
    below = f"{prefix}{site.config.content[0]}/" if site.config.content[0] else prefix
    pairs = (line.split(" ", 1) for line in record["dead"])
    return {(f"{below}{file}", link) for file, link in pairs if link not in INTERPOLATED}


def as_printed(destination: str) -> str:
    path = split(destination).path
    path = path.removesuffix(".md").removesuffix(".html")
    return path if path.startswith(("/", "./")) else f"./{path}"


@pytest.mark.parametrize("name", SITES)
def test_the_build_complains_of_the_same_links(name: str) -> None:
    site = read_sites(HERE / name)[0]
    record = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    ours = {
        (path, as_printed(destination))
        for path, destination in found(site) - REWRITTEN_AWAY
        if not destination.endswith(".pdf")
    }
    included = {("docs/guide/includes.md", "./../start"), ("docs/guide/includes.md", "./other")}
    assert ours == complaints(record, site) - included


def test_links_to_where_a_page_was_are_broken() -> None:
    everywhere = found(read_sites(HERE / "library")[0]) | found(read_sites(HERE / "atlas")[0])
    assert everywhere >= REWRITTEN_AWAY


def test_navigation_is_judged_at_its_own_lines() -> None:
    for name, broken in (
        ("library", {"/guide/gone", "/fr/manque"}),
        ("handbook", {"/lost", "/crew/gone"}),
        ("atlas", {"/api/lost", "/guide/fold", "/old", "/fr/changes"}),
    ):
        site = read_sites(HERE / name)[0]
        judged = {
            link.destination: (path, target)
            for path, page in site.nav.items()
            for link, target in site.targets(page)
        }
        assert {to for to, (_, one) in judged.items() if one.verdict is Verdict.BROKEN} == broken
        for to, (path, _) in judged.items():
            text = (HERE / name / path).read_text("utf-8")
            link = next(one for one in site.nav[path].links if one.destination == to)
            assert to.endswith(text[link.span.start : link.span.end])
