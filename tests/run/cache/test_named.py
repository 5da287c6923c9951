"""A run on one page with a cache, as hooks ask for it, says what one without a cache says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.run.cache.fronts import Fronts, written
from contentlint.run.cache.pages import _PAYS
from contentlint.run.cache.store import FOLDER, Store, encode
from tests.run.cache.test_cache import read_files, run, said, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CONFIG = '[site]\npreset = "gatsby"\ncontent = ["content"]\n'
NODE = "exports.createPages = () => createPage({ path: node.frontmatter.slug })\n"


def make(root: Path) -> Path:
    (root / "contentlint.toml").write_text(CONFIG)
    (root / "gatsby-node.js").write_text(NODE)
    for number in range(20):
        links = f"[a](/p{(number + 1) % 20}#two) [b](/s/{number}) [c](/t/p1) [d](/p2#none)\n"
        text = f"---\ntitle: Page {number}\n---\n# One\n\n## Two\n\n{links}"
        folder = root / "content" / ("t" if number > 17 else "")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"p{number}.md").write_text(text)
    return root


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a word": lambda root: edit(root, "content/p3.md", "# One", "# One more"),
    "a heading that is linked": lambda root: edit(root, "content/p4.md", "## Two", "## Three"),
    "a slug of another page": lambda root: edit(
        root, "content/p4.md", "title: Page 4", "title: Page 4\nslug: s/3"
    ),
    "a misspelt key": lambda root: edit(root, "content/p3.md", "title:", "titel:"),
    "a new page": lambda root: (root / "content/t/p1.md").write_text("# New\n"),
    "a page that is gone": lambda root: (root / "content/p4.md").unlink(),
    "a renamed folder": lambda root: (root / "content/t").rename(root / "content/u"),
    "a setting": lambda root: edit(root, "contentlint.toml", "gatsby", "plain"),
    "a folder of the setting": lambda root: edit(
        root, "contentlint.toml", '["content"]', '["content/t"]'
    ),
    "the code of the generator": lambda root: edit(root, "gatsby-node.js", "slug", "path"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_warm_equals_cold(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    root = make(tmp_path)
    run(root)
    CHANGES[name](root)
    for asked in ("content/p3.md", "content/p2.md", "content/p3.md", ""):
        paths = (asked,) if asked else ()
        assert said(run(root, *paths)) == said(run(root, *paths, cache=False))


def test_changes_follow_one_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    root = make(tmp_path)
    run(root)
    before = said(run(root, "content/p3.md"))
    for name in ("a heading that is linked", "a slug of another page", "a misspelt key"):
        CHANGES[name](root)
        after = said(run(root, "content/p3.md"))
        assert after == said(run(root, "content/p3.md", cache=False)) != before
        before = after
    assert said(run(root)) == said(run(root, cache=False))


def test_few_new_pages_are_written_by_the_next_whole_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch)
    root = make(tmp_path)
    run(root)
    manifest = root / FOLDER / "manifest.json"
    kept = manifest.read_bytes()
    CHANGES["a word"](root)
    run(root, "content/p3.md")
    assert manifest.read_bytes() == kept
    run(root)
    assert manifest.read_bytes() != kept
    seen = read_files(monkeypatch)
    run(root, "content/p3.md")
    assert "content/p3.md" not in seen


def test_many_new_pages_are_written_by_any_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch)
    root = make(tmp_path)
    run(root)
    for number in range(_PAYS):
        edit(root, f"content/p{number}.md", "# One", "# One more")
    run(root, "content/p15.md")
    seen = read_files(monkeypatch)
    run(root, "content/p15.md")
    assert not seen


@pytest.mark.parametrize("pages", [1, 3, 40])
def test_front_matter_is_found_whoever_asks_for_how_many(tmp_path: Path, pages: int) -> None:
    store = Store(tmp_path)
    paths = [f'a\t"{number}", \u00e9.md' for number in range(pages)]
    fronts = {path: [number, {"k": [["b.md", 1], paths[-1]]}] for number, path in enumerate(paths)}
    lines = [encode([path, *front]) for path, front in fronts.items()]
    segment, _ = store.add_segment(written(lines), ["{}"] * pages)
    known = Fronts(store)
    assert known.all(segment) == fronts
    for path in paths:
        assert known.of(path, segment) == fronts[path]
    with pytest.raises((ValueError, LookupError)):
        Fronts(store).of("b.md", segment)
