"""Labels that nothing defines: what is no mistake, and definitions that come from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from pathlib import Path

OPTION = "[rules.undefined-reference]\nshortcut-syntax = true\n"


def labels(tmp_path: Path, text: str, config: str = "") -> list[str]:
    (tmp_path / "contentlint.toml").write_text(config, "utf-8")
    (tmp_path / "page.md").write_text(text, "utf-8")
    settings = load_settings(tmp_path, select=["undefined-reference"])
    found = check(settings, Request(cwd=tmp_path)).diagnostics
    return [text[slice(*one.span)] for one in sorted(found, key=lambda one: one.span)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[words] and [more words][]", ["[words]", "[more words][]"]),
        ("> [!NOTE]\n> Text\n\n- [ ] a\n- [x] b\n\n[1], [...], [^n], [@key], [%]", []),
        ("[a](/b) [c][d]\n\n[d]: /e", []),
        ("\\[words\\] `[words]`", []),
    ],
)
def test_shortcuts_are_an_option(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert labels(tmp_path, text, OPTION) == expected
    assert [one for one in labels(tmp_path, text) if not one.endswith("[]")] == []


@pytest.mark.parametrize(
    "text",
    [
        "rows[a][b], f(x)[a][b], x_[a][b], [a][b][c]\n\n[b]: /b\n[c]: /c",
        "[[page][title]]",
        "[0][1] and [ ][x] and [x][y]",
        "A paragraph\n[late]: /late\n[is used][late]",
        "- [text][label]\n\n  [label]: /in-a-list",
        "> [label]: /in-a-quote\n\n[text][LABEL]",
        "[text][label]\n\n[label]: {{ site.url }}/somewhere with spaces",
        "[#12][], [#13][]\n\n{% for n in list %}\n[#{{ n }}]: /issues/{{ n }}\n{% endfor %}",
    ],
)
def test_brackets_that_are_no_mistake(tmp_path: Path, text: str) -> None:
    assert labels(tmp_path, text) == []


def test_help_says_what_to_type(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(
        "[a][guid], [b][https://lamps.example], [c][nothing]\n\n[guide]: /guide\n", "utf-8"
    )
    settings = load_settings(tmp_path, select=["MD052"], isolated=True)
    assert [one.help for one in check(settings, Request(cwd=tmp_path)).diagnostics] == [
        "did you mean `[guide]`?",
        "write the address in parentheses: `(https://lamps.example)`",
        "add `[nothing]: /where-it-leads` at the end",
    ]
