"""Sites whose generator has no preset, and what a few lines of settings change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.run.check import check
from contentlint.run.explain import resolve, routes
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from pathlib import Path


def write(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


@pytest.mark.parametrize(
    "sign",
    [
        {"nuxt.config.ts": ""},
        {"svelte.config.js": ""},
        {"conf.py": "extensions = ['myst_parser']\n"},
        {"pelicanconf.py": "SITENAME = 'Knots'\n"},
        {"_quarto.yml": "project:\n  type: website\n"},
        {"antora.yml": "name: knots\n"},
        {"_config.yml": "title: Knots\n", "_toc.yml": "format: jb-book\nroot: intro\n"},
    ],
    ids=lambda files: next(iter(files)),
)
def test_no_link_is_called_broken_where_nobody_knows_the_routes(
    tmp_path: Path, sign: dict[str, str]
) -> None:
    text = "# Links\n\n[a](/guide/x) [b](../y/) [c](z) [d](w.md#part)\n"
    write(tmp_path, {**sign, "content/links.md": text})
    report = check(load_settings(tmp_path), Request(cwd=tmp_path))
    assert report.diagnostics == []
    assert report.unverified.total() == 4


def test_a_python_file_of_another_kind_is_no_sign(tmp_path: Path) -> None:
    write(tmp_path, {"conf.py": "PORT = 80\n", "links.md": "[d](w.md)\n"})
    report = check(load_settings(tmp_path), Request(cwd=tmp_path))
    assert [one.name for one in report.diagnostics] == ["broken-link"]


def test_routes_said_outright_go_before_the_generator(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "hugo.toml": "",
            "content/about.md": "---\ntitle: About\n---\n",
            "contentlint.toml": (
                '[site]\npreset = "hugo"\n[site.routes]\n"content/about.md" = "/who-we-are/"\n'
            ),
        },
    )
    settings = load_settings(tmp_path)
    lines = {line.path: line for line in routes(settings, (), tmp_path)}
    assert lines["content/about.md"].url == "/who-we-are"
    assert "said by `routes`" in lines["content/about.md"].reason
    assert resolve(settings, "/about/", "content/about.md", tmp_path).verdict == "broken"
    assert resolve(settings, "/who-we-are/", "content/about.md", tmp_path).verdict == "ok"
