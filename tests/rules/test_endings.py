"""`.md` at the end of a link: what is said where the site maps it, and where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from pathlib import Path

DOCUSAURUS = 'module.exports = { url: "https://lamps.example", presets: [["classic", {}]] }\n'


@pytest.mark.parametrize(
    ("config", "folder", "link", "found"),
    [
        ("docusaurus.config.js", "docs", "./oil.md", "write `./oil.mdx`"),
        ("docusaurus.config.js", "docs", "./oil.mdx#a", None),
        ("gatsby-config.js", "content", "/oil.md", "write `/oil`"),
        ("gatsby-config.js", "content", "/oil.mdx?a#b", "write `/oil?a#b`"),
        ("gatsby-config.js", "content", "/oil", None),
    ],
)
def test_endings(tmp_path: Path, config: str, folder: str, link: str, found: str | None) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / config).write_text(DOCUSAURUS, "utf-8")
    (tmp_path / folder / "oil.mdx").write_text("# Oil\n", "utf-8")
    (tmp_path / folder / "lamp.md").write_text(f"[oil]({link})\n", "utf-8")
    settings = load_settings(tmp_path, select=["malformed-link"], isolated=True)
    report = check(settings, Request(cwd=tmp_path))
    assert [one.help for one in report.diagnostics] == ([found] if found else [])
