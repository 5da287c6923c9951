"""Links of the small Docusaurus sites against what Docusaurus' own checker complained of."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contentlint.site.urls import decode, site_path
from contentlint.site.verdicts import Verdict
from tests.oracles.sites import read_sites

if TYPE_CHECKING:
    from contentlint.site.model import Site

HERE = Path(__file__).parent / "docusaurus"
SITES = sorted(path.stem for path in HERE.glob("*.json"))
_PAGE = re.compile(r"- (?:Broken (link|anchor) on|On) source page path = (.*):")
_LINK = re.compile(r"-> linking to (.*?)(?: \(resolved as: (.*)\))?$")
_FILE = re.compile(r'Markdown link with URL `(.*?)` in source file "(.*?)"')
_OLD_FILE = re.compile(r"markdown link couldn't be resolved: \((.*?)\) in")
TOLERATED = {
    "plain.html": "a file of the site, which Docusaurus takes for a page",
    "sitemap.xml": "the same",
    "journal/feed.json": "the same",
    "": "the link of the title to the home page, which every page has",
}
OWN_IDS = ("#on-div",)
"""Ids that Docusaurus' checker does not see, because they are no heading's."""


@cache
def site_of(name: str) -> Site:
    return read_sites(HERE / name)[0]


@cache
def complaints(name: str) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """What is complained of, by the page's address: links to nothing, and to no heading."""
    links: dict[str, set[str]] = {}
    anchors: dict[str, set[str]] = {}
    page, kind = "", "link"
    for line in json.loads((HERE / f"{name}.json").read_text("utf-8"))["complaints"]:
        if found := _PAGE.match(line):
            kind, page = found[1] or "link", site_path(found[2])
        elif found := _LINK.match(line):
            (links if kind == "link" else anchors).setdefault(page, set()).add(found[1])
    return links, anchors


def unresolved(name: str) -> set[str]:
    """The links by file that Docusaurus 2 warns of and then does not count as broken."""
    lines = json.loads((HERE / f"{name}.json").read_text("utf-8"))["complaints"]
    return {found[1] for line in lines if (found := _OLD_FILE.search(line))}


def bare(destination: str, base: str) -> str:
    """A destination without what Docusaurus adds to it."""
    path = decode(destination.partition("#")[0])
    path = "" if path == base.rstrip("/") else path
    return path.removeprefix(base).strip("/").removeprefix("./")


@pytest.mark.parametrize("name", SITES)
def test_links_to_nothing_are_those_that_docusaurus_complains_of(name: str) -> None:
    site = site_of(name)
    base = site.config.base_path + "/"
    navigation = {
        bare(link.destination, base)
        for page in site.nav.values()
        for link, target in site.targets(page)
        if target.verdict is Verdict.BROKEN
    }
    wrong = {}
    for path, facts in site.facts.items():
        url = site.url(path)
        if url is None or "i18n/" in path:
            continue
        theirs = {
            bare(destination, base)
            for destination in complaints(name)[0].get(url, ())
            if "linking" not in destination and "#" not in destination[:1]
        } - navigation
        theirs.discard(".")
        ours = {
            bare(link.destination, base)
            for link, target in site.targets(facts)
            if target.verdict in (Verdict.BROKEN, Verdict.CASE_DIFFERS)
            and not link.image
            and not (link.kind == "jsx" and link.tag[0].islower())
        } - {"", "."}
        ours -= {bare(one, base) for one in unresolved(name)} - theirs
        if theirs - set(TOLERATED) != ours:
            wrong[path] = {"missed": theirs - ours - set(TOLERATED), "false": ours - theirs}
    assert wrong == {}


@pytest.mark.parametrize("name", SITES)
def test_the_navigation_is_complained_of_as_docusaurus_does(name: str) -> None:
    site = site_of(name)
    everywhere = set.intersection(*complaints(name)[0].values()) if name == "hive" else set()
    broken = {
        link.destination
        for page in site.nav.values()
        for link, target in site.targets(page)
        if target.verdict is Verdict.BROKEN
    }
    assert broken == everywhere


@pytest.mark.parametrize("name", SITES)
def test_missing_headings_are_those_that_docusaurus_complains_of(name: str) -> None:
    site = site_of(name)
    base = site.config.base_path + "/"
    theirs = {
        (page, destination.removeprefix(base).lstrip("/"))
        for page, destinations in complaints(name)[1].items()
        for destination in destinations
        if not destination.endswith(OWN_IDS)
    }
    ours = {
        (site.url(path), link.destination.removeprefix(base).lstrip("/"))
        for path, facts in site.facts.items()
        for link, target in site.targets(facts)
        if target.verdict is Verdict.OK and site.has_anchor(target) is False
    }
    assert ours == theirs


def test_files_that_cannot_be_linked_are_told() -> None:
    record = json.loads((HERE / "hive.json").read_text("utf-8"))
    told = {found.groups() for line in record["complaints"] if (found := _FILE.search(line))}
    site = site_of("hive")
    for destination, path in told:
        link, target = next(
            (link, target)
            for link, target in site.targets(site.facts[path])
            if link.destination == destination
        )
        assert target.verdict is Verdict.BROKEN, (path, link)
