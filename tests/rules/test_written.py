"""A better destination leads where it says, whatever stands in a file's name."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.diagnostics import Safety
from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings
from contentlint.site.urls import decode, encode

if TYPE_CHECKING:
    from pathlib import Path

NAMES = (
    "the long page",
    "about)parens(",
    'a "quoted" page',
    "page's own",
    "hash#page",
    "per%41cent",
    "question?page",
    "amp&copy;page",
    "back`tick",
    "braces{page}",
    "[brackets]",
    "größer als",
    "灯台の話をする",
)


@given(st.text(), st.sampled_from(["", "/a", "/caf%C3%A9", "/café%20"]))
def test_decoding_undoes_encoding(path: str, like: str) -> None:
    assert decode(encode(path, like=like)) == normalize("NFC", path)


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x7F)))
def test_nothing_is_left_that_ends_a_destination(path: str) -> None:
    assert not set(encode(path)) & set(" <>()\"'`[]{}\\#?&|")


def mistyped(name: str) -> str:
    """The name with its last two letters swapped."""
    return f"{name[:-2]}{name[-1]}{name[-2]}"


@pytest.mark.parametrize("generator", ["gatsby-config.js", "README.md"])
@pytest.mark.parametrize("name", NAMES)
def test_a_suggested_link_is_a_good_one(tmp_path: Path, name: str, generator: str) -> None:
    plain = generator == "README.md"
    extension = ".md" if plain else ""
    wrong = encode(mistyped(name) if len(name) < 14 else name[:-1] + "x") + extension
    folder = tmp_path / "contents" / "blog"
    folder.mkdir(parents=True)
    (tmp_path / generator).write_text("")
    (folder / f"{name}.md").write_text("# A page\n", "utf-8")
    links = "" if plain else f"[rooted](/blog/{wrong}/) "
    text = (
        f'{links}[beside]({wrong}) [dots](./{wrong}#a-page "A title")\n\n[r][r]\n\n[r]: {wrong}\n'
    )
    (folder / "links.md").write_text(text, "utf-8")
    settings = load_settings(tmp_path, select=["LK"], ignore=["orphan-page"])
    before = check(settings, Request(cwd=tmp_path))
    report = check(settings, Request(cwd=tmp_path, fix=Safety.SUGGESTED))
    assert len(before.diagnostics) == (3 if plain else 4)
    assert all(one.help and "did you mean" in one.help for one in before.diagnostics)
    assert report.diagnostics == []
    after = (folder / "links.md").read_text("utf-8")
    assert after.count("](") == text.count("](")
    assert ("](./" in after) == plain
