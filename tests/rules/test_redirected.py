"""Links that are written anew: in the form that their writer chose, and only where that is sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.diagnostics import Safety
from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from pathlib import Path

REDIRECTS = """\
/old  /new
/old/deep  /new/deep/page
/moved  /new  302
/chat  https://chat.example/invite
/doc.html  /new
/asked  /new?from=asked
/pdf  /a.pdf
"""
PAGES = ("new", "new/deep/page", "blog/post", "blog/other")


def fixed(tmp_path: Path, link: str, config: str = "", options: str = "") -> str:
    """What `--fix` makes of a link on /blog/post."""
    site = f'[site]\npreset = "gatsby"\nbase-url = "https://lamps.example"\n{config}\n'
    rule = f"[rules.redirected-link]\n{options}\n"
    (tmp_path / "contentlint.toml").write_text(site + rule, "utf-8")
    (tmp_path / "_redirects").write_text(REDIRECTS, "utf-8")
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "a.pdf").write_bytes(b"%PDF")
    for page in PAGES:
        path = tmp_path / "content" / f"{page}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"[a]({link})\n" if page == "blog/post" else "# A\n", "utf-8")
    settings = load_settings(tmp_path, select=["redirected-link"])
    check(settings, Request(cwd=tmp_path, fix=Safety.SAFE))
    return (tmp_path / "content/blog/post.md").read_text("utf-8")[4:-2]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/old", "/new"),
        ("/old/", "/new/"),
        ("/old?a=1#b", "/new?a=1#b"),
        ("https://lamps.example/old/#b", "https://lamps.example/new/#b"),
        ("//lamps.example/old", "//lamps.example/new"),
        ("/pdf/", "/a.pdf"),
        ("/doc.html", "/new"),
        ("/asked", "/asked"),
        ("/moved", "/moved"),
        ("/chat", "/chat"),
        ("/new", "/new"),
        ("/nowhere", "/nowhere"),
    ],
)
def test_forms(tmp_path: Path, link: str, expected: str) -> None:
    assert fixed(tmp_path, link) == expected


@pytest.mark.parametrize(
    ("link", "slashes", "expected"),
    [
        ("../old", "never", "../new"),
        ("../old/deep#x", "never", "../new/deep/page#x"),
        ("./../old", "never", "../new"),
        ("../old", "either", "/new"),
        ("/old", "always", "/new/"),
        ("/old/", "never", "/new"),
    ],
)
def test_relative_links_and_slashes(tmp_path: Path, link: str, slashes: str, expected: str) -> None:
    assert fixed(tmp_path, link, f'trailing-slash = "{slashes}"') == expected


@pytest.mark.parametrize(
    ("link", "options", "expected"),
    [
        ("/moved", "temporary = true", "/new"),
        ("/chat#a", "external = true", "https://chat.example/invite#a"),
        ("/chat", "temporary = true", "/chat"),
    ],
)
def test_options(tmp_path: Path, link: str, options: str, expected: str) -> None:
    assert fixed(tmp_path, link, options=options) == expected
