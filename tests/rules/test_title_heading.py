"""Which layouts print titles is told by the pages of a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from pathlib import Path

TITLED = "---\ntitle: A title\n---\n\nText.\n"
BOTH = "---\ntitle: A title\n---\n\n# A heading\n\nText.\n"


def found(root: Path, pages: dict[str, str], option: str = "auto") -> list[tuple[str, str]]:
    config = f'[site]\npreset = "zola"\n\n[rules.title-heading]\nprints-title = "{option}"\n'
    (root / "contentlint.toml").write_text(config)
    for path, text in pages.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    report = check(load_settings(root, select=["title-heading"]), Request(cwd=root))
    return [(one.path, one.message.partition(":")[0]) for one in report.diagnostics]


def many(text: str, count: int = 24) -> dict[str, str]:
    return {f"content/blog/post-{number}.md": text for number in range(count)}


def test_a_heading_where_no_other_page_has_one(tmp_path: Path) -> None:
    pages = many(TITLED) | {"content/blog/odd.md": BOTH, "content/docs/one.md": BOTH}
    assert found(tmp_path, pages) == [("content/blog/odd.md", "readers see two titles")]


def test_no_heading_where_all_others_have_one(tmp_path: Path) -> None:
    pages = many(BOTH) | {"content/blog/odd.md": TITLED}
    assert found(tmp_path, pages) == [("content/blog/odd.md", "readers see no title on this page")]


def test_mixed_and_few_pages_say_nothing(tmp_path: Path) -> None:
    mixed = many(BOTH, 4)
    mixed = many(TITLED) | mixed
    assert found(tmp_path, mixed) == []


@pytest.mark.parametrize(
    ("option", "path"), [("yes", "content/blog/both.md"), ("no", "content/blog/titled.md")]
)
def test_what_the_configuration_says(tmp_path: Path, option: str, path: str) -> None:
    pages = {"content/blog/both.md": BOTH, "content/blog/titled.md": TITLED}
    assert [where for where, _ in found(tmp_path, pages, option)] == [path]
