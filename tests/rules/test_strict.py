"""`compatibility = "markdownlint"`: the rules on links judge as markdownlint does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from pathlib import Path

STRICT = 'compatibility = "markdownlint"\n'


def found(tmp_path: Path, rule: str, text: str, config: str = "") -> list[int]:
    (tmp_path / "contentlint.toml").write_text(STRICT + config)
    (tmp_path / "page.md").write_text(text)
    settings = load_settings(tmp_path, select=[rule])
    report = check(settings, Request(cwd=tmp_path))
    return [one.location.line for one in report.diagnostics if one.location]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("(text)[anything]\n", [1]),
        ("a (b)[c] d (e)[f]\n", [1, 1]),
        ("(text)[^1]\n\n(text)[url](b)\n\n\\(text)[url]\n\n(text\\)[url]\n\n(text)[url\\]\n", []),
        ("`(text)[url]`\n\n    (text)[url]\n\n```\n(text)[url]\n```\n", []),
        ("$$\n(text)[url]\n$$\n\n$ (text)[url] $\n\n5 $ (text)[url]\n", [7]),
        ("[text] (https://example.org) [a](b c)\n", []),
    ],
)
def test_reversed_links(tmp_path: Path, text: str, lines: list[int]) -> None:
    assert found(tmp_path, "MD011", text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# One, *two* & `three`\n\n[a](#one-two--three) [b](#one)\n", [3]),
        ("# A\n\n# A\n\n[a](#a) [b](#a-1) [c](#a-2)\n", [5]),
        ("# A {#own}\n\n[a](#own) [b](#a-own) [c](#a)\n", [3]),
        (
            '<b id="b">x</b><a name="c"></a>\n\n[a](#b) [a](#c) [a](#top) [a](#L3-L4) [](#d)\n',
            [3],
        ),
        ("# A\n\n[a](#A)\n\n[b]: #gone\n", [3, 5]),
        ("# A {/* own */}\n\n[a](other.md#gone) ![a](#gone)\n", []),
    ],
)
def test_fragments_of_the_page(tmp_path: Path, text: str, lines: list[int]) -> None:
    assert found(tmp_path, "MD051", text) == lines


def test_options_of_fragments(tmp_path: Path) -> None:
    text = "# A\n\n[a](#A) [b](#figure-1) [c](#gone)\n"
    options = '[rules.MD051]\nignore_case = true\nignored_pattern = "^figure"\n'
    assert len(found(tmp_path, "MD051", text, options)) == 1
    broken = '[rules.MD051]\nignored_pattern = "("\n'
    assert len(found(tmp_path, "MD051", text, broken)) == 3


@pytest.mark.parametrize(
    ("text", "lines", "shortcuts"),
    [
        ("[a][b]\n\n[c][]\n\n[d]\n\n![e][f]\n", [1, 3, 7], [1, 3, 5, 7]),
        ("[`a`][b]\n\n[a]\\[b]\n\n[`c`]\n", [], [1, 3]),
        ("rows[a][b]\n\n[[a][b]]\n", [1, 3], [1, 3]),
        ("[a][b]\n\n[B]: /c\n\nfoot[^1] and[^2]\n\n[^1]: x\n", [], [5]),
        ("- [x] done\n- [ ] open\n", [], []),
        ("`[a][b]` \\[a][\n", [], []),
    ],
)
def test_references(tmp_path: Path, text: str, lines: list[int], shortcuts: list[int]) -> None:
    assert found(tmp_path, "MD052", text) == lines
    options = "[rules.MD052]\nshortcut_syntax = true\n"
    assert found(tmp_path, "MD052", text, options)[: len(shortcuts)] == shortcuts


def test_a_ticked_box_is_a_shortcut(tmp_path: Path) -> None:
    options = "[rules.MD052]\nshortcut_syntax = true\nignored_labels = []\n"
    assert found(tmp_path, "MD052", "- [x] done\n- [ ] open\n", options) == [1]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("see https://example.org and www.example.org, ada@example.org\n", [1, 1, 1]),
        ("<b>https://example.org</b> <br> https://example.org\n", [1]),
        ("<em>a <em>b</em> https://example.org</em>\n", []),
        ("<p>\nhttps://example.org\n</p>\n", []),
        ("[https://example.org] [a https://example.org\n", []),
        ("[a]: https://example.org\n[a]: https://example.org\n\n[a] (https://example.org)\n", [4]),
        ("ftp://example.org\n", []),
    ],
)
def test_bare_addresses(tmp_path: Path, text: str, lines: list[int]) -> None:
    assert found(tmp_path, "MD034", text) == lines


def test_without_compatibility_the_site_decides(tmp_path: Path) -> None:
    text = "# A\n\n[a](other.md#gone)\n"
    (tmp_path / "other.md").write_text("# B\n")
    assert found(tmp_path, "MD051", text) == []
    (tmp_path / "contentlint.toml").unlink()
    report = check(load_settings(tmp_path, select=["MD051"]), Request(cwd=tmp_path))
    assert [one.code for one in report.diagnostics] == ["LK002"]
