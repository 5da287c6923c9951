"""Several sites in one repository, and what is judged where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.run.check import check
from contentlint.run.explain import resolve, routes
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = """
exclude = ["blog/content/old/**"]

[[site]]
folder = "web"
preset = "gatsby"
base-url = "https://tides.example"

[[site]]
folder = "blog"
preset = "gatsby"
base-path = "/blog"

[[overrides]]
files = ["blog/**"]
ignore = ["LK002"]
[overrides.rules.broken-link]
severity = "warning"
"""

FILES = {
    "contentlint.toml": CONFIG,
    "web/content/guide.md": "# Guide\n\n[a](/guide), [b](/moon), [c](#none)\n",
    "blog/content/moon.md": "# Moon\n\n[a](/blog/moon), [b](/guide), [c](#none)\n",
    "blog/content/old/tide.md": "[a](/gone)\n",
    "README.md": "[a](web/content/guide.md), [b](web/guide), [c](/guide)\n",
    "tests/fixtures/broken.md": "[a](gone.md)\n",
    "CHANGELOG.md": "[a](gone.md)\n",
}


def project(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def test_every_file_is_judged_on_its_own_site(tmp_path: Path) -> None:
    root = project(tmp_path)
    report = check(load_settings(root), Request(cwd=root))
    found = [(one.path, one.name, str(one.severity), one.span.start) for one in report.diagnostics]
    texts = {(path, name, severity): FILES[path][at:][:7] for path, name, severity, at in found}
    assert texts == {
        ("README.md", "broken-link", "error"): "web/gui",
        ("blog/content/moon.md", "broken-link", "warning"): "/guide)",
        ("web/content/guide.md", "broken-link", "error"): "/moon),",
        ("web/content/guide.md", "broken-anchor", "warning"): "#none)\n",
    }
    assert report.files_checked == 3
    assert report.unverified.total() == 1


def test_routes_say_why(tmp_path: Path) -> None:
    root = project(tmp_path)
    lines = {line.path: (line.url, line.reason) for line in routes(load_settings(root), [], root)}
    assert lines["web/content/guide.md"] == ("/guide", "its path in `web/content/`")
    assert lines["blog/content/moon.md"] == ("/blog/moon", "its path in `blog/content/`")
    assert lines["README.md"] == ("/README.md", "its path")


def test_resolve_tells_the_steps(tmp_path: Path) -> None:
    root = project(tmp_path)
    settings = load_settings(root)
    good = resolve(settings, "https://tides.example/guide#guide", "web/content/guide.md", root)
    assert (good.verdict, good.path) == ("ok", "web/content/guide.md")
    assert "the page has `#guide`" in good.steps
    bad = resolve(settings, "/moon", "web/content/guide.md", root)
    assert bad.verdict == "broken"
    assert bad.steps[-1] == "nothing serves /moon"
