"""Aliases in front matter are redirects: what is wrong with them is told at their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "_config.yml": "title: Lamps\nplugins: [jekyll-redirect-from]\n",
    "oil.md": "---\nredirect_from:\n  - /fuel/\n  - /wicks/\n  - /old-oil/\n---\n# Oil\n",
    "wicks.md": "---\nredirect_from: [/fuel/]\npermalink: /wicks/\n---\n# Wicks\n",
    "self.md": "---\npermalink: /self/\nredirect_from: /self/\n---\n# Self\n",
}


def test_aliases(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    settings = load_settings(tmp_path, select=["broken-redirect"])
    report = check(settings, Request(cwd=tmp_path))
    found = sorted(
        (one.path, FILES[one.path][slice(*one.span)], str(one.severity), one.message)
        for one in report.diagnostics
    )
    assert found == [
        (
            "oil.md",
            "/wicks/",
            "warning",
            "this redirect never applies: wicks.md is served at /wicks",
        ),
        ("self.md", "/self/", "warning", "this alias is the page's own address, /self"),
        (
            "wicks.md",
            "/fuel/",
            "warning",
            "this redirect never applies: there is one for /fuel/ before it in oil.md",
        ),
    ]


def test_pages_side_by_side_are_no_duplicates(tmp_path: Path) -> None:
    files = {
        "next.config.js": "module.exports = { pageExtensions: ['js', 'mdx'] }\n",
        "app/page.mdx": "# Home\n",
        "app/@side/page.mdx": "# Beside\n",
        "app/(.)lamps/page.mdx": "# Over\n",
        "app/lamps/page.mdx": "# Lamps\n",
        "app/(group)/lamps/page.mdx": "# The same address\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    settings = load_settings(tmp_path, select=["duplicate-route"])
    report = check(settings, Request(cwd=tmp_path))
    assert [one.path for one in report.diagnostics] == ["app/lamps/page.mdx"]
