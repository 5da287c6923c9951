"""All fixes of style together, over samples of all real sites, judged by means of their own.

What a fix may not change is counted with plain patterns on the text, and the page is rendered by
markdown-it, neither of which is what the fixes or their verification read pages with.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from contentlint.diagnostics import Report, Safety
from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings
from tests.corpora.shared import CORPORA, needs_corpora

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = needs_corpora
SITES = sorted(path.name for path in CORPORA.iterdir() if path.is_dir()) if CORPORA.is_dir() else []
PAGES = 20
ABOUT_IT = ["LK", "MD018", "MD053"]
"""Rules whose fixes change what is compared: links, a line made a heading, a definition gone."""

LARGEST = 12_000
"""Bytes of a page of the sample, at most."""

FRONT_MATTER = re.compile(r"\A\ufeff?(---|\+\+\+)\s*\n.*?^\1\s*$", re.DOTALL | re.MULTILINE)
KEPT = {
    "destinations": re.compile(r"\]\(\s*<?([^)\s>]*)"),
    "definitions": re.compile(r"^[ >]*(\[[^\]\n]+\]:\s*\S+)", re.MULTILINE),
    "addresses": re.compile(r"https?://[^\s)>\]\"'`*_]+"),
    "double braces": re.compile(r"\{\{.*?\}\}", re.DOTALL),
    "template tags": re.compile(r"\{%.*?%\}", re.DOTALL),
    "comments": re.compile(r"<!--.*?-->|\{/\*.*?\*/\}", re.DOTALL),
    "HTML and JSX": re.compile(r"</?[A-Za-z](?![a-z]*:)[^<>]*>"),
    "attribute lists": re.compile(r"\{:? ?[#.:][^{}\n]*\}"),
    "words": re.compile(r"[^\W_]+"),
}
NOT_COUNTED = re.compile(r"^[ >]*\d+[.)] |(?<=```)text$", re.MULTILINE)
"""Numbers of items and the language that code gets: what fixes of style are about."""

SPACE = re.compile(r"\s+")
BESIDE_TAGS = re.compile(r" ?(</?(?:p|[uo]l|li|h\d|pre|blockquote|t\w+|hr|br|div)\b[^<>]*>) ?")
CODE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)


def sampled(site: Path) -> Iterator[Path]:
    """Pages spread evenly over the site."""
    pages = sorted(
        path
        for path in site.rglob("*")
        if path.suffix in {".md", ".mdx"} and path.is_file() and path.stat().st_size < LARGEST
    )
    return islice(pages, 0, None, max(1, len(pages) // PAGES))


def shown(text: str) -> str:
    """The HTML of a page, with white space as browsers take it."""
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    parts = CODE.split(re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL))
    for index in range(0, len(parts), 2):
        parts[index] = BESIDE_TAGS.sub(r"\1", BESIDE_TAGS.sub(r"\1", SPACE.sub(" ", parts[index])))
    return "".join(part.strip(" ") for part in parts)


def counted(text: str) -> dict[str, Counter[str]]:
    plain = NOT_COUNTED.sub("", text)
    return {
        name: Counter(SPACE.sub(" ", found) for found in pattern.findall(plain))
        for name, pattern in KEPT.items()
    }


def apart(text: str) -> tuple[str, str]:
    match = FRONT_MATTER.match(text)
    end = match.end() if match else 0
    return text[:end], text[end:]


def fix(site: Path, safety: Safety) -> Report:
    settings = load_settings(site, select=["MD", "CL"], ignore=ABOUT_IT)
    return check(settings, Request(cwd=site, fix=safety))


def compare(old: dict[Path, bytes], new: dict[Path, bytes], safe: bool) -> None:
    for path, before in old.items():
        after = new[path]
        if before == after:
            continue
        assert before.startswith(b"\xef\xbb\xbf") == after.startswith(b"\xef\xbb\xbf"), path
        assert (b"\r" in before) == (b"\r" in after), path
        (matter, body), (new_matter, new_body) = apart(before.decode()), apart(after.decode())
        assert matter == new_matter, path
        old_counts, new_counts = counted(body), counted(new_body)
        for name in KEPT:
            lost, won = old_counts[name] - new_counts[name], new_counts[name] - old_counts[name]
            assert (lost, won) == (Counter(), Counter()), (path, name)
        if safe:
            assert shown(body) == shown(new_body), path


@pytest.mark.parametrize("name", SITES)
def test_fixes_of_style_do_no_harm_together(name: str, tmp_path: Path) -> None:
    site = tmp_path / name
    site.mkdir()
    for path in (CORPORA / name).iterdir():
        if path.is_file() and path.suffix not in {".md", ".mdx"}:
            shutil.copy(path, site)
    for path in sampled(CORPORA / name):
        copy = site / path.relative_to(CORPORA / name)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)

    def pages() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in site.rglob("*") if path.suffix[:3] == ".md"}

    commonmark = "mkdocs" not in name  # markdown-it reads other lists than Python-Markdown
    for safety in (Safety.SAFE, Safety.SUGGESTED):
        before = pages()
        fix(site, safety)
        after = pages()
        compare(before, after, commonmark and safety is Safety.SAFE)
        assert fix(site, safety).fixed == 0
        assert pages() == after
