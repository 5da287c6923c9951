"""Front matter fixes over a sample of real pages: only what is meant changes, no comment is lost.

Every operation runs on the text of a page as it is, and the page is read again afterwards.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from contentlint.content.dialects import COMMONMARK
from contentlint.content.document import Document
from contentlint.content.editing.insert import insert_key
from contentlint.content.editing.layouts import layout_of
from contentlint.content.editing.rename import rename
from contentlint.content.schema.load import load_schema
from contentlint.diagnostics import Diagnostic, Safety, Severity
from contentlint.fixing.edits import apply_fixes
from contentlint.fixing.engine import fix_document
from contentlint.rules import all_rules
from contentlint.rules.registry import options_of
from tests.corpora.shared import CORPORA, needs_corpora

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from contentlint.content.schema.model import Schema
    from contentlint.diagnostics import Fix

pytestmark = needs_corpora
SITES = sorted(path.name for path in CORPORA.iterdir() if path.is_dir()) if CORPORA.is_dir() else []
SAMPLE = 15
"""Pages of each site, spread over it."""
ORDER = ("date", "title", "authors", "author", "tags", "layout", "description")
SCHEMAS = {
    "18F-18f.gsa.gov": "eleventy",
    "babel-website": "docusaurus-blog",
    "hexojs-site": "hexo",
    "jekyll-jekyll": "jekyll",
    "open-telemetry-opentelemetry.io": "hugo",
    "posthog-2022": "gatsby-blog",
    "rust-lang-blog.rust-lang.org": "zola",
    "squidfunk-mkdocs-material": "mkdocs-material",
    "vuejs-vitepress": "vitepress",
    "withastro-starlight": "starlight",
}

each_site = pytest.mark.parametrize("site", SITES)


@cache
def pages(site: str) -> list[Document]:
    """Pages whose front matter can be read and has more than one key."""
    return list(_pages(site))


def _pages(site: str) -> Iterator[Document]:
    files = sorted(
        path
        for path in (CORPORA / site).rglob("*")
        if path.suffix in (".md", ".mdx", ".markdown") and path.is_file()
    )
    found = 0
    for path in files[:: max(1, len(files) // (3 * SAMPLE))]:
        document = Document(path.name, path.read_bytes(), COMMONMARK)
        front_matter = document.front_matter
        if len(front_matter.data) > 1 and not front_matter.problems:
            yield document
            found += 1
            if found == SAMPLE:
                return


def judge(code: str, **options: Any) -> Callable[[Document], list[Diagnostic]]:
    """What a rule on one file says."""
    rule = all_rules()[code]

    def judged(document: Document) -> list[Diagnostic]:
        return [
            Diagnostic(
                document.path, code, rule.name, Severity.ERROR, one.span, one.message, fix=one.fix
            )
            for one in rule.function(document, options_of(rule, options))
        ]

    return judged


def comments(document: Document) -> Counter[str]:
    return Counter(re.findall(r"(?:^|(?<=\s))#[^\r\n]*", document.front_matter.text, re.MULTILINE))


def body(document: Document) -> str:
    return document.text[document.front_matter.span.end :]


def fixed(document: Document, fix: Fix) -> Document:
    text = apply_fixes(document.text, [fix]).text
    return Document(document.path, text.encode(), document.dialect)


@each_site
@pytest.mark.parametrize("order", [("alphabetical",), ORDER])
def test_sorted_keys(site: str, order: tuple[str, ...]) -> None:
    rule = judge("FM008", order=order)
    for before in pages(site):
        result = fix_document(before, rule, Safety.SUGGESTED)
        after = result.document
        assert result.withdrawn == []
        assert after.front_matter.data == before.front_matter.data
        assert sorted(after.text.splitlines()) == sorted(before.text.splitlines())
        assert body(after) == body(before)
        assert fix_document(after, rule, Safety.SUGGESTED).document.text == after.text


@each_site
def test_a_key_written_twice(site: str) -> None:
    rule = judge("FM001")
    for original in pages(site):
        front_matter = original.front_matter
        layout = layout_of(front_matter) if front_matter.format == "yaml" else None
        if layout is None or not layout.lines:
            continue
        for entry in layout.entries[:3]:
            block = front_matter.text[entry.start : entry.end]
            end = front_matter.text_span.start + layout.end
            text = original.text[:end] + block + original.text[end:]
            twice = Document(original.path, text.encode(), COMMONMARK)
            if "&" in block or "#" in block:
                continue
            assert len(twice.front_matter.duplicates) == 1
            after = fix_document(twice, rule, Safety.SAFE).document
            assert after.front_matter.data == front_matter.data
            assert after.front_matter.duplicates == []
            assert comments(after) == comments(original)
            assert sorted(after.text.splitlines()) == sorted(original.text.splitlines())


@each_site
def test_an_added_key(site: str) -> None:
    for before in pages(site):
        for value in ("one: two", True, ["a", 'b"c'], 3):
            fix = insert_key(before.front_matter, ("zz_new",), value, "Add it", order=["zz_new"])
            assert fix is not None, before.text[:200]
            after = fixed(before, fix)
            assert after.front_matter.data == {**before.front_matter.data, "zz_new": value}
            assert not Counter(before.text.splitlines()) - Counter(after.text.splitlines())
            assert body(after) == body(before)


@each_site
def test_a_renamed_key(site: str) -> None:
    for before in pages(site):
        data = before.front_matter.data
        for key in data:
            fix = rename(before.front_matter, (key,), "zz_new", "Rename it")
            if fix is None:  # TOML's tables, written in several places
                assert isinstance(data[key], dict | list)
                continue
            after = fixed(before, fix)
            expected = {"zz_new" if name == key else name: value for name, value in data.items()}
            assert after.front_matter.data == expected
            assert comments(after) == comments(before)
            assert body(after) == body(before)


@pytest.mark.parametrize("site", sorted(SCHEMAS.keys() & set(SITES)))
def test_what_a_schema_mends(site: str, tmp_path: Path) -> None:
    schema = load_schema(SCHEMAS[site], tmp_path)
    for before in pages(site):
        result = fix_document(before, _by_schema(schema), Safety.SUGGESTED)
        after, old, new = result.document, before.front_matter, result.document.front_matter
        places = {one.span for one in result.applied}
        for key in {*old.data, *new.data}:
            if old.data.get(key) == new.data.get(key) and (key in old.data) == (key in new.data):
                continue
            span = old.positions[key,] if key in old.data else None
            told = key not in old.data or any(
                span and (place == span.key or _within(place, span.value)) for place in places
            )
            assert told, (before.path, key)
        assert comments(after) == comments(before)
        assert body(after) == body(before)


def _within(place: Any, span: Any) -> bool:
    return bool(span.start <= place.start and place.end <= span.end)


def _by_schema(schema: Schema) -> Callable[[Document], list[Diagnostic]]:
    def judged(document: Document) -> list[Diagnostic]:
        return [
            Diagnostic(
                document.path, "FM003", "schema", Severity.ERROR, one.span, one.message, fix=one.fix
            )
            for one in schema.violations(document.front_matter)
        ]

    return judged
